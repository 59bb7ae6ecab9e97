/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-callbacks-view.h"

#include "desk-call-pane.h"
#include "desk-call-queue.h"
#include "desk-error.h"
#include "desk-sheet-menu.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-typed.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Before a store that another program holds is tried again. */
#define AGAIN_MS 2000

struct _DeskCallbacksView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  AdwLeaflet *leaflet;
  GtkBox *queue;
  GtkLabel *notice;
  DeskCallQueue *line;
  AdwBin *pane_bin;
  DeskSheetMenu *sheets;
  DeskSheetMenu *sheets_of_none;

  DeskSession *session;
  DeskCallPane *pane;     /* in pane_bin */
  GCancellable *reading;  /* of the complaint to show */
  guint again;            /* source of the next try to read it, 0 = none is to come */
  GtkEventController *keys; /* of the window, while the view is on screen */
  gint64 wanted;          /* complaint to show after the reading; 0 = the one shown */
  char *wanted_number;    /* asked for by its number: shown even when it is not in the queue; NULL = none */
  gboolean advance;       /* the one shown is done with: go on to one that is due */
  gboolean any_part;      /* go on also to one that is not due yet */
  gboolean focus_pane;    /* after the reading */
  gboolean focus_list;    /* after the reading */
  gboolean asked;         /* whether a call of before is unfinished was asked */
  gboolean could_go_back;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);
static void read_cb (DeskCallbacksView *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskCallbacksView, desk_callbacks_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

/* Which complaint is to be shown, read for that. */
typedef struct
{
  DeskSession *session;
  char *number;       /* NULL = none */
  gint64 id;          /* unless @number is found; 0 = none */
  gboolean ask;       /* whether a call of this person is unfinished */
  gboolean unfinished; /* it is, and @number is its complaint */
  DeskTicket *ticket;
  GError *failure;    /* of reading @number */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_free (reading->number);
  g_clear_object (&reading->ticket);
  g_clear_error (&reading->failure);
  g_free (reading);
}

static gboolean
read_by_id (Reading *reading, GCancellable *cancellable, GError **error)
{
  guint32 id = (guint32) reading->id;
  g_autoptr (GPtrArray) calls = desk_call_line_load (reading->session, &id, 1, cancellable, error);
  DeskLineCall *call = calls != NULL ? g_ptr_array_index (calls, 0) : NULL;

  if (call != NULL)
    reading->ticket = g_object_ref (call->ticket);
  return calls != NULL;
}

static gboolean
reading_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  if (reading->ask)
    {
      g_autofree char *unfinished = desk_typed_unfinished (reading->session, cancellable, error);

      if (unfinished == NULL)
        return FALSE;
      if (*unfinished != '\0')
        {
          reading->unfinished = TRUE;
          g_free (reading->number);
          reading->number = g_steal_pointer (&unfinished);
        }
    }
  if (reading->number != NULL)
    reading->ticket = desk_ticket_load (desk_session_get_store (reading->session), reading->number,
                                        cancellable, &reading->failure);
  /* Held by another program it is tried again; whatever else is said with the number that was asked for. */
  if (g_error_matches (reading->failure, DESK_ERROR, DESK_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&reading->failure));
      return FALSE;
    }
  return reading->ticket != NULL || reading->id == 0 || read_by_id (reading, cancellable, error);
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

static const char *
shown_number (DeskCallbacksView *self)
{
  DeskTicket *ticket = desk_call_pane_get_ticket (self->pane);

  return ticket != NULL ? ticket->number : NULL;
}

static gint64
shown_id (DeskCallbacksView *self)
{
  DeskTicket *ticket = desk_call_pane_get_ticket (self->pane);

  return ticket != NULL ? ticket->id : 0;
}

static gboolean
has_due (DeskCallbacksView *self)
{
  DeskCallLine *line = desk_call_queue_get_line (self->line);

  return line != NULL && desk_call_line_is_due (line, 0);
}

static char *
empty_sentence (DeskCallbacksView *self)
{
  DeskCallLine *line = desk_call_queue_get_line (self->line);
  gint64 next_at = line != NULL ? desk_call_line_get_next_at (line) : 0;
  g_autofree char *at = NULL;

  if (has_due (self))
    return g_strdup (_("Choose a call-back from the queue."));
  if (next_at == 0)
    return g_strdup (_("No call-backs due."));
  at = desk_words_time (self->session, next_at);
  /* Translators: %s is a time such as "today 14:20" */
  return g_strdup_printf (_("No call-backs due. The next is due %s."), at);
}

static void
update_notice (DeskCallbacksView *self)
{
  gboolean calling = desk_call_pane_is_calling (self->pane);
  g_autofree char *text = NULL;

  if (calling)
    text = g_strdup (_("The queue waits until the outcome of this call is saved."));
  else if (!has_due (self))
    text = empty_sentence (self);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->line), !calling);
}

