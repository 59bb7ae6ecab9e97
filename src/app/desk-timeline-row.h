/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-timeline-row.h: one entry of a complaint's story: when, who, what, in which words. */
#pragma once

#include "desk-entry.h"
#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_TIMELINE_ROW (desk_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskTimelineRow, desk_timeline_row, DESK, TIMELINE_ROW, GtkListBoxRow)

GtkWidget *desk_timeline_row_new (DeskSession *session, DeskEntry *entry);
/* The number of the entry in the chain, for who checks it. */
void       desk_timeline_row_show_number (DeskTimelineRow *self, gboolean show);

G_END_DECLS
