/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code: a way back in, once, for who is not removed from duty (R16, R17). */
#include "desk-fixture.h"

#include "desk-accounts.h"
#include "desk-check.h"
#include "desk-duty.h"
#include "desk-recovery.h"
#include "desk-site.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static char *
sql (DeskFixture *f, const char *query)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;
  char *value;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (rows, 0));
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return value;
}

static gint64
count (DeskFixture *f, const char *query)
{
  g_autofree char *value = sql (f, query);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

/* Another program's writing, with the rules in force. */
static void
gate (DeskFixture *f, const char *statement, const char *with)
{
  sqlite3 *db = NULL;
  char *said = NULL;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = ON", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_exec (db, statement, NULL, NULL, &said), !=, SQLITE_OK);
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, with));
  sqlite3_free (said);
  sqlite3_close (db);
}

static void
refused (gpointer done, GError **error, DeskError code, const char *with)
{
  g_assert_null (done);
  g_assert_error (*error, DESK_ERROR, (int) code);
  g_test_message ("%s", (*error)->message);
  g_assert_nonnull (strstr ((*error)->message, with));
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

static char *
renew (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  char *code = desk_recovery_renew (f->admin, "password1", &error);

  g_assert_no_error (error);
  return code;
}

static void
test_code (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      char *code = desk_recovery_code_new ();
      g_autofree char *bare = desk_recovery_code_parse (code, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (strlen (code), ==, 24);
      g_assert_cmpuint (strlen (bare), ==, DESK_RECOVERY_LETTERS);
      g_assert_null (strpbrk (bare, "ILOU"));
      /* Each single slip and each two neighbours that changed places are seen. */
      for (guint k = 0; k < DESK_RECOVERY_LETTERS; k++)
        {
          g_autofree char *wrong = g_strdup (bare);

          wrong[k] = wrong[k] == '7' ? '8' : '7';
          g_assert_null (desk_recovery_code_parse (wrong, NULL));
          strcpy (wrong, bare);
          if (k + 1 < DESK_RECOVERY_LETTERS && wrong[k] != wrong[k + 1])
            {
              wrong[k] = bare[k + 1];
              wrong[k + 1] = bare[k];
              g_assert_null (desk_recovery_code_parse (wrong, NULL));
            }
        }
      g_assert_true (g_hash_table_add (seen, code));
    }
}

static void
test_typed (void)
{
  /* Made once; 18 letters and their check. */
  static const char *const ways[] = {
    "0123-4567-89AB-CDEF-GHWN", "0123456789abcdefghwn", "  o123 4567 89ab cdef ghwn ",
    "Oi23-4567-89AB-CDEF-GHWN", "०१२३-४५६७-८९AB-CDEF-GHWN", "0L23–4567–89AB–CDEF–GHWN",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bare = desk_recovery_code_parse (ways[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (bare, ==, "0123456789ABCDEFGHWN");
    }
  g_assert_null (desk_recovery_code_parse ("", NULL));
  g_assert_null (desk_recovery_code_parse (NULL, NULL));
  g_assert_null (desk_recovery_code_parse ("0123-4567-89AB-CDEF-GHW", NULL));
  g_assert_null (desk_recovery_code_parse ("0123-4567-89AB-CDEF-GHWN-0", NULL));
  g_assert_null (desk_recovery_code_parse ("U123-4567-89AB-CDEF-GHWN", NULL));
}

/* The only administrator's password is lost. */
static void
test_use (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *code = NULL;
  g_autofree char *next = NULL;
  g_autofree char *again = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DeskRecoveryState) state = { 0 };
  DeskRecoveryUse use = { .staff_no = "admin", .account = "admin", .password = "password2" };

  use.code = "0123-4567-89AB-CDEF-GHWN";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_NOT_FOUND,
           "no recovery code");
  refused (desk_recovery_renew (f->sup1, "password1", &error), &error, DESK_ERROR_REFUSED,
           "Administrator");
  refused (desk_recovery_renew (f->admin, "password9", &error), &error, DESK_ERROR_PASSWORD,
           "wrong");
  g_assert_cmpint (count (f, "SELECT count (*) FROM event WHERE kind LIKE 'recovery%'"), ==, 0);
  code = renew (f);
  g_assert_cmpint (count (f, "SELECT count (*) FROM recovery WHERE cause = 'renewed'"), ==, 1);

  use.code = code;
  use.password = "short";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_INVALID, "8");
  use.password = "password2";
  use.account = "sup1";
  use.staff_no = "sup1";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_REFUSED, "sup1");
  use.account = "op1";
  use.staff_no = "admin";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_REFUSED, "op1");
  use.account = "admin";
  next = desk_recovery_use (f->store, &use, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next, !=, code);
  refused (desk_session_sign_in (f->store, "admin", "password1", NULL, &error), &error,
           DESK_ERROR_PASSWORD, "wrong");
  session = desk_session_sign_in (f->store, "admin", "password2", NULL, &error);
  g_assert_no_error (error);

  /* Spent; the next one works, and nothing of either stands in the store. */
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_PASSWORD, "spent");
  g_assert_cmpint (count (f, "SELECT count (*) FROM event WHERE kind = 'recovery.refused' "
                             "AND person = '0' AND body = '{\"cause\":\"wrong\","
                             "\"subject\":\"admin\"}'"),
                   ==, 1);
  use.code = next;
  again = desk_recovery_use (f->store, &use, NULL, &error);
  g_assert_no_error (error);
  text = sql (f, "SELECT group_concat (body) || group_concat (kind) FROM event");
  g_assert_null (strstr (text, again));
  g_assert_null (strstr (text, code));
  g_assert_cmpint (count (f, "SELECT count (*) FROM recovery_use"), ==, 2);
  g_assert_cmpint (count (f, "SELECT count (*) FROM recovery r JOIN recovery_use u "
                             "ON u.code_n = r.replaces_n WHERE r.cause = 'used'"),
                   ==, 2);
  desk_recovery_read (f->store, &state, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state.n, ==, count (f, "SELECT max (n) FROM recovery"));
  g_assert_nonnull (state.person_name);
}

