/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-escalation.h: rows of escalations and what the clock has to do (R6). Each row is
 * written right after its entry @n. */
#pragma once

#include "desk-enums.h"
#include "desk-escalation.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n;
  gint64 ticket_id;
  DeskCause cause;
  gint64 about;          /* 0 = the time limit */
  DeskRung rung;
  gint64 person_id;      /* 0 = nobody */
  gint64 place_id;       /* of the officer, 0 = none */
  guint vacant;
  gint64 fell_due_at;
  gint64 raised_at;
  gint64 due_at;
  gint64 next_at;        /* 0 = it does not climb any more */
  gint64 counted_at;     /* 0 = next_at is a promised date */
  gint64 recounted_from; /* counted_at before the clock was set back, 0 = it was not */
  gint64 dispatched_at;
  gint64 acknowledged_n;
  gint64 acted_n;
  gint64 climbed_n;
  gint64 ended_n;
} DeskEscalationRow;

/* Until when an answer is in time, told at @now: when a clock that was set back has come to
 * where it had been, the first count holds again. 0 = it does not climb any more. */
gint64 desk_escalation_row_silent_at (const DeskEscalationRow *row, gint64 now);

/* How long an officer has to answer, ms. 0 on an error. */
gint64 desk_db_escalation_span (DeskDb *db, GError **error);

/* 1 found, 0 not, -1 error. */
int desk_db_escalation (DeskDb *db, gint64 n, DeskEscalationRow *row, GError **error);
gboolean desk_db_escalation_insert (DeskDb *db, const DeskEscalationRow *row, GError **error);
/* The first time it was sent counts; @n and @at are kept once. */
gboolean desk_db_escalation_dispatch (DeskDb *db, gint64 n, gint64 escalation, gint64 at,
                                      GError **error);
/* @next_at 0 = it has climbed already. */
gboolean desk_db_escalation_acknowledge (DeskDb *db, gint64 n, gint64 escalation, gint64 at,
                                         gint64 next_at, gint64 counted_at, GError **error);
/* @ended: the action is done, nothing is awaited. @next_at 0 = nothing climbs. */
gboolean desk_db_escalation_act (DeskDb *db, gint64 n, gint64 escalation, gint64 action_at,
                                 gint64 next_at, gboolean ended, GError **error);
/* @n: the escalation to the next rung, just inserted. */
gboolean desk_db_escalation_climb (DeskDb *db, gint64 n, gint64 escalation, GError **error);
/* The clock was set back: counted anew from @counted_at. */
gboolean desk_db_escalation_recount (DeskDb *db, gint64 escalation, gint64 next_at,
                                     gint64 counted_at, gint64 recounted_from, GError **error);

/* What falls due by itself. */
typedef enum
{
  DESK_STEP_LIMIT,    /* id: the ticket whose limit has passed */
  DESK_STEP_SILENT,   /* id: the escalation nobody answered, or nobody got */
  DESK_STEP_RECOUNT,  /* id: the escalation that is counted from a time that has yet to come */
  DESK_STEP_LAPSE,    /* id: the attempt to call that nobody ended */
} DeskStepKind;
typedef struct
{
  gint64 at;          /* when it truly fell due */
  DeskStepKind kind;
  gint64 id;
} DeskStep;

/**
 * desk_db_steps:
 * @go_live: limits before it belong to the time before this desk
 * @lapse: after how long (ms) an attempt that nobody ended lapses
 * @after: only steps after this one in the order of time, kind, id
 * @limit: at most so many
 *
 * Appends DeskStep in order.
 */
gboolean desk_db_steps (DeskDb *db, gint64 now, gint64 go_live, gint64 lapse, const DeskStep *after,
                        guint limit, GArray *steps, GError **error);
/* Those of one ticket, but for attempts: no act waits for these. */
gboolean desk_db_steps_of (DeskDb *db, gint64 now, gint64 go_live, gint64 ticket_id,
                           GArray *steps, GError **error);
/* The next instant after @now at which there is a step, 0 = none. */
gboolean desk_db_step_next (DeskDb *db, gint64 now, gint64 lapse, gint64 *next_at, GError **error);

typedef struct
{
  gint64 n;              /* only this one, 0 = all */
  gboolean ended;        /* with those that ended */
  gint64 officer_id;     /* 0 = all */
  gint64 unsent_before;  /* not sent, raised before this instant, 0 = all */
  gint64 silent_before;  /* its answer was due before this instant, 0 = all */
  gboolean by_entry;     /* all, ended or not, those of entries after @after */
  gint64 after;
} DeskEscalationFilter;
/* By the time the answer is due, or by entry. (element-type DeskEscalation) */
gboolean desk_db_escalations (DeskDb *db, const DeskEscalationFilter *filter, guint limit,
                              GPtrArray *rows, GError **error);
/* The latest open one of a complaint, 0 = none. */
gboolean desk_db_escalation_latest (DeskDb *db, const char *ticket, gint64 *n, GError **error);
/* An open escalation and who answers for it. */
typedef struct
{
  gint64 n;
  gint64 officer_id; /* 0 = nobody */
  gint64 place_id;   /* of the officer */
  DeskRung rung;
} DeskEscalationHead;
/* All that are open, by the time the answer is due. (element-type DeskEscalationHead) */
gboolean desk_db_escalation_heads (DeskDb *db, GArray *heads, GError **error);
/* Open, of these unsent since before @unsent_before, silent at @now, with nobody, and unsent or
 * silent. */
gboolean desk_db_escalation_counts (DeskDb *db, gint64 now, gint64 unsent_before, gint64 counts[5],
                                    GError **error);

G_END_DECLS
