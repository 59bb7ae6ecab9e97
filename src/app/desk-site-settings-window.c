/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-site-settings-window.h"

#include "desk-setting-row.h"
#include "desk-site-settings.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskSiteSettingsWindow
{
  AdwWindow parent_instance;

  GtkButton *save;
  GtkLabel *problem;
  GtkLabel *outcome;
  GtkBox *groups;

  DeskSession *session;
  GCancellable *cancellable;
  GPtrArray *rows;    /* borrowed DeskSettingRow */
  gboolean saving;
  gboolean discarded; /* closing was asked about */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSiteSettingsWindow, desk_site_settings_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskSession *session;
  GPtrArray *values;  /* read */
  GArray *changes;    /* DeskSettingChange; the texts are owned */
  guint changed;
  const char *refused;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  g_clear_pointer (&work->values, g_ptr_array_unref);
  for (guint i = 0; work->changes != NULL && i < work->changes->len; i++)
    g_free ((char *) g_array_index (work->changes, DeskSettingChange, i).text);
  g_clear_pointer (&work->changes, g_array_unref);
  g_free (work);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->values = desk_site_settings_list (desk_session_get_store (work->session), cancellable, error);
  return work->values != NULL;
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_site_settings_set (work->session, (DeskSettingChange *) (gpointer) work->changes->data,
                                 work->changes->len, &work->changed, &work->refused, error);
}

static void
show_sentence (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static gboolean
is_changed (DeskSiteSettingsWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (desk_setting_row_is_changed (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return FALSE;
}

static void
changed_cb (DeskSiteSettingsWindow *self)
{
  gboolean changed = is_changed (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), changed && !self->saving);
  if (changed)
    show_sentence (self->outcome, NULL);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSiteSettingsWindow *self = owner;
  Work *work = data;
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  GtkWidget *groups[DESK_N_SETTING_GROUPS] = { NULL };
  GtkWidget *child;

  if (error != NULL)
    {
      show_sentence (self->problem, error->message);
      return;
    }
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < work->values->len; i++)
    {
      const DeskSettingValue *value = g_ptr_array_index (work->values, i);
      DeskSettingGroup group = value->setting->group;
      GtkWidget *row = desk_setting_row_new (value, zone);

      if (groups[group] == NULL)
        {
          groups[group] = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (groups[group]),
                                           desk_setting_group_get_label (group));
          gtk_box_append (self->groups, groups[group]);
        }
      g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (groups[group]), row);
    }
  changed_cb (self);
}

static void
read_settings (DeskSiteSettingsWindow *self)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (self->session);
  desk_task_run (self, self->cancellable, read_work, read_done, work, work_free);
}

/* Where the reason belongs. */
static DeskSettingRow *
row_of (DeskSiteSettingsWindow *self, const char *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskSettingRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (desk_setting_row_get_key (row), key) == 0)
        return row;
    }
  return NULL;
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSiteSettingsWindow *self = owner;
  Work *work = data;
  DeskSettingRow *row = error != NULL ? row_of (self, work->refused) : NULL;
  g_autofree char *said = NULL;

  self->saving = FALSE;
  show_sentence (self->problem, error != NULL && row == NULL ? error->message : NULL);
  if (error == NULL)
    {
      said = g_strdup_printf (ngettext ("%d setting is changed. It holds from now on.",
                                        "%d settings are changed. They hold from now on.",
                                        (gulong) work->changed),
                              (int) work->changed);
      show_sentence (self->outcome, said);
      read_settings (self);
      g_signal_emit (self, signals[SAVED], 0);
      return;
    }
  if (row != NULL)
    {
      desk_setting_row_set_problem (row, error->message);
      desk_setting_row_focus (row);
    }
  changed_cb (self);
}

static void
save_cb (DeskSiteSettingsWindow *self)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (self->session);
  work->changes = g_array_new (FALSE, FALSE, sizeof (DeskSettingChange));
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskSettingRow *row = g_ptr_array_index (self->rows, i);
      DeskSettingChange change;

      if (!desk_setting_row_is_changed (row))
        continue;
      desk_setting_row_set_problem (row, NULL);
      change.key = desk_setting_row_get_key (row);
      change.text = desk_setting_row_dup_text (row);
      g_array_append_val (work->changes, change);
    }
  self->saving = TRUE;
  changed_cb (self);
  desk_task_run (self, self->cancellable, save_work, save_done, work, work_free);
}

static void
answered_cb (DeskSiteSettingsWindow *self, const char *response)
{
  if (!g_str_equal (response, "discard"))
    return;
  self->discarded = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
desk_site_settings_window_close_request (GtkWindow *window)
{
  DeskSiteSettingsWindow *self = DESK_SITE_SETTINGS_WINDOW (window);
  GtkWidget *dialog;

  if (self->discarded || !is_changed (self))
    return GTK_WINDOW_CLASS (desk_site_settings_window_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _("Leave without saving?"),
                                   _("What you changed here is not saved yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Go on editing"),
                                    "discard", _("_Leave"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
desk_site_settings_window_constructed (GObject *object)
{
  DeskSiteSettingsWindow *self = DESK_SITE_SETTINGS_WINDOW (object);

  G_OBJECT_CLASS (desk_site_settings_window_parent_class)->constructed (object);

  read_settings (self);
}

static void
desk_site_settings_window_dispose (GObject *object)
{
  DeskSiteSettingsWindow *self = DESK_SITE_SETTINGS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_site_settings_window_parent_class)->dispose (object);
}

static void
desk_site_settings_window_set_property (GObject *object,
                                        guint prop_id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  DeskSiteSettingsWindow *self = DESK_SITE_SETTINGS_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_site_settings_window_class_init (DeskSiteSettingsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = desk_site_settings_window_close_request;
  object_class->constructed = desk_site_settings_window_constructed;
  object_class->dispose = desk_site_settings_window_dispose;
  object_class->set_property = desk_site_settings_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[SAVED] = g_signal_new ("saved", DESK_TYPE_SITE_SETTINGS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-site-settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSiteSettingsWindow, save);
  gtk_widget_class_bind_template_child (widget_class, DeskSiteSettingsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskSiteSettingsWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskSiteSettingsWindow, groups);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_site_settings_window_init (DeskSiteSettingsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_site_settings_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_SITE_SETTINGS_WINDOW, "session", session, NULL);
}
