/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-strata-table.h"

#include "desk-number.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskStrataTable
{
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkGrid *grid;
  gboolean filled;
};

/* More rows than this stay folded until asked for. */
#define FEW 12

G_DEFINE_FINAL_TYPE (DeskStrataTable, desk_strata_table, ADW_TYPE_BIN)

static void
desk_strata_table_class_init (DeskStrataTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-strata-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskStrataTable, expander);
  gtk_widget_class_bind_template_child (widget_class, DeskStrataTable, grid);
}

static void
desk_strata_table_init (DeskStrataTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_cell (DeskStrataTable *self, int column, int row, const char *text, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_set_valign (label, heading ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_add_css_class (label, heading ? "caption-heading" : column == 0 ? "body" : "numeric");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
add_count (DeskStrataTable *self, int column, int row, gint64 count)
{
  g_autofree char *number = desk_count_format (count);

  add_cell (self, column, row, number, FALSE);
}

void
desk_strata_table_set (DeskStrataTable *self,
                       GArray *strata,
                       DeskStrataLevel level,
                       gboolean findings)
{
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  GtkWidget *child;

  g_return_if_fail (DESK_IS_STRATA_TABLE (self));
  g_return_if_fail (strata != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  number = desk_count_format (strata->len);
  /* Translators: the second %s says how they were made, such as "by division and category" */
  title = g_strdup_printf (ngettext ("%s stratum, %s", "%s strata, %s", strata->len), number,
                           desk_strata_level_get_label (level));
  gtk_expander_set_label (self->expander, title);
  gtk_label_set_wrap (GTK_LABEL (gtk_expander_get_label_widget (self->expander)), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  if (!self->filled)
    gtk_expander_set_expanded (self->expander, strata->len <= FEW);
  self->filled = TRUE;
  add_cell (self, 0, 0, C_ ("column", "Stratum"), TRUE);
  add_cell (self, 1, 0, C_ ("column", "In the frame"), TRUE);
  add_cell (self, 2, 0, C_ ("column", "Drawn"), TRUE);
  if (findings)
    {
      add_cell (self, 3, 0, C_ ("column", "False"), TRUE);
      add_cell (self, 4, 0, C_ ("column", "Not reached"), TRUE);
    }
  for (guint i = 0; i < strata->len; i++)
    {
      DeskAuditStratum *stratum = &g_array_index (strata, DeskAuditStratum, i);
      int row = (int) i + 1;

      add_cell (self, 0, row, stratum->label, FALSE);
      add_count (self, 1, row, stratum->size);
      add_count (self, 2, row, stratum->k);
      if (findings)
        {
          add_count (self, 3, row, stratum->found);
          add_count (self, 4, row, stratum->unreachable);
        }
    }
}
