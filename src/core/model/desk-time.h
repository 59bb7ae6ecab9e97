/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-time.h: times as text. All instants are UTC milliseconds since 1970; 0 = none. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The instant as "2026-11-24T05:10:00Z". (transfer full) */
char *desk_time_to_iso (gint64 at);

/**
 * desk_time_parse:
 * @text: "2026-11-24T05:10:00Z", "2026-11-24 10:40" or "2026-11-24" (the last two in @zone)
 * @zone: the site's zone
 * @at: (out): UTC milliseconds
 *
 * Returns: %FALSE with DESK_ERROR_INVALID when the time cannot be read or does not exist
 */
gboolean desk_time_parse (const char *text, GTimeZone *zone, gint64 *at, GError **error);

/**
 * desk_time_format_relative:
 * @at: the instant
 * @now: the present
 * @zone: the site's zone
 *
 * Returns: (transfer full): as people say it: "today 11:20", "yesterday 18:05",
 *   "22 Nov 18:05", "22 Nov 2025"
 */
char *desk_time_format_relative (gint64 at, gint64 now, GTimeZone *zone);

/* The full date for tooltips and paper: "22 November 2026, 18:05". (transfer full) */
char *desk_time_format_full (gint64 at, GTimeZone *zone);

/* The date alone: "22 November 2026". (transfer full) */
char *desk_time_format_date (gint64 at, GTimeZone *zone);

/* A span as people say it, the two largest units: "2 h 10 min", "3 days 4 h",
 * "under a minute". @span in milliseconds, sign ignored. (transfer full) */
char *desk_time_format_span (gint64 span);

/* When the day begins in which @at lies, or the one @days later or earlier; UTC ms. */
gint64 desk_time_midnight (gint64 at, int days, GTimeZone *zone);

/* The day of @at in @zone, counted from 1970-01-01. */
gint64 desk_time_day (gint64 at, GTimeZone *zone);

/* The instant of @hour o'clock (0 to 24) on the day of @at in @zone; UTC ms. */
gint64 desk_time_hour (gint64 at, int hour, GTimeZone *zone);

/* The part of the day in which @at lies (0 to 2: three equal parts of the hours from @from_hour to
 * @until_hour; before them is 0, after them 2). */
int desk_time_band (gint64 at, int from_hour, int until_hour, GTimeZone *zone);

/* The Gregorian year of @at in @zone. */
int desk_time_year (gint64 at, GTimeZone *zone);

G_END_DECLS
