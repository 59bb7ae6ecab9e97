/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-preferences-window.h"

#include "desk-default-answer.h"
#include "desk-digits-group.h"
#include "desk-notice-group.h"
#include "desk-number.h"
#include "desk-settings.h"
#include "desk-site.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-watch-group.h"

#include <glib/gi18n-lib.h>

struct _DeskPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *language;
  GtkLabel *language_note;
  DeskNoticeGroup *notices;
  DeskWatchGroup *watch;
  GtkLabel *no_settings;
  AdwActionRow *idle_row;
  GtkLabel *idle;
  DeskDigitsGroup *digits;

  DeskStore *store;    /* NULL before there is one */
  GSettings *settings; /* NULL without a schema */
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_SETTINGS,
};

G_DEFINE_FINAL_TYPE (DeskPreferencesWindow, desk_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows in the template. */
static const char *const languages[] = { "", "en", "hi" };

typedef struct
{
  DeskStore *store;
  gint64 minutes;
} Idle;

static void
idle_free (gpointer data)
{
  Idle *idle = data;

  g_clear_object (&idle->store);
  g_free (idle);
}

static gboolean
idle_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Idle *idle = data;

  return desk_site_get_idle_minutes (idle->store, &idle->minutes, cancellable, error);
}

static void
idle_done (gpointer owner, gpointer data, const GError *error)
{
  DeskPreferencesWindow *self = owner;
  Idle *idle = data;
  g_autofree char *count = desk_count_format (idle->minutes);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup (error->message);
  else if (idle->minutes == 0)
    /* Translators: the desk never locks by itself */
    sentence = g_strdup (C_ ("lock", "never"));
  else
    sentence = g_strdup_printf (ngettext ("%s minute", "%s minutes", (gulong) idle->minutes), count);
  gtk_label_set_text (self->idle, sentence);
}

static void
answered_cb (DeskPreferencesWindow *self, const char *response)
{
  GtkWindow *under = gtk_window_get_transient_for (GTK_WINDOW (self));

  /* The window below belongs to the application, this one does not. */
  if (under != NULL && g_str_equal (response, "now"))
    gtk_widget_activate_action (GTK_WIDGET (under), "app.relaunch", NULL);
}

static void
language_cb (DeskPreferencesWindow *self)
{
  guint chosen = adw_combo_row_get_selected (self->language);
  g_autofree char *present = NULL;
  GtkWidget *dialog;

  if (self->settings == NULL || chosen >= G_N_ELEMENTS (languages))
    return;
  present = g_settings_get_string (self->settings, DESK_SETTING_LANGUAGE);
  if (g_str_equal (present, languages[chosen]))
    return;
  g_settings_set_string (self->settings, DESK_SETTING_LANGUAGE, languages[chosen]);
  gtk_widget_set_visible (GTK_WIDGET (self->language_note), TRUE);

  dialog = adw_message_dialog_new (
    GTK_WINDOW (self), _("Start again in the new language?"),
    _("You are signed out, and what is typed but not saved is lost. Otherwise the language "
      "changes at the next start."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _("_Later"), "now",
                                    _("Sign out and _start again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "now",
                                              ADW_RESPONSE_SUGGESTED);
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), "later");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "later");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_settings (DeskPreferencesWindow *self)
{
  g_autofree char *language = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->no_settings), self->settings == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->language), self->settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->notices), self->settings != NULL);
  if (self->settings == NULL)
    return;
  language = g_settings_get_string (self->settings, DESK_SETTING_LANGUAGE);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i], language))
      adw_combo_row_set_selected (self->language, i);
  desk_notice_group_set_settings (self->notices, self->settings);
}

static void
desk_preferences_window_constructed (GObject *object)
{
  DeskPreferencesWindow *self = DESK_PREFERENCES_WINDOW (object);

  G_OBJECT_CLASS (desk_preferences_window_parent_class)->constructed (object);

  show_settings (self);
  desk_watch_group_set (self->watch, self->settings,
                        self->store != NULL ? desk_store_get_path (self->store) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->idle_row), self->store != NULL);
  if (self->store != NULL)
    {
      Idle *idle = g_new0 (Idle, 1);

      idle->store = g_object_ref (self->store);
      desk_task_run (self, self->cancellable, idle_work, idle_done, idle, idle_free);
    }
  desk_digits_group_set_settings (self->digits, self->settings);
}

static void
desk_preferences_window_dispose (GObject *object)
{
  DeskPreferencesWindow *self = DESK_PREFERENCES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (desk_preferences_window_parent_class)->dispose (object);
}

static void
desk_preferences_window_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  DeskPreferencesWindow *self = DESK_PREFERENCES_WINDOW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_preferences_window_class_init (DeskPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_preferences_window_constructed;
  object_class->dispose = desk_preferences_window_dispose;
  object_class->set_property = desk_preferences_window_set_property;
  g_object_class_install_property (
    object_class, PROP_STORE,
    g_param_spec_object ("store", NULL, NULL, DESK_TYPE_STORE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
    object_class, PROP_SETTINGS,
    g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_NOTICE_GROUP);
  g_type_ensure (DESK_TYPE_WATCH_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, language_note);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, watch);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, no_settings);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, idle_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, idle);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, digits);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
}

static void
desk_preferences_window_init (DeskPreferencesWindow *self)
{
  g_type_ensure (DESK_TYPE_DIGITS_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
desk_preferences_window_new (DeskStore *store, GSettings *settings)
{
  return g_object_new (DESK_TYPE_PREFERENCES_WINDOW, "store", store, "settings", settings, NULL);
}
