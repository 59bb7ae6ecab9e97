/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of a dump may do, once and again (DESIGN §2, §3 "Re-import"). */
#include "desk-fixture.h"

#include "desk-clockwork.h"
#include "desk-feed.h"
#include "desk-import-rule.h"
#include "desk-import.h"
#include "desk-limits.h"
#include "desk-set-aside.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* Go-live of the fixture is ten days before its time. */
#define OLD (DESK_FIXTURE_NOW - 20 * DESK_DAY)
#define NEW (DESK_FIXTURE_NOW - 2 * DESK_DAY)

typedef struct
{
  DeskFixture *f;
  DeskImportRow *row;
  DeskImportBecame became;
} Put;

static gboolean
put_in (DeskDb *db, gpointer data, GError **error)
{
  Put *put = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (put->f->sup1);

  return desk_importer_begin_batch (importer, db, error)
         && desk_importer_put (importer, db, put->row, &put->became, error);
}

static DeskImportBecame
put (DeskFixture *f, DeskImportRow *row)
{
  Put it = { f, row, DESK_IMPORT_UNCHANGED };
  g_autoptr (GError) error = NULL;

  desk_store_write (f->store, NULL, put_in, &it, &error);
  g_assert_no_error (error);
  return it.became;
}

/* A row that is refused, with the reason. */
static void
put_refused (DeskFixture *f, DeskImportRow *row, const char *reason)
{
  Put it = { f, row, DESK_IMPORT_UNCHANGED };
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_store_write (f->store, NULL, put_in, &it, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, reason));
}

static DeskImportRow
row_of (const char *number)
{
  DeskImportRow row = { .source = "dump", .number = number, .registered_at = OLD,
                        .limit_at = OLD + 2 * DESK_DAY, .category = "bill", .place = "CHT",
                        .phone = "9876500077", .consumer_name = "Test consumer",
                        .description = "In the dump" };

  return row;
}

static DeskTicket *
load (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
test_claims (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  DeskImportRow old = row_of ("D-2");
  g_autoptr (DeskTicket) open = NULL;
  g_autoptr (DeskTicket) due = NULL;
  g_autoptr (DeskTicket) unconfirmed = NULL;

  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  open = load (f, "D-1");
  g_assert_cmpint (open->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (open->rung, ==, DESK_RUNG_JE);

  row.closed = TRUE;
  row.closed_at = NEW;
  row.resolution = "Done, says the dump";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  due = load (f, "D-1");
  g_assert_cmpint (due->state, ==, DESK_STATE_REPORTED);
  g_assert_false (due->unconfirmed);
  g_assert_cmpint (due->due_at, ==, NEW + 4 * DESK_HOUR);

  old.closed = TRUE;
  old.closed_at = OLD + DESK_HOUR;
  g_assert_cmpint (put (f, &old), ==, DESK_IMPORT_NEW);
  unconfirmed = load (f, "D-2");
  g_assert_cmpint (unconfirmed->state, ==, DESK_STATE_REPORTED);
  g_assert_true (unconfirmed->unconfirmed);
  g_assert_cmpint (unconfirmed->due_at, ==, 0);
}

/* Facts change while nobody worked on it; phone and registration never; a limit only comes
 * forward. */
static void
test_facts (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) changed = NULL;
  g_autoptr (DeskTicket) touched = NULL;
  g_autoptr (GError) error = NULL;

  put (f, &row);
  row.address = "A new address";
  row.limit_at += DESK_DAY;
  row.phone = "9876500078";
  row.registered_at += DESK_HOUR;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  changed = load (f, "D-1");
  g_assert_cmpstr (changed->address, ==, "A new address");
  g_assert_cmpint (changed->limit_at, ==, OLD + 2 * DESK_DAY);
  g_assert_cmpstr (changed->phone_masked, ==, "98•••••077");
  g_assert_cmpint (changed->registered_at, ==, OLD);
  row.limit_at = OLD + DESK_DAY;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);

  g_assert_true (desk_ticket_assign (f->op1, changed->number, NULL, DESK_RUNG_NONE, &error));
  row.address = "Another address";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  touched = load (f, "D-1");
  g_assert_cmpstr (touched->address, ==, "A new address");
  g_assert_cmpint (touched->limit_at, ==, OLD + DESK_DAY);
}

/* An unmapped claim is confirmed by a supervisor only, and goes to the risk sample; what the
 * consumer said is not undone by the old dump. */
static void
test_unmapped (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskTicket) reopened = NULL;
  g_autoptr (DeskTicket) closed = NULL;
  g_autoptr (GError) error = NULL;

  row.closed = TRUE;
  row.closed_at = NEW;
  put (f, &row);
  ticket = load (f, "D-1");
  g_assert_false (desk_fixture_call (f, f->op1, ticket->number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                     NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "a supervisor must confirm"));
  g_clear_error (&error);
  /* Dissatisfaction anybody may record. */
  g_assert_true (desk_fixture_call (f, f->op1, ticket->number, DESK_ANSWER_NO, DESK_ANSWER_NO,
                                    NULL, &error));
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  reopened = load (f, "D-1");
  g_assert_cmpint (reopened->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (reopened->rung, ==, DESK_RUNG_SDO);

  /* A later closing time in the dump is a new claim. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  row.closed_at = DESK_FIXTURE_NOW + DESK_DAY;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_true (desk_fixture_call (f, f->sup2, ticket->number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                    NULL, &error));
  closed = load (f, "D-1");
  g_assert_cmpint (closed->state, ==, DESK_STATE_CLOSED);
  g_assert_true (closed->risk);
  g_assert_false (ticket->risk);
  /* Nothing in a dump moves it now. */
  row.closed_at += DESK_HOUR;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
}

