/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-limit-list.h: the time limits by category and area, with their dates, what may be paid,
 * where the figure is from and whether somebody compared it (R5). */
#pragma once

#include "desk-limits.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "opened" (DeskTimeLimit *). Property "session". */
#define DESK_TYPE_LIMIT_LIST (desk_limit_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskLimitList, desk_limit_list, DESK, LIMIT_LIST, AdwBin)

/* Reads all again. */
void desk_limit_list_refresh (DeskLimitList *self);
/* What stands above the list. */
void desk_limit_list_set_before (DeskLimitList *self, GtkWidget *child);

/* From when until when it holds. (transfer full) */
char *desk_limit_list_period (DeskTimeLimit *limit, GTimeZone *zone);
/* What a consumer may be entitled to, in whole sentences; NULL = nothing. (transfer full) */
char *desk_limit_list_compensation (DeskTimeLimit *limit);

G_END_DECLS
