/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a complaint in its page: attached, refused, looked at by who may. */
#include "desk-acts-fixture.h"
#include "desk-attachments-group.h"
#include "desk-attachments.h"
#include "desk-looked-at.h"
#include "desk-number.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

static GtkWidget *
group (Fixture *fixture)
{
  GtkWidget *heading = desk_app_test_find (fixture->detail, GTK_TYPE_LABEL, "Attached files");

  g_assert_nonnull (heading);
  return gtk_widget_get_ancestor (heading, DESK_TYPE_ATTACHMENTS_GROUP);
}

static char *
put (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->site.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
attach (Fixture *fixture, const char *path)
{
  desk_attachments_group_add (DESK_ATTACHMENTS_GROUP (group (fixture)), path, "letter");
  desk_app_test_settle ();
}

static gboolean
row_stands (Fixture *fixture, const char *name)
{
  return desk_app_test_stands (group (fixture), ADW_TYPE_ACTION_ROW, name);
}

static void
test_attach (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *other = desk_fixture_register (&fixture->site, 2);
  g_autofree char *letter = put (fixture, "पत्र <b>.txt", "The bill is wrong");
  g_autofree char *empty = put (fixture, "empty.txt", "");
  GtkWidget *row;

  show (fixture, fixture->site.op2, number);
  g_assert_true (desk_app_test_stands (group (fixture), GTK_TYPE_MENU_BUTTON, NULL));
  attach (fixture, letter);
  g_assert_cmpstr (fixture->toast, ==, "The file is attached.");
  g_assert_true (row_stands (fixture, "पत्र <b>.txt"));
  g_assert_true (says (fixture, "Attached: Letter"));
  /* Spoken once, all of it. */
  row = desk_app_test_find (group (fixture), ADW_TYPE_ACTION_ROW, "पत्र <b>.txt");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (row),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "पत्र <b>.txt: Letter, 17 bytes, op2, today 10:00");

  /* What is refused says so there, and what stood stays. */
  attach (fixture, empty);
  g_assert_true (row_stands (fixture, "पत्र <b>.txt"));
  {
    g_autofree char *why = g_strdup_printf ("The file %s is empty.", empty);

    g_assert_true (says (fixture, why));
  }
  /* Another complaint has none of it. */
  open_ticket (fixture, other);
  g_assert_false (row_stands (fixture, "पत्र <b>.txt"));
  g_assert_false (says (fixture, "is empty."));
}

/* What is being attached goes on under its own number when another complaint is looked at, and is told
 * there; one after the other. */
static void
test_elsewhere (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *other = desk_fixture_register (&fixture->site, 2);
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  g_autofree char *told = g_strdup_printf ("The file is attached to complaint %s.", grouped);
  g_autofree char *first = put (fixture, "first.txt", "The bill is wrong");
  g_autofree char *second = put (fixture, "second.txt", "The bill is still wrong");
  g_autofree char *empty = put (fixture, "empty.txt", "");
  g_autofree char *failed = NULL;

  show (fixture, fixture->site.op2, number);
  desk_attachments_group_add (DESK_ATTACHMENTS_GROUP (group (fixture)), first, "letter");
  desk_attachments_group_add (DESK_ATTACHMENTS_GROUP (group (fixture)), second, "letter");
  g_assert_true (desk_app_test_stands (group (fixture), GTK_TYPE_PROGRESS_BAR, NULL));
  open_ticket (fixture, other);
  g_assert_cmpstr (fixture->toast, ==, told);
  g_assert_false (desk_app_test_stands (group (fixture), GTK_TYPE_PROGRESS_BAR, NULL));
  g_assert_false (row_stands (fixture, "first.txt"));
  open_ticket (fixture, number);
  g_assert_true (row_stands (fixture, "first.txt"));
  g_assert_true (row_stands (fixture, "second.txt"));

  desk_attachments_group_add (DESK_ATTACHMENTS_GROUP (group (fixture)), empty, "letter");
  open_ticket (fixture, other);
  failed = g_strdup_printf ("A file was not attached to complaint %s. The file %s is empty.", grouped,
                            empty);
  g_assert_cmpstr (fixture->toast, ==, failed);
  /* Stopped, the ones that wait too. */
  desk_attachments_group_add (DESK_ATTACHMENTS_GROUP (group (fixture)), first, "letter");
  desk_attachments_group_add (DESK_ATTACHMENTS_GROUP (group (fixture)), second, "letter");
  press (group (fixture), "_Stop");
  desk_app_test_settle ();
  g_assert_false (desk_app_test_stands (group (fixture), GTK_TYPE_PROGRESS_BAR, NULL));
  g_assert_false (row_stands (fixture, "second.txt"));
}

