/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalations-view.h"

#include "desk-default-answer.h"
#include "desk-escalation-dialog.h"
#include "desk-escalation-line.h"
#include "desk-escalation-source.h"
#include "desk-escalation-words.h"
#include "desk-memo-button.h"
#include "desk-paged-list.h"
#include "desk-scroll.h"
#include "desk-stack.h"
#include "desk-tab-stop.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-when-shown.h"

#include <glib/gi18n-lib.h>

struct _DeskEscalationsView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *message;
  GtkListView *list;
  DeskTableExport *export;
  GtkButton *open;
  GtkButton *send;
  GtkButton *acknowledge;
  GtkButton *action;
  DeskMemoButton *memo;
  GtkLabel *why_not;

  DeskSession *session;
  DeskPagedList *model;
  GCancellable *seeking; /* the line of a complaint, NULL = none */
  GtkSingleSelection *selection;
  DeskListItem *item;  /* that is selected, NULL = none: read again also where it is not in sight */
  guint32 chosen;      /* its entry, 0 = none */
  guint chosen_at;     /* where it stood: GTK selects nothing when its line goes */
  gboolean filling;    /* lines change by us, not by the person */
  gboolean focus_list; /* after the reading */
  gboolean focused;    /* the list had the focus before lines came and went */
  gboolean in_sight;   /* the line that is selected was, before that */
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

/* (nullable) (transfer none): one that is being read is none yet. */
static DeskEscalation *
chosen (DeskEscalationsView *self)
{
  DeskListItem *item
    = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return item != NULL ? desk_list_item_get_row (item) : NULL;
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

/* @item: (nullable): is the one that is acted on. */
static void
take_item (DeskEscalationsView *self, DeskListItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update_acts, self);
  g_set_object (&self->item, item);
  self->chosen = item != NULL ? desk_list_item_get_id (item) : 0;
  self->chosen_at = item != NULL ? gtk_single_selection_get_selected (self->selection) : 0;
  if (item != NULL)
    g_signal_connect_object (item, "notify::row", G_CALLBACK (update_acts), self,
                             G_CONNECT_SWAPPED);
  update_acts (self);
}

static void
select_line (DeskEscalationsView *self, guint position)
{
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
  take_item (self, gtk_single_selection_get_selected_item (self->selection));
}

/* 0 = @row shows none. */
static guint32
entry_of (GtkWidget *row)
{
  GtkWidget *line = gtk_widget_get_first_child (row);

  return line != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (line), "entry")) : 0;
}

/* The row of the line that is chosen, NULL = it is not on screen. GTK 4.8 gives the focus of a list
 * to the row that had it last. */
static GtkWidget *
chosen_row (DeskEscalationsView *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (entry_of (row) == self->chosen)
      return row;
  return NULL;
}

static void
focus_line (DeskEscalationsView *self)
{
  GtkWidget *row;
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  row = chosen_row (self);
  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->list));
}

/* What was chosen stays chosen wherever it stands now; when it has gone, who stands there. */
static void
keep_chosen (DeskEscalationsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position = self->chosen_at;

  if (n == 0)
    {
      take_item (self, NULL);
      return;
    }
  if (self->chosen != 0)
    desk_paged_list_find (self->model, self->chosen, &position);
  select_line (self, MIN (position, n - 1));
}

static void
changing_cb (DeskEscalationsView *self)
{
  GtkWidget *row = chosen_row (self);
  GtkWidget *top = desk_scroll_top (GTK_WIDGET (self->list));
  guint position;

  if (top != NULL && desk_paged_list_find (self->model, entry_of (top), &position))
    desk_scroll_hold (GTK_WIDGET (self->list), position);
  self->focused = desk_focus_is_in (GTK_WIDGET (self->list));
  /* One far from what is seen has no widget. */
  self->in_sight = row != NULL && desk_scroll_sees (row);
}

