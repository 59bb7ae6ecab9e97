/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalation-words.h: an escalation as people say it (R6). */
#pragma once

#include "desk-escalations.h"

G_BEGIN_DECLS

/* "SDO, Hussainganj: R. Kumar", or that nobody holds the post. (transfer full) */
char *desk_escalation_words_officer (DeskEscalation *it);
/* "The time limit has passed · since today 10:00 · vacant: JE". (transfer full) */
char *desk_escalation_words_why (DeskSession *session, DeskEscalation *it);
/* "acknowledgement due today 14:20". @late: not sent or not answered for too long, by the core.
 * (transfer full) */
char *desk_escalation_words_awaited (DeskSession *session, DeskEscalation *it, gboolean late);
/* All of it, for a screen reader. (transfer full) */
char *desk_escalation_words_sentence (DeskSession *session, DeskEscalation *it, gboolean late);

G_END_DECLS
