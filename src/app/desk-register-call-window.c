/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-call-window.h"

#include "desk-account-number.h"
#include "desk-choices.h"
#include "desk-default-answer.h"
#include "desk-fault-offer.h"
#include "desk-mask.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-tickets.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Earlier complaints shown, and looked through. */
#define EARLIER 5
#define LOOKED_AT 40
/* ms after the last key before the earlier complaints are looked for */
#define PAUSE 200

struct _DeskRegisterCallWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkButton *save;
  GtkLabel *problem;
  GtkEntry *phone;
  GtkLabel *no_phone;
  GtkEntry *account;
  GtkWidget *earlier_box;
  GtkListBox *earlier;
  GtkWidget *new_box; /* what only a new complaint needs */
  GtkEntry *name;
  GtkEntry *address;
  DeskChooser *category;
  DeskChooser *place;
  DeskFaultOffer *fault;
  GtkLabel *words_label;
  GtkTextView *words;
  GtkCheckButton *another;
  GtkWidget *reason_box;
  GtkEntry *reason;
  GtkLabel *done_number;
  GtkLabel *done_sentence;
  GtkButton *done_another;

  DeskSession *session;
  GCancellable *cancellable;
  GCancellable *looking; /* the search for earlier complaints under way */
  guint look_source;
  char *filled_name; /* from an earlier complaint, not typed; NULL = typed or empty */
  char *filled_address;
  char *filled_from; /* its number, while something of it stands there */
  gint64 filled_place;
  /* The complaint the call is noted on, NULL = a new one. When phone or account change it holds no
   * more, until the earlier complaints of these were looked for. */
  char *contact;
  char *made;    /* the number on the last page */
  gboolean busy;
  gboolean save_later; /* when the look is done */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskRegisterCallWindow, desk_register_call_window, ADW_TYPE_WINDOW)

static const char *
text_of (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
show_problem (DeskRegisterCallWindow *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
set_busy (DeskRegisterCallWindow *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !busy);
}

static void
choices_read_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    show_problem (owner, error->message);
}

/* The search for earlier complaints of the same phone or account. */
typedef struct
{
  DeskStore *store;
  char *phone; /* canonical, NULL = none */
  char *account; /* as typed */
  GPtrArray *tickets; /* newest first */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->store);
  g_free (look->phone);
  g_free (look->account);
  g_clear_pointer (&look->tickets, g_ptr_array_unref);
  g_free (look);
}

/* The search finds the words anywhere; only the same consumer counts here. */
static gboolean
is_theirs (Look *look, DeskTicket *ticket)
{
  g_autofree char *masked = desk_mask_phone (look->phone);
  g_autofree char *account = desk_mask_account (look->account, look->phone);

  if (ticket->state == DESK_STATE_VOID)
    return FALSE;
  return (*masked != '\0' && g_str_equal (ticket->phone_masked, masked))
         || desk_account_number_equal (ticket->account_no, account);
}

static gboolean
look_for (Look *look, const char *words, GCancellable *cancellable, GError **error)
{
  DeskTicketQuery query = { .words = words, .sort = DESK_SORT_REGISTERED };
  g_autoptr (GArray) ids = desk_ticket_query (look->store, &query, cancellable, error);
  g_autoptr (GPtrArray) found = NULL;

  if (ids == NULL)
    return FALSE;
  found = desk_ticket_load_rows (look->store, (const gint64 *) (gpointer) ids->data,
                                 MIN (ids->len, LOOKED_AT), cancellable, error);
  for (guint i = 0; found != NULL && i < found->len && look->tickets->len < EARLIER; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (found, i);
      gboolean known = FALSE;

      for (guint j = 0; ticket != NULL && j < look->tickets->len; j++)
        known |= ((DeskTicket *) g_ptr_array_index (look->tickets, j))->id == ticket->id;
      if (ticket != NULL && !known && is_theirs (look, ticket))
        g_ptr_array_add (look->tickets, g_object_ref (ticket));
    }
  return found != NULL;
}

static gboolean
look_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  look->tickets = g_ptr_array_new_with_free_func (g_object_unref);
  return (look->phone == NULL || look_for (look, look->phone, cancellable, error))
         && (*look->account == '\0' || look_for (look, look->account, cancellable, error));
}

