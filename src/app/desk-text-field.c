/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-text-field.h"

#include "desk-view.h"
#include "desk-words.h"

struct _DeskTextField
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkTextView *text;
};

enum
{
  PROP_0,
  PROP_TITLE,
};

G_DEFINE_FINAL_TYPE (DeskTextField, desk_text_field, ADW_TYPE_BIN)

static gboolean
desk_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_TEXT_FIELD (widget)->text));
}

static void
desk_text_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskTextField *self = DESK_TEXT_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_text_field_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskTextField *self = DESK_TEXT_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_text_field_class_init (DeskTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_text_field_get_property;
  object_class->set_property = desk_text_field_set_property;
  widget_class->grab_focus = desk_text_field_grab_focus;

  g_object_class_install_property (
    object_class, PROP_TITLE,
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-text-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTextField, title);
  gtk_widget_class_bind_template_child (widget_class, DeskTextField, text);
}

static void
desk_text_field_init (DeskTextField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

char *
desk_text_field_dup_text (DeskTextField *self)
{
  g_return_val_if_fail (DESK_IS_TEXT_FIELD (self), NULL);

  return desk_words_typed (self->text);
}

void
desk_text_field_set_text (DeskTextField *self, const char *text)
{
  g_return_if_fail (DESK_IS_TEXT_FIELD (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}
