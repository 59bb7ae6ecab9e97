/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well names are found in the other script, on pairs that the table of keys was not made by
 * (tests/fixtures/README). Prints recall in the first 50 and how many wrong names come with it.
 *
 * Usage: test-name-search [TAP options]; SANTUSHTI_NAMES is how many complaints there are. */
#include "desk-fixture.h"

#include "desk-fold.h"
#include "desk-import-rule.h"
#include "desk-name-words.h"
#include "desk-search.h"

#include <stdlib.h>
#include <string.h>

#define FOUND_AMONG 50
#define RECALL_LEAST 0.90
/* Complaints beside the pairs' own, with names put together of the same words. */
#define OTHERS 10000

typedef struct
{
  char *latin;
  char *devanagari;
} NamePair;

typedef struct
{
  DeskFixture *f;
  GPtrArray *pairs;
  GPtrArray *words[2];
  GRand *rand;
  guint others;
} Filling;

static void
name_pair_free (gpointer data)
{
  NamePair *self = data;

  g_free (self->latin);
  g_free (self->devanagari);
  g_free (self);
}

/* The file is RFC 4180, without line ends in fields. */
static GPtrArray *
read_pairs (void)
{
  const char *given = g_getenv ("SANTUSHTI_NAME_PAIRS");
  g_autofree char *path
    = given != NULL ? g_strdup (given)
                    : g_build_filename (g_getenv ("SANTUSHTI_SOURCE"), "tests", "fixtures",
                                        "name-pairs.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *pairs = g_ptr_array_new_with_free_func (name_pair_free);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_autoptr (GString) field = g_string_new (NULL);
      g_autofree char *first = NULL;
      gboolean quoted = FALSE;

      for (const char *p = lines[i]; *p != '\0'; p++)
        if (*p == '"' && quoted && p[1] == '"')
          g_string_append_c (field, *p++);
        else if (*p == '"')
          quoted = !quoted;
        else if (*p == ',' && !quoted)
          {
            first = g_strdup (field->str);
            g_string_truncate (field, 0);
          }
        else
          g_string_append_c (field, *p);
      if (first != NULL)
        {
          NamePair *pair = g_new0 (NamePair, 1);

          pair->latin = g_steal_pointer (&first);
          pair->devanagari = g_strdup (field->str);
          g_ptr_array_add (pairs, pair);
        }
    }
  return pairs;
}

static void
put_name (Filling *filling, DeskImporter *importer, DeskDb *db, guint i, const char *name)
{
  g_autofree char *number = g_strdup_printf ("N-%u", i);
  g_autofree char *phone = g_strdup_printf ("9%09u", i);
  g_autoptr (GError) error = NULL;
  DeskImportRow row = { .source = "names", .number = number,
                        .registered_at = DESK_FIXTURE_NOW - DESK_DAY, .category = "bill",
                        .place = "CHT", .phone = phone, .consumer_name = name,
                        .description = "Bill is wrong" };
  DeskImportBecame became;

  desk_importer_put (importer, db, &row, &became, &error);
  g_assert_no_error (error);
}

/* The odd pairs by their Latin name, the even ones by the other, and names made of their words
 * before and behind them. */
static gboolean
fill_in (DeskDb *db, gpointer data, GError **error)
{
  Filling *filling = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (filling->f->sup1);
  guint every = MAX (filling->others / filling->pairs->len, 1);
  guint n = 0;

  if (!desk_importer_begin_batch (importer, db, error))
    return FALSE;
  for (guint i = 0; i < filling->pairs->len; i++)
    {
      const NamePair *pair = g_ptr_array_index (filling->pairs, i);

      put_name (filling, importer, db, n++, i % 2 == 1 ? pair->latin : pair->devanagari);
      for (guint j = 0; j < every; j++)
        {
          GPtrArray *words = filling->words[g_rand_int (filling->rand) & 1];
          guint n_words = words->len;
          g_autofree char *name
            = g_strdup_printf ("%s %s",
                               (char *) g_ptr_array_index (
                                 words, g_rand_int_range (filling->rand, 0, (gint32) n_words)),
                               (char *) g_ptr_array_index (
                                 words, g_rand_int_range (filling->rand, 0, (gint32) n_words)));

          put_name (filling, importer, db, n++, name);
        }
    }
  return TRUE;
}

