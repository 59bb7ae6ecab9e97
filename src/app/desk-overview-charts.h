/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-overview-charts.h: the charts of the overview, each with its numbers. */
#pragma once

#include "desk-backlog.h"
#include "desk-bar-row.h"
#include "desk-numbers.h"
#include "desk-weeks.h"

G_BEGIN_DECLS

/* The next of 1, 2, 5, 10, … above: what the whole width of bars stands for. */
gint64 desk_overview_round_up (gint64 most);
/* All complaints of the period as one bar, its parts below it. */
void   desk_overview_show_standings (DeskBar *bar, GtkListBox *list, DeskNumbers *numbers,
                                     const DeskHotspots *all);
void   desk_overview_show_weeks (DeskWeeks *weeks, DeskNumbers *numbers, const DeskHotspots *all);
void   desk_overview_show_ages (GtkListBox *list, DeskNumbers *numbers, const DeskBacklog *backlog);
void   desk_overview_show_overdue (GtkListBox *list, DeskNumbers *numbers,
                                   const DeskBacklog *backlog);
/* The first @n of them. */
void   desk_overview_show_places (GtkListBox *list, DeskNumbers *numbers, const DeskHotspots *all,
                                  guint n);

G_END_DECLS
