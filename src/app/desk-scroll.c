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
