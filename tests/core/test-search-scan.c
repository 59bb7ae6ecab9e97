/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search finds is what a plain reading of all complaints finds, whichever way it goes: word
 * by word, by the fields' indexes, span by span or among the few that filters leave. */
#include "desk-many.h"
#include "desk-name-pairs.h"

#include "desk-clock.h"
#include "desk-fold.h"
#include "desk-name-key.h"
#include "desk-query.h"
#include "desk-search.h"
#include "desk-site.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#define NOW     G_GINT64_CONSTANT (1795494600000)
#define DAY     (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define MANY    50000
#define QUERIES 800

typedef struct
{
  gint64 id;
  guint state; /* its bit */
  gint64 place_id, officer_id, category_id, parent_id, registered_at, limit_at, due_at;
  gboolean unconfirmed;
  int rung;
  gboolean suspect;
  GStrv words; /* of all its texts */
  GStrv names;
} Plain;

typedef struct
{
  GArray *plain; /* Plain, the newest id first */
  DeskNameMaker *maker;
  GRand *rand;
} Scan;

static const char *const states[]
  = { "registered", "assigned", "reported", "closed", "set_aside", "void" };

static void
plain_clear (gpointer data)
{
  Plain *self = data;

  g_strfreev (self->words);
  g_strfreev (self->names);
}

static void
read_plain (Scan *self, const char *path)
{
  sqlite3 *db;
  sqlite3_stmt *rows;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_prepare_v2 (db,
                        "SELECT t.id, t.state, t.place_id, t.officer_id, t.category_id, c.parent_id, "
                        "t.registered_at, t.limit_at, t.due_at, t.rung, t.suspect, "
                        "t.number || ' ' || t.address || ' ' || t.description || ' ' "
                        "|| coalesce (p.name, '') || ' ' || t.consumer_name, t.consumer_name, "
                        "t.unconfirmed "
                        "FROM ticket t JOIN category c ON c.id = t.category_id "
                        "LEFT JOIN place p ON p.id = t.place_id ORDER BY t.id DESC",
                        -1, &rows, NULL),
    ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      Plain it = { .id = sqlite3_column_int64 (rows, 0) };

      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        {
          DeskState state;

          if (g_str_equal (states[i], (const char *) sqlite3_column_text (rows, 1)))
            {
              g_assert_true (desk_state_from_nick (states[i], &state));
              it.state = 1u << state;
            }
        }
      it.place_id = sqlite3_column_int64 (rows, 2);
      it.officer_id = sqlite3_column_int64 (rows, 3);
      it.category_id = sqlite3_column_int64 (rows, 4);
      it.parent_id = sqlite3_column_int64 (rows, 5);
      it.registered_at = sqlite3_column_int64 (rows, 6);
      it.limit_at = sqlite3_column_int64 (rows, 7);
      it.due_at = sqlite3_column_int64 (rows, 8);
      it.rung = sqlite3_column_int (rows, 9);
      it.suspect = sqlite3_column_int (rows, 10) != 0;
      it.unconfirmed = sqlite3_column_int (rows, 13) != 0;
      it.words = desk_fold_words ((const char *) sqlite3_column_text (rows, 11));
      it.names = desk_fold_words ((const char *) sqlite3_column_text (rows, 12));
      g_array_append_val (self->plain, it);
    }
  sqlite3_finalize (rows);
  sqlite3_close (db);
}

/* One question, as it is typed and asked, and what it means. */
typedef struct
{
  DeskTicketQuery asked;
  GString *typed;
  DeskQuery *words;
  guint states;
  gint64 place, officer;
  gboolean due;
  gboolean nowhere; /* no place was given */
} Question;

static gint64
draw (Scan *self, int from, int until)
{
  return g_rand_int_range (self->rand, from, until);
}

static gboolean
chance (Scan *self, int one_in)
{
  return g_rand_int_range (self->rand, 0, one_in) == 0;
}

