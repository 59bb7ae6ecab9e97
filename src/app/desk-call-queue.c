/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-queue.h"

#include "desk-number.h"
#include "desk-queue-row.h"
#include "desk-stack.h"
#include "desk-tab-stop.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* Not a DeskPagedList: it is worked off from the top, a row stands under the part of the day it is
 * due in, and only as many calls are read as somebody scrolled to, however long the queue is. */
/* Rows that are made at once; the others follow while nothing else is to be done, so few at a time
 * that a key need not wait for them. */
#define AT_ONCE 24
#define LATER 4
/* Screens before the end where the next calls are asked for. */
#define BEFORE_END 2

struct _DeskCallQueue
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkLabel *more;

  DeskSession *session;
  GPtrArray *calls;   /* DeskLineCall, as read last */
  gint64 counts[DESK_N_LINE_PARTS];
  gint64 overdue_elsewhere; /* in other parts than "Overdue" */
  guint filled;       /* of them in rows */
  guint fill_source;
  char *shown;        /* number whose row is selected, NULL = none */
  gboolean filling;   /* rows change by us, not by the person */
  gboolean asked;     /* for more calls than these */
  gboolean in_sight;  /* the row of @shown was, before they changed */
};

enum
{
  CHOSEN,
  ACTIVATED,
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCallQueue, desk_call_queue, ADW_TYPE_BIN)

static DeskQueueRow *
row_at (DeskCallQueue *self, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

  return row != NULL ? DESK_QUEUE_ROW (row) : NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  DeskCallQueue *self = user_data;
  DeskLinePart part = desk_queue_row_get_part (DESK_QUEUE_ROW (row));
  GtkWidget *header;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (before != NULL && desk_queue_row_get_part (DESK_QUEUE_ROW (before)) == part)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  count = desk_count_format (self->counts[part]);
  /* Translators: a part of the queue and how many wait in it: "Overdue 12" */
  text = g_strdup_printf (C_ ("part of the queue", "%s %s"), desk_line_part_get_label (part),
                          count);
  if (part == DESK_LINE_OVERDUE && self->overdue_elsewhere > 0)
    {
      g_autofree char *own = g_steal_pointer (&text);
      g_autofree char *others = desk_count_format (self->overdue_elsewhere);

      /* Translators: "Overdue 20", then how many more are overdue that stand in another part of
       * the queue, because they have no number for example */
      text = g_strdup_printf (ngettext ("%s, %s more below", "%s, %s more below",
                                        (gulong) self->overdue_elsewhere),
                              own, others);
    }
  header = gtk_list_box_row_get_header (row);
  if (header == NULL)
    {
      header = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "margin-start", 12,
                             "margin-end", 12, "margin-top", 12, "margin-bottom", 3,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
      gtk_widget_add_css_class (header, "heading");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_text (GTK_LABEL (header), text);
}

static void
show_more (DeskCallQueue *self)
{
  gint64 all = 0;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < DESK_N_LINE_PARTS; i++)
    all += self->counts[i];
  all -= self->calls->len;
  gtk_widget_set_visible (GTK_WIDGET (self->more), all > 0);
  if (all <= 0)
    return;
  count = desk_count_format (all);
  text = g_strdup_printf (ngettext ("%s more call-back waits. It comes up as these are done.",
                                    "%s more call-backs wait. They come up as these are done.",
                                    (gulong) all),
                          count);
  gtk_label_set_text (self->more, text);
}

static void
fill_some (DeskCallQueue *self, guint n)
{
  DeskQueueRow *row;
  guint until = MIN (self->filled + n, self->calls->len);

  self->filling = TRUE;
  for (; self->filled < until; self->filled++)
    {
      row = row_at (self, (int) self->filled);
      if (row == NULL)
        {
          row = DESK_QUEUE_ROW (desk_queue_row_new ());
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      desk_queue_row_set_call (row, self->session, g_ptr_array_index (self->calls, self->filled));
    }
  if (self->filled == self->calls->len)
    while ((row = row_at (self, (int) self->filled)) != NULL)
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_invalidate_headers (self->list);
  self->filling = FALSE;
}

/* The person reads on: those who wait behind these are wanted. */
static void
scrolled_cb (DeskCallQueue *self)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (vertical);

  if (self->asked || self->calls->len == 0 || self->filled < self->calls->len
      || !gtk_widget_get_visible (GTK_WIDGET (self->more))
      || gtk_adjustment_get_value (vertical) + (1 + BEFORE_END) * page
           < gtk_adjustment_get_upper (vertical))
    return;
  self->asked = TRUE;
  g_signal_emit (self, signals[WANTED], 0);
}

/* The row that is selected, or a part of it. One that was not drawn yet is where it will be. */
static gboolean
is_in_sight (DeskCallQueue *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (vertical);
  double top = 0;
  int height = row != NULL ? gtk_widget_get_height (GTK_WIDGET (row)) : 0;

  if (height == 0
      || !gtk_widget_translate_coordinates (GTK_WIDGET (row),
                                            gtk_widget_get_parent (GTK_WIDGET (self->list)), 0, 0,
                                            NULL, &top))
    return TRUE;
  return top + height > value && top < value + gtk_adjustment_get_page_size (vertical);
}

