/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-feedback.h: the daily draw and the line of feedback calls (R13, R17). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* A closure: the ticket and the satisfied call-back that closed it. */
typedef struct
{
  gint64 ticket_id;
  gint64 callback_n;
  char *number;
  char digest[65]; /* of the draw, hex */
} DeskClosure;
/* (element-type DeskClosure) values, cleared with the array. (transfer full) */
GArray *desk_closure_array_new (void);

/* Draws from @closures, ordered by number, and leaves the drawn ones in drawn order: @frame and
 * @sample get the LP of the numbers (docs/FORMAT.md, the feedback draw). */
void desk_closures_choose (GArray *closures, const guint8 seed[32], gint64 percent,
                           GChecksum *frame, GChecksum *sample);

/* The day since 1970 of the newest draw that is not of a day to come, as a clock that was ahead makes it; 0
 * = none yet. */
gboolean desk_db_feedback_last (DeskDb *db, gint64 today, gint64 *day, GError **error);
/* Where the closures of the newest draw end, of those before which the clock was not set back later: what was
 * closed when the day truly came, none of these saw. 0 = none yet. */
gboolean desk_db_feedback_until (DeskDb *db, gint64 today, gint64 *until_at, GError **error);
/* The newest entry before @at, the seed of the day's draw; 0 = none. @hash: 32 bytes */
gboolean desk_db_feedback_seed (DeskDb *db, gint64 at, gint64 *n, guint8 hash[32], GError **error);
/* Appends the closures satisfied in [from_at, until_at), ordered by ticket number, that still
 * stand and are in no line. */
gboolean desk_db_closures_between (DeskDb *db, gint64 from_at, gint64 until_at, GArray *closures,
                                   GError **error);
/* Those since @from_at that the person confirmed, typed in or claimed. */
gboolean desk_db_closures_of (DeskDb *db, gint64 person_id, gint64 from_at, GArray *closures,
                              GError **error);

gboolean desk_db_feedback_draw_insert (DeskDb *db, gint64 n, gint64 day, gint64 from_at,
                                       gint64 until_at, GError **error);
/* @cause: sample, removal; @origin_n: the draw, or the direction. */
gboolean desk_db_feedback_insert (DeskDb *db, gint64 n, const DeskClosure *closure,
                                  const char *cause, gint64 origin_n, gint64 due_at,
                                  GError **error);

/* The row of a ticket that is still to be called, 0 = none. */
gboolean desk_db_feedback_open (DeskDb *db, gint64 ticket_id, gint64 *n, gint64 *attempts,
                                GError **error);
/* When that call is due, UTC ms; 0 = there is none. */
gboolean desk_db_feedback_due (DeskDb *db, gint64 ticket_id, gint64 *due_at, GError **error);
/* Whether, since the entry @line that put it in line, an attempt on another day than @day reached nobody. */
gboolean desk_db_feedback_other_day (DeskDb *db, gint64 ticket_id, gint64 line, gint64 day,
                                     gboolean *found, GError **error);
/* Not reached: once more at @due_at, 0 = given up. Right after the call's row. @counts: FALSE of one whose
 * consumer asked to be called later. */
gboolean desk_db_feedback_retry (DeskDb *db, gint64 ticket_id, gboolean counts, gint64 due_at,
                                 GError **error);

typedef struct
{
  gint64 ticket_id;
  gint64 due_at;
} DeskFeedbackWaiting;
/* Who is in line (DeskFeedbackWaiting): what is due at @now before what is not; of either removals first,
 * then the longest due. */
gboolean desk_db_feedback_waiting (DeskDb *db, gint64 now, guint limit, GArray *waiting,
                                   GError **error);
/* Those that are due at @now, those that are not, and when the first of them is, 0 = never. */
gboolean desk_db_feedback_counts (DeskDb *db, gint64 now, gint64 *due, gint64 *later,
                                  gint64 *next_at, GError **error);

G_END_DECLS
