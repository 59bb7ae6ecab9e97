/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking, evidence and backups from the window: each role finds what it may, a slip tells what
 * was cut off, a table that was changed is named, and what cannot be written is said. */
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-new-file.h"
#include "desk-output-bar.h"
#include "desk-proof-window.h"
#include "desk-slip.h"
#include "desk-task.h"
#include "desk-window.h"

#include <sqlite3.h>
#include <string.h>

static DeskProofWindow *
open_for (DeskSession *session)
{
  GtkWidget *window = desk_proof_window_new (session);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return DESK_PROOF_WINDOW (window);
}

static GtkWidget *
child (DeskProofWindow *window, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), DESK_TYPE_PROOF_WINDOW, name));
}

static void
check (DeskProofWindow *window, gboolean tables)
{
  if (tables)
    gtk_switch_set_active (GTK_SWITCH (child (window, "deep")), TRUE);
  g_signal_emit_by_name (child (window, "check"), "clicked");
  desk_app_test_settle ();
}

/* A slip as it was saved outside. */
static char *
save_slip (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSlip) slip = desk_slip_make (f->sup1, &error);
  char *path = g_build_filename (f->folder, "outside.txt", NULL);

  g_assert_no_error (error);
  desk_new_file_save (path, slip->text, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_check (DeskFixture *f, gconstpointer unused)
{
  DeskProofWindow *window = open_for (f->op1);
  g_autofree char *slip = NULL;
  g_autofree char *number = desk_fixture_claimed (f, 1);

  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "None: what was cut off"));
  check (window, FALSE);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "The chain is whole:"));
  g_assert_false (desk_app_test_shows (GTK_WIDGET (window), "the slip lies inside it"));

  slip = save_slip (f);
  desk_proof_window_set_slip (window, slip);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "outside.txt"));
  check (window, FALSE);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "the slip lies inside it"));
  check (window, TRUE);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "All tables are what the entries say: 1 complaints."));
  desk_app_test_close (GTK_WIDGET (window));
}

/* A slip that knows more than the store, one of nobody, and a row that no entry made. */
static void
test_wrong (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *slip = save_slip (f);
  g_autofree char *torn = g_build_filename (f->folder, "torn.txt", NULL);
  g_autofree char *none = g_build_filename (f->folder, "none.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DeskProofWindow *window = open_for (f->insp1);
  sqlite3 *raw = NULL;

  desk_proof_window_set_slip (window, none);
  check (window, FALSE);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "cannot be read"));
  g_assert_true (g_file_get_contents (slip, &text, NULL, NULL));
  text[40] ^= 1;
  g_assert_true (g_file_set_contents (torn, text, -1, NULL));
  desk_proof_window_set_slip (window, torn);
  check (window, FALSE);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "This is not a whole slip"));
  g_assert_false (desk_app_test_shows (GTK_WIDGET (window), "The chain is whole"));

  desk_proof_window_set_slip (window, slip);
  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE counter SET value = value + 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (raw);
  check (window, TRUE);
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "Found"));
  g_assert_false (desk_app_test_shows (GTK_WIDGET (window), "All tables are"));
  desk_app_test_close (GTK_WIDGET (window));
}

static void
test_evidence (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *slip = save_slip (f);
  g_autofree char *folder = g_build_filename (f->folder, "evidence-2026-11-24", NULL);
  g_autofree char *part = g_build_filename (f->folder, "part", NULL);
  g_autofree char *events = g_build_filename (folder, "events.jsonl", NULL);
  g_autofree char *fewer = g_build_filename (part, "events.jsonl", NULL);
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;
  DeskProofWindow *window = open_for (f->insp1);
  GtkWidget *since = child (window, "since");

  g_assert_false (gtk_widget_is_sensitive (since));
  desk_proof_window_save_evidence (window, folder);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "Anyone checks it with santushti-verify.py."));
  g_assert_true (g_file_get_contents (events, &all, NULL, NULL));
  desk_proof_window_save_evidence (window, folder);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "There is a file or folder"));

  desk_proof_window_set_slip (window, slip);
  g_assert_true (gtk_widget_is_sensitive (since));
  gtk_switch_set_active (GTK_SWITCH (since), TRUE);
  desk_proof_window_save_evidence (window, part);
  desk_app_test_settle ();
  g_assert_true (g_file_get_contents (fewer, &some, NULL, NULL));
  g_assert_cmpuint (strlen (some), <, strlen (all));
  desk_app_test_close (GTK_WIDGET (window));
}

