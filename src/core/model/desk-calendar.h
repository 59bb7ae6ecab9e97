/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-calendar.h: office hours with weekly off days and holidays (R5). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_CALENDAR_EVERY_DAY 0x7fu

/* How many days a calendar remembers. */
#define DESK_CALENDAR_KNOWN 64
/* 1 January 1970 as a Julian day of GDate. */
#define DESK_CALENDAR_EPOCH 719163

/* Private. */
typedef struct
{
  guint32 julian;      /* 0 = nothing is kept here */
  int from_hour;       /* with which it was reckoned */
  int until_hour;
  gint64 begins;
  gint64 opens;
  gint64 closes;
  gint64 ends;
} DeskCalendarDay;

typedef struct
{
  int from_hour;        /* 0 to 23 */
  int until_hour;       /* 1 to 24, after from_hour */
  guint days;           /* bit 0 = Monday to bit 6 = Sunday: open on these */
  GArray *holidays;     /* pairs of guint32: Julian days (GDate), both within, in order */
  gboolean no_holidays; /* reckons as if there were none */
  GTimeZone *zone;      /* borrowed; another one: desk_calendar_init() anew */
  DeskCalendarDay known[DESK_CALENDAR_KNOWN];
} DeskCalendar;

/* An empty calendar: Monday to Saturday, 10 to 17 o'clock, no holidays. */
void desk_calendar_init (DeskCalendar *self, GTimeZone *zone);
void desk_calendar_clear (DeskCalendar *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskCalendar, desk_calendar_clear)

/* The day of an instant in the site's zone, counted from 1970-01-01, as desk_time_day(). */
gint64 desk_calendar_day (DeskCalendar *self, gint64 at);
/* Its part of the open hours, 0 to 2, as desk_time_band(). */
int desk_calendar_band (DeskCalendar *self, gint64 at);

/* How many days are left of the holiday that @at is on, with its own; 0 = it is on none. */
int desk_calendar_holiday_left (DeskCalendar *self, gint64 at);
/* Whether a holiday touches the days from that of @from to that of @until. */
gboolean desk_calendar_has_holiday (DeskCalendar *self, gint64 from, gint64 until);

/* Closed on these Julian days, both within; in order of time, not overlapping. */
void desk_calendar_add_holiday (DeskCalendar *self, guint32 from, guint32 until);

/**
 * desk_calendar_add:
 * @from: UTC ms
 * @span: ms of office time, at least 0
 *
 * Returns: the instant at which @span of office time has passed since @from. A calendar that
 *   does not open for ten years counts every hour from there on; nothing is reckoned beyond
 *   the last days of 9999: they are the end, and what lies behind them stays
 */
gint64 desk_calendar_add (DeskCalendar *self, gint64 from, gint64 span);

/* The office time between two instants, ms. 0 when @until is not after @from. */
gint64 desk_calendar_between (DeskCalendar *self, gint64 from, gint64 until);

G_END_DECLS
