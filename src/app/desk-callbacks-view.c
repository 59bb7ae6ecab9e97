/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-callbacks-view.h"

#include "desk-call-pane.h"
#include "desk-calls.h"
#include "desk-number.h"
#include "desk-queue-row.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Rows that are shown: nobody reads further, and they come up as others are called. */
#define SHOWN 500
/* Rows that are made at once; the others follow while nothing else is to be done. */
#define AT_ONCE 40

struct _DeskCallbacksView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  AdwLeaflet *leaflet;
  GtkBox *queue;
  GtkLabel *notice;
  GtkListBox *list;
  GtkLabel *more;
  AdwBin *pane_bin;

  DeskSession *session;
  DeskCallPane *pane;     /* in pane_bin */
  GCancellable *reading;
  DeskQueueCounts counts;
  GPtrArray *tickets;     /* the queue as it was read last */
  guint filled;           /* of them in rows */
  guint fill_source;
  char *wanted;           /* number to show after the reading; NULL = the one shown */
  gboolean wanted_by_name; /* asked for by its number: shown even when it is not in the queue */
  gboolean advance;       /* the one shown is done with: go on to one that is due */
  gboolean any_part;      /* go on also to one that is not due yet */
  gboolean focus_pane;    /* after the reading */
  gboolean focus_list;    /* after the reading */
  gboolean filling;       /* rows change by us, not by the person */
  gboolean could_go_back;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskCallbacksView, desk_callbacks_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

typedef struct
{
  DeskSession *session;
  char *number;       /* to be read although it is not among the rows; NULL = none */
  GPtrArray *rows;
  DeskQueueCounts counts;
  DeskTicket *ticket;
  GError *failure;    /* of reading @number */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_free (reading->number);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_clear_object (&reading->ticket);
  g_clear_error (&reading->failure);
  g_free (reading);
}

static gboolean
reading_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  DeskStore *store = desk_session_get_store (reading->session);

  if (!desk_queue_counts (store, &reading->counts, cancellable, error))
    return FALSE;
  reading->rows = desk_queue_list (store, SHOWN, cancellable, error);
  if (reading->rows == NULL)
    return FALSE;
  if (reading->number == NULL)
    return TRUE;
  for (guint i = 0; i < reading->rows->len && reading->ticket == NULL; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (reading->rows, i);

      if (ticket != NULL && g_str_equal (ticket->number, reading->number))
        reading->ticket = g_object_ref (ticket);
    }
  if (reading->ticket == NULL)
    reading->ticket = desk_ticket_load (store, reading->number, cancellable, &reading->failure);
  return TRUE;
}

static gboolean
can_go_back (DeskCallbacksView *self)
{
  /* A call in hand stays on screen: behind it the queue waits anyway. */
  return adw_leaflet_get_folded (self->leaflet) && !desk_call_pane_is_calling (self->pane)
         && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->pane_bin);
}

static void
fold_cb (DeskCallbacksView *self)
{
  gboolean can;

  if (self->pane == NULL)
    return;
  can = can_go_back (self);
  if (can == self->could_go_back)
    return;
  self->could_go_back = can;
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static DeskQueueRow *
row_at (DeskCallbacksView *self, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

  return row != NULL ? DESK_QUEUE_ROW (row) : NULL;
}

static DeskQueueRow *
row_of (DeskCallbacksView *self, const char *number)
{
  DeskQueueRow *row;

  for (int i = 0; number != NULL && (row = row_at (self, i)) != NULL; i++)
    if (g_str_equal (desk_queue_row_get_ticket (row)->number, number))
      return row;
  return NULL;
}

/* The place of a number in the queue, -1 = it is not in it. */
static int
index_of (DeskCallbacksView *self, const char *number)
{
  for (guint i = 0; number != NULL && self->tickets != NULL && i < self->tickets->len; i++)
    if (g_str_equal (((DeskTicket *) g_ptr_array_index (self->tickets, i))->number, number))
      return (int) i;
  return -1;
}

static DeskTicket *
ticket_at (DeskCallbacksView *self, int i)
{
  return self->tickets != NULL && i >= 0 && i < (int) self->tickets->len
           ? g_ptr_array_index (self->tickets, i)
           : NULL;
}

static gboolean
is_due (DeskCallbacksView *self, DeskTicket *ticket)
{
  return desk_queue_part_of (ticket->due_at, desk_words_now (self->session),
                             desk_store_get_zone (desk_session_get_store (self->session)))
         <= DESK_QUEUE_DUE_NOW;
}

static const char *
shown_number (DeskCallbacksView *self)
{
  DeskTicket *ticket = desk_call_pane_get_ticket (self->pane);

  return ticket != NULL ? ticket->number : NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  DeskCallbacksView *self = user_data;
  DeskQueuePart part = desk_queue_row_get_part (DESK_QUEUE_ROW (row));
  GtkWidget *header;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (before != NULL && desk_queue_row_get_part (DESK_QUEUE_ROW (before)) == part)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  count = desk_count_format (self->counts.parts[part]);
  /* Translators: a part of the queue and how many wait in it: "Overdue 12" */
  text = g_strdup_printf (C_ ("part of the queue", "%s %s"), desk_queue_part_get_label (part),
                          count);
  header = gtk_list_box_row_get_header (row);
  if (header == NULL)
    {
      header = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "margin-start", 12, "margin-top", 12,
                             "margin-bottom", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                             NULL);
      gtk_widget_add_css_class (header, "heading");
      gtk_list_box_row_set_header (row, header);
    }
  gtk_label_set_text (GTK_LABEL (header), text);
}

