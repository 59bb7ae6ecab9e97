/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every table of one database with the same table of another, row by row and column by
 * column. The tables are those of the schema, so that a new one is compared too. */
#include "desk-db-rebuild.h"

#include "desk-db-compare-tally.h"
#include "desk-db-recount.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Not projections (docs/FORMAT.md), or compared in their own way. */
static const char *const left_out[] = {
  "event", "event_text", "meta", "account_secret", "clock_base", "scrub", "call_draft",
  "recovery_secret",
};

/* Personal data: that it differs is said, what it is is not. */
static const char *const personal[] = {
  "consumer_name", "phone", "account_no", "address", "description", "resolution",
};

/* Letters shown of a value. */
#define SHOWN 60

typedef struct
{
  DeskDb *db;
  sqlite3_stmt *rows;
  int row;
} Side;

typedef struct
{
  const char *table;
  int n_keys;      /* leading columns */
  const char *without; /* a column that is not compared, NULL = none */
  Side store;
  Side made;
  DeskDifferences *found;
} Comparing;

static gboolean
is_in (const char *const *words, gsize n_words, const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* Through sqlite3_column_value(): the other functions look each time whether the row and the column
 * are there, and this is asked for each column of each row. */
static gboolean
same (sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
  sqlite3_value *x = sqlite3_column_value (a, column);
  sqlite3_value *y = sqlite3_column_value (b, column);
  int type = sqlite3_value_type (x);
  int length;

  if (type != sqlite3_value_type (y))
    return FALSE;
  switch (type)
    {
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
      return sqlite3_value_int64 (x) == sqlite3_value_int64 (y);
    default:
      {
        const void *stands = sqlite3_value_blob (x);
        const void *made = sqlite3_value_blob (y);

        length = sqlite3_value_bytes (x);
        return length == sqlite3_value_bytes (y)
               && (length == 0 || memcmp (stands, made, (gsize) length) == 0);
      }
    }
}

/* By its bytes, then by its length: a text may have a NUL inside. */
static int
compare_texts (sqlite3_stmt *a, sqlite3_stmt *b, int column)
{
  /* The text first: asked for before, the length could be of another encoding. */
  const void *x = sqlite3_column_blob (a, column);
  const void *y = sqlite3_column_blob (b, column);
  int x_length = sqlite3_column_bytes (a, column);
  int y_length = sqlite3_column_bytes (b, column);
  int common = MIN (x_length, y_length);
  int order = common > 0 ? memcmp (x, y, (gsize) common) : 0;

  return order != 0 ? order : (x_length > y_length) - (x_length < y_length);
}

/* The order of the keys, as SQLite has it: integers before texts, and these before what is neither. */
static int
compare_keys (Comparing *it)
{
  for (int i = 0; i < it->n_keys; i++)
    {
      sqlite3_stmt *a = it->store.rows;
      sqlite3_stmt *b = it->made.rows;
      gint64 x = sqlite3_column_int64 (a, i);
      gint64 y = sqlite3_column_int64 (b, i);
      int type = sqlite3_column_type (a, i);
      int other = sqlite3_column_type (b, i);
      int order;

      if (type != other)
        order = type - other;
      else if (type == SQLITE_INTEGER)
        order = (x > y) - (x < y);
      else
        order = compare_texts (a, b, i);
      if (order != 0)
        return order;
    }
  return 0;
}

static char *
show (sqlite3_stmt *rows, int column)
{
  const char *text = desk_db_text (rows, column);

  if (sqlite3_column_type (rows, column) == SQLITE_NULL || *text == '\0')
    /* Translators: what stands in a field: nothing */
    return g_strdup (C_ ("field", "empty"));
  return g_utf8_strlen (text, -1) <= SHOWN ? g_utf8_make_valid (text, -1)
                                           : g_utf8_substring (text, 0, SHOWN);
}

static int
column_of (sqlite3_stmt *rows, const char *name)
{
  for (int i = 0; i < sqlite3_column_count (rows); i++)
    if (g_str_equal (sqlite3_column_name (rows, i), name))
      return i;
  return -1;
}

/* How people know the row: "LKO-26-0000012", "LKO-26-0000012, callback 17", "setting
 * site.name". */
static char *
label_row (Comparing *it, Side *side)
{
  int number = column_of (side->rows, "number");
  int ticket = column_of (side->rows, "ticket_id");
  g_autofree char *known = NULL;
  GString *label = g_string_new (NULL);

  if (g_str_equal (it->table, "ticket") && number >= 0)
    return g_string_free (g_string_append (label, desk_db_text (side->rows, number)), FALSE);
  if (ticket >= 0)
    {
      sqlite3_stmt *one = desk_db_query (it->made.db, NULL, "SELECT number FROM ticket WHERE id = ?1",
                                         "i", sqlite3_column_int64 (side->rows, ticket));

      if (one != NULL && desk_db_step (it->made.db, one, NULL) == 1)
        {
          known = desk_db_dup (one, 0);
          desk_db_done (one);
        }
    }
  if (known != NULL)
    g_string_append_printf (label, "%s, ", known);
  g_string_append (label, it->table);
  for (int i = 0; i < it->n_keys; i++)
    {
      /* Persons, accounts and places are known by the word after their id. */
      gboolean by_word = it->n_keys == 1 && sqlite3_column_count (side->rows) > 1
                         && sqlite3_column_type (side->rows, 1) == SQLITE_TEXT
                         && g_str_equal (sqlite3_column_name (side->rows, 0), "id");

      if (i == ticket)
        continue;
      g_string_append_printf (label, " %s", desk_db_text (side->rows, by_word ? 1 : i));
    }
  return g_string_free (label, FALSE);
}

static void
compare_row (Comparing *it)
{
  int n_columns = sqlite3_column_count (it->made.rows);

  for (int i = it->n_keys; i < n_columns; i++)
    {
      const char *column;
      g_autofree char *label = NULL;

      if (same (it->store.rows, it->made.rows, i))
        continue;
      column = sqlite3_column_name (it->made.rows, i);
      if (g_strcmp0 (column, it->without) == 0)
        continue;
      label = label_row (it, &it->made);
      if (is_in (personal, G_N_ELEMENTS (personal), column)
          || (g_str_equal (column, "name")
              && (g_str_equal (it->table, "consumer") || g_str_equal (it->table, "attachment"))))
        desk_differences_add (it->found,
                              /* Translators: a row such as "LKO-26-0000012", a field */
                              g_strdup_printf (_("%s: %s is not what the entries say"), label,
                                               column));
      else
        {
          g_autofree char *stands = show (it->store.rows, i);
          g_autofree char *made = show (it->made.rows, i);

          desk_differences_add (it->found,
                                g_strdup_printf (_("%s: %s is %s, the entries say %s"), label,
                                                 column, stands, made));
        }
    }
}

static gboolean
advance (Side *side, GError **error)
{
  int code = sqlite3_step (side->rows);

  side->row = code == SQLITE_ROW ? 1 : 0;
  return code == SQLITE_ROW || code == SQLITE_DONE
         || desk_db_fail (side->db, code, _("read"), error);
}

static gboolean
merge (Comparing *it, GError **error)
{
  gboolean read = advance (&it->store, error) && advance (&it->made, error);

  while (read && (it->store.row == 1 || it->made.row == 1))
    {
      int order = it->store.row == 0 ? 1 : it->made.row == 0 ? -1 : compare_keys (it);

      if (order == 0)
        compare_row (it);
      else
        {
          g_autofree char *label = label_row (it, order < 0 ? &it->store : &it->made);

          desk_differences_add (it->found,
                                /* Translators: a row such as "LKO-26-0000012, callback 17" */
                                g_strdup_printf (order < 0
                                                   ? _("%s: the row stands there, no entry made it")
                                                   : _("%s: the row is missing, an entry made it"),
                                                 label));
        }
      if (order <= 0)
        read = advance (&it->store, error);
      if (read && order >= 0)
        read = advance (&it->made, error);
    }
  return read;
}

/* The columns of the key, in its order. They stand first in every table. */
static char *
key_of (DeskDb *db, const char *table, int *n_keys, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT name FROM pragma_table_info (?1) WHERE pk > 0 "
                                      "ORDER BY pk",
                                      "s", table);
  GString *key = g_string_new (NULL);
  int row = -1;

  *n_keys = 0;
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      g_string_append_printf (key, "%s\"%s\"", *n_keys > 0 ? ", " : "", desk_db_text (rows, 0));
      ++*n_keys;
    }
  return g_string_free (key, row < 0);
}