/* A mapped claimant is barred like one at the desk; who ran the import is not. */
static void
test_mapped (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskTicket) closed = NULL;
  g_autoptr (GError) error = NULL;

  row.closed = TRUE;
  row.closed_at = NEW;
  row.claimant = "op2";
  put (f, &row);
  ticket = load (f, "D-1");
  g_assert_false (desk_fixture_call (f, f->op2, ticket->number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                     NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  g_assert_true (desk_fixture_call (f, f->sup1, ticket->number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                    NULL, &error));
  closed = load (f, "D-1");
  g_assert_false (closed->risk);
}

static void
not_reached (DeskFixture *f, DeskSession *session, const char *number)
{
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (attempt);
  desk_call_record (session, attempt->attempt, &result, NULL, &error);
  g_assert_no_error (error);
}

/* Set aside is not closed: no row of a dump moves it, until its consumer is reached. */
static void
test_set_aside (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (DeskTicket) aside = NULL;
  g_autoptr (DeskTicket) still = NULL;
  g_autoptr (DeskTicket) reopened = NULL;
  g_autoptr (DeskTicket) claimed = NULL;
  g_autoptr (GError) error = NULL;

  row.closed = TRUE;
  row.closed_at = NEW;
  put (f, &row);
  ticket = load (f, "D-1");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  not_reached (f, f->op1, ticket->number);
  not_reached (f, f->op2, ticket->number);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY - DESK_HOUR);
  not_reached (f, f->op2, ticket->number);
  g_assert_true (desk_ticket_set_aside (f->sup1, ticket->number, "never reached", NULL, &error));
  g_assert_no_error (error);
  aside = load (f, "D-1");

  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  /* A newer closing time, and a cancellation (which is a claim): nobody asked for either. */
  row.closed_at = DESK_FIXTURE_NOW + 12 * DESK_HOUR;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.resolution = "Cancelled";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.closed = FALSE;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  still = load (f, "D-1");
  g_assert_cmpint (still->state, ==, DESK_STATE_SET_ASIDE);
  g_assert_cmpint (still->due_at, ==, aside->due_at);
  g_assert_cmpint (still->claimed_at, ==, aside->claimed_at);

  /* Reopened by the consumer, a claim of before does not count and a later one does. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  g_assert_true (desk_ticket_contact (f->op1, ticket->number, "Still dark", NULL, &error));
  g_assert_no_error (error);
  row.closed = TRUE;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  reopened = load (f, "D-1");
  g_assert_cmpint (reopened->state, ==, DESK_STATE_ASSIGNED);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 4 * DESK_DAY);
  row.closed_at = DESK_FIXTURE_NOW + 3 * DESK_DAY;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  claimed = load (f, "D-1");
  g_assert_cmpint (claimed->state, ==, DESK_STATE_REPORTED);
}

/* R11: a later dump that calls a theft something else shows nobody who informed. */
static void
test_theft (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("T-1");
  g_autoptr (DeskTicket) first = NULL;
  g_autoptr (DeskTicket) again = NULL;
  g_autoptr (DeskTicket) other = NULL;

  row.category = "theft.information";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
  first = load (f, "T-1");
  g_assert_true (first->informer);
  row.category = "bill";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.address = "Another street";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  again = load (f, "T-1");
  g_assert_true (again->informer);
  g_assert_cmpint (again->category_id, ==, first->category_id);
  row.category = "theft";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  other = load (f, "T-1");
  g_assert_cmpint (other->category_id, !=, first->category_id);
  g_assert_true (other->informer);
}

/* What imports, and what the test sees of it. */
typedef struct
{
  DeskFixture *f;
  char *path;
  GMutex mutex;
  GCond cond;
  guint batches;
} Work;

static void
batch_cb (gint64 done, gint64 total, gpointer data)
{
  Work *work = data;

  g_mutex_lock (&work->mutex);
  work->batches++;
  g_cond_signal (&work->cond);
  g_mutex_unlock (&work->mutex);
}

static gpointer
import_thread (gpointer data)
{
  Work *work = data;
  g_autofree char *profile_path = g_strconcat (work->path, ".profile", NULL);
  g_autoptr (DeskProfile) profile = NULL;
  DeskImportResult result = { 0 };
  GError *error = NULL;

  g_file_set_contents (profile_path,
                       "[import]\nsource=long\ndatetime=%Y-%m-%d\n"
                       "[columns]\nnumber=no\nregistered_at=on\n",
                       -1, &error);
  g_assert_no_error (error);
  profile = desk_profile_load (profile_path, &error);
  g_assert_no_error (error);
  desk_import_file (work->f->sup1, work->path, profile, NULL, FALSE, batch_cb, work, NULL, &result,
                    &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.imported, ==, 40000);
  desk_import_result_clear (&result);
  g_unlink (profile_path);
  return NULL;
}

static gint64
count (DeskFixture *f, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return value;
}

/* While a long import runs, a call-back is begun and saved between its batches. */
static void
test_desk_goes_on (DeskFixture *f, gconstpointer unused)
{
  Work work = { .f = f, .path = g_build_filename (f->folder, "long.csv", NULL) };
  g_autoptr (GString) file = g_string_new ("no,on\n");
  GError *error = NULL;
  GThread *thread;

  g_mutex_init (&work.mutex);
  g_cond_init (&work.cond);
  for (int i = 1; i <= 40000; i++)
    g_string_append_printf (file, "L-%05d,2026-11-20\n", i);
  g_file_set_contents (work.path, file->str, -1, &error);
  g_assert_no_error (error);
  {
    g_autofree char *number = desk_fixture_claimed (f, 7);
    DeskVerdict verdict = { 0 };

    thread = g_thread_new ("import", import_thread, &work);
    g_mutex_lock (&work.mutex);
    while (work.batches < 2)
      g_cond_wait (&work.cond, &work.mutex);
    g_mutex_unlock (&work.mutex);
    g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, &verdict,
                                      &error));
    g_assert_no_error (error);
    g_assert_cmpint (verdict.kind, ==, DESK_VERDICT_CLOSES);
    desk_verdict_clear (&verdict);
  }
  /* Whoever writes one after the other meets it in the midst of a batch, which ends then. */
  for (guint i = 0; i < 30; i++)
    g_free (desk_fixture_register (f, 8 + (int) i));
  g_thread_join (thread);
  g_assert_cmpint (count (f, "SELECT count(*) FROM import_part WHERE rows % 2000 <> 0"), >, 0);
  /* Not at its end: after a few more batches. */
  g_assert_cmpint (count (f, "SELECT count(*) FROM import_part WHERE n > "
                             "(SELECT n FROM event WHERE kind = 'call.end')"),
                   >=, 10);
  g_unlink (work.path);
  g_free (work.path);
  g_mutex_clear (&work.mutex);
  g_cond_clear (&work.cond);
}

