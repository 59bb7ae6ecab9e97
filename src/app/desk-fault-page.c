/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fault-page.h"

#include "desk-choices.h"
#include "desk-faults.h"
#include "desk-places.h"
#include "desk-reason-dialog.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Waiting complaints shown; more come when these hang on it. */
#define SHOWN 200

struct _DeskFaultPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *problem;
  GtkLabel *said;
  GtkLabel *what;
  GtkLabel *facts;
  GtkLabel *state;
  GtkWidget *on_box;
  GtkListBox *on;
  GtkWidget *waiting_box;
  GtkListBox *waiting;
  GtkButton *hang;
  GtkWidget *fix_box;
  GtkTextView *fix;
  DeskChooser *claimant;
  GtkEntry *when;
  GtkButton *claim;

  DeskSession *session;
  GCancellable *reading;
  GCancellable *acting;
  gint64 fault;
  GHashTable *unchecked; /* numbers of those that wait and do not belong to it */
  gboolean read;         /* what stands there is of @fault */
  gboolean busy;         /* an act is under way */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskFaultPage, desk_fault_page, ADW_TYPE_BIN)

typedef struct
{
  DeskStore *store;
  gint64 n;
  DeskFault *fault;
  GPtrArray *on;
  GPtrArray *waiting;
  GPtrArray *persons;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_clear_object (&reading->fault);
  g_clear_pointer (&reading->on, g_ptr_array_unref);
  g_clear_pointer (&reading->waiting, g_ptr_array_unref);
  g_clear_pointer (&reading->persons, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->fault = desk_fault_load (reading->store, reading->n, cancellable, error);
  if (reading->fault != NULL)
    reading->on = desk_fault_tickets (reading->store, reading->n, cancellable, error);
  if (reading->on != NULL)
    reading->waiting = desk_fault_candidates (reading->store, reading->n, SHOWN, cancellable, error);
  if (reading->waiting != NULL)
    reading->persons = desk_person_list (reading->store, cancellable, error);
  return reading->persons != NULL;
}

static void
show_problem (DeskFaultPage *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  /* Both lists may stand between it and the button. */
  if (problem != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void read_fault (DeskFaultPage *self);

static void
say (DeskFaultPage *self, const char *sentence)
{
  gtk_label_set_text (self->said, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *sentence != '\0');
}

static void
taken_off_cb (DeskFaultPage *self, const char *sentence, GObject *dialog)
{
  show_problem (self, NULL);
  say (self, sentence);
  /* It waits with the others now. */
  g_hash_table_add (self->unchecked, g_strdup (g_object_get_data (dialog, "number")));
  read_fault (self);
}

static void
take_off_cb (DeskFaultPage *self, GtkWidget *button)
{
  DeskTicket *ticket = g_object_get_data (G_OBJECT (button), "ticket");
  GtkWidget *dialog = desk_reason_dialog_new (self->session, ticket, DESK_ACTION_FAULT);

  g_object_set_data_full (G_OBJECT (dialog), "number", g_strdup (ticket->number), g_free);
  g_signal_connect_object (dialog, "acted", G_CALLBACK (taken_off_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (button)));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What hangs on it, until the consumer is satisfied. */
static GtkWidget *
take_off_button (DeskFaultPage *self, DeskTicket *ticket)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *label = g_strdup_printf (_("Take %s off the fault"), ticket->number);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "ticket", g_object_ref (ticket), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_off_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
ticket_row (DeskFaultPage *self, DeskTicket *ticket, gboolean checked)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *consumer = desk_words_consumer (ticket);
  g_autofree char *when = desk_words_time (self->session, ticket->registered_at);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", ticket->number, when,
                                               desk_state_get_label (ticket->state));
  g_autofree char *sentence = desk_words_ticket_sentence (self->session, ticket);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", consumer, "subtitle", subtitle, "title-lines", 2, "subtitle-lines", 2,
                NULL);
  if (checked)
    {
      GtkWidget *check = gtk_check_button_new ();

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   !g_hash_table_contains (self->unchecked, ticket->number));
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sentence, -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      g_object_set_data (G_OBJECT (row), "check", check);
      g_object_set_data_full (G_OBJECT (row), "number", g_strdup (ticket->number), g_free);
    }
  else
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (
                                                       desk_words_state_icon (ticket->state)));
  if (!checked && ticket->state != DESK_STATE_CLOSED && ticket->state != DESK_STATE_VOID)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), take_off_button (self, ticket));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  return row;
}

