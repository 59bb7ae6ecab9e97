/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-setting-row.h"

#include "desk-date-entry.h"
#include "desk-lines.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* What can be typed beyond the bounds, so that the reason can be told. */
#define MOST_TYPED 99999

struct _DeskSettingRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
  GtkBox *short_box;  /* for values that stand beside the label */
  GtkBox *long_box;   /* for those below it */
  GtkLabel *purpose;
  GtkLabel *problem;

  const DeskSetting *setting;
  GTimeZone *zone;
  GtkWidget *field;   /* NULL = it cannot be set */
  GtkLabel *unit;
  GtkToggleButton *days[7];
  char *before;       /* what stood in the field */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSettingRow, desk_setting_row, ADW_TYPE_PREFERENCES_ROW)

static void
name_field (DeskSettingRow *self, GtkWidget *field)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  desk_setting_get_label (self->setting),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  desk_setting_get_purpose (self->setting), -1);
}

/* What is typed is looked at while it is typed. */
static void
changed_cb (DeskSettingRow *self)
{
  g_autofree char *text = desk_setting_row_dup_text (self);
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  if (self->unit != NULL)
    gtk_label_set_text (self->unit,
                        desk_setting_unit_get_label (self->setting->unit,
                                                     g_ascii_strtoll (text, NULL, 10)));
  if (!desk_setting_row_is_changed (self)
      || desk_setting_parse (self->setting, text, self->zone, &value, &error))
    desk_setting_row_set_problem (self, NULL);
  else
    desk_setting_row_set_problem (self, error->message);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Who scrolls through the page changes nothing in it. */
static void
stop_scrolling (GtkWidget *spin)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin);

  for (guint i = g_list_model_get_n_items (controllers); i > 0; i--)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i - 1);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_widget_remove_controller (spin, controller);
    }
}

static void
make_number (DeskSettingRow *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_TYPED, 1);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  stop_scrolling (spin);
  self->field = spin;
  self->unit = GTK_LABEL (gtk_label_new (""));
  gtk_box_append (self->short_box, spin);
  if (*desk_setting_unit_get_label (self->setting->unit, 1) != '\0')
    gtk_box_append (self->short_box, GTK_WIDGET (self->unit));
  else
    self->unit = g_object_ref_sink (self->unit);
  g_signal_connect_object (spin, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
make_weekdays (DeskSettingRow *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 7);
  gtk_widget_set_hexpand (box, TRUE);
  self->field = box;
  for (guint i = 0; i < 7; i++)
    {
      GtkWidget *day = gtk_toggle_button_new_with_label (desk_weekday_get_short_label (i));
      GtkWidget *child = gtk_flow_box_child_new ();

      self->days[i] = GTK_TOGGLE_BUTTON (day);
      gtk_accessible_update_property (GTK_ACCESSIBLE (day), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      desk_weekday_get_label (i), -1);
      gtk_widget_set_tooltip_text (day, desk_weekday_get_label (i));
      /* The button takes the focus, not the place it stands in. */
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), day);
      gtk_flow_box_append (GTK_FLOW_BOX (box), child);
      g_signal_connect_object (day, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (self->long_box, box);
}