static gboolean
prepare (Side *side, const char *sql, GError **error)
{
  int code = sqlite3_prepare_v2 (side->db->handle, sql, -1, &side->rows, NULL);

  return code == SQLITE_OK || desk_db_fail (side->db, code, _("read"), error);
}

/* The counts; desk-db-recount.h. */
static const struct
{
  const char *table;
  const char *recount;
  const char *but; /* rows that need not be there */
} counts[] = {
  { "tally", DESK_RECOUNT_TALLY, "0" },
  { "operator_day", DESK_RECOUNT_OPERATOR_DAY, "0" },
  { "pace", DESK_RECOUNT_PACE, "0" },
  { "running", DESK_RECOUNT_RUNNING, "complaints = 0" },
};

static gboolean
is_counted (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_str_equal (counts[i].table, table))
      return TRUE;
  return FALSE;
}

static gboolean
compare_table (DeskDb *store, DeskDb *made, const char *table, const char *without,
               DeskDifferences *found, GError **error)
{
  Comparing it = { .table = table, .without = without, .store = { .db = store },
                   .made = { .db = made }, .found = found };
  g_autofree char *key = key_of (made, table, &it.n_keys, error);
  g_autofree char *sql = NULL;
  gboolean done;

  if (key == NULL)
    return FALSE;
  /* NOT INDEXED: the rows themselves, not what an index says of them. */
  sql = g_strdup_printf ("SELECT * FROM \"%s\" NOT INDEXED ORDER BY %s", table, key);
  done = prepare (&it.store, sql, error) && prepare (&it.made, sql, error) && merge (&it, error);
  sqlite3_finalize (it.store.rows);
  sqlite3_finalize (it.made.rows);
  return done;
}

