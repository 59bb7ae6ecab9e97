/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-scroll.h"

#define BORDER 12

typedef struct
{
  GtkWidget *widget; /* a descendant of the scroller; it may go before the frame comes */
  int frames;        /* until it scrolls */
} Scroll;

static void
scroll_free (gpointer data)
{
  Scroll *scroll = data;

  g_clear_weak_pointer (&scroll->widget);
  g_free (scroll);
}

/* The part of the content from @widget's top to its bottom is to be seen. */
static void
show (GtkScrolledWindow *scroller, GtkWidget *widget)
{
  GtkWidget *content = gtk_widget_get_first_child (gtk_scrolled_window_get_child (scroller));
  graphene_rect_t bounds;

  if (widget != NULL && content != NULL && gtk_widget_is_ancestor (widget, content)
      && gtk_widget_compute_bounds (widget, content, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (scroller),
                               bounds.origin.y - BORDER,
                               bounds.origin.y + bounds.size.height + BORDER);
}

static gboolean
scroll_cb (GtkWidget *scroller, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  GtkRoot *root = gtk_widget_get_root (scroller);

  if (--scroll->frames > 0)
    return G_SOURCE_CONTINUE;
  show (GTK_SCROLLED_WINDOW (scroller), scroll->widget);
  show (GTK_SCROLLED_WINDOW (scroller), root != NULL ? gtk_root_get_focus (root) : NULL);
  return G_SOURCE_REMOVE;
}

void
desk_scroll_to (GtkScrolledWindow *scroller, GtkWidget *widget)
{
  Scroll *scroll;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  scroll = g_new0 (Scroll, 1);
  g_set_weak_pointer (&scroll->widget, widget);
  scroll->frames = 2;
  gtk_widget_add_tick_callback (GTK_WIDGET (scroller), scroll_cb, scroll, scroll_free);
}

gboolean
desk_scroll_sees (GtkWidget *row)
{
  GtkWidget *list;
  graphene_rect_t bounds;

  g_return_val_if_fail (GTK_IS_WIDGET (row), FALSE);

  list = gtk_widget_get_parent (row);
  /* A list keeps the row with the focus, and some others, at their former place while they are not in
   * sight. */
  if (!gtk_widget_get_child_visible (row))
    return FALSE;
  if (gtk_widget_get_height (row) == 0 || !gtk_widget_compute_bounds (row, list, &bounds))
    return TRUE;
  return bounds.origin.y + bounds.size.height > 0
         && bounds.origin.y < (float) gtk_widget_get_height (list);
}

GtkWidget *
desk_scroll_top (GtkWidget *list)
{
  GtkWidget *top = NULL;
  float least = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (row) || gtk_widget_get_height (row) == 0
          || !gtk_widget_compute_bounds (row, list, &bounds) || bounds.origin.y < 0
          || (top != NULL && bounds.origin.y >= least))
        continue;
      top = row;
      least = bounds.origin.y;
    }
  return top;
}

void
desk_scroll_hold (GtkWidget *list, guint position)
{
  g_return_if_fail (GTK_IS_WIDGET (list));

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}