static void
choose_contact (DeskRegisterCallWindow *self, const char *number)
{
  g_free (self->contact);
  self->contact = g_strdup (number);
  gtk_widget_set_visible (self->new_box, number == NULL);
  gtk_label_set_text_with_mnemonic (self->words_label,
                                    number != NULL ? _("_What the consumer says, in their words")
                                                   : _("_What is wrong, in the caller’s words"));
  gtk_button_set_label (self->save, number != NULL ? _("_Note the call") : _("_Register"));
}

static GtkWidget *
earlier_row (DeskRegisterCallWindow *self, DeskTicket *ticket)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (desk_words_state_icon (ticket->state));
  g_autofree char *when = desk_words_time (self->session, ticket->registered_at);
  g_autofree char *subtitle
    = g_strdup_printf ("%s · %s · %s", ticket->number, when, desk_state_get_label (ticket->state));
  g_autofree char *sentence = desk_words_ticket_sentence (self->session, ticket);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ticket->category_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "number", g_strdup (ticket->number), g_free);
  return row;
}

static GtkWidget *
new_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Another matter: a new complaint"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
fill_entry (GtkEntry *entry, char **filled, const char *text)
{
  if (*text_of (entry) != '\0' || *text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_free (*filled);
  *filled = g_strdup (text);
}

/* FALSE when it was written on and a masked number may stay in it. */
static gboolean
empty_entry (GtkEntry *entry, char **filled)
{
  if (*filled != NULL && g_str_equal (text_of (entry), *filled))
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  if (*filled != NULL && strstr (text_of (entry), "•") != NULL)
    return FALSE;
  g_clear_pointer (filled, g_free);
  return TRUE;
}

/* What is known of the consumer need not be asked again. */
static void
fill_in (DeskRegisterCallWindow *self, DeskTicket *ticket)
{
  if (self->filled_from == NULL)
    self->filled_from = g_strdup (ticket->number);
  if (g_str_equal (self->filled_from, ticket->number))
    {
      fill_entry (self->name, &self->filled_name, ticket->consumer_name);
      fill_entry (self->address, &self->filled_address, ticket->address);
    }
  if (*desk_chooser_get_code (self->place) == '\0' && !desk_chooser_is_unfinished (self->place))
    {
      desk_chooser_set_id (self->place, ticket->place_id);
      self->filled_place = desk_chooser_get_id (self->place);
    }
}

/* The phone or the account is put right: it was the name of somebody else. */
static void
take_back (DeskRegisterCallWindow *self)
{
  gboolean name = empty_entry (self->name, &self->filled_name);
  gboolean address = empty_entry (self->address, &self->filled_address);

  if (name && address)
    g_clear_pointer (&self->filled_from, g_free);
  if (self->filled_place != 0 && desk_chooser_get_id (self->place) == self->filled_place)
    desk_chooser_set_code (self->place, "");
  self->filled_place = 0;
}

static void
clear_earlier (DeskRegisterCallWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->earlier, 0)) != NULL)
    gtk_list_box_remove (self->earlier, GTK_WIDGET (row));
  gtk_widget_set_visible (self->earlier_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->another), FALSE);
  gtk_widget_set_visible (self->reason_box, FALSE);
}

static void save_cb (DeskRegisterCallWindow *self);

/* What waited for the look goes on. */
static void
end_look (DeskRegisterCallWindow *self, gboolean found)
{
  if (!self->save_later)
    return;
  self->save_later = FALSE;
  set_busy (self, FALSE);
  if (found)
    save_cb (self);
}

static void
look_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRegisterCallWindow *self = owner;
  Look *look = data;
  gboolean kept = FALSE;

  g_clear_object (&self->looking);
  if (error != NULL)
    {
      choose_contact (self, NULL);
      end_look (self, FALSE);
      show_problem (self, error->message);
      return;
    }
  for (guint i = 0; i < look->tickets->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (look->tickets, i);

      gtk_list_box_append (self->earlier, earlier_row (self, ticket));
      if (g_strcmp0 (self->contact, ticket->number) == 0)
        {
          gtk_list_box_select_row (self->earlier,
                                   gtk_list_box_get_row_at_index (self->earlier, (int) i));
          kept = TRUE;
        }
    }
  gtk_widget_set_visible (self->earlier_box, look->tickets->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->another), look->tickets->len > 0);
  gtk_widget_set_visible (self->reason_box, look->tickets->len > 0
                                              && gtk_check_button_get_active (self->another));
  if (look->tickets->len > 0)
    gtk_list_box_append (self->earlier, new_row ());
  if (!kept)
    choose_contact (self, NULL);
  end_look (self, TRUE);
  /* What is being saved is what the person saw. */
  if (look->tickets->len > 0 && !self->busy)
    fill_in (self, g_ptr_array_index (look->tickets, 0));
}

