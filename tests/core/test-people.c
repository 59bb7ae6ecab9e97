/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, roles, the delay after wrong passwords, sites and posts. */
#include "desk-fixture.h"

#include "desk-accounts.h"
#include "desk-check.h"
#include "desk-duty.h"
#include "desk-places.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* DESIGN §3, "Role × action", written down a second time. */
static void
test_matrix (void)
{
  static const struct
  {
    DeskAction action;
    const char *roles; /* o s i a */
  } rows[] = {
    { DESK_ACTION_REGISTER, "os" },  { DESK_ACTION_CONTACT, "os" },
    { DESK_ACTION_CALL, "os" },      { DESK_ACTION_ASSIGN, "os" },
    { DESK_ACTION_CLAIM, "os" },     { DESK_ACTION_IMPORT, "sa" },
    { DESK_ACTION_SLIP, "si" },      { DESK_ACTION_AUDIT, "i" },
    { DESK_ACTION_ACCOUNTS, "a" },   { DESK_ACTION_PLACES, "a" },
    { DESK_ACTION_SETTINGS, "a" },   { DESK_ACTION_BACKUP, "a" },
    { DESK_ACTION_VERIFY, "osia" },  { DESK_ACTION_READ, "osia" },
    { DESK_ACTION_EXPORT, "si" },
    { DESK_ACTION_REPORT, "si" },    { DESK_ACTION_FAULT, "os" },
    { DESK_ACTION_SET_ASIDE, "s" },  { DESK_ACTION_VOID_PROPOSE, "os" },
    { DESK_ACTION_VOID_APPROVE, "s" }, { DESK_ACTION_EDIT, "os" },
    { DESK_ACTION_CORRECT, "s" },    { DESK_ACTION_WITHDRAW, "os" },
    { DESK_ACTION_LINK, "os" },      { DESK_ACTION_REMOVE, "i" },
    { DESK_ACTION_DISPATCH, "os" },  { DESK_ACTION_ACKNOWLEDGE, "os" },
    { DESK_ACTION_LATER_LIMIT, "s" }, { DESK_ACTION_LIMITS, "a" },
    { DESK_ACTION_LIFT, "a" },      { DESK_ACTION_REVEAL, "osi" },
    { DESK_ACTION_ERASE, "a" },     { DESK_ACTION_RESTORE, "a" },
    { DESK_ACTION_SHEET, "s" },     { DESK_ACTION_ATTACH, "os" },
    { DESK_ACTION_OPEN_FILE, "osi" }, { DESK_ACTION_DIRECT, "i" }, { DESK_ACTION_DIRECTIONS, "sia" },
  };
  static const char letters[] = "osia";

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, DESK_N_ACTIONS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (DeskRole role = 0; role < DESK_N_ROLES; role++)
      g_assert_cmpint (desk_role_may (role, rows[i].action), ==,
                       strchr (rows[i].roles, letters[role]) != NULL);
}

static void
wrong (DeskStore *store, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (desk_session_sign_in (store, "op1", "not-this-one", NULL, &error));
  g_assert_error (error, DESK_ERROR, code);
}

static void
right (DeskStore *store, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSession) session = desk_session_sign_in (store, "op1", "password1", NULL, &error);

  g_assert_cmpint (session != NULL, ==, expected);
  if (!expected)
    g_assert_error (error, DESK_ERROR, DESK_ERROR_LOCKED);
}

static void
test_delay (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 now = DESK_FIXTURE_NOW;
  gint64 delay = 2 * DESK_SECOND;

  wrong (f->store, DESK_ERROR_PASSWORD);
  wrong (f->store, DESK_ERROR_PASSWORD);
  right (f->store, TRUE); /* forgets both */
  for (int i = 0; i < 3; i++)
    wrong (f->store, DESK_ERROR_PASSWORD);
  for (int i = 0; i < 12; i++)
    {
      /* A right password does not help before the time, nor in a store opened again. */
      g_autoptr (DeskStore) again = desk_store_open (f->path, f->clock, &error);

      g_assert_no_error (error);
      desk_clock_set (f->clock, now + delay - 1);
      right (again, FALSE);
      now += delay;
      desk_clock_set (f->clock, now);
      wrong (f->store, DESK_ERROR_PASSWORD);
      delay = MIN (delay * 2, 15 * DESK_MINUTE);
    }
  /* A clock set back by years locks for a quarter of an hour, not for years. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW - 1000 * DESK_DAY);
  right (f->store, FALSE);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW - 1000 * DESK_DAY + 15 * DESK_MINUTE);
  right (f->store, TRUE);
}

/* A wait in the future of a clock that was set back is no longer than it was; who never mistyped
 * waits for nothing. */
static void
test_set_back (DeskFixture *f, gconstpointer unused)
{
  desk_clock_set (f->clock, -5 * 365 * DESK_DAY);
  right (f->store, TRUE);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW);
  for (int i = 0; i < 3; i++)
    wrong (f->store, DESK_ERROR_PASSWORD);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW - 1000 * DESK_DAY);
  right (f->store, FALSE);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW - 1000 * DESK_DAY + 2 * DESK_SECOND);
  right (f->store, TRUE);
}

