/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-acts.h"

#include "desk-assign-dialog.h"
#include "desk-calls.h"
#include "desk-claim-dialog.h"
#include "desk-contact-dialog.h"
#include "desk-correct-dialog.h"
#include "desk-edit-dialog.h"
#include "desk-edit.h"
#include "desk-later-dialog.h"
#include "desk-link-dialog.h"
#include "desk-reason-dialog.h"
#include "desk-reveal-dialog.h"
#include "desk-set-aside.h"
#include "desk-void-dialog.h"
#include "desk-void.h"

#include <glib/gi18n-lib.h>

/* In the order of the menu. */
enum
{
  ASSIGN,
  CLAIM,
  CALL,
  CONTACT,
  REVEAL,
  EDIT,
  LINK,
  LATER,
  SET_ASIDE,
  WITHDRAW,
  VOID_PROPOSE,
  VOID_APPROVE,
  N_ACTS,
};

static const struct
{
  DeskAction action;
  const char *label;
} acts[N_ACTS] = {
  { DESK_ACTION_ASSIGN, N_ ("_Send to an officer…") },
  { DESK_ACTION_CLAIM, N_ ("C_laim the fix…") },
  { DESK_ACTION_CALL, N_ ("_Call back") },
  { DESK_ACTION_CONTACT, N_ ("The consumer called _again…") },
  { DESK_ACTION_REVEAL, N_ ("Show the telephone _number…") },
  { DESK_ACTION_EDIT, N_ ("Correct the _facts…") },
  { DESK_ACTION_LINK, N_ ("Lin_k to an earlier complaint…") },
  { DESK_ACTION_LATER_LIMIT, N_ ("A later _time limit…") },
  { DESK_ACTION_SET_ASIDE, N_ ("Set asi_de…") },
  { DESK_ACTION_WITHDRAW, N_ ("_Withdraw the “satisfied”…") },
  { DESK_ACTION_VOID_PROPOSE, N_ ("Propose as _void…") },
  { DESK_ACTION_VOID_APPROVE, N_ ("See the proposal and a_pprove as void…") },
};

struct _DeskTicketReasons
{
  char *why_not[N_ACTS]; /* NULL = possible */
  char *bar;             /* why this person may not confirm (R2), NULL = may */
};

struct _DeskTicketActs
{
  AdwBin parent_instance;

  GtkButton *primary;
  GtkMenuButton *more;
  GtkBox *more_box;
  GtkLabel *reason;
  GtkLabel *note;

  DeskSession *session;
  DeskTicket *ticket; /* what is acted on, NULL = nothing yet */
  int primary_act;    /* -1 = none */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  ACTED,
  REVEALED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTicketActs, desk_ticket_acts, ADW_TYPE_BIN)

/* What state and role do not tell: who did what before. */
static char *
why_not_this (DeskSession *session, DeskTicket *ticket, int act, GCancellable *cancellable)
{
  switch (act)
    {
    case SET_ASIDE:
      return desk_ticket_why_not_set_aside (session, ticket->number, cancellable);
    case WITHDRAW:
      return desk_call_why_not_correct (session, ticket->number, cancellable);
    case VOID_PROPOSE:
    case VOID_APPROVE:
      return desk_ticket_why_not_void (session, ticket->number, act == VOID_APPROVE, cancellable);
    default:
      return NULL;
    }
}

DeskTicketReasons *
desk_ticket_reasons_read (DeskSession *session, DeskTicket *ticket, GCancellable *cancellable)
{
  DeskTicketReasons *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  self = g_new0 (DeskTicketReasons, 1);
  for (int i = 0; i < N_ACTS; i++)
    {
      self->why_not[i] = desk_ticket_why_not (ticket, session, acts[i].action);
      if (self->why_not[i] == NULL)
        self->why_not[i] = why_not_this (session, ticket, i, cancellable);
    }
  if (self->why_not[CALL] == NULL)
    self->bar = desk_call_why_not_confirm (session, ticket->number, cancellable);
  return self;
}

void
desk_ticket_reasons_free (DeskTicketReasons *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < N_ACTS; i++)
    g_free (self->why_not[i]);
  g_free (self->bar);
  g_free (self);
}

static int
primary_of (DeskState state)
{
  switch (state)
    {
    case DESK_STATE_REGISTERED:
      return ASSIGN;
    case DESK_STATE_ASSIGNED:
      return CLAIM;
    case DESK_STATE_REPORTED:
    case DESK_STATE_SET_ASIDE:
      return CALL;
    case DESK_STATE_CLOSED:
    case DESK_STATE_VOID:
    default:
      return -1;
    }
}

static void
say (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void
show_act (GtkWidget *box, const char *why_not)
{
  GtkWidget *button = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_next_sibling (button);

  gtk_widget_set_sensitive (button, why_not == NULL);
  say (GTK_LABEL (label), why_not);
}

static void
show_acts (DeskTicketActs *self, DeskTicketReasons *reasons)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->more_box));

  self->primary_act = primary_of (self->ticket->state);
  gtk_widget_set_visible (GTK_WIDGET (self->primary), self->primary_act >= 0);
  say (self->reason, self->primary_act >= 0 ? reasons->why_not[self->primary_act] : NULL);
  if (self->primary_act >= 0)
    {
      gtk_button_set_label (self->primary, _(acts[self->primary_act].label));
      gtk_widget_set_sensitive (GTK_WIDGET (self->primary),
                                reasons->why_not[self->primary_act] == NULL);
    }
  for (int i = 0; i < N_ACTS; i++, box = gtk_widget_get_next_sibling (box))
    {
      show_act (box, reasons->why_not[i]);
      gtk_widget_set_visible (box, i != self->primary_act);
    }
  say (self->note, reasons->bar);
}

