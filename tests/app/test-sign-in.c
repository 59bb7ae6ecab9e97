/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at the desk: the first run, signing in, the lock; in English and in Hindi. */
#include "desk-app-fixture.h"
#include "desk-default-answer.h"
#include "desk-fixture.h"
#include "desk-settings.h"
#include "desk-limits.h"
#include "desk-recovery-card.h"
#include "desk-setup-page.h"
#include "desk-sign-in-page.h"
#include "desk-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static gboolean
in_hindi (void)
{
  return g_strcmp0 (g_getenv ("SANTUSHTI_TEST_LANGUAGE"), "hi") == 0;
}

static GtkWidget *
field (GtkWidget *root, const char *title)
{
  GtkWidget *row = desk_app_test_find (root, ADW_TYPE_ENTRY_ROW, title);

  if (row == NULL)
    g_error ("There is no field “%s”.", title);
  return row;
}

static void
write_in (GtkWidget *root, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (field (root, title)), text);
}

static gboolean
is_focused (GtkWidget *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

static gboolean
has_devanagari (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_DEVANAGARI)
      return TRUE;
  return FALSE;
}

/* Enter in the field of the password. */
static void
enter (GtkWidget *root)
{
  g_signal_emit_by_name (field (root, _("Password")), "entry-activated");
  desk_app_test_settle ();
}

static void
keep_session_cb (GtkWidget *page, DeskSession *session, DeskSession **kept)
{
  g_set_object (kept, session);
}

static void
test_sign_in (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *page = desk_sign_in_page_new (f->store);
  GtkWindow *window = desk_app_test_window (page, 600, 600);
  const char *account = C_ ("sign in", "Account");
  g_autoptr (DeskSession) session = NULL;

  g_signal_connect (page, "signed-in", G_CALLBACK (keep_session_cb), &session);
  desk_sign_in_page_begin (DESK_SIGN_IN_PAGE (page), NULL, NULL);
  enter (page);
  g_assert_cmpstr (desk_app_test_error (page), ==,
                   _("Write the name of your account, for example r.kumari."));
  write_in (page, account, "op1");
  enter (page);
  g_assert_cmpstr (desk_app_test_error (page), ==, _("Write your password."));
  g_assert_true (is_focused (field (page, _("Password"))));

  write_in (page, _("Password"), "wrong password");
  enter (page);
  g_assert_nonnull (desk_app_test_error (page));
  g_assert_cmpint (has_devanagari (desk_app_test_error (page)), ==, in_hindi ());
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (page, _("Password")))), ==, "");
  g_assert_true (is_focused (field (page, _("Password"))));
  g_assert_null (session);

  /* A name with a space before it is the same account. */
  write_in (page, account, " op1");
  write_in (page, _("Password"), "password1");
  enter (page);
  g_assert_null (desk_app_test_error (page));
  g_assert_nonnull (session);
  g_assert_cmpstr (desk_session_get_account (session), ==, "op1");

  /* Why one signs in again, and the account kept. */
  desk_sign_in_page_begin (DESK_SIGN_IN_PAGE (page), "op1", "Locked after 10 minutes.");
  g_assert_nonnull (desk_app_test_find (page, GTK_TYPE_LABEL, "Locked after 10 minutes."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field (page, account))), ==, "op1");

  g_object_ref (page);
  gtk_window_destroy (window);
  desk_app_test_settle ();
  desk_app_test_finalize (page);
}

typedef struct
{
  DeskStore *store;
  DeskSession *session;
} Made;

static void
made_cb (GtkWidget *page, DeskStore *store, DeskSession *session, Made *made)
{
  made->store = g_object_ref (store);
  made->session = g_object_ref (session);
}

static void
press_make (GtkWidget *page)
{
  desk_app_test_press (page, in_hindi () ? _("_Set up") : "Set up");
  desk_app_test_settle ();
}

