/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-restore-offer.h: a page of a window without a store that leads to the restoring of a backup. */
#pragma once

#include "desk-clock.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the class's init: the signal "restore" (DeskRestoreReady, the handler owns it). */
guint desk_restore_offer_signal (GType page_type);
/* Shows the window over that of @page, which emits "restore" when both persons signed. */
void  desk_restore_offer (GtkWidget *page, const char *path, DeskClock *clock);

G_END_DECLS
