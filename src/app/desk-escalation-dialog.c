/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalation-dialog.h"

#include "desk-clock.h"
#include "desk-escalation-words.h"
#include "desk-number.h"
#include "desk-spoken.h"
#include "desk-text-field.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskEscalationDialog
{
  DeskActDialog parent_instance;

  GtkLabel *about;
  GtkWidget *how_box;
  GtkLabel *how_label;
  GtkDropDown *how;
  DeskTextField *words;
  GtkCheckButton *done;
  GtkWidget *when_box;
  GtkLabel *when_label;
  GtkEntry *when;
  GtkLabel *note;

  DeskEscalation *escalation;
  DeskEscalationAct act;
};

enum
{
  PROP_0,
  PROP_ESCALATION,
  PROP_ACT,
};

G_DEFINE_FINAL_TYPE (DeskEscalationDialog, desk_escalation_dialog, DESK_TYPE_ACT_DIALOG)

static const struct
{
  const char *title;
  const char *how; /* NULL = not asked */
  const char *words;
  const char *when; /* NULL = not asked */
  const char *note;
} acts[DESK_N_ESCALATION_ACTS] = {
  [DESK_ESCALATION_ACT_SEND] = {
    N_ ("Sent to the officer"), N_ ("_How it was sent"), N_ ("To _whom, as you reached them"), NULL,
    N_ ("Nothing is sent by this: it records that you sent it. The officer acknowledges it "
        "within the time that the list shows; otherwise it goes up to the next rung.") },
  [DESK_ESCALATION_ACT_ACKNOWLEDGE] = {
    N_ ("Acknowledged by the officer"), N_ ("_How the answer came"), N_ ("What the officer _said"),
    N_ ("W_hen it came (empty means now)"),
    N_ ("An answer that came in time counts also when it is recorded later.") },
  [DESK_ESCALATION_ACT_ACTION] = {
    N_ ("Action of the officer"), NULL, N_ ("_What the officer does about it"), N_ ("_By when"),
    N_ ("This does not close the complaint. An action that is not done on its date sends the "
        "complaint up to the next rung.") },
};

typedef struct
{
  DeskEscalationAct act;
  gint64 n;
  char *ticket;
  DeskChannel channel;
  char *words;
  gint64 at;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->ticket);
  g_free (form->words);
  g_free (form);
}

static gint64
now_of (DeskEscalationDialog *self)
{
  return desk_words_now (desk_act_dialog_get_session (DESK_ACT_DIALOG (self)));
}

/* The time typed, 0 = none. FALSE with @reason when it is no time, or not what is ticked. */
static gboolean
read_when (DeskEscalationDialog *self, gint64 *at, char **reason)
{
  DeskStore *store = desk_session_get_store (desk_act_dialog_get_session (DESK_ACT_DIALOG (self)));
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->when))));
  gboolean done = gtk_check_button_get_active (self->done);
  gint64 now = now_of (self);
  g_autoptr (GError) error = NULL;

  *at = 0;
  if (*text != '\0' && !desk_time_parse (text, desk_store_get_zone (store), at, &error))
    {
      *reason = g_strdup (error->message);
      return FALSE;
    }
  if (self->act != DESK_ESCALATION_ACT_ACTION)
    return TRUE;
  /* A day means until its end, and what was done today was done by now. */
  if (strlen (text) == strlen ("2026-11-24"))
    {
      gint64 end = *at + DESK_DAY - DESK_MINUTE;

      *at = done && *at <= now ? MIN (end, now) : end;
    }
  if (done && *at == 0)
    *at = now;
  if (done && *at > now)
    *reason = g_strdup (_("What is done lies in the past. Untick “done” for what is to come."));
  else if (!done && *at != 0 && *at <= now)
    *reason = g_strdup (_("What is to come lies ahead. Tick “done” for what is done already."));
  return *reason == NULL;
}

static gpointer
desk_escalation_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskEscalationDialog *self = DESK_ESCALATION_DIALOG (dialog);
  gint64 at = 0;
  Form *form;

  *where = GTK_WIDGET (self->when);
  if (acts[self->act].when != NULL && !read_when (self, &at, reason))
    return NULL;
  /* What is lacking the core says. */
  form = g_new0 (Form, 1);
  form->act = self->act;
  form->n = self->escalation->n;
  form->ticket = desk_ticket_number_grouped (self->escalation->ticket);
  form->channel = (DeskChannel) gtk_drop_down_get_selected (self->how);
  form->words = desk_text_field_dup_text (self->words);
  form->at = at;
  return form;
}

static gboolean
desk_escalation_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  switch (form->act)
    {
    case DESK_ESCALATION_ACT_SEND:
      return desk_escalation_dispatch (session, form->n, form->channel, form->words, error);
    case DESK_ESCALATION_ACT_ACKNOWLEDGE:
      return desk_escalation_acknowledge (session, form->n, form->channel, form->words, form->at,
                                          error);
    case DESK_ESCALATION_ACT_ACTION:
    default:
      return desk_escalation_act (session, form->n, form->words, form->at, error);
    }
}

