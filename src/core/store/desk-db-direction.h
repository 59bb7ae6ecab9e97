/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-direction.h: rows of directions short of removal, and of what became of them (R17). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* @audit_n: 0 = of no audit */
gboolean desk_db_direction_insert (DeskDb *db, gint64 n, gint64 person_id, gint64 officer_id,
                                   const char *what, gint64 due_at, gint64 audit_n,
                                   GError **error);
gboolean desk_db_direction_follow (DeskDb *db, gint64 n, gint64 direction_n, gint64 officer_id,
                                   gboolean done, GError **error);
gboolean desk_db_direction_withdraw (DeskDb *db, gint64 n, gint64 direction_n, gint64 officer_id,
                                     GError **error);
/* 1 found, 0 there is none, -1 on an error. @person_id and @staff_no: of who is directed. */
int      desk_db_direction_find (DeskDb *db, gint64 n, gint64 *person_id, char **staff_no,
                                 gboolean *done, gboolean *withdrawn, GError **error);
/* Whether the entry froze an audit. */
gboolean desk_db_direction_audit (DeskDb *db, gint64 audit_n, gboolean *exists, GError **error);

typedef struct
{
  gint64 n;
  gint64 at;
  char *staff_no;     /* of who is directed */
  char *person_name;
  char *officer_name;
  char *what;         /* explanation, warning */
  char *words;
  gint64 due_at;
  gint64 audit_n;     /* 0 = of no audit */
  gint64 withdrawn_n; /* entry that took it back, 0 = it stands */
  gint64 withdrawn_at;
  char *withdrawn_by;
  char *reason;       /* why it was taken back */
} DeskDirectionRow;
void desk_direction_row_clear (DeskDirectionRow *self);
/* (element-type DeskDirectionRow): appended; those neither done nor taken back first, by their day,
 * then the others, newest first. */
gboolean desk_db_directions (DeskDb *db, GArray *rows, GError **error);

typedef struct
{
  gint64 n;
  gint64 direction_n;
  gint64 at;
  char *officer_name;
  gboolean done;
  char *words;
} DeskDirectionFollowRow;
void desk_direction_follow_row_clear (DeskDirectionFollowRow *self);
/* (element-type DeskDirectionFollowRow): appended, of all directions, oldest first. */
gboolean desk_db_direction_follows (DeskDb *db, GArray *rows, GError **error);

G_END_DECLS
