/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalations-view.h"

#include "desk-escalation-dialog.h"
#include "desk-escalation-line.h"
#include "desk-escalation-words.h"
#include "desk-memo-button.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-table-export.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>

/* Lines that are shown: nobody reads further, and they come up as others end. */
#define SHOWN 300

struct _DeskEscalationsView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *message;
  GtkListBox *list;
  GtkLabel *more;
  DeskTableExport *export;
  GtkButton *open;
  GtkButton *send;
  GtkButton *acknowledge;
  GtkButton *action;
  DeskMemoButton *memo;
  GtkLabel *why_not;

  DeskSession *session;
  GCancellable *reading;
  gboolean filling; /* lines change by us, not by the person */
  gboolean focus_list; /* after the reading */
  char *wanted;        /* after the reading: the number of a complaint, NULL = none */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskEscalationsView, desk_escalations_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

typedef struct
{
  DeskStore *store;
  GPtrArray *rows;  /* by officer */
  GHashTable *late; /* numbers (gint64) of those not sent or not answered for too long */
  gboolean more;    /* than are shown */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_clear_pointer (&reading->late, g_hash_table_unref);
  g_free (reading);
}

static gboolean
is_same_officer (DeskEscalation *a, DeskEscalation *b)
{
  return a->officer_id == b->officer_id
         && (a->officer_id == 0
             || (a->rung == b->rung && g_str_equal (a->officer_place, b->officer_place)));
}

/* What nobody answers for comes first; then the officer whose answer is due first. Within an
 * officer the order of @rows, by the time the answer is due, stays. */
static GPtrArray *
group (GPtrArray *rows)
{
  GPtrArray *grouped = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gboolean *taken = g_new0 (gboolean, rows->len + 1);

  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (rows, i);

      taken[i] = it->officer_id == 0;
      if (taken[i])
        g_ptr_array_add (grouped, g_object_ref (it));
    }
  for (guint i = 0; i < rows->len; i++)
    for (guint j = i; j < rows->len; j++)
      if (!taken[j] && is_same_officer (rows->pdata[i], rows->pdata[j]))
        {
          g_ptr_array_add (grouped, g_object_ref (rows->pdata[j]));
          taken[j] = TRUE;
        }
  return grouped;
}

/* In the order of all: those late among the lines shown are among as many late ones. */
static gboolean
note_late (Reading *reading, const DeskEscalationQuery *query, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) rows
    = desk_escalation_list (reading->store, query, SHOWN + 1, cancellable, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (rows, i);

      if (it->officer_id != 0)
        g_hash_table_add (reading->late, g_memdup2 (&it->n, sizeof it->n));
    }
  return TRUE;
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  const DeskEscalationQuery all = { 0 };
  const DeskEscalationQuery unsent = { .undispatched = TRUE };
  const DeskEscalationQuery silent = { .silent = TRUE };
  g_autoptr (GPtrArray) rows
    = desk_escalation_list (reading->store, &all, SHOWN + 1, cancellable, error);

  if (rows == NULL)
    return FALSE;
  reading->more = rows->len > SHOWN;
  if (reading->more)
    g_ptr_array_set_size (rows, SHOWN);
  reading->rows = group (rows);
  reading->late = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return note_late (reading, &unsent, cancellable, error)
         && note_late (reading, &silent, cancellable, error);
}

static DeskEscalationLine *
line_at (DeskEscalationsView *self, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

  return row != NULL ? DESK_ESCALATION_LINE (row) : NULL;
}

/* (nullable) (transfer none) */
static DeskEscalation *
chosen (DeskEscalationsView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? desk_escalation_line_get (DESK_ESCALATION_LINE (row)) : NULL;
}