static void
add_word (Scan *self, Question *q)
{
  static const char *const common[] = { "bill", "wrong", "str", "street", "12", "the", "MNY" };
  g_autofree char *name = desk_name_maker_next (self->maker);
  g_auto (GStrv) words = g_strsplit (name, " ", 2);
  g_autofree char *begun = NULL;
  const char *word = chance (self, 3) ? common[draw (self, 0, G_N_ELEMENTS (common))] : words[0];

  if (chance (self, 2))
    {
      glong letters = draw (self, 1, 9); /* once: MIN() reads what it is given twice */

      begun = g_utf8_substring (word, 0, MIN (letters, g_utf8_strlen (word, -1)));
    }
  g_string_append_printf (q->typed, " %s", begun != NULL ? begun : word);
}

static void
make_question (Scan *self, Question *q)
{
  static const char *const typed_states[] = { "void", "open", "closed", "set aside", "reported" };
  static const guint meant[]
    = { 1u << DESK_STATE_VOID,
        1u << DESK_STATE_REGISTERED | 1u << DESK_STATE_ASSIGNED | 1u << DESK_STATE_REPORTED
          | 1u << DESK_STATE_SET_ASIDE,
        1u << DESK_STATE_CLOSED, 1u << DESK_STATE_SET_ASIDE, 1u << DESK_STATE_REPORTED };

  *q = (Question){ .typed = g_string_new (NULL) };
  q->asked = (DeskTicketQuery){ .sort = DESK_SORT_REGISTERED,
                                .limit = chance (self, 3) ? 5 : 50 };
  for (gint64 i = draw (self, 0, 3); i > 0; i--)
    add_word (self, q);
  if (q->typed->len == 0 || chance (self, 3))
    {
      guint which = (guint) draw (self, 0, G_N_ELEMENTS (meant));

      q->states = meant[which];
      g_string_append_printf (q->typed, " state:\"%s\"", typed_states[which]);
    }
  if (chance (self, 8))
    {
      q->nowhere = TRUE;
      g_string_append (q->typed, chance (self, 2) ? " place:none" : " स्थान:\"कोई नहीं\"");
    }
  else if (chance (self, 3))
    {
      /* Three digits begin the name of no other. */
      q->place = 1000 + draw (self, 100, 301);
      g_string_append_printf (q->typed, " place:M%d", (int) q->place - 1000);
    }
  if (chance (self, 6))
    {
      q->officer = 1000 + draw (self, 100, 201);
      g_string_append_printf (q->typed, " officer:many-%d", (int) q->officer - 1000);
    }
  if (chance (self, 10))
    {
      q->due = TRUE;
      g_string_append (q->typed, " due:overdue");
    }
  if (chance (self, 6))
    q->asked.states = 1u << DESK_STATE_CLOSED | 1u << DESK_STATE_VOID;
  if (chance (self, 8))
    q->asked.place_id = 1000 + draw (self, 1, 301);
  if (chance (self, 8))
    q->asked.category_id = draw (self, 1, 30);
  if (chance (self, 10))
    q->asked.officer_id = 1000 + draw (self, 1, 201);
  if (chance (self, 10))
    q->asked.overdue = TRUE;
  if (chance (self, 10))
    q->asked.suspect = TRUE;
  if (chance (self, 10))
    q->asked.marks.unconfirmed = TRUE;
  if (chance (self, 10))
    q->asked.marks.no_officer = TRUE;
  if (chance (self, 10))
    q->asked.marks.standings = 1u << DESK_STANDING_NOT_CALLED | 1u << DESK_STANDING_VOID;
  if (chance (self, 12))
    q->asked.rung = (guint) draw (self, 1, 5);
  if (chance (self, 4))
    {
      q->asked.registered_from = NOW - draw (self, 20, 720) * DAY;
      q->asked.registered_until = q->asked.registered_from + draw (self, 1, 60) * DAY;
    }
  q->asked.words = q->typed->str;
  q->words = desk_query_new (q->typed->str);
}

/* desk-many puts place k below place k / 5. */
static gboolean
is_below (gint64 place, gint64 above)
{
  for (gint64 k = place - 1000; place != 0 && k > 0; k /= 5)
    if (k + 1000 == above)
      return TRUE;
  return FALSE;
}

