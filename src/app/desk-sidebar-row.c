/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sidebar-row.h"

#include "desk-number.h"
#include "desk-view.h"

struct _DeskSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (DeskSidebarRow, desk_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
desk_sidebar_row_class_init (DeskSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, count);
}

static void
desk_sidebar_row_init (DeskSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_sidebar_row_new (const char *icon_name, const char *title)
{
  DeskSidebarRow *self = g_object_new (DESK_TYPE_SIDEBAR_ROW, NULL);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

void
desk_sidebar_row_set_count (DeskSidebarRow *self, gint64 count, const char *sentence)
{
  g_autofree char *number = NULL;
  GString *spoken;

  g_return_if_fail (DESK_IS_SIDEBAR_ROW (self));

  number = desk_count_format (count);
  gtk_label_set_text (self->count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  spoken = g_string_new (gtk_label_get_text (self->title));
  if (count > 0)
    {
      g_autoptr (GString) what = g_string_new (sentence);

      g_string_replace (what, "%s", number, 1);
      g_string_append_printf (spoken, ", %s", what->str);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str,
                                  -1);
  g_string_free (spoken, TRUE);
}
