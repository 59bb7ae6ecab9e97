/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-facts.h"

#include "desk-call-script.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Calls of the past that are shown; the detail of the complaint has them all. */
#define HISTORY 12

struct _DeskCallFacts
{
  AdwBin parent_instance;

  GtkLabel *complaint;
  GtkLabel *registered;
  GtkBox *claim_box;
  GtkLabel *claim;
  GtkLabel *claimant;
  GtkBox *history_box;
  GtkBox *history;
  GtkLabel *problem;
  GtkLabel *script_hindi;
  GtkLabel *script_english;

  DeskSession *session;
  DeskTicket *ticket;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (DeskCallFacts, desk_call_facts, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  DeskTicket *ticket;
  DeskCallKind kind;
  GPtrArray *history;
  DeskScriptNames names;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_object_unref (reading->ticket);
  g_clear_pointer (&reading->history, g_ptr_array_unref);
  desk_script_names_clear (&reading->names);
  g_free (reading);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_claim (DeskCallFacts *self, DeskCallKind kind)
{
  DeskTicket *ticket = self->ticket;
  g_autofree char *at = desk_words_time (self->session, ticket->claimed_at);
  g_autofree char *full = desk_words_time_full (self->session, ticket->claimed_at);
  g_autofree char *quoted = NULL;
  g_autofree char *who = NULL;

  /* Of a closure the consumer is asked what they say, not what was claimed. */
  gtk_widget_set_visible (GTK_WIDGET (self->claim_box),
                          ticket->claimed_at != 0 && kind != DESK_CALL_FEEDBACK);
  if (*ticket->resolution != '\0')
    /* Translators: words of somebody in quotation marks */
    quoted = g_strdup_printf (_("“%s”"), ticket->resolution);
  set_label (self->claim, quoted);
  if (ticket->claim_by_consumer)
    /* Translators: %s is a time such as "today 11:20" */
    who = g_strdup_printf (_("The consumer said so, %s"), at);
  else if (*ticket->claimant_name != '\0')
    /* Translators: who claimed a fix, and a time such as "today 11:20" */
    who = g_strdup_printf (C_ ("claimant and time", "%s, %s"), ticket->claimant_name, at);
  else
    /* Translators: %s is a time such as "today 11:20" */
    who = g_strdup_printf (_("It is not known who claimed this, %s"), at);
  set_label (self->claimant, who);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->claimant), full);
}

static void
show_history (DeskCallFacts *self, GPtrArray *entries)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->history))) != NULL)
    gtk_box_remove (self->history, child);
  /* The newest first. */
  for (guint i = 0; i < MIN (entries->len, HISTORY); i++)
    {
      DeskEntry *entry = g_ptr_array_index (entries, entries->len - 1 - i);
      g_autofree char *at = desk_words_time (self->session, entry->happened_at);
      g_autofree char *full = desk_words_time_full (self->session, entry->happened_at);
      g_autofree char *text
        = *entry->words != '\0'
            /* Translators: a time, what happened, the consumer's words */
            ? g_strdup_printf (C_ ("earlier call", "%s  %s\n“%s”"), at, entry->sentence,
                               entry->words)
            /* Translators: a time, what happened */
            : g_strdup_printf (C_ ("earlier call", "%s  %s"), at, entry->sentence);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_tooltip_text (label, full);
      gtk_box_append (self->history, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->history_box), entries->len > 0);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  DeskStore *store = desk_session_get_store (reading->session);

  reading->history = desk_call_history (store, reading->ticket->number, cancellable, error);
  return reading->history != NULL
         && desk_script_names_load (store, reading->ticket, &reading->names, cancellable, error);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallFacts *self = owner;
  Reading *reading = data;
  DeskStore *store = desk_session_get_store (reading->session);
  g_autofree char *hindi = NULL;
  g_autofree char *english = NULL;

  set_label (self->problem, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  show_history (self, reading->history);
  hindi = desk_call_script (store, reading->ticket, reading->kind, &reading->names,
                            DESK_SCRIPT_HINDI);
  english = desk_call_script (store, reading->ticket, reading->kind, &reading->names,
                              DESK_SCRIPT_ENGLISH);
  gtk_label_set_text (self->script_hindi, hindi);
  gtk_label_set_text (self->script_english, english);
}

static void
desk_call_facts_dispose (GObject *object)
{
  DeskCallFacts *self = DESK_CALL_FACTS (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_object (&self->ticket);

  G_OBJECT_CLASS (desk_call_facts_parent_class)->dispose (object);
}

static void
desk_call_facts_class_init (DeskCallFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_call_facts_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, complaint);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, registered);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, claim_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, claim);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, claimant);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, history_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, history);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, script_hindi);
  gtk_widget_class_bind_template_child (widget_class, DeskCallFacts, script_english);
}

static void
desk_call_facts_init (DeskCallFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_call_facts_show (DeskCallFacts *self,
                      DeskSession *session,
                      DeskCallKind kind,
                      DeskTicket *ticket)
{
  g_autofree char *at = NULL;
  g_autofree char *full = NULL;
  g_autofree char *registered = NULL;
  Reading *reading;

  g_return_if_fail (DESK_IS_CALL_FACTS (self));
  g_return_if_fail (DESK_IS_TICKET (ticket));

  if (self->ticket == NULL || !g_str_equal (self->ticket->number, ticket->number))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->history_box), FALSE);
      gtk_label_set_text (self->script_hindi, "");
      gtk_label_set_text (self->script_english, "");
    }
  g_set_object (&self->session, session);
  g_set_object (&self->ticket, ticket);

  at = desk_words_time (session, ticket->registered_at);
  full = desk_words_time_full (session, ticket->registered_at);
  /* Translators: %s is a time such as "today 11:20" */
  registered = g_strdup_printf (_("registered %s"), at);
  set_label (self->complaint, ticket->description);
  gtk_label_set_text (self->registered, registered);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->registered), full);
  show_claim (self, kind);

  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (session);
  reading->ticket = g_object_ref (ticket);
  reading->kind = kind;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

void
desk_call_facts_set_complaint (DeskCallFacts *self, const char *words)
{
  g_return_if_fail (DESK_IS_CALL_FACTS (self));

  set_label (self->complaint, words);
}
