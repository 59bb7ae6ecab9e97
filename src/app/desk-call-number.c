/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-number.h"

#include "desk-lines.h"
#include "desk-phone.h"
#include "desk-stack.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskCallNumber
{
  AdwBin parent_instance;

  GtkLabel *consumer;
  GtkLabel *where;
  GtkLabel *phone;
  GtkButton *call;
  DeskLines *calling; /* lent to a place that does not scroll away */
  GtkLabel *full_phone;
  GtkLabel *timer;
  GtkLinkButton *dial;
  GtkBox *reason_box;
  GtkLabel *reason;
  GtkBox *problem_box;
  GtkLabel *problem;
  GtkExpander *other;
  GtkEntry *other_number;
  GtkEntry *other_reason;

  DeskTicket *ticket; /* what is shown, NULL = nothing yet */
  GdkContentProvider *copied; /* put into the clipboard, NULL = nothing */
  gint64 began;       /* monotonic µs */
  guint tick;
};

enum
{
  OTHER_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCallNumber, desk_call_number, ADW_TYPE_BIN)

/* Sets a label that shares its line with an icon. */
static void
set_line (GtkBox *box, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (box), text != NULL);
}

static void
other_changed_cb (DeskCallNumber *self)
{
  g_signal_emit (self, signals[OTHER_CHANGED], 0);
}

static gboolean
tick_cb (gpointer data)
{
  DeskCallNumber *self = data;
  gint64 seconds = desk_call_number_get_elapsed (self) / 1000;
  g_autofree char *text
    = g_strdup_printf ("%02d:%02d", (int) (seconds / 60), (int) (seconds % 60));

  gtk_label_set_text (self->timer, text);
  return G_SOURCE_CONTINUE;
}

/* "98765 43210": ten digits are read in fives. */
static char *
phone_for_reading (const char *phone)
{
  return strlen (phone) == 10 ? g_strdup_printf ("%.5s %s", phone, phone + 5) : g_strdup (phone);
}

static void
show_where (DeskCallNumber *self, const char *address)
{
  g_autofree char *where = desk_words_whereabouts (self->ticket, address);

  gtk_label_set_text (self->where, where);
  gtk_widget_set_visible (GTK_WIDGET (self->where), *where != '\0');
}

static void
show_calling (DeskCallNumber *self, gboolean calling)
{
  gtk_widget_set_visible (GTK_WIDGET (self->call), !calling);
  gtk_widget_set_visible (GTK_WIDGET (self->phone), !calling);
  gtk_widget_set_visible (GTK_WIDGET (self->calling), calling);
}

/* R11: the number is known during the call alone. */
static void
clear_clipboard (DeskCallNumber *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (self->copied != NULL && gdk_clipboard_get_content (clipboard) == self->copied)
    gdk_clipboard_set_content (clipboard, NULL);
  g_clear_object (&self->copied);
}

/* By Ctrl+C, of what is selected of the number in sight. */
static void
copied_cb (DeskCallNumber *self)
{
  if (gtk_label_get_selection_bounds (self->full_phone, NULL, NULL))
    g_set_object (&self->copied,
                  gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self))));
}

/* A desk that is locked is insensitive as a whole; its call goes on. */
static void
desk_call_number_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  if (!gtk_widget_is_sensitive (widget))
    clear_clipboard (DESK_CALL_NUMBER (widget));
  GTK_WIDGET_CLASS (desk_call_number_parent_class)->state_flags_changed (widget, before);
}

static void
desk_call_number_dispose (GObject *object)
{
  DeskCallNumber *self = DESK_CALL_NUMBER (object);

  clear_clipboard (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->ticket);

  G_OBJECT_CLASS (desk_call_number_parent_class)->dispose (object);
}

static void
desk_call_number_class_init (DeskCallNumberClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_call_number_dispose;
  widget_class->state_flags_changed = desk_call_number_state_flags_changed;

  signals[OTHER_CHANGED] = g_signal_new ("other-changed", DESK_TYPE_CALL_NUMBER,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-number.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, consumer);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, where);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, phone);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, call);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, calling);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, full_phone);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, timer);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, dial);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, reason_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, problem_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, other);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, other_number);
  gtk_widget_class_bind_template_child (widget_class, DeskCallNumber, other_reason);
  gtk_widget_class_bind_template_callback (widget_class, other_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
}

static void
desk_call_number_init (DeskCallNumber *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_call_number_show (DeskCallNumber *self, DeskTicket *ticket, gboolean again)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));
  g_return_if_fail (DESK_IS_TICKET (ticket));

  /* Never the number in its place: that stands below. */
  g_set_object (&self->ticket, ticket);
  if (!again || self->tick == 0)
    {
      gtk_label_set_text (self->consumer, desk_words_name (ticket));
      show_where (self, NULL);
    }
  gtk_label_set_text (self->phone, *ticket->phone_masked != '\0' ? ticket->phone_masked
                                                                 : _("no telephone number"));
  if (again)
    return;
  set_line (self->problem_box, self->problem, NULL);
  desk_call_number_clear_other (self);
  gtk_expander_set_expanded (self->other, FALSE);
}

