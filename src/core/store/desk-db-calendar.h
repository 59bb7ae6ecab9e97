/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-calendar.h: the site's hours and holidays, read into a calendar. */
#pragma once

#include "desk-calendar.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * desk_db_calendar_load:
 * @self: initialised
 *
 * Reads the site's hours (settings office.*) and holidays. Hours that make no sense mean
 * every hour of every day: a limit then comes early rather than never.
 */
gboolean desk_db_calendar_load (DeskDb *db, DeskCalendar *self, GError **error);

/* The site's holidays that touch [@from_day, @until_day], "2026-11-24", and no others. */
gboolean desk_db_calendar_load_holidays (DeskDb *db, DeskCalendar *self, const char *from_day,
                                         const char *until_day, GError **error);

G_END_DECLS
