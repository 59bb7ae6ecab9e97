/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well names are found in the other script, on pairs that the table of keys was not made by
 * (tests/fixtures/README). Prints recall in the first 50 and how many wrong names come with it.
 *
 * Usage: test-name-search [TAP options]; SANTUSHTI_NAMES is how many complaints there are. */
#include "desk-fixture.h"
#include "desk-name-pairs.h"

#include "desk-import-rule.h"

#include <stdlib.h>

#define RECALL_LEAST 0.90
/* Complaints beside the pairs' own, with names put together of the same words. */
#define OTHERS 10000

typedef struct
{
  DeskFixture *f;
  GPtrArray *pairs;
  DeskNameMaker *maker;
  guint others;
} Filling;

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

/* Those of the pairs between names that are made of their words. */
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
      put_name (filling, importer, db, n++, desk_name_pairs_stands (filling->pairs, i));
      for (guint j = 0; j < every; j++)
        {
          g_autofree char *name = desk_name_maker_next (filling->maker);

          put_name (filling, importer, db, n++, name);
        }
    }
  return TRUE;
}

static void
test_recall (DeskFixture *f, gconstpointer unused)
{
  const char *others = g_getenv ("SANTUSHTI_NAMES");
  g_autoptr (GPtrArray) pairs = desk_name_pairs_read ();
  g_autoptr (DeskNameMaker) maker = desk_name_maker_new (pairs, 1912);
  Filling filling = { .f = f, .pairs = pairs, .maker = maker,
                      .others = others != NULL ? (guint) atoi (others) : OTHERS };
  g_autoptr (GError) error = NULL;

  desk_store_write (f->store, NULL, fill_in, &filling, &error);
  g_assert_no_error (error);
  for (guint parity = 0; parity < 2; parity++)
    g_assert_cmpfloat (desk_name_pairs_measure (f->store, pairs, parity), >=, RECALL_LEAST);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/name-search/recall", DeskFixture, NULL, desk_fixture_set_up, test_recall,
              desk_fixture_tear_down);
  return g_test_run ();
}
