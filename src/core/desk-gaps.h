/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-gaps.h: what a source system does not hand over (R14): runs of numbers missing between
 * its lowest and its highest, and days with unusually few complaints. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 day;   /* since 1970 in the site's zone */
  gint64 rows;  /* complaints of the source registered on it */
  gint64 mean;  /* of the same weekday, up to eight weeks before; -1 = none before */
} DeskGapDay;

typedef struct
{
  gint64 n;         /* the entry */
  gint64 at;        /* its time, UTC ms */
  char *source;
  gint64 numbers;   /* of the source that are here */
  gint64 missing;   /* single numbers in runs */
  gint64 runs;
  gint64 jumps;     /* steps of more than 10,000: so many are missing, or another series begins */
  gint64 unfollowed; /* numbers whose order cannot be told; -1 = an older entry, which does not say */
  GStrv ranges;     /* "D-4..D-6", the last 200 in the order of the numbers */
  GStrv steps;      /* what was jumped over, the last 50; empty in an older entry */
  GArray *days;     /* DeskGapDay, the last 100 of the import, and those without any between */
} DeskGaps;
void desk_gaps_free (DeskGaps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskGaps, desk_gaps_free)

/**
 * desk_gaps_record:
 * @source: the source system
 * @file: the entry of the import that is told about
 * @days: (element-type gint64): days of the complaints that the import brought
 *
 * Counts, on a reader, in memory that does not grow with the numbers, and appends the entry
 * about that import.
 *
 * Returns: (transfer full): what was found
 */
DeskGaps *desk_gaps_record (DeskSession *session, const char *source, gint64 file, GArray *days,
                            GCancellable *cancellable, GError **error);
/* Who may read the reports: who imports, and who inspects. */
gboolean   desk_gaps_is_for (DeskRole role);
/* Newest first; @source NULL = all; DESK_ERROR_REFUSED. (transfer full) (element-type DeskGaps) */
GPtrArray *desk_gaps_list (DeskSession *session, const char *source, guint limit,
                           GCancellable *cancellable, GError **error);
/* The day in the site's zone that @at falls on, since 1970. */
gint64 desk_gaps_day (DeskStore *store, gint64 at);

/* "12 numbers of the source are missing, in 3 runs." and, where it is so, that it jumps, or that not all
 * of them could be followed. (transfer full) */
char *desk_gaps_label (const DeskGaps *gaps);
/* "D-5 to D-20004 (20,000 numbers)" of a step. (transfer full) */
char *desk_gaps_step_label (const char *step);
/* "D-4 to D-6: 3 numbers" of a range. (transfer full) */
char *desk_gaps_range_label (const char *range);
/* "24 November 2026: 12 complaints, otherwise about 840 on this weekday". (transfer full) */
char *desk_gaps_day_label (const DeskGapDay *day);
/* TRUE when fewer than half of the usual came on that day, or none at all. */
gboolean desk_gaps_day_is_low (const DeskGapDay *day);

G_END_DECLS
