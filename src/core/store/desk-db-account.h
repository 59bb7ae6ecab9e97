/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-account.h: rows of accounts and their secrets. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *name;
  gint64 person_id;
  char *staff_no;
  char *person_name;    /* in the language of the user */
  DeskRole role;
  gboolean disabled;
  char *secret;         /* argon2id string */
  gint64 failures;      /* wrong passwords in a row */
  gint64 blocked_until; /* UTC ms */
} DeskAccountRow;
void desk_account_row_clear (DeskAccountRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskAccountRow, desk_account_row_clear)

/* 1 found, 0 not, -1 error. */
int desk_db_account (DeskDb *db, const char *name, DeskAccountRow *row, GError **error);
/* (element-type DeskAccountRow) values by name; clear each. */
gboolean desk_db_accounts (DeskDb *db, GArray *rows, GError **error);
gint64   desk_db_account_insert (DeskDb *db, gint64 n, const char *name, gint64 person_id,
                                 DeskRole role, const char *secret, GError **error);
gboolean desk_db_account_set_role (DeskDb *db, gint64 n, gint64 id, DeskRole role, GError **error);
gboolean desk_db_account_set_disabled (DeskDb *db, gint64 n, gint64 id, gboolean disabled,
                                       GError **error);
/* Also forgets failures. */
gboolean desk_db_account_set_secret (DeskDb *db, gint64 id, const char *secret, GError **error);
gboolean desk_db_account_set_delay (DeskDb *db, gint64 id, gint64 failures, gint64 blocked_until,
                                    GError **error);
/* Administrators that are not disabled. */
gboolean desk_db_account_count_administrators (DeskDb *db, gint64 *count, GError **error);

G_END_DECLS
