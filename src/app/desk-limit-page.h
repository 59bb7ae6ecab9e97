/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-limit-page.h: one time limit: what it says; verified or not; changed or ended from a day
 * on (R5). */
#pragma once

#include "desk-limits.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals "changed", and "change" (DeskTimeLimit *) when its figures are to be changed. Property
 * "session". */
#define DESK_TYPE_LIMIT_PAGE (desk_limit_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimitPage, desk_limit_page, DESK, LIMIT_PAGE, AdwBin)

void desk_limit_page_show (DeskLimitPage *self, DeskTimeLimit *limit);

G_END_DECLS
