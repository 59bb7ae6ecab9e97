/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing from the window: what is refused in place, the check, the import, the same file
 * again, stopping, and closing while it is under way. */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-gaps-window.h"
#include "desk-import-window.h"
#include "desk-task.h"
#include "desk-window.h"

#include <glib/gstdio.h>
#include <string.h>

#define FIXTURES "SANTUSHTI_FIXTURES"
#define REPORTS "Gap reports of all imports…"

static GtkWidget *
open_window (DeskSession *session)
{
  GtkWidget *window = desk_import_window_new (session);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* A copy of the sample, so that rejected lines do not fall into the source tree. */
static char *
sample (DeskFixture *f)
{
  g_autofree char *from = g_build_filename (g_getenv (FIXTURES), "boston311-sample.csv", NULL);
  g_autofree char *text = NULL;
  char *to = g_build_filename (f->folder, "sample.csv", NULL);
  gsize length;

  g_assert_true (g_file_get_contents (from, &text, &length, NULL));
  g_assert_true (g_file_set_contents (to, text, (gssize) length, NULL));
  return to;
}

static char *
written (DeskFixture *f, const char *name, const char *text)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
assert_shown (GtkWidget *window, const char *text)
{
  if (desk_app_test_find (window, GTK_TYPE_LABEL, text) == NULL)
    g_error ("“%s” is not shown.", text);
}

static const char *
text_in (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "numeric"))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *found = text_in (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_count (GtkWidget *window, const char *title, const char *count)
{
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  g_assert_cmpstr (text_in (row), ==, count);
}

static gint64
count_tickets (DeskFixture *f)
{
  gint64 counts[DESK_N_STATES];
  gint64 n = 0;

  g_assert_true (desk_ticket_counts (f->store, counts, NULL, NULL));
  for (guint i = 0; i < DESK_N_STATES; i++)
    n += counts[i];
  return n;
}

static void
press_and_wait (GtkWidget *window, const char *label)
{
  desk_app_test_press (window, label);
  desk_app_test_settle ();
}

static void
test_refusals (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = sample (f);
  g_autofree char *utf16 = written (f, "utf16.csv", "\xff\xfe" "a,b\n");
  g_autofree char *columns = written (f, "columns.csv", "a,b\n1,2\n");
  GtkWidget *window = open_window (f->sup1);

  /* No file. */
  press_and_wait (window, "Import");
  g_assert_cmpstr (desk_app_test_error (window), ==, "Choose the file first.");
  g_assert_false (desk_import_window_is_running (DESK_IMPORT_WINDOW (window)));
  /* A file that is not there, one in another encoding, one without the columns. */
  desk_import_window_set_profile (DESK_IMPORT_WINDOW (window), "boston311");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), "/nowhere/dump.csv");
  g_assert_null (desk_app_test_error (window));
  press_and_wait (window, "Import");
  g_assert_cmpstr (desk_app_test_error (window), ==, "There is no file /nowhere/dump.csv.");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), utf16);
  press_and_wait (window, "Import");
  g_assert_nonnull (strstr (desk_app_test_error (window), "is UTF-16"));
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), columns);
  press_and_wait (window, "Import");
  g_assert_nonnull (strstr (desk_app_test_error (window), "lacks columns"));
  /* A profile that is not there. */
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  desk_import_window_set_profile (DESK_IMPORT_WINDOW (window), "/nowhere/own.profile");
  press_and_wait (window, "Import");
  g_assert_nonnull (strstr (desk_app_test_error (window), "own.profile"));
  g_assert_cmpint (count_tickets (f), ==, 0);
  desk_app_test_close (window);
}

