/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the search index say what FTS5 says, and its sum what was put in: words that came, went and
 * came again, in one piece and in many, on small pages and large ones, while a merge is under way and after
 * it. */
#include "desk-many.h"

#include "desk-clock.h"
#include "desk-db-search.h"
#include "desk-site.h"
#include "desk-word-lists.h"
#include "desk-word-sum.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#define NOW       G_GINT64_CONSTANT (1795494600000)
#define IDS       30000
#define DAMAGES   150
#define QUESTIONS 250

/* From common to rare. */
static const char *const words[]
  = { "the", "bill", "the12", "kumar", "कुमार", "kumari", "\356\200\200kumr", "\356\200\210kumr", "singh",
      "सिंह", "singhal", "9", "transformer", "transfer", "त्यागी", "zzz" };

typedef struct
{
  GRand *rand;
  sqlite3 *raw;
  guint has[IDS]; /* bits of the words, 0 = not in the index */
  GString *match;
} Lists;

static void
run (Lists *self, const char *sql)
{
  if (sqlite3_exec (self->raw, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (self->raw), sql);
}

static char *
text_of (guint has)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((has >> i & 1) != 0)
      g_string_append_printf (text, "%s ", words[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
put (Lists *self, guint id, guint has, gboolean add)
{
  g_autofree char *text = text_of (has);
  g_autofree char *sql
    = add ? g_strdup_printf ("INSERT INTO search (rowid, words) VALUES (%u, '%s')", id, text)
          : g_strdup_printf ("INSERT INTO search (search, rowid, words) VALUES ('delete', %u, '%s')",
                             id, text);

  run (self, sql);
}

static guint
draw_words (Lists *self)
{
  guint has = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_rand_int_range (self->rand, 0, 1 << (1 + i / 2)) == 0)
      has |= 1u << i;
  return has;
}

/* One commit: a piece of the index. */
static void
change (Lists *self, guint n)
{
  /* New ones stand together as they do when complaints come, others are changed here and there. */
  guint first = (guint) g_rand_int_range (self->rand, 1, IDS);

  run (self, "BEGIN");
  for (guint i = 0; i < n; i++)
    {
      guint id = i % 4 != 0 && first + i < IDS ? first + i
                                               : (guint) g_rand_int_range (self->rand, 1, IDS);
      guint has = g_rand_int_range (self->rand, 0, 10) > 0 ? draw_words (self) : 0;

      if (self->has[id] != 0)
        put (self, id, self->has[id], FALSE);
      if (has != 0)
        put (self, id, has, TRUE);
      self->has[id] = has;
    }
  run (self, "COMMIT");
}

static void
make_word (Lists *self)
{
  const char *word = words[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (words))];
  glong length = g_utf8_strlen (word, -1);
  glong letters = g_rand_boolean (self->rand) ? length : g_rand_int_range (self->rand, 1, (gint32) length + 1);
  gboolean begun = letters <= 6 && g_rand_boolean (self->rand);
  g_autofree char *part = g_utf8_substring (word, 0, letters);

  g_string_append_printf (self->match, "\"%s\"%s", part, begun ? "*" : "");
}

static void
make_question (Lists *self, guint depth)
{
  static const char *const joins[] = { " OR ", " AND ", " NOT " };

  if (depth == 0 || g_rand_int_range (self->rand, 0, 4) == 0)
    {
      make_word (self);
      return;
    }
  for (gint32 i = g_rand_int_range (self->rand, 1, 5); i > 0; i--)
    {
      gboolean inside = g_rand_boolean (self->rand);

      g_string_append (self->match, inside ? "(" : "");
      make_question (self, depth - 1);
      g_string_append (self->match, inside ? ")" : "");
      if (i > 1)
        g_string_append (self->match, joins[g_rand_int_range (self->rand, 0, 3)]);
    }
}

/* The ids that FTS5 finds, a byte each. */
static guint8 *
ask_index (Lists *self)
{
  guint8 *found = g_new0 (guint8, IDS + 64);
  sqlite3_stmt *rows;
  int code;

  g_assert_cmpint (sqlite3_prepare_v2 (self->raw, "SELECT rowid FROM search WHERE search MATCH ?1", -1,
                                       &rows, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (rows, 1, self->match->str, -1, SQLITE_STATIC);
  while ((code = sqlite3_step (rows)) == SQLITE_ROW)
    found[sqlite3_column_int (rows, 0)] = 1;
  g_assert_cmpint (code, ==, SQLITE_DONE);
  sqlite3_finalize (rows);
  return found;
}

static gboolean
ask_in (DeskDb *db, gpointer data, GError **error)
{
  Lists *self = data;
  g_autofree guint8 *found = ask_index (self);
  g_autoptr (DeskWordLists) lists = NULL;
  g_auto (DeskIdSet) among = { 0 };
  gboolean is_narrow = g_rand_boolean (self->rand);
  gint64 end = (IDS / 64 + 1) * 64;

  /* As where filters leave few, here and there none. */
  for (guint i = g_rand_int_range (self->rand, 0, 2000); is_narrow && i > 0; i--)
    desk_id_set_add (&among, (guint) g_rand_int_range (self->rand, 0, IDS) / 900 % 2 * 900
                               + (guint) g_rand_int_range (self->rand, 1, IDS - 900));
  for (guint id = 0; is_narrow && id < IDS; id++)
    found[id] = found[id] != 0 && desk_id_set_has (&among, id);
  g_assert_cmpint (desk_word_lists_open (db, self->match->str, 0, &lists, error), ==, DESK_LISTS_KNOWN);
  while (end > 0)
    {
      gint64 span = 64 * g_rand_int_range (self->rand, 1, 200); /* once: MAX() reads twice */
      gint64 from = MAX (end - span, 0);
      const guint64 *bits = NULL;
      gint64 last = desk_word_lists_end (lists, end);

      g_assert_cmpint (last, <=, end);
      for (gint64 id = last; id < MIN (end, IDS); id++)
        if (found[id] != 0)
          g_error ("%s: %d is behind the end", self->match->str, (int) id);
      if (last == 0)
        break;
      /* What is behind it need not be asked for. */
      if (g_rand_boolean (self->rand))
        {
          end = (last + 63) / 64 * 64;
          from = MAX (end - span, 0);
        }
      /* Some are left out, as where a filter lets nothing through. */
      if (g_rand_int_range (self->rand, 0, 5) > 0)
        {
          g_assert_cmpint (desk_word_lists_span (lists, from, end, is_narrow ? &among : NULL, 0, &bits,
                                                 error),
                           ==, DESK_LISTS_KNOWN);
          for (gint64 id = from; id < end && id < IDS; id++)
            if ((bits[(id - from) / 64] >> (id % 64) & 1) != found[id])
              g_error ("%s: %d %s", self->match->str, (int) id,
                       found[id] != 0 ? "is missing" : "is too many");
        }
      end = from;
    }
  return TRUE;
}

static gboolean
unknown_in (DeskDb *db, gpointer data, GError **error)
{
  static const char *const matches[]
    = { "\"Kumar\"", "\"transfo\"*", "kumar", "\"kumar\" \"singh\"", "\"kumar", "(\"kumar\"", "\"\"",
        "\"kumar singh\"", "\"kumar\" NEAR \"singh\"", "\"é\"", "\"kumar\" AND" };

  for (guint i = 0; i < G_N_ELEMENTS (matches); i++)
    {
      DeskWordLists *lists = NULL;

      g_assert_cmpint (desk_word_lists_open (db, matches[i], 0, &lists, error), ==, DESK_LISTS_UNKNOWN);
      g_assert_null (lists);
    }
  return TRUE;
}

/* To open them ends within its time, and when it is cancelled. */
static gboolean
late_in (DeskDb *db, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DeskWordLists *lists = NULL;

  g_assert_cmpint (desk_word_lists_open (db, "\"the\" OR \"bill\"", g_get_monotonic_time (), &lists, error),
                   ==, DESK_LISTS_LATE);
  g_assert_null (lists);
  g_cancellable_cancel (data);
  g_assert_cmpint (desk_word_lists_open (db, "\"the\" OR \"bill\"", 0, &lists, &failure), ==,
                   DESK_LISTS_FAILED);
  g_assert_null (lists);
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return TRUE;
}

/* Whatever it answers, it ends. */
static gboolean
any_in (DeskDb *db, gpointer data, GError **error)
{
  Lists *self = data;
  g_autoptr (DeskWordLists) lists = NULL;
  g_autoptr (GError) failure = NULL;
  DeskKeyedSumKey key = desk_keyed_sum_key ();
  const guint64 *bits;
  guint64 sum;

  desk_word_sum_of_index (db, &key, &sum, NULL);
  if (desk_word_lists_open (db, self->match->str, 0, &lists, &failure) != DESK_LISTS_KNOWN)
    return TRUE;
  for (gint64 end = DESK_LISTS_SPAN; end > 0; end -= 64 * 150)
    {
      gint64 from = MAX (end - 64 * 150, 0);

      desk_word_lists_end (lists, end);
      if (desk_word_lists_span (lists, from, end, NULL, 0, &bits, &failure) != DESK_LISTS_KNOWN)
        break;
    }
  return TRUE;
}

/* What the index has of @word: itself, and its beginnings of 1 to 6 letters. (element-type utf8) */
static GPtrArray *
terms_of (const char *word)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  glong letters = g_utf8_strlen (word, -1);

  g_ptr_array_add (terms, g_strconcat ("0", word, NULL));
  for (glong n = 1; n <= MIN (letters, DESK_SEARCH_BEGINNING); n++)
    {
      g_autofree char *begun = g_utf8_substring (word, 0, n);

      g_ptr_array_add (terms, g_strdup_printf ("%d%s", (int) n, begun));
    }
  return terms;
}

/* Term -> bits of the words that have it. */
static GHashTable *
all_terms (void)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GPtrArray) terms = terms_of (words[i]);

      for (guint j = 0; j < terms->len; j++)
        {
          const char *term = g_ptr_array_index (terms, j);
          guint having = GPOINTER_TO_UINT (g_hash_table_lookup (all, term)) | 1u << i;

          g_hash_table_insert (all, g_strdup (term), GUINT_TO_POINTER (having));
        }
    }
  return all;
}

