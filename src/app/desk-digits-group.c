/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-digits-group.h"

#include "desk-digits.h"
#include "desk-view.h"

struct _DeskDigitsGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *row;
  GtkSwitch *digits;
  GtkLabel *note;

  gboolean before; /* what was chosen when it was opened */
};

G_DEFINE_FINAL_TYPE (DeskDigitsGroup, desk_digits_group, ADW_TYPE_PREFERENCES_GROUP)

static void
active_cb (DeskDigitsGroup *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->note),
                          gtk_switch_get_active (self->digits) != self->before);
}

static void
desk_digits_group_class_init (DeskDigitsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-digits-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDigitsGroup, row);
  gtk_widget_class_bind_template_child (widget_class, DeskDigitsGroup, digits);
  gtk_widget_class_bind_template_child (widget_class, DeskDigitsGroup, note);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
desk_digits_group_init (DeskDigitsGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_digits_group_set_settings (DeskDigitsGroup *self, GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  gboolean can = FALSE;

  g_return_if_fail (DESK_IS_DIGITS_GROUP (self));

  if (settings != NULL)
    {
      g_object_get (settings, "settings-schema", &schema, NULL);
      can = g_settings_schema_has_key (schema, DESK_SETTING_DIGITS);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->row), can);
  if (!can)
    return;
  self->before = g_settings_get_boolean (settings, DESK_SETTING_DIGITS);
  g_settings_bind (settings, DESK_SETTING_DIGITS, self->digits, "active", G_SETTINGS_BIND_DEFAULT);
}
