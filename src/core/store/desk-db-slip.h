/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-slip.h: what a slip must say of its entry. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 at;
  gboolean made;    /* the entry is that of the slip itself; else the slip is of somewhat later */
  gboolean counted; /* whether @counts is known */
  gint64 counts[DESK_N_STATES];
  char *site_name;  /* as it was then */
} DeskSlipFacts;

void desk_slip_facts_clear (DeskSlipFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskSlipFacts, desk_slip_facts_clear)

/* The number of the newest entry. */
gboolean desk_db_newest (DeskDb *db, gint64 *n, GError **error);

/**
 * desk_db_slip_facts:
 * @n: the slip's entry, which the store has
 *
 * How complaints stood stands in the entry of a slip; of another one, which a backup or an export
 * ended with, it is known only while that is the newest.
 */
gboolean desk_db_slip_facts (DeskDb *db, gint64 n, DeskSlipFacts *facts, GError **error);

G_END_DECLS
