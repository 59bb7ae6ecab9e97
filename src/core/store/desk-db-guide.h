/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-guide.h: what of the first days is done, as the rows say it. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 supervisors;     /* accounts that may sign in */
  gint64 inspectors;
  gint64 desk_persons;    /* different persons who may call consumers back */
  gint64 has_place;       /* 0 or 1, like all that begin so */
  gint64 has_post;        /* held by somebody now */
  gint64 limits;          /* in force now */
  gint64 limits_verified; /* of these */
  gint64 has_holiday;
  gint64 has_import;      /* of a dump, to its end */
  gint64 has_own_ticket;  /* registered here */
  gint64 imported_until;  /* in and out: the id up to which all complaints were imported, as a former
                             reading found; 0 = not known */
  gboolean in_a_hurry;    /* in: what takes long is left for another reading */
  gboolean left;          /* out: something was, and has_own_ticket is not known */
  gint64 has_callback;
  gint64 has_slip;
  gint64 has_backup;
} DeskGuideRow;

/* @at: UTC ms, what "now" is. */
gboolean desk_db_guide (DeskDb *db, gint64 at, DeskGuideRow *row, GError **error);

G_END_DECLS
