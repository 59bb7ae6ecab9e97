/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-app-fixture.h"

#include "config.h"
#include "desk-cell-text.h"
#include "desk-chooser.h"
#include "desk-paged-list.h"
#include "desk-table-export.h"
#include "desk-task.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* Only what hangs takes as long, on the busiest machine too. */
static gint64 longest = 180 * G_USEC_PER_SEC;

void
desk_app_test_be_patient (void)
{
  longest = G_TIME_SPAN_HOUR;
}

void
desk_app_test_init (int *argc, char ***argv)
{
  const char *locales = g_getenv ("SANTUSHTI_LOCALEDIR");

  gtk_test_init (argc, argv, NULL);
  if (g_strcmp0 (g_getenv ("SANTUSHTI_TEST_LANGUAGE"), "hi") == 0)
    {
      g_setenv ("LANGUAGE", "hi", TRUE);
      g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
    }
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
}

void
desk_app_test_settle (void)
{
  gint64 until = g_get_monotonic_time () + longest;
  int quiet = 0;

  /* A finished work may begin another in an idle callback. */
  while (quiet < 3)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      if (desk_task_count_running () > 0 || desk_paged_list_count_waiting () > 0)
        {
          quiet = 0;
          g_main_context_iteration (NULL, TRUE);
        }
      else
        quiet++;
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
desk_app_test_until (DeskCondition condition, gpointer data)
{
  gint64 until = g_get_monotonic_time () + longest;
  guint tick = g_timeout_add (20, tick_cb, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *) object == NULL;
}

void
desk_app_test_finalize (gpointer object)
{
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  desk_app_test_until (is_gone, &weak);
  desk_app_test_settle ();
}

GtkWindow *
desk_app_test_window (GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return GTK_WINDOW (window);
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (DESK_IS_CELL_TEXT (widget))
    return desk_cell_text_get_text (DESK_CELL_TEXT (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return gtk_widget_get_tooltip_text (widget);
}

/* "_Sign in" is "Sign in". */
static gboolean
same (const char *has, const char *wanted)
{
  g_autofree char *plain = NULL;

  if (has == NULL)
    return FALSE;
  plain = g_strdup (has);
  for (char *at = plain; (at = strchr (at, '_')) != NULL;)
    memmove (at, at + 1, strlen (at));
  return g_str_equal (has, wanted) || g_str_equal (plain, wanted);
}

GtkWidget *
desk_app_test_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || same (text_of (root), text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = desk_app_test_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
desk_app_test_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = desk_app_test_find (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("There is no button “%s”.", label);
  if (!gtk_widget_is_sensitive (button))
    g_error ("The button “%s” cannot be pressed.", label);
  g_signal_emit_by_name (button, "clicked");
}

gboolean
desk_app_test_stands (GtkWidget *root, GType type, const char *text)
{
  return desk_app_test_find (root, type, text) != NULL;
}

GtkEditable *
desk_app_test_entry (GtkWidget *root, const char *label)
{
  GtkWidget *found = desk_app_test_find (root, GTK_TYPE_LABEL, label);

  g_assert_nonnull (found);
  return GTK_EDITABLE (gtk_label_get_mnemonic_widget (GTK_LABEL (found)));
}

static GtkTextBuffer *
buffer_in (GtkWidget *root)
{
  return gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (desk_app_test_find (root, GTK_TYPE_TEXT_VIEW, NULL)));
}

void
desk_app_test_write (GtkWidget *root, const char *text)
{
  gtk_text_buffer_set_text (buffer_in (root), text, -1);
}

char *
desk_app_test_written (GtkWidget *root)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer_in (root), &start, &end);
  return gtk_text_buffer_get_text (buffer_in (root), &start, &end, FALSE);
}

void
desk_app_test_xdo (const char *arguments)
{
  g_autofree char *line = g_strconcat ("xdotool ", arguments, NULL);

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, NULL, NULL));
}

gpointer
desk_app_test_chooser (GtkWidget *root, const char *heading)
{
  GtkWidget *label = desk_app_test_find (root, GTK_TYPE_LABEL, heading);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, DESK_TYPE_CHOOSER);
}

GtkWidget *
desk_app_test_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

const char *
desk_app_test_error (GtkWidget *root)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "error"))
    return gtk_label_get_text (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *found = desk_app_test_error (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GSubprocess *
desk_app_test_hold (const char *path)
{
  static const char hold[]
    = "import fcntl, sys; f = open (sys.argv[1], 'r+b'); fcntl.lockf (f, fcntl.LOCK_EX, 8, 120); "
      "print ('held', flush=True); sys.stdin.read ()";
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *holder;
  char line[8];

  holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                             &error, "/usr/bin/python3", "-c", hold, shm, NULL);
  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (holder), line, 5, NULL, NULL, &error);
  g_assert_no_error (error);
  return holder;
}

void
desk_app_test_let_go (GSubprocess *holder)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL);
  g_subprocess_wait (holder, NULL, NULL);
  g_object_unref (holder);
}

void
desk_app_test_close (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_app_test_settle ();
  desk_app_test_finalize (window);
}

char *
desk_app_test_export (GtkWidget *root, const char *label, const char *path)
{
  GtkWidget *button = desk_app_test_find (root, GTK_TYPE_BUTTON, label);
  GtkWidget *export;
  char *text = NULL;

  if (button == NULL)
    g_error ("There is no button “%s”.", label);
  export = gtk_widget_get_ancestor (button, DESK_TYPE_TABLE_EXPORT);
  desk_table_export_write (DESK_TABLE_EXPORT (export), path);
  desk_app_test_settle ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  for (char *at = text; (at = strchr (at, '"')) != NULL;)
    memmove (at, at + 1, strlen (at));
  return text;
}

/* @letters: of a letter, the words that have it. A popover has letters of its own. */
static void
gather_letters (GtkWidget *widget, GHashTable *letters)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      guint letter = gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
      const char *words = gtk_label_get_label (GTK_LABEL (widget));
      const char *other = g_hash_table_lookup (letters, GUINT_TO_POINTER (letter));

      if (letter != GDK_KEY_VoidSymbol && other != NULL && !g_str_equal (other, words))
        g_error ("One letter is “%s” and “%s”", other, words);
      if (letter != GDK_KEY_VoidSymbol)
        g_hash_table_insert (letters, GUINT_TO_POINTER (letter), (gpointer) words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      gather_letters (child, letters);
}

void
desk_app_test_check_letters (GtkWidget *root)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

  gather_letters (root, letters);
}

gboolean
desk_app_test_shows (GtkWidget *root, const char *part)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (desk_app_test_shows (child, part))
      return TRUE;
  return FALSE;
}
