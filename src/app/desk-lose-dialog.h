/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-lose-dialog.h: asked before what others typed behind the lock is lost; it shows nothing of it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Response of the AdwMessageDialog. Any other: it stays. */
#define DESK_LOSE "throw-away"

GtkWidget *desk_lose_dialog_new (GtkWindow *over);

G_END_DECLS
