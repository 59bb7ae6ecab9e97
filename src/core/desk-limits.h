/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-limits.h: time limits (R5): category × area class → how long, with dates, source,
 * compensation. Reference data of the administrator; each change an entry. */
#pragma once

#include "desk-places.h"
#include "desk-ticket.h"
#include "desk-time-limit.h"

G_BEGIN_DECLS

/* What a row says. */
typedef struct
{
  const char *category;   /* code */
  DeskAreaClass area_class;
  gboolean has_amount;    /* FALSE: no figure is known */
  gint64 amount;          /* 1 hour to 8,760 hours, or 1 to 365 days */
  DeskUnit unit;
  DeskHours hours;
  gint64 compensation;    /* rupees a day, 0 = none */
  gint64 cap_percent;     /* of a year's fixed charge, 0 = none */
  gint64 pay_days;        /* 0 = none */
  const char *source;     /* needed */
  gint64 from_at;         /* UTC ms */
  gint64 until_at;        /* 0 = open */
} DeskLimitSpec;

/**
 * desk_limit_put:
 *
 * Inside desk_store_write(). A new row starts unverified. The same category, area class,
 * beginning and figures with another end change the end; other figures need a row of their
 * own that begins when the former ends.
 *
 * DESK_ERROR_INVALID: zero or more than a year, overlapping another, no source.
 */
gboolean desk_limit_put (DeskDb *db, DeskSession *session, const DeskLimitSpec *spec, DeskPut *put,
                         GError **error);
/* The same in a transaction of its own. */
gboolean desk_limit_add (DeskSession *session, const DeskLimitSpec *spec, DeskPut *put,
                         GError **error);
/**
 * desk_limit_change:
 * @id: the limit that holds until then
 * @spec: the new figures, from @spec's from_at on; its category and area class are those of @id,
 *   and so is its end when it names none
 *
 * Ends @id and begins the new one, together: a complaint registered before keeps its limit.
 *
 * DESK_ERROR_INVALID: as desk_limit_put(), begins before @id does, or changes nothing.
 */
gboolean desk_limit_change (DeskSession *session, gint64 id, const DeskLimitSpec *spec,
                            GError **error);
/* @until_at: UTC ms, 0 = it goes on */
gboolean desk_limit_end (DeskSession *session, gint64 id, gint64 until_at, GError **error);
/* Somebody compared it with its source, or took that back. */
gboolean desk_limit_set_verified (DeskSession *session, gint64 id, gboolean verified,
                                  GError **error);
/* (element-type DeskTimeLimit) (transfer full) */
GPtrArray *desk_limit_list (DeskStore *store, GCancellable *cancellable, GError **error);

/* The row that holds for the complaint @number, by its category, place and registration.
 * (transfer full) (nullable): NULL without an error when there is none */
DeskTimeLimit *desk_limit_of (DeskStore *store, const char *number, GCancellable *cancellable,
                              GError **error);

/* What is overdue, as desk_limit_is_over() has it, and that of whose time three quarters are
 * gone. */
typedef struct
{
  gint64 warned;
  gint64 breached;
} DeskLimitCounts;
gboolean desk_limit_counts (DeskStore *store, DeskLimitCounts *counts, GCancellable *cancellable,
                            GError **error);
/* The first of them by time. @breached: past the limit, else warned.
 * (element-type DeskTicket) (transfer full) */
GPtrArray *desk_limit_due (DeskStore *store, gboolean breached, guint limit,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
