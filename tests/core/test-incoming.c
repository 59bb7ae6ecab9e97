/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints of a dump come into their tables many at once; what stands there then is, byte for byte,
 * what stands there when each comes alone. */
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-db-incoming.h"
#include "desk-folder.h"
#include "desk-import-rule.h"

#include <sqlite3.h>
#include <string.h>

#define ROWS 1500
#define OLD  (DESK_FIXTURE_NOW - 20 * DESK_DAY)
#define NEW  (DESK_FIXTURE_NOW - 2 * DESK_DAY)

typedef struct
{
  DeskSession *admin;
  gboolean alone;
  GRand *rand;
  guint became[3];
  guint rejected;
} Load;

static char *
some (guint i, guint every, const char *what, guint of)
{
  return i % every == 0 ? g_strdup ("") : g_strdup_printf ("%s%u", what, i % of);
}

/* Of @of accounts or phones; of four rows one has none. */
static char *
key (Load *load, const char *what, int of)
{
  int n = g_rand_int_range (load->rand, 0, of);

  return g_rand_int_range (load->rand, 0, 4) == 0 ? g_strdup ("") : g_strdup_printf ("%s%05d", what, n);
}

/* Accounts, phones and numbers come again after a few rows or after many, some rows as they were;
 * whatever may be empty is, at times. */
static gboolean
put_one (Load *load, DeskImporter *importer, DeskDb *db, guint i, GError **error)
{
  static const char *const categories[] = { "bill.wrong", "supply.no-supply", "theft.information",
                                            "bill", "nothing-of-ours" };
  static const char *const places[] = { "CHT", "LKO", "", "Nowhere" };
  g_autofree char *number = g_strdup_printf ("D-%u", i % 31 == 5 ? i - 3 : i);
  g_autofree char *phone = key (load, "98765", 120);
  g_autofree char *account = key (load, "7", 150);
  g_autofree char *name = some (i, 11, "Consumer ", 13);
  g_autofree char *address = some (i, 5, "Street ", 17);
  g_autofree char *description = some (i, 7, "बिल गलत है ", 19);
  g_autofree char *resolution = some (i, 6, "Corrected ", 3);
  DeskImportRow row = { .source = "dump",
                        .number = number,
                        .registered_at = OLD + (gint64) i * 30000,
                        .limit_at = i % 9 == 0 ? 0 : OLD + 2 * DESK_DAY,
                        .closed = i % 10 != 2,
                        .closed_at = i % 2 == 0 ? NEW : OLD + DESK_DAY,
                        .consumer_name = name,
                        .phone = phone,
                        .account_no = account,
                        .address = address,
                        .category = categories[i / 6 % G_N_ELEMENTS (categories)],
                        .place = places[i % G_N_ELEMENTS (places)],
                        .officer = i % 8 == 0 ? "je" : "",
                        .claimant = i % 12 == 0 ? "je" : i % 12 == 1 ? "somebody" : "",
                        .description = description,
                        .resolution = resolution };
  DeskImportBecame became = DESK_IMPORT_UNCHANGED;
  g_autoptr (GError) failure = NULL;

  if (desk_importer_put (importer, db, &row, &became, &failure))
    load->became[became]++;
  else if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_INVALID))
    load->rejected++; /* a number that is another consumer's */
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return !load->alone || desk_db_incoming_flush (db, error);
}

