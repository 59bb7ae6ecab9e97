/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-keep-dialog.h: said when the window is first closed: the program goes on watching. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Responses of the AdwMessageDialog. Any other: the window stays. */
#define DESK_KEEP_WATCHING "keep"
#define DESK_KEEP_NOT      "quit"

GtkWidget *desk_keep_dialog_new (GtkWindow *over);

G_END_DECLS