static void
test_rights (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = open_window (f->sup1);

  g_assert_true (gtk_widget_get_sensitive (
    desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Complaints")));
  g_assert_false (
    gtk_widget_get_sensitive (desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Places")));
  assert_shown (window, "As Supervisor you may not change persons, places and posts. Who may: "
                        "Administrator.");
  desk_app_test_close (window);

  window = open_window (f->admin);
  g_assert_true (
    gtk_widget_get_sensitive (desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Places")));
  desk_app_test_close (window);
}

static void
test_check_and_import (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = sample (f);
  GtkWidget *window = open_window (f->sup1);
  GtkWidget *row;

  /* The profile that fits the file is chosen by itself. */
  desk_import_window_set_profile (DESK_IMPORT_WINDOW (window), "1912");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  desk_app_test_settle ();
  row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "File");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, path);

  /* The check keeps nothing. */
  row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Check only");
  gtk_switch_set_active (GTK_SWITCH (desk_app_test_find (row, GTK_TYPE_SWITCH, NULL)), TRUE);
  press_and_wait (window, "Check");
  assert_count (window, "Lines read", "307");
  assert_count (window, "New", "307");
  assert_count (window, "Rejected", "0");
  assert_shown (window, "Checked. Nothing was kept; this is what an import would do.");
  g_assert_null (desk_app_test_find (window, GTK_TYPE_BUTTON, REPORTS));
  g_assert_cmpint (count_tickets (f), ==, 0);

  /* The next key is the import itself. */
  press_and_wait (window, "Import this file now");
  assert_count (window, "Lines read", "307");
  assert_count (window, "New", "307");
  assert_shown (window, "The file is imported.");
  assert_shown (window, "Words of the dump that are unknown here");
  g_assert_cmpint (count_tickets (f), ==, 307);
  g_assert_null (desk_app_test_find (window, GTK_TYPE_BUTTON, "Show in folder"));
  /* From what this import reported to those of before. */
  desk_app_test_press (window, REPORTS);
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_GAPS_WINDOW));
  desk_app_test_close (desk_app_test_dialog (DESK_TYPE_GAPS_WINDOW));

  /* The same file again changes nothing. */
  desk_app_test_press (window, "Import another file");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  press_and_wait (window, "Import");
  assert_count (window, "New", "0");
  assert_count (window, "Unchanged", "307");
  g_assert_cmpint (count_tickets (f), ==, 307);
  desk_app_test_close (window);
}

static void
test_rejects (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path
    = written (f, "persons.csv", "staff_no,name,name_hi\n9001,Ram <b>Lal,राम लाल\n,nobody,\n");
  g_autofree char *rejects = g_strconcat (path, ".rejects.csv", NULL);
  GtkWidget *window = open_window (f->admin);
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Persons");

  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_null (desk_app_test_find (window, ADW_TYPE_COMBO_ROW, "Profile"));
  g_assert_false (
    gtk_widget_get_sensitive (desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Check only")));
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  press_and_wait (window, "Import");
  assert_count (window, "Lines read", "2");
  assert_count (window, "New", "1");
  assert_count (window, "Rejected", "1");
  g_assert_true (g_file_test (rejects, G_FILE_TEST_EXISTS));
  row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Rejected lines");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, rejects);
  g_assert_null (
    desk_app_test_find (window, GTK_TYPE_LABEL, "Words of the dump that are unknown here"));
  g_assert_null (desk_app_test_find (window, GTK_TYPE_BUTTON, REPORTS));
  desk_app_test_close (window);
}

/* A folder stands where the rejected lines would, beside the file and in the user's data. */
static void
test_nowhere (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path
    = written (f, "nowhere.csv", "staff_no,name,name_hi\n9001,Ram Lal,\n9002,Nobody\n");
  g_autofree char *beside = g_strconcat (path, ".rejects.csv", NULL);
  g_autofree char *own
    = g_build_filename (g_get_user_data_dir (), "santushti", "nowhere.csv.rejects.csv", NULL);
  GtkWidget *window = open_window (f->admin);

  g_assert_cmpint (g_mkdir_with_parents (beside, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  adw_action_row_activate (ADW_ACTION_ROW (desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Persons")));
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  press_and_wait (window, "Import");
  assert_count (window, "New", "1");
  assert_count (window, "Rejected", "1");
  assert_shown (window, "The file is imported. No file of the rejected lines could be written; they are:\n"
                        "Line 3: The line has 2 fields, the header 3.");
  g_assert_null (desk_app_test_find (window, GTK_TYPE_BUTTON, "Show in folder"));
  g_rmdir (own);
  g_rmdir (beside);
  desk_app_test_close (window);
}

/* As the sample, @n rows. */
static char *
long_dump (DeskFixture *f, int n)
{
  g_autofree char *from = sample (f);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) dump = NULL;
  const char *rest;

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", 3);
  dump = g_string_new (lines[0]);
  rest = strchr (lines[1], ',');
  for (int i = 0; i < n; i++)
    g_string_append_printf (dump, "\n9%08d%s", i, rest);
  return written (f, "long.csv", dump->str);
}

/* Whether the bar says how far it is: the first batch is in. */
static gboolean
has_begun (gpointer window)
{
  GtkWidget *bar = desk_app_test_find (window, GTK_TYPE_PROGRESS_BAR, NULL);

  return bar != NULL && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0;
}

static void
test_stop (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = long_dump (f, 40000);
  GtkWidget *window = open_window (f->sup1);
  g_autofree char *expected = NULL;
  gint64 n;

  desk_import_window_set_profile (DESK_IMPORT_WINDOW (window), "boston311");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  desk_app_test_press (window, "Import");
  g_assert_true (desk_import_window_is_running (DESK_IMPORT_WINDOW (window)));
  g_assert_false (gtk_window_get_modal (GTK_WINDOW (window)));
  desk_app_test_until (has_begun, window);
  g_assert_true (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (
                   desk_app_test_find (window, GTK_TYPE_PROGRESS_BAR, NULL)))
                 < 1);
  desk_app_test_press (window, "Cancel");
  desk_app_test_settle ();
  g_assert_false (desk_import_window_is_running (DESK_IMPORT_WINDOW (window)));
  n = count_tickets (f);
  g_assert_cmpint (n, >=, 2000);
  g_assert_cmpint (n, <, 40000);
  expected = g_strdup_printf ("Stopped after %d,%03d lines, which are in. Import the file again "
                              "to go on from there.",
                              (int) n / 1000, (int) n % 1000);
  assert_shown (window, expected);
  desk_app_test_close (window);
}

static GtkWidget *
dialog_over (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window)
        && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
test_close (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = long_dump (f, 40000);
  GtkWidget *window = open_window (f->sup1);
  GtkWidget *dialog;

  g_object_ref (window);
  desk_import_window_set_profile (DESK_IMPORT_WINDOW (window), "boston311");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  desk_app_test_press (window, "Import");
  desk_app_test_until (has_begun, window);

  /* Asked, and answered "go on", it stays and goes on. */
  gtk_window_close (GTK_WINDOW (window));
  dialog = dialog_over (window);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (desk_import_window_is_running (DESK_IMPORT_WINDOW (window)));
  g_assert_true (gtk_widget_get_visible (window));

  /* Answered "stop", it closes; what is in stays. */
  gtk_window_close (GTK_WINDOW (window));
  dialog = dialog_over (window);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  gtk_window_destroy (GTK_WINDOW (dialog));
  desk_app_test_settle ();
  g_assert_false (gtk_widget_get_visible (window));
  g_assert_cmpint (count_tickets (f), >=, 2000);
  g_assert_cmpint (count_tickets (f), <, 40000);
  desk_app_test_finalize (window);
}

/* Destroyed with its person signed out: nothing is left running. */
static void
test_destroy (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = long_dump (f, 40000);
  GtkWidget *window = open_window (f->sup1);

  desk_import_window_set_profile (DESK_IMPORT_WINDOW (window), "boston311");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (window), path);
  desk_app_test_press (window, "Import");
  desk_app_test_until (has_begun, window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  /* Every event still under way may hold it for a moment. */
  desk_app_test_settle ();
  g_assert_null (window);
  g_assert_cmpuint (desk_task_count_running (), ==, 0);
  g_assert_cmpint (count_tickets (f), <, 40000);
}

/* A desk at which sup1 imports @path; the import has begun. */
static GtkWidget *
open_importing_desk (DeskFixture *f, GtkApplication *application, const char *path,
                     GtkWidget **import)
{
  GtkWidget *desk;
  g_autoptr (GList) windows = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  desk = desk_window_new (application);
  desk_window_set_store (DESK_WINDOW (desk), f->store);
  gtk_window_present (GTK_WINDOW (desk));
  desk_window_sign_in (DESK_WINDOW (desk), f->sup1);
  desk_app_test_settle ();
  gtk_widget_activate_action (desk, "win.import", NULL);
  windows = gtk_window_list_toplevels ();
  *import = NULL;
  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_IMPORT_WINDOW (l->data))
      *import = l->data;
  g_assert_nonnull (*import);
  desk_import_window_set_profile (DESK_IMPORT_WINDOW (*import), "boston311");
  desk_import_window_set_file (DESK_IMPORT_WINDOW (*import), path);
  desk_app_test_press (*import, "Import");
  desk_app_test_until (has_begun, *import);
  return desk;
}

/* Signing out and closing the desk ask about the import under way first. */
static void
test_close_desk (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = long_dump (f, 40000);
  GtkWidget *window;
  GtkWidget *dialog;
  g_autoptr (GtkApplication) application
    = GTK_APPLICATION (adw_application_new ("io.github.santushti.Test1",
                                            G_APPLICATION_NON_UNIQUE));
  GtkWidget *desk = open_importing_desk (f, application, path, &window);

  gtk_widget_activate_action (desk, "win.sign-out", NULL);
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (desk)));
  dialog = dialog_over (window);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (desk_import_window_is_running (DESK_IMPORT_WINDOW (window)));

  gtk_window_close (GTK_WINDOW (desk));
  g_assert_true (gtk_widget_get_visible (desk));
  dialog = dialog_over (window);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  gtk_window_destroy (GTK_WINDOW (dialog));
  desk_app_test_settle ();
  g_assert_cmpint (count_tickets (f), <, 40000);

  /* Without one it closes. */
  g_object_ref (desk);
  gtk_window_close (GTK_WINDOW (desk));
  desk_app_test_settle ();
  desk_app_test_finalize (desk);
}

static gboolean
has_ended (gpointer window)
{
  return !desk_import_window_is_running (window);
}

/* Another person at the locked desk does not stop it, and does not see it. */
static void
test_other_person (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = long_dump (f, 6000);
  GtkWidget *window;
  g_autoptr (GtkApplication) application
    = GTK_APPLICATION (adw_application_new ("io.github.santushti.Test2",
                                            G_APPLICATION_NON_UNIQUE));
  GtkWidget *desk = open_importing_desk (f, application, path, &window);

  desk_window_lock (DESK_WINDOW (desk), "Locked");
  desk_window_sign_in (DESK_WINDOW (desk), f->op1);
  g_assert_true (desk_import_window_is_running (DESK_IMPORT_WINDOW (window)));
  g_assert_false (gtk_widget_get_visible (window));
  desk_app_test_until (has_ended, window);
  g_assert_cmpint (count_tickets (f), ==, 6000);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (desk));
  desk_app_test_settle ();
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func)                                                                      \
  g_test_add ("/import-window/" name, DeskFixture, NULL, desk_fixture_set_up, func,          \
              desk_fixture_tear_down)
  ADD ("refusals", test_refusals);
  ADD ("rights", test_rights);
  ADD ("check-and-import", test_check_and_import);
  ADD ("rejects", test_rejects);
  ADD ("nowhere", test_nowhere);
  ADD ("stop", test_stop);
  ADD ("close", test_close);
  ADD ("destroy", test_destroy);
  ADD ("close-desk", test_close_desk);
  ADD ("other-person", test_other_person);
  return g_test_run ();
}