static void
add_words (GPtrArray *words, const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, " .,", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 3)
      g_ptr_array_add (words, g_strdup (parts[i]));
}

/* Whether @name has all words of @wanted but titles and initials: who is called मुरुगन is found by
 * Murugan, whoever of them was meant. */
static gboolean
bears (const char *name, const char *wanted)
{
  g_auto (GStrv) words = desk_fold_words (wanted);
  g_auto (GStrv) has = desk_fold_words (name);
  g_autoptr (GPtrArray) bare = desk_name_words_bare (words);

  for (guint i = 0; i < bare->len; i++)
    if (!g_strv_contains ((const char *const *) has, g_ptr_array_index (bare, i)))
      return FALSE;
  return bare->len > 0;
}

static void
measure (DeskFixture *f, GPtrArray *pairs, guint parity, const char *what)
{
  guint asked = 0;
  guint found = 0;
  guint wrong = 0;
  guint above = 0;
  gint64 started = g_get_monotonic_time ();
  double recall;

  for (guint i = parity; i < pairs->len; i += 2)
    {
      const NamePair *pair = g_ptr_array_index (pairs, i);
      const char *wanted = parity == 1 ? pair->latin : pair->devanagari;
      DeskTicketQuery query = { .words = parity == 1 ? pair->devanagari : pair->latin,
                                .sort = DESK_SORT_REGISTERED, .limit = FOUND_AMONG };
      g_auto (DeskSearchResult) result = { 0 };
      g_autoptr (GPtrArray) tickets = NULL;
      g_autoptr (GError) error = NULL;
      gboolean hit = FALSE;

      desk_ticket_search (f->store, &query, &result, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (result.ids->len, <=, FOUND_AMONG);
      tickets = desk_ticket_load_many (f->store, (const gint64 *) (gpointer) result.ids->data,
                                       result.ids->len, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < tickets->len; j++)
        {
          const DeskTicket *ticket = g_ptr_array_index (tickets, j);

          if (bears (ticket->consumer_name, wanted))
            hit = TRUE;
          else if (!bears (ticket->consumer_name, query.words))
            {
              wrong++;
              above += hit ? 0 : 1;
            }
        }
      asked++;
      found += hit ? 1 : 0;
      if (!hit && g_getenv ("SANTUSHTI_NAME_MISSES") != NULL)
        g_test_message ("missed among %u: %s, %s", tickets->len, query.words, wanted);
    }
  recall = (double) found / asked;
  g_test_message ("%s: recall in the first %d: %.3f (limit %.2f) of %u names; wrong names beside: "
                  "%.1f a query, %.1f above the right one; %.2f ms a query",
                  what, FOUND_AMONG, recall, RECALL_LEAST, asked, (double) wrong / asked,
                  (double) above / asked,
                  (double) (g_get_monotonic_time () - started) / 1000 / asked);
  g_assert_cmpfloat (recall, >=, RECALL_LEAST);
}

static void
test_recall (DeskFixture *f, gconstpointer unused)
{
  const char *others = g_getenv ("SANTUSHTI_NAMES");
  Filling filling = { .f = f, .rand = g_rand_new_with_seed (1912),
                      .others = others != NULL ? (guint) atoi (others) : OTHERS };
  g_autoptr (GPtrArray) pairs = read_pairs ();
  g_autoptr (GError) error = NULL;

  filling.pairs = pairs;
  for (guint i = 0; i < 2; i++)
    filling.words[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < pairs->len; i++)
    {
      add_words (filling.words[0], ((NamePair *) g_ptr_array_index (pairs, i))->latin);
      add_words (filling.words[1], ((NamePair *) g_ptr_array_index (pairs, i))->devanagari);
    }
  desk_store_write (f->store, NULL, fill_in, &filling, &error);
  g_assert_no_error (error);
  measure (f, pairs, 0, "typed Latin, stands in Devanagari");
  measure (f, pairs, 1, "typed Devanagari, stands in Latin");
  for (guint i = 0; i < 2; i++)
    g_ptr_array_unref (filling.words[i]);
  g_rand_free (filling.rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/name-search/recall", DeskFixture, NULL, desk_fixture_set_up, test_recall,
              desk_fixture_tear_down);
  return g_test_run ();
}