static char *
empty_sentence (DeskCallbacksView *self)
{
  g_autofree char *at = desk_words_time (self->session, self->counts.next_at);

  if (self->counts.parts[DESK_QUEUE_OVERDUE] + self->counts.parts[DESK_QUEUE_DUE_NOW] > 0)
    return g_strdup (_("Choose a call-back from the queue."));
  if (self->counts.next_at != 0)
    /* Translators: %s is a time such as "today 14:20" */
    return g_strdup_printf (_("No call-backs due. The next is due %s."), at);
  return g_strdup (_("No call-backs due."));
}

static void
show_more (DeskCallbacksView *self, guint shown)
{
  gint64 all = 0;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < DESK_N_QUEUE_PARTS; i++)
    all += self->counts.parts[i];
  gtk_widget_set_visible (GTK_WIDGET (self->more), all > shown);
  if (all <= shown)
    return;
  count = desk_count_format (all - shown);
  text = g_strdup_printf (ngettext ("%s more call-back waits. It comes up as these are done.",
                                    "%s more call-backs wait. They come up as these are done.",
                                    (gulong) (all - shown)),
                          count);
  gtk_label_set_text (self->more, text);
}

static void
update_notice (DeskCallbacksView *self)
{
  gboolean calling = desk_call_pane_is_calling (self->pane);
  gboolean due
    = self->counts.parts[DESK_QUEUE_OVERDUE] + self->counts.parts[DESK_QUEUE_DUE_NOW] > 0;
  g_autofree char *text = NULL;

  if (calling)
    text = g_strdup (_("The queue waits until the outcome of this call is saved."));
  else if (!due)
    text = empty_sentence (self);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), !calling);
}

