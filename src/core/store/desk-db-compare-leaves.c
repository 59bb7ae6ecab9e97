/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which ways the search index is entered, against its own leaves.
 *
 * SQLite's check of such an index reads its leaves from the first to the last, and what stands in them is
 * compared with the complaints' words (desk-db-compare-search.c). A search goes another way: it looks for
 * the leaf of a word in search_idx. So for each leaf with a word, but the first of a segment, there must
 * be a row there, whose term lies behind the last word of the leaf before and not behind its own first. */
#include "desk-db-rebuild.h"
#include "desk-leaf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The number of a leaf: its segment, how high it lies and which of its segment it is. */
#define LEAVES                                                                               \
  "SELECT id >> 37, id & 2147483647, block FROM search_data "                                \
  "WHERE id >= 137438953472 AND (id >> 31) & 63 = 0 ORDER BY id"

typedef struct
{
  sqlite3_stmt *rows;
  int row;
} Ways;

/* The first and the last term of a leaf; @first is empty when it has none. FALSE when it is torn. */
static gboolean
read_leaf (const guint8 *bytes, gsize length, GByteArray *first, GByteArray *last)
{
  DeskLeaf leaf;
  gsize says;

  g_byte_array_set_size (first, 0);
  if (!desk_leaf_init (&leaf, bytes, length))
    return FALSE;
  for (gboolean is_first = TRUE; leaf.begins < leaf.size; is_first = FALSE)
    {
      if (!desk_leaf_next (&leaf, is_first, last, &says))
        return FALSE;
      if (is_first)
        g_byte_array_append (first, last->data, last->len);
    }
  return TRUE;
}

static gboolean
way_stands_at (Ways *ways, gint64 segment, gint64 leaf)
{
  return ways->row == 1 && sqlite3_column_int64 (ways->rows, 0) == segment
         && sqlite3_column_int64 (ways->rows, 2) == leaf;
}

static int
compare_way (Ways *ways, GByteArray *term)
{
  return desk_leaf_compare (sqlite3_column_blob (ways->rows, 1),
                        (gsize) sqlite3_column_bytes (ways->rows, 1), term->data, term->len);
}

static gboolean
check_leaf (DeskDb *db, Ways *ways, gint64 segment, gint64 leaf, gboolean first_leaf,
            GByteArray *first, GByteArray *before, GError **error)
{
  gboolean fits = TRUE;

  /* What lies before the first leaf of a segment leads to it: leaves that a merge is done with go. */
  if (first_leaf)
    while (fits && ways->row == 1 && sqlite3_column_int64 (ways->rows, 0) == segment
           && sqlite3_column_int64 (ways->rows, 2) <= leaf)
      {
        fits = sqlite3_column_int64 (ways->rows, 2) > 0 && compare_way (ways, first) <= 0;
        ways->row = desk_db_step (db, ways->rows, error);
      }
  else
    {
      fits = way_stands_at (ways, segment, leaf) && compare_way (ways, first) <= 0
             && compare_way (ways, before) > 0;
      if (fits)
        ways->row = desk_db_step (db, ways->rows, error);
    }
  return fits && ways->row >= 0;
}

static gboolean
compare_ways (DeskDb *db, gboolean *fits, GError **error)
{
  g_autoptr (GByteArray) first = g_byte_array_new ();
  g_autoptr (GByteArray) last = g_byte_array_new ();
  g_autoptr (GByteArray) before = g_byte_array_new ();
  Ways ways = { desk_db_query (db, error,
                               "SELECT segid, term, pgno >> 1 FROM search_idx ORDER BY segid, term",
                               ""), -1 };
  sqlite3_stmt *leaves = ways.rows != NULL ? desk_db_query (db, error, LEAVES, "") : NULL;
  gint64 segment = 0;
  int row = -1;

  if (ways.rows != NULL)
    ways.row = desk_db_step (db, ways.rows, error);
  while (leaves != NULL && ways.row >= 0 && *fits && (row = desk_db_step (db, leaves, error)) == 1)
    {
      gboolean first_leaf = sqlite3_column_int64 (leaves, 0) != segment;

      *fits = read_leaf (sqlite3_column_blob (leaves, 2), (gsize) sqlite3_column_bytes (leaves, 2), first,
                         last);
      if (!*fits || first->len == 0)
        continue;
      segment = sqlite3_column_int64 (leaves, 0);
      *fits = check_leaf (db, &ways, segment, sqlite3_column_int64 (leaves, 1), first_leaf, first, before,
                          error);
      g_byte_array_set_size (before, 0);
      g_byte_array_append (before, last->data, last->len);
    }
  if (ways.row == 1)
    *fits = FALSE;
  if (row == 1)
    desk_db_done (leaves);
  if (ways.row == 1)
    desk_db_done (ways.rows);
  return leaves != NULL && row >= 0 && ways.row >= 0;
}

gboolean
desk_db_compare_search_ways (DeskDb *db, DeskDifferences *found, GError **error)
{
  gboolean fits = TRUE;
  gint64 other = 0;

  if (!desk_db_int (db, error, 0, &other,
                    "SELECT (SELECT count (*) FROM search_config WHERE k = 'version' AND v = 4) <> 1 "
                    "OR (SELECT count (*) FROM search_config) <> 1",
                    ""))
    return FALSE;
  if (other != 0)
    desk_differences_add (found, g_strdup (_("the search index is said to be of another form than it is")));
  if (!compare_ways (db, &fits, error))
    return FALSE;
  if (!fits)
    desk_differences_add (found, g_strdup (_("the search index does not lead to all of its words")));
  return TRUE;
}
