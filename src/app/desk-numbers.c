/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-numbers.h"

#include <glib/gi18n-lib.h>

struct _DeskNumbers
{
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkGrid *grid; /* owned: in the expander while it is unfolded */
  GPtrArray *rows; /* (element-type GStrv), the heads first; labels are made when it is unfolded */
  gboolean made;   /* of these rows */
};

G_DEFINE_FINAL_TYPE (DeskNumbers, desk_numbers, ADW_TYPE_BIN)

static void
add_cell (DeskNumbers *self, int column, int row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_set_valign (label, row == 0 ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_add_css_class (label, row == 0 ? "caption-heading" : column == 0 ? "body" : "numeric");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
make (DeskNumbers *self)
{
  GtkWidget *child;

  if (self->made || !gtk_expander_get_expanded (self->expander))
    return;
  self->made = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint row = 0; row < self->rows->len; row++)
    {
      GStrv cells = g_ptr_array_index (self->rows, row);

      for (int column = 0; cells[column] != NULL; column++)
        add_cell (self, column, (int) row, cells[column]);
    }
}

/* GTK 4.8 moves the focus into the child of a folded expander, which is in no window then. */
static void
expanded_cb (DeskNumbers *self)
{
  gboolean expanded = gtk_expander_get_expanded (self->expander);

  gtk_expander_set_child (self->expander, expanded ? GTK_WIDGET (self->grid) : NULL);
  make (self);
}

static void
desk_numbers_dispose (GObject *object)
{
  DeskNumbers *self = DESK_NUMBERS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->grid);

  G_OBJECT_CLASS (desk_numbers_parent_class)->dispose (object);
}

static void
desk_numbers_class_init (DeskNumbersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_numbers_dispose;
}

static void
desk_numbers_init (DeskNumbers *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->grid = GTK_GRID (g_object_ref_sink (gtk_grid_new ()));
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->grid), 18);
  /* Translators: the numbers that a chart is drawn from, as a table */
  self->expander = GTK_EXPANDER (gtk_expander_new (C_ ("chart", "Numbers")));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("chart", "Numbers"), -1);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
}

void
desk_numbers_begin (DeskNumbers *self, const char *const *heads)
{
  g_return_if_fail (DESK_IS_NUMBERS (self));

  g_ptr_array_set_size (self->rows, 0);
  desk_numbers_add (self, heads);
}

void
desk_numbers_add (DeskNumbers *self, const char *const *cells)
{
  g_return_if_fail (DESK_IS_NUMBERS (self));
  g_return_if_fail (cells != NULL);

  g_ptr_array_add (self->rows, g_strdupv ((char **) cells));
}

void
desk_numbers_end (DeskNumbers *self)
{
  g_return_if_fail (DESK_IS_NUMBERS (self));

  self->made = FALSE;
  make (self);
}
