/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-name-pairs.h"

#include "desk-fold.h"
#include "desk-name-words.h"
#include "desk-search.h"

#include <string.h>
#include <time.h>

#define FOUND_AMONG 50
#define RECALL_LEAST 0.90

static void
name_pair_free (gpointer data)
{
  DeskNamePair *self = data;

  g_free (self->latin);
  g_free (self->devanagari);
  g_free (self);
}

GPtrArray *
desk_name_pairs_read_file (const char *path)
{
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
          DeskNamePair *pair = g_new0 (DeskNamePair, 1);

          pair->latin = g_steal_pointer (&first);
          pair->devanagari = g_strdup (field->str);
          g_ptr_array_add (pairs, pair);
        }
    }
  return pairs;
}

GPtrArray *
desk_name_pairs_read (void)
{
  const char *given = g_getenv ("SANTUSHTI_NAME_PAIRS");
  g_autofree char *path
    = given != NULL ? g_strdup (given)
                    : g_build_filename (g_getenv ("SANTUSHTI_SOURCE"), "tests", "fixtures",
                                        "name-pairs.csv", NULL);

  return desk_name_pairs_read_file (path);
}

const char *
desk_name_pairs_stands (GPtrArray *pairs, guint i)
{
  const DeskNamePair *pair = g_ptr_array_index (pairs, i);

  return i % 2 == 1 ? pair->latin : pair->devanagari;
}

struct _DeskNameMaker
{
  GPtrArray *words[2];
  GRand *rand;
};

static void
add_words (GPtrArray *words, const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, " .,", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 3)
      g_ptr_array_add (words, g_strdup (parts[i]));
}

DeskNameMaker *
desk_name_maker_new (GPtrArray *pairs, guint32 seed)
{
  DeskNameMaker *self = g_new0 (DeskNameMaker, 1);

  for (guint i = 0; i < 2; i++)
    self->words[i] = g_ptr_array_new_with_free_func (g_free);
  self->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < pairs->len; i++)
    {
      const DeskNamePair *pair = g_ptr_array_index (pairs, i);

      add_words (self->words[0], pair->latin);
      add_words (self->words[1], pair->devanagari);
    }
  return self;
}

void
desk_name_maker_free (DeskNameMaker *self)
{
  for (guint i = 0; i < 2; i++)
    g_ptr_array_unref (self->words[i]);
  g_rand_free (self->rand);
  g_free (self);
}

/* A letter as another writer has it. */
static char *
respell (DeskNameMaker *self, const char *name, guint script)
{
  static const char *const ways[2][12][2] = {
    { { "ee", "i" }, { "oo", "u" }, { "v", "w" }, { "sh", "s" }, { "th", "t" }, { "aa", "a" },
      { "ph", "f" }, { "nj", "nz" }, { "i", "ee" }, { "u", "oo" }, { "w", "v" }, { "d", "dh" } },
    { { "ी", "ि" }, { "ू", "ु" }, { "श", "स" }, { "व", "ब" }, { "ं", "न्" }, { "ण", "न" }, { "ि", "ी" },
      { "ज़", "ज" }, { "ा", "" }, { "ट", "त" }, { "ड", "द" }, { "ो", "ौ" } },
  };
  guint from = (guint) g_rand_int_range (self->rand, 0, 12);

  for (guint k = 0; k < 12; k++)
    {
      const char *const *way = ways[script][(from + k) % 12];
      const char *at = strstr (name, way[0]);

      if (at != NULL)
        return g_strdup_printf ("%.*s%s%s", (int) (at - name), name, way[1], at + strlen (way[0]));
    }
  return g_strdup (name);
}

char *
desk_name_maker_next (DeskNameMaker *self)
{
  guint script = g_rand_int (self->rand) & 1;
  GPtrArray *words = self->words[script];
  guint how_many = (guint) g_rand_int_range (self->rand, 0, 10);
  g_autoptr (GString) name = g_string_new (NULL);

  /* One word in ten, three in ten. */
  how_many = how_many == 0 ? 1 : how_many == 9 ? 3 : 2;
  for (guint i = 0; i < how_many; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? " " : "",
                            (char *) g_ptr_array_index (
                              words, g_rand_int_range (self->rand, 0, (gint32) words->len)));
  return g_rand_int_range (self->rand, 0, 100) < 30 ? respell (self, name->str, script)
                                                    : g_strdup (name->str);
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

typedef struct
{
  guint found;
  guint wrong;
  guint above; /* wrong ones before the first right one */
  GArray *times;
} Measure;

/* Processor time of this thread, in ms: what the machine does beside is not counted. */
static double
spent_now (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1e3 + (double) spent.tv_nsec / 1e6;
}

static void
ask (Measure *self, DeskStore *store, const char *words, const char *wanted)
{
  DeskTicketQuery query = { .words = words, .sort = DESK_SORT_REGISTERED, .limit = FOUND_AMONG };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;
  gboolean hit = FALSE;
  double started = spent_now ();
  double spent;

  desk_ticket_search (store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  spent = spent_now () - started;
  g_array_append_val (self->times, spent);
  g_assert_cmpuint (result.ids->len, <=, FOUND_AMONG);
  tickets = desk_ticket_load_many (store, (const gint64 *) (gpointer) result.ids->data,
                                   result.ids->len, NULL, &error);
  g_assert_no_error (error);
  for (guint j = 0; j < tickets->len; j++)
    {
      const DeskTicket *ticket = g_ptr_array_index (tickets, j);

      if (bears (ticket->consumer_name, wanted))
        hit = TRUE;
      else if (!bears (ticket->consumer_name, words))
        {
          self->wrong++;
          self->above += hit ? 0 : 1;
        }
    }
  self->found += hit ? 1 : 0;
  if (!hit && g_getenv ("SANTUSHTI_NAME_MISSES") != NULL)
    {
      g_test_message ("missed among %u (%u spelled so): %s, %s", tickets->len, result.n_spelled,
                      words, wanted);
      for (guint j = 0; j < tickets->len && g_str_equal (g_getenv ("SANTUSHTI_NAME_MISSES"), "2"); j++)
        g_test_message ("    %s", ((DeskTicket *) g_ptr_array_index (tickets, j))->consumer_name);
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
desk_name_pairs_measure (DeskStore *store, GPtrArray *pairs, guint parity)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Measure measure = { .times = times };
  double recall;
  double asked;

  for (guint i = parity; i < pairs->len; i += 2)
    {
      const DeskNamePair *pair = g_ptr_array_index (pairs, i);

      ask (&measure, store, parity == 1 ? pair->devanagari : pair->latin,
           desk_name_pairs_stands (pairs, i));
    }
  g_array_sort (times, compare_times);
  asked = (double) times->len;
  recall = measure.found / asked;
  g_test_message ("%s: recall in the first %d: %.3f (limit %.2f) of %u names; wrong names beside: "
                  "%.1f a query, %.1f above the right one; p50 %.2f ms, p99 %.2f ms a query",
                  parity == 1 ? "typed Devanagari, stands in Latin"
                              : "typed Latin, stands in Devanagari",
                  FOUND_AMONG, recall, RECALL_LEAST, times->len, measure.wrong / asked,
                  measure.above / asked, g_array_index (times, double, times->len / 2),
                  g_array_index (times, double, times->len * 99 / 100));
  return recall;
}
