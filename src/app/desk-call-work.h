/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-work.h: what the call on screen asks of the core, on a worker. */
#pragma once

#include "desk-call-draft.h"
#include "desk-call-number.h"
#include "desk-skip.h"

G_BEGIN_DECLS

/* What a worker needs and makes; one struct for all works. */
typedef struct
{
  DeskSession *session;
  DeskTicket *ticket;
  DeskCallKind kind;
  gint64 audit;          /* entry of the freeze, 0 = a call-back */
  gint64 attempt_n;      /* 0 = not begun */

  char *other_number;    /* start */
  char *other_reason;
  DeskCallDraft *draft;  /* preview, save */
  DeskCallResult result; /* strings of draft */

  DeskSkipCause cause;   /* skip */

  char *why_not;         /* made by why_not */
  char *taken;           /* made by why_not: who else calls now, NULL = nobody */
  DeskAttempt *attempt;  /* made by start */
  gboolean taken_up;     /* begun earlier: how long it lasts is not known */
  DeskCallDraft *typed;  /* made by start: what was typed before the call was left, or NULL */
  DeskVerdict verdict;   /* made by preview and save */
} DeskCallWork;

DeskCallWork *desk_call_work_new (DeskSession *session, DeskTicket *ticket, DeskCallKind kind,
                                  gint64 audit, gint64 attempt_n);
void          desk_call_work_free (gpointer data);

/* Passing it by is an entry (R4), where a call waits at all and waits for this role. @ticket:
 * (nullable) */
gboolean desk_call_work_may_skip (DeskSession *session, DeskCallKind kind, DeskTicket *ticket);
/* Whether a call begins although no number is there: of an audit, unless one is half typed. */
gboolean desk_call_work_may_go_without (DeskCallKind kind, DeskCallNumber *where);
/* Before a preview and a save. @draft: (transfer full). FALSE with a hint in @error when an answer
 * is missing. */
gboolean desk_call_work_take (DeskCallWork *work, DeskCallDraft *draft, GError **error);
/* What to do about a consumer without a number. (transfer full) */
char *desk_call_work_no_number (DeskCallKind kind);

/* Each a DeskTaskFunc. */
gboolean desk_call_work_why_not (gpointer data, GCancellable *cancellable, GError **error);
gboolean desk_call_work_start (gpointer data, GCancellable *cancellable, GError **error);
gboolean desk_call_work_preview (gpointer data, GCancellable *cancellable, GError **error);
gboolean desk_call_work_skip (gpointer data, GCancellable *cancellable, GError **error);
gboolean desk_call_work_save (gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
