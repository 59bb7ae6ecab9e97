/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-word-segments.h"

#include "desk-leaf.h"

#define FORMAT       4
#define STRUCTURE_ID 10
/* FTS5 makes no more of them. */
#define SEGMENTS_MOST 2000

static gboolean
read_structure (GArray *segments, const guint8 *at, const guint8 *end)
{
  guint64 levels, all, writes;

  /* The first number counts changes. One that goes on with 0xff is of a later format. */
  if (at == NULL || end - at < 5 || at[4] == 0xff)
    return FALSE;
  at += 4;
  if (!desk_leaf_number (&at, end, &levels) || !desk_leaf_number (&at, end, &all)
      || !desk_leaf_number (&at, end, &writes))
    return FALSE;
  for (guint64 level = 0; level < levels; level++)
    {
      guint64 merging, n;

      if (!desk_leaf_number (&at, end, &merging) || !desk_leaf_number (&at, end, &n))
        return FALSE;
      /* Before those of the levels that were read: they are newer. */
      for (guint64 i = 0; i < n; i++)
        {
          guint64 id, first, last;
          DeskWordSegment segment;

          if (!desk_leaf_number (&at, end, &id) || !desk_leaf_number (&at, end, &first)
              || !desk_leaf_number (&at, end, &last) || id > SEGMENTS_MOST || first > last
              || last > G_MAXINT32)
            return FALSE;
          segment = (DeskWordSegment){ (gint64) id, (gint64) first, (gint64) last };
          g_array_insert_val (segments, (guint) i, segment);
        }
    }
  return segments->len == all;
}

int
desk_word_segments_read (DeskDb *db, GArray *segments, GError **error)
{
  gint64 version = 0;
  sqlite3_stmt *rows;
  int row;

  if (!desk_db_int (db, error, 0, &version, "SELECT v FROM search_config WHERE k = 'version'", ""))
    return -1;
  rows = desk_db_query (db, error, "SELECT block FROM search_data WHERE id = ?1", "i",
                        (gint64) STRUCTURE_ID);
  row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  if (row != 1)
    return row;
  if (version == FORMAT)
    {
      const guint8 *block = sqlite3_column_blob (rows, 0);

      row = read_structure (segments, block, block + sqlite3_column_bytes (rows, 0));
    }
  else
    row = 0;
  desk_db_done (rows);
  return row;
}