static void
acted_cb (DeskTicketActs *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
  g_signal_emit (self, signals[ACTED], 0);
}

static void
revealed_cb (DeskTicketActs *self, const char *phone, const char *words, GtkWidget *dialog)
{
  g_signal_emit (self, signals[REVEALED], 0, phone, words,
                 desk_act_dialog_get_ticket (DESK_ACT_DIALOG (dialog)));
}

static GtkWidget *
dialog_of (DeskTicketActs *self, int act)
{
  GtkWidget *dialog;

  switch (act)
    {
    case ASSIGN:
      return desk_assign_dialog_new (self->session, self->ticket);
    case CLAIM:
      return desk_claim_dialog_new (self->session, self->ticket);
    case CONTACT:
      return desk_contact_dialog_new (self->session, self->ticket);
    case REVEAL:
      dialog = desk_reveal_dialog_new (self->session, self->ticket);
      g_signal_connect_object (dialog, "revealed", G_CALLBACK (revealed_cb), self,
                               G_CONNECT_SWAPPED);
      return dialog;
    case EDIT:
      return desk_edit_dialog_new (self->session, self->ticket);
    case LINK:
      return desk_link_dialog_new (self->session, self->ticket);
    case LATER:
      return desk_later_dialog_new (self->session, self->ticket);
    case WITHDRAW:
      return desk_correct_dialog_new (self->session, self->ticket);
    case VOID_APPROVE:
      return desk_void_dialog_new (self->session, self->ticket);
    case SET_ASIDE:
    case VOID_PROPOSE:
    default:
      return desk_reason_dialog_new (self->session, self->ticket, acts[act].action);
    }
}

static void
begin_act (DeskTicketActs *self, int act)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  gtk_menu_button_popdown (self->more);
  /* Another one is being read: the page still shows the one before, which is not meant. */
  if (self->ticket == NULL)
    return;
  if (act == CALL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.call-ticket", "s", self->ticket->number);
      return;
    }
  dialog = dialog_of (self, act);
  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
primary_cb (DeskTicketActs *self)
{
  begin_act (self, self->primary_act);
}

static void
act_cb (DeskTicketActs *self, GtkButton *button)
{
  begin_act (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "act")));
}

static void
add_act (DeskTicketActs *self, int act)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (_(acts[act].label));
  GtkWidget *why_not = gtk_label_new (NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (why_not), TRUE);
  gtk_label_set_xalign (GTK_LABEL (why_not), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (why_not), 32);
  gtk_widget_add_css_class (why_not, "caption");
  gtk_widget_add_css_class (why_not, "dim-label");
  gtk_widget_set_margin_start (why_not, 17);
  gtk_widget_set_margin_end (why_not, 12);
  gtk_widget_set_margin_bottom (why_not, 6);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  why_not, NULL, -1);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), why_not);
  gtk_box_append (self->more_box, box);
  g_object_set_data (G_OBJECT (button), "act", GINT_TO_POINTER (act));
  g_signal_connect_object (button, "clicked", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
}

static void
desk_ticket_acts_dispose (GObject *object)
{
  DeskTicketActs *self = DESK_TICKET_ACTS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->ticket);

  G_OBJECT_CLASS (desk_ticket_acts_parent_class)->dispose (object);
}

static void
desk_ticket_acts_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskTicketActs *self = DESK_TICKET_ACTS (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_ticket_acts_class_init (DeskTicketActsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_ticket_acts_dispose;
  object_class->set_property = desk_ticket_acts_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[ACTED] = g_signal_new ("acted", DESK_TYPE_TICKET_ACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[REVEALED] = g_signal_new ("revealed", DESK_TYPE_TICKET_ACTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                    DESK_TYPE_TICKET);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-ticket-acts.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTicketActs, primary);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketActs, more);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketActs, more_box);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketActs, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketActs, note);
  gtk_widget_class_bind_template_callback (widget_class, primary_cb);
}

static void
desk_ticket_acts_init (DeskTicketActs *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->primary_act = -1;
  for (int i = 0; i < N_ACTS; i++)
    add_act (self, i);
}

void
desk_ticket_acts_show (DeskTicketActs *self, DeskTicket *ticket, DeskTicketReasons *reasons)
{
  g_return_if_fail (DESK_IS_TICKET_ACTS (self));
  g_return_if_fail (ticket == NULL || reasons != NULL);

  g_set_object (&self->ticket, ticket);
  if (ticket != NULL)
    show_acts (self, reasons);
}

void
desk_ticket_acts_focus (DeskTicketActs *self)
{
  g_return_if_fail (DESK_IS_TICKET_ACTS (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->primary))
      && gtk_widget_get_sensitive (GTK_WIDGET (self->primary)))
    gtk_widget_grab_focus (GTK_WIDGET (self->primary));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->more));
}
