/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide to the first days: each step is done by the event that it names, and by no other. */
#include "desk-fixture.h"

#include "desk-backup.h"
#include "desk-db-guide.h"
#include "desk-db.h"
#include "desk-folder.h"
#include "desk-guide.h"
#include "desk-holidays.h"
#include "desk-import.h"
#include "desk-limits.h"
#include "desk-slip.h"

#include <sqlite3.h>
#include <string.h>

#define ALL ((1u << DESK_N_GUIDE_STEPS) - 1)
#define STEP(name) (1u << DESK_GUIDE_##name)

typedef struct
{
  char *folder;
  DeskClock *clock;
  DeskStore *store;
  DeskSession *admin;
} New;

/* A site on its first minute. */
static void
set_up (New *self, gconstpointer unused)
{
  DeskSiteSpec spec = { .name = "New 1912", .password = "password1", .go_live = DESK_FIXTURE_NOW };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "desk.santushti", NULL);
  self->clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  self->store = desk_site_init (path, &spec, self->clock, &error);
  g_assert_no_error (error);
  self->admin = desk_session_sign_in (self->store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (New *self, gconstpointer unused)
{
  g_clear_object (&self->admin);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->store);
  desk_clock_unref (self->clock);
  desk_folder_remove (self->folder);
  g_free (self->folder);
}

static DeskGuide
read_guide (DeskStore *store)
{
  g_autoptr (GError) error = NULL;
  DeskGuide guide = { 0 };

  desk_guide_read (store, &guide, NULL, &error);
  g_assert_no_error (error);
  return guide;
}

static guint
done (DeskStore *store)
{
  DeskGuide guide = read_guide (store);
  guint bits = 0;

  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    bits |= guide.done[i] ? 1u << i : 0;
  return bits;
}

static DeskSession *
account (New *f, const char *name, const char *person, DeskRole role)
{
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  desk_account_create (f->admin, name, person, person, role, "password1", &error);
  g_assert_no_error (error);
  session = desk_session_sign_in (f->store, name, "password1", NULL, &error);
  g_assert_no_error (error);
  return session;
}

static void
disable (New *f, const char *name, gboolean disabled)
{
  g_autoptr (GError) error = NULL;

  desk_account_set_disabled (f->admin, name, disabled, &error);
  g_assert_no_error (error);
}

static void
test_accounts (New *f, gconstpointer unused)
{
  g_autoptr (DeskSession) supervisor = NULL;
  g_autoptr (DeskSession) same = NULL;
  g_autoptr (DeskSession) operator = NULL;
  g_autoptr (DeskSession) officer = NULL;

  g_assert_cmpuint (done (f->store), ==, 0);
  supervisor = account (f, "sup", "p1", DESK_ROLE_SUPERVISOR);
  g_assert_cmpuint (done (f->store), ==, STEP (SUPERVISOR));
  g_assert_cmpint (read_guide (f->store).desk_persons, ==, 1);
  /* Persons, not accounts (R2). */
  same = account (f, "op", "p1", DESK_ROLE_OPERATOR);
  g_assert_cmpuint (done (f->store), ==, STEP (SUPERVISOR));
  operator = account (f, "op2", "p2", DESK_ROLE_OPERATOR);
  g_assert_cmpuint (done (f->store), ==, STEP (SUPERVISOR) | STEP (TWO_PERSONS));
  officer = account (f, "insp", "p3", DESK_ROLE_INSPECTION);
  g_assert_cmpuint (done (f->store), ==,
                    STEP (SUPERVISOR) | STEP (TWO_PERSONS) | STEP (INSPECTION));
  /* Who may not sign in is nobody at the desk. */
  disable (f, "op2", TRUE);
  disable (f, "insp", TRUE);
  g_assert_cmpuint (done (f->store), ==, STEP (SUPERVISOR));
  disable (f, "op2", FALSE);
  disable (f, "sup", TRUE);
  g_assert_cmpuint (done (f->store), ==, STEP (TWO_PERSONS));
}

typedef struct
{
  New *f;
  gint64 post_from;
} Put;

static gboolean
place_in (DeskDb *db, gpointer data, GError **error)
{
  Put *it = data;
  DeskPut put;

  return desk_place_put (db, it->f->admin, "CHT", "", DESK_PLACE_SUBSTATION, "Chinhat", "",
                         DESK_AREA_CITY, &put, error);
}

static gboolean
post_in (DeskDb *db, gpointer data, GError **error)
{
  Put *it = data;
  DeskPut put;

  return desk_person_put (db, it->f->admin, "je-1", "JE", "", &put, error)
         && desk_post_put (db, it->f->admin, "CHT", DESK_RUNG_JE, "je-1", it->post_from, 0, &put,
                           error);
}

static void
write_in (New *f, DeskDbFunc func, gint64 post_from)
{
  g_autoptr (GError) error = NULL;
  Put it = { f, post_from };

  desk_store_write (f->store, NULL, func, &it, &error);
  g_assert_no_error (error);
}