static gboolean
passes (const Question *q, const Plain *it)
{
  const DeskTicketQuery *asked = &q->asked;
  gboolean open = (it->state & (1u << DESK_STATE_CLOSED | 1u << DESK_STATE_VOID)) == 0;

  return (q->states == 0 || (q->states & it->state) != 0)
         && (!q->nowhere || it->place_id == 0)
         && (!asked->marks.unconfirmed || it->unconfirmed)
         && (!asked->marks.no_officer || it->officer_id == 0)
         && (asked->marks.standings == 0
             || (it->state & (1u << DESK_STATE_REPORTED | 1u << DESK_STATE_VOID)) != 0)
         && (q->place == 0 || is_below (it->place_id, q->place))
         && (q->officer == 0 || it->officer_id == q->officer)
         && (!q->due || (it->due_at != 0 && it->due_at < NOW))
         && (asked->states == 0 || (asked->states & it->state) != 0)
         && (asked->place_id == 0 || is_below (it->place_id, asked->place_id))
         && (asked->category_id == 0 || it->category_id == asked->category_id
             || it->parent_id == asked->category_id)
         && (asked->officer_id == 0 || it->officer_id == asked->officer_id)
         && (!asked->overdue || (open && !it->unconfirmed && it->limit_at != 0 && it->limit_at < NOW))
         && (!asked->suspect || it->suspect) && (asked->rung == 0 || it->rung == (int) asked->rung)
         && (asked->registered_from == 0 || it->registered_at >= asked->registered_from)
         && (asked->registered_until == 0 || it->registered_at < asked->registered_until);
}

