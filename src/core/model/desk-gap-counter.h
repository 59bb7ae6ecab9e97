/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-gap-counter.h: what is missing between the numbers of a source system (R14, "Gaps" in
 * docs/FORMAT.md), in memory that does not grow with them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 numbers;
  gint64 missing;  /* single numbers in the runs */
  gint64 runs;
  gint64 jumps;    /* steps too long to be a gap */
  gint64 unfollowed; /* numbers of no series: without digits at the end, or of one too many */
  GQueue ranges;   /* the last of the runs, "A-4..A-6" */
  GQueue steps;    /* the last of what was jumped over, in the same form */
  /* "PREFIX/WIDTH" -> gint64, the last value: numbers of one shape are in the order of texts
   * and of values alike */
  GHashTable *series;
} DeskGapCounter;

void  desk_gap_counter_init (DeskGapCounter *self);
void  desk_gap_counter_clear (DeskGapCounter *self);
/* Numbers come in the order of their bytes. */
void  desk_gap_counter_take (DeskGapCounter *self, const char *number);
/* The ranges, or the steps, with a bar between them. (transfer full) */
char *desk_gap_counter_dup_ranges (DeskGapCounter *self);
char *desk_gap_counter_dup_steps (DeskGapCounter *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskGapCounter, desk_gap_counter_clear)

G_END_DECLS