static void
empty (GtkListBox *list, GtkWidget *box)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_widget_set_visible (box, FALSE);
}

/* What the person unchecked stays so when the rows are made anew. */
static void
note_unchecked (DeskFaultPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->waiting, i)) != NULL; i++)
    {
      const char *number = g_object_get_data (G_OBJECT (row), "number");

      if (gtk_check_button_get_active (g_object_get_data (G_OBJECT (row), "check")))
        g_hash_table_remove (self->unchecked, number);
      else
        g_hash_table_add (self->unchecked, g_strdup (number));
    }
}

static void
fill (DeskFaultPage *self, GtkListBox *list, GtkWidget *box, GPtrArray *tickets, gboolean checked)
{
  empty (list, box);
  for (guint i = 0; i < tickets->len; i++)
    gtk_list_box_append (list, ticket_row (self, g_ptr_array_index (tickets, i), checked));
  gtk_widget_set_visible (box, tickets->len > 0);
}

static void
update_acts (DeskFaultPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->hang), self->read && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->claim), self->read && !self->busy);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskFaultPage *self = owner;
  Reading *reading = data;
  DeskFault *fault = reading->fault;
  g_autofree char *since = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *state = NULL;

  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  since = desk_words_time (self->session, fault->started_at);
  /* Translators: the number of a fault, its category, its place, the time it began */
  facts = g_strdup_printf (_("Fault %d · %s · %s · since %s"), (int) fault->n,
                           fault->category_name, fault->place_name, since);
  state = desk_fault_state_label (fault);
  gtk_label_set_text (self->what, fault->what);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->state, state);
  note_unchecked (self);
  fill (self, self->on, self->on_box, reading->on, FALSE);
  fill (self, self->waiting, self->waiting_box, reading->waiting, TRUE);
  if (!fault->running)
    gtk_widget_set_visible (self->waiting_box, FALSE);
  gtk_widget_set_visible (self->fix_box, fault->running);
  desk_choices_fill_persons (self->claimant, reading->persons);
  self->read = TRUE;
  update_acts (self);
}

static void
read_fault (DeskFaultPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->store = g_object_ref (desk_session_get_store (self->session));
  reading->n = self->fault;
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

/* Hanging complaints on it, or claiming its fix. */
typedef struct
{
  DeskSession *session;
  gint64 fault;
  GPtrArray *numbers; /* NULL = the fix */
  char *what;
  char *staff_no;
  gint64 at;
  DeskFaultSpread spread;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->session);
  g_clear_pointer (&act->numbers, g_ptr_array_unref);
  g_free (act->what);
  g_free (act->staff_no);
  g_free (act);
}

static gboolean
act_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;
  DeskClaim claim = { .what = act->what, .staff_no = act->staff_no, .at = act->at };

  if (act->numbers != NULL)
    return desk_fault_attach (act->session, act->fault, (const char *const *) act->numbers->pdata,
                              error);
  return desk_fault_claim (act->session, act->fault, &claim, &act->spread, error);
}

static void
clear_fix (DeskFaultPage *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->fix), "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->when), "");
}

