/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fact.h"

#include "desk-view.h"

struct _DeskFact
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *value;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_VALUE,
  PROP_MONOSPACE,
};

G_DEFINE_FINAL_TYPE (DeskFact, desk_fact, ADW_TYPE_BIN)

static void
desk_fact_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFact *self = DESK_FACT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      break;
    case PROP_VALUE:
      gtk_label_set_text (self->value, g_value_get_string (value));
      break;
    case PROP_MONOSPACE:
      if (g_value_get_boolean (value))
        {
          g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

          /* A hash that is broken over two lines has no hyphen. */
          pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
          gtk_label_set_attributes (self->value, attributes);
          gtk_widget_add_css_class (GTK_WIDGET (self->value), "monospace");
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_fact_class_init (DeskFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = desk_fact_set_property;
  g_object_class_install_property (object_class, PROP_TITLE,
                                   g_param_spec_string ("title", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_VALUE,
                                   g_param_spec_string ("value", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_MONOSPACE,
                                   g_param_spec_boolean ("monospace", NULL, NULL, FALSE, flags));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-fact.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFact, title);
  gtk_widget_class_bind_template_child (widget_class, DeskFact, value);
}

static void
desk_fact_init (DeskFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_fact_new (const char *title, const char *value)
{
  return g_object_new (DESK_TYPE_FACT, "title", title, "value", value, NULL);
}

void
desk_fact_set_value (DeskFact *self, const char *value)
{
  g_return_if_fail (DESK_IS_FACT (self));

  /* Setting the same text again would drop what is selected for copying. */
  if (!g_str_equal (gtk_label_get_text (self->value), value))
    gtk_label_set_text (self->value, value);
}

const char *
desk_fact_get_value (DeskFact *self)
{
  g_return_val_if_fail (DESK_IS_FACT (self), "");

  return gtk_label_get_text (self->value);
}
