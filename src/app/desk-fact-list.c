/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fact-list.h"

struct _DeskFactList
{
  AdwBin parent_instance;

  GtkGrid *grid;
  int n;
};

G_DEFINE_FINAL_TYPE (DeskFactList, desk_fact_list, ADW_TYPE_BIN)

static void
desk_fact_list_class_init (DeskFactListClass *klass)
{
}

static void
desk_fact_list_init (DeskFactList *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

GtkWidget *
desk_fact_list_new (void)
{
  return g_object_new (DESK_TYPE_FACT_LIST, NULL);
}

static GtkLabel *
fact_label (const char *text, gboolean is_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (is_name)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), 12);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
      gtk_widget_add_css_class (label, "dim-label");
    }
  else
    {
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "numeric");
    }
  return GTK_LABEL (label);
}

static int
row_of (DeskFactList *self, const char *name)
{
  for (int i = 0; i < self->n; i++)
    {
      GtkWidget *label = gtk_grid_get_child_at (self->grid, 0, i);

      if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), name))
        return i;
    }
  return -1;
}

void
desk_fact_list_set (DeskFactList *self, const char *name, const char *value, const char *tooltip)
{
  GtkWidget *heading, *text;
  int row;

  g_return_if_fail (DESK_IS_FACT_LIST (self));
  g_return_if_fail (name != NULL && value != NULL);

  row = row_of (self, name);
  if (row < 0)
    {
      row = self->n++;
      gtk_grid_attach (self->grid, GTK_WIDGET (fact_label (name, TRUE)), 0, row, 1, 1);
      gtk_grid_attach (self->grid, GTK_WIDGET (fact_label (value, FALSE)), 1, row, 1, 1);
      gtk_accessible_update_relation (
        GTK_ACCESSIBLE (gtk_grid_get_child_at (self->grid, 1, row)),
        GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, gtk_grid_get_child_at (self->grid, 0, row), NULL,
        -1);
    }
  heading = gtk_grid_get_child_at (self->grid, 0, row);
  text = gtk_grid_get_child_at (self->grid, 1, row);
  gtk_label_set_text (GTK_LABEL (text), value);
  gtk_widget_set_tooltip_text (text, tooltip);
  gtk_widget_set_visible (heading, *value != '\0');
  gtk_widget_set_visible (text, *value != '\0');
}