static gboolean
load_in (DeskDb *db, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (load->admin);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  load->rand = rand;
  if (!desk_importer_begin_batch (importer, db, error))
    return FALSE;
  for (guint i = 0; i < ROWS; i++)
    {
      /* As it was four rows ago: its keys too. */
      gboolean again = i % 37 == 6;

      if (again)
        g_rand_set_seed (rand, i - 4);
      else if (i % 37 == 2)
        g_rand_set_seed (rand, i);
      if (!put_one (load, importer, db, again ? i - 4 : i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
people_in (DeskDb *db, gpointer data, GError **error)
{
  DeskSession *admin = data;
  DeskPut put;

  return desk_place_put (db, admin, "LKO", "", DESK_PLACE_CIRCLE, "Lucknow", "लखनऊ", DESK_AREA_CITY,
                         &put, error)
         && desk_place_put (db, admin, "CHT", "LKO", DESK_PLACE_SUBSTATION, "Chinhat", "",
                            DESK_AREA_CITY, &put, error)
         && desk_person_put (db, admin, "je", "JE", "", &put, error)
         && desk_post_put (db, admin, "CHT", DESK_RUNG_JE, "je", OLD - 30 * DESK_DAY, 0, &put, error);
}

/* The same of every seed: its salts, and so its whole chain. */
static DeskStore *
site (const char *path, DeskSession **admin)
{
  DeskSiteSpec spec = { .name = "Test 1912", .password = "password1", .demonstration = TRUE,
                        .seed = 7, .go_live = DESK_FIXTURE_NOW - 10 * DESK_DAY };
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_site_init (path, &spec, clock, &error);

  g_assert_no_error (error);
  *admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
  desk_store_write (store, NULL, people_in, *admin, &error);
  g_assert_no_error (error);
  return store;
}

static void
import (const char *path, Load *load, gboolean deep)
{
  DeskStore *store = site (path, &load->admin);
  g_autoptr (GError) error = NULL;

  desk_store_write (store, NULL, load_in, load, &error);
  g_assert_no_error (error);
  if (deep)
    {
      DeskDeepResult result = { 0 };

      desk_verify_deep (store, NULL, &result, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      desk_deep_result_clear (&result);
    }
  g_clear_object (&load->admin);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
}

static gint64
first_int (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *rows = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  return value;
}

/* Every table, those of the search index too; only a password's salt is by chance. */
static void
compare (const char *path, const char *other)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS other", other);
  sqlite3 *db = NULL;
  sqlite3_stmt *tables = NULL;
  guint compared = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM main.sqlite_schema WHERE type = 'table' "
                                       "AND sql NOT LIKE 'CREATE VIRTUAL%' "
                                       "AND name <> 'account_secret'",
                                       -1, &tables, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (tables, 0);
      g_autofree char *differing = g_strdup_printf (
        "SELECT count (*) FROM (SELECT * FROM (SELECT * FROM main.%1$s EXCEPT SELECT * FROM other.%1$s) "
        "UNION ALL SELECT * FROM (SELECT * FROM other.%1$s EXCEPT SELECT * FROM main.%1$s))",
        table);
      gint64 found = first_int (db, differing);

      if (found != 0)
        g_error ("%s: %" G_GINT64_FORMAT " rows differ", table, found);
      compared++;
    }
  sqlite3_finalize (tables);
  g_assert_cmpuint (compared, >, 40);
  /* Otherwise little was compared. */
  g_assert_cmpint (first_int (db, "SELECT count (*) FROM ticket WHERE linked_id IS NOT NULL"), >, 100);
  g_assert_cmpint (first_int (db, "SELECT count (*) FROM consumer"), >, 100);
  g_assert_cmpint (first_int (db, "SELECT count (*) FROM claim"), >, 700);
  sqlite3_close (db);
}

static void
test_together (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_autofree char *one = g_build_filename (folder, "together.santushti", NULL);
  g_autofree char *other = g_build_filename (folder, "alone.santushti", NULL);
  Load together = { 0 };
  Load alone = { .alone = TRUE };

  g_assert_no_error (error);
  import (one, &together, TRUE);
  import (other, &alone, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (alone.became); i++)
    {
      g_assert_cmpuint (alone.became[i], >, 0);
      g_assert_cmpuint (together.became[i], ==, alone.became[i]);
    }
  g_assert_cmpuint (alone.rejected, >, 0);
  g_assert_cmpuint (together.rejected, ==, alone.rejected);
  compare (one, other);
  desk_folder_remove (folder);
}

/* R1, by the store itself: the third is the second once more, whatever the importer asked. */
static gboolean
wrong_in (DeskDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = g_strdup_printf ("LKO-26-000000%u", i + 1);
      g_autofree char *source_number = g_strdup_printf ("D-%u", 7 + MIN (i, 1));
      g_autoptr (DeskBody) body = desk_body_new ();
      g_auto (DeskLogEntry) entry = { 0 };
      DeskTicketRow row = { .number = number, .source = "dump", .source_number = source_number,
                            .category_id = 12, .consumer_name = "", .phone = "", .account_no = "",
                            .address = "", .description = "", .registered_at = OLD };

      desk_body_set_string (body, "source", "dump");
      if (!desk_log_make (db, NULL, "admin", "import.ticket", number, body, &entry, error)
          || !desk_db_incoming_put (db, &entry, &row, "", NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "desk.santushti", NULL);
  Load load = { 0 };
  DeskStore *store = site (path, &load.admin);

  g_assert_false (desk_store_write (store, NULL, wrong_in, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "R1:"));
  g_assert_nonnull (strstr (error->message, "D-8 "));
  g_clear_error (&error);
  /* Nothing of it is left, and the next comes in. */
  desk_store_write (store, NULL, load_in, &load, &error);
  g_assert_no_error (error);
  g_clear_object (&load.admin);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
  desk_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incoming/together", test_together);
  g_test_add_func ("/incoming/refused", test_refused);
  return g_test_run ();
}
