/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-holiday-list.h: the days on which the offices are closed, newest first; each can be
 * cancelled (R5). */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Property "session". */
#define DESK_TYPE_HOLIDAY_LIST (desk_holiday_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskHolidayList, desk_holiday_list, DESK, HOLIDAY_LIST, AdwBin)

/* Reads all again. */
void desk_holiday_list_refresh (DeskHolidayList *self);
/* What stands above the list. */
void desk_holiday_list_set_before (DeskHolidayList *self, GtkWidget *child);

G_END_DECLS