static void
test_own_password (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  /* Guessing the old one at an unattended desk costs what signing in costs. */
  for (int i = 0; i < 3; i++)
    {
      g_assert_false (desk_account_set_password (f->op1, "op1", "guess-guess", "password2", &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_PASSWORD);
      g_clear_error (&error);
    }
  g_assert_false (desk_account_set_password (f->op1, "op1", "password1", "password2", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LOCKED);
  g_clear_error (&error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_SECOND);
  g_assert_true (desk_account_set_password (f->op1, "op1", "password1", "password2", &error));
  g_assert_no_error (error);
  g_assert_false (desk_account_set_password (f->op1, "op2", "password1", "password2", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static void
test_accounts (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .phone = "9876500001", .category = "bill", .description = "x" };
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_account_set_role (f->admin, "admin", DESK_ROLE_OPERATOR, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_account_set_disabled (f->admin, "admin", TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_account_create (f->sup1, "x9", "x9", "x9", DESK_ROLE_ADMINISTRATOR,
                                       "password1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_account_create (f->admin, "OP1", "x9", "x9", DESK_ROLE_OPERATOR,
                                       "password1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (desk_account_create (f->admin, "x9", "x9", "x9", DESK_ROLE_OPERATOR, "short",
                                       &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);

  /* Who is disabled can do nothing more, signed in or not. */
  g_assert_true (desk_account_set_disabled (f->admin, "op1", TRUE, &error));
  g_assert_null (desk_ticket_register (f->op1, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (desk_session_sign_in (f->store, "op1", "password1", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  /* Whose role changed signs in again. */
  g_assert_true (desk_account_set_role (f->admin, "op2", DESK_ROLE_INSPECTION, &error));
  g_assert_null (desk_ticket_register (f->op2, &call, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

/* R2 is about persons: a second account of the claimant does not help. */
static void
test_two_accounts (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskSession) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_account_create (f->admin, "op1.two", "op1", NULL, DESK_ROLE_SUPERVISOR,
                                      "password1", &error));
  second = desk_session_sign_in (f->store, "op1.two", "password1", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (desk_fixture_call (f, second, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                     &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

typedef struct
{
  DeskFixture *f;
  const char *staff_no;
  gint64 from_at;
  gint64 until_at;
  DeskPut put;
} Tenure;

static gboolean
put_in (DeskDb *db, gpointer data, GError **error)
{
  Tenure *tenure = data;

  return desk_post_put (db, tenure->f->admin, "LKO", DESK_RUNG_CE, tenure->staff_no,
                        tenure->from_at, tenure->until_at, &tenure->put, error);
}

/* -1 = refused, else the DeskPut. */
static int
put (DeskFixture *f, const char *staff_no, int from_day, int until_day)
{
  Tenure tenure = { f, staff_no, from_day * DESK_DAY, until_day * DESK_DAY, DESK_PUT_SAME };
  g_autoptr (GError) error = NULL;

  if (desk_store_write (f->store, NULL, put_in, &tenure, &error))
    return (int) tenure.put;
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  return -1;
}

static void
test_posts (DeskFixture *f, gconstpointer unused)
{
  sqlite3 *raw = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (put (f, "op1", 100, 200), ==, DESK_PUT_ADDED);
  g_assert_cmpint (put (f, "op2", 200, 300), ==, DESK_PUT_ADDED);
  g_assert_cmpint (put (f, "op1", 100, 200), ==, DESK_PUT_SAME);
  /* A longer or open end would reach into the next tenure. */
  g_assert_cmpint (put (f, "op1", 100, 250), ==, -1);
  g_assert_cmpint (put (f, "op1", 100, 0), ==, -1);
  g_assert_cmpint (put (f, "sup1", 150, 160), ==, -1);
  g_assert_cmpint (put (f, "op1", 100, 150), ==, DESK_PUT_CHANGED);
  g_assert_cmpint (put (f, "sup2", 300, 0), ==, DESK_PUT_ADDED);
  /* An open tenure ends when the next begins. */
  g_assert_cmpint (put (f, "sup1", 400, 0), ==, DESK_PUT_CHANGED);
  g_assert_cmpint (put (f, "sup2", 300, 0), ==, -1);
  g_assert_true (desk_check (f->store, NULL, &error));

  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE post SET until_at = NULL WHERE from_at = 8640000000",
                                 NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE post SET person_id = 1", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (raw, "DELETE FROM post", NULL, NULL, NULL), ==,
                   SQLITE_CONSTRAINT);
  sqlite3_close (raw);
}

static char *
site_id (const char *folder, guint64 seed)
{
  DeskSiteSpec spec = { .name = "Demonstration", .password = "password1", .demonstration = TRUE,
                        .seed = seed };
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  g_autofree char *path = g_build_filename (folder, "seed.santushti", NULL);
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  char *id;

  g_assert_no_error (error);
  id = g_strdup (desk_store_get_site_id (store));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
  desk_store_discard (path);
  return id;
}

static void
test_site (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "other.santushti", NULL);
  g_autofree char *one = site_id (f->folder, 7);
  g_autofree char *same = site_id (f->folder, 7);
  g_autofree char *other = site_id (f->folder, 8);
  DeskSiteSpec good = { .name = "Other", .password = "password1" };
  DeskSiteSpec bad[] = { good, good, good, good, good, good, good, good, good };
  g_autofree char *long_name = g_strnfill (201, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpuint (strlen (one), ==, 32);

  bad[0].name = " ";
  bad[1].code = "lko";
  bad[2].zone = "Nowhere/Land";
  bad[3].password = "short";
  bad[4].account = "no spaces";
  bad[5].staff_no = "0";
  bad[6].staff_no = "a\"b";
  bad[7].staff_no = " \u0966";
  bad[8].name = long_name;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (desk_site_init (path, &bad[i], f->clock, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_null (desk_site_init (f->path, &good, f->clock, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
}

static void
test_idle_minutes (DeskFixture *f, gconstpointer unused)
{
  gint64 minutes = 0;

  g_assert_true (desk_site_get_idle_minutes (f->store, &minutes, NULL, NULL));
  g_assert_cmpint (minutes, ==, 10);
}

static gboolean
rename_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  /* As an export of a table has it. */
  g_assert_true (desk_person_put (db, f->admin, "E-\u0967\u0968", "Sita Devi", "सीता देवी", &put, error));
  g_assert_cmpint (put, ==, DESK_PUT_CHANGED);
  g_assert_true (desk_person_put (db, f->admin, "e-12", "Sita Devi", "सीता देवी", &put, error));
  g_assert_cmpint (put, ==, DESK_PUT_SAME);
  return TRUE;
}

static gboolean
undone_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  g_assert_true (desk_person_put (db, f->admin, "N-1", "Nobody", "", &put, error));
  g_assert_true (desk_person_put (db, f->admin, "n-1", "Nobody", "", &put, error));
  g_assert_cmpint (put, ==, DESK_PUT_SAME);
  return desk_error_refuse (error, "undone");
}

static gboolean
done_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  g_assert_true (desk_person_put (db, f->admin, "N\u20132", "Another", "", &put, error));
  g_assert_cmpint (put, ==, DESK_PUT_ADDED);
  g_assert_true (desk_person_put (db, f->admin, "N-1", "Somebody", "", &put, error));
  g_assert_cmpint (put, ==, DESK_PUT_ADDED);
  return TRUE;
}

/* R2, R17: a staff number in other letters is the same person's, at every door. */
static void
test_one_number (DeskFixture *f, gconstpointer unused)
{
  static const char *const ways[] = { "e-12", "E\u200d-12", " E-१२ ", "E - 12", "\uff25\uff0d12", "E\u201312" };
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autoptr (DeskSession) first = NULL;
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GError) error = NULL;
  DeskClaim claim = { .staff_no = "e-१२", .what = "Bill corrected" };
  guint before;
  guint many = 0;

  g_assert_true (desk_account_create (f->admin, "sita", " E-12", "Sita Devi", DESK_ROLE_OPERATOR,
                                      "password1", &error));
  g_assert_no_error (error);
  first = desk_session_sign_in (f->store, "sita", "password1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_session_get_person (first)->staff_no, ==, "E-12");
  persons = desk_person_list (f->store, NULL, &error);
  before = persons->len;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("sita.%u", i);
      g_autoptr (DeskSession) other = NULL;

      desk_account_create (f->admin, name, ways[i], NULL, DESK_ROLE_SUPERVISOR, "password1", &error);
      g_assert_no_error (error);
      other = desk_session_sign_in (f->store, name, "password1", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (desk_session_get_person (other)->id, ==, desk_session_get_person (first)->id);
    }
  g_assert_true (desk_store_write (f->store, NULL, rename_in, f, &error));
  g_assert_no_error (error);
  g_assert_cmpint (put (f, "e-12", 100, 200), ==, DESK_PUT_ADDED);
  g_clear_pointer (&persons, g_ptr_array_unref);
  persons = desk_person_list (f->store, NULL, &error);
  g_assert_cmpuint (persons->len, ==, before);

  /* Who claims under one spelling does not confirm under another. */
  desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_ticket_claim (f->op1, number, &claim, &error);
  g_assert_no_error (error);
  g_assert_false (desk_fixture_call (f, first, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);

  /* Nor does another spelling help who is removed. */
  g_assert_true (desk_duty_remove (f->insp1, "e-12", "A test", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (desk_account_create (f->admin, "sita.new", "E-\u0661\u0662", NULL,
                                       DESK_ROLE_OPERATOR, "password1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);

  /* What was rolled back is no person. */
  g_assert_false (desk_store_write (f->store, NULL, undone_in, f, &error));
  g_clear_error (&error);
  g_assert_false (desk_account_create (f->admin, "nobody", "n-1", NULL, DESK_ROLE_OPERATOR,
                                       "password1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (desk_store_write (f->store, NULL, done_in, f, &error));
  g_clear_pointer (&persons, g_ptr_array_unref);
  persons = desk_person_list (f->store, NULL, &error);
  for (guint i = 0; i < persons->len; i++)
    many += g_str_equal (((DeskPerson *) persons->pdata[i])->staff_no, "N-2");
  g_assert_cmpuint (many, ==, 1);
  g_assert_true (desk_check (f->store, NULL, &error));
  g_assert_no_error (error);
}

/* Two whom an older store has under such numbers stay two. */
static void
test_older_numbers (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *staff_no;
    const char *typed;
    const char *whose;
  } rows[] = {
    { "ab 1", "ab 1", "ab 1" }, { "ab1", "ab1", "ab1" }, { "AB1", "AB1", "AB1" },
    { NULL, "Ab1", "ab 1" },    { NULL, "ＡＢ1", "AB1" },
  };
  sqlite3 *raw = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (rows) && rows[i].staff_no != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "DROP TRIGGER IF EXISTS person_new_entry; INSERT INTO person (staff_no, name, name_hi, n) "
        "VALUES ('%s', 'An older one', '', 1)", rows[i].staff_no);

      g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  sqlite3_close (raw);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("old.%u", i);
      g_autoptr (DeskSession) session = NULL;

      desk_account_create (f->admin, name, rows[i].typed, NULL, DESK_ROLE_OPERATOR, "password1", &error);
      g_assert_no_error (error);
      session = desk_session_sign_in (f->store, name, "password1", NULL, &error);
      g_assert_cmpstr (desk_session_get_person (session)->staff_no, ==, rows[i].whose);
    }
}

/* A name beside a number that another has is no slip to pass over: the account would be theirs. */
static void
test_other_name (DeskFixture *f, gconstpointer unused)
{
  static const char *const same[] = { "sita  DEVI", "SitaDevi", "सीता देवी", "", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_account_create (f->admin, "sita", "E-12", "Sita Devi", DESK_ROLE_OPERATOR,
                                      "password1", &error));
  g_assert_true (desk_store_write (f->store, NULL, rename_in, f, &error));
  g_assert_false (desk_account_create (f->admin, "ravi", "e-12", "Ravi Kumar", DESK_ROLE_OPERATOR,
                                       "password1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "E-12"));
  g_assert_nonnull (strstr (error->message, "Sita Devi"));
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *name = g_strdup_printf ("sita.%u", i);

      desk_account_create (f->admin, name, "E-12", same[i], DESK_ROLE_OPERATOR, "password1", &error);
      g_assert_no_error (error);
    }
}

#define ADD(name, func)                                                                      \
  g_test_add ("/people/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down)

/* A demonstration's clock begins at its time and runs on, and no jump is seen between it and
 * one that stands. */
static void
test_running_clock (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskClock) clock = desk_clock_new_running (DESK_FIXTURE_NOW);
  g_autofree char *boot = desk_clock_boot_id (clock);

  while (desk_clock_now (clock) == DESK_FIXTURE_NOW)
    g_thread_yield ();
  g_assert_cmpint (desk_clock_now (clock), >, DESK_FIXTURE_NOW);
  g_assert_cmpint (desk_clock_now (clock), <, DESK_FIXTURE_NOW + DESK_MINUTE);
  g_assert_cmpint (desk_clock_now (clock) - desk_clock_boottime (clock), <=, 0);
  g_assert_cmpstr (boot, ==, "fixed");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/matrix", test_matrix);
  ADD ("delay", test_delay);
  ADD ("set-back", test_set_back);
  ADD ("own-password", test_own_password);
  ADD ("accounts", test_accounts);
  ADD ("two-accounts", test_two_accounts);
  ADD ("running-clock", test_running_clock);
  ADD ("posts", test_posts);
  ADD ("one-number", test_one_number);
  ADD ("older-numbers", test_older_numbers);
  ADD ("other-name", test_other_name);
  ADD ("site", test_site);
  ADD ("idle-minutes", test_idle_minutes);
  return g_test_run ();
}
