/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-account-page.h: one account: its role, whether it is disabled, a new password. */
#pragma once

#include "desk-accounts.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ACCOUNT_PAGE (desk_account_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskAccountPage, desk_account_page, DESK, ACCOUNT_PAGE, AdwBin)

/* Property "session". Signal "changed" after something was written. */

void desk_account_page_show (DeskAccountPage *self, const DeskAccount *account);

G_END_DECLS