static gboolean
fill_cb (gpointer data)
{
  DeskCallQueue *self = data;
  gboolean focused = desk_call_queue_has_focus (self);
  g_autofree char *shown = g_strdup (self->shown);

  self->in_sight = is_in_sight (self);
  fill_some (self, LATER);
  desk_call_queue_show (self, shown);
  if (focused)
    desk_call_queue_focus_again (self);
  if (self->filled < self->calls->len)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

static void
row_selected_cb (DeskCallQueue *self, GtkListBoxRow *row)
{
  if (self->filling || row == NULL)
    return;
  g_free (self->shown);
  self->shown = g_strdup (desk_queue_row_get_ticket (DESK_QUEUE_ROW (row))->number);
  g_signal_emit (self, signals[CHOSEN], 0, desk_queue_row_get_ticket (DESK_QUEUE_ROW (row)));
}

static void
row_activated_cb (DeskCallQueue *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* → goes into the call as Enter does. */
static gboolean
list_key_cb (DeskCallQueue *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                                   : GDK_KEY_Right;

  if (keyval != forward || row == NULL
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  row_activated_cb (self, row);
  return GDK_EVENT_STOP;
}

static void
desk_call_queue_dispose (GObject *object)
{
  DeskCallQueue *self = DESK_CALL_QUEUE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_call_queue_parent_class)->dispose (object);
}

static void
desk_call_queue_class_init (DeskCallQueueClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_call_queue_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, DESK_TYPE_TICKET);
  signals[ACTIVATED] = g_signal_new ("activated", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[WANTED] = g_signal_new ("wanted", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-queue.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallQueue, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskCallQueue, list);
  gtk_widget_class_bind_template_child (widget_class, DeskCallQueue, more);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
}

static void
desk_call_queue_init (DeskCallQueue *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->calls = g_ptr_array_new ();
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
desk_call_queue_fill (DeskCallQueue *self, DeskSession *session, const DeskCallLine *line)
{
  int shown;

  g_return_if_fail (DESK_IS_CALL_QUEUE (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (line != NULL && line->calls != NULL);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_set_object (&self->session, session);
  g_ptr_array_unref (self->calls);
  self->calls = g_ptr_array_ref (line->calls);
  for (int i = 0; i < DESK_N_LINE_PARTS; i++)
    self->counts[i] = line->counts[i];
  self->overdue_elsewhere = line->overdue_elsewhere;
  self->filled = 0;
  self->asked = FALSE;
  self->in_sight = is_in_sight (self);
  /* Down to the call that is shown: otherwise the next arrow would begin at the first row. */
  shown = desk_call_queue_find (self, self->shown);
  do
    fill_some (self, AT_ONCE);
  while ((int) self->filled <= shown);
  show_more (self);
  if (self->filled < self->calls->len)
    self->fill_source = g_idle_add (fill_cb, self);
}

guint
desk_call_queue_get_length (DeskCallQueue *self)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), 0);

  return self->calls->len;
}

int
desk_call_queue_find (DeskCallQueue *self, const char *number)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), -1);

  for (guint i = 0; number != NULL && i < self->calls->len; i++)
    if (g_str_equal (((DeskLineCall *) g_ptr_array_index (self->calls, i))->ticket->number, number))
      return (int) i;
  return -1;
}

DeskLineCall *
desk_call_queue_get (DeskCallQueue *self, int i)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), NULL);

  return i >= 0 && i < (int) self->calls->len ? g_ptr_array_index (self->calls, (guint) i) : NULL;
}

gboolean
desk_call_queue_is_due (DeskCallQueue *self, int i)
{
  DeskLineCall *call = desk_call_queue_get (self, i);

  return call != NULL && call->part <= DESK_LINE_FEEDBACK;
}

int
desk_call_queue_next (DeskCallQueue *self, int i)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), -1);

  for (i = MAX (i, 0); i < (int) self->calls->len; i++)
    {
      DeskLineCall *call = desk_call_queue_get (self, i);

      if (call->taken == NULL && call->part < DESK_LINE_FEEDBACK_LATER)
        return i;
    }
  return -1;
}

void
desk_call_queue_show (DeskCallQueue *self, const char *number)
{
  int i;
  DeskQueueRow *row;

  g_return_if_fail (DESK_IS_CALL_QUEUE (self));

  i = desk_call_queue_find (self, number);
  row = i >= 0 && i < (int) self->filled ? row_at (self, i) : NULL;
  if (number != self->shown)
    {
      g_free (self->shown);
      self->shown = g_strdup (number);
    }
  self->filling = TRUE;
  if (row == NULL)
    gtk_list_box_unselect_all (self->list);
  else
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->filling = FALSE;
}

gboolean
desk_call_queue_focus (DeskCallQueue *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
desk_call_queue_focus_again (DeskCallQueue *self)
{
  GtkAdjustment *vertical;
  double value;

  g_return_if_fail (DESK_IS_CALL_QUEUE (self));

  vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  value = gtk_adjustment_get_value (vertical);
  desk_call_queue_focus (self);
  /* Who scrolled away from it reads elsewhere. */
  if (!self->in_sight)
    gtk_adjustment_set_value (vertical, value);
}

gboolean
desk_call_queue_has_focus (DeskCallQueue *self)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), FALSE);

  return desk_focus_is_in (GTK_WIDGET (self->list));
}
