/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-guide-row.h: one step of the guide to the first days. */
#pragma once

#include "desk-guide.h"
#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_GUIDE_ROW (desk_guide_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuideRow, desk_guide_row, DESK, GUIDE_ROW, GtkListBoxRow)

GtkWidget *desk_guide_row_new (DeskSession *session, DeskGuideStep step);
void       desk_guide_row_show (DeskGuideRow *self, const DeskGuide *guide);
/* Whether this role has to do it still. */
gboolean   desk_guide_row_is_open (DeskGuideRow *self);
/* The one to begin with stands out. */
void       desk_guide_row_set_next (DeskGuideRow *self, gboolean next);
void       desk_guide_row_focus_button (DeskGuideRow *self);

G_END_DECLS