/* Selects the row of the ticket shown; keeps the focus in the list when it was there. */
static void
select_shown (DeskCallbacksView *self)
{
  gboolean focused = desk_call_queue_has_focus (self->line);
  gboolean another;

  /* What the person chose comes as soon as it is read. */
  if (desk_call_queue_is_choosing (self->line))
    return;
  another = desk_call_queue_show (self->line, shown_id (self));
  if (self->focus_pane)
    return;
  if (self->focus_list)
    desk_call_queue_focus (self->line);
  else if (focused && another)
    desk_call_queue_focus_again (self->line);
}

/* What to show when nothing is, or the one shown is done with; 0 = none. */
static gint64
next_id (DeskCallbacksView *self)
{
  DeskCallLine *line = desk_call_queue_get_line (self->line);
  DeskIdList *ids = desk_call_line_get_ids (line);
  guint next;

  /* Another person may have begun with it meanwhile. */
  if (self->wanted != 0 && desk_id_list_find (ids, (guint32) self->wanted, &next)
      && (self->any_part || desk_call_line_is_due (line, next)))
    {
      guint free;

      if (desk_call_line_next (line, next, &free) && free == next)
        return self->wanted;
    }
  return desk_call_line_next (line, 0, &next) && desk_call_line_is_due (line, next)
           ? desk_id_list_get (ids, next)
           : 0;
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
  if (reading->unfinished && ticket != NULL && g_str_equal (ticket->number, reading->number))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _("A call of yours is not finished. “Call” takes it up again, "
                                  "with what you had typed."));
  else if (reading->failure != NULL && self->wanted_number != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", reading->failure->message);
  if (ticket == NULL && self->advance)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->queue));
  desk_call_pane_show (self->pane, ticket, 0);
  if (self->wanted_number != NULL && ticket != NULL)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
}

static void
forget_wishes (DeskCallbacksView *self)
{
  self->wanted = 0;
  g_clear_pointer (&self->wanted_number, g_free);
  self->advance = FALSE;
  self->any_part = FALSE;
  self->focus_pane = FALSE;
  self->focus_list = FALSE;
}

static void
show_problem (DeskCallbacksView *self, const char *problem)
{
  g_autofree char *escaped = g_markup_escape_text (problem, -1);

  /* What is on screen stays there, with what went wrong above it. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "desk") == 0)
    {
      gtk_label_set_text (self->notice, problem);
      gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
      return;
    }
  adw_status_page_set_description (self->problem, escaped);
  desk_stack_show (self->stack, "problem");
}

static gboolean
again_cb (gpointer data)
{
  DeskCallbacksView *self = data;

  self->again = 0;
  read_cb (self);
  return G_SOURCE_REMOVE;
}

static void
reading_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallbacksView *self = owner;
  Reading *reading = data;

  if (error != NULL)
    {
      show_problem (self, error->message);
      /* Anything else a person must see to. */
      if (g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY))
        self->again = g_timeout_add (AGAIN_MS, again_cb, self);
      return;
    }
  self->asked |= reading->ask;
  show_ticket_read (self, reading);
  desk_stack_show (self->stack,
                   desk_call_line_get_length (desk_call_queue_get_line (self->line)) == 0
                       && shown_number (self) == NULL
                     ? "none"
                     : "desk");
  select_shown (self);
  update_notice (self);
  if (self->focus_pane && shown_number (self) != NULL)
    desk_call_pane_focus (self->pane);
  forget_wishes (self);
  fold_cb (self);
}

/* The line stands there: which complaint is to be shown is known now. */
static void
read_cb (DeskCallbacksView *self)
{
  const char *problem = desk_call_queue_get_problem (self->line);
  gboolean calling = desk_call_pane_is_calling (self->pane);
  g_autofree char *sentence = NULL;
  Reading *reading;

  if (problem != NULL)
    {
      show_problem (self, problem);
      return;
    }
  sentence = empty_sentence (self);
  desk_call_pane_set_empty (self->pane, sentence);
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self->session);
  if (!calling && self->wanted_number != NULL)
    reading->number = g_strdup (self->wanted_number);
  else if (!calling && (self->advance || shown_number (self) == NULL))
    reading->id = next_id (self);
  else
    reading->id = shown_id (self);
  /* One that was asked for by its number goes first; the unfinished one is not forgotten over it. */
  reading->ask = !self->asked && !calling && self->wanted_number == NULL
                 && (self->advance || shown_number (self) == NULL);
  g_clear_handle_id (&self->again, g_source_remove);
  desk_task_renew (&self->reading);
  desk_task_run (self, self->reading, reading_work, reading_done, reading, reading_free);
}

/* After an act of the person: what was to be shown before it is not any more. */
static void
stop_reading (DeskCallbacksView *self)
{
  g_clear_handle_id (&self->again, g_source_remove);
  g_cancellable_cancel (self->reading);
}

static void
read_queue (DeskCallbacksView *self)
{
  stop_reading (self);
  /* Nor is a row that is still being read. */
  desk_call_queue_show (self->line, shown_id (self));
  desk_call_queue_read (self->line, TRUE);
}

