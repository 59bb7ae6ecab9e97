/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-holiday.h: rows of the offices' holidays. Days are dates of the site, 2026-11-24. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *from_day;
  char *until_day;  /* within */
  char *name;
  char *name_hi;
  gint64 n;
} DeskHoliday;
void desk_holiday_free (DeskHoliday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHoliday, desk_holiday_free)

/* Those that are not cancelled and touch [from, until], by date. (element-type DeskHoliday) */
gboolean desk_db_holidays (DeskDb *db, const char *from_day, const char *until_day,
                           GPtrArray *holidays, GError **error);
/* Whether one of them touches [from, until]. */
gboolean desk_db_holiday_between (DeskDb *db, const char *from_day, const char *until_day,
                                  gboolean *is, GError **error);
gboolean desk_db_holiday_insert (DeskDb *db, gint64 n, const char *from_day,
                                 const char *until_day, const char *name, const char *name_hi,
                                 GError **error);
gboolean desk_db_holiday_rename (DeskDb *db, gint64 n, gint64 id, const char *name,
                                 const char *name_hi, GError **error);
gboolean desk_db_holiday_cancel (DeskDb *db, gint64 n, gint64 id, GError **error);

G_END_DECLS
