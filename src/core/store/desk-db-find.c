/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-find.h"

#include "desk-db.h"
#include "desk-fold.h"
#include "desk-name-words.h"
#include "desk-word-lists.h"

#define ROW                                                                                  \
  "SELECT t.id, t.state, t.registered_at, coalesce (t.limit_at, 0), coalesce (t.due_at, 0), "  \
  "t.category_id, coalesce (t.place_id, 0), coalesce (t.officer_id, 0), t.rung, t.suspect, "  \
  "t.consumer_name, t.unconfirmed, t.number "                                                  \
  "FROM ticket t "

/* Ids of the first span that is looked through, a multiple of 64, and how much longer each next one
 * is. */
#define FIRST_SPAN 4096
#define LONGER     2

gboolean
desk_found_row_is_theft (const DeskFoundRow *row)
{
  /* Schema 1 gave these ids; see schema 5. */
  return row->category_id == 25 || row->category_id == 26;
}

/* 1 go on, 0 enough, -1 an error. */
static int
tell (DeskDb *db, sqlite3_stmt *rows, DeskFoundFunc func, gpointer data, GError **error)
{
  DeskFoundRow row = { .id = sqlite3_column_int64 (rows, 0) };

  desk_state_from_nick (desk_db_text (rows, 1), &row.state);
  row.registered_at = sqlite3_column_int64 (rows, 2);
  row.limit_at = sqlite3_column_int64 (rows, 3);
  row.due_at = sqlite3_column_int64 (rows, 4);
  row.category_id = sqlite3_column_int64 (rows, 5);
  row.place_id = sqlite3_column_int64 (rows, 6);
  row.officer_id = sqlite3_column_int64 (rows, 7);
  row.rung = sqlite3_column_int (rows, 8);
  row.suspect = sqlite3_column_int (rows, 9) != 0;
  row.name = desk_db_text (rows, 10);
  row.unconfirmed = sqlite3_column_int (rows, 11) != 0;
  g_strlcpy (row.number, desk_db_text (rows, 12), sizeof row.number);
  return func (db, &row, data, error);
}

static int
tell_id (DeskDb *db, gint64 id, DeskFoundFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, ROW "WHERE t.id = ?1", "i", id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  int more;

  if (row != 1)
    return row < 0 ? -1 : 1;
  more = tell (db, rows, func, data, error);
  desk_db_done (rows);
  return more;
}

/* One question while its hits are told. */
typedef struct
{
  DeskDb *db;
  const char *match;
  DeskFoundRange *range;
  DeskFoundFunc func;
  gpointer data;
  gint64 below; /* what has still to be told is older */
  int more;     /* 1 go on, 0 enough, -1 an error */
  GError **error;
} Telling;

/* Hit by hit, by FTS5. */
static void
tell_by_index (Telling *self)
{
  DeskFoundRange *range = self->range;
  sqlite3_stmt *rows
    = desk_db_query (self->db, self->error,
                     "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid > ?2 AND rowid < ?3 "
                     "ORDER BY rowid DESC",
                     "sii", self->match, range->after, self->below);
  guint work = range->work; /* left for the next hit */
  int code = SQLITE_DONE;

  if (rows == NULL)
    {
      self->more = -1;
      return;
    }
  desk_db_watch_closely (self->db);
  while (self->more == 1
         && (code = desk_db_step_within (self->db, rows, range->until,
                                         range->work != 0 ? &work : NULL))
              == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      work = range->work;
      if (range->among != NULL && !desk_id_set_has (range->among, (guint) id))
        {
          range->passed++;
          if (range->hits != 0 && range->passed >= range->hits)
            {
              range->stopped = id;
              self->more = 0;
            }
          continue;
        }
      range->newest = range->count++ == 0 ? id : range->newest;
      range->oldest = id;
      if (range->known == NULL || !desk_id_set_has (range->known, (guint) id))
        self->more = tell_id (self->db, id, self->func, self->data, self->error);
    }
  desk_db_watch (self->db);
  if (self->more == 1 && code == SQLITE_INTERRUPT)
    {
      range->tired = range->work != 0 && work == 0;
      range->late = range->until != 0 && g_get_monotonic_time () >= range->until;
      self->more = !range->tired && !range->late;
    }
  /* A letter that is younger than SQLite's tables parts a word, and parts cannot be asked for:
   * such a word stands nowhere. */
  if (self->more == 1 && code != SQLITE_DONE && code != SQLITE_ERROR)
    {
      desk_db_fail (self->db, code, "", self->error);
      self->more = -1;
    }
  desk_db_done (rows);
}