static void
say (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

/* -1 = none is awaited. */
static int
next_act (DeskEscalation *it)
{
  switch (desk_escalation_get_state (it))
    {
    case DESK_ESCALATION_DISPATCH:
      return DESK_ESCALATION_ACT_SEND;
    case DESK_ESCALATION_ACKNOWLEDGE:
      return DESK_ESCALATION_ACT_ACKNOWLEDGE;
    case DESK_ESCALATION_ACT:
      return DESK_ESCALATION_ACT_ACTION;
    case DESK_ESCALATION_NOBODY:
    case DESK_ESCALATION_PROMISED:
    case DESK_ESCALATION_ENDED:
    default:
      return -1;
    }
}

/* An act that is barred says why in its tooltip; when all are, it stands beside them. */
static void
update_acts (DeskEscalationsView *self)
{
  GtkButton *const buttons[DESK_N_ESCALATION_ACTS] = { self->send, self->acknowledge, self->action };
  DeskEscalation *it = chosen (self);
  g_autofree char *reason = NULL;
  gboolean barred = it != NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->open), it != NULL);
  desk_memo_button_set (self->memo, self->session, it);
  for (int i = 0; i < DESK_N_ESCALATION_ACTS; i++)
    {
      g_autofree char *why_not
        = it != NULL ? desk_escalation_why_not (self->session, it, (DeskEscalationAct) i) : NULL;

      gtk_widget_set_sensitive (GTK_WIDGET (buttons[i]), it != NULL && why_not == NULL);
      gtk_widget_set_tooltip_text (GTK_WIDGET (buttons[i]), why_not);
      if (it != NULL && why_not == NULL && i == next_act (it))
        gtk_widget_add_css_class (GTK_WIDGET (buttons[i]), "suggested-action");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (buttons[i]), "suggested-action");
      barred = barred && why_not != NULL;
      if (reason == NULL)
        reason = g_steal_pointer (&why_not);
    }
  say (self->why_not, barred ? reason : NULL);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  DeskEscalation *it = desk_escalation_line_get (DESK_ESCALATION_LINE (row));
  DeskEscalation *above
    = before != NULL ? desk_escalation_line_get (DESK_ESCALATION_LINE (before)) : NULL;
  g_autofree char *officer = NULL;
  GtkWidget *label;

  if (above != NULL && is_same_officer (it, above))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  officer = desk_escalation_words_officer (it);
  label = gtk_label_new (officer);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_header (row, label);
}

/* Lines are used again, so that focus and scroll place stay. */
static void
fill (DeskEscalationsView *self, Reading *reading)
{
  DeskEscalation *before = chosen (self);
  gint64 n = before != NULL ? before->n : 0;
  gint64 latest = 0;
  int wanted = -1;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  gboolean focused = row != NULL && gtk_widget_has_focus (GTK_WIDGET (row));

  self->filling = TRUE;
  for (guint i = 0; i < reading->rows->len; i++)
    {
      DeskEscalation *it = g_ptr_array_index (reading->rows, i);
      DeskEscalationLine *line = line_at (self, (int) i);

      if (line == NULL)
        {
          line = DESK_ESCALATION_LINE (desk_escalation_line_new ());
          /* Before it is in the list, which asks for its header. */
          desk_escalation_line_set (line, self->session, it,
                                    g_hash_table_contains (reading->late, &it->n));
          gtk_list_box_append (self->list, GTK_WIDGET (line));
        }
      else
        desk_escalation_line_set (line, self->session, it,
                                  g_hash_table_contains (reading->late, &it->n));
      if (it->n == n)
        index = (int) i;
      /* Of several of one complaint the latest. */
      if (g_strcmp0 (it->ticket, self->wanted) == 0 && it->n > latest)
        {
          wanted = (int) i;
          latest = it->n;
        }
    }
  if (wanted >= 0)
    index = wanted;
  g_clear_pointer (&self->wanted, g_free);
  while (line_at (self, (int) reading->rows->len) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (line_at (self, (int) reading->rows->len)));
  gtk_list_box_invalidate_headers (self->list);
  index = MIN (index, (int) reading->rows->len - 1);
  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  gtk_list_box_select_row (self->list, row);
  if (row != NULL && (focused || self->focus_list))
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->focus_list = FALSE;
  self->filling = FALSE;
  update_acts (self);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskEscalationsView *self = owner;
  Reading *reading = data;
  g_autofree char *number = NULL;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      /* What is on screen stays there, with what went wrong above it. */
      if (line_at (self, 0) != NULL)
        {
          say (self->message, error->message);
          return;
        }
      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  say (self->message, NULL);
  number = desk_count_format (SHOWN);
  /* Translators: %s is a number */
  sentence = g_strdup_printf (_("The first %s are shown; the others come up as these end."), number);
  say (self->more, reading->more ? sentence : NULL);
  desk_stack_show (self->stack, reading->rows->len > 0 ? "list" : "none");
  fill (self, reading);
}

