/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code in the window: used from the page where people sign in, renewed from the
 * accounts, shown once and on paper. */
#include "desk-accounts-window.h"
#include "desk-app-fixture.h"
#include "desk-fixture.h"
#include "desk-recovery-card.h"
#include "desk-recovery-dialog.h"
#include "desk-recovery.h"
#include "desk-sign-in-page.h"

#include <glib/gstdio.h>
#include <string.h>

static void
write_in (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = desk_app_test_find (root, ADW_TYPE_ENTRY_ROW, title);

  if (row == NULL)
    g_error ("There is no field “%s”.", title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
written (GtkWidget *root, const char *title)
{
  return gtk_editable_get_text (
    GTK_EDITABLE (desk_app_test_find (root, ADW_TYPE_ENTRY_ROW, title)));
}

static void
press (GtkWidget *root, const char *label)
{
  desk_app_test_press (root, label);
  desk_app_test_settle ();
}

static GtkWidget *
dialog (void)
{
  GtkWidget *found = desk_app_test_dialog (DESK_TYPE_RECOVERY_DIALOG);

  g_assert_nonnull (found);
  return found;
}

/* The code that a card shows. (transfer full) */
static char *
shown (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "monospace"))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      char *found = shown (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Only who says that the code is kept gets on. */
static void
keep (GtkWidget *root)
{
  GtkWidget *go_on = desk_app_test_find (root, GTK_TYPE_BUTTON, "Go on");
  GtkWidget *kept = desk_app_test_find (root, GTK_TYPE_CHECK_BUTTON, NULL);

  g_assert_nonnull (kept);
  g_assert_false (gtk_widget_is_sensitive (go_on));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kept), TRUE);
  g_assert_true (gtk_widget_is_sensitive (go_on));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kept), FALSE);
  g_assert_false (gtk_widget_is_sensitive (go_on));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kept), TRUE);
  press (root, "Go on");
}

static void
test_use (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *page = desk_sign_in_page_new (f->store);
  GtkWindow *window = desk_app_test_window (page, 600, 700);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = desk_recovery_renew (f->admin, "password1", &error);
  g_autofree char *next = NULL;
  g_autoptr (DeskSession) session = NULL;

  g_assert_no_error (error);
  desk_sign_in_page_begin (DESK_SIGN_IN_PAGE (page), NULL, NULL);
  press (page, "Lost password of the administrator…");
  press (dialog (), "Use the code");
  g_assert_cmpstr (desk_app_test_error (dialog ()), ==, "Write the code from the paper.");
  write_in (dialog (), "Recovery code", "0123");
  press (dialog (), "Use the code");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "staff number"));
  write_in (dialog (), "Staff number", " admin ");
  write_in (dialog (), "New password", "password2");
  press (dialog (), "Use the code");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "password"));
  write_in (dialog (), "The new password again", "password2");
  press (dialog (), "Use the code");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "mistyped"));

  write_in (dialog (), "Recovery code", code);
  press (dialog (), "Use the code");
  g_assert_null (desk_app_test_error (dialog ()));
  next = shown (dialog ());
  g_assert_nonnull (next);
  g_assert_cmpstr (next, !=, code);
  /* It does not go by Escape. */
  gtk_window_close (GTK_WINDOW (dialog ()));
  desk_app_test_settle ();
  keep (dialog ());
  g_assert_null (desk_app_test_dialog (DESK_TYPE_RECOVERY_DIALOG));
  g_assert_cmpstr (written (page, "Account"), ==, "admin");
  session = desk_session_sign_in (f->store, "admin", "password2", NULL, &error);
  g_assert_no_error (error);

  g_object_ref (page);
  gtk_window_destroy (window);
  desk_app_test_settle ();
  desk_app_test_finalize (page);
}

static void
test_renew (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = desk_accounts_window_new (f->admin);
  g_autofree char *code = NULL;
  g_autofree char *bare = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DeskRecoveryState) state = { 0 };

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  press (window, "Recovery code…");
  /* The code of a desk that goes is not left before the next person. */
  g_assert_true (gtk_window_get_destroy_with_parent (GTK_WINDOW (dialog ())));
  g_assert_false (desk_recovery_dialog_is_use (DESK_RECOVERY_DIALOG (dialog ())));
  g_assert_true (desk_app_test_stands (
    dialog (), GTK_TYPE_LABEL,
    "This desk has no recovery code yet. With one, an administrator’s password can be set when the "
    "only administrator is lost."));
  press (dialog (), "Make a new code");
  g_assert_cmpstr (desk_app_test_error (dialog ()), ==, "Write your password.");
  write_in (dialog (), "Your own password", "wrong password");
  press (dialog (), "Make a new code");
  g_assert_nonnull (strstr (desk_app_test_error (dialog ()), "wrong"));
  write_in (dialog (), "Your own password", "password1");
  press (dialog (), "Make a new code");
  g_assert_true (desk_recovery_dialog_has_code (DESK_RECOVERY_DIALOG (dialog ())));
  code = shown (dialog ());
  bare = desk_recovery_code_parse (code, &error);
  g_assert_no_error (error);
  keep (dialog ());
  desk_recovery_read (f->store, &state, NULL, &error);
  g_assert_cmpint (state.n, >, 0);
  press (window, "Recovery code…");
  g_assert_null (shown (dialog ()));
  gtk_window_close (GTK_WINDOW (dialog ()));
  desk_app_test_settle ();
  desk_app_test_close (window);
}

static void
test_paper (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *card = desk_recovery_card_new (f->store, "Rekha Kumari", "0123-4567-89AB-CDEF-GHJK");
  GtkWindow *window = desk_app_test_window (card, 360, 640);
  g_autofree char *path = g_build_filename (f->folder, "code.pdf", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  desk_recovery_card_save (DESK_RECOVERY_CARD (card), "/nowhere/code.pdf");
  desk_app_test_settle ();
  g_assert_nonnull (desk_app_test_error (card));
  desk_recovery_card_save (DESK_RECOVERY_CARD (card), path);
  desk_app_test_settle ();
  g_assert_null (desk_app_test_error (card));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_remove (path);
  g_object_ref (card);
  gtk_window_destroy (window);
  desk_app_test_settle ();
  desk_app_test_finalize (card);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func)                                                                          \
  g_test_add ("/recovery-window/" name, DeskFixture, NULL, desk_fixture_set_up, func,            \
              desk_fixture_tear_down)
  ADD ("use", test_use);
  ADD ("renew", test_renew);
  ADD ("paper", test_paper);
  return g_test_run ();
}
