/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sign-in-page.h: who is at the desk. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SIGN_IN_PAGE (desk_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskSignInPage, desk_sign_in_page, DESK, SIGN_IN_PAGE, AdwBin)

/* Signal "signed-in" (DeskSession) when account and password were right. */
GtkWidget *desk_sign_in_page_new (DeskStore *store);
/* Says why one must sign in again ("Locked after 10 minutes."), and fills in the account;
 * both %NULL for a fresh start. */
void desk_sign_in_page_begin (DeskSignInPage *self, const char *account, const char *reason);

/* After desk_sign_in_page_begin(), when somebody else is probably next: the focus goes to who was
 * here lately. A digit or a first letter picks, then the password is written. */
void desk_sign_in_page_pick (DeskSignInPage *self);

G_END_DECLS