static void
test_backup (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (f->folder, "backup-2026-11-24", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "missing", "backup", NULL);
  g_autofree char *copy = g_build_filename (folder, "desk.santushti", NULL);
  DeskProofWindow *window = open_for (f->admin);

  desk_proof_window_back_up (window, nowhere);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "cannot be written"));
  desk_proof_window_back_up (window, folder);
  desk_app_test_settle ();
  g_assert_true (desk_app_test_shows (GTK_WIDGET (window), "its chain verified."));
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  desk_app_test_close (GTK_WIDGET (window));

  /* Nobody else makes one, by whatever road. */
  g_free (folder);
  folder = g_build_filename (f->folder, "second", NULL);
  window = open_for (f->sup1);
  desk_proof_window_back_up (window, folder);
  desk_app_test_settle ();
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  desk_app_test_close (GTK_WIDGET (window));
}

static void
test_roles (DeskFixture *f, gconstpointer unused)
{
  const struct
  {
    DeskSession *session;
    gboolean evidence, backup;
  } roles[] = { { f->op1, FALSE, FALSE },
                { f->sup1, TRUE, FALSE },
                { f->insp1, TRUE, FALSE },
                { f->admin, FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      DeskProofWindow *window = open_for (roles[i].session);

      g_assert_cmpint (desk_app_test_shows (GTK_WIDGET (window), "Evidence"), ==, roles[i].evidence);
      g_assert_cmpint (desk_app_test_shows (GTK_WIDGET (window), "Backup"), ==, roles[i].backup);
      desk_app_test_close (GTK_WIDGET (window));
    }
}

static void
test_menu (DeskFixture *f, gconstpointer unused)
{
  DeskWindow *window = g_object_new (DESK_TYPE_WINDOW, NULL);

  g_object_ref (window);
  desk_window_set_store (window, f->store);
  gtk_window_present (GTK_WINDOW (window));
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.proof", NULL);
  desk_app_test_settle ();
  g_assert_null (desk_app_test_dialog (DESK_TYPE_PROOF_WINDOW));
  desk_window_sign_in (window, f->op1);
  desk_app_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.proof", NULL);
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_dialog (DESK_TYPE_PROOF_WINDOW));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

static int began;
static int stopped;

static gboolean
slow_work (gpointer job, gpointer told, GCancellable *cancellable, GError **error)
{
  g_atomic_int_set (&began, TRUE);
  desk_task_wait (cancellable, 9000);
  g_atomic_int_set (&stopped, g_cancellable_is_cancelled (cancellable));
  return TRUE;
}

static char *
slow_done (DeskOutputBar *bar, gpointer job)
{
  return NULL;
}

static void
slow_free (gpointer job)
{
}

static gboolean
has_begun (gpointer unused)
{
  return g_atomic_int_get (&began);
}

static void
begin_slow (GtkWidget *root)
{
  static const DeskOutputJob slow = { .work = slow_work, .done = slow_done, .free = slow_free };

  began = stopped = FALSE;
  desk_output_bar_run (DESK_OUTPUT_BAR (root), "Slow", &slow, NULL);
  desk_app_test_until (has_begun, NULL);
}

/* What a window does ends when it is closed, and what stands in a page with the page; not while it is
 * only out of sight. */
static void
test_closed (DeskFixture *f, gconstpointer unused)
{
  DeskProofWindow *proof = open_for (f->admin);
  GtkWidget *page = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *bar = g_object_new (DESK_TYPE_OUTPUT_BAR, NULL);
  GtkWindow *window;

  begin_slow (child (proof, "bar"));
  desk_app_test_close (GTK_WIDGET (proof));
  g_assert_true (stopped);

  gtk_box_append (GTK_BOX (page), bar);
  window = desk_app_test_window (page, 400, 200);
  begin_slow (bar);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  adw_window_set_content (ADW_WINDOW (window), NULL);
  g_assert_cmpuint (desk_task_count_running (), ==, 1);
  g_assert_true (desk_app_test_stands (bar, GTK_TYPE_LABEL, "Slow"));
  gtk_window_destroy (window);
  g_assert_false (stopped);
  g_object_unref (page);
  desk_app_test_settle ();
  g_assert_true (stopped);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/proof-window/check", DeskFixture, NULL, desk_fixture_set_up, test_check,
              desk_fixture_tear_down);
  g_test_add ("/proof-window/wrong", DeskFixture, NULL, desk_fixture_set_up, test_wrong,
              desk_fixture_tear_down);
  g_test_add ("/proof-window/evidence", DeskFixture, NULL, desk_fixture_set_up, test_evidence,
              desk_fixture_tear_down);
  g_test_add ("/proof-window/backup", DeskFixture, NULL, desk_fixture_set_up, test_backup,
              desk_fixture_tear_down);
  g_test_add ("/proof-window/roles", DeskFixture, NULL, desk_fixture_set_up, test_roles,
              desk_fixture_tear_down);
  g_test_add ("/proof-window/menu", DeskFixture, NULL, desk_fixture_set_up, test_menu,
              desk_fixture_tear_down);
  g_test_add ("/proof-window/closed", DeskFixture, NULL, desk_fixture_set_up, test_closed,
              desk_fixture_tear_down);
  return g_test_run ();
}
