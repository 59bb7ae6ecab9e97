/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of the chain as a list: which are found, what they say, for whom. */
#include "desk-entries.h"
#include "desk-error.h"
#include "desk-fixture.h"

#include <sqlite3.h>
#include <string.h>

/* What sqlite3 itself counts. */
static guint
count (DeskFixture *f, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM event WHERE %s", where);
  sqlite3 *handle;
  sqlite3_stmt *rows;
  guint n;

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  n = (guint) sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  return n;
}

static DeskIdList *
all (DeskEntryFinder *finder)
{
  g_autoptr (GError) error = NULL;
  DeskIdList *numbers = desk_entry_finder_all (finder, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 1; i < desk_id_list_get_length (numbers); i++)
    g_assert_cmpuint (desk_id_list_get (numbers, i), <,
                      desk_id_list_get (numbers, i - 1));
  return numbers;
}

static guint
n_found (DeskFixture *f, const DeskEntryFilter *filter)
{
  g_autoptr (DeskEntryFinder) finder = desk_entry_finder_new (f->sup1, filter);
  g_autoptr (DeskIdList) numbers = all (finder);

  return desk_id_list_get_length (numbers);
}

static void
test_filters (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *one = desk_fixture_claimed (f, 1);
  g_autofree char *two = NULL;
  g_autofree char *of_one = g_strdup_printf ("ticket = '%s'", one);
  g_autofree char *day = NULL;
  const DeskEntryFilter everything = { 0 };
  DeskEntryFilter filter = { 0 };

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  two = desk_fixture_register (f, 2);
  g_assert_cmpuint (n_found (f, &everything), ==, count (f, "1"));

  filter.ticket = one;
  g_assert_cmpuint (n_found (f, &filter), ==, count (f, of_one));
  filter.ticket = "LKO-26-9999999";
  g_assert_cmpuint (n_found (f, &filter), ==, 0);

  filter = (DeskEntryFilter) { .group = DESK_ENTRY_GROUP_FIXES };
  g_assert_cmpuint (n_found (f, &filter), ==, 1);
  filter.group = DESK_ENTRY_GROUP_ACCOUNTS;
  g_assert_cmpuint (n_found (f, &filter), ==,
                    count (f, "kind = 'person' OR kind LIKE 'account%' OR kind LIKE 'recovery%'"));

  filter = (DeskEntryFilter) { .person = "op1" };
  g_assert_cmpuint (n_found (f, &filter), ==, count (f, "person = 'op1'"));
  g_assert_cmpuint (n_found (f, &filter), >, 0);
  filter.group = DESK_ENTRY_GROUP_COMPLAINTS;
  g_assert_cmpuint (n_found (f, &filter), ==, 2);
  filter.person = "nobody of this name";
  g_assert_cmpuint (n_found (f, &filter), ==, 0);

  filter = (DeskEntryFilter) { .from = DESK_FIXTURE_NOW + DESK_DAY / 2 };
  day = g_strdup_printf ("at >= %" G_GINT64_FORMAT, filter.from);
  g_assert_cmpuint (n_found (f, &filter), ==, count (f, day));
  g_assert_cmpuint (n_found (f, &filter), >, 0);
  filter = (DeskEntryFilter) { .until = DESK_FIXTURE_NOW + DESK_DAY / 2, .person = "op1" };
  g_assert_cmpuint (n_found (f, &filter), ==, count (f, of_one) );
  filter.from = DESK_FIXTURE_NOW - 20 * DESK_DAY;
  filter.until = DESK_FIXTURE_NOW - 19 * DESK_DAY;
  g_assert_cmpuint (n_found (f, &filter), ==, 0);
}

/* Every group but "all" is without the others, and every kind is of one of them. */
static void
test_groups (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  guint sum = 0;

  for (int group = 1; group < DESK_N_ENTRY_GROUPS; group++)
    {
      DeskEntryFilter filter = { .group = (DeskEntryGroup) group };

      g_assert_cmpstr (desk_entry_group_get_label ((DeskEntryGroup) group), !=, "");
      sum += n_found (f, &filter);
    }
  g_assert_cmpuint (sum, ==, count (f, "1"));
}

/* What was appended since is found too, and only that is looked for. */
static void
test_newer (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  const DeskEntryFilter filter = { .group = DESK_ENTRY_GROUP_COMPLAINTS };
  const DeskEntryFilter everything = { 0 };
  g_autoptr (DeskEntryFinder) finder = desk_entry_finder_new (f->sup1, &filter);
  g_autoptr (DeskEntryFinder) whole_chain = desk_entry_finder_new (f->insp1, &everything);
  g_autoptr (DeskIdList) before = all (finder);
  g_autoptr (GError) error = NULL;
  g_autofree char *other = desk_fixture_register (f, 2);
  g_autoptr (DeskIdList) after = all (finder);
  g_autoptr (DeskIdList) first = NULL;
  gboolean whole = TRUE;

  g_assert_cmpuint (desk_id_list_get_length (after), ==, desk_id_list_get_length (before) + 1);
  first = desk_entry_finder_first (whole_chain, 3, &whole, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_id_list_get_length (first), ==, 3);
  g_assert_false (whole);
  g_assert_cmpuint (desk_id_list_get (first, 0), ==, count (f, "1"));
}

static void
test_rows (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  guint32 n = count (f, "1");
  const guint32 wanted[] = { n, n + 1, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = desk_entry_load_many (f->store, wanted, G_N_ELEMENTS (wanted), NULL, &error);
  DeskEntry *claim;
  DeskEntry *site;

  g_assert_no_error (error);
  claim = g_ptr_array_index (rows, 0);
  site = g_ptr_array_index (rows, 2);
  g_assert_null (g_ptr_array_index (rows, 1));
  g_assert_cmpstr (claim->kind, ==, "claim");
  g_assert_cmpstr (claim->ticket, ==, number);
  g_assert_cmpstr (claim->sentence, ==, "Fix claimed by je-1");
  g_assert_cmpstr (claim->staff_no, ==, "op1");
  g_assert_cmpuint (strlen (claim->hash), ==, 64);
  g_assert_cmpuint (strlen (claim->before), ==, 64);
  g_assert_cmpstr (site->sentence, ==, "The store was made");
  g_assert_cmpstr (site->before, ==, "");
  /* R11: no number and no name of a consumer. */
  for (guint i = 0; i < 3; i += 2)
    g_assert_null (strstr (((DeskEntry *) g_ptr_array_index (rows, i))->body, "98765"));
}

static void
test_permission (DeskFixture *f, gconstpointer unused)
{
  const DeskEntryFilter filter = { 0 };
  DeskSession *const barred[] = { f->op1, f->admin };

  for (guint i = 0; i < G_N_ELEMENTS (barred); i++)
    {
      g_autoptr (DeskEntryFinder) finder = desk_entry_finder_new (barred[i], &filter);
      g_autoptr (GError) error = NULL;
      gboolean whole;

      g_assert_null (desk_entry_finder_first (finder, 10, &whole, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/entries/" name, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("filters", test_filters);
  ADD ("groups", test_groups);
  ADD ("newer", test_newer);
  ADD ("rows", test_rows);
  ADD ("permission", test_permission);
#undef ADD
  return g_test_run ();
}
