/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-holidays.h: days on which the offices are closed; each change an entry (R5). */
#pragma once

#include "desk-db-holiday.h"
#include "desk-places.h"

G_BEGIN_DECLS

/**
 * desk_holiday_put:
 * @from_day: "2026-11-24"
 * @until_day: the last day within, "" = the same day
 *
 * One row of an import; inside desk_store_write(). The same days with another name rename.
 * DESK_ERROR_INVALID: a date that does not exist, an end before the beginning, more than a
 * month, days that overlap those of another holiday.
 */
gboolean desk_holiday_put (DeskDb *db, DeskSession *session, const char *from_day,
                           const char *until_day, const char *name, const char *name_hi,
                           DeskPut *put, GError **error);
/* The same in a transaction of its own. */
gboolean desk_holiday_add (DeskSession *session, const char *from_day, const char *until_day,
                           const char *name, const char *name_hi, DeskPut *put, GError **error);
/* The offices are open after all. @from_day: the first day of the holiday */
gboolean desk_holiday_cancel (DeskSession *session, const char *from_day, GError **error);
/* By date. (element-type DeskHoliday) (transfer full) */
GPtrArray *desk_holiday_list (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
