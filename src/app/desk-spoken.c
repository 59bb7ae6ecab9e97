/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-spoken.h"

#include <glib/gi18n-lib.h>

/* The first widget of @type in @root that is shown, itself not counted. */
static GtkWidget *
find_inside (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_visible (child))
        continue;
      found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_inside (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
name_it (GtkWidget *widget, const char *name)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The button in it has the focus: it is called as the drop-down is, and what is chosen. */
static void
name_button_of (GtkWidget *drop_down)
{
  GtkWidget *button = find_inside (drop_down, GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *chosen = button != NULL ? find_inside (button, GTK_TYPE_LABEL) : NULL;

  if (button != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    drop_down, chosen, NULL, -1);
}

static void
mend_drop_down (GtkWidget *drop_down)
{
  name_button_of (drop_down);
  /* What is shown of the chosen one may be another label then. */
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (name_button_of), NULL);
}

static void
name_after (GtkWidget *widget, GtkWidget *other)
{
  if (widget != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    other, NULL, -1);
}

/* The focus stands in a table's list; the heads of its columns are a row of the table. */
static void
mend_table (GtkWidget *table)
{
  name_after (find_inside (table, GTK_TYPE_LIST_VIEW), table);
  name_it (gtk_widget_get_first_child (table), _("Heads of the columns"));
}

static void
name_frame_of (AdwStatusPage *page)
{
  name_it (find_inside (GTK_WIDGET (page), GTK_TYPE_SCROLLED_WINDOW),
           adw_status_page_get_title (page));
}

/* Without anything in it to press its frame has the focus itself, for scrolling. */
static void
mend_status_page (AdwStatusPage *page)
{
  name_frame_of (page);
  g_signal_connect (page, "notify::title", G_CALLBACK (name_frame_of), NULL);
}

/* A row that opens is a row of its own in a row, with a list of what it opens. */
static void
mend_expander_row (GtkWidget *row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  GtkWidget *box = gtk_widget_get_first_child (row);

  name_it (row, title);
  for (GtkWidget *child = box != NULL ? gtk_widget_get_first_child (box) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_it (GTK_IS_LIST_BOX (child) ? child : find_inside (child, GTK_TYPE_LIST_BOX), title);
}

void
desk_spoken_mend (GtkWidget *root, const char *lists)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_DROP_DOWN (child))
        mend_drop_down (child);
      else if (ADW_IS_PASSWORD_ENTRY_ROW (child))
        name_it (find_inside (child, GTK_TYPE_BUTTON), _("Show or hide the password"));
      else if (GTK_IS_BUTTON (child) && gtk_widget_has_css_class (child, "app-version"))
        name_it (child, _("Version, to be copied"));
      else if (GTK_IS_COLUMN_VIEW (child))
        mend_table (child);
      else
        {
          if (ADW_IS_STATUS_PAGE (child))
            mend_status_page (ADW_STATUS_PAGE (child));
          else if (ADW_IS_EXPANDER_ROW (child))
            mend_expander_row (child);
          if (ADW_IS_PREFERENCES_GROUP (child) && lists != NULL
              && *adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (child)) == '\0')
            name_it (find_inside (child, GTK_TYPE_LIST_BOX), lists);
          desk_spoken_mend (child, lists);
        }
    }
}

/* As it is read aloud: without the mark of its key, and without the key itself where it stands behind
 * the words, as "सहेजें (_S)". */
static char *
without_mark (const char *label)
{
  GString *plain = g_string_new (NULL);
  const char *key = g_strrstr (label, " (_");

  for (const char *at = label; *at != '\0' && at != key; at++)
    {
      if (at[0] == '_' && at[1] != '\0')
        at++;
      g_string_append_c (plain, *at);
    }
  return g_string_free (plain, FALSE);
}

/* Whether @widget is called so by itself. GTK tells it to nobody but to tests. */
static gboolean
is_called (GtkWidget *widget, const char *name)
{
  g_autofree char *otherwise = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return otherwise == NULL;
}

/* The title of a row, say; what is in the button itself does not count. */
static gboolean
has_label_outside (GtkWidget *button)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (button);

  for (GList *l = labels; l != NULL; l = l->next)
    if (!gtk_widget_is_ancestor (l->data, button))
      return TRUE;
  return FALSE;
}

/* GTK 4.8 calls a button by its label with the mark of its key, and once more by the label that is
 * in it: "_Register Register" is what would be read aloud. Who was given another name keeps it. */
static void
say_once (GtkWidget *button)
{
  gboolean check = GTK_IS_CHECK_BUTTON (button);
  const char *label = check ? gtk_check_button_get_label (GTK_CHECK_BUTTON (button))
                            : gtk_button_get_label (GTK_BUTTON (button));
  gboolean marked = check ? gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (button))
                          : gtk_button_get_use_underline (GTK_BUTTON (button));
  g_autofree char *plain = NULL;

  if (label == NULL || !is_called (button, label))
    return;
  plain = marked ? without_mark (label) : g_strdup (label);
  name_it (button, plain);
  if (!check && !has_label_outside (button))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* A message has its buttons twice, side by side and one below the other, and shows one of them. */
static void
say_answers_once (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      say_once (child);
    else
      say_answers_once (child);
}

static gboolean
map_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (ADW_IS_MESSAGE_DIALOG (widget))
    say_answers_once (widget);
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_CHECK_BUTTON (widget))
    return TRUE;
  /* What it says may change while it is shown, and may have changed while it was not. */
  g_signal_handlers_disconnect_by_func (widget, say_once, NULL);
  say_once (widget);
  g_signal_connect (widget, "notify::label", G_CALLBACK (say_once), NULL);
  return TRUE;
}

void
desk_spoken_begin (void)
{
  static gboolean begun = FALSE;
  g_autoptr (GTypeClass) widgets = NULL;

  if (begun)
    return;
  begun = TRUE;
  widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook, NULL, NULL);
}
