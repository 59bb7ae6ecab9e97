/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-ticket.h: rows of tickets, assignments, claims and reopenings. Each row is
 * written right after its entry @n. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"
#include "desk-ticket.h"

G_BEGIN_DECLS

typedef struct
{
  const char *number;
  const char *source;         /* "" = registered here */
  const char *source_number;
  DeskState state;            /* registered or assigned; triggers refuse others */
  gint64 category_id;
  gint64 place_id;            /* 0 = unknown */
  const char *consumer_name;  /* texts: "" = none */
  const char *phone;          /* canonical */
  const char *account_no;
  const char *address;
  const char *description;
  gint64 officer_id;          /* of an import, whose assignment comes with it; 0 = none */
  DeskRung rung;
  gint64 registrar_id;        /* 0 = imported */
  gint64 registered_at;
  gint64 limit_at;            /* 0 = none */
  gint64 linked_id;           /* 0 = none */
} DeskTicketRow;

/* The next serial of @code and @year; counts on. 0 on an error. The counter is written once a
 * transaction, by desk_store_write(): nobody else looks at it before. */
gint64 desk_db_serial_next (DeskDb *db, const char *code, int year, GError **error);
gboolean desk_db_serial_flush (DeskDb *db, GError **error);
/* What was taken was not needed: the transaction is over. */
void desk_db_serial_forget (DeskDb *db);
/* The form in which an account number @typed (nullable) is kept: the canonical one, or as it was
 * typed where complaints of this spelling are there and none of the canonical one: so were they
 * kept once, and a consumer stays one. "" = there is none. @kept: (transfer full) */
gboolean desk_db_account_kept (DeskDb *db, const char *typed, char **kept, GError **error);
/* The consumer of an account number, or of a phone without an account; @id 0 = none is known. */
gboolean desk_db_consumer_look (DeskDb *db, const char *account_no, const char *phone, gint64 *id,
                                GError **error);
/* One consumer for an account number, or for a phone without an account; made by entry @n
 * when there is none. @id 0 = neither is known. */
gboolean desk_db_consumer_find (DeskDb *db, gint64 n, const char *account_no, const char *phone,
                                const char *name, gint64 *id, GError **error);
/* The ticket, its consumer and its words for the search. Returns the id, 0 on an error. */
gint64 desk_db_ticket_insert (DeskDb *db, gint64 n, const DeskTicketRow *row, GError **error);
/* Sends it to an officer; state becomes assigned. @person_id 0 = vacant. @cause: register,
 * assign, import (the ticket was inserted with its officer), not_satisfied, contact, audit. */
gboolean desk_db_assignment_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                                    gint64 place_id, DeskRung rung, const char *cause, GError **error);
/* State becomes reported. @due_at 0 = no call-back due (unconfirmed); @typist_id 0 = an import. @kept: it
 * waits for its call already, at @due_at, and a promise of that time stays one. */
gboolean desk_db_claim_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                               gint64 typist_id, gboolean by_consumer, gint64 claimed_at,
                               const char *resolution, gint64 due_at, gboolean kept,
                               gboolean unconfirmed, GError **error);
/* R7: whether the complaint is closed, not suspect yet, and what was registered at @at, UTC ms, came in the
 * days after it in which another call reopens. */
gboolean desk_db_ticket_is_marked_by (DeskDb *db, gint64 ticket_id, gint64 at, gboolean *marked,
                                      GError **error);
/* By entry @n its closure is suspect; it stays closed. */
gboolean desk_db_ticket_mark (DeskDb *db, gint64 n, gint64 ticket_id, GError **error);
/* State becomes assigned, reopens + 1. @cause: contact, audit. */
gboolean desk_db_reopening_insert (DeskDb *db, gint64 n, gint64 ticket_id, const char *cause,
                                   gboolean suspect, GError **error);

/* What the rules ask of a ticket. Texts are the caller's to free with the _clear. */
typedef struct
{
  gint64 id;
  char *number;
  DeskState state;
  DeskRung rung;
  gint64 officer_id;
  gint64 category_id;
  gint64 place_id;
  char *phone;            /* canonical, in full */
  gint64 registered_at;
  gint64 limit_at;
  gint64 satisfied_at;
  gint64 due_at;
  int reopens;
  int attempts;
  gboolean unconfirmed;
  gboolean promised;      /* the consumer asked for @due_at */
  gboolean touched;       /* worked on here: a dump changes no facts any more */
  gint64 claim_n;         /* latest claim, 0 = none */
  gint64 claim_person_id; /* 0 = unmapped, or the consumer */
  gint64 claimed_at;
  gboolean claim_by_consumer;
  gint64 reopening_n;     /* latest reopening, 0 = none */
  gint64 reopened_at;     /* its entry's time */
} DeskTicketFacts;
void desk_ticket_facts_clear (DeskTicketFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskTicketFacts, desk_ticket_facts_clear)

/* 1 found, 0 not found, -1 error. */
int desk_db_ticket_facts (DeskDb *db, const char *number, DeskTicketFacts *facts, GError **error);
int desk_db_ticket_facts_by_id (DeskDb *db, gint64 id, DeskTicketFacts *facts, GError **error);
int desk_db_ticket_facts_by_source (DeskDb *db, const char *source, const char *source_number,
                                    DeskTicketFacts *facts, GError **error);

/* R7: of the tickets of the same account or phone and category (or its family of sub-categories) the
 * open one entered last, else the closed one that was touched last; 0 = none. */
gboolean desk_db_ticket_find_repeat (DeskDb *db, const char *account_no, const char *phone,
                                     gint64 category_id, gint64 *ticket_id, GError **error);

G_END_DECLS
