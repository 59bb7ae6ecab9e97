/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-date-entry.h: a date, typed as 2026-11-24 or chosen in a calendar; empty = no bound. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "changed". */
#define DESK_TYPE_DATE_ENTRY (desk_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (DeskDateEntry, desk_date_entry, DESK, DATE_ENTRY, AdwBin)

/* The name of the field for a screen reader. */
void desk_date_entry_set_name (DeskDateEntry *self, const char *name);
void desk_date_entry_set_text (DeskDateEntry *self, const char *text);
/* What stands there while nothing is typed; "no bound" without it. */
void desk_date_entry_set_hint (DeskDateEntry *self, const char *hint);
/* As it is typed, without spaces around it. (transfer full) */
char *desk_date_entry_dup_text (DeskDateEntry *self);
void desk_date_entry_set_date (DeskDateEntry *self, gint64 at, GTimeZone *zone);

/**
 * desk_date_entry_get:
 * @next_day: the first moment of the day after, for the end of a period
 * @at: (out): UTC ms, 0 = no bound
 *
 * Returns: FALSE with DESK_ERROR_INVALID when what is typed is no date
 */
gboolean desk_date_entry_get (DeskDateEntry *self, GTimeZone *zone, gboolean next_day, gint64 *at,
                              GError **error);
/* From the first moment of the day in @first to that after the day in @last; FALSE also when that
 * day is before the other. */
gboolean desk_date_entry_get_period (DeskDateEntry *first, DeskDateEntry *last, GTimeZone *zone,
                                     gint64 *from, gint64 *until, GError **error);

G_END_DECLS