/* Somebody who is new becomes administrator, under a name of their own. */
static void
test_new (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *code = renew (f);
  g_autofree char *next = NULL;
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecoveryUse use = { .code = code, .staff_no = "N-77", .account = "n.admin",
                          .password = "password3" };

  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_INVALID, "N-77");
  use.person_name = "New administrator";
  /* Who has a known number is told, not taken for another; however it is written. */
  use.staff_no = "OP\u0967";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_INVALID, "op1");
  g_assert_cmpint (count (f, "SELECT count (*) FROM person WHERE name = 'New administrator'"), ==, 0);
  use.staff_no = " N\u2013७७";
  next = desk_recovery_use (f->store, &use, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (next);
  session = desk_session_sign_in (f->store, "n.admin", "password3", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_session_get_role (session), ==, DESK_ROLE_ADMINISTRATOR);
  g_assert_cmpstr (desk_session_get_person (session)->staff_no, ==, "N-77");
  g_assert_cmpint (count (f, "SELECT n FROM event WHERE kind = 'account' ORDER BY n DESC"), ==,
                   count (f, "SELECT max (n) + 1 FROM event WHERE kind = 'recovery.use'"));
}

/* As with passwords: two cost nothing, then the delay doubles, and the right code waits too. */
static void
test_lock (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *code = renew (f);
  g_autofree char *other = desk_recovery_code_new ();
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecoveryUse use = { .code = other, .staff_no = "admin", .account = "admin",
                          .password = "password2" };

  for (int i = 0; i < 3; i++)
    refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_PASSWORD,
             "not the recovery code");
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_LOCKED,
           "Too many");
  use.code = code;
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_LOCKED,
           "Too many");
  g_assert_cmpint (count (f, "SELECT count (*) FROM event WHERE kind = 'recovery.refused'"), ==, 3);
  /* A mistyped one is no try. */
  use.code = "0123";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_INVALID, "mistyped");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_SECOND);
  use.code = other;
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_PASSWORD, "spent");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_SECOND);
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_LOCKED, "Too many");
  /* Nor for longer when the clock is set back. */
  use.code = code;
  desk_clock_set (f->clock, DESK_FIXTURE_NOW - 1000 * DESK_DAY);
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_LOCKED, "under a minute");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW - 1000 * DESK_DAY + 4 * DESK_SECOND);
  next = desk_recovery_use (f->store, &use, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "SELECT failures FROM recovery_secret"), ==, 0);
}

/* R17: no way back for who is removed, but another person may. */
static void
test_removed (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *code = renew (f);
  g_autofree char *next = NULL;
  g_autoptr (DeskSession) admin2 = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecoveryUse use = { .code = code, .staff_no = "admin", .account = "admin",
                          .password = "password2" };

  g_assert_true (desk_account_create (f->admin, "admin2", "admin2", "Second",
                                      DESK_ROLE_ADMINISTRATOR, "password1", &error));
  g_assert_true (desk_duty_remove (f->insp1, "admin", "let others close", NULL, &error));
  g_assert_no_error (error);
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_REFUSED,
           "removed from duty");
  use.account = "admin.new";
  refused (desk_recovery_use (f->store, &use, NULL, &error), &error, DESK_ERROR_REFUSED,
           "removed from duty");
  g_assert_cmpint (count (f, "SELECT count (*) FROM event WHERE kind = 'recovery.refused' "
                             "AND body LIKE '%removed%'"),
                   ==, 2);
  /* The code is still good, for somebody else. */
  use.staff_no = "sup2";
  use.account = "sup2.admin";
  next = desk_recovery_use (f->store, &use, NULL, &error);
  g_assert_no_error (error);
  refused (desk_session_sign_in (f->store, "admin", "password1", NULL, &error), &error,
           DESK_ERROR_REFUSED, "removed from duty");
  g_assert_cmpint (count (f, "SELECT count (*) FROM removal WHERE lifted_n IS NULL"), ==, 1);
  use.code = next;
  use.staff_no = "admin2";
  use.account = "admin2";
  g_free (desk_recovery_use (f->store, &use, NULL, &error));
  g_assert_no_error (error);
}