static void
test_setup (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "new.santushti", NULL);
  const char *name = _("Name, for example Lucknow 1912");
  const char *day = _("First day of work, as 2026-11-24");
  const char *person = _("Name of the person");
  const char *staff_no = _("Staff number");
  const char *account = C_ ("sign in", "Account");
  const char *password = _("Password");
  const char *again = _("The same password again");
  /* Each is wrong as written, and refused at its row; then it is put right. */
  const struct
  {
    const char *title;
    const char *wrong;
    const char *right;
  } steps[] = {
    { name, " ", "Lucknow 1912" },
    { day, "24 November", "2026-11-24" },
    { person, "", "Rekha Kumari" },
    { staff_no, "0", "1204" },
    { account, "r kumari", "r.kumari" },
    { password, "short", "a good password" },
    { again, "a good passwort", "a good password" },
  };
  GtkWidget *page = desk_setup_page_new (path, f->clock);
  GtkWindow *window = desk_app_test_window (page, 600, 900);
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-reserve" };
  g_autoptr (GPtrArray) taken = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *before = NULL;
  GtkWidget *limits;
  Made made = { 0 };

  g_signal_connect (page, "site-made", G_CALLBACK (made_cb), &made);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    write_in (page, steps[i].title, steps[i].wrong);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      press_make (page);
      g_assert_nonnull (desk_app_test_error (page));
      /* In sight, wherever the row is. */
      g_assert_null (gtk_widget_get_ancestor (
        desk_app_test_find (page, GTK_TYPE_LABEL, desk_app_test_error (page)),
        GTK_TYPE_SCROLLED_WINDOW));
      if (!is_focused (field (page, steps[i].title)))
        g_error ("“%s” stands at another row than “%s”.", desk_app_test_error (page), steps[i].title);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      write_in (page, steps[i].title, steps[i].right);
    }
  limits = desk_app_test_find (page, ADW_TYPE_PREFERENCES_ROW, _("Time limits of Uttar Pradesh"));
  g_assert_nonnull (limits);
  gtk_switch_set_active (
    GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (limits))), TRUE);
  /* Limits that cannot be taken: the page says so, and no half of a site is left. */
  broken = g_build_filename (f->folder, "limits-up.csv", NULL);
  g_assert_true (g_file_set_contents (broken, "category,area_class\nno.such.category,city\n", -1,
                                      NULL));
  before = g_strdup (g_getenv ("SANTUSHTI_DATADIR"));
  g_setenv ("SANTUSHTI_DATADIR", f->folder, TRUE);
  press_make (page);
  g_assert_nonnull (desk_app_test_error (page));
  g_assert_nonnull (strstr (desk_app_test_error (page), "limits-up.csv"));
  g_assert_null (made.store);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
    }
  if (before != NULL)
    g_setenv ("SANTUSHTI_DATADIR", before, TRUE);
  else
    g_unsetenv ("SANTUSHTI_DATADIR");
  /* Enter pressed twice makes one. */
  g_signal_emit_by_name (field (page, again), "entry-activated");
  g_signal_emit_by_name (field (page, again), "entry-activated");
  desk_app_test_settle ();
  g_assert_null (desk_app_test_error (page));
  /* The code is shown, and nothing goes on before somebody says that it is kept. */
  g_assert_null (made.store);
  g_assert_nonnull (desk_app_test_find (page, DESK_TYPE_RECOVERY_CARD, NULL));
  g_assert_false (gtk_widget_is_sensitive (desk_app_test_find (page, GTK_TYPE_BUTTON, _("_Go on"))));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (page, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  desk_app_test_press (page, _("_Go on"));
  g_assert_nonnull (made.store);
  g_assert_cmpstr (desk_store_get_site_name (made.store), ==, "Lucknow 1912");
  g_assert_cmpstr (desk_session_get_account (made.session), ==, "r.kumari");
  g_assert_cmpint (desk_session_get_role (made.session), ==, DESK_ROLE_ADMINISTRATOR);
  taken = desk_limit_list (made.store, NULL, NULL);
  g_assert_cmpuint (taken->len, ==, 30);
  for (guint i = 0; i < taken->len; i++)
    g_assert_false (((DeskTimeLimit *) g_ptr_array_index (taken, i))->verified);

  g_object_ref (page);
  gtk_window_destroy (window);
  desk_app_test_settle ();
  desk_app_test_finalize (page);

  /* It is there already: the core's sentence, in place. */
  page = desk_setup_page_new (path, f->clock);
  window = desk_app_test_window (page, 600, 900);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    write_in (page, steps[i].title, steps[i].right);
  press_make (page);
  g_assert_nonnull (desk_app_test_error (page));

  g_object_ref (page);
  gtk_window_destroy (window);
  g_object_unref (made.session);
  g_object_unref (made.store);
  desk_app_test_settle ();
  desk_app_test_finalize (page);
}

/* The picture is the icon of now. */
static void
test_picture (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) shown = NULL;
  g_autoptr (GdkPixbuf) icon = NULL;
  gsize length;
  double apart = 0;

  shown = gdk_pixbuf_new_from_resource ("/io/github/santushti/Santushti/ui/desk-sign-in.png", &error);
  g_assert_no_error (error);
  icon = gdk_pixbuf_new_from_resource_at_scale (
    "/io/github/santushti/Santushti/icons/scalable/apps/io.github.santushti.Santushti.svg",
    gdk_pixbuf_get_width (shown), gdk_pixbuf_get_height (shown), TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (icon), ==, gdk_pixbuf_get_width (shown));
  g_assert_cmpuint (gdk_pixbuf_get_byte_length (icon), ==, gdk_pixbuf_get_byte_length (shown));
  length = gdk_pixbuf_get_byte_length (icon);
  for (gsize i = 0; i < length; i++)
    apart += ABS (gdk_pixbuf_read_pixels (icon)[i] - gdk_pixbuf_read_pixels (shown)[i]);
  g_assert_cmpfloat (apart / (double) length, <, 1);
}