static void
retry_cb (DeskCallbacksView *self)
{
  desk_stack_show (self->stack, "loading");
  read_queue (self);
}

/* The call in the queue after the one shown, where the work goes on. Of those who have no
 * number each is to be chosen: nobody can be called there. */
static void
go_on (DeskCallbacksView *self)
{
  DeskCallLine *line = desk_call_queue_get_line (self->line);
  DeskIdList *ids = desk_call_line_get_ids (line);
  gint64 id = shown_id (self);
  guint shown = 0;
  gboolean waits = id != 0 && desk_id_list_find (ids, (guint32) id, &shown);
  guint next;

  g_clear_pointer (&self->wanted_number, g_free);
  self->any_part = waits && !desk_call_line_is_due (line, shown);
  self->wanted = 0;
  if (desk_call_line_next (line, waits ? shown + 1 : 0, &next) || desk_call_line_next (line, 0, &next))
    self->wanted = !waits || next != shown ? desk_id_list_get (ids, next) : 0;
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

/* The person's choice goes before what a reading under way was to show. */
static void
choosing_cb (DeskCallbacksView *self)
{
  if (desk_call_pane_is_calling (self->pane))
    return;
  stop_reading (self);
  forget_wishes (self);
}

static void
chosen_cb (DeskCallbacksView *self, DeskTicket *ticket)
{
  if (desk_call_pane_is_calling (self->pane))
    return;
  stop_reading (self);
  desk_call_pane_show (self->pane, ticket, 0);
}

static void
activated_cb (DeskCallbacksView *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
  desk_call_pane_focus (self->pane);
}

static void
begin_call (DeskCallbacksView *self)
{
  if (adw_leaflet_get_folded (self->leaflet) && shown_number (self) != NULL)
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane_bin));
  /* Where it cannot begin, the focus stands at what is lacking. */
  desk_call_pane_focus (self->pane);
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "call.start", NULL);
}

/* The keys of the call do what its buttons say wherever the focus is in the window, also on the
 * menu of the views or on nothing; not while a menu is open, which has keys of its own. */
static gboolean
root_key_cb (DeskCallbacksView *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_F5)
    return desk_call_pane_key (self->pane, keyval, keycode, state);
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  begin_call (self);
  return GDK_EVENT_STOP;
}

static void
desk_callbacks_view_map (GtkWidget *widget)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (widget);

  GTK_WIDGET_CLASS (desk_callbacks_view_parent_class)->map (widget);
  self->keys = gtk_event_controller_key_new ();
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (root_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
desk_callbacks_view_unmap (GtkWidget *widget)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
  self->keys = NULL;
  GTK_WIDGET_CLASS (desk_callbacks_view_parent_class)->unmap (widget);
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
sheets_cb (DeskCallbacksView *self)
{
  read_queue (self);
}

static void
desk_callbacks_view_constructed (GObject *object)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (object);

  G_OBJECT_CLASS (desk_callbacks_view_parent_class)->constructed (object);

  desk_call_queue_set_session (self->line, self->session);
  self->pane = DESK_CALL_PANE (desk_call_pane_new (self->session, DESK_CALL_CALLBACK));
  g_signal_connect_object (self->pane, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "skipped", G_CALLBACK (skipped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "notify::calling", G_CALLBACK (calling_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->pane_bin, GTK_WIDGET (self->pane));
  desk_sheet_menu_set_session (self->sheets, self->session);
  desk_sheet_menu_set_session (self->sheets_of_none, self->session);
  desk_stack_show (self->stack, "loading");
}

static void
desk_callbacks_view_dispose (GObject *object)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (object);

  g_clear_handle_id (&self->again, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted_number, g_free);
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
  desk_call_queue_read (DESK_CALLBACKS_VIEW (view)->line, FALSE);
}

static void
desk_callbacks_view_focus_first (DeskView *view)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (view);

  if (desk_call_pane_is_calling (self->pane) || can_go_back (self))
    desk_call_pane_focus (self->pane);
  else if (!desk_call_queue_focus (self->line))
    self->focus_list = TRUE;
}

static void
desk_callbacks_view_go_back (DeskView *view)
{
  DeskCallbacksView *self = DESK_CALLBACKS_VIEW (view);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->queue));
  desk_call_queue_focus (self->line);
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
  g_free (self->wanted_number);
  self->wanted_number = g_strdup (number);
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
  widget_class->map = desk_callbacks_view_map;
  widget_class->unmap = desk_callbacks_view_unmap;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  g_type_ensure (DESK_TYPE_CALL_QUEUE);
  g_type_ensure (DESK_TYPE_SHEET_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-callbacks-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, queue);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, line);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, pane_bin);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, sheets);
  gtk_widget_class_bind_template_child (widget_class, DeskCallbacksView, sheets_of_none);
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, choosing_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheets_cb);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_shortcut, NULL);
}

static void
desk_callbacks_view_init (DeskCallbacksView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
