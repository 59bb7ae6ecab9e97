/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-removal.h: rows of removals from duty (R17). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* The removal of a person that is not lifted, 0 = none. */
gboolean desk_db_removal_of (DeskDb *db, gint64 person_id, gint64 *n, GError **error);
/* A trigger disables every account of the person. */
gboolean desk_db_removal_insert (DeskDb *db, gint64 n, gint64 person_id, gint64 officer_id,
                                 GError **error);
/* Enables the accounts again that the removal disabled. */
gboolean desk_db_removal_lift (DeskDb *db, gint64 n, gint64 removal_n, gint64 person_id,
                               GError **error);
/* The person holds the only enabled administrator's account or accounts. */
gboolean desk_db_only_administrator (DeskDb *db, gint64 person_id, gboolean *only, GError **error);

typedef struct
{
  gint64 n;
  gint64 at;
  char *person_name;
  char *staff_no;
  char *officer_name;
  gint64 lifted_n;  /* 0 = still removed */
  gint64 in_line;   /* closures put in line, but for those reopened before they were called */
  gint64 called;    /* of these answered */
} DeskRemovalRow;
void desk_removal_row_clear (DeskRemovalRow *self);
/* (element-type DeskRemovalRow): appended newest first. */
gboolean desk_db_removals (DeskDb *db, GArray *rows, GError **error);

G_END_DECLS
