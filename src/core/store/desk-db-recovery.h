/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-recovery.h: rows of recovery codes and of their use (R16, R17). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n;             /* entry of the newest code */
  gint64 at;
  char *person_name;    /* to whom it was shown */
  char *secret;         /* argon2id */
  gint64 failures;
  gint64 blocked_until;
} DeskRecoveryRow;
void desk_recovery_row_clear (DeskRecoveryRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskRecoveryRow, desk_recovery_row_clear)

/* 1 and the newest code, 0 when the site has none, -1 on an error. */
int desk_db_recovery (DeskDb *db, DeskRecoveryRow *row, GError **error);
/* Right after its entry. @cause: site, renewed, used. @replaces: 0 = none before. */
gboolean desk_db_recovery_insert (DeskDb *db, gint64 n, gint64 person_id, const char *cause,
                                  gint64 replaces, const char *digest, GError **error);
gboolean desk_db_recovery_use_insert (DeskDb *db, gint64 n, gint64 code, gint64 person_id,
                                      const char *account, GError **error);
/* Of the newest code; the delay is forgotten. */
gboolean desk_db_recovery_set_secret (DeskDb *db, const char *secret, GError **error);
gboolean desk_db_recovery_set_delay (DeskDb *db, gint64 failures, gint64 blocked_until,
                                     GError **error);

G_END_DECLS
