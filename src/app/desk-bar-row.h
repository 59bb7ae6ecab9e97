/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-bar-row.h: a line of a chart of bars: what it is, its number, its bar, and what else there is
 * to say of it. Where it opens the complaints that it counts, Enter and a click do. */
#pragma once

#include "desk-bar.h"
#include "desk-drill.h"
#include "desk-hotspots.h"

G_BEGIN_DECLS

#define DESK_TYPE_BAR_ROW (desk_bar_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskBarRow, desk_bar_row, DESK, BAR_ROW, GtkListBoxRow)

/* @caption, @warning: (nullable): none. Takes bar, weeks, drill and person away. */
void       desk_bar_row_set (DeskBarRow *self, const char *title, const char *number,
                             const char *caption, const char *warning);
DeskBar   *desk_bar_row_get_bar (DeskBarRow *self);
/* A small square of the tone before the title: which part of a bar above it is. */
void       desk_bar_row_set_tone (DeskBarRow *self, DeskTone tone);
void       desk_bar_row_set_weeks (DeskBarRow *self, const DeskHotspots *all,
                                   const DeskHotspot *one);
void       desk_bar_row_set_drill (DeskBarRow *self, const DeskDrill *drill);
/* Offers a direction to the person of staff number @staff_no, as the action "hotspots.direct". */
void       desk_bar_row_set_person (DeskBarRow *self, const char *staff_no);

/* The row at @i of @list, made when there is none yet, so that focus and place stay when a list is
 * filled anew. */
DeskBarRow *desk_bar_row_at (GtkListBox *list, guint i);
/* Takes away those from @n on. */
void        desk_bar_row_cut (GtkListBox *list, guint n);
/* For "row-activated". */
void        desk_bar_row_activated (GtkListBox *list, GtkListBoxRow *row);

G_END_DECLS