#define PLAIN "[import]\nsource=dump\ndatetime=%Y-%m-%d\n"
#define COLUMNS "[columns]\nnumber=no\nregistered_at=on\ndescription=text\n"

static DeskProfile *
load_profile (DeskFixture *f, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, "t.profile", NULL);
  DeskProfile *profile;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  profile = desk_profile_load (path, NULL);
  g_assert_nonnull (profile);
  return profile;
}

/* The file as a profile reads it; @rejects NULL = beside it. */
static gboolean
import_file (DeskFixture *f,
             const char *profile_text,
             const char *path,
             const char *rejects,
             DeskImportResult *result,
             GError **error)
{
  g_autoptr (DeskProfile) profile = load_profile (f, profile_text);

  return desk_import_file (f->sup1, path, profile, rejects, FALSE, NULL, NULL, NULL, result, error);
}

static char *
write_file (DeskFixture *f, const char *name, const char *text)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* What stands in the quotes of a row that is refused is no row. */
static void
test_quoted (DeskFixture *f, gconstpointer unused)
{
  static const char *const bad[] = { "\xff", "\"\xff\"" };
  g_autofree char *big = g_strnfill (1024 * 1024 + 1, 'x');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= G_N_ELEMENTS (bad); i++)
    {
      const char *field = i < G_N_ELEMENTS (bad) ? bad[i] : big;
      g_autofree char *text
        = g_strdup_printf ("no,on,text,more\nQ-%u,2026-11-20,\"first\nF-%u,2026-11-21,forged,\n\"\"last\","
                           "%s\nR-%u,2026-11-20,%s,\"first\nG-%u,2026-11-21,forged,x\nlast\"\n"
                           "S-%u,2026-11-20,good,\n",
                           i, i, field, i, field, i, i);
      g_autofree char *path = write_file (f, "quoted.csv", text);
      DeskImportResult result = { 0 };

      import_file (f, PLAIN COLUMNS, path, NULL, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpint (result.rows, ==, 3);
      g_assert_cmpint (result.rejected, ==, 2);
      g_assert_cmpint (result.imported, ==, 1);
      desk_import_result_clear (&result);
    }
  g_assert_cmpint (count (f, "SELECT count (*) FROM ticket WHERE source_number NOT LIKE 'S-%'"), ==, 0);
}