static void
test_roles (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&fixture->site, 1);
  g_autofree char *letter = put (fixture, "letter.txt", "The bill is wrong");
  GtkWidget *row;
  g_autoptr (GError) error = NULL;

  desk_attachment_add (fixture->site.op1, number, letter, DESK_ATTACHMENT_LETTER, NULL, NULL, NULL,
                       NULL, &error);
  g_assert_no_error (error);
  show (fixture, fixture->site.insp1, number);
  g_assert_false (desk_app_test_stands (group (fixture), GTK_TYPE_MENU_BUTTON, NULL));
  row = desk_app_test_find (group (fixture), ADW_TYPE_ACTION_ROW, "letter.txt");
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  show (fixture, fixture->site.admin, number);
  row = desk_app_test_find (group (fixture), ADW_TYPE_ACTION_ROW, "letter.txt");
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
}

/* To a theft nothing is attached, and nothing stands there that offers it. */
static void
test_theft (Fixture *fixture, gconstpointer unused)
{
  DeskRegistration theft = { .phone = "9876500009", .category = "theft", .description = "A hook" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = desk_ticket_register (fixture->site.op1, &theft, NULL, &error);

  g_assert_no_error (error);
  show (fixture, fixture->site.op2, number);
  g_assert_false (desk_app_test_stands (fixture->detail, GTK_TYPE_LABEL, "Attached files"));
}

static void
check_name (DeskLookedAt *looked_at, const char *name, const char *type, const char *ends)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = desk_looked_at_file (looked_at, name, type, &error);
  g_autofree char *base = NULL;

  g_assert_no_error (error);
  base = g_path_get_basename (path);
  g_assert_cmpstr (base, ==, ends);
}

/* No name leads out of the folder or makes another program open the copy. */
static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskLookedAt) looked_at = desk_looked_at_new (&error);
  g_autofree char *letters = g_strnfill (300, 'a');
  g_autofree char *cut = g_strndup (letters, 60);
  g_autofree char *long_one = g_strconcat (cut, ".png", NULL);

  g_assert_no_error (error);
  check_name (looked_at, "slip.png", "image/png", "slip.png");
  check_name (looked_at, "पर्ची.2.JPG", "image/jpeg", "पर्ची.2.jpg");
  check_name (looked_at, "../../etc/passwd", "text/plain", "_._..txt");
  check_name (looked_at, "page.html", "text/plain", "page.txt");
  check_name (looked_at, ".desktop", "text/plain", "_desktop.txt");
  check_name (looked_at, "", "audio/x-wav", "_.wav");
  check_name (looked_at, letters, "image/png", long_one);
}

/* What a program that was killed left of a consumer's papers goes when the next one begins; that of
 * a program that runs stays. */
static void
test_tidy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskLookedAt) ours = desk_looked_at_new (&error);
  g_autofree char *kept = desk_looked_at_file (ours, "slip.png", "image/png", &error);
  g_autofree char *dead = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  char program[] = "true";
  char *argv[] = { program, NULL };
  GPid pid;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (kept, "a slip", -1, NULL));
  g_assert_true (g_spawn_async (NULL, argv, NULL,
                                G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                &error));
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  dead = g_strdup_printf ("santushti-shown-%d-abcdef", (int) pid);
  folder = g_build_filename (g_get_user_runtime_dir (), dead, NULL);
  file = g_build_filename (folder, "slip.png", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "a slip", -1, NULL));
  desk_looked_at_tidy ();
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

#define ADD(name, func) g_test_add ("/attached/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  ADD ("attach", test_attach);
  ADD ("elsewhere", test_elsewhere);
  ADD ("roles", test_roles);
  ADD ("theft", test_theft);
  g_test_add_func ("/attached/names", test_names);
  g_test_add_func ("/attached/tidy", test_tidy);
  return g_test_run ();
}
