/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tab-stop.h"

struct _DeskTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskTabStop, desk_tab_stop, ADW_TYPE_BIN)

static gboolean
desk_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Not its focus child: that stays when a row that had the focus has gone. */
  if (tab && focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  return GTK_WIDGET_CLASS (desk_tab_stop_parent_class)->focus (widget, direction);
}

static void
desk_tab_stop_class_init (DeskTabStopClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = desk_tab_stop_focus;
}

static void
desk_tab_stop_init (DeskTabStop *self)
{
}
