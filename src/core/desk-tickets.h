/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-tickets.h: the life of a complaint up to the claim, and the lists. Each act is one
 * transaction: entry, state, projections, search and counters together. */
#pragma once

#include "desk-entry.h"
#include "desk-register.h"
#include "desk-session.h"
#include "desk-sort.h"
#include "desk-ticket-marks.h"
#include "desk-ticket.h"

G_BEGIN_DECLS

typedef struct
{
  const char *consumer_name;
  const char *phone;       /* any format */
  const char *account_no;  /* in any form; one of phone, account_no is needed */
  const char *address;
  const char *category;    /* code, "bill" or "bill.wrong" */
  const char *place;       /* code, NULL = unknown */
  const char *description; /* in the caller's words, needed */
  gint64 limit_at;         /* UTC ms, where it is before that of the time limits (R5); 0 = theirs */
  gint64 fault;            /* R8: entry of the running fault it belongs to, 0 = none */
  const char *earlier;     /* number of the complaint whose name and address were offered, masked:
                            * what of them is left as shown is kept as it stands there (R11);
                            * NULL = none was */
  gboolean override_repeat;   /* R7: make a new ticket although one is open or just closed */
  const char *override_reason;
} DeskRegistration;

/* What a registration or a contact became (R7). */
typedef enum
{
  DESK_REGISTERED_NEW,      /* a new ticket */
  DESK_REGISTERED_CONTACT,  /* a contact on an open ticket */
  DESK_REGISTERED_REOPENED, /* reopened a closed or set-aside ticket */
} DeskRegistered;

/**
 * desk_ticket_register:
 * @registration: the call
 * @became: (out) (optional): what it became by R7
 *
 * Returns: (transfer full): the number of the ticket
 */
char *desk_ticket_register (DeskSession *session, const DeskRegistration *registration,
                            DeskRegistered *became, GError **error);

/* Records that the consumer called about @number; reopens by R7 (closed less than 7 days†
 * ago, or set aside). Later than that: DESK_ERROR_REFUSED, register a new one. */
gboolean desk_ticket_contact (DeskSession *session, const char *number, const char *words,
                              DeskRegistered *became, GError **error);

/**
 * desk_ticket_assign:
 * @place: (nullable): code of the place when it must be set or changed
 * @rung: the rung, DESK_RUNG_NONE = the lowest with an officer at the place
 *
 * Sends the ticket to the officer of @rung for the ticket's place.
 */
gboolean desk_ticket_assign (DeskSession *session, const char *number, const char *place,
                             DeskRung rung, GError **error);

typedef struct
{
  const char *staff_no;  /* who claims the fix; NULL = the person at the desk */
  gboolean by_consumer;  /* "it works, nobody came" (R3) */
  const char *what;      /* what was done, needed */
  gint64 at;             /* when it was fixed, 0 = now */
} DeskClaim;

gboolean desk_ticket_claim (DeskSession *session, const char *number, const DeskClaim *claim,
                            GError **error);

/* Number of this system, source number, or rowid as text is not accepted: canonical or as
 * typed. (transfer full); DESK_ERROR_NOT_FOUND. */
DeskTicket *desk_ticket_load (DeskStore *store, const char *number, GCancellable *cancellable,
                              GError **error);
/* Newest first, with sentences. (element-type DeskEntry) (transfer full) */
GPtrArray *desk_ticket_timeline (DeskStore *store, const char *number, GCancellable *cancellable,
                                 GError **error);

typedef struct
{
  guint states;          /* bits 1 << DeskState, 0 = all */
  gboolean overdue;      /* desk_limit_is_over() */
  gboolean call_overdue; /* call-back due time passed */
  gint64 category_id;    /* with its sub-categories, 0 = all */
  gint64 place_id;       /* with its subtree, 0 = all */
  gint64 officer_id;     /* 0 = all */
  gint64 registered_from;  /* UTC ms, registered at or after, 0 = any */
  gint64 registered_until; /* and before, 0 = any */
  DeskRung rung;         /* of its officer now, DESK_RUNG_NONE = all */
  gboolean suspect;      /* only suspect closures */
  DeskTicketMarks marks;
  const char *words;     /* search, NULL or "" = none: see desk-query.h, desk-search.h */
  guint limit;           /* of what a search finds, 0 = 50; a list without words is whole */
  DeskSort sort;
  gboolean ascending;
} DeskTicketQuery;

/**
 * desk_ticket_query:
 *
 * All of desk_ticket_positions(), for what is written or read at once.
 *
 * Returns: (transfer full) (element-type gint64): ids in order; load them by pages
 */
GArray *desk_ticket_query (DeskStore *store, const DeskTicketQuery *query,
                           GCancellable *cancellable, GError **error);
/* (element-type DeskTicket) (transfer full): in the order of @ids; a vanished id is NULL. */
GPtrArray *desk_ticket_load_many (DeskStore *store, const gint64 *ids, gsize n_ids,
                                  GCancellable *cancellable, GError **error);
/* The same as lists show them: what the others say of the claimant and of an earlier complaint is left
 * out, since it lies elsewhere in the file. */
GPtrArray *desk_ticket_load_rows (DeskStore *store, const gint64 *ids, gsize n_ids,
                                  GCancellable *cancellable, GError **error);
/* Tickets by state: counts[DeskState]. All of them: the sum. */
gboolean desk_ticket_counts (DeskStore *store, gint64 counts[DESK_N_STATES],
                             GCancellable *cancellable, GError **error);

/* Why @action is not possible on @ticket now, as a sentence; NULL when it is.
 * DESK_ACTION_CONTACT, _CALL, _ASSIGN, _CLAIM, _EDIT, _SET_ASIDE, _VOID_PROPOSE,
 * _VOID_APPROVE, _WITHDRAW, _LINK, _LATER_LIMIT (with a second person). Some ask more:
 * desk_ticket_why_not_set_aside(), desk_ticket_why_not_void(), desk_call_why_not_correct().
 * (transfer full) (nullable) */
char *desk_ticket_why_not (DeskTicket *ticket, DeskSession *session, DeskAction action);

G_END_DECLS