static void
act_done (gpointer owner, gpointer data, const GError *error)
{
  DeskFaultPage *self = owner;
  Act *act = data;

  self->busy = FALSE;
  update_acts (self);
  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  /* Another one is shown by now. */
  if (act->fault != self->fault)
    return;
  show_problem (self, NULL);
  if (act->numbers == NULL)
    {
      g_autofree char *sentence = desk_fault_spread_label (&act->spread);

      say (self, sentence);
      clear_fix (self);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  else
    say (self, "");
  read_fault (self);
}

static Act *
act_new (DeskFaultPage *self)
{
  Act *act = g_new0 (Act, 1);

  act->session = g_object_ref (self->session);
  act->fault = self->fault;
  return act;
}

static void
begin (DeskFaultPage *self, Act *act)
{
  self->busy = TRUE;
  update_acts (self);
  desk_task_run (self, self->acting, act_work, act_done, act, act_free);
}

static void
hang_cb (DeskFaultPage *self)
{
  Act *act = act_new (self);

  act->numbers = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; gtk_list_box_get_row_at_index (self->waiting, i) != NULL; i++)
    {
      GObject *row = G_OBJECT (gtk_list_box_get_row_at_index (self->waiting, i));

      if (gtk_check_button_get_active (g_object_get_data (row, "check")))
        g_ptr_array_add (act->numbers, g_strdup (g_object_get_data (row, "number")));
    }
  if (act->numbers->len == 0)
    {
      act_free (act);
      show_problem (self, _("Check the complaints that belong to the fault."));
      return;
    }
  g_ptr_array_add (act->numbers, NULL);
  begin (self, act);
}

static void
claim_cb (DeskFaultPage *self)
{
  DeskStore *store = desk_session_get_store (self->session);
  const char *when = gtk_editable_get_text (GTK_EDITABLE (self->when));
  g_autofree char *what = desk_words_typed (self->fix);
  g_autoptr (GError) error = NULL;
  gint64 at = 0;
  Act *act;

  if (*desk_chooser_get_code (self->claimant) == '\0')
    {
      show_problem (self, _("Choose who claims the fix: type a name or a staff number."));
      gtk_widget_child_focus (GTK_WIDGET (self->claimant), GTK_DIR_TAB_FORWARD);
      return;
    }
  if (*when != '\0' && !desk_time_parse (when, desk_store_get_zone (store), &at, &error))
    {
      show_problem (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->when));
      return;
    }
  act = act_new (self);
  act->what = g_steal_pointer (&what);
  act->staff_no = g_strdup (desk_chooser_get_code (self->claimant));
  act->at = at;
  begin (self, act);
}

static void
desk_fault_page_dispose (GObject *object)
{
  DeskFaultPage *self = DESK_FAULT_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->acting);
  g_clear_object (&self->reading);
  g_clear_object (&self->acting);
  g_clear_object (&self->session);
  g_clear_pointer (&self->unchecked, g_hash_table_unref);

  G_OBJECT_CLASS (desk_fault_page_parent_class)->dispose (object);
}

static void
desk_fault_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFaultPage *self = DESK_FAULT_PAGE (object);

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
desk_fault_page_class_init (DeskFaultPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_fault_page_dispose;
  object_class->set_property = desk_fault_page_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-fault-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, said);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, what);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, state);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, on_box);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, on);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, hang);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, fix_box);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, fix);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, claimant);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, when);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultPage, claim);
  gtk_widget_class_bind_template_callback (widget_class, hang_cb);
  gtk_widget_class_bind_template_callback (widget_class, claim_cb);
}

static void
desk_fault_page_init (DeskFaultPage *self)
{
  self->acting = g_cancellable_new ();
  self->unchecked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_fault_page_show (DeskFaultPage *self, gint64 fault)
{
  g_return_if_fail (DESK_IS_FAULT_PAGE (self));

  /* Nothing of the former one is acted on, or taken for this one's, until this one is read. */
  self->fault = fault;
  self->read = FALSE;
  update_acts (self);
  show_problem (self, NULL);
  say (self, "");
  gtk_label_set_text (self->what, "");
  gtk_label_set_text (self->facts, "");
  gtk_label_set_text (self->state, "");
  empty (self->on, self->on_box);
  empty (self->waiting, self->waiting_box);
  g_hash_table_remove_all (self->unchecked);
  gtk_widget_set_visible (self->fix_box, FALSE);
  clear_fix (self);
  desk_chooser_set_code (self->claimant, "");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  read_fault (self);
}