/* A post that begins tomorrow sends nothing today. */
static void
test_places (New *f, gconstpointer unused)
{
  write_in (f, place_in, 0);
  g_assert_cmpuint (done (f->store), ==, STEP (PLACES));
  write_in (f, post_in, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_cmpuint (done (f->store), ==, STEP (PLACES));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  g_assert_cmpuint (done (f->store), ==, STEP (PLACES) | STEP (POSTS));
}

static void
add_limit (New *f, DeskAreaClass area_class, gint64 from_at)
{
  DeskLimitSpec spec = { .category = "bill", .area_class = area_class, .has_amount = TRUE,
                         .amount = 24, .unit = DESK_UNIT_HOURS, .hours = DESK_HOURS_ALWAYS,
                         .source = "A test", .from_at = from_at };
  g_autoptr (GError) error = NULL;
  DeskPut put;

  desk_limit_add (f->admin, &spec, &put, &error);
  g_assert_no_error (error);
}

static void
verify_limit (New *f, guint row, gboolean verified)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_limit_list (f->store, NULL, &error);
  DeskTimeLimit *limit;

  g_assert_no_error (error);
  limit = g_ptr_array_index (rows, row);
  desk_limit_set_verified (f->admin, limit->id, verified, &error);
  g_assert_no_error (error);
}

static void
test_limits (New *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *none = NULL;
  g_autofree char *some = NULL;
  DeskGuide guide = read_guide (f->store);

  none = desk_guide_step_say_why (DESK_GUIDE_LIMITS, &guide, zone);
  g_assert_nonnull (strstr (none, "there is none yet"));
  add_limit (f, DESK_AREA_CITY, DESK_FIXTURE_NOW - DESK_DAY);
  add_limit (f, DESK_AREA_RURAL, DESK_FIXTURE_NOW - DESK_DAY);
  g_assert_cmpuint (done (f->store), ==, 0);
  verify_limit (f, 0, TRUE);
  g_assert_cmpuint (done (f->store), ==, 0);
  guide = read_guide (f->store);
  some = desk_guide_step_say_why (DESK_GUIDE_LIMITS, &guide, zone);
  g_assert_nonnull (strstr (some, "1 of 2"));
  verify_limit (f, 1, TRUE);
  g_assert_cmpuint (done (f->store), ==, STEP (LIMITS));
  /* One that begins later holds nothing up until then. */
  add_limit (f, DESK_AREA_URBAN, DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_cmpuint (done (f->store), ==, STEP (LIMITS));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  g_assert_cmpuint (done (f->store), ==, 0);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW);
  verify_limit (f, 0, FALSE);
  g_assert_cmpuint (done (f->store), ==, 0);
}

static void
test_holidays (New *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  DeskPut put;

  desk_holiday_add (f->admin, "2027-01-26", "", "Republic Day", "", &put, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done (f->store), ==, STEP (HOLIDAYS));
  desk_holiday_cancel (f->admin, "2027-01-26", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done (f->store), ==, 0);
}