static void
make_text (DeskSettingRow *self)
{
  self->field = gtk_entry_new ();
  gtk_widget_set_hexpand (self->field, TRUE);
  gtk_box_append (self->long_box, self->field);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
make_date (DeskSettingRow *self)
{
  self->field = g_object_new (DESK_TYPE_DATE_ENTRY, NULL);
  desk_date_entry_set_hint (DESK_DATE_ENTRY (self->field), "2026-11-24");
  desk_date_entry_set_name (DESK_DATE_ENTRY (self->field), desk_setting_get_label (self->setting));
  gtk_box_append (self->long_box, self->field);
  g_signal_connect_object (self->field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
show_fixed (DeskSettingRow *self, const char *value)
{
  g_autofree char *shown = desk_setting_format (self->setting, value, self->zone);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_box_append (self->short_box, label);
}

static void
desk_setting_row_dispose (GObject *object)
{
  DeskSettingRow *self = DESK_SETTING_ROW (object);

  if (self->unit != NULL && gtk_widget_get_parent (GTK_WIDGET (self->unit)) == NULL)
    g_clear_object (&self->unit);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->before, g_free);

  G_OBJECT_CLASS (desk_setting_row_parent_class)->dispose (object);
}

static void
desk_setting_row_class_init (DeskSettingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_setting_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-setting-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSettingRow, label);
  gtk_widget_class_bind_template_child (widget_class, DeskSettingRow, short_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSettingRow, long_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSettingRow, purpose);
  gtk_widget_class_bind_template_child (widget_class, DeskSettingRow, problem);
}

static void
desk_setting_row_init (DeskSettingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What the setting is for, and what holds when the site sets nothing. */
static char *
describe (const DeskSetting *setting, GTimeZone *zone)
{
  g_autofree char *number = NULL;
  g_autofree char *usual = NULL;

  if (setting->type != DESK_SETTING_NUMBER && setting->type != DESK_SETTING_WEEKDAYS)
    return g_strdup (desk_setting_get_purpose (setting));
  number = g_strdup_printf ("%" G_GINT64_FORMAT, setting->usual);
  usual = desk_setting_format (setting, number, zone);
  /* Translators: what a setting is for, in whole sentences; the value it has when nobody set
     another, such as “4 hours” */
  return g_strdup_printf (_("%s Usually: %s."), desk_setting_get_purpose (setting), usual);
}

static void
set_value (DeskSettingRow *self, const char *value)
{
  gint64 number = g_ascii_strtoll (value, NULL, 10);

  if (self->setting->type == DESK_SETTING_TIME)
    {
      if (number != 0)
        desk_date_entry_set_date (DESK_DATE_ENTRY (self->field), number, self->zone);
    }
  else
    desk_setting_row_set_text (self, value);
}

GtkWidget *
desk_setting_row_new (const DeskSettingValue *value, GTimeZone *zone)
{
  DeskSettingRow *self;
  g_autofree char *purpose = NULL;

  g_return_val_if_fail (value != NULL && zone != NULL, NULL);

  self = g_object_new (DESK_TYPE_SETTING_ROW, NULL);
  self->setting = value->setting;
  self->zone = g_time_zone_ref (zone);
  gtk_label_set_text (self->label, desk_setting_get_label (value->setting));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), desk_setting_get_label (value->setting));
  purpose = describe (value->setting, zone);
  gtk_label_set_text (self->purpose, purpose);
  if (value->fixed)
    show_fixed (self, value->value);
  else if (value->setting->type == DESK_SETTING_WEEKDAYS)
    make_weekdays (self);
  else if (value->setting->type == DESK_SETTING_TEXT)
    make_text (self);
  else if (value->setting->type == DESK_SETTING_TIME)
    make_date (self);
  else
    make_number (self);
  gtk_widget_set_visible (GTK_WIDGET (self->long_box),
                          gtk_widget_get_first_child (GTK_WIDGET (self->long_box)) != NULL);
  if (self->field != NULL)
    {
      if (!DESK_IS_DATE_ENTRY (self->field))
        name_field (self, self->field);
      set_value (self, value->value);
      self->before = desk_setting_row_dup_text (self);
      changed_cb (self);
    }
  return GTK_WIDGET (self);
}

const char *
desk_setting_row_get_key (DeskSettingRow *self)
{
  g_return_val_if_fail (DESK_IS_SETTING_ROW (self), NULL);

  return self->setting->key;
}

gboolean
desk_setting_row_is_changed (DeskSettingRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (DESK_IS_SETTING_ROW (self), FALSE);

  if (self->field == NULL || self->before == NULL)
    return FALSE;
  text = desk_setting_row_dup_text (self);
  return !g_str_equal (text, self->before);
}

char *
desk_setting_row_dup_text (DeskSettingRow *self)
{
  int bits = 0;

  g_return_val_if_fail (DESK_IS_SETTING_ROW (self), NULL);

  if (self->field == NULL)
    return g_strdup ("");
  if (DESK_IS_DATE_ENTRY (self->field))
    return desk_date_entry_dup_text (DESK_DATE_ENTRY (self->field));
  if (self->setting->type != DESK_SETTING_WEEKDAYS)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  for (guint i = 0; i < 7; i++)
    if (gtk_toggle_button_get_active (self->days[i]))
      bits |= 1 << i;
  return g_strdup_printf ("%d", bits);
}

void
desk_setting_row_set_text (DeskSettingRow *self, const char *text)
{
  gint64 number;

  g_return_if_fail (DESK_IS_SETTING_ROW (self));
  g_return_if_fail (text != NULL && self->field != NULL);

  number = g_ascii_strtoll (text, NULL, 10);
  if (DESK_IS_DATE_ENTRY (self->field))
    desk_date_entry_set_text (DESK_DATE_ENTRY (self->field), text);
  else if (self->setting->type == DESK_SETTING_WEEKDAYS)
    for (guint i = 0; i < 7; i++)
      gtk_toggle_button_set_active (self->days[i], (number & (1 << i)) != 0);
  else if (GTK_IS_SPIN_BUTTON (self->field))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->field), (double) number);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->field), text);
}

void
desk_setting_row_set_problem (DeskSettingRow *self, const char *problem)
{
  g_return_if_fail (DESK_IS_SETTING_ROW (self));

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

void
desk_setting_row_focus (DeskSettingRow *self)
{
  g_return_if_fail (DESK_IS_SETTING_ROW (self));

  if (self->days[0] != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->days[0]));
  else if (self->field != NULL)
    gtk_widget_child_focus (self->field, GTK_DIR_TAB_FORWARD);
}