static gboolean
focus_is_in_list (DeskCallbacksView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* Selects the row of the ticket shown; keeps the focus in the list when it was there. */
static void
select_shown (DeskCallbacksView *self)
{
  DeskQueueRow *row = row_of (self, shown_number (self));

  if (row == NULL)
    gtk_list_box_unselect_all (self->list);
  else
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (self->focus_pane || !(self->focus_list || focus_is_in_list (self)))
    return;
  if (row == NULL)
    row = row_at (self, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fill_some (DeskCallbacksView *self, guint n)
{
  DeskQueueRow *row;
  guint until = MIN (self->filled + n, self->tickets->len);

  self->filling = TRUE;
  for (; self->filled < until; self->filled++)
    {
      DeskTicket *ticket = g_ptr_array_index (self->tickets, self->filled);

      row = row_at (self, (int) self->filled);
      if (row == NULL)
        {
          row = DESK_QUEUE_ROW (desk_queue_row_new ());
          desk_queue_row_set_ticket (row, self->session, ticket);
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      else
        desk_queue_row_set_ticket (row, self->session, ticket);
    }
  if (self->filled == self->tickets->len)
    while ((row = row_at (self, (int) self->filled)) != NULL)
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_invalidate_headers (self->list);
  self->filling = FALSE;
}

static gboolean
fill_cb (gpointer data)
{
  DeskCallbacksView *self = data;

  fill_some (self, AT_ONCE);
  self->filling = TRUE;
  select_shown (self);
  self->filling = FALSE;
  if (self->filled < self->tickets->len)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

/* The same rows are given other tickets, so that neither scroll place nor focus is lost. */
static void
fill (DeskCallbacksView *self, GPtrArray *tickets)
{
  /* One that vanished between two readings is NULL. */
  while (g_ptr_array_remove (tickets, NULL))
    ;
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  self->tickets = g_ptr_array_ref (tickets);
  self->filled = 0;
  fill_some (self, AT_ONCE);
  if (self->filled < tickets->len)
    self->fill_source = g_idle_add (fill_cb, self);
}

/* What to show when nothing is, or the one shown is done with. */
static DeskTicket *
next_ticket (DeskCallbacksView *self)
{
  DeskTicket *wanted = ticket_at (self, index_of (self, self->wanted));
  DeskTicket *first = ticket_at (self, 0);

  if (wanted != NULL && (self->any_part || is_due (self, wanted)))
    return wanted;
  return first != NULL && is_due (self, first) ? first : NULL;
}

static void
show_ticket_read (DeskCallbacksView *self, Reading *reading)
{
  DeskTicket *ticket = reading->ticket;

  if (desk_call_pane_is_calling (self->pane))
    {
      if (ticket != NULL)
        desk_call_pane_show (self->pane, ticket, 0);
      return;
    }
  if (self->advance || (self->wanted == NULL && shown_number (self) == NULL))
    ticket = next_ticket (self);
  else if (self->wanted == NULL && g_strcmp0 (reading->number, shown_number (self)) != 0)
    {
      /* Another one was chosen while this was read. */
      ticket = ticket_at (self, index_of (self, shown_number (self)));
      if (ticket == NULL)
        ticket = desk_call_pane_get_ticket (self->pane);
    }
  else if (reading->failure != NULL && self->wanted_by_name)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", reading->failure->message);
  if (ticket == NULL && self->advance)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->queue));
  desk_call_pane_show (self->pane, ticket, 0);
  if (self->wanted_by_name && ticket != NULL)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
}

static void
reading_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallbacksView *self = owner;
  Reading *reading = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      /* What is on screen stays there, with what went wrong above it. */
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "desk") == 0)
        {
          gtk_label_set_text (self->notice, error->message);
          gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
          return;
        }
      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  self->counts = reading->counts;
  fill (self, reading->rows);
  self->filling = TRUE;
  show_more (self, reading->rows->len);
  sentence = empty_sentence (self);
  desk_call_pane_set_empty (self->pane, sentence);
  show_ticket_read (self, reading);
  desk_stack_show (self->stack, row_at (self, 0) == NULL && shown_number (self) == NULL ? "none"
                                                                                        : "desk");
  select_shown (self);
  update_notice (self);
  self->filling = FALSE;
  if (self->focus_pane && shown_number (self) != NULL)
    desk_call_pane_focus (self->pane);
  g_clear_pointer (&self->wanted, g_free);
  self->wanted_by_name = FALSE;
  self->advance = FALSE;
  self->any_part = FALSE;
  self->focus_pane = FALSE;
  self->focus_list = FALSE;
  fold_cb (self);
}

static void
read_queue (DeskCallbacksView *self)
{
  Reading *reading = g_new0 (Reading, 1);
  const char *number = shown_number (self);

  if (self->wanted != NULL && !desk_call_pane_is_calling (self->pane))
    number = self->wanted;
  reading->session = g_object_ref (self->session);
  reading->number = g_strdup (number);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_task_run (self, self->reading, reading_work, reading_done, reading, reading_free);
}

static void
retry_cb (DeskCallbacksView *self)
{
  desk_stack_show (self->stack, "loading");
  read_queue (self);
}

/* The number in the queue after the one shown, where the work goes on. */
static void
go_on (DeskCallbacksView *self)
{
  int shown = index_of (self, shown_number (self));
  DeskTicket *next = ticket_at (self, shown + 1);

  self->any_part = shown >= 0 && !is_due (self, ticket_at (self, shown));
  if (next == NULL)
    next = ticket_at (self, 0);
  g_free (self->wanted);
  self->wanted = next != NULL && g_strcmp0 (next->number, shown_number (self)) != 0
                   ? g_strdup (next->number)
                   : NULL;
  self->advance = TRUE;
  self->focus_pane = TRUE;
  read_queue (self);
}

