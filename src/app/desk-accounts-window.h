/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-accounts-window.h: the accounts of the site, for its administrator. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ACCOUNTS_WINDOW (desk_accounts_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskAccountsWindow, desk_accounts_window, DESK, ACCOUNTS_WINDOW, AdwWindow)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_accounts_window_new (DeskSession *session);

G_END_DECLS