/* The sum of the index is that of what was put in; of what it is not, it is another one. */
static gboolean
sum_in (DeskDb *db, gpointer data, GError **error)
{
  Lists *self = data;
  DeskKeyedSumKey key = desk_keyed_sum_key ();
  g_autoptr (GHashTable) all = all_terms ();
  GHashTableIter iter;
  gpointer term, having;
  guint64 sum = 0;
  guint64 stands;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &term, &having))
    {
      const char *letters = term;
      guint64 of_term = key.seed;

      for (const char *p = letters + 1; *p != '\0'; p++)
        of_term = desk_word_sum_byte (&key, of_term, (guint8) *p);
      of_term = desk_word_sum_term (&key, of_term, (guint) (*letters - '0'));
      for (gint64 id = 0; id < IDS; id++)
        if ((self->has[id] & GPOINTER_TO_UINT (having)) != 0)
          sum += desk_word_sum_entry (&key, of_term, id);
    }
  g_assert_cmpint (desk_word_sum_of_index (db, &key, &stands, error), ==, 1);
  g_assert_cmphex (stands, ==, sum);
  return TRUE;
}

static void
sum_up (Lists *self, DeskStore *store)
{
  g_autoptr (GError) error = NULL;

  desk_store_read (store, NULL, sum_in, self, &error);
  g_assert_no_error (error);
}