static void
loaded_cb (DeskEscalationsView *self)
{
  const char *problem = desk_paged_list_get_problem (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (problem != NULL && n == 0)
    {
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  /* What is on screen stays there, with what went wrong above it. */
  say (self->message, problem);
  if (problem != NULL)
    return;
  desk_stack_show (self->stack, n > 0 ? "list" : "none");
  keep_chosen (self);
  /* Who has scrolled away from the line reads elsewhere: GTK gives the focus to its row, or to the one
   * that stands in its place, without scrolling to it. */
  if (self->focus_list || (self->focused && self->in_sight))
    focus_line (self);
  self->focus_list = FALSE;
  self->focused = FALSE;
}

static void
read_again (DeskEscalationsView *self)
{
  if (desk_paged_list_get_source (self->model) == NULL)
    {
      g_autoptr (DeskListSource) source
        = desk_escalation_source_new (desk_session_get_store (self->session));

      desk_paged_list_set_source (self->model, source);
      return;
    }
  desk_paged_list_reload_now (self->model);
}

/* A line on screen, and the item that it shows. */
static void
row_changed_cb (DeskListItem *item, GParamSpec *pspec, DeskEscalationLine *line)
{
  DeskEscalationsView *self = g_object_get_data (G_OBJECT (line), "view");

  desk_escalation_line_set (line, self->session, desk_list_item_get_row (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, DeskEscalationsView *self)
{
  GtkWidget *line = desk_escalation_line_new ();

  /* The line goes before the view does. */
  g_object_set_data (G_OBJECT (line), "view", self);
  gtk_list_item_set_child (list_item, line);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  DeskEscalationLine *line = DESK_ESCALATION_LINE (gtk_list_item_get_child (list_item));
  DeskListItem *item = gtk_list_item_get_item (list_item);

  g_object_set_data (G_OBJECT (line), "entry", GUINT_TO_POINTER (desk_list_item_get_id (item)));
  g_signal_connect_object (item, "notify::row", G_CALLBACK (row_changed_cb), line, 0);
  row_changed_cb (item, NULL, line);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "entry", NULL);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), row_changed_cb,
                                        gtk_list_item_get_child (list_item));
}

static void
retry_cb (DeskEscalationsView *self)
{
  desk_stack_show (self->stack, "loading");
  read_again (self);
}

static void
selected_cb (DeskEscalationsView *self)
{
  DeskListItem *item = gtk_single_selection_get_selected_item (self->selection);

  /* Lines that come and go leave none selected for a moment. */
  if (!self->filling && item != NULL)
    take_item (self, item);
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

/* Of those that were read; NULL when it is there no more. */
static DeskEscalation *
find_escalation (DeskEscalationsView *self, gint64 n)
{
  g_autoptr (DeskListItem) item = NULL;
  guint position = 0;

  if (!desk_paged_list_find (self->model, (guint32) n, &position))
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  return desk_list_item_get_row (item);
}

static void
asked_cb (DeskEscalationsView *self, const char *response, GtkWidget *question)
{
  DeskEscalation *it = g_object_get_data (G_OBJECT (question), "escalation");

  if (g_str_equal (response, "record"))
    present_act (self, it, DESK_ESCALATION_ACT_SEND);
}

static void
ask_sent (gpointer owner, gpointer data)
{
  DeskEscalationsView *self = owner;
  g_autofree gint64 *n = data;
  DeskEscalation *it = find_escalation (self, *n);
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
  desk_default_answer (ADW_MESSAGE_DIALOG (question), "record");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "later");
  g_object_set_data_full (G_OBJECT (question), "escalation", g_object_ref (it), g_object_unref);
  g_signal_connect_object (question, "response", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

/* A memo on paper is on its way to the officer: how it goes is best said at once, by who is there. */
static void
made_cb (DeskEscalationsView *self, gint64 n)
{
  gint64 *which = g_new (gint64, 1);

  *which = n;
  desk_when_shown (GTK_WIDGET (self), ask_sent, which, g_free);
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
  self->model = desk_paged_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changing", G_CALLBACK (changing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  desk_stack_show (self->stack, "loading");
  update_acts (self);
}

static void
desk_escalations_view_dispose (GObject *object)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (object);

  /* The list tells of its lines that go. */
  self->filling = TRUE;
  if (self->model != NULL)
    desk_paged_list_cancel (self->model);
  g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  g_clear_object (&self->item);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);

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

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    focus_line (self);
  else
    self->focus_list = TRUE;
}

/* The latest escalation of a complaint. */
typedef struct
{
  DeskStore *store;
  char *number;
  gint64 n; /* 0 = none is open */
} Seeking;

static void
seeking_free (gpointer data)
{
  Seeking *seeking = data;

  g_object_unref (seeking->store);
  g_free (seeking->number);
  g_free (seeking);
}

static gboolean
seek_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Seeking *seeking = data;

  return desk_escalation_latest (seeking->store, seeking->number, &seeking->n, cancellable, error);
}

/* Where it is in the list no more, the line that was chosen stays. */
static void
seek_done (gpointer owner, gpointer data, const GError *error)
{
  DeskEscalationsView *self = owner;

  if (error == NULL && ((Seeking *) data)->n != 0)
    self->chosen = (guint32) ((Seeking *) data)->n;
  self->focus_list = TRUE;
  read_again (self);
}

static void
desk_escalations_view_show_ticket (DeskView *view, const char *number)
{
  DeskEscalationsView *self = DESK_ESCALATIONS_VIEW (view);

  Seeking *seeking = g_new0 (Seeking, 1);

  seeking->store = g_object_ref (desk_session_get_store (self->session));
  seeking->number = g_strdup (number);
  g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  self->seeking = g_cancellable_new ();
  desk_task_run (self, self->seeking, seek_work, seek_done, seeking, seeking_free);
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
  g_type_ensure (DESK_TYPE_TAB_STOP);
  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-escalations-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, export);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, message);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, list);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, open);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, send);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, acknowledge);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, action);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, memo);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationsView, why_not);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, made_cb);
}

static void
desk_escalations_view_init (DeskEscalationsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