static void
saved_cb (DeskCallbacksView *self, const char *sentence, int kind)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
  go_on (self);
}

static void
skipped_cb (DeskCallbacksView *self)
{
  go_on (self);
}

static void
calling_cb (DeskCallbacksView *self)
{
  update_notice (self);
  fold_cb (self);
}

static void
row_selected_cb (DeskCallbacksView *self, GtkListBoxRow *row)
{
  if (self->filling || row == NULL || desk_call_pane_is_calling (self->pane))
    return;
  /* The person's choice goes before what a reading under way was to show. */
  g_clear_pointer (&self->wanted, g_free);
  self->advance = FALSE;
  self->focus_pane = FALSE;
  desk_call_pane_show (self->pane, desk_queue_row_get_ticket (DESK_QUEUE_ROW (row)), 0);
}

static void
row_activated_cb (DeskCallbacksView *self, GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
  desk_call_pane_focus (self->pane);
}

/* → goes into the call as Enter does. */
static gboolean
list_key_cb (DeskCallbacksView *self, guint keyval, guint keycode, GdkModifierType state)
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

static gboolean
call_shortcut (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (widget);

  if (adw_leaflet_get_folded (self->leaflet) && shown_number (self) != NULL)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
  /* Where it cannot begin, the focus stands at what is lacking. */
  desk_call_pane_focus (self->pane);
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "call.start", NULL);
  return TRUE;
}

static gboolean
escape_shortcut (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  if (!desk_view_get_can_go_back (DESK_VIEW (widget)))
    return FALSE;
  desk_view_go_back (DESK_VIEW (widget));
  return TRUE;
}

static void
desk_callbacks_view_constructed (GObject *object)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (object);

  G_OBJECT_CLASS (desk_callbacks_view_parent_class)->constructed (object);

  self->pane = DESK_CALL_PANE (desk_call_pane_new (self->session, DESK_CALL_CALLBACK));
  g_signal_connect_object (self->pane, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "skipped", G_CALLBACK (skipped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "notify::calling", G_CALLBACK (calling_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  desk_stack_show (self->stack, "loading");
}

static void
desk_callbacks_view_dispose (GObject *object)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->tickets, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, g_free);
  self->pane = NULL;

  G_OBJECT_CLASS (desk_callbacks_view_parent_class)->dispose (object);
}

static void
desk_callbacks_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->pane != NULL && can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_callbacks_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_callbacks_view_refresh (DeskView *view)
{
  read_queue (DESK_CALLBACKS_VIEW (view));
}

static void
desk_callbacks_view_focus_first (DeskView *view)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (view);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (desk_call_pane_is_calling (self->pane) || can_go_back (self))
    desk_call_pane_focus (self->pane);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else if (row_at (self, 0) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row_at (self, 0)));
  else
    self->focus_list = TRUE;
}

static void
desk_callbacks_view_go_back (DeskView *view)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (view);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->queue));
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
desk_callbacks_view_show_ticket (DeskView *view, const char *number)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (view);

  if (desk_call_pane_is_calling (self->pane))
    {
      if (g_strcmp0 (number, shown_number (self)) != 0)
        gtk_widget_activate_action (
          GTK_WIDGET (self), "win.toast", "s",
          _("Another call is in hand. Save its outcome first."));
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
      desk_call_pane_focus (self->pane);
      return;
    }
  g_free (self->wanted);
  self->wanted = g_strdup (number);
  self->wanted_by_name = TRUE;
  self->advance = FALSE;
  self->focus_pane = TRUE;
  read_queue (self);
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_callbacks_view_refresh;
  iface->focus_first = desk_callbacks_view_focus_first;
  iface->go_back = desk_callbacks_view_go_back;
  iface->show_ticket = desk_callbacks_view_show_ticket;
}

static void
desk_callbacks_view_class_init (DeskCallbacksViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_callbacks_view_constructed;
  object_class->dispose = desk_callbacks_view_dispose;
  object_class->get_property = desk_callbacks_view_get_property;
  object_class->set_property = desk_callbacks_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-callbacks-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, queue);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, list);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, more);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, pane_bin);
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F5, 0, call_shortcut, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_shortcut, NULL);
}

static void
desk_callbacks_view_init (DeskCallbacksView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}
