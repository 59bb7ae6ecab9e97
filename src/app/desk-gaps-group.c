/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-gaps-group.h"

#include <glib/gi18n-lib.h>

struct _DeskGapsGroup
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskGapsGroup, desk_gaps_group, ADW_TYPE_BIN)

static void
desk_gaps_group_class_init (DeskGapsGroupClass *klass)
{
}

static void
desk_gaps_group_init (DeskGapsGroup *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
new_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static void
add_line (GtkWidget *list, const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", words, "title-lines", 3, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

void
desk_gaps_group_set (DeskGapsGroup *self, const DeskGaps *gaps)
{
  g_autofree char *sentence = NULL;
  GtkWidget *group;
  GtkWidget *list;
  guint lines = 0;

  g_return_if_fail (DESK_IS_GAPS_GROUP (self));

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), gaps != NULL);
  if (gaps == NULL)
    return;
  sentence = desk_gaps_label (gaps);
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _("What the source did not hand over"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), sentence);
  list = g_object_ref_sink (new_list (_("What the source did not hand over")));
  /* The newest first: those can still be asked for. */
  for (guint i = g_strv_length (gaps->ranges); i > 0; i--, lines++)
    {
      g_autofree char *range = desk_gaps_range_label (gaps->ranges[i - 1]);

      add_line (list, range);
    }
  for (guint i = g_strv_length (gaps->steps); i > 0; i--, lines++)
    {
      g_autofree char *step = desk_gaps_step_label (gaps->steps[i - 1]);

      add_line (list, step);
    }
  for (guint i = 0; i < gaps->days->len; i++)
    {
      const DeskGapDay *day = &g_array_index (gaps->days, DeskGapDay, i);
      g_autofree char *said = NULL;

      if (!desk_gaps_day_is_low (day))
        continue;
      said = desk_gaps_day_label (day);
      add_line (list, said);
      lines++;
    }
  if (lines > 0)
    {
      GtkWidget *scrolled = gtk_scrolled_window_new ();

      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                      GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 168);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), scrolled);
    }
  g_object_unref (list);
  adw_bin_set_child (ADW_BIN (self), group);
}
