/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the register: filters, search, pages, and the CSV file that gives back what stood. */
#include "desk-csv-reader.h"
#include "desk-csv-writer.h"
#include "desk-duty.h"
#include "desk-edit.h"
#include "desk-evidence.h"
#include "desk-fixture.h"
#include "desk-mask.h"
#include "desk-register-export.h"
#include "desk-reopened.h"
#include "desk-slip.h"

#include <glib/gstdio.h>
#include <string.h>

static void
talk (DeskFixture *f, int serial, const char *words)
{
  g_autofree char *number = desk_fixture_claimed (f, serial);
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_NO,
                            .satisfied = DESK_ANSWER_NO, .words = words, .confirmed = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskVerdict verdict = { 0 };

  g_assert_no_error (error);
  desk_call_record (f->op2, attempt->attempt, &result, &verdict, &error);
  g_assert_no_error (error);
  desk_verdict_clear (&verdict);
}

/* The numbers found, newest first: "3 1". */
static char *
found (DeskFixture *f, const DeskRegisterFilter *filter, gint64 before, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_register_find (f->store, filter, before, limit, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (out, "%s%d", i > 0 ? " " : "",
                            (int) ((DeskRegisterEntry *) g_ptr_array_index (rows, i))->register_no);
  return g_string_free (out, FALSE);
}

static void
assert_found (DeskFixture *f, const DeskRegisterFilter *filter, const char *expected)
{
  g_autofree char *numbers = found (f, filter, 0, 10);

  g_assert_cmpstr (numbers, ==, expected);
}

static void
test_find (DeskFixture *f, gconstpointer unused)
{
  gint64 first = DESK_FIXTURE_NOW;
  DeskRegisterFilter period = { .from = first + DESK_DAY };
  g_autofree char *page = NULL;

  talk (f, 1, "बिजली नहीं आई");
  desk_clock_set (f->clock, first + DESK_DAY);
  talk (f, 2, "Nobody came, काम बाक़ी है");
  desk_clock_set (f->clock, first + 2 * DESK_DAY);
  talk (f, 3, "Nobody called");

  assert_found (f, NULL, "3 2 1");
  page = found (f, NULL, 3, 1);
  g_assert_cmpstr (page, ==, "2");
  /* From its first moment on, up to but without the end. */
  assert_found (f, &period, "3 2");
  period.until = first + 2 * DESK_DAY;
  assert_found (f, &period, "2");
  /* Beginnings of words, in any order, folded: case, nukta, script of digits. */
  assert_found (f, &(DeskRegisterFilter) { .words = "nobody" }, "3 2");
  assert_found (f, &(DeskRegisterFilter) { .words = "CAME nobo" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "बाकी" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "बिज" }, "1");
  assert_found (f, &(DeskRegisterFilter) { .words = "body" }, "");
  assert_found (f, &(DeskRegisterFilter) { .words = "test cons" }, "3 2 1");
  assert_found (f, &(DeskRegisterFilter) { .words = "LKO-26-0000003" }, "3");
  assert_found (f, &(DeskRegisterFilter) { .words = "२" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "+91 98765 00002" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "9876500009" }, "");
  assert_found (f, &(DeskRegisterFilter) { .words = "nobody", .until = first + 2 * DESK_DAY }, "2");
}

/* A word and a number are not another site's complaint. */
static void
test_numbers (DeskFixture *f, gconstpointer unused)
{
  talk (f, 1, "pole 132 leans");
  talk (f, 2, "Ram 9876 of ward 105 was here");

  assert_found (f, &(DeskRegisterFilter) { .words = "pole 132" }, "1");
  assert_found (f, &(DeskRegisterFilter) { .words = "ward 105" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "Ram 9876" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "lko 26 2" }, "2");
  assert_found (f, &(DeskRegisterFilter) { .words = "LKO-26-0000009" }, "");
  assert_found (f, &(DeskRegisterFilter) { .words = "LK-26-0000001" }, "");
}

/* What was found, and what else there is now: "3 1". */
static char *
more (DeskFixture *f, const char *words, DeskIdList **found, DeskIdReach *reach)
{
  DeskRegisterFilter filter = { .words = words };
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  gboolean whole = FALSE;
  DeskIdList *list
    = desk_register_positions_more (f->store, &filter, *found, reach, 0, &whole, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (whole);
  for (guint i = 0; i < desk_id_list_get_length (list); i++)
    g_string_append_printf (out, "%s%u", i > 0 ? " " : "", desk_id_list_get (list, i));
  if (*found != NULL)
    desk_id_list_unref (*found);
  *found = list;
  return g_string_free (out, FALSE);
}

static void
rename_consumer (DeskFixture *f, int serial, const char *name)
{
  g_autofree char *number = g_strdup_printf ("LKO-26-%07d", serial);
  DeskEdit edit = { .consumer_name = name };
  g_autoptr (GError) error = NULL;

  desk_ticket_edit (f->sup1, number, &edit, NULL, &error);
  g_assert_no_error (error);
}

/* Between two parts of a reading lines are added and names changed, above where it is, there and
 * below: each line that matches now is there once, in its place. */
static void
test_more (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskIdList) found = NULL;
  DeskIdReach reach = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;

  for (int i = 1; i <= 6; i++)
    talk (f, i, i % 2 == 0 ? "Nobody came" : "Somebody came");
  first = more (f, "nobody", &found, &reach);
  g_assert_cmpstr (first, ==, "6 4 2");
  g_assert_cmpint (reach.newest, ==, 6);
  g_assert_cmpint (reach.oldest, ==, 1);

  /* As it was when it had come to the fourth line. */
  desk_id_list_unref (found);
  found = desk_id_list_new ();
  desk_id_list_append (found, 6);
  desk_id_list_append (found, 4);
  reach.oldest = 4;
  talk (f, 7, "Nobody ever came");
  talk (f, 8, "Somebody");
  rename_consumer (f, 5, "Nobody Kumar");
  rename_consumer (f, 3, "Nobody Singh");
  rename_consumer (f, 1, "Somebody Singh");
  second = more (f, "nobody", &found, &reach);
  g_assert_cmpstr (second, ==, "7 6 5 4 3 2");
  /* The same, asked by who has not read anything. */
  assert_found (f, &(DeskRegisterFilter) { .words = "nobody" }, second);

  /* All was read: what changes comes and goes, and nothing else moves. */
  rename_consumer (f, 5, "Somebody Kumar");
  rename_consumer (f, 8, "Nobody Lal");
  talk (f, 9, "Nobody");
  third = more (f, "nobody", &found, &reach);
  g_assert_cmpstr (third, ==, "9 8 7 6 4 3 2");
  assert_found (f, &(DeskRegisterFilter) { .words = "nobody" }, third);
  fourth = more (f, "nobody", &found, &reach);
  g_assert_cmpstr (fourth, ==, third);
}

static gboolean
one_more_cb (DeskRegisterEntry *entry, gpointer data, GError **error)
{
  gint64 *last = data;

  g_assert_cmpint (entry->register_no, ==, *last + 1);
  (*last)++;
  return TRUE;
}

/* More than a batch, oldest first, no number left out. */
static void
test_gapless (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  for (int i = 0; i < 505; i++)
    {
      if (i > 0)
        desk_ticket_claim (f->op1, number, &claim, &error);
      g_assert_no_error (error);
      desk_fixture_call (f, f->op2, number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (desk_register_each (f->store, NULL, one_more_cb, NULL, &last, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (last, ==, 505);
}

static void
test_informer (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "Secret Person", .phone = "9876512345",
                            .category = "theft.information", .place = "CHT",
                            .description = "Hooks on the line" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Hooks removed" };
  DeskCallResult said = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                          .satisfied = DESK_ANSWER_YES, .words = "I am the neighbour" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  DeskRegisterEntry *row;

  g_assert_no_error (error);
  desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error);
  desk_ticket_claim (f->op1, number, &claim, &error);
  attempt = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_call_record (f->op2, attempt->attempt, &said, NULL, &error);
  g_assert_no_error (error);
  rows = desk_register_list (f->store, 0, 10, NULL, &error);
  row = g_ptr_array_index (rows, 0);
  g_assert_true (row->informer);
  g_assert_cmpstr (row->words, ==, "");
  g_assert_cmpstr (row->consumer_name, ==, "");
  g_assert_cmpstr (row->phone_masked, ==, DESK_MASK_INFORMER);
  g_assert_cmpstr (row->claim_words, ==, "Hooks removed");
  /* Nor is one found by what is hidden. */
  assert_found (f, &(DeskRegisterFilter) { .words = "secret" }, "");
  assert_found (f, &(DeskRegisterFilter) { .words = "9876512345" }, "");
  assert_found (f, &(DeskRegisterFilter) { .words = "neighbour" }, "");
}

static void
test_csv (DeskFixture *f, gconstpointer unused)
{
  static const char *const said[] = { "=HYPERLINK(\"x\")", "'quoted'", "-1, \"two\"\nlines", "@me",
                                      "अब ठीक नहीं" };
  g_autofree char *path = g_build_filename (f->folder, "register.csv", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCsvReader) reader = NULL;
  DeskExportResult result = { 0 };
  guint words = 0;

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    talk (f, (int) i + 1, said[i]);
  g_assert_false (desk_register_export (f->op1, NULL, path, DESK_TABLE_CSV, &result, NULL, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (desk_register_export (f->sup1, NULL, path, DESK_TABLE_CSV, &result, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.rows, ==, 5);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_nonnull (strstr (bytes, "'=HYPERLINK"));
  g_assert_null (strstr (bytes, "9876500001"));

  reader = desk_csv_reader_open (path, ',', "UTF-8", &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_csv_reader_next (reader, &error), ==, DESK_CSV_ROW);
  while (!g_str_equal (desk_csv_reader_get_field (reader, words), "words"))
    words++;
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *back = NULL;

      g_assert_cmpint (desk_csv_reader_next (reader, &error), ==, DESK_CSV_ROW);
      back = desk_csv_unguard (desk_csv_reader_get_field (reader, words));
      g_assert_cmpstr (back, ==, said[i]);
    }
  g_assert_cmpint (desk_csv_reader_next (reader, &error), ==, DESK_CSV_END);
  g_unlink (path);
}

/* A number that was typed into words leaves no list, page or file whole. */
static void
test_words (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "register.csv", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  DeskRegisterEntry *row;

  talk (f, 1, "ring my son +91 98765 43210 or ९८११२ २३३४४");
  rows = desk_register_list (f->store, 0, 10, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->words, ==, "ring my son 98•••••210 or ९८•••••३४४");
  g_assert_true (desk_register_export (f->sup1, NULL, path, DESK_TABLE_CSV, NULL, NULL, NULL, NULL, &error));
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_null (strstr (bytes, "43210"));
  g_assert_null (strstr (bytes, "३३४४"));
  /* Searched is what is shown, however a number was parted. */
  talk (f, 2, "ring 98765 432-1-0");
  assert_found (f, &(DeskRegisterFilter) { .words = "98 210 ring" }, "2 1");
  assert_found (f, &(DeskRegisterFilter) { .words = "98 432 ring" }, "");
  g_assert_nonnull (strstr (bytes, "98•••••210"));
  g_unlink (path);
}

/* What the session may is asked for when the file is written, not at the sign-in. */
static void
test_now (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "out.csv", NULL);
  g_autofree char *folder = g_build_filename (f->folder, "evidence", NULL);
  g_autoptr (GError) error = NULL;

  talk (f, 1, "yes");
  g_assert_true (desk_session_may_now (f->sup1, DESK_ACTION_REPORT, &error));
  for (guint i = 0; i < 3; i++)
    {
      DeskSession *session = i == 0 ? f->sup1 : i == 1 ? f->sup2 : f->insp1;

      if (i == 0)
        desk_account_set_disabled (f->admin, "sup1", TRUE, &error);
      else if (i == 1)
        desk_account_set_role (f->admin, "sup2", DESK_ROLE_OPERATOR, &error);
      else
        {
          desk_account_create (f->admin, "insp2", "insp2", "insp2", DESK_ROLE_INSPECTION,
                               "password1", &error);
          g_assert_no_error (error);
          f->op1 = (g_object_unref (f->op1),
                    desk_session_sign_in (f->store, "insp2", "password1", NULL, &error));
          desk_duty_remove (f->op1, "insp1", "a test", NULL, &error);
        }
      g_assert_no_error (error);
      /* The sign-in would still say yes. */
      g_assert_true (desk_session_check (session, DESK_ACTION_REPORT, NULL));
      g_assert_false (desk_session_may_now (session, DESK_ACTION_REPORT, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (desk_register_export (session, NULL, path, DESK_TABLE_CSV, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (desk_reopened_export (session, path, NULL, NULL, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_null (desk_slip_make (session, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (desk_evidence_export (session, folder, NULL, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
    }
}

/* The newest slip serves again while it is of today and nothing was entered since (R9). */
static void
test_slip_again (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (DeskSlip) first = NULL;
  g_autoptr (DeskSlip) second = NULL;
  g_autoptr (DeskSlip) third = NULL;
  g_autoptr (DeskSlip) fourth = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  gboolean again = TRUE;

  first = desk_slip_take (f->sup1, &again, &error);
  g_assert_no_error (error);
  g_assert_false (again);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  second = desk_slip_take (f->insp1, &again, &error);
  g_assert_true (again);
  g_assert_cmpstr (second->text, ==, first->text);
  g_assert_cmpint (second->entries, ==, first->entries);
  g_assert_null (desk_slip_take (f->op1, &again, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  number = desk_fixture_register (f, 7);
  third = desk_slip_take (f->sup1, &again, &error);
  g_assert_false (again);
  g_assert_cmpint (third->entries, ==, first->entries + 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_DAY);
  fourth = desk_slip_take (f->sup1, &again, &error);
  g_assert_false (again);
  g_assert_cmpint (fourth->entries, ==, third->entries + 1);
}

/* Disabled while the lines are read: the file does not appear. */
static void
disable_cb (gint64 done, gint64 total, gpointer data)
{
  DeskFixture *f = data;

  desk_account_set_disabled (f->admin, "sup1", TRUE, NULL);
}

static void
test_meanwhile (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;

  talk (f, 1, "yes");
  g_assert_false (desk_register_export (f->sup1, NULL, path, DESK_TABLE_CSV, NULL, disable_cb, f, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_guard (void)
{
  static const char *const cells[] = { "", "=", "'", "''", "=1", "+91", "-5", "@x", "\tx", "\rx", "\nx",
                                       "＝1", "＋91", "－5", "＠x", "plain", "'plain", "बिजली", " =1" };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *guarded = desk_csv_guard (cells[i]);
      g_autofree char *back = desk_csv_unguard (guarded);

      g_assert_cmpstr (back, ==, cells[i]);
      g_assert_true (*guarded == '\0' || strchr ("=+-@\t\r\n", *guarded) == NULL);
      g_assert_cmpint (*guarded == '\'', ==, i > 0 && i < 17 && i != 15);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/register/" name, DeskFixture, NULL, desk_fixture_set_up, function,                 \
              desk_fixture_tear_down)
  ADD ("find", test_find);
  ADD ("numbers", test_numbers);
  ADD ("more", test_more);
  ADD ("gapless", test_gapless);
  ADD ("informer", test_informer);
  ADD ("csv", test_csv);
  ADD ("words", test_words);
  ADD ("now", test_now);
  ADD ("meanwhile", test_meanwhile);
  ADD ("slip-again", test_slip_again);
  g_test_add_func ("/register/guard", test_guard);
  return g_test_run ();
}