/* One for all: two of them cannot be on the bus. */
static GtkApplication *application;

static GtkWidget *
new_window (DeskStore *store)
{
  GtkWidget *window = desk_window_new (application);

  desk_window_set_store (DESK_WINDOW (window), store);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* As a person does, at the page that is shown. */
static void
sign_in (GtkWidget *window, const char *account)
{
  write_in (window, C_ ("sign in", "Account"), account);
  write_in (window, _("Password"), "password1");
  enter (window);
}

static GtkWidget *
modal_over (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

static void
test_lock (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f->store);
  DeskWindow *desk = DESK_WINDOW (window);
  DeskMainPage *first;
  GtkWidget *modal;

  g_assert_null (desk_window_get_main_page (desk));
  sign_in (window, "op1");
  first = desk_window_get_main_page (desk);
  g_assert_nonnull (first);
  desk_main_page_show_view (first, "tickets");
  gtk_widget_activate_action (window, "win.password", NULL);
  modal = modal_over (window);
  g_assert_nonnull (modal);
  g_assert_true (gtk_widget_get_visible (modal));

  /* Locked, nothing of the person's is shown, and no action works. */
  desk_window_lock (desk, "Locked for the test.");
  g_assert_null (desk_window_get_main_page (desk));
  g_assert_nonnull (desk_app_test_find (window, GTK_TYPE_LABEL, "Locked for the test."));
  g_assert_false (gtk_widget_get_visible (modal));
  gtk_widget_activate_action (window, "win.show-view", "s", "callbacks");
  g_assert_cmpstr (desk_main_page_get_view (first), ==, "tickets");

  /* The same person finds the desk as it was. */
  write_in (window, _("Password"), "password1");
  enter (window);
  g_assert_true (desk_window_get_main_page (desk) == first);
  g_assert_cmpstr (desk_main_page_get_view (first), ==, "tickets");
  g_assert_true (modal_over (window) == modal);
  g_assert_true (gtk_widget_get_visible (modal));

  /* Another one finds a fresh desk, and nothing of the first. */
  desk_window_lock (desk, "Locked for the test.");
  sign_in (window, "sup1");
  g_assert_nonnull (desk_window_get_main_page (desk));
  g_assert_true (desk_window_get_main_page (desk) != first);
  g_assert_null (gtk_widget_get_root (GTK_WIDGET (first)));
  g_assert_cmpstr (
    desk_session_get_account (desk_main_page_get_session (desk_window_get_main_page (desk))), ==,
    "sup1");
  g_assert_false (gtk_widget_get_visible (modal));

  /* Who comes back finds what stood there, its windows too. */
  desk_window_lock (desk, "Locked for the test.");
  sign_in (window, "op1");
  g_assert_true (desk_window_get_main_page (desk) == first);
  g_assert_true (gtk_widget_get_visible (modal));

  /* Signing out leaves nothing. */
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  gtk_widget_activate_action (window, "win.sign-out", NULL);
  desk_app_test_settle ();
  g_assert_null (first);
  desk_app_test_close (window);
}

static gboolean
is_idle (gpointer window)
{
  return desk_window_get_idle (window) >= 1;
}

static gboolean
is_touched (gpointer window)
{
  return desk_window_get_idle (window) == 0;
}

static void
test_idle (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f->store);

  sign_in (window, "op1");
  desk_app_test_until (is_idle, window);
  /* The pointer moves over the window. */
  desk_app_test_xdo ("mousemove 100 100 mousemove 120 120");
  desk_app_test_until (is_touched, window);
  /* And over a modal window, which takes what the desk would get. */
  gtk_widget_activate_action (window, "win.password", NULL);
  gtk_test_widget_wait_for_draw (modal_over (window));
  desk_app_test_until (is_idle, window);
  desk_app_test_xdo ("mousemove 100 100 mousemove 120 120");
  desk_app_test_until (is_touched, window);
  desk_app_test_close (window);
}

static gboolean
is_locked (gpointer window)
{
  return desk_window_get_main_page (window) == NULL;
}

/* The computer slept for longer than the desk may stand unused: the first motion does not count as use,
 * over the desk and over a window that stands over it. */