void
desk_call_number_begin (DeskCallNumber *self, const DeskAttempt *attempt)
{
  g_autofree char *readable = NULL;
  g_autofree char *uri = NULL;

  g_return_if_fail (DESK_IS_CALL_NUMBER (self));
  g_return_if_fail (attempt != NULL);

  self->began = g_get_monotonic_time ();
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, tick_cb, self);
  tick_cb (self);
  if (self->ticket != NULL && self->ticket->informer && *attempt->consumer_name != '\0')
    {
      gtk_label_set_text (self->consumer, attempt->consumer_name);
      show_where (self, attempt->address);
    }
  /* Of an audit, a complaint without a number is gone through without one. */
  readable = *attempt->phone != '\0' ? phone_for_reading (attempt->phone)
                                     : g_strdup (_("no telephone number"));
  gtk_label_set_text (self->full_phone, readable);
  uri = g_strconcat ("tel:", attempt->phone, NULL);
  gtk_link_button_set_uri (self->dial, uri);
  gtk_widget_set_visible (GTK_WIDGET (self->dial), *attempt->phone != '\0');
  set_line (self->problem_box, self->problem, NULL);
  show_calling (self, TRUE);
}

void
desk_call_number_copy (DeskCallNumber *self, const DeskAttempt *attempt)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));
  g_return_if_fail (attempt != NULL);

  g_clear_object (&self->copied);
  self->copied = gdk_content_provider_new_typed (G_TYPE_STRING, attempt->phone);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->copied);
}

void
desk_call_number_end (DeskCallNumber *self)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  clear_clipboard (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->ticket != NULL)
    {
      gtk_label_set_text (self->consumer, desk_words_name (self->ticket));
      show_where (self, NULL);
    }
  gtk_label_set_text (self->full_phone, "");
  gtk_link_button_set_uri (self->dial, "tel:0");
  show_calling (self, FALSE);
}

void
desk_call_number_lend_bar (DeskCallNumber *self, AdwBin *place)
{
  GtkWidget *bar;

  g_return_if_fail (DESK_IS_CALL_NUMBER (self));
  g_return_if_fail (ADW_IS_BIN (place));

  bar = GTK_WIDGET (self->calling);
  g_object_ref (bar);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (bar)), bar);
  adw_bin_set_child (place, bar);
  g_object_unref (bar);
}

gint64
desk_call_number_get_elapsed (DeskCallNumber *self)
{
  g_return_val_if_fail (DESK_IS_CALL_NUMBER (self), 0);

  return (g_get_monotonic_time () - self->began) / 1000;
}

void
desk_call_number_set_reason (DeskCallNumber *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  set_line (self->reason_box, self->reason, sentence);
}

void
desk_call_number_set_problem (DeskCallNumber *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  set_line (self->problem_box, self->problem, sentence);
}

void
desk_call_number_set_may_call (DeskCallNumber *self, gboolean may_call)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  if (!may_call)
    desk_focus_leave (GTK_WIDGET (self->other));
  gtk_widget_set_visible (GTK_WIDGET (self->other), may_call);
}

void
desk_call_number_open_other (DeskCallNumber *self)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  gtk_expander_set_expanded (self->other, TRUE);
}

void
desk_call_number_clear_other (DeskCallNumber *self)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->other_number), "");
  gtk_editable_set_text (GTK_EDITABLE (self->other_reason), "");
}

gboolean
desk_call_number_wants_other (DeskCallNumber *self)
{
  g_autofree char *phone = NULL;

  g_return_val_if_fail (DESK_IS_CALL_NUMBER (self), FALSE);

  phone = desk_phone_canonical (desk_call_number_get_other (self));
  return gtk_expander_get_expanded (self->other) && phone != NULL;
}

const char *
desk_call_number_get_other (DeskCallNumber *self)
{
  g_return_val_if_fail (DESK_IS_CALL_NUMBER (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->other_number));
}

const char *
desk_call_number_get_other_reason (DeskCallNumber *self)
{
  g_return_val_if_fail (DESK_IS_CALL_NUMBER (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (self->other_reason));
}

gboolean
desk_call_number_focus (DeskCallNumber *self)
{
  g_return_val_if_fail (DESK_IS_CALL_NUMBER (self), FALSE);

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->call)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->call));
  return gtk_widget_get_visible (GTK_WIDGET (self->other))
         && gtk_widget_grab_focus (GTK_WIDGET (self->other_number));
}

void
desk_call_number_focus_other (DeskCallNumber *self)
{
  g_return_if_fail (DESK_IS_CALL_NUMBER (self));

  gtk_widget_grab_focus (GTK_WIDGET (*desk_call_number_get_other_reason (self) != '\0'
                                       ? self->other_number
                                       : self->other_reason));
}
