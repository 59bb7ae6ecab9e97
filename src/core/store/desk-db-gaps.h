/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-gaps.h: numbers and days of a source system, and what an import found of them (R14). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef gboolean (*DeskGapsNumberFunc) (const char *number, gpointer data, GError **error);
/* Every number of @source in the order of texts, out of its index. */
gboolean desk_db_gaps_numbers (DeskDb *db, const char *source, DeskGapsNumberFunc func,
                               gpointer data, GError **error);
/* Tickets of @source registered in [from_at, until_at). */
gboolean desk_db_gaps_count (DeskDb *db, const char *source, gint64 from_at, gint64 until_at,
                             gint64 *rows, GError **error);

/* When the last of them was registered; 0 = none was. */
gboolean desk_db_gaps_before (DeskDb *db, const char *source, gint64 from_at, gint64 until_at,
                              gint64 *at, GError **error);
/* What was counted so far: a complaint that came in later has a greater id. */
gboolean desk_db_gaps_last (DeskDb *db, gint64 *id, GError **error);
gboolean desk_db_gaps_came (DeskDb *db, const char *source, gint64 after, gboolean *came,
                            GError **error);

typedef struct
{
  gint64 n;
  gint64 at;      /* only when read */
  gint64 file_n;
  const char *source;
  gint64 numbers;
  gint64 missing;
  gint64 runs;
  gint64 jumps;
  const char *ranges; /* a bar between them */
  const char *days;
  const char *body;   /* of the entry, only when read */
} DeskGapsRow;
gboolean desk_db_gaps_insert (DeskDb *db, const DeskGapsRow *row, GError **error);
typedef gboolean (*DeskGapsRowFunc) (const DeskGapsRow *row, gpointer data, GError **error);
/* Newest first; @source "" = all. */
gboolean desk_db_gaps_rows (DeskDb *db, const char *source, guint limit, DeskGapsRowFunc func,
                            gpointer data, GError **error);

G_END_DECLS
