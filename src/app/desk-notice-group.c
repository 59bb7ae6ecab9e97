/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-notice-group.h"

#include "desk-settings.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* Minutes between two times that can be chosen. */
#define STEP      30
#define OF_A_DAY (24 * 60 / STEP)

struct _DeskNoticeGroup
{
  AdwPreferencesGroup parent_instance;

  GtkSwitch *notifications;
  AdwActionRow *callbacks_row;
  GtkSwitch *callbacks;
  AdwActionRow *limits_row;
  GtkSwitch *limits;
  AdwActionRow *escalations_row;
  GtkSwitch *escalations;
  AdwActionRow *silent_row;
  GtkSwitch *silent;
  AdwComboRow *from;
  AdwComboRow *until;

  GSettings *settings; /* NULL before they are set */
};

G_DEFINE_FINAL_TYPE (DeskNoticeGroup, desk_notice_group, ADW_TYPE_PREFERENCES_GROUP)

static char *
time_of (int minutes)
{
  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

static void
update (DeskNoticeGroup *self)
{
  gboolean on = g_settings_get_boolean (self->settings, DESK_SETTING_NOTIFICATIONS);
  gboolean silent = g_settings_get_boolean (self->settings, DESK_SETTING_SILENT);
  int from = g_settings_get_int (self->settings, DESK_SETTING_SILENT_FROM);
  int until = g_settings_get_int (self->settings, DESK_SETTING_SILENT_UNTIL);
  g_autofree char *beginning = time_of (from);
  g_autofree char *end = time_of (until);
  g_autofree char *sentence = NULL;

  if (!silent)
    sentence = g_strdup (_("Nothing is shown at certain hours of the day."));
  else if (from == until)
    sentence = g_strdup (_("Beginning and end are the same: no hour is silent."));
  else if (from < until)
    /* Translators: two times of one day, as 13:00 */
    sentence = g_strdup_printf (_("Nothing is shown from %s until %s. What still holds then is "
                                  "told, in one notification of each kind."),
                                beginning, end);
  else
    /* Translators: two times, as 20:00 and 08:00 */
    sentence = g_strdup_printf (_("Nothing is shown from %s until %s of the next day. What still "
                                  "holds then is told, in one notification of each kind."),
                                beginning, end);
  adw_action_row_set_subtitle (self->silent_row, sentence);
  gtk_widget_set_sensitive (GTK_WIDGET (self->callbacks_row), on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->limits_row), on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->escalations_row), on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->silent_row), on);
  gtk_widget_set_visible (GTK_WIDGET (self->from), on && silent);
  gtk_widget_set_visible (GTK_WIDGET (self->until), on && silent);
}

/* A time between two that can be chosen shows as the former, and stays until another is chosen. */
static gboolean
minutes_to_choice (GValue *value, GVariant *variant, gpointer unused)
{
  g_value_set_uint (value, (guint) (g_variant_get_int32 (variant) / STEP));
  return TRUE;
}

static GVariant *
choice_to_minutes (const GValue *value, const GVariantType *type, gpointer unused)
{
  guint chosen = g_value_get_uint (value);

  return chosen < OF_A_DAY ? g_variant_new_int32 ((gint32) chosen * STEP) : NULL;
}

static void
bind_time (DeskNoticeGroup *self, AdwComboRow *row, const char *key)
{
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);

  for (int i = 0; i < OF_A_DAY; i++)
    gtk_string_list_take (times, time_of (i * STEP));
  adw_combo_row_set_model (row, G_LIST_MODEL (times));
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                minutes_to_choice, choice_to_minutes, NULL, NULL);
}

static void
desk_notice_group_dispose (GObject *object)
{
  DeskNoticeGroup *self = DESK_NOTICE_GROUP (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (desk_notice_group_parent_class)->dispose (object);
}

static void
desk_notice_group_class_init (DeskNoticeGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_notice_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-notice-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, notifications);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, callbacks_row);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, callbacks);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, limits_row);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, limits);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, escalations_row);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, escalations);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, silent_row);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, silent);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, from);
  gtk_widget_class_bind_template_child (widget_class, DeskNoticeGroup, until);
}

static void
desk_notice_group_init (DeskNoticeGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_notice_group_set_settings (DeskNoticeGroup *self, GSettings *settings)
{
  const struct
  {
    const char *key;
    GtkSwitch *widget;
  } switches[] = {
    { DESK_SETTING_NOTIFICATIONS, self->notifications },
    { DESK_SETTING_NOTIFY_CALLBACKS, self->callbacks },
    { DESK_SETTING_NOTIFY_LIMITS, self->limits },
    { DESK_SETTING_NOTIFY_ESCALATIONS, self->escalations },
    { DESK_SETTING_SILENT, self->silent },
  };

  g_return_if_fail (DESK_IS_NOTICE_GROUP (self));
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    g_settings_bind (settings, switches[i].key, switches[i].widget, "active",
                     G_SETTINGS_BIND_DEFAULT);
  bind_time (self, self->from, DESK_SETTING_SILENT_FROM);
  bind_time (self, self->until, DESK_SETTING_SILENT_UNTIL);
  g_signal_connect_object (settings, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