static GPtrArray *
tables_of (DeskDb *db, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                                      "AND type = 'table' AND name NOT LIKE 'sqlite\\_%' "
                                      "ESCAPE '\\' ORDER BY name = 'ticket' DESC, name",
                                      "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    if (!is_in (left_out, G_N_ELEMENTS (left_out), desk_db_text (rows, 0)))
      g_ptr_array_add (tables, desk_db_dup (rows, 0));
  return row == 0 ? g_steal_pointer (&tables) : NULL;
}

/* After an erasure the entries no longer tell which erased complaints had one caller, so the
 * ids of callers differ: whose account or number each complaint's caller has does not. */
static gboolean
compare_consumers (DeskDb *store, DeskDb *made, DeskDifferences *found, GError **error)
{
  static const char sql[]
    = "SELECT t.id, t.number, c.account_no, CASE c.account_no WHEN '' THEN c.phone END AS phone "
      "FROM ticket t LEFT JOIN consumer c ON c.id = t.consumer_id ORDER BY t.id";
  Comparing it = { .table = "ticket", .n_keys = 1, .store = { .db = store },
                   .made = { .db = made }, .found = found };
  gboolean done
    = prepare (&it.store, sql, error) && prepare (&it.made, sql, error) && merge (&it, error);

  sqlite3_finalize (it.store.rows);
  sqlite3_finalize (it.made.rows);
  return done;
}

/* Whatever an entry erased must not be there any more, also what no table shows. */
static gboolean
look_for_kept (DeskDb *store, DeskDifferences *found, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (store, error,
                     "SELECT DISTINCT t.number FROM erasure x JOIN ticket t ON t.id = x.ticket_id "
                     "JOIN event e ON e.ticket = t.number AND e.ticket <> '' AND e.n < x.n "
                     "JOIN event_text v ON v.n = e.n ORDER BY t.id",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (store, rows, error)) == 1)
    desk_differences_add (found,
                          /* Translators: %s is the number of a complaint */
                          g_strdup_printf (_("%s: it was erased, but texts of it are still there"),
                                           desk_db_text (rows, 0)));
  return row == 0;
}

gboolean
desk_db_compare (DeskDb *store, DeskDb *made, DeskDifferences *found, GError **error)
{
  g_autoptr (GPtrArray) tables = tables_of (made, error);
  gint64 erased = 0;

  if (tables == NULL
      || !desk_db_int (made, error, 0, &erased, "SELECT EXISTS (SELECT 1 FROM erasure)", ""))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);

      if (is_counted (table))
        continue;
      if (erased != 0 && g_str_equal (table, "consumer")
            ? !compare_consumers (store, made, found, error)
            : !compare_table (store, made, table, erased != 0 ? "consumer_id" : NULL, found, error))
        return FALSE;
    }
  return erased == 0 || look_for_kept (store, found, error);
}

static char *
columns_of (DeskDb *db, const char *table, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT name FROM pragma_table_info (?1) ORDER BY cid", "s",
                                      table);
  GString *columns = g_string_new (NULL);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_string_append_printf (columns, "%s\"%s\"", columns->len > 0 ? ", " : "",
                            desk_db_text (rows, 0));
  return g_string_free (columns, row < 0);
}

static gboolean
compare_count (DeskDb *store, const char *table, const char *recount, const char *but,
               DeskDifferences *found, GError **error)
{
  Comparing it = { .table = table, .store = { .db = store }, .made = { .db = store },
                   .found = found };
  g_autofree char *key = key_of (store, table, &it.n_keys, error);
  g_autofree char *columns = key != NULL ? columns_of (store, table, error) : NULL;
  g_autofree char *stands = NULL;
  g_autofree char *counted = NULL;
  gboolean done;

  if (columns == NULL)
    return FALSE;
  stands = g_strdup_printf ("SELECT * FROM \"%s\" NOT INDEXED WHERE NOT %s ORDER BY %s", table, but,
                            key);
  counted = g_strdup_printf ("WITH counted (%s) AS (%s) SELECT * FROM counted ORDER BY %s", columns,
                             recount, key);
  done = prepare (&it.store, stands, error) && prepare (&it.made, counted, error)
         && merge (&it, error);
  sqlite3_finalize (it.store.rows);
  sqlite3_finalize (it.made.rows);
  return done;
}

gboolean
desk_db_compare_counts (DeskDb *db, DeskDifferences *found, GError **error)
{
  gboolean tally_fits;

  if (!desk_db_tally_fits (db, &tally_fits, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!(tally_fits && g_str_equal (counts[i].table, "tally"))
        && !compare_count (db, counts[i].table, counts[i].recount, counts[i].but, found, error))
      return FALSE;
  return TRUE;
}