/* The rejected rows do not take the place of the dump, whatever it is called. */
static void
test_own_rejects (DeskFixture *f, gconstpointer unused)
{
  static const char text[] = "no,on,text\nA-1,yesterday,bad\n";
  g_autofree char *path = write_file (f, "own.csv", text);
  g_autofree char *alias = g_build_filename (f->folder, "own.csv.rejects.csv", NULL);
  g_autofree char *still = NULL;
  const char *const names[] = { path, alias, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (path, alias), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      DeskImportResult result = { 0 };

      g_assert_false (import_file (f, PLAIN COLUMNS, path, names[i], &result, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
      g_clear_error (&error);
      desk_import_result_clear (&result);
    }
  g_assert_true (g_file_get_contents (path, &still, NULL, NULL));
  g_assert_cmpstr (still, ==, text);
}

/* What was rejected is in UTF-8 with commas; the profile that rejected it takes it back. */
static void
test_rejects_back (DeskFixture *f, gconstpointer unused)
{
  static const char profile[] = PLAIN "delimiter=;\nencoding=WINDOWS-1252\n" COLUMNS;
  g_autofree char *path = write_file (f, "other.csv", "no;on;text\nA-1;2026-11-20;caf\xe9, bar\n"
                                                      "A-2;yesterday;caf\xe9, \xfc" "ber\n");
  g_autofree char *rejects = g_strconcat (path, ".rejects.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *mended = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };

  import_file (f, profile, path, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rejected, ==, 1);
  desk_import_result_clear (&result);
  g_assert_true (g_file_get_contents (rejects, &text, NULL, NULL));
  parts = g_strsplit (text, "\"yesterday\"", -1);
  mended = g_strjoinv ("2026-11-20", parts);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_true (g_file_set_contents (rejects, mended, -1, NULL));
  import_file (f, profile, rejects, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.imported, ==, 1);
  desk_import_result_clear (&result);
  ticket = load (f, "A-2");
  g_assert_cmpstr (ticket->description, ==, "café, über");
}

static void
import_text (DeskFixture *f, const char *profile, const char *text, DeskImportResult *result)
{
  g_autofree char *path = write_file (f, "text.csv", text);
  g_autoptr (GError) error = NULL;

  import_file (f, profile, path, NULL, result, &error);
  g_assert_no_error (error);
}

/* A large load leaves one piece of the search index; a row more does not write all of it anew. */
static void
test_pieces (DeskFixture *f, gconstpointer unused)
{
  static const char *const pieces = "SELECT count (DISTINCT segid) FROM search_idx";
  static const char *const largest
    = "SELECT segid FROM search_idx GROUP BY segid ORDER BY count (*) DESC LIMIT 1";
  g_autoptr (GString) text = g_string_new ("no,on,text\n");
  DeskImportResult result = { 0 };
  gint64 piece;

  for (int i = 0; i < 9000; i++)
    g_string_append_printf (text, "P-%d,2026-11-20,words %d of many\n", i, i);
  import_text (f, PLAIN COLUMNS, text->str, &result);
  desk_import_result_clear (&result);
  piece = count (f, largest);
  for (int i = 0; i < 2; i++)
    {
      g_string_printf (text, "no,on,text\nQ-%d,2026-11-20,one more\n", i);
      import_text (f, PLAIN COLUMNS, text->str, &result);
      g_assert_cmpint (result.imported, ==, 1);
      desk_import_result_clear (&result);
      g_assert_cmpint (count (f, largest), ==, piece);
      if (i == 0)
        g_assert_cmpint (count (f, pieces), ==, 2);
    }
}

static void
limit (DeskFixture *f, const char *category, gint64 amount)
{
  DeskLimitSpec spec = { .category = category, .area_class = DESK_AREA_CITY, .has_amount = TRUE,
                         .amount = amount, .unit = DESK_UNIT_HOURS, .hours = DESK_HOURS_ALWAYS,
                         .source = "A test", .from_at = OLD - 10 * DESK_DAY };
  g_autoptr (GError) error = NULL;
  DeskPut put;

  g_assert_true (desk_limit_add (f->admin, &spec, &put, &error));
  g_assert_no_error (error);
}

static gint64
limit_of (DeskFixture *f, const char *number)
{
  g_autoptr (DeskTicket) ticket = load (f, number);

  return ticket->limit_at;
}

/* R5: where a dump names no time limit, or one that is over before it begins, that of the category and
 * area holds; a later dump with another category only brings it forward. */
static void
test_limits (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  DeskClockworkResult done;
  g_autoptr (GError) error = NULL;

  limit (f, "bill", 24);
  limit (f, "meter", 4);
  row.registered_at = NEW;
  row.limit_at = NEW + 2 * DESK_DAY + DESK_HOUR;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
  g_assert_cmpint (limit_of (f, "D-1"), ==, NEW + 2 * DESK_DAY + DESK_HOUR);
  /* Its registration stays, and this limit would be over before it. */
  row.registered_at = NEW - 3 * DESK_DAY;
  row.limit_at = NEW - DESK_DAY;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  g_assert_cmpint (limit_of (f, "D-1"), ==, NEW + 2 * DESK_DAY + DESK_HOUR);
  row.registered_at = NEW;
  row.number = "D-2";
  row.phone = "9876500078";
  row.limit_at = 0;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
  g_assert_cmpint (limit_of (f, "D-2"), ==, NEW + DESK_DAY);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.number = "D-3";
  row.phone = "9876500079";
  row.limit_at = NEW - DESK_DAY;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
  g_assert_cmpint (limit_of (f, "D-3"), ==, NEW + DESK_DAY);
  /* Nobody knows where it is, or of which category. */
  row.number = "D-4";
  row.phone = "9876500080";
  row.limit_at = 0;
  row.place = NULL;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
  g_assert_cmpint (limit_of (f, "D-4"), ==, 0);
  row.place = "CHT";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_cmpint (limit_of (f, "D-4"), ==, NEW + DESK_DAY);
  row.category = "meter";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_cmpint (limit_of (f, "D-4"), ==, NEW + 4 * DESK_HOUR);
  row.category = "bill";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_cmpint (limit_of (f, "D-4"), ==, NEW + 4 * DESK_HOUR);

  /* Two days have gone: three breaches, and the one whose dump gave it an hour more is none yet. */
  g_assert_true (desk_clockwork_run (f->store, &done, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (done.limits, ==, 3);
}

/* Said, not counted as if there had been none. */
static void
test_no_limit (DeskFixture *f, gconstpointer unused)
{
  DeskImportResult result = { 0 };

  import_text (f, PLAIN COLUMNS "limit_at=until\n",
               "no,on,text,until\nL-1,2026-11-20,x,2026-11-19\nL-2,2026-11-20,x,2026-11-20\n"
               "L-3,2026-11-20,x,2026-11-21\nL-4,2026-11-20,x,\n",
               &result);
  g_assert_cmpint (result.imported, ==, 4);
  g_assert_cmpuint (result.unmapped->len, ==, 1);
  g_assert_cmpstr (result.unmapped->pdata[0], ==,
                   "time limit: not after the registration, left out (2)");
  desk_import_result_clear (&result);
}

/* Each row with values of its own: they are counted, not all kept. */
static void
test_notes (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("no,on,text,where,tel\n");
  g_autofree char *wide = g_strnfill (5000, 'w');
  DeskImportResult result = { 0 };
  const char *first;

  for (int i = 0; i < 700; i++)
    g_string_append_printf (text, "N-%d,2026-11-20,x,%s %d,NA\n", i, i == 699 ? "Nowhere 1" : "Nowhere", i);
  g_string_append_printf (text, "N-700,2026-11-20,x,Nowhere 0,NA\n");
  import_text (f, PLAIN COLUMNS "place=where\nphone=tel\n", text->str, &result);
  g_assert_cmpint (result.imported, ==, 701);
  g_assert_cmpuint (result.unmapped->len, ==, 501);
  g_assert_cmpstr (result.unmapped->pdata[0], ==, "phone: no telephone number (701)");
  g_assert_cmpstr (result.unmapped->pdata[1], ==, "place: Nowhere 0 (2)");
  g_assert_cmpstr (result.unmapped->pdata[500], ==, "and 201 more rows with other values");
  desk_import_result_clear (&result);

  g_string_printf (text, "no,on,text,where\nW-1,2026-11-20,x,%s\n", wide);
  import_text (f, PLAIN COLUMNS "place=where\n", text->str, &result);
  first = result.unmapped->pdata[0];
  g_assert_cmpuint (strlen (first), <, 200);
  g_assert_true (g_str_has_suffix (first, "w… (1)"));
  desk_import_result_clear (&result);
}

/* Words of [closed] stand between spaces; a word that stands nowhere is told. */
static void
test_status (DeskFixture *f, gconstpointer unused)
{
  static const char text[] = "no,on,text,status\nS-1,2026-11-20,x,Closed\nS-2,2026-11-20,x,resolved\n"
                             "S-3,2026-11-20,x,Pending\nS-4,2026-11-20,x,Done\nS-5,2026-11-20,x,\n";
  DeskImportResult result = { 0 };

  import_text (f, PLAIN COLUMNS "[closed]\ncolumn=status\nvalues=Closed; Resolved ;\nopen=Open; Pending\n",
               text, &result);
  g_assert_cmpuint (result.unmapped->len, ==, 1);
  g_assert_cmpstr (result.unmapped->pdata[0], ==, "status, taken as open: Done (1)");
  desk_import_result_clear (&result);
  g_assert_cmpint (count (f, "SELECT count (*) FROM claim"), ==, 2);
}

#define WIDE (1024 * 1024)

typedef struct
{
  int made; /* atomic */
} Wide;

static gboolean
make_wide (DeskFeedItem *item, gpointer data, GError **error)
{
  Wide *wide = data;
  int made = g_atomic_int_add (&wide->made, 1) + 1;

  item->position = (gint64) made * WIDE;
  return made <= 200;
}

/* Rows of a megabyte: a few are made ready ahead of who takes them, not two thousand. */
static void
test_wide (DeskFixture *f, gconstpointer unused)
{
  Wide wide = { 0 };
  g_autoptr (DeskFeed) feed = desk_feed_new (make_wide, &wide);
  g_autoptr (GError) error = NULL;
  int taken = 0;
  DeskFeedItem *item;

  while ((item = desk_feed_next (feed, &error)) != NULL)
    {
      taken++;
      g_assert_cmpint (item->position, ==, (gint64) taken * WIDE);
      /* Time to run ahead. */
      for (int i = 0; taken < 150 && g_atomic_int_get (&wide.made) < taken + 4; i++)
        g_usleep (100);
      g_assert_cmpint (g_atomic_int_get (&wide.made), <=, taken + 8);
    }
  g_assert_no_error (error);
  g_assert_cmpint (taken, ==, 200);
}

/* Ended while it waits for room. */
static void
test_wide_ended (DeskFixture *f, gconstpointer unused)
{
  Wide wide = { 0 };
  g_autoptr (DeskFeed) feed = desk_feed_new (make_wide, &wide);

  g_assert_nonnull (desk_feed_next (feed, NULL));
  while (g_atomic_int_get (&wide.made) < 5)
    g_usleep (100);
}

/* A time that says how far it is from UTC is that instant, whatever the profile's zone. */
static void
test_offset (DeskFixture *f, gconstpointer unused)
{
  static const char profile[] = "[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M %z\ntimezone=Asia/Kolkata\n" COLUMNS;
  static const char plain[] = "[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M %%z\ntimezone=Asia/Kolkata\n" COLUMNS;
  DeskImportResult result = { 0 };

  import_text (f, profile, "no,on,text\nZ-1,2026-11-20 10:00 +0000,x\nZ-2,2026-11-20 15:30 +05:30,x\n"
                           "Z-3,2026-11-20 05:00 -0500,x\nZ-4,2026-11-20 10:00 Z,x\n", &result);
  g_assert_cmpint (result.imported, ==, 4);
  desk_import_result_clear (&result);
  g_assert_cmpint (count (f, "SELECT count (DISTINCT registered_at) FROM ticket"), ==, 1);
  import_text (f, plain, "no,on,text\nZ-5,2026-11-20 15:30 %z,x\n", &result);
  g_assert_cmpint (result.imported, ==, 1);
  desk_import_result_clear (&result);
  g_assert_cmpint (count (f, "SELECT count (DISTINCT registered_at) FROM ticket"), ==, 1);
}

/* One number however it is written; of 64 letters, in any script. */
static void
test_numbers (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("no,on,text\n1,2026-11-20,x\n1\u00a0,2026-11-20,x\n"
                                           "\u00a01\u200b,2026-11-20,x\n\"1\n\",2026-11-20,x\n"
                                           "\"A\n 7\",2026-11-20,x\nA\u00a07,2026-11-20,x\n");
  DeskImportResult result = { 0 };

  import_text (f, PLAIN COLUMNS, text->str, &result);
  g_assert_cmpint (result.imported, ==, 2);
  g_assert_cmpint (result.unchanged, ==, 4);
  desk_import_result_clear (&result);
  g_assert_cmpint (count (f, "SELECT count (*) FROM ticket WHERE source_number IN ('1', 'A 7')"), ==, 2);

  g_string_assign (text, "no,on,text\n");
  for (int letters = 64; letters <= 65; letters++)
    {
      for (int i = 0; i < letters; i++)
        g_string_append (text, "क");
      g_string_append (text, ",2026-11-20,x\n");
    }
  import_text (f, PLAIN COLUMNS, text->str, &result);
  g_assert_cmpint (result.imported, ==, 1);
  g_assert_cmpint (result.rejected, ==, 1);
  desk_import_result_clear (&result);
}

/* A trial run counts as the import does, also what comes again in another batch. */
static void
test_tried (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("no,on,text\n");
  g_autoptr (DeskProfile) profile = load_profile (f, PLAIN COLUMNS);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  for (int round = 0; round < 3; round++)
    for (int i = 0; i < 2000; i++)
      g_string_append_printf (text, "T-%d,2026-11-20,%s\n", i, round == 2 && i < 500 ? "other" : "x");
  path = write_file (f, "tried.csv", text->str);
  for (int trial = 1; trial >= 0; trial--)
    {
      DeskImportResult result = { 0 };

      desk_import_file (f->sup1, path, profile, NULL, trial, NULL, NULL, NULL, &result, &error);
      g_assert_no_error (error);
      g_assert_cmpint (result.imported, ==, 2000);
      g_assert_cmpint (result.updated, ==, 500);
      g_assert_cmpint (result.unchanged, ==, 3500);
      desk_import_result_clear (&result);
    }
}

#define ADD(name, func)                                                                      \
  g_test_add ("/import/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down_deep)

/* R4: what stood open here is asked about, whatever a later dump says of when it was closed. */
static void
test_later_claim (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  DeskImportRow old = row_of ("D-2");
  g_autoptr (DeskTicket) due = NULL;
  g_autoptr (DeskTicket) still = NULL;
  g_autoptr (DeskTicket) newer = NULL;

  row.registered_at = NEW;
  put (f, &row);
  row.registered_at = OLD;
  row.closed = TRUE;
  row.closed_at = OLD + DESK_HOUR;
  put_refused (f, &row, "closed before it was registered");
  /* Without a time: as soon as it was registered. */
  row.registered_at = NEW;
  row.closed_at = 0;
  put (f, &row);
  due = load (f, "D-1");
  g_assert_false (due->unconfirmed);
  g_assert_cmpint (due->due_at, !=, 0);

  put (f, &old);
  old.closed = TRUE;
  old.closed_at = OLD + DESK_HOUR;
  put (f, &old);
  still = load (f, "D-2");
  g_assert_cmpint (still->state, ==, DESK_STATE_REPORTED);
  g_assert_false (still->unconfirmed);
  g_assert_cmpint (still->due_at, !=, 0);

  /* Closed before the go-live, and again after it: nobody may be spared the call. */
  row = row_of ("D-3");
  row.closed = TRUE;
  row.closed_at = OLD + DESK_HOUR;
  put (f, &row);
  row.closed_at = NEW;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  newer = load (f, "D-3");
  g_assert_false (newer->unconfirmed);
  g_assert_cmpint (newer->due_at, ==, NEW + 4 * DESK_HOUR);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
}

/* The same row once more is no new claim, though its clock goes before ours. */
static void
test_ahead (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;

  row.closed = TRUE;
  row.closed_at = DESK_FIXTURE_NOW + 20 * DESK_HOUR;
  put (f, &row);
  ticket = load (f, "D-1");
  g_assert_true (desk_fixture_call (f, f->op1, ticket->number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                                    &error));
  g_assert_no_error (error);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
}

static void
assert_barred (DeskFixture *f, const char *source_number, DeskSession *session)
{
  g_autoptr (DeskTicket) ticket = load (f, source_number);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_fixture_call (f, session, ticket->number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                     &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_null (strstr (error->message, "a supervisor must confirm"));
}

/* R2: whoever a later dump names took part, too. */
static void
test_later_persons (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) placed = NULL;

  /* Another claims what was claimed; the same again changes nothing. */
  row.closed = TRUE;
  row.closed_at = NEW;
  row.claimant = "sup2";
  put (f, &row);
  row.claimant = "op2";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.claimant = "sup2";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  assert_barred (f, "D-1", f->op2);
  assert_barred (f, "D-1", f->sup2);

  /* Who could not be mapped at first. */
  row = row_of ("D-2");
  row.closed = TRUE;
  row.closed_at = NEW;
  put (f, &row);
  row.claimant = "sup1";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  assert_barred (f, "D-2", f->sup1);

  /* An old claim of a mapped person stays one that nobody is asked about. */
  row = row_of ("D-3");
  row.closed = TRUE;
  row.closed_at = OLD + DESK_HOUR;
  put (f, &row);
  row.claimant = "op2";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  placed = load (f, "D-3");
  g_assert_true (placed->unconfirmed);
  assert_barred (f, "D-3", f->op2);

  /* Another officer. */
  row = row_of ("D-4");
  row.closed = TRUE;
  row.closed_at = NEW;
  row.claimant = "sup2";
  put (f, &row);
  row.officer = "op2";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  assert_barred (f, "D-4", f->op2);
}

/* A place that comes later brings the officer of there. */
static void
test_later_place (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) none = NULL;
  g_autoptr (DeskTicket) placed = NULL;

  row.place = "";
  put (f, &row);
  none = load (f, "D-1");
  g_assert_cmpint (none->rung, ==, DESK_RUNG_NONE);
  row.place = "CHT";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  placed = load (f, "D-1");
  g_assert_cmpint (placed->rung, ==, DESK_RUNG_JE);
  g_assert_cmpint (placed->state, ==, DESK_STATE_ASSIGNED);
}

static char *
caller (DeskFixture *f, const char *phone, const char *account, const char *category,
        DeskRegistered *became)
{
  DeskRegistration call = { .phone = phone, .account_no = account, .category = category,
                            .place = "CHT", .consumer_name = "Gita", .description = "Again" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, became, &error);

  g_assert_no_error (error);
  return number;
}

/* R7: by its own telephone and by the account that it has now. */
static void
test_repeats (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  DeskImportRow other = row_of ("D-2");
  DeskRegistered became;
  g_autoptr (DeskTicket) first = NULL;
  g_autoptr (DeskTicket) second = NULL;
  g_autofree char *stranger = NULL;
  g_autofree char *gita = NULL;
  g_autofree char *again = NULL;

  row.account_no = "A300";
  put (f, &row);
  row.account_no = "A900";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  first = load (f, "D-1");
  gita = caller (f, "9876500999", "A900", "bill", &became);
  g_assert_cmpint (became, ==, DESK_REGISTERED_CONTACT);
  g_assert_cmpstr (gita, ==, first->number);
  stranger = caller (f, "9876500998", "A300", "bill", &became);
  g_assert_cmpint (became, ==, DESK_REGISTERED_NEW);

  /* A second telephone of an account. */
  other.account_no = "A900";
  other.phone = "9876500555";
  other.category = "meter";
  put (f, &other);
  second = load (f, "D-2");
  again = caller (f, "9876500555", "", "meter", &became);
  g_assert_cmpint (became, ==, DESK_REGISTERED_CONTACT);
  g_assert_cmpstr (again, ==, second->number);
}

static gboolean
put_old_in (DeskDb *db, gpointer data, GError **error)
{
  Put *put = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (put->f->sup1);
  g_auto (DeskReadyRow) ready = { 0 };

  desk_ready_row_fill (&ready, put->f->store, put->row);
  desk_ready_row_set_account (&ready, put->f->store, put->row->account_no);
  return desk_importer_begin_batch (importer, db, error)
         && desk_importer_put_ready (importer, db, &ready, &put->became, error);
}

/* As an earlier version put it: the account as the dump spells it. */
static void
put_old (DeskFixture *f, DeskImportRow *row)
{
  Put it = { f, row, DESK_IMPORT_UNCHANGED };
  g_autoptr (GError) error = NULL;

  desk_store_write (f->store, NULL, put_old_in, &it, &error);
  g_assert_no_error (error);
  g_assert_cmpint (it.became, ==, DESK_IMPORT_NEW);
}

/* R7: one account, however it is written. */
static void
test_one_account (DeskFixture *f, gconstpointer unused)
{
  static const char *const spelled[] = { "ac1 234 5678", "AC1234-5678", "AC१२३४५६७८", "ac1/234.5678" };
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) first = NULL;
  g_autoptr (DeskTicket) second = NULL;

  row.account_no = "Ac 1234 5678";
  put (f, &row);
  first = load (f, "D-1");
  g_assert_cmpstr (first->account_no, ==, "AC12345678");
  for (guint i = 0; i < G_N_ELEMENTS (spelled); i++)
    {
      g_autofree char *number = NULL;
      DeskRegistered became;

      row.account_no = spelled[i];
      g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
      number = caller (f, NULL, spelled[i], "bill", &became);
      g_assert_cmpint (became, ==, DESK_REGISTERED_CONTACT);
      g_assert_cmpstr (number, ==, first->number);
    }
  row.number = "D-2";
  row.phone = "9876500555";
  put (f, &row);
  second = load (f, "D-2");
  g_assert_cmpstr (second->linked_number, ==, first->number);
  /* Its time and its phone are put right, and it is the same consumer. */
  row.phone = "9876500556";
  row.registered_at = NEW;
  row.account_no = "AC-12345678";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
}

/* What an earlier version kept as it was spelled stays so, and stays one consumer's. */
static void
test_old_account (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  DeskImportRow again = row_of ("D-2");
  g_autoptr (DeskTicket) first = NULL;
  g_autoptr (DeskTicket) second = NULL;
  g_autoptr (DeskTicket) kept = NULL;
  g_autofree char *called = NULL;
  DeskRegistered became;

  row.account_no = "12-345 678";
  put_old (f, &row);
  first = load (f, "D-1");
  g_assert_cmpstr (first->account_no, ==, "12-345 678");
  /* The same dump once more, and one that writes it in another way. */
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.account_no = "12345678";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  row.account_no = "12 345 678";
  row.phone = "9876500444";
  row.registered_at = NEW;
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UNCHANGED);
  kept = load (f, "D-1");
  g_assert_cmpstr (kept->account_no, ==, "12-345 678");

  again.account_no = "12-345 678";
  again.phone = "9876500555";
  g_assert_cmpint (put (f, &again), ==, DESK_IMPORT_NEW);
  second = load (f, "D-2");
  g_assert_cmpstr (second->linked_number, ==, first->number);
  called = caller (f, NULL, "12-345 678", "bill", &became);
  g_assert_cmpint (became, ==, DESK_REGISTERED_CONTACT);
}

/* Dumps come in any order: a link goes to what was registered before. */
static void
test_link_order (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) earlier = NULL;
  g_autoptr (DeskTicket) later = NULL;

  row.registered_at = NEW;
  put (f, &row);
  row.number = "D-2";
  row.registered_at = OLD;
  put (f, &row);
  earlier = load (f, "D-2");
  g_assert_cmpstr (earlier->linked_number, ==, "");
  row.number = "D-3";
  row.registered_at = NEW + DESK_HOUR;
  put (f, &row);
  later = load (f, "D-3");
  g_assert_cmpstr (later->linked_number, !=, "");
}

/* What a dump does not say stays as it was. */
static void
test_says_little (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  DeskImportRow little = { .source = "dump", .number = "D-1", .registered_at = OLD };
  g_autoptr (DeskTicket) ticket = NULL;

  row.account_no = "A1";
  row.address = "Lane 1";
  put (f, &row);
  g_assert_cmpint (put (f, &little), ==, DESK_IMPORT_UNCHANGED);
  little.category = "no-such-word";
  little.place = "nowhere";
  g_assert_cmpint (put (f, &little), ==, DESK_IMPORT_UNCHANGED);
  ticket = load (f, "D-1");
  g_assert_cmpstr (ticket->category_code, ==, "bill");
  g_assert_cmpstr (ticket->address, ==, "Lane 1");
  g_assert_cmpstr (ticket->place_code, ==, "CHT");
}

/* A source that uses a number again: neither complaint is lost in the other. */
static void
test_number_again (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) ticket = NULL;

  put (f, &row);
  row.registered_at = NEW;
  row.phone = "9999999999";
  row.consumer_name = "Sita";
  put_refused (f, &row, "in use already");
  ticket = load (f, "D-1");
  g_assert_cmpstr (ticket->consumer_name, ==, "Test consumer");
}

/* R7: a complaint that an import brings within the days in which another call would have reopened marks the
 * closure before it, and leaves it closed. */
static void
test_marks (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *marked = desk_fixture_claimed (f, 76);
  g_autofree char *earlier = desk_fixture_claimed (f, 77);
  g_autofree char *late = desk_fixture_claimed (f, 78);
  g_autofree char *open = desk_fixture_claimed (f, 79);
  const gint64 closed_at = DESK_FIXTURE_NOW + DESK_DAY;
  const struct
  {
    const char *phone;
    const char *number;   /* of the complaint before */
    gint64 registered_at;
    gboolean closed;      /* says the dump of the new one */
    gboolean marks;
  } rows[] = { { "9876500077", earlier, closed_at - DESK_HOUR, FALSE, FALSE },
               { "9876500078", late, closed_at + 7 * DESK_DAY + 1, FALSE, FALSE },
               { "9876500079", open, closed_at + DESK_HOUR, FALSE, FALSE },
               { "9876500076", marked, closed_at + 7 * DESK_DAY, TRUE, TRUE } };
  const char *closures[] = { marked, earlier, late };
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportRow row = row_of ("D-1");

  desk_clock_set (f->clock, closed_at);
  for (guint i = 0; i < G_N_ELEMENTS (closures); i++)
    g_assert_true (desk_fixture_call (f, f->op2, closures[i], DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                      &error));
  desk_clock_set (f->clock, closed_at + 8 * DESK_DAY);
  row.category = "bill.wrong";
  row.limit_at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("D-%u", i);
      g_autoptr (DeskTicket) came = NULL;
      g_autoptr (DeskTicket) before = NULL;

      row.number = number;
      row.phone = rows[i].phone;
      row.registered_at = rows[i].registered_at;
      row.closed = rows[i].closed;
      row.closed_at = row.closed ? rows[i].registered_at + DESK_HOUR : 0;
      g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_NEW);
      came = load (f, number);
      before = load (f, rows[i].number);
      g_assert_cmpstr (came->linked_number, ==, rows[i].number);
      g_assert_cmpint (before->suspect, ==, rows[i].marks);
      g_assert_cmpint (before->state, ==, rows[i].number == open ? DESK_STATE_REPORTED : DESK_STATE_CLOSED);
      if (rows[i].marks)
        {
          g_autofree char *words
            = g_strdup_printf ("Closure suspect: the consumer complained again, as %s", came->number);

          timeline = desk_ticket_timeline (f->store, rows[i].number, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (((DeskEntry *) timeline->pdata[0])->sentence, ==, words);
        }
    }
}

