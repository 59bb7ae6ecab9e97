/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-figure.h"

#include "desk-view.h"

struct _DeskFigure
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *number;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (DeskFigure, desk_figure, GTK_TYPE_BOX)

static void
desk_figure_class_init (DeskFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
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
desk_figure_set (DeskFigure *self, const char *title, const char *number, const char *words)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_FIGURE (self));
  g_return_if_fail (title != NULL && number != NULL && words != NULL);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->number, number);
  gtk_label_set_text (self->words, words);
  sentence = g_strjoin (", ", title, number, words, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}
