/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-calls.h: call-backs: the queue, the attempt, the outcome, the verdict. */
#pragma once

#include "desk-tickets.h"

G_BEGIN_DECLS

/* Where a call-back stands in the queue (R4). */
typedef enum
{
  DESK_QUEUE_OVERDUE,     /* after its due time */
  DESK_QUEUE_DUE_NOW,     /* the hour before */
  DESK_QUEUE_LATER_TODAY,
  DESK_QUEUE_WAITING,     /* another day */
} DeskQueuePart;
#define DESK_N_QUEUE_PARTS 4

const char   *desk_queue_part_get_label (DeskQueuePart part);
DeskQueuePart desk_queue_part_of (gint64 due_at, gint64 now, GTimeZone *zone);
/* The next one after @at, UTC ms: where "later today" ends. */
gint64        desk_queue_midnight (gint64 at, GTimeZone *zone);

/* The queue in R4's order: per part promised first, then reopened, supply faults, oldest
 * due. Unconfirmed ones are not in it. (element-type DeskTicket) (transfer full) */
GPtrArray *desk_queue_list (DeskStore *store, guint limit, GCancellable *cancellable, GError **error);

typedef struct
{
  gint64 parts[DESK_N_QUEUE_PARTS];
  gint64 next_at; /* the earliest due time after now, 0 = none */
} DeskQueueCounts;
gboolean desk_queue_counts (DeskStore *store, DeskQueueCounts *counts, GCancellable *cancellable,
                            GError **error);

typedef struct
{
  gint64 attempt;     /* entry number of the attempt */
  char *ticket;
  char *phone;        /* in full, to be called now */
  char *consumer_name; /* of an informer too: only who has the call open is told (R11) */
  char *address;
  char *description;   /* with the numbers that were typed into it */
  gint64 started_at;
} DeskAttempt;
void desk_attempt_free (DeskAttempt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAttempt, desk_attempt_free)

/**
 * desk_call_start:
 * @kind: call-back; audit (the ticket must be in @audit's sample); feedback (the closure
 *   must stand in the line, and another than who confirmed it calls, R13)
 * @audit: entry number of the freeze, 0 unless @kind is audit
 * @other_number: (nullable): called instead of the number on record (R10)
 * @reason: (nullable): needed with @other_number
 *
 * Reveals the number and logs the attempt. An attempt of the same person left open on
 * this ticket is taken up again, unless @other_number is another than it calls; one of another
 * person, or on a call sheet: DESK_ERROR_REFUSED.
 */
DeskAttempt *desk_call_start (DeskSession *session, const char *number, DeskCallKind kind,
                              gint64 audit, const char *other_number, const char *reason,
                              GError **error);

/* The consumer does not know when it was fixed. */
#define DESK_FIXED_UNKNOWN "unknown"

typedef struct
{
  DeskOutcome outcome;
  const char *relation;    /* talked to somebody else: who, NULL = the consumer */
  DeskAnswer fixed;        /* talked only */
  DeskAnswer satisfied;
  DeskCalled called;       /* talked in a feedback or audit call: had anyone called before (R13) */
  const char *fixed_on;    /* talked in an audit call about what is fixed, at least partly: the day
                            * it was, "2026-11-20", or DESK_FIXED_UNKNOWN; NULL otherwise */
  const char *words;       /* the consumer's words */
  gint64 later_at;         /* LATER only: UTC ms, at most 72 h† ahead */
  gint64 duration;         /* ms by the monotonic timer, 0 = unknown */
  const char *caller;      /* staff number of who phoned when another types it in; NULL = same,
                            * or the caller of the call sheet */
  gint64 called_at;        /* of a call from a call sheet only: when it was made, UTC ms */
  gboolean confirmed;      /* asked again: the words contradict the answers, and both stand (R10) */
} DeskCallResult;

typedef enum
{
  DESK_VERDICT_CLOSES,
  DESK_VERDICT_REOPENS,
  DESK_VERDICT_RETRY,    /* due again at due_at */
  DESK_VERDICT_NOTED,    /* an audit call: the finding decides; a feedback call that changes
                          * nothing */
} DeskVerdictKind;

typedef struct
{
  DeskVerdictKind kind;
  gint64 n;              /* entry number, 0 in a preview */
  gint64 register_no;    /* talked only; the next one in a preview */
  DeskRung rung;         /* REOPENS */
  char *officer;         /* REOPENS: "SDO, Hussainganj: name", or that it is vacant */
  gint64 due_at;         /* RETRY; of a feedback call 0 = given up */
  gboolean contradicts;  /* the words say the opposite: recording needs "confirmed" (R10) */
  char *sentence;        /* what happens: "Closes as satisfied, register no. 1,204" */
} DeskVerdict;
void desk_verdict_clear (DeskVerdict *self);

/* Whether @result is an answer that a call of this kind can have, before one is begun for it;
 * DESK_ERROR_INVALID says what to ask. */
gboolean desk_call_check_answers (DeskSession *session, DeskCallKind kind,
                                  const DeskCallResult *result, GError **error);

/**
 * desk_call_preview:
 *
 * What desk_call_record() would do, without doing it; a refusal is the same error.
 */
gboolean desk_call_preview (DeskSession *session, gint64 attempt, const DeskCallResult *result,
                            DeskVerdict *verdict, GError **error);

/**
 * desk_call_record:
 * @attempt: from desk_call_start()
 *
 * The only road to "closed" (R1, R2, R3). DESK_ERROR_REFUSED leaves everything as it was
 * and says who could; DESK_ERROR_INVALID says which answer is missing; DESK_ERROR_CONFIRM
 * asks again because the words contradict the answers (R10).
 */
gboolean desk_call_record (DeskSession *session, gint64 attempt, const DeskCallResult *result,
                           DeskVerdict *verdict, GError **error);

/* Whether @words say the opposite of the two answers (R10); phrases in Hindi and English. */
gboolean desk_call_contradicts (const char *words, DeskAnswer fixed, DeskAnswer satisfied);

/* Why @session's person may not confirm @ticket (R2), NULL when they may. (transfer full) */
char *desk_call_why_not_confirm (DeskSession *session, const char *number, GCancellable *cancellable);

/* Entries of the register, call attempts so far of a ticket, oldest first, as DeskEntry
 * with sentences ("no answer"). (transfer full) */
GPtrArray *desk_call_history (DeskStore *store, const char *number, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