static void
import (New *f, const char *name, const char *lines)
{
  g_autofree char *profile_path = g_build_filename (f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *text = g_strconcat ("no,on\n", lines, NULL);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  g_file_set_contents (profile_path,
                       "[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M\ntimezone=Asia/Kolkata\n"
                       "[columns]\nnumber=no\nregistered_at=on\n",
                       -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  profile = desk_profile_load (profile_path, &error);
  g_assert_no_error (error);
  desk_import_file (f->admin, path, profile, NULL, FALSE, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  desk_import_result_clear (&result);
}

/* A file of which nothing was taken is no import; what came in is no call that was registered. */
static void
test_import (New *f, gconstpointer unused)
{
  g_autoptr (DeskSession) operator = account (f, "op", "p1", DESK_ROLE_OPERATOR);
  DeskRegistration call = { .consumer_name = "C", .phone = "9876500001", .category = "bill.wrong",
                            .description = "The bill is wrong" };
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  DeskGuide guide;

  import (f, "bad.csv", "D-1,no day\n");
  g_assert_cmpuint (done (f->store), ==, 0);
  import (f, "good.csv", "D-1,2026-11-20 10:00\nD-2,2026-11-21 10:00\n");
  g_assert_cmpuint (done (f->store), ==, STEP (IMPORT));
  guide = read_guide (f->store);
  g_assert_cmpint (guide.imported_until, ==, 2);
  import (f, "more.csv", "D-3,2026-11-22 10:00\n");
  desk_guide_read (f->store, &guide, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (guide.imported_until, ==, 3);
  g_assert_false (guide.done[DESK_GUIDE_TICKET]);
  number = desk_ticket_register (operator, &call, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done (f->store), ==, STEP (IMPORT) | STEP (TICKET));
  /* Also when what was there before is not looked at again. */
  desk_guide_read (f->store, &guide, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (guide.done[DESK_GUIDE_TICKET]);
}

/* The first call that was registered here is found also below many that came in later. */
static void
test_below_imports (New *f, gconstpointer unused)
{
  g_autoptr (DeskSession) operator = account (f, "op", "p1", DESK_ROLE_OPERATOR);
  DeskRegistration call = { .consumer_name = "C", .phone = "9876500001", .category = "bill.wrong",
                            .description = "The bill is wrong" };
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1100; i++)
    g_string_append_printf (lines, "D-%d,2026-11-20 10:00\n", i);
  number = desk_ticket_register (operator, &call, NULL, &error);
  g_assert_no_error (error);
  import (f, "many.csv", lines->str);
  g_assert_cmpuint (done (f->store), ==, STEP (IMPORT) | STEP (TICKET));
}

/* On a desk that works: register, claim, call back, slip, one after the other. */
static void
test_first_day (DeskFixture *f, gconstpointer unused)
{
  const guint people
    = STEP (SUPERVISOR) | STEP (TWO_PERSONS) | STEP (INSPECTION) | STEP (PLACES) | STEP (POSTS);
  g_autofree char *number = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *said = NULL;
  g_autoptr (DeskSlip) slip = NULL;
  g_autoptr (GError) error = NULL;
  DeskGuide guide;

  g_assert_cmpuint (done (f->store), ==, people);
  number = desk_fixture_claimed (f, 1);
  g_assert_cmpuint (done (f->store), ==, people | STEP (TICKET));
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done (f->store), ==, people | STEP (TICKET) | STEP (CALLBACK));
  slip = desk_slip_make (f->sup1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done (f->store), ==,
                    ALL & ~(STEP (LIMITS) | STEP (HOLIDAYS) | STEP (IMPORT) | STEP (BACKUP)));
  folder = g_build_filename (f->folder, "backup", NULL);
  desk_backup (f->admin, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done (f->store), ==, ALL & ~(STEP (LIMITS) | STEP (HOLIDAYS) | STEP (IMPORT)));
  guide = read_guide (f->store);
  /* An older system need not be. */
  g_assert_cmpuint (desk_guide_count_open (&guide), ==, 2);
  g_assert_cmpuint (desk_guide_count_open_for (&guide, DESK_ROLE_ADMINISTRATOR), ==, 2);
  g_assert_cmpuint (desk_guide_count_open_for (&guide, DESK_ROLE_SUPERVISOR), ==, 0);
  said = desk_guide_say (&guide);
  g_assert_cmpstr (said, ==, "2 steps are still to be done.");
}

/* Each step has its words, and somebody who may do it. */
static void
test_words (New *f, gconstpointer unused)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GHashTable) nicks = g_hash_table_new (g_str_hash, g_str_equal);
  DeskGuide guide = read_guide (f->store);

  for (DeskGuideStep step = 0; step < DESK_N_GUIDE_STEPS; step++)
    {
      g_autofree char *why = desk_guide_step_say_why (step, &guide, zone);
      guint roles = 0;

      g_assert_true (g_hash_table_add (nicks, (gpointer) desk_guide_step_to_nick (step)));
      g_assert_cmpstr (desk_guide_step_get_label (step), !=, "");
      g_assert_true (g_str_has_suffix (why, "."));
      for (DeskRole role = 0; role < DESK_N_ROLES; role++)
        roles += desk_role_may (role, desk_guide_step_get_action (step));
      g_assert_cmpuint (roles, >, 0);
      g_assert_cmpuint (roles, <, DESK_N_ROLES);
    }
  g_assert_cmpuint (desk_guide_count_open (&guide), ==, DESK_N_GUIDE_STEPS - 1);
}

/* What the guide asks of all entries it asks of an index: how many rows were gone through, by each of
 * its questions. */
static gboolean
guide_in (DeskDb *db, gpointer gone, GError **error)
{
  DeskGuideRow row = { 0 };
  sqlite3_stmt *asked = NULL;
  guint n = 0;

  if (!desk_db_guide (db, DESK_FIXTURE_NOW, &row, error))
    return FALSE;
  while ((asked = sqlite3_next_stmt (db->handle, asked)) != NULL)
    if (strstr (sqlite3_sql (asked), "FROM event WHERE kind = ") != NULL)
      {
        *(int *) gone += sqlite3_stmt_status (asked, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
        n++;
      }
  g_assert_cmpuint (n, ==, 2); /* a slip, a backup */
  g_assert_cmpint (row.has_backup, ==, 0);
  return TRUE;
}

/* A site without a backup does not read all its entries at each sign-in. */
static void
test_indexed (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  int gone = 0;

  for (int i = 0; i < 10; i++)
    g_free (desk_fixture_claimed (self, i));
  g_assert_true (desk_store_read (self->store, NULL, guide_in, &gone, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gone, ==, 0);
}

#define ADD(path, func) g_test_add ("/guide/" path, New, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("accounts", test_accounts);
  ADD ("places", test_places);
  ADD ("limits", test_limits);
  ADD ("holidays", test_holidays);
  ADD ("import", test_import);
  ADD ("below-imports", test_below_imports);
  ADD ("words", test_words);
  g_test_add ("/guide/indexed", DeskFixture, NULL, desk_fixture_set_up, test_indexed,
              desk_fixture_tear_down);
  g_test_add ("/guide/first-day", DeskFixture, NULL, desk_fixture_set_up, test_first_day,
              desk_fixture_tear_down_deep);
  return g_test_run ();
}
