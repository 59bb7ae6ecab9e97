/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup restored from the window of the whole program: what is refused stands in place and
 * leaves the store as it is; then two persons sign, and the sign-in is to the restored store. The same
 * where the store does not open or is not there. And the end of the program: the window goes before the
 * store is closed. */
#include "desk-call-fixture.h"

#include "desk-application.h"
#include "desk-backup.h"
#include "desk-restore-window.h"
#include "desk-task.h"
#include "desk-window.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

typedef struct
{
  DeskFixture desk;
  char *folder; /* of the backup */
  char *after;  /* a complaint that it does not have */
} Fixture;

typedef void (*Steps) (Fixture *f, GtkWidget *window);

typedef struct
{
  Fixture *fixture;
  gboolean (*begins) (gpointer window);
  Steps steps;
  gboolean done;
} Run;

/* The store is let go: the program is to be the only one that has it. */
static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_set_up (&f->desk, NULL);
  g_free (desk_fixture_register (&f->desk, 1));
  f->folder = g_build_filename (f->desk.folder, "backup", NULL);
  desk_backup (f->desk.admin, f->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  f->after = desk_fixture_register (&f->desk, 2);
  g_clear_object (&f->desk.admin);
  g_clear_object (&f->desk.op1);
  g_clear_object (&f->desk.op2);
  g_clear_object (&f->desk.sup1);
  g_clear_object (&f->desk.sup2);
  g_clear_object (&f->desk.insp1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->desk.store);
  f->desk.store = NULL;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  remove_folder (f->folder);
  remove_folder (f->desk.folder);
  desk_clock_unref (f->desk.clock);
  g_free (f->desk.folder);
  g_free (f->desk.path);
  g_free (f->folder);
  g_free (f->after);
}

/* The store as another program sees it. */
static DeskStore *
open_store (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DeskStore *store = desk_store_open (f->desk.path, f->desk.clock, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
has_ticket (Fixture *f)
{
  g_autoptr (DeskStore) store = open_store (f);
  g_autoptr (DeskTicket) ticket = desk_ticket_load (store, f->after, NULL, NULL);

  return ticket != NULL;
}

static gboolean
is_at_sign_in (gpointer window)
{
  return desk_app_test_find (window, ADW_TYPE_ENTRY_ROW, "Account") != NULL;
}

static gboolean
step_cb (gpointer data)
{
  Run *run = data;
  GtkWidget *window = desk_app_test_dialog (DESK_TYPE_WINDOW);

  if (window == NULL || !run->begins (window))
    return G_SOURCE_CONTINUE;
  run->steps (run->fixture, window);
  run->done = TRUE;
  if (g_application_get_default () != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
run_program_from (Fixture *f, gboolean (*begins) (gpointer window), Steps steps)
{
  DeskApplication *application = desk_application_new ();
  char *argv[] = { (char *) "santushti", (char *) "--store", f->desk.path, NULL };
  Run run = { f, begins, steps, FALSE };

  g_timeout_add (20, step_cb, &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 3, argv), ==, 0);
  g_assert_true (run.done);
  g_assert_finalize_object (application);
}

static void
run_program (Fixture *f, Steps steps)
{
  run_program_from (f, is_at_sign_in, steps);
}

static void
write_in (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = desk_app_test_find (root, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
sign_in (GtkWidget *window, const char *account)
{
  write_in (window, "Account", account);
  write_in (window, "Password", "password1");
  g_signal_emit_by_name (desk_app_test_find (window, ADW_TYPE_ENTRY_ROW, "Password"),
                         "entry-activated");
  desk_app_test_settle ();
}

static GtkWidget *
dialog (void)
{
  GtkWidget *found = desk_app_test_dialog (DESK_TYPE_RESTORE_WINDOW);

  g_assert_nonnull (found);
  return found;
}

static void
open_folder (GtkWidget *window, const char *folder)
{
  if (desk_app_test_dialog (DESK_TYPE_RESTORE_WINDOW) == NULL)
    gtk_widget_activate_action (window, "win.restore", NULL);
  desk_restore_window_set_folder (DESK_RESTORE_WINDOW (dialog ()), folder);
  desk_app_test_settle ();
}

static void
agree (const char *own, const char *account, const char *password)
{
  write_in (dialog (), "Your own password", own);
  gtk_editable_set_text (desk_app_test_entry (dialog (), "Their account"), account);
  gtk_editable_set_text (desk_app_test_entry (dialog (), "Their password"), password);
  press (dialog (), "Restore the backup");
}

static const char *wanted;

static gboolean
says (gpointer window)
{
  return reads (window, wanted);
}

static void
until_says (GtkWidget *window, const char *part)
{
  wanted = part;
  desk_app_test_until (says, window);
  desk_app_test_settle ();
}

static void
restored (Fixture *f, GtkWidget *window)
{
  /* Not for who may not. */
  sign_in (window, "sup1");
  gtk_widget_activate_action (window, "win.restore", NULL);
  g_assert_null (desk_app_test_dialog (DESK_TYPE_RESTORE_WINDOW));
  gtk_widget_activate_action (window, "win.sign-out", NULL);
  sign_in (window, "admin");

  open_folder (window, f->folder);
  g_assert_true (reads (dialog (), "were written after this backup"));
  agree ("wrong password", "sup1", "password1");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "wrong"));
  agree ("password1", "op1", "password1");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "supervisor"));
  agree ("password1", "sup1", "wrong password");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "wrong"));
  g_assert_true (has_ticket (f));

  agree ("password1", "sup1", "password1");
  until_says (window, "is kept as");
  g_assert_true (is_at_sign_in (window));
  g_assert_null (desk_app_test_dialog (DESK_TYPE_RESTORE_WINDOW));
  sign_in (window, "admin");
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (window)));
}

