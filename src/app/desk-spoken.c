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
