/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-void.h: rows of proposals and approvals of void (R15). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* What void asks about a ticket. */
typedef struct
{
  gint64 registrar_id; /* 0 = imported */
  gboolean worked_on;  /* a claim or an attempt to call exists */
  gint64 proposal_n;   /* the newest, 0 = none */
  gint64 proposer_id;
} DeskVoidFacts;
gboolean desk_db_void_facts (DeskDb *db, gint64 ticket_id, DeskVoidFacts *facts, GError **error);

gboolean desk_db_void_propose (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                               GError **error);
/* The row, and state void. */
gboolean desk_db_void_approve (DeskDb *db, gint64 n, gint64 ticket_id, gint64 proposal_n,
                               gint64 person_id, GError **error);
/* Ids (gint64) of registered tickets that somebody proposed, oldest proposal first. */
gboolean desk_db_void_pending (DeskDb *db, GArray *ids, GError **error);

G_END_DECLS
