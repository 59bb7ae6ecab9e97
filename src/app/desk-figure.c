/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-figure.h"

#include "desk-view.h"

struct _DeskFigure
{
  GtkButton parent_instance;

  GtkLabel *title;
  GtkLabel *number;
  GtkLabel *words;

  GVariant *drill;
};

G_DEFINE_FINAL_TYPE (DeskFigure, desk_figure, GTK_TYPE_BUTTON)

static void
desk_figure_clicked (GtkButton *button)
{
  DeskFigure *self = DESK_FIGURE (button);

  if (self->drill != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "page.list-complaints", self->drill);
}

static void
desk_figure_dispose (GObject *object)
{
  g_clear_pointer (&DESK_FIGURE (object)->drill, g_variant_unref);

  G_OBJECT_CLASS (desk_figure_parent_class)->dispose (object);
}

static void
desk_figure_class_init (DeskFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_figure_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = desk_figure_clicked;
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-figure.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFigure, title);
  gtk_widget_class_bind_template_child (widget_class, DeskFigure, number);
  gtk_widget_class_bind_template_child (widget_class, DeskFigure, words);
}

static void
desk_figure_init (DeskFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_figure_set (DeskFigure *self, const char *title, const char *number, const char *words,
                 const DeskDrill *drill)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_FIGURE (self));
  g_return_if_fail (title != NULL && number != NULL && words != NULL && drill != NULL);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->words, words);
  g_clear_pointer (&self->drill, g_variant_unref);
  self->drill = g_variant_ref_sink (desk_drill_pack (drill));
  sentence = g_strjoin (", ", title, number, words, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}
