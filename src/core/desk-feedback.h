/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-feedback.h: closures that are called again (R13, R17): the daily draw and the line. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* Nothing was drawn: today's draw exists, or the clock was set ahead less than ten minutes ago. */
#define DESK_FEEDBACK_DONE  (-1)
#define DESK_FEEDBACK_WAITS (-2)

/**
 * desk_feedback_draw:
 * @drawn: (out) (optional): how many closures were drawn, or one of the two above
 *
 * Of the closures that became 7 days† old since the last draw (none older than 30 days†),
 * 2 %† are put in line, at least one. The seed is the hash of the newest entry before this
 * day began, which nobody at the desk chooses today; docs/FORMAT.md says how anyone draws the
 * same. Nothing is written when today's draw exists.
 */
gboolean desk_feedback_draw (DeskSession *session, gint64 *drawn, GError **error);

/* Makes today's draw when @session may call and it is still to be made. */
gboolean desk_feedback_draw_due (DeskSession *session, GCancellable *cancellable, GError **error);

/**
 * desk_feedback_list:
 *
 * Makes today's draw if that is still to be done, and gives the line: what is due before what is
 * not due yet; of either removals from duty first, then the longest due.
 *
 * Returns: (element-type DeskTicket) (transfer full): closed tickets to be called again with
 *   desk_call_start(), kind DESK_CALL_FEEDBACK; their feedback_due_at is read
 */
GPtrArray *desk_feedback_list (DeskSession *session, guint limit, GCancellable *cancellable,
                               GError **error);
/* Why @session's person may not make the feedback call about this closure, NULL when they may.
 * (transfer full) (nullable) */
char *desk_feedback_why_not (DeskSession *session, const char *number, GCancellable *cancellable);

typedef struct
{
  gint64 due;     /* may be called now */
  gint64 later;   /* in the line too, but not due yet */
  gint64 next_at; /* when the first of those is, 0 = none */
} DeskFeedbackCounts;
/* How many stand in the line. */
gboolean desk_feedback_counts (DeskStore *store, DeskFeedbackCounts *counts,
                               GCancellable *cancellable, GError **error);

/* Inside a transaction: puts closures (element-type DeskClosure) in line, each with its own
 * entry. @origin: the draw or the direction. */
gboolean desk_feedback_put (DeskDb *db, const char *staff_no, const char *cause, gint64 origin,
                            GArray *closures, GError **error);

G_END_DECLS
