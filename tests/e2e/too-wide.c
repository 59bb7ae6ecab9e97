/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the running program: writes into the file SANTUSHTI_TOO_WIDE which of its windows
 * and popovers need more than 360 px, and through which widgets they do. */
#include <adwaita.h>

#define NARROW 360
/* What a window's frame and the margins of a page take of it. */
#define AROUND 34
/* What looks from outside waits longer. */
#define EVERY_MS 100

static GHashTable *told;

static int
least (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* A widget by its type, its width, its first class of style and what stands in it. */
static void
name_it (GString *path, GtkWidget *widget)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *shown = NULL;
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_WINDOW (widget))
    text = gtk_window_get_title (GTK_WINDOW (widget));
  g_string_append_printf (path, "%s%s %d", path->len > 0 ? " > " : "",
                          G_OBJECT_TYPE_NAME (widget), least (widget));
  if (classes[0] != NULL)
    g_string_append_printf (path, " .%s", classes[0]);
  if (text != NULL && *text != '\0')
    {
      shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));
      g_string_append_printf (path, " “%s”", shown);
    }
}

static void
tell (GPtrArray *path)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GtkWidget *last = g_ptr_array_index (path, path->len - 1);
  FILE *file;

  for (guint i = 0; i < path->len; i++)
    if (i == 0 || i + 6 > path->len)
      name_it (line, g_ptr_array_index (path, i));
  for (GtkWidget *child = gtk_widget_get_first_child (last); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      {
        g_string_append (line, " |");
        name_it (line, child);
      }
  if (!g_hash_table_add (told, g_strdup (line->str)))
    return;
  file = fopen (g_getenv ("SANTUSHTI_TOO_WIDE"), "a");
  g_assert_nonnull (file);
  fprintf (file, "%s\n", line->str);
  fclose (file);
}

/* Each widget that needs more than it gets although none of what is in it does. */
static void
search (GPtrArray *path, int width)
{
  GtkWidget *widget = g_ptr_array_index (path, path->len - 1);
  gboolean inner = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && !GTK_IS_NATIVE (child) && least (child) > width)
      {
        inner = TRUE;
        g_ptr_array_add (path, child);
        search (path, width);
        g_ptr_array_set_size (path, (int) path->len - 1);
      }
  if (!inner)
    tell (path);
}

static void
look_at (GtkWidget *widget)
{
  /* The dialogs of GTK itself are as they are. */
  if (GTK_IS_FILE_CHOOSER (widget))
    return;
  if (GTK_IS_NATIVE (widget) && gtk_widget_get_mapped (widget))
    {
      g_autoptr (GPtrArray) path = g_ptr_array_new ();
      /* Around a popover is its shadow, and two windows of libadwaita ask for 360 px beside the
       * frame that a window has where nothing composes the screen. */
      GtkWidget *whole = GTK_IS_POPOVER (widget) || ADW_IS_PREFERENCES_WINDOW (widget)
                             || ADW_IS_ABOUT_WINDOW (widget)
                           ? gtk_widget_get_first_child (widget)
                           : widget;

      g_ptr_array_add (path, whole);
      if (least (whole) > NARROW)
        search (path, NARROW - AROUND);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      look_at (child);
}

static gboolean
look_cb (gpointer data)
{
  GListModel *windows;

  if (!gtk_is_initialized ())
    return G_SOURCE_CONTINUE;
  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      look_at (window);
    }
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  if (g_getenv ("SANTUSHTI_TOO_WIDE") == NULL)
    return;
  told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_timeout_add (EVERY_MS, look_cb, NULL);
}
