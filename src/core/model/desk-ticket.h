/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket.h: a complaint as lists and the detail page show it. A snapshot: it never
 * changes; read the ticket again after an act. */
#pragma once

#include "desk-enums.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_TICKET (desk_ticket_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicket, desk_ticket, DESK, TICKET, GObject)

struct _DeskTicket
{
  GObject parent_instance;
  /* read-only; strings are never NULL, times are UTC ms, 0 = none. A number that was typed into
   * a name, an address or words is masked (R11): who calls reads them whole in DeskAttempt. */
  gint64 id;
  char *number;         /* canonical LKO-26-0012345 */
  char *source;         /* name of the source system, "" = this one */
  char *source_number;
  DeskState state;
  DeskRung rung;        /* of the present officer */
  gint64 officer_id;    /* 0 = nobody */
  char *officer_name;
  gint64 category_id;
  char *category_name;  /* "Bill" or "Supply › No supply", in the language of the user */
  char *category_code;
  gboolean is_supply;
  gint64 place_id;      /* 0 = unknown */
  char *place_name;
  char *place_code;     /* "" = unknown */
  char *consumer_name;
  char *phone_masked;   /* "" = no number on record */
  char *account_no;
  char *address;
  char *description;
  char *resolution;     /* what the latest claim says was done */
  gint64 registered_at;
  gint64 limit_at;
  gint64 claimed_at;    /* of the latest claim */
  gint64 satisfied_at;
  gint64 due_at;        /* of the next call-back, while reported */
  gboolean promised;    /* the consumer named the time of due_at */
  gint64 feedback_due_at; /* of the feedback call about its closure; read with that line alone, 0 = not */
  int attempts;         /* since the latest claim */
  int reopens;
  gboolean suspect;     /* reopened within 7 days of closure, or a false closure found */
  gboolean risk;        /* in the risk sample */
  gboolean unconfirmed; /* an imported claim older than go-live */
  gint64 claimant_id;   /* person of the latest claim, 0 = unmapped or none */
  char *claimant_name;
  gboolean claim_by_consumer;
  char *linked_number;   /* the earlier complaint it hangs on, "" = none */
  gboolean informer;     /* of theft: who informed is hidden here (R11) */
  gint64 erased_n;       /* entry that erased its personal data, 0 = none */
  int sheet;             /* the call sheet it is on now, 0 = none */
  char *sheet_caller;    /* who calls from it, "" = on none */
  gint64 void_proposal;  /* entry of the newest proposal to void it, 0 = none */
};

DeskTicket *desk_ticket_new (void);

/* TRUE when the time limit has passed and the consumer has not said "satisfied". */
/**
 * desk_limit_is_over:
 * @limit_at: UTC ms, 0 = none
 * @now: UTC ms
 *
 * What overdue means, wherever it is counted or listed (R5): neither closed nor void, the limit has
 * passed, and no claim of before the go-live that nobody is called for: those are unconfirmed, and
 * stand apart. The same in SQL is DESK_DB_OVERDUE.
 */
gboolean desk_limit_is_over (gint64 limit_at, DeskState state, gboolean unconfirmed, gint64 now);
gboolean desk_ticket_is_overdue (DeskTicket *self, gint64 now);

G_END_DECLS