static gboolean
look_cb (gpointer data)
{
  DeskRegisterCallWindow *self = data;
  Look *look = g_new0 (Look, 1);

  self->look_source = 0;
  self->looking = g_cancellable_new ();
  look->store = g_object_ref (desk_session_get_store (self->session));
  look->phone = desk_phone_canonical (text_of (self->phone));
  look->account = g_strstrip (g_strdup (text_of (self->account)));
  desk_task_run (self, self->looking, look_work, look_done, look, look_free);
  return G_SOURCE_REMOVE;
}

static void
who_changed_cb (DeskRegisterCallWindow *self)
{
  take_back (self);
  clear_earlier (self);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  end_look (self, FALSE);
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (PAUSE, look_cb, self);
}

/* A number that is only half typed is not wrong yet; letters and too many digits are. */
static void
phone_changed_cb (DeskRegisterCallWindow *self)
{
  g_autofree char *phone = desk_phone_canonical (text_of (self->phone));
  g_autofree char *longer = g_strconcat (text_of (self->phone), "000000", NULL);
  g_autofree char *completed = desk_phone_canonical (longer);

  gtk_widget_set_visible (GTK_WIDGET (self->no_phone), phone == NULL && completed == NULL);
  who_changed_cb (self);
}

static void
phone_left_cb (DeskRegisterCallWindow *self)
{
  g_autofree char *phone = desk_phone_canonical (text_of (self->phone));

  gtk_widget_set_visible (GTK_WIDGET (self->no_phone),
                          phone == NULL && *text_of (self->phone) != '\0');
}

static void
earlier_cb (DeskRegisterCallWindow *self, GtkListBoxRow *row)
{
  choose_contact (self, g_object_get_data (G_OBJECT (row), "number"));
  gtk_widget_grab_focus (self->contact != NULL ? GTK_WIDGET (self->words)
                                               : GTK_WIDGET (self->name));
}

static void
another_cb (DeskRegisterCallWindow *self)
{
  gtk_widget_set_visible (self->reason_box, gtk_check_button_get_active (self->another));
  if (gtk_check_button_get_active (self->another))
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* R8: what is known to have failed there is offered. */
static void
place_cb (DeskRegisterCallWindow *self)
{
  desk_fault_offer_set_place (self->fault, desk_session_get_store (self->session),
                              desk_chooser_get_code (self->place));
}

/* Enter goes on to the next question, as the talk does. */
static void
next_cb (DeskRegisterCallWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* The act. */
typedef struct
{
  DeskSession *session;
  char *contact;
  char *phone;
  char *account;
  char *name;
  char *address;
  char *earlier; /* as which name and address were filled in, NULL = none */
  char *category;
  char *place;
  char *words;
  char *reason;
  gint64 fault;
  gboolean another;
  char *number;
  DeskRegistered became;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->session);
  g_free (call->contact);
  g_free (call->phone);
  g_free (call->account);
  g_free (call->name);
  g_free (call->address);
  g_free (call->earlier);
  g_free (call->category);
  g_free (call->place);
  g_free (call->words);
  g_free (call->reason);
  g_free (call->number);
  g_free (call);
}

static gboolean
call_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Call *call = data;
  DeskRegistration registration = { .consumer_name = call->name,
                                    .phone = call->phone,
                                    .account_no = call->account,
                                    .address = call->address,
                                    .earlier = call->earlier,
                                    .category = call->category,
                                    .place = call->place,
                                    .description = call->words,
                                    .fault = call->fault,
                                    .override_repeat = call->another,
                                    .override_reason = call->reason };

  if (call->contact == NULL)
    call->number = desk_ticket_register (call->session, &registration, &call->became, error);
  else if (desk_ticket_contact (call->session, call->contact, call->words, &call->became, error))
    call->number = g_strdup (call->contact);
  return call->number != NULL;
}

