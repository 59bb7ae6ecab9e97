/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-setup-page.h: the first run: the site and its administrator. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SETUP_PAGE (desk_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskSetupPage, desk_setup_page, DESK, SETUP_PAGE, AdwBin)

/* Makes the store at @path. Signal "site-made" (DeskStore, DeskSession): the store, and its
 * administrator signed in. Signal "restore" (DeskRestoreReady, the handler owns it): a backup is to
 * take the place instead. */
GtkWidget *desk_setup_page_new (const char *path, DeskClock *clock);

/* The store is being made, or its recovery code stands on the screen and nobody said yet that it is
 * kept. */
gboolean   desk_setup_page_has_code (DeskSetupPage *self);

G_END_DECLS
