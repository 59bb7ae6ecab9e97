/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hotspot-words.h: what a hotspot or an operator is told in. */
#pragma once

#include "desk-hotspots.h"
#include "desk-operators.h"

G_BEGIN_DECLS

/* "10 %", "4.3 %" of a share from 0 to 1. (transfer full) */
char *desk_percent_format (double share);
/* "10 % (4 to 23 %)". (transfer full) */
char *desk_percent_format_sure (double share, DeskInterval interval);
/* "29 % more than before (31)". (transfer full) */
char *desk_hotspot_words_change (const DeskHotspot *one);
/* "1 min 5 s" of ms. (transfer full) */
char *desk_talk_format (gint64 mean);
/* What stands below its bar. (transfer full) */
char *desk_hotspot_words_caption (const DeskHotspot *one);
char *desk_operator_words_caption (const DeskOperator *one);
/* Why an operator stands out as a sentence, NULL when not. (transfer full) (nullable) */
char *desk_operator_words_warning (const DeskOperator *one);

G_END_DECLS