static const char *
became_words (DeskRegistered became)
{
  switch (became)
    {
    case DESK_REGISTERED_CONTACT:
      return _("This consumer has an open complaint about the same matter: the call was noted on "
               "it. Its clock runs on.");
    case DESK_REGISTERED_REOPENED:
      return _("This complaint was closed or set aside: it is reopened and sent one rung up.");
    case DESK_REGISTERED_NEW:
    default:
      return _("Registered. Read the number to the caller. Next: send it to an officer.");
    }
}

static void
call_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRegisterCallWindow *self = owner;
  Call *call = data;
  g_autofree char *grouped = NULL;

  set_busy (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  grouped = desk_ticket_number_grouped (call->number);
  g_free (self->made);
  self->made = g_strdup (call->number);
  gtk_label_set_text (self->done_number, grouped);
  gtk_label_set_text (self->done_sentence, became_words (call->became));
  gtk_widget_set_visible (GTK_WIDGET (self->save), FALSE);
  desk_stack_show (self->stack, "done");
  gtk_widget_grab_focus (GTK_WIDGET (self->done_another));
}

/* What is missing, in the order of the form; NULL = nothing. */
static const char *
missing (DeskRegisterCallWindow *self, const char *words, GtkWidget **where)
{
  g_autofree char *phone = desk_phone_canonical (text_of (self->phone));

  *where = GTK_WIDGET (self->phone);
  if (self->contact == NULL)
    {
      if (*text_of (self->phone) != '\0' && phone == NULL)
        return _("This is not a telephone number. Write it like 98765 43210.");
      if (phone == NULL && *text_of (self->account) == '\0')
        return _("Write the phone number or the account number of the consumer.");
      *where = GTK_WIDGET (self->category);
      if (*desk_chooser_get_code (self->category) == '\0')
        return _("Choose what the complaint is about, for example “bill”.");
      *where = GTK_WIDGET (self->place);
      if (desk_chooser_is_unfinished (self->place))
        return _("Choose the place from the list, or leave it empty.");
    }
  *where = GTK_WIDGET (self->words);
  if (*words == '\0')
    return self->contact != NULL ? _("Write what the consumer said.")
                                 : _("Write what is wrong, in the caller's words.");
  *where = GTK_WIDGET (self->reason);
  if (self->contact == NULL && gtk_widget_get_visible (GTK_WIDGET (self->another))
      && gtk_check_button_get_active (self->another) && *text_of (self->reason) == '\0')
    return _("Write why this is another complaint and not the same one.");
  return NULL;
}

static void
save_cb (DeskRegisterCallWindow *self)
{
  g_autofree char *words = desk_words_typed (self->words);
  GtkWidget *where = NULL;
  const char *reason = missing (self, words, &where);
  Call *call;

  if (self->busy || !gtk_widget_get_visible (GTK_WIDGET (self->save)))
    return;
  show_problem (self, reason);
  if (reason != NULL)
    {
      gtk_widget_grab_focus (where);
      return;
    }
  /* Whose complaints these are is not known yet. */
  if (self->look_source != 0 || self->looking != NULL)
    {
      set_busy (self, TRUE);
      self->save_later = TRUE;
      if (self->look_source != 0)
        {
          g_clear_handle_id (&self->look_source, g_source_remove);
          look_cb (self);
        }
      return;
    }
  call = g_new0 (Call, 1);
  call->session = g_object_ref (self->session);
  call->contact = g_strdup (self->contact);
  call->phone = g_strdup (text_of (self->phone));
  call->account = g_strdup (text_of (self->account));
  call->name = g_strdup (text_of (self->name));
  call->address = g_strdup (text_of (self->address));
  call->earlier = g_strdup (self->filled_from);
  call->category = g_strdup (desk_chooser_get_code (self->category));
  call->place = g_strdup (desk_chooser_get_code (self->place));
  call->fault = desk_fault_offer_get (self->fault);
  call->words = g_steal_pointer (&words);
  call->another = gtk_widget_get_visible (GTK_WIDGET (self->another))
                  && gtk_check_button_get_active (self->another);
  call->reason = g_strdup (text_of (self->reason));
  set_busy (self, TRUE);
  desk_task_run (self, self->cancellable, call_work, call_done, call, call_free);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_cb (DESK_REGISTER_CALL_WINDOW (widget));
}