#define APPEND(kind, person, body)                                                              \
  "INSERT INTO event (n, at, person, kind, ticket, body, hash) SELECT max (n) + 1, max (at), '" \
  person "', '" kind "', '', '" body "', randomblob (32) FROM event;"

static void
test_raw (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *code = renew (f);
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  DeskRecoveryUse use = { .code = code, .staff_no = "admin", .account = "admin",
                          .password = "password2" };
  g_autofree char *first = sql (f, "SELECT n FROM recovery");
  g_autofree char *spent = NULL;
  g_autofree char *forged = NULL;

  gate (f, "INSERT INTO recovery (n, person_id, cause, replaces_n, digest) "
           "SELECT max (n), 1, 'renewed', (SELECT max (n) FROM recovery), '' FROM event",
        "R16");
  gate (f, "UPDATE recovery SET digest = 'x'", "R9");
  gate (f, "DELETE FROM recovery", "R9");
  gate (f, "INSERT INTO recovery_use (n, code_n, person_id, account) "
           "SELECT max (e.n), (SELECT max (n) FROM recovery), 1, 'admin' FROM event e",
        "R16");
  /* Its entry does not help an operator to a code. */
  forged = g_strdup_printf (
    "BEGIN;" APPEND ("recovery.code", "op1", "{\"cause\":\"renewed\",\"replaces\":%s}")
    "INSERT INTO recovery (n, person_id, cause, replaces_n, digest) SELECT max (e.n), "
    "(SELECT id FROM person WHERE staff_no = 'op1'), 'renewed', %s, '' FROM event e; COMMIT",
    first, first);
  gate (f, forged, "an administrator's");
  next = desk_recovery_use (f->store, &use, NULL, &error);
  g_assert_no_error (error);
  spent = g_strdup_printf (
    "BEGIN;" APPEND ("recovery.use", "admin", "{\"code\":%s,\"subject\":\"admin\"}")
    "INSERT INTO recovery_use (n, code_n, person_id, account) SELECT max (e.n), %s, "
    "(SELECT id FROM person WHERE staff_no = 'admin'), 'admin' FROM event e; COMMIT",
    first, first);
  gate (f, spent, "spent");
  gate (f, "UPDATE recovery_use SET account = 'x'", "R9");
  gate (f, "DELETE FROM recovery_use", "R9");
}

/* R17 with raw SQL; and another code put in from outside is found. */
static void
test_raw_removed (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *code = renew (f);
  g_autofree char *n = sql (f, "SELECT max (n) FROM recovery");
  g_autofree char *forged = NULL;
  g_autoptr (GError) error = NULL;
  DeskDeepResult result = { 0 };

  g_assert_true (desk_duty_remove (f->insp1, "op1", "x", NULL, &error));
  forged = g_strdup_printf (
    "BEGIN;" APPEND ("recovery.use", "op1", "{\"code\":%s,\"subject\":\"op1.admin\"}")
    "INSERT INTO recovery_use (n, code_n, person_id, account) SELECT max (e.n), %s, "
    "(SELECT id FROM person WHERE staff_no = 'op1'), 'op1.admin' FROM event e; COMMIT",
    n, n);
  gate (f, forged, "R17");
  g_free (sql (f, "UPDATE recovery_secret SET secret = (SELECT secret FROM account_secret LIMIT 1) "
                  "RETURNING id"));
  g_assert_false (desk_verify_deep (f->store, NULL, &result, NULL, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "recovery code"));
  desk_deep_result_clear (&result);
}

/* A site that is made with one. */
static void
test_site (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "desk.santushti", NULL);
  g_autofree char *code = desk_recovery_code_new ();
  g_autofree char *next = NULL;
  g_autofree char *discarded = NULL;
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  DeskSiteSpec spec = { .name = "Test 1912", .password = "password1", .recovery_code = code };
  DeskStore *store = desk_site_init (path, &spec, clock, &error);
  DeskRecoveryUse use = { .code = code, .staff_no = "admin", .account = "ADMIN",
                          .password = "password2" };
  DeskDeepResult result = { 0 };

  g_assert_no_error (error);
  next = desk_recovery_use (store, &use, NULL, &error);
  g_assert_no_error (error);
  desk_verify_deep (store, NULL, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_deep_result_clear (&result);
  discarded = g_strdup (desk_store_get_path (store));
  g_object_unref (store);
  desk_store_discard (discarded);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery/code", test_code);
  g_test_add_func ("/recovery/typed", test_typed);
  g_test_add_func ("/recovery/site", test_site);
#define ADD(name, test, down)                                                                 \
  g_test_add ("/recovery/" name, DeskFixture, NULL, desk_fixture_set_up, test, down)
  ADD ("use", test_use, desk_fixture_tear_down_deep);
  ADD ("new", test_new, desk_fixture_tear_down_deep);
  ADD ("lock", test_lock, desk_fixture_tear_down_deep);
  ADD ("removed", test_removed, desk_fixture_tear_down_deep);
  ADD ("raw", test_raw, desk_fixture_tear_down_deep);
  ADD ("raw-removed", test_raw_removed, desk_fixture_tear_down);
  return g_test_run ();
}