/* R3: whom a dump names stands on the rung of the post that is held, and dissatisfaction climbs from there. */
static void
test_named_rung (DeskFixture *f, gconstpointer unused)
{
  const struct
  {
    const char *officer;
    DeskRung rung;
  } rows[] = { { "je-1", DESK_RUNG_JE }, { "sdo-1", DESK_RUNG_SDO }, { "op1", DESK_RUNG_JE } };
  DeskImportRow row = row_of ("D-9");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("D-%u", i);
      g_autoptr (DeskTicket) ticket = NULL;

      row.number = number;
      row.phone = NULL;
      row.officer = rows[i].officer;
      put (f, &row);
      ticket = load (f, number);
      g_assert_cmpint (ticket->rung, ==, rows[i].rung);
    }
  /* By a later dump too. */
  row.number = "D-0";
  row.officer = "sdo-1";
  g_assert_cmpint (put (f, &row), ==, DESK_IMPORT_UPDATED);
  {
    g_autoptr (DeskTicket) moved = load (f, "D-0");

    g_assert_cmpint (moved->rung, ==, DESK_RUNG_SDO);
  }
}

/* What our own lists mask is nobody's account. */
static void
test_masked (DeskFixture *f, gconstpointer unused)
{
  DeskImportRow row = row_of ("D-1");
  g_autoptr (DeskTicket) second = NULL;

  row.phone = row.account_no = "98•••••077";
  put (f, &row);
  row.number = "D-2";
  row.consumer_name = "Sita";
  put (f, &row);
  second = load (f, "D-2");
  g_assert_cmpstr (second->linked_number, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("claims", test_claims);
  ADD ("facts", test_facts);
  ADD ("unmapped", test_unmapped);
  ADD ("mapped", test_mapped);
  ADD ("later-claim", test_later_claim);
  ADD ("ahead", test_ahead);
  ADD ("later-persons", test_later_persons);
  ADD ("later-place", test_later_place);
  ADD ("repeats", test_repeats);
  ADD ("one-account", test_one_account);
  ADD ("old-account", test_old_account);
  ADD ("link-order", test_link_order);
  ADD ("says-little", test_says_little);
  ADD ("number-again", test_number_again);
  ADD ("marks", test_marks);
  ADD ("named-rung", test_named_rung);
  ADD ("masked", test_masked);
  ADD ("set-aside", test_set_aside);
  ADD ("theft", test_theft);
  ADD ("desk-goes-on", test_desk_goes_on);
  ADD ("quoted", test_quoted);
  ADD ("own-rejects", test_own_rejects);
  ADD ("rejects-back", test_rejects_back);
  ADD ("pieces", test_pieces);
  ADD ("limits", test_limits);
  ADD ("no-limit", test_no_limit);
  ADD ("notes", test_notes);
  ADD ("status", test_status);
  ADD ("offset", test_offset);
  ADD ("numbers", test_numbers);
  ADD ("tried", test_tried);
  ADD ("wide", test_wide);
  ADD ("wide-ended", test_wide_ended);
  return g_test_run ();
}