/* Some bytes of a row of the index changed, or its end cut off. */
static GBytes *
damage (Lists *self, GBytes *block)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (block, &length);
  g_autofree guint8 *torn = g_memdup2 (bytes, length);
  gsize left = g_rand_int_range (self->rand, 0, 4) == 0
                 ? (gsize) g_rand_int_range (self->rand, 0, (gint32) length)
                 : length;

  for (gint32 i = g_rand_int_range (self->rand, 0, 4); i > 0; i--)
    /* Numbers, the places of terms and what is said of them stand in front. */
    torn[g_rand_int_range (self->rand, 0, (gint32) (g_rand_boolean (self->rand) ? MIN (length, 24) : length))]
      = (guint8) (g_rand_boolean (self->rand) ? 0xff : g_rand_int_range (self->rand, 0, 256));
  return g_bytes_new (torn, left);
}

static void
write_block (Lists *self, gint64 id, GBytes *block)
{
  gsize length;
  const void *bytes = g_bytes_get_data (block, &length);
  sqlite3_stmt *update;

  g_assert_cmpint (sqlite3_prepare_v2 (self->raw, "UPDATE search_data SET block = ?2 WHERE id = ?1", -1,
                                       &update, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (update, 1, id);
  sqlite3_bind_blob (update, 2, length > 0 ? bytes : "", (int) length, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
  sqlite3_finalize (update);
}

/* Of every third time it is the list of segments, which leads everywhere. */
static void
ask_damaged (Lists *self, DeskStore *store, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      sqlite3_stmt *row;
      g_autoptr (GBytes) block = NULL;
      g_autoptr (GBytes) torn = NULL;
      gint64 id;

      g_assert_cmpint (sqlite3_prepare_v2 (self->raw, i % 3 == 0
                         ? "SELECT id, block FROM search_data WHERE id = 10"
                         : "SELECT id, block FROM search_data ORDER BY random () LIMIT 1", -1, &row, NULL),
                       ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      id = sqlite3_column_int64 (row, 0);
      block = g_bytes_new (sqlite3_column_blob (row, 1), (gsize) sqlite3_column_bytes (row, 1));
      sqlite3_finalize (row);
      torn = damage (self, block);
      write_block (self, id, torn);
      for (guint j = 0; j < 3; j++)
        {
          g_string_truncate (self->match, 0);
          make_question (self, 2);
          desk_store_read (store, NULL, any_in, self, NULL);
        }
      write_block (self, id, block);
    }
}

static gboolean
torn_in (DeskDb *db, gpointer data, GError **error)
{
  DeskKeyedSumKey key = desk_keyed_sum_key ();
  guint64 sum;

  g_assert_cmpint (desk_word_sum_of_index (db, &key, &sum, error), ==, 0);
  return TRUE;
}

/* Leaves that FTS5 does not write and would read in its own way: none has a sum. */
static void
ask_torn (Lists *self, DeskStore *store)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } leaves[] = {
    { "\0\0\0", 3 },
    { "\0\x81\xff\0", 4 },                             /* ends behind its end */
    { "\0\0\0\2", 4 },                                 /* in its own head */
    { "\0\0\0\x8\1" "a\5\0\2", 9 },                    /* its first term there */
    { "\0\0\0\xb\2" "0a\1\1" "b\5\4\3", 13 },          /* no id behind a term */
    { "\0\0\0\xc\2" "0b\5\1\1" "a\5\4\4", 14 },        /* its terms in another order */
    { "\0\0\0\xd\2" "0b\5\0\2" "0c\5\4\4", 15 },       /* what two have in common is there twice */
    { "\0\0\0\xb\2" "0b\5\0\0\0\4", 12 },              /* an id that does not grow */
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) block = NULL;
  sqlite3_stmt *row;
  gint64 id;

  /* The second leaf of the oldest piece, which the rest of them comes behind. */
  g_assert_cmpint (sqlite3_prepare_v2 (self->raw, "SELECT d.id, d.block FROM search_data d JOIN search_data e "
                                       "ON e.id = d.id - 1 WHERE e.id > 1 << 37 AND (e.id >> 31) & 63 = 0 "
                                       "ORDER BY d.id LIMIT 1", -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  id = sqlite3_column_int64 (row, 0);
  block = g_bytes_new (sqlite3_column_blob (row, 1), (gsize) sqlite3_column_bytes (row, 1));
  sqlite3_finalize (row);
  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      g_autoptr (GBytes) torn = g_bytes_new (leaves[i].bytes, leaves[i].length);

      write_block (self, id, torn);
      desk_store_read (store, NULL, torn_in, self, &error);
      g_assert_no_error (error);
    }
  write_block (self, id, block);
  sum_up (self, store);
}

static void
ask (Lists *self, DeskStore *store, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_string_truncate (self->match, 0);
      make_question (self, 3);
      desk_store_read (store, NULL, ask_in, self, &error);
      g_assert_no_error (error);
    }
}

static void
test_lists (gconstpointer data)
{
  gboolean small = GPOINTER_TO_INT (data);
  g_autofree char *folder = g_dir_make_tmp ("santushti-lists-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lists.santushti", NULL);
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  DeskSiteSpec spec = { .name = "Lists", .code = "MNY", .password = "password1",
                        .demonstration = TRUE, .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  g_autofree Lists *self = g_new0 (Lists, 1);

  g_assert_no_error (error);
  self->rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  self->match = g_string_new (NULL);
  g_assert_cmpint (sqlite3_open (path, &self->raw), ==, SQLITE_OK);
  run (self, "INSERT INTO search (search) VALUES ('delete-all');"
             "INSERT INTO search (search, rank) VALUES ('automerge', 0);");
  run (self, small ? "INSERT INTO search (search, rank) VALUES ('pgsz', 96)"
                   : "INSERT INTO search (search, rank) VALUES ('pgsz', 4050)");
  ask (self, store, 5);
  sum_up (self, store);
  for (guint i = 0; i < 6; i++)
    {
      change (self, i == 0 ? IDS : 1500);
      ask (self, store, QUESTIONS / 12);
      sum_up (self, store);
      /* A merge that does not end. */
      run (self, "INSERT INTO search (search, rank) VALUES ('merge', -40)");
      ask (self, store, QUESTIONS / 12);
      sum_up (self, store);
    }
  run (self, "INSERT INTO search (search) VALUES ('optimize')");
  /* As an old store has it: all in one piece. */
  ask (self, store, QUESTIONS);
  sum_up (self, store);
  change (self, 200);
  ask (self, store, QUESTIONS / 12);
  sum_up (self, store);
  desk_store_read (store, NULL, unknown_in, NULL, &error);
  g_assert_no_error (error);
  desk_store_read (store, cancellable, late_in, cancellable, NULL);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  ask_torn (self, store);
  ask_damaged (self, store, DAMAGES);
  sqlite3_close (self->raw);
  g_object_unref (store);
  g_string_free (self->match, TRUE);
  g_rand_free (self->rand);
  desk_store_discard (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/word-lists/small-pages", GINT_TO_POINTER (TRUE), test_lists);
  g_test_add_data_func ("/word-lists/pages", GINT_TO_POINTER (FALSE), test_lists);
  return g_test_run ();
}
