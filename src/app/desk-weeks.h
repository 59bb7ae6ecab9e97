/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-weeks.h: complaints of each week as columns. */
#pragma once

#include "desk-hotspots.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_WEEKS (desk_weeks_get_type ())
G_DECLARE_FINAL_TYPE (DeskWeeks, desk_weeks, DESK, WEEKS, GtkWidget)

/* Property "small": columns alone, to stand in a row.
 * @one: of @all; which weeks are in the period in part only is drawn fainter. */
void  desk_weeks_set (DeskWeeks *self, const DeskHotspots *all, const DeskHotspot *one);
/* "Complaints each week from 5 October 2026: 3, 5, 2". (transfer full) */
char *desk_weeks_words (const DeskHotspots *all, const DeskHotspot *one);

G_END_DECLS
