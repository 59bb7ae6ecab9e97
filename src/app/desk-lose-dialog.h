/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-lose-dialog.h: asked before something is lost for good; it shows nothing of it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Response of the AdwMessageDialog. Any other: it stays. */
#define DESK_LOSE "throw-away"

/* What others typed behind the lock. */
GtkWidget *desk_lose_dialog_new (GtkWindow *over);
/* A new recovery code. */
GtkWidget *desk_lose_dialog_new_code (GtkWindow *over);

G_END_DECLS
