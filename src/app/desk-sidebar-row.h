/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sidebar-row.h: a view's line in the sidebar, with what waits in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SIDEBAR_ROW (desk_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSidebarRow, desk_sidebar_row, DESK, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *desk_sidebar_row_new (const char *icon_name, const char *title);
/* @count 0 shows nothing. @sentence: "%s call-backs overdue", for a screen reader. */
void       desk_sidebar_row_set_count (DeskSidebarRow *self, gint64 count, const char *sentence);

G_END_DECLS
