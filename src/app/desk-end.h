/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-end.h: what is asked before the desk goes: what would be lost with it. Each returns TRUE when
 * somebody is asked; then it stays. */
#pragma once

#include "desk-parked.h"

G_BEGIN_DECLS

/* What somebody said may be lost. */
typedef enum
{
  DESK_LOSS_OTHERS = 1 << 0, /* what others typed, behind the lock or where they wait */
  DESK_LOSS_CODE = 1 << 1,   /* a new recovery code */
} DeskLoss;

/* An import under way comes to the front and asks whether to stop it. */
gboolean desk_end_asks_about_import (GtkWindow *desk, DeskParked *parked);
/* The same for what is typed of a new complaint. */
gboolean desk_end_asks_about_typed (GtkWindow *desk, DeskParked *parked);

/* A new recovery code that nobody said is kept is on the screen or hidden behind the lock, in a window over
 * @desk or on @page (nullable), the one of the first run. */
gboolean desk_end_has_code (GtkWindow *desk, GtkWidget *page);

/* When it may be lost: @losses are said, @action is to be done. */
typedef void (*DeskEndLost) (gpointer desk, guint losses, const char *action);

/**
 * desk_end_ask:
 * @said: what may be lost already, DeskLoss
 * @loss: what is asked about
 * @action: a static name
 */
void desk_end_ask (GtkWindow *desk, guint said, DeskLoss loss, const char *action, DeskEndLost lost);

G_END_DECLS