static void
read_again (DeskEscalationsView *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = g_object_ref (desk_session_get_store (self->session));
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

static void
retry_cb (DeskEscalationsView *self)
{
  desk_stack_show (self->stack, "loading");
  read_again (self);
}

static void
row_selected_cb (DeskEscalationsView *self)
{
  if (!self->filling)
    update_acts (self);
}

static void
open_cb (DeskEscalationsView *self)
{
  DeskEscalation *it = chosen (self);

  if (it != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "s", it->ticket);
}

static void
acted_cb (DeskEscalationsView *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
  read_again (self);
}

static void
present_act (DeskEscalationsView *self, DeskEscalation *it, DeskEscalationAct act)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = desk_escalation_dialog_new (self->session, it, act);

  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
act_cb (DeskEscalationsView *self, GtkButton *button)
{
  DeskEscalationAct act = button == self->send          ? DESK_ESCALATION_ACT_SEND
                          : button == self->acknowledge ? DESK_ESCALATION_ACT_ACKNOWLEDGE
                                                        : DESK_ESCALATION_ACT_ACTION;

  if (chosen (self) != NULL)
    present_act (self, chosen (self), act);
}

/* Of those in the list; NULL when it is there no more. */
static DeskEscalation *
find_escalation (DeskEscalationsView *self, gint64 n)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (DESK_IS_ESCALATION_LINE (row)
        && desk_escalation_line_get (DESK_ESCALATION_LINE (row))->n == n)
      return desk_escalation_line_get (DESK_ESCALATION_LINE (row));
  return NULL;
}

static void
asked_cb (DeskEscalationsView *self, const char *response, GtkWidget *question)
{
  DeskEscalation *it = g_object_get_data (G_OBJECT (question), "escalation");

  if (g_str_equal (response, "record"))
    present_act (self, it, DESK_ESCALATION_ACT_SEND);
}

/* A memo on paper is on its way to the officer: how it goes is best said at once. */
static void
made_cb (DeskEscalationsView *self, gint64 n)
{
  DeskEscalation *it = find_escalation (self, n);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *why_not = NULL;
  GtkWidget *question;

  if (it == NULL || desk_escalation_get_state (it) != DESK_ESCALATION_DISPATCH
      || !GTK_IS_WINDOW (root))
    return;
  why_not = desk_escalation_why_not (self->session, it, DESK_ESCALATION_ACT_SEND);
  if (why_not != NULL)
    return;
  question = adw_message_dialog_new (GTK_WINDOW (root), _("Is the memo on its way?"), NULL);
  adw_message_dialog_format_body (
    ADW_MESSAGE_DIALOG (question),
    /* Translators: a person */
    _("Record how and to whom it was sent, or the memo to %s counts as not sent."),
    it->officer_name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "later", _("_Not yet"), "record",
                                    _("_Record…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "record",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "record");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "later");
  g_object_set_data_full (G_OBJECT (question), "escalation", g_object_ref (it), g_object_unref);
  g_signal_connect_object (question, "response", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static void
told_cb (DeskEscalationsView *self, const char *sentence, gboolean failed)
{
  if (!failed)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
      return;
    }
  say (self->message, sentence);
}

static void
desk_escalations_view_constructed (GObject *object)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (object);
  const DeskExportAbout about = { 0 };

  G_OBJECT_CLASS (desk_escalations_view_parent_class)->constructed (object);

  desk_table_export_set (self->export, self->session, DESK_EXPORT_ESCALATIONS, &about);
  desk_stack_show (self->stack, "loading");
  update_acts (self);
}

static void
desk_escalations_view_dispose (GObject *object)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (object);

  /* The list tells of its lines that go. */
  self->filling = TRUE;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (desk_escalations_view_parent_class)->dispose (object);
}

static void
desk_escalations_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_escalations_view_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (object);

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
desk_escalations_view_refresh (DeskView *view)
{
  read_again (DESK_ESCALATIONS_VIEW (view));
}

static void
desk_escalations_view_focus_first (DeskView *view)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (view);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    self->focus_list = TRUE;
}

static void
desk_escalations_view_show_ticket (DeskView *view, const char *number)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (view);

  g_free (self->wanted);
  self->wanted = g_strdup (number);
  self->focus_list = TRUE;
  read_again (self);
}

static const char *
desk_escalations_view_get_ticket (DeskView *view)
{
  DeskEscalation *it = chosen (DESK_ESCALATIONS_VIEW (view));

  return it != NULL ? it->ticket : NULL;
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_escalations_view_refresh;
  iface->focus_first = desk_escalations_view_focus_first;
  iface->show_ticket = desk_escalations_view_show_ticket;
  iface->get_ticket = desk_escalations_view_get_ticket;
}

static void
desk_escalations_view_class_init (DeskEscalationsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_escalations_view_constructed;
  object_class->dispose = desk_escalations_view_dispose;
  object_class->get_property = desk_escalations_view_get_property;
  object_class->set_property = desk_escalations_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  g_type_ensure (DESK_TYPE_MEMO_BUTTON);
  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-escalations-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, export);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, message);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, list);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, more);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, open);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, send);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, acknowledge);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, action);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, memo);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, why_not);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, made_cb);
}

static void
desk_escalations_view_init (DeskEscalationsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}
