/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-calendar.h: office hours with weekly off days and holidays (R5). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_CALENDAR_EVERY_DAY 0x7fu

typedef struct
{
  int from_hour;       /* 0 to 23 */
  int until_hour;      /* 1 to 24, after from_hour */
  guint days;          /* bit 0 = Monday to bit 6 = Sunday: open on these */
  GArray *holidays;    /* pairs of guint32: Julian days (GDate), both within, in order */
  GTimeZone *zone;     /* borrowed */
} DeskCalendar;

/* An empty calendar: Monday to Saturday, 10 to 17 o'clock, no holidays. */
void desk_calendar_init (DeskCalendar *self, GTimeZone *zone);
void desk_calendar_clear (DeskCalendar *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskCalendar, desk_calendar_clear)

/* Closed on these Julian days, both within; in order of time, not overlapping. */
void desk_calendar_add_holiday (DeskCalendar *self, guint32 from, guint32 until);

/**
 * desk_calendar_load:
 * @self: initialised
 *
 * Reads the site's hours (settings office.*) and holidays. Hours that make no sense mean
 * every hour of every day: a limit then comes early rather than never.
 */
gboolean desk_calendar_load (DeskDb *db, DeskCalendar *self, GError **error);

/* The site's holidays that touch [@from_day, @until_day], "2026-11-24", and no others. */
gboolean desk_calendar_load_holidays (DeskDb *db, DeskCalendar *self, const char *from_day,
                                      const char *until_day, GError **error);

/**
 * desk_calendar_add:
 * @from: UTC ms
 * @span: ms of office time, at least 0
 *
 * Returns: the instant at which @span of office time has passed since @from. A calendar that
 *   does not open for ten years counts every hour from there on; nothing is reckoned beyond
 *   the last days of 9999: they are the end, and what lies behind them stays
 */
gint64 desk_calendar_add (const DeskCalendar *self, gint64 from, gint64 span);

/* The office time between two instants, ms. 0 when @until is not after @from. */
gint64 desk_calendar_between (const DeskCalendar *self, gint64 from, gint64 until);

G_END_DECLS