static gboolean
is_there (const DeskQueryWord *word, const Plain *it, gboolean sounds)
{
  char key[DESK_NAME_KEY_ROOM];

  for (guint i = 0; it->words[i] != NULL; i++)
    if (g_str_has_prefix (it->words[i], word->word))
      return TRUE;
  for (guint i = 0; sounds && it->names[i] != NULL; i++)
    if (desk_name_key (it->names[i], strlen (it->names[i]), 0, key) > 0
        && g_ptr_array_find_with_equal_func (word->keys, key, g_str_equal, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
has_words (const Question *q, const Plain *it, gboolean sounds)
{
  gboolean heard = FALSE;

  for (guint i = 0; i < q->words->words->len; i++)
    {
      const DeskQueryWord *word = g_ptr_array_index (q->words->words, i);

      heard = heard || (!word->title && (word->keys->len > 0 || word->loan != NULL));
    }
  /* Numbers alone sound like nothing. */
  if (sounds && !heard)
    return FALSE;
  for (guint i = 0; i < q->words->words->len; i++)
    {
      const DeskQueryWord *word = g_ptr_array_index (q->words->words, i);

      if (!(sounds && word->title) && !is_there (word, it, sounds))
        return FALSE;
    }
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Question *q = data;
  const Plain *x = *(const Plain *const *) a;
  const Plain *y = *(const Plain *const *) b;
  gint64 one = q->due && q->words->words->len == 0 ? x->due_at : x->registered_at;
  gint64 other = q->due && q->words->words->len == 0 ? y->due_at : y->registered_at;

  if (one == other)
    {
      one = x->id;
      other = y->id;
    }
  return one > other ? -1 : one < other;
}

static void
compare_with_scan (Scan *self, DeskStore *store, Question *q)
{
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GHashTable) got = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gboolean words = q->words->words->len > 0;
  guint sound = 0;

  g_test_message ("%s, limit %u, states %x, place %d, category %d, officer %d%s%s, rung %u, from %"
                  G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                  q->typed->str, q->asked.limit, q->asked.states, (int) q->asked.place_id,
                  (int) q->asked.category_id, (int) q->asked.officer_id,
                  q->asked.overdue ? ", overdue" : "", q->asked.suspect ? ", suspect" : "",
                  q->asked.rung, q->asked.registered_from, q->asked.registered_until);
  desk_ticket_search (store, &q->asked, &result, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result.ids->len; i++)
    g_assert_true (g_hash_table_add (got, &g_array_index (result.ids, gint64, i)));
  g_assert_cmpuint (result.ids->len, <=, q->asked.limit);
  for (guint i = 0; i < self->plain->len; i++)
    {
      Plain *it = &g_array_index (self->plain, Plain, i);
      gboolean passed = passes (q, it);

      if (!passed && g_hash_table_contains (got, &it->id))
        g_error ("complaint %d does not pass the filters", (int) it->id);
      if (!passed)
        continue;
      if (has_words (q, it, FALSE))
        g_ptr_array_add (wanted, it);
      else if (has_words (q, it, TRUE))
        {
          sound++;
          /* With room left, nothing that sounds so is missing. */
          if (result.ids->len < q->asked.limit && !result.more
              && !g_hash_table_contains (got, &it->id))
            {
              g_autofree char *name = g_strjoinv (" ", it->names);

              g_error ("complaint %d of %s sounds so and is not found: %s", (int) it->id, name,
                       q->typed->str);
            }
        }
    }
  g_assert_cmpuint (result.n_spelled, <=, wanted->len);
  /* Two of five places at most are for what sounds so. */
  g_assert_cmpuint (result.n_spelled, >=,
                    MIN (wanted->len, q->asked.limit - q->asked.limit * 2 / 5));
  if (result.n_spelled < wanted->len)
    {
      g_assert_cmpuint (result.ids->len, ==, q->asked.limit);
      g_assert_true (result.more);
    }
  if (wanted->len + sound > q->asked.limit)
    g_assert_true (result.more);
  /* By words the newest entries are taken and put in order, and some may give way to those that
   * sound so; by fields alone the newest in that order. */
  if (words)
    g_ptr_array_set_size (wanted, (int) MIN (wanted->len, q->asked.limit));
  q->due = q->due && !words;
  g_ptr_array_sort_with_data (wanted, compare, q);
  g_ptr_array_set_size (wanted, (int) result.n_spelled);
  for (guint i = 0; i < wanted->len; i++)
    g_assert_true (g_hash_table_contains (got, &((Plain *) g_ptr_array_index (wanted, i))->id));
  for (guint i = 0; words && i < wanted->len; i++)
    g_assert_cmpint (g_array_index (result.ids, gint64, i), ==,
                     ((Plain *) g_ptr_array_index (wanted, i))->id);
}

static char *
name_cb (guint i, gpointer data)
{
  return desk_name_maker_next (data);
}

static void
test_scan (void)
{
  g_autofree char *folder = g_dir_make_tmp ("santushti-scan-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scan.santushti", NULL);
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (NOW);
  DeskSiteSpec spec = { .name = "Scan", .code = "MNY", .password = "password1",
                        .demonstration = TRUE, .seed = 1 };
  g_autofree char *demo
    = g_build_filename (g_getenv ("SANTUSHTI_SOURCE"), "data", "demo", "names.csv", NULL);
  g_autoptr (GPtrArray) pairs = desk_name_pairs_read_file (demo);
  g_autoptr (DeskNameMaker) maker = desk_name_maker_new (pairs, 3);
  g_autoptr (GError) error = NULL;
  Scan scan = { .maker = maker };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);

  g_assert_no_error (error);
  g_object_unref (store);
  desk_many_fill_named (path, MANY, 7, NOW, 4, name_cb, maker);
  scan.plain = g_array_new (FALSE, FALSE, sizeof (Plain));
  g_array_set_clear_func (scan.plain, plain_clear);
  read_plain (&scan, path);
  scan.rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  store = desk_store_open (path, clock, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < QUERIES; i++)
    {
      Question question;

      make_question (&scan, &question);
      compare_with_scan (&scan, store, &question);
      desk_query_free (question.words);
      g_string_free (question.typed, TRUE);
    }
  g_object_unref (store);
  g_array_unref (scan.plain);
  g_rand_free (scan.rand);
  desk_store_discard (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/scan", test_scan);
  return g_test_run ();
}