static gboolean
has_none (const DeskIdSet *set, gint64 from, gint64 end)
{
  gsize word = (gsize) from / 64;

  return desk_id_set_next (set, &word) == 0 || word >= (gsize) end / 64;
}

/* Each bit that is set; without a call a word, so that several are counted at once. */
static guint
count_bits (const guint64 *bits, gsize n)
{
  guint64 count = 0;

  for (gsize i = 0; i < n; i++)
    {
      guint64 by_2 = bits[i] - (bits[i] >> 1 & G_GUINT64_CONSTANT (0x5555555555555555));
      guint64 by_4 = (by_2 & G_GUINT64_CONSTANT (0x3333333333333333))
                     + (by_2 >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
      guint64 by_8 = (by_4 + (by_4 >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);

      by_8 += by_8 >> 8;
      by_8 += by_8 >> 16;
      count += (by_8 + (by_8 >> 32)) & 0xff;
    }
  return (guint) count;
}

/* Those of 64 ids that are asked for, the newest first. */
static void
tell_word (Telling *self, guint64 left, gint64 first)
{
  DeskFoundRange *range = self->range;

  if (range->known != NULL)
    left &= ~desk_id_set_word (range->known, (gsize) first / 64);
  while (left != 0 && self->more == 1)
    {
      guint bit = (guint) g_bit_nth_msf ((gulong) left, -1);
      gint64 id = first + bit;

      left &= ~(G_GUINT64_CONSTANT (1) << bit);
      if (id >= self->below || id <= range->after)
        continue;
      self->below = id;
      range->late = range->until != 0 && g_get_monotonic_time () >= range->until;
      self->more = range->late ? 0 : tell_id (self->db, id, self->func, self->data, self->error);
    }
}

/* Of a span that begins with @from, the newest first. */
static void
tell_span (Telling *self, const guint64 *bits, gint64 from, gint64 end)
{
  DeskFoundRange *range = self->range;
  guint count = count_bits (bits, (gsize) (end - from) / 64);

  if (count == 0)
    return;
  range->newest = range->count == 0 ? end - 1 : range->newest;
  range->oldest = from;
  range->count += count;
  for (gsize word = (gsize) end / 64; word > (gsize) from / 64 && self->more == 1; word--)
    {
      guint64 left = bits[word - 1 - (gsize) from / 64];

      if (left != 0)
        tell_word (self, left, (gint64) (word - 1) * 64);
    }
}

/* Span by span from the newest, each longer than the one before: most questions end soon. FALSE when
 * FTS5 must be asked for the rest. */
static gboolean
tell_by_lists (Telling *self)
{
  DeskFoundRange *range = self->range;
  g_autoptr (DeskWordLists) lists = NULL;
  gint64 span = FIRST_SPAN;
  gint64 newest = 0;
  DeskListsAnswer answer
    = desk_db_int (self->db, self->error, 0, &newest, "SELECT max (id) FROM ticket", "")
        ? desk_word_lists_open (self->db, self->match, range->until, &lists, self->error)
        : DESK_LISTS_FAILED;

  for (gint64 end = CLAMP (newest, 0, G_MAXUINT32) / 64 * 64 + 64;
       answer == DESK_LISTS_KNOWN && self->more == 1 && end > range->after && end > 0;)
    {
      gint64 last = (desk_word_lists_end (lists, end) + 63) / 64 * 64;
      gint64 from;
      const guint64 *bits;

      if (last <= range->after)
        break;
      /* Where they lie far apart each is looked for by itself. */
      if (last < end - span)
        span = FIRST_SPAN;
      end = last;
      from = MAX (end - span, 0);
      if (range->among == NULL || !has_none (range->among, from, end))
        {
          answer = desk_word_lists_span (lists, from, end, range->among, range->until, &bits,
                                         self->error);
          if (answer == DESK_LISTS_KNOWN)
            tell_span (self, bits, from, end);
        }
      /* What was gone through FTS5 need not tell, nor count, again. */
      if (answer == DESK_LISTS_KNOWN && self->more == 1)
        self->below = MIN (self->below, from);
      end = from;
      span = MIN (span * LONGER, DESK_LISTS_SPAN);
    }
  range->late = range->late || answer == DESK_LISTS_LATE;
  if (answer == DESK_LISTS_FAILED)
    self->more = -1;
  return answer != DESK_LISTS_UNKNOWN;
}

gboolean
desk_db_find_matches (DeskDb *db,
                      const char *match,
                      DeskFoundRange *range,
                      DeskFoundFunc func,
                      gpointer data,
                      GError **error)
{
  Telling telling = { .db = db, .match = match, .range = range, .func = func, .data = data,
                      .below = G_MAXINT64, .more = 1, .error = error };

  range->stopped = 0;
  range->count = 0;
  range->passed = 0;
  range->newest = 0;
  range->oldest = 0;
  range->late = FALSE;
  range->tired = FALSE;
  if (!tell_by_lists (&telling))
    tell_by_index (&telling);
  return telling.more >= 0;
}

gboolean
desk_db_find_rows (DeskDb *db,
                   gint64 from,
                   gint64 until,
                   DeskFoundFunc func,
                   gpointer data,
                   GError **error)
{
  sqlite3_stmt *rows
    = until != 0
        ? desk_db_query (db, error,
                         ROW "INDEXED BY ticket_due WHERE t.due_at IS NOT NULL AND t.due_at >= ?1 "
                             "AND t.due_at < ?2 ORDER BY t.due_at DESC, t.id DESC",
                         "ii", from, until)
        : desk_db_query (db, error,
                         ROW "INDEXED BY ticket_registered "
                             "ORDER BY t.registered_at DESC, t.id DESC",
                         "");
  int more = 1;

  if (rows == NULL)
    return FALSE;
  while (more == 1)
    {
      int row = desk_db_step (db, rows, error);

      if (row != 1)
        return row == 0;
      more = tell (db, rows, func, data, error);
    }
  desk_db_done (rows);
  return more >= 0;
}

gboolean
desk_db_find_ids (DeskDb *db, GArray *ids, DeskFoundFunc func, gpointer data, GError **error)
{
  int more = 1;

  for (guint i = ids->len; i > 0 && more == 1; i--)
    more = tell_id (db, g_array_index (ids, gint64, i - 1), func, data, error);
  return more >= 0;
}

void
desk_found_words_clear (DeskFoundWords *self)
{
  g_clear_pointer (&self->open, g_strfreev);
  g_clear_pointer (&self->personal, g_strfreev);
  g_clear_pointer (&self->name, g_strfreev);
  g_clear_pointer (&self->description, g_strfreev);
}

gboolean
desk_db_find_words (DeskDb *db, gint64 id, DeskFoundWords *words, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT t.number || ' ' || t.source_number || ' ' || t.description || ' ' "
                     "|| coalesce (p.name || ' ' || p.name_hi, ''), "
                     "iif (h, '', t.consumer_name || ' ' || t.account_no || ' ' || t.address), "
                     "iif (h, '', t.consumer_name), t.description "
                     "FROM (SELECT *, category_id IN (25, 26) AS h FROM ticket WHERE id = ?1) t "
                     "LEFT JOIN place p ON p.id = t.place_id",
                     "i", id);
  g_autofree char *readings = NULL;
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row < 0)
    return FALSE;
  words->open = desk_fold_words (row == 1 ? desk_db_text (rows, 0) : "");
  words->personal = desk_fold_words (row == 1 ? desk_db_text (rows, 1) : "");
  readings = desk_name_readings (row == 1 ? desk_db_text (rows, 2) : "");
  words->name = desk_fold_words (readings);
  words->description = desk_fold_words (row == 1 ? desk_db_text (rows, 3) : "");
  if (row == 1)
    desk_db_done (rows);
  return TRUE;
}

gboolean
desk_db_find_subtree (DeskDb *db, gint64 place_id, GHashTable *ids, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE sub (id) AS (VALUES (?1) UNION SELECT p.id FROM place p "
                     "JOIN sub ON p.parent_id = sub.id) SELECT id FROM sub",
                     "i", place_id);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return row == 0;
}
