/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalations.h: what was sent up to officers, and their answers (R6). */
#pragma once

#include "desk-db-ticket.h"
#include "desk-escalation.h"
#include "desk-id-list.h"
#include "desk-post.h"
#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_escalation_raise:
 * @person: staff number of who acts, "0" = the clock
 * @about: what raised it: a reopening or an escalation; 0 = the time limit
 * @post: (nullable): the officer, NULL = nobody from @wanted upwards
 * @vacant: the rungs skipped, bits 1 << DeskRung
 * @fell_due_at: when the cause happened
 *
 * Inside desk_store_write(). Appends the entry and its row; the acknowledgement is due 24 h†
 * from now, not from @fell_due_at: an officer answers for the time he could have known of it.
 *
 * Returns: its entry, 0 on an error
 */
gint64 desk_escalation_raise (DeskDb *db, const char *person, DeskTicketFacts *facts,
                              DeskCause cause, gint64 about, DeskPost *post, DeskRung wanted,
                              guint vacant, gint64 fell_due_at, GError **error);

/* It was sent: @how, and to whom in the words of who sent it. May be sent again. */
gboolean desk_escalation_dispatch (DeskSession *session, gint64 n, DeskChannel how,
                                   const char *to, GError **error);

/**
 * desk_escalation_acknowledge:
 * @source: how the answer came
 * @words: (nullable): what the officer said
 * @at: when, UTC ms, 0 = now; not before it was sent
 *
 * An answer that came in time stops the climbing also when it is typed in later.
 */
gboolean desk_escalation_acknowledge (DeskSession *session, gint64 n, DeskChannel source,
                                      const char *words, gint64 at, GError **error);

/**
 * desk_escalation_act:
 * @what: what is done, needed
 * @action_at: by when; a past time means done. At most 7 days† ahead
 */
gboolean desk_escalation_act (DeskSession *session, gint64 n, const char *what, gint64 action_at,
                              GError **error);

/* What an escalation waits for, in this order. */
typedef enum
{
  DESK_ESCALATION_ACT_SEND,
  DESK_ESCALATION_ACT_ACKNOWLEDGE,
  DESK_ESCALATION_ACT_ACTION,
} DeskEscalationAct;
#define DESK_N_ESCALATION_ACTS 3

/* Why @session's person may not do @act on @it as it was read, by role and by state; NULL =
 * may. The act itself looks again. (transfer full) (nullable) */
char *desk_escalation_why_not (DeskSession *session, DeskEscalation *it, DeskEscalationAct act);

typedef struct
{
  gboolean ended;        /* with those that ended */
  const char *staff_no;  /* only this officer's, NULL = all */
  gboolean undispatched; /* not sent for 30 min† */
  gboolean silent;       /* its answer is overdue; of both those that DeskEscalationCounts counts */
  gboolean by_entry;     /* all, ended or not, those of entries after @after: to read them batch by batch */
  gint64 after;
} DeskEscalationQuery;
/* By the time the answer is due, or by entry. (element-type DeskEscalation) (transfer full) */
GPtrArray *desk_escalation_list (DeskStore *store, const DeskEscalationQuery *query, guint limit,
                                 GCancellable *cancellable, GError **error);
/**
 * desk_escalation_positions:
 * @leads: (out) (transfer full) (element-type guint32): of those, the first of each officer
 *
 * All that are open, by officer: first what nobody answers for, then the officer whose answer is
 * due first; of an officer in the order in which the answers are due.
 *
 * Returns: (transfer full) (nullable): their entries
 */
DeskIdList *desk_escalation_positions (DeskStore *store, GHashTable **leads,
                                       GCancellable *cancellable, GError **error);
/* Those of these entries, with whether they are late; NULL for one that there is not.
 * (element-type DeskEscalation) (transfer full) (nullable) */
GPtrArray *desk_escalation_load_many (DeskStore *store, const guint32 *entries, guint n_entries,
                                      GCancellable *cancellable, GError **error);
/* Of the open escalations of the complaint with this number the latest, 0 = none. */
gboolean desk_escalation_latest (DeskStore *store, const char *number, gint64 *n,
                                 GCancellable *cancellable, GError **error);
/* (transfer full): DESK_ERROR_NOT_FOUND */
DeskEscalation *desk_escalation_load (DeskStore *store, gint64 n, GCancellable *cancellable,
                                      GError **error);

typedef struct
{
  gint64 open;
  gint64 undispatched;   /* not sent for 30 min† */
  gint64 silent;         /* the answer is overdue */
  gint64 nobody;         /* no officer holds a post above */
  gint64 late;           /* not sent, or not answered, or both */
} DeskEscalationCounts;
gboolean desk_escalation_counts (DeskStore *store, DeskEscalationCounts *counts,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