static void
test_wake (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f->store);
  GtkWidget *modal;

  sign_in (window, "op1");
  desk_app_test_until (is_idle, window);
  desk_window_set_idle_limit (DESK_WINDOW (window), 1);
  desk_app_test_xdo ("mousemove 100 100 mousemove 120 120");
  desk_app_test_until (is_locked, window);
  desk_window_set_idle_limit (DESK_WINDOW (window), 0);
  write_in (window, _("Password"), "password1");
  enter (window);
  gtk_widget_activate_action (window, "win.password", NULL);
  modal = modal_over (window);
  gtk_test_widget_wait_for_draw (modal);
  desk_app_test_until (is_idle, window);
  desk_window_set_idle_limit (DESK_WINDOW (window), 1);
  desk_app_test_xdo ("mousemove 100 100 mousemove 120 120");
  desk_app_test_until (is_locked, window);
  g_assert_false (gtk_widget_get_visible (modal));

  /* Where it never locks by itself a motion is one. */
  desk_window_set_idle_limit (DESK_WINDOW (window), 0);
  write_in (window, _("Password"), "password1");
  enter (window);
  desk_app_test_until (is_idle, window);
  desk_app_test_xdo ("mousemove 100 100 mousemove 120 120");
  desk_app_test_until (is_touched, window);
  g_assert_false (is_locked (window));
  desk_app_test_close (window);
}

/* The first code of a site does not go with the window before somebody says that it is kept. */
static void
test_first_code (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "first.santushti", NULL);
  g_autoptr (GError) none = g_error_new_literal (DESK_ERROR, DESK_ERROR_NOT_FOUND, "None");
  GtkWidget *window = desk_window_new (application);
  const struct
  {
    const char *title;
    const char *text;
  } fields[] = {
    { _("Name, for example Lucknow 1912"), "Lucknow 1912" },
    { _("First day of work, as 2026-11-24"), "2026-11-24" },
    { _("Name of the person"), "Rekha Kumari" },
    { _("Staff number"), "1204" },
    { C_ ("sign in", "Account"), "r.kumari" },
    { _("Password"), "a good password" },
    { _("The same password again"), "a good password" },
  };

  desk_window_show_closed (DESK_WINDOW (window), path, f->clock, none);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (desk_window_asks_before_end (DESK_WINDOW (window)));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    write_in (window, fields[i].title, fields[i].text);
  press_make (window);
  g_assert_nonnull (desk_app_test_find (window, DESK_TYPE_RECOVERY_CARD, NULL));
  gtk_window_close (GTK_WINDOW (window));
  desk_app_test_settle ();
  g_assert_true (desk_app_test_dialog (DESK_TYPE_WINDOW) == window);
  g_assert_nonnull (desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG));
  adw_message_dialog_response (
    ADW_MESSAGE_DIALOG (desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG)), "cancel");
  desk_app_test_settle ();
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (desk_app_test_find (window, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  desk_app_test_press (window, _("_Go on"));
  desk_app_test_close (window);
}

static void
test_size (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = new_window (f->store);
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (window), 810, 610);
  desk_app_test_close (window);
  window = new_window (f->store);
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 810);
  g_assert_cmpint (height, ==, 610);
  desk_app_test_close (window);
}

static gboolean
keeps_it (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (data);

  return GTK_IS_BUTTON (focus)
         && g_str_equal (gtk_button_get_label (GTK_BUTTON (focus)), "Keep what was written until now");
}

/* Where the answers stand below each other, the last on top, Return still gives the safe one. */
static void
test_default_answer (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *over = gtk_window_new ();
  GtkWidget *dialog;

  gtk_window_set_default_size (GTK_WINDOW (over), 360, 600);
  gtk_window_present (GTK_WINDOW (over));
  desk_app_test_settle ();
  dialog = adw_message_dialog_new (GTK_WINDOW (over), "Throw it away?", "All of it.");
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", "Keep what was written until now",
                                    "lose", "Throw away all that was written here", NULL);
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), "keep");
  gtk_window_present (GTK_WINDOW (dialog));
  desk_app_test_until (keeps_it, dialog);
  for (guint i = 0; i < 3; i++)
    desk_app_test_settle ();
  g_assert_true (keeps_it (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (over));
}

int
main (int argc, char *argv[])
{
  int status;

  desk_app_test_init (&argc, &argv);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(name, func)                                                                      \
  g_test_add ("/sign-in/" name, DeskFixture, NULL, desk_fixture_set_up, func,                \
              desk_fixture_tear_down)
  ADD ("sign-in", test_sign_in);
  ADD ("setup", test_setup);
  ADD ("lock", test_lock);
  ADD ("idle", test_idle);
  ADD ("wake", test_wake);
  ADD ("first-code", test_first_code);
  ADD ("default-answer", test_default_answer);
  ADD ("size", test_size);
  g_test_add_func ("/sign-in/picture", test_picture);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
