/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-bar-row.h"

#include "desk-view.h"
#include "desk-weeks.h"

#include <glib/gi18n-lib.h>

struct _DeskBarRow
{
  GtkListBoxRow parent_instance;

  DeskBar *tone;
  GtkLabel *title;
  GtkLabel *number;
  GtkImage *arrow;
  DeskBar *bar;
  DeskWeeks *weeks;
  GtkLabel *caption;
  GtkWidget *warning;
  GtkLabel *warning_words;
  GtkButton *direct;

  GVariant *drill;
};

G_DEFINE_FINAL_TYPE (DeskBarRow, desk_bar_row, GTK_TYPE_LIST_BOX_ROW)

static void
desk_bar_row_dispose (GObject *object)
{
  DeskBarRow *self = DESK_BAR_ROW (object);

  g_clear_pointer (&self->drill, g_variant_unref);

  G_OBJECT_CLASS (desk_bar_row_parent_class)->dispose (object);
}

static void
desk_bar_row_class_init (DeskBarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_bar_row_dispose;
  g_type_ensure (DESK_TYPE_BAR);
  g_type_ensure (DESK_TYPE_WEEKS);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-bar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, tone);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, number);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, bar);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, weeks);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, warning);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, warning_words);
  gtk_widget_class_bind_template_child (widget_class, DeskBarRow, direct);
}

static void
desk_bar_row_init (DeskBarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
say (GtkLabel *label, GtkWidget *shown, const char *words)
{
  gtk_label_set_text (label, words != NULL ? words : "");
  gtk_widget_set_visible (shown, words != NULL);
}

void
desk_bar_row_set (DeskBarRow *self,
                  const char *title,
                  const char *number,
                  const char *caption,
                  const char *warning)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_BAR_ROW (self));
  g_return_if_fail (title != NULL && number != NULL);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_text (self->number, number);
  say (self->caption, GTK_WIDGET (self->caption), caption);
  say (self->warning_words, self->warning, warning);
  desk_bar_clear (self->bar);
  gtk_widget_set_visible (GTK_WIDGET (self->tone), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->weeks), FALSE);
  desk_bar_row_set_drill (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->direct), FALSE);
  sentence = g_strjoin (", ", title, number, caption != NULL ? caption : warning,
                        caption != NULL ? warning : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

DeskBar *
desk_bar_row_get_bar (DeskBarRow *self)
{
  g_return_val_if_fail (DESK_IS_BAR_ROW (self), NULL);

  return self->bar;
}

void
desk_bar_row_set_tone (DeskBarRow *self, DeskTone tone)
{
  g_return_if_fail (DESK_IS_BAR_ROW (self));

  desk_bar_clear (self->tone);
  desk_bar_add (self->tone, 1, tone);
  gtk_widget_set_visible (GTK_WIDGET (self->tone), TRUE);
}

void
desk_bar_row_set_weeks (DeskBarRow *self, const DeskHotspots *all, const DeskHotspot *one)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DESK_IS_BAR_ROW (self));

  words = desk_weeks_words (all, one);
  desk_weeks_set (self->weeks, all, one);
  gtk_widget_set_visible (GTK_WIDGET (self->weeks), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

void
desk_bar_row_set_drill (DeskBarRow *self, const DeskDrill *drill)
{
  g_return_if_fail (DESK_IS_BAR_ROW (self));

  g_clear_pointer (&self->drill, g_variant_unref);
  if (drill != NULL)
    self->drill = g_variant_ref_sink (desk_drill_pack (drill));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), drill != NULL);
  /* Its room stays, so that the numbers stand below each other. */
  gtk_widget_set_opacity (GTK_WIDGET (self->arrow), drill != NULL ? 1 : 0);
}

void
desk_bar_row_set_person (DeskBarRow *self, const char *staff_no)
{
  g_return_if_fail (DESK_IS_BAR_ROW (self));
  g_return_if_fail (staff_no != NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->direct), "s", staff_no);
  /* Behind its target: an action whose parameter is missing cannot be activated. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->direct), "hotspots.direct");
  gtk_widget_set_visible (GTK_WIDGET (self->direct), TRUE);
  /* Which of the many buttons it is. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->direct),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (self->title), -1);
}

DeskBarRow *
desk_bar_row_at (GtkListBox *list, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) i);

  if (row == NULL)
    {
      row = g_object_new (DESK_TYPE_BAR_ROW, NULL);
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
  return DESK_BAR_ROW (row);
}

void
desk_bar_row_cut (GtkListBox *list, guint n)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, (int) n)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

void
desk_bar_row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  DeskBarRow *self = DESK_BAR_ROW (row);

  if (self->drill != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (row), "page.list-complaints", self->drill);
}
