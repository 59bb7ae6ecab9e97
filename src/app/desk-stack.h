/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-stack.h: pages of a stack for those who listen to the window too. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the page of this name and hides the others: GTK 4.8 tells a screen reader that
 * every page of a stack is visible unless its child is hidden. */
void desk_stack_show (GtkStack *stack, const char *name);

/* The focus is @widget or inside it. */
gboolean desk_focus_is_in (GtkWidget *widget);
/* What has the focus in the window of @widget takes letters for itself: a text or a menu. */
gboolean desk_focus_is_in_text (GtkWidget *widget);

/* Takes the focus out of @widget, which is about to be hidden or switched off: GTK 4.8 would
 * leave it there. */
void desk_focus_leave (GtkWidget *widget);

G_END_DECLS
