/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-taken.h: calls that another person has begun and not ended (R4). */
#pragma once

#include "desk-db-call.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 ticket; /* its id */
  char *who;     /* name, or staff number */
  gint64 since;  /* UTC ms */
} DeskCallTaken;
void desk_call_taken_free (DeskCallTaken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCallTaken, desk_call_taken_free)

/* Complaints about which another than @session's person is calling now, by their number.
 * (transfer full): number to DeskCallTaken; NULL on error. */
GHashTable *desk_calls_taken (DeskSession *session, GCancellable *cancellable, GError **error);

/* "R. Kumari is calling since today 11:02." (transfer full) */
char *desk_call_taken_sentence (DeskStore *store, const DeskCallTaken *taken);

/* Why a call does not begin beside the open attempt @row of another person; %TRUE when that
 * was left open for so long that it holds nobody up. */
gboolean desk_call_taken_check (DeskDb *db, const DeskAttemptRow *row, GError **error);

G_END_DECLS