static void
again_cb (DeskRegisterCallWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->address), "");
  gtk_editable_set_text (GTK_EDITABLE (self->phone), "");
  gtk_editable_set_text (GTK_EDITABLE (self->account), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  desk_chooser_set_code (self->category, "");
  desk_chooser_set_code (self->place, "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), "", -1);
  gtk_check_button_set_active (self->another, FALSE);
  clear_earlier (self);
  choose_contact (self, NULL);
  show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->save), TRUE);
  desk_stack_show (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->phone));
}

static void
open_cb (DeskRegisterCallWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-ticket", "s", self->made);
  gtk_window_destroy (GTK_WINDOW (self));
}

gboolean
desk_register_call_window_has_typed (DeskRegisterCallWindow *self)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (DESK_IS_REGISTER_CALL_WINDOW (self), FALSE);

  words = desk_words_typed (self->words);
  /* What was registered is no loss. */
  return gtk_widget_get_visible (GTK_WIDGET (self->save))
         && (*words != '\0' || *text_of (self->phone) != '\0' || *text_of (self->account) != '\0'
             || *text_of (self->name) != '\0' || *text_of (self->address) != '\0'
             || *text_of (self->reason) != '\0');
}

static void
throw_away_cb (DeskRegisterCallWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

gboolean
desk_register_call_window_asks (DeskRegisterCallWindow *self)
{
  GtkWidget *dialog;

  g_return_val_if_fail (DESK_IS_REGISTER_CALL_WINDOW (self), FALSE);

  /* Being saved it has a number soon, which the caller waits for. */
  if (self->busy || !desk_register_call_window_has_typed (self))
    return self->busy;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Throw this call away?"),
                                   _("What you typed is not registered."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Go on writing"),
                                    "throw-away", _("_Throw away"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "throw-away",
                                              ADW_RESPONSE_DESTRUCTIVE);
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::throw-away", G_CALLBACK (throw_away_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static gboolean
desk_register_call_window_close_request (GtkWindow *window)
{
  return desk_register_call_window_asks (DESK_REGISTER_CALL_WINDOW (window))
         || GTK_WINDOW_CLASS (desk_register_call_window_parent_class)->close_request (window);
}

static void
desk_register_call_window_constructed (GObject *object)
{
  DeskRegisterCallWindow *self = DESK_REGISTER_CALL_WINDOW (object);

  G_OBJECT_CLASS (desk_register_call_window_parent_class)->constructed (object);

  choose_contact (self, NULL);
  desk_stack_show (self->stack, "form");
  desk_choices_read (self, desk_session_get_store (self->session), self->cancellable, self->place,
                     self->category, choices_read_cb);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->phone));
}

static void
desk_register_call_window_dispose (GObject *object)
{
  DeskRegisterCallWindow *self = DESK_REGISTER_CALL_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->looking);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->looking);
  g_clear_object (&self->session);
  g_clear_pointer (&self->filled_name, g_free);
  g_clear_pointer (&self->filled_address, g_free);
  g_clear_pointer (&self->filled_from, g_free);
  g_clear_pointer (&self->contact, g_free);
  g_clear_pointer (&self->made, g_free);

  G_OBJECT_CLASS (desk_register_call_window_parent_class)->dispose (object);
}

static void
desk_register_call_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskRegisterCallWindow *self = DESK_REGISTER_CALL_WINDOW (object);

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
desk_register_call_window_class_init (DeskRegisterCallWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_register_call_window_constructed;
  object_class->dispose = desk_register_call_window_dispose;
  object_class->set_property = desk_register_call_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = desk_register_call_window_close_request;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_FAULT_OFFER);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-register-call-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, save);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, phone);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, no_phone);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, account);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, earlier_box);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, earlier);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, new_box);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, address);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, category);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, place);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, words_label);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, words);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, another);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, reason_box);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, done_number);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, done_sentence);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterCallWindow, done_another);
  gtk_widget_class_bind_template_callback (widget_class, who_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, phone_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, phone_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);

  gtk_widget_class_install_action (widget_class, "dialog.act", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_register_call_window_init (DeskRegisterCallWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_register_call_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_REGISTER_CALL_WINDOW, "session", session, NULL);
}
