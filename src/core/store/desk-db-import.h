/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-import.h: rows that only an import reads and writes. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* The facts of an imported ticket that a later dump may bring again. */
typedef struct
{
  gint64 category_id;
  gint64 place_id;
  gint64 officer_id;
  DeskRung rung;
  gint64 limit_at;
  char *consumer_name;
  char *account_no;
  char *address;
  char *description;
  /* Only read: the codes of its category and place; a dump never changes the telephone. */
  char *category;
  char *place;
  char *phone;
} DeskImportFacts;
void desk_import_facts_clear (DeskImportFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskImportFacts, desk_import_facts_clear)

gboolean desk_db_import_facts (DeskDb *db, gint64 ticket_id, DeskImportFacts *facts, GError **error);
/* Writes them, and the words for the search. @assigned: another officer has it from this entry on.
 * @again: its consumer is found again, as since schema 15. */
gboolean desk_db_import_change (DeskDb *db, gint64 n, gint64 ticket_id, const DeskImportFacts *facts,
                                gboolean assigned, gboolean again, GError **error);
/* R2: whether this person claimed it, before or after a reopening. */
gboolean desk_db_import_claimed_by (DeskDb *db, gint64 ticket_id, gint64 person_id, gboolean *claimed,
                                    GError **error);
gboolean desk_db_import_file_insert (DeskDb *db, gint64 n, const char *sha256, gint64 rows,
                                     GError **error);
gboolean desk_db_import_part_insert (DeskDb *db, gint64 n, const char *sha256, const char *source,
                                     gint64 rows, GError **error);
/* @part: the last part of an import of this file under @source that was stopped, 0 = none. @untold:
 * the entry of this file, read by @profile, after which the gaps of its source were not told, 0 =
 * none. */
gboolean desk_db_import_stopped (DeskDb *db, const char *sha256, const char *source,
                                 const char *profile, gint64 *part, gint64 *untold, GError **error);
/* Whether no import of the same file and source has ended since that part. */
gboolean desk_db_import_is_open (DeskDb *db, gint64 part, gboolean *open, GError **error);
/* An import that was stopped and not taken up again, newest first. */
typedef struct
{
  gint64 n;              /* its last entry */
  gint64 at;
  const char *person;    /* staff number */
  const char *name;      /* of the person; empty when unknown */
  const char *name_hi;
  const char *body;      /* of the entry */
} DeskImportLeft;
typedef gboolean (*DeskImportLeftFunc) (const DeskImportLeft *left, gpointer data, GError **error);
gboolean desk_db_import_left (DeskDb *db, DeskImportLeftFunc func, gpointer data, GError **error);
/* A ticket that its source calls closed and that was reopened here since. */
typedef struct
{
  const char *source;
  const char *source_number;
  const char *number;
  const char *state;
  const char *cause;     /* of the latest reopening */
  gint64 reopened_at;
  DeskRung rung;
} DeskReopened;
typedef gboolean (*DeskReopenedFunc) (const DeskReopened *one, gpointer data, GError **error);
/* Those still neither closed nor void, the oldest reopening first; @source "" = all. */
gboolean desk_db_reopened (DeskDb *db, const char *source, DeskReopenedFunc func, gpointer data,
                           GError **error);

/* TRUE when anything of a dump came in, to its end or in part. */
gboolean desk_db_import_any (DeskDb *db, gboolean *any, GError **error);

/* Makes one piece of the full-text index, at once: however large it is. */
gboolean desk_db_search_optimize (DeskDb *db, GError **error);
/**
 * desk_db_search_merge:
 * @pages: to be written at most; negative: all pieces shall become one, to be gone on with positive
 * @end: (out): nothing is left to do
 *
 * A part of the same, inside a writing transaction.
 */
gboolean desk_db_search_merge (DeskDb *db, int pages, gboolean *end, GError **error);

G_END_DECLS
