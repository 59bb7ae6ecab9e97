/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entry-page.h"

#include "desk-entry-columns.h"
#include "desk-fact.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskEntryPage
{
  AdwBin parent_instance;

  GtkLabel *sentence;
  DeskFact *written;
  DeskFact *happened;
  DeskFact *person;
  DeskFact *ticket;
  GtkWidget *open;
  DeskFact *kind;
  DeskFact *body;
  DeskFact *before;
  DeskFact *hash;
};

enum
{
  OPEN_TICKET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskEntryPage, desk_entry_page, ADW_TYPE_BIN)

static void
open_cb (DeskEntryPage *self)
{
  g_signal_emit (self, signals[OPEN_TICKET], 0);
}

static void
desk_entry_page_class_init (DeskEntryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[OPEN_TICKET] = g_signal_new ("open-ticket", DESK_TYPE_ENTRY_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_FACT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-entry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, written);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, happened);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, person);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, ticket);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, open);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, kind);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, body);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, before);
  gtk_widget_class_bind_template_child (widget_class, DeskEntryPage, hash);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
desk_entry_page_init (DeskEntryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_entry_page_show (DeskEntryPage *self, DeskSession *session, DeskEntry *entry)
{
  g_autofree char *written = NULL;
  g_autofree char *happened = NULL;
  g_autofree char *person = NULL;

  g_return_if_fail (DESK_IS_ENTRY_PAGE (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_ENTRY (entry));

  written = desk_words_time_full (session, entry->at);
  happened = desk_words_time_full (session, entry->happened_at);
  /* Translators: a person's name, and the staff number */
  person = g_strdup_printf (_("%s, staff number %s"), desk_entry_words_person (entry),
                            entry->staff_no);
  gtk_label_set_text (self->sentence, entry->sentence);
  desk_fact_set_value (self->written, written);
  desk_fact_set_value (self->happened, happened);
  gtk_widget_set_visible (GTK_WIDGET (self->happened), entry->happened_at != entry->at);
  desk_fact_set_value (self->person, person);
  desk_fact_set_value (self->ticket, entry->ticket);
  gtk_widget_set_visible (GTK_WIDGET (self->ticket), *entry->ticket != '\0');
  gtk_widget_set_visible (self->open, *entry->ticket != '\0');
  desk_fact_set_value (self->kind, entry->kind);
  desk_fact_set_value (self->body, entry->body);
  desk_fact_set_value (self->before, *entry->before != '\0'
                                       ? entry->before
                                       : _("none: this is the first entry"));
  desk_fact_set_value (self->hash, entry->hash);
}