static char *
desk_escalation_dialog_tell (gpointer data)
{
  Form *form = data;

  switch (form->act)
    {
    case DESK_ESCALATION_ACT_SEND:
      /* Translators: a complaint's number, and to whom it was sent */
      return g_strdup_printf (_("%s was sent to %s."), form->ticket, form->words);
    case DESK_ESCALATION_ACT_ACKNOWLEDGE:
      /* Translators: a complaint's number */
      return g_strdup_printf (_("The officer's acknowledgement of %s is recorded."), form->ticket);
    case DESK_ESCALATION_ACT_ACTION:
    default:
      return g_strdup_printf (_("The officer's action on %s is recorded."), form->ticket);
    }
}

static void
done_cb (DeskEscalationDialog *self)
{
  gtk_label_set_label (self->when_label, gtk_check_button_get_active (self->done)
                                           ? _("_When it was done (empty means now)")
                                           : _("_By when"));
}

static void
show_channels (DeskEscalationDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (DeskChannel channel = 0; channel < DESK_N_CHANNELS; channel++)
    gtk_string_list_append (names, desk_channel_get_label (channel));
  gtk_drop_down_set_model (self->how, G_LIST_MODEL (names));
}

static void
desk_escalation_dialog_constructed (GObject *object)
{
  DeskEscalationDialog *self = DESK_ESCALATION_DIALOG (object);
  DeskSession *session = desk_act_dialog_get_session (DESK_ACT_DIALOG (self));
  gboolean is_action = self->act == DESK_ESCALATION_ACT_ACTION;
  g_autofree char *number = desk_ticket_number_grouped (self->escalation->ticket);
  g_autofree char *officer = desk_escalation_words_officer (self->escalation);
  g_autofree char *about = g_strdup_printf ("%s\n%s", number, officer);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *example = NULL;

  /* Before the parent shows it in the header. */
  gtk_window_set_title (GTK_WINDOW (self), _(acts[self->act].title));
  G_OBJECT_CLASS (desk_escalation_dialog_parent_class)->constructed (object);

  show_channels (self);
  gtk_label_set_text (self->about, about);
  gtk_widget_set_visible (self->how_box, acts[self->act].how != NULL);
  if (acts[self->act].how != NULL)
    gtk_label_set_label (self->how_label, _(acts[self->act].how));
  g_object_set (self->words, "title", _(acts[self->act].words), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->done), is_action);
  gtk_widget_set_visible (self->when_box, acts[self->act].when != NULL);
  if (acts[self->act].when != NULL)
    gtk_label_set_label (self->when_label, _(acts[self->act].when));
  gtk_label_set_text (self->note, _(acts[self->act].note));
  if (self->act == DESK_ESCALATION_ACT_SEND)
    desk_text_field_set_text (self->words, self->escalation->officer_name);
  /* Of an action the day after tomorrow, of an answer now: how a time is typed. */
  utc = g_date_time_new_from_unix_utc ((now_of (self) + (is_action ? 2 * DESK_DAY : 0))
                                       / DESK_SECOND);
  local = g_date_time_to_timezone (utc, desk_store_get_zone (desk_session_get_store (session)));
  example = g_date_time_format (local, is_action ? "%Y-%m-%d" : "%Y-%m-%d %H:%M");
  gtk_entry_set_placeholder_text (self->when, example);
  gtk_window_set_focus (GTK_WINDOW (self), acts[self->act].how != NULL ? GTK_WIDGET (self->how)
                                                                       : NULL);
  if (is_action)
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
desk_escalation_dialog_dispose (GObject *object)
{
  DeskEscalationDialog *self = DESK_ESCALATION_DIALOG (object);

  g_clear_object (&self->escalation);

  G_OBJECT_CLASS (desk_escalation_dialog_parent_class)->dispose (object);
}

static void
desk_escalation_dialog_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DeskEscalationDialog *self = DESK_ESCALATION_DIALOG (object);

  switch (prop_id)
    {
    case PROP_ESCALATION:
      self->escalation = g_value_dup_object (value);
      break;
    case PROP_ACT:
      self->act = (DeskEscalationAct) g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_escalation_dialog_class_init (DeskEscalationDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  object_class->constructed = desk_escalation_dialog_constructed;
  object_class->dispose = desk_escalation_dialog_dispose;
  object_class->set_property = desk_escalation_dialog_set_property;
  dialog_class->collect = desk_escalation_dialog_collect;
  dialog_class->act = desk_escalation_dialog_act;
  dialog_class->tell = desk_escalation_dialog_tell;
  dialog_class->free_data = form_free;

  g_object_class_install_property (
    object_class, PROP_ESCALATION,
    g_param_spec_object ("escalation", NULL, NULL, DESK_TYPE_ESCALATION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
    object_class, PROP_ACT,
    g_param_spec_int ("act", NULL, NULL, 0, DESK_N_ESCALATION_ACTS - 1, 0,
                      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-escalation-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, about);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, how_box);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, how_label);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, how);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, words);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, done);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, when_box);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, when_label);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, when);
  gtk_widget_class_bind_template_child (widget_class, DeskEscalationDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
desk_escalation_dialog_init (DeskEscalationDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
}

GtkWidget *
desk_escalation_dialog_new (DeskSession *session, DeskEscalation *it, DeskEscalationAct act)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_ESCALATION (it), NULL);

  return g_object_new (DESK_TYPE_ESCALATION_DIALOG, "session", session, "escalation", it, "act",
                       (int) act, NULL);
}