static void
test_restore (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint kept = 0;

  run_program (f, restored);
  g_assert_false (has_ticket (f));
  dir = g_dir_open (f->desk.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      kept += strstr (name, ".replaced-") != NULL && strchr (strstr (name, ".replaced-") + 10, '-') != NULL
              && !g_str_has_suffix (name, "-lock") && !g_str_has_suffix (name, "-reserve");
      g_assert_null (strstr (name, ".restoring-"));
    }
  g_assert_cmpuint (kept, ==, 1);
}

static void
refused (Fixture *f, GtkWidget *window)
{
  g_autofree char *sums = g_build_filename (f->folder, "SHA256SUMS", NULL);
  g_autofree char *text = NULL;
  g_autoptr (DeskStore) other = NULL;

  sign_in (window, "admin");
  open_folder (window, f->desk.folder);
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "not a whole backup"));
  open_folder (window, "/nowhere");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "not a whole backup"));
  g_assert_true (g_file_get_contents (sums, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (sums, "x", -1, NULL));
  open_folder (window, f->folder);
  g_assert_nonnull (desk_app_test_error (dialog ()));
  g_assert_true (g_file_set_contents (sums, text, -1, NULL));

  /* Stopped: it stands as it stood. */
  desk_restore_window_set_folder (DESK_RESTORE_WINDOW (dialog ()), f->folder);
  press (dialog (), "Stop");
  g_assert_true (reads (dialog (), "was stopped"));
  desk_app_test_settle ();
  g_assert_true (gtk_widget_get_mapped (
    desk_app_test_find (dialog (), GTK_TYPE_BUTTON, "Choose the folder of the backup…")));

  /* Another program has the store: told where people sign in; nothing was exchanged. */
  open_folder (window, f->folder);
  other = open_store (f);
  agree ("password1", "insp1", "password1");
  until_says (window, "Another program has the store open");
  g_assert_true (is_at_sign_in (window));
  g_clear_object (&other);
  sign_in (window, "admin");
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (window)));
  gtk_widget_activate_action (window, "win.restore", NULL);
  gtk_window_close (GTK_WINDOW (dialog ()));
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  run_program (f, refused);
  g_assert_true (has_ticket (f));
}

/* Closed while two persons are being signed in: what they agreed to is not done. */
static void
closed (Fixture *f, GtkWidget *window)
{
  sign_in (window, "admin");
  open_folder (window, f->folder);
  write_in (dialog (), "Your own password", "password1");
  gtk_editable_set_text (desk_app_test_entry (dialog (), "Their account"), "sup1");
  gtk_editable_set_text (desk_app_test_entry (dialog (), "Their password"), "password1");
  desk_app_test_press (dialog (), "Restore the backup");
  g_assert_cmpuint (desk_task_count_running (), >, 0);
  gtk_window_close (GTK_WINDOW (dialog ()));
  desk_app_test_settle ();
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (window)));
  /* And while a backup is being looked at. */
  gtk_widget_activate_action (window, "win.restore", NULL);
  desk_restore_window_set_folder (DESK_RESTORE_WINDOW (dialog ()), f->folder);
  desk_app_test_close (dialog ());
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (window)));
}

static void
test_closed (Fixture *f, gconstpointer unused)
{
  run_program (f, closed);
  g_assert_true (has_ticket (f));
}

static gboolean
is_at_problem (gpointer window)
{
  return reads (window, "The store cannot be opened");
}

static gboolean
is_at_setup (gpointer window)
{
  return reads (window, "Set up this desk");
}

/* Nobody is signed in: two of the backup's persons sign. */
static void
sign_backup (Fixture *f, GtkWidget *window)
{
  open_folder (window, f->folder);
  agree ("password1", "sup1", "password1");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "account of an administrator"));
  write_in (dialog (), "Your own account", "sup2");
  agree ("password1", "sup1", "password1");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "As Supervisor you may not"));
  write_in (dialog (), "Your own account", "admin");
  agree ("wrong password", "sup1", "password1");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "wrong"));
  agree ("password1", "sup1", "password1");
}

