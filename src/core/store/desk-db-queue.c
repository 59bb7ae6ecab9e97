/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-queue.h"

#include "desk-clock.h"
#include "desk-db.h"

/* R4's order within a part of the queue: promised, reopened, supply. */
#define RANKS 8
/* Overdue and due within the hour by rank, then all that is due later today, and after it. */
#define PLACES (2 * RANKS + 2)

typedef GArray *Places[DESK_N_WAITS][PLACES];

/* A place of the order for each row of the index, which has the rows of one place by time already:
 * nothing is left to sort. SQLite's own sorting took most of reading a queue of 20,000. */
static gsize
place_of (sqlite3_stmt *rows, gint64 now, gint64 midnight, GHashTable *supply)
{
  gint64 due_at = sqlite3_column_int64 (rows, 1);
  gsize category = (gsize) sqlite3_column_int64 (rows, 4);
  gsize rank = (sqlite3_column_int (rows, 2) != 0 ? 0 : 4)
               + (sqlite3_column_int (rows, 3) != 0 ? 0 : 2)
               + (g_hash_table_contains (supply, GSIZE_TO_POINTER (category)) ? 0 : 1);

  if (due_at < now)
    return rank;
  if (due_at <= now + DESK_HOUR)
    return RANKS + rank;
  return due_at < midnight ? PLACES - 2 : PLACES - 1;
}

/* The part of the day that a place is in. */
static gsize
part_of (gsize place)
{
  return place < PLACES - 2 ? place / RANKS : place - (PLACES - 4);
}

static gboolean
read_supply (DeskDb *db, GHashTable *supply, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, "SELECT id FROM category WHERE is_supply = 1", "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_hash_table_add (supply, GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (rows, 0)));
  return row == 0;
}

static gboolean
add_sheets (DeskDb *db, GHashTable *apart, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT a.ticket_id FROM attempt a "
                                      "JOIN sheet_line l ON l.attempt_n = a.n WHERE a.ended = 0",
                                      "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_hash_table_insert (apart, GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (rows, 0)),
                         GINT_TO_POINTER (DESK_WAITS_ON_SHEET));
  return row == 0;
}

/* Each place has its first @limit. */
static gboolean
fill_places (DeskDb *db, gint64 now, gint64 midnight, guint limit, GHashTable *supply,
             GHashTable *apart, Places places, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT id, due_at, promised, reopens, category_id FROM ticket "
                     "INDEXED BY ticket_due WHERE due_at IS NOT NULL "
                     "AND state IN ('reported', 'set_aside') ORDER BY due_at, id", "");
  guint called = 0; /* not on a sheet */
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      guint32 id = (guint32) sqlite3_column_int64 (rows, 0);
      gsize place = place_of (rows, now, midnight, supply);
      int waits = GPOINTER_TO_INT (g_hash_table_lookup (apart, GSIZE_TO_POINTER ((gsize) id)));
      GArray *ids = places[waits][place];

      if (ids->len < limit)
        g_array_append_val (ids, id);
      called += waits != DESK_WAITS_ON_SHEET;
      /* All that follow are due later still. */
      if (part_of (place) >= 2 && called >= limit)
        {
          desk_db_done (rows);
          return TRUE;
        }
    }
  return row == 0;
}

static gboolean
read_places (DeskDb *db, gint64 now, gint64 midnight, guint limit, GHashTable *apart, Places places,
             GError **error)
{
  g_autoptr (GHashTable) supply = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < DESK_N_WAITS; i++)
    for (gsize j = 0; j < PLACES; j++)
      places[i][j] = g_array_new (FALSE, FALSE, sizeof (guint32));
  return read_supply (db, supply, error)
         && fill_places (db, now, midnight, limit, supply, apart, places, error);
}

static void
clear_places (Places places)
{
  for (gsize i = 0; i < DESK_N_WAITS; i++)
    for (gsize j = 0; j < PLACES; j++)
      g_array_unref (places[i][j]);
}

gboolean
desk_db_queue_ids (DeskDb *db, gint64 now, guint limit, GArray *ids, GError **error)
{
  static const DeskWaits order[] = { DESK_WAITS_FOR_TIME, DESK_WAITS_ON_SHEET };
  g_autoptr (GHashTable) apart = g_hash_table_new (NULL, NULL);
  Places places;
  gboolean filled;

  if (!add_sheets (db, apart, error))
    return FALSE;
  filled = read_places (db, now, G_MAXINT64, limit, apart, places, error);
  for (gsize i = 0; filled && i < G_N_ELEMENTS (order); i++)
    for (gsize j = 0; j < PLACES; j++)
      for (guint k = 0; k < places[order[i]][j]->len && ids->len < limit; k++)
        {
          gint64 id = g_array_index (places[order[i]][j], guint32, k);

          g_array_append_val (ids, id);
        }
  clear_places (places);
  return filled;
}

gboolean
desk_db_queue_apart (DeskDb *db, const DeskUnreached *tried, GHashTable *apart, GError **error)
{
  g_autoptr (GArray) often = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT id, phone = '', attempts FROM ticket INDEXED BY ticket_apart "
                     "WHERE due_at IS NOT NULL "
                     "AND (phone = '' OR (attempts > 1 AND state = 'reported'))", "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      if (sqlite3_column_int (rows, 1) != 0)
        g_hash_table_insert (apart, GSIZE_TO_POINTER ((gsize) id),
                             GINT_TO_POINTER (DESK_WAITS_NUMBERLESS));
      if (tried != NULL && sqlite3_column_int64 (rows, 2) >= tried->attempts)
        g_array_append_val (often, id);
    }
  if (row != 0)
    return FALSE;
  for (guint i = 0; i < often->len; i++)
    {
      gint64 id = g_array_index (often, gint64, i);
      gboolean is = FALSE;

      if (!desk_db_set_aside_candidate (db, id, tried, &is, error))
        return FALSE;
      if (is)
        g_hash_table_insert (apart, GSIZE_TO_POINTER ((gsize) id),
                             GINT_TO_POINTER (DESK_WAITS_ASIDE));
    }
  /* From there it is called, whatever else it is. */
  return add_sheets (db, apart, error);
}

gboolean
desk_db_queue_split (DeskDb *db, gint64 now, gint64 midnight, GHashTable *apart,
                     GArray *parts[DESK_N_WAITS][DESK_N_WAITS_PARTS], GError **error)
{
  Places places;
  gboolean filled = read_places (db, now, midnight, G_MAXUINT, apart, places, error);

  for (gsize i = 0; filled && i < DESK_N_WAITS; i++)
    for (gsize j = 0; j < PLACES; j++)
      g_array_append_vals (parts[i][part_of (j)], places[i][j]->data, places[i][j]->len);
  clear_places (places);
  return filled;
}

gboolean
desk_db_queue_count (DeskDb *db, gint64 from, gint64 until, gint64 *count, GError **error)
{
  return desk_db_int (db, error, 0, count,
                      "SELECT count (*) FROM ticket WHERE due_at IS NOT NULL "
                      "AND due_at >= ?1 AND due_at < ?2",
                      "ii", from, until);
}

gboolean
desk_db_queue_next (DeskDb *db, gint64 after, gint64 *next_at, GError **error)
{
  return desk_db_int (db, error, 0, next_at,
                      "SELECT min (due_at) FROM ticket WHERE due_at IS NOT NULL AND due_at > ?1",
                      "i", after);
}
