/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-edit.h: corrections: facts of a ticket, its link, a verdict (R7, R9, R10). */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* The facts that a correction may change, as they stand. */
typedef struct
{
  char *consumer_name;
  char *phone;       /* canonical */
  char *account_no;
  char *address;
  char *description;
  gint64 category_id;
  gint64 place_id;   /* 0 = unknown */
  gint64 limit_at;   /* UTC ms, 0 = none */
} DeskEditFacts;
void desk_edit_facts_clear (DeskEditFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskEditFacts, desk_edit_facts_clear)

gboolean desk_db_edit_facts (DeskDb *db, gint64 ticket_id, DeskEditFacts *facts, GError **error);
/* The row and the ticket as @facts says; with @phone the ticket becomes a risk. The consumer
 * is found anew by account or phone, and the search knows the new words. */
gboolean desk_db_edit_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                              gboolean phone, const DeskEditFacts *facts, GError **error);

/* The ticket hangs on the earlier @linked_id. */
gboolean desk_db_ticket_set_link (DeskDb *db, gint64 n, gint64 ticket_id, gint64 linked_id,
                                  GError **error);
/* The number of the ticket it hangs on, "" = none. (transfer full) */
char *desk_db_ticket_link (DeskDb *db, gint64 ticket_id, GError **error);

/* A talked call as a correction asks for it. */
typedef struct
{
  gint64 ticket_id;
  gint64 typist_id;
  DeskCallKind kind;
  DeskAnswer fixed;
  DeskAnswer satisfied;
  gboolean corrected;
} DeskTalkedCall;
/* 1 found, 0 not, -1 error. */
int desk_db_talked_call (DeskDb *db, gint64 n, DeskTalkedCall *call, GError **error);
/* The newest "satisfied" of a ticket that is not corrected, 0 = none. */
gboolean desk_db_satisfied_call (DeskDb *db, gint64 ticket_id, gint64 *n, GError **error);
/* A trigger reopens the ticket when the call closed it or spoke for its present closure. */
gboolean desk_db_correction_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 callback_n,
                                    gint64 person_id, DeskAnswer fixed, DeskAnswer satisfied,
                                    GError **error);

/* The code of a category that is theft or one of its sub-categories, NULL of every other: who
 * informed is hidden (R11). */
gboolean desk_db_theft_code (DeskDb *db, gint64 category_id, char **code, GError **error);

G_END_DECLS