static void
mended (Fixture *f, GtkWidget *window)
{
  press (window, "Restore a backup…");
  open_folder (window, f->desk.folder);
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "not a whole backup"));
  /* Closed and opened again: the page is as it was. */
  gtk_window_close (GTK_WINDOW (dialog ()));
  press (window, "Try again");
  desk_app_test_settle ();
  g_assert_true (is_at_problem (window));
  press (window, "Restore a backup…");
  sign_backup (f, window);
  until_says (window, "is kept as");
  g_assert_true (is_at_sign_in (window));
  sign_in (window, "admin");
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (window)));
}

static void
test_damaged (Fixture *f, gconstpointer unused)
{
  g_autofree char *bytes = g_malloc0 (4096);
  int file = g_open (f->desk.path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (pwrite (file, bytes, 4096, 0), ==, 4096);
  close (file);
  run_program_from (f, is_at_problem, mended);
  g_assert_false (has_ticket (f));
}

static void
brought_here (Fixture *f, GtkWidget *window)
{
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, "Restore a _backup…");

  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  sign_backup (f, window);
  until_says (window, "entries is restored.");
  g_assert_true (is_at_sign_in (window));
  sign_in (window, "admin");
  g_assert_nonnull (desk_window_get_main_page (DESK_WINDOW (window)));
}

/* The computer is another one. */
static void
test_none (Fixture *f, gconstpointer unused)
{
  g_autofree char *before = g_strdup (f->desk.path);
  g_autofree char *folder = g_build_filename (f->desk.folder, "new", NULL);

  g_free (f->desk.path);
  f->desk.path = g_build_filename (folder, "share", "desk.santushti", NULL);
  run_program_from (f, is_at_setup, brought_here);
  g_assert_false (has_ticket (f));
}

/* Who has it open, and not what it is: no backup is offered. */
static void
held_back (Fixture *f, GtkWidget *window)
{
  GtkWidget *button = desk_app_test_find (window, GTK_TYPE_BUTTON, "Restore a backup…");

  g_assert_true (button == NULL || !gtk_widget_get_visible (button));
}

static void
test_newer (Fixture *f, gconstpointer unused)
{
  int file = g_open (f->desk.path, O_WRONLY | O_CLOEXEC, 0);

  /* user_version of a header of SQLite */
  g_assert_cmpint (pwrite (file, "\0\0\x7f\xff", 4, 60), ==, 4);
  close (file);
  run_program_from (f, is_at_problem, held_back);
}

static int held = -1;
static gboolean gone_first;

static gboolean
let_go_cb (gpointer window)
{
  gone_first = *(gpointer *) window == NULL;
  close (held);
  held = -1;
  return G_SOURCE_REMOVE;
}

static GtkWidget *watched;

/* Another program writes while this one ends. */
static void
ends (Fixture *f, GtkWidget *window)
{
  g_autofree char *lock = g_strconcat (f->desk.path, "-lock", NULL);

  desk_app_test_settle ();
  held = g_open (lock, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (held, >=, 0);
  g_assert_cmpint (flock (held, LOCK_EX), ==, 0);
  watched = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &watched);
  g_timeout_add (700, let_go_cb, &watched);
}

static void
test_end (Fixture *f, gconstpointer unused)
{
  run_program (f, ends);
  /* The main loop went on while the store waited to be closed, and the window was gone. */
  g_assert_cmpint (held, ==, -1);
  g_assert_true (gone_first);
  g_assert_true (has_ticket (f));
}

static int was_stopped; /* atomic */

static gboolean
long_work (gpointer data, GCancellable *cancellable, GError **error)
{
  desk_task_wait (cancellable, 9000);
  g_atomic_int_set (&was_stopped, g_cancellable_is_cancelled (cancellable));
  return TRUE;
}

static void
ends_busy (Fixture *f, GtkWidget *window)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  desk_app_test_settle ();
  desk_task_run (window, cancellable, long_work, NULL, NULL, NULL);
}

/* What can be stopped does not keep a program that has no window any more. */
static void
test_end_busy (Fixture *f, gconstpointer unused)
{
  run_program (f, ends_busy);
  g_assert_cmpint (g_atomic_int_get (&was_stopped), ==, TRUE);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/restore-window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("restore", test_restore);
  ADD ("refused", test_refused);
  ADD ("damaged", test_damaged);
  ADD ("none", test_none);
  ADD ("newer", test_newer);
  ADD ("end", test_end);
  ADD ("closed", test_closed);
  ADD ("end-busy", test_end_busy);
  return g_test_run ();
}
