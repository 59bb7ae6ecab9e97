/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-account-form.h: a new account, and the person it belongs to. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ACCOUNT_FORM (desk_account_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskAccountForm, desk_account_form, DESK, ACCOUNT_FORM, AdwBin)

/* Property "session". Signal "added" (name of the account) after it was made. */

/* Empty, with the focus in its first field. */
void desk_account_form_begin (DeskAccountForm *self);

/* What is wrong with a new password written twice, NULL when nothing is. (transfer full) */
char *desk_account_check_passwords (const char *password, const char *again);

G_END_DECLS
