/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-timeline-row.h"

#include "desk-number.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskTimelineRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *when;
  GtkLabel *sentence;
  GtkLabel *words;
  GtkLabel *number;
};

G_DEFINE_FINAL_TYPE (DeskTimelineRow, desk_timeline_row, GTK_TYPE_LIST_BOX_ROW)

static void
desk_timeline_row_class_init (DeskTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTimelineRow, when);
  gtk_widget_class_bind_template_child (widget_class, DeskTimelineRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, DeskTimelineRow, words);
  gtk_widget_class_bind_template_child (widget_class, DeskTimelineRow, number);
}

static void
desk_timeline_row_init (DeskTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_timeline_row_new (DeskSession *session, DeskEntry *entry)
{
  DeskTimelineRow *self;
  g_autofree char *time = NULL;
  g_autofree char *full = NULL;
  g_autofree char *appended = NULL;
  g_autofree char *when = NULL;
  g_autofree char *count = NULL;
  g_autofree char *number = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_ENTRY (entry), NULL);

  self = g_object_new (DESK_TYPE_TIMELINE_ROW, NULL);
  time = desk_words_time (session, entry->happened_at);
  full = desk_words_time_full (session, entry->happened_at);
  appended = desk_words_time_full (session, entry->at);
  /* Translators: in a timeline, a time and who wrote it: "today 11:20, R. Kumari" */
  when = *entry->person_name != '\0' ? g_strdup_printf (_("%s, %s"), time, entry->person_name)
                                     : g_strdup (time);
  count = desk_count_format (entry->n);
  /* Translators: the number of an entry of the chain */
  number = g_strdup_printf (_("entry %s"), count);
  if (entry->happened_at == entry->at)
    tooltip = g_strdup_printf ("%s (%s)", full, number);
  else
    /* Translators: when it happened, when it was written down, "entry 12" */
    tooltip = g_strdup_printf (_("%s; written down %s (%s)"), full, appended, number);
  all = g_strjoin (", ", when, entry->sentence, *entry->words != '\0' ? entry->words : NULL, NULL);

  gtk_label_set_text (self->when, when);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->when), tooltip);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->sentence, entry->sentence);
  gtk_label_set_text (self->words, entry->words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), *entry->words != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip, -1);
  return GTK_WIDGET (self);
}

void
desk_timeline_row_show_number (DeskTimelineRow *self, gboolean show)
{
  g_return_if_fail (DESK_IS_TIMELINE_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->number), show);
}
