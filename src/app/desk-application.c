/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "desk-application.h"

#include "desk-autostart.h"
#include "desk-clock.h"
#include "desk-digits.h"
#include "desk-heap.h"
#include "desk-help.h"
#include "desk-keep-dialog.h"
#include "desk-looked-at.h"
#include "desk-notifier.h"
#include "desk-number.h"
#include "desk-opening.h"
#include "desk-preferences-window.h"
#include "desk-restoring.h"
#include "desk-settings.h"
#include "desk-site.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-watch.h"
#include "desk-window.h"
#include "desk-wrap.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

/* How often it is looked whether the desk stands unused, seconds. */
#define IDLE_LOOK 10

/* Started at log-in, the store may lie on what is not mounted yet. Seconds. */
#define TRY_AGAIN 60

/* A store is mostly open before a window could be painted: then the page where people sign in is
 * the first that they see. Where it takes longer than this they see that it is being opened. ms */
#define OPENED_SOON 150

/* What watches the store leaves the processor to the first frame, but waits no longer. ms */
#define WATCH_LATEST 1000

/* The end of the program waits so long for what is being written, and for the store to be
 * closed: another program may have it for ten seconds. */
#define LONGEST_END (12 * G_USEC_PER_SEC)

struct _DeskApplication
{
  AdwApplication parent_instance;

  char *path;        /* of the store */
  char *at;          /* a demonstration's time, NULL = the computer's */
  DeskStore *store;
  GSettings *settings; /* NULL when the schema is not installed */
  DeskNotifier *notifier;
  DeskWatch *watch;   /* of the store, the window shown or not */
  DeskWindow *window; /* owned by GTK */
  gboolean relaunch;
  char *notice;       /* for the page where people sign in, once the store is open */
  DeskRestoring *restoring; /* waits for the store to be let go */
  GCancellable *cancellable;
  gint64 idle_minutes; /* until the desk locks, 0 = never */
  guint idle_source;
  gulong painted_handler;
  guint present_source; /* the window waits for the store */
  guint watch_source;   /* the watch waits for the first frame */
  gboolean opening;       /* the store */
  gboolean background;    /* the next activation opens no window */
  gboolean told_of_watch; /* where no settings keep it */
  guint retry_source;
  guint term_source;
};

G_DEFINE_FINAL_TYPE (DeskApplication, desk_application, ADW_TYPE_APPLICATION)

static void
watch_changed_cb (DeskApplication *self)
{
  if (self->window != NULL)
    desk_window_refresh (self->window, desk_watch_get_counts (self->watch),
                         desk_watch_get_escalations (self->watch));
}

static gboolean
idle_cb (gpointer data)
{
  DeskApplication *self = data;

  if (self->window != NULL)
    desk_window_look_idle (self->window);
  return G_SOURCE_CONTINUE;
}

/* Who wakes it need not be who was there. Where the desk never locks by itself, it does not here. */
static void
sleeping_cb (DeskApplication *self)
{
  if (self->window != NULL && self->idle_minutes > 0)
    desk_window_lock (self->window, _("Locked, because the computer went to sleep. What you were "
                                      "typing is still there."));
}

typedef struct
{
  DeskStore *store;
  gint64 minutes;
} Idle;

static void
idle_free (gpointer data)
{
  g_object_unref (((Idle *) data)->store);
  g_free (data);
}

static gboolean
read_idle_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Idle *idle = data;

  return desk_site_get_idle_minutes (idle->store, &idle->minutes, cancellable, error);
}

static void
read_idle_done (gpointer owner, gpointer data, const GError *error)
{
  DeskApplication *self = owner;

  if (error != NULL)
    g_warning ("The time until the desk locks: %s", error->message);
  else
    {
      self->idle_minutes = ((Idle *) data)->minutes;
      if (self->window != NULL)
        desk_window_set_idle_limit (self->window, self->idle_minutes * 60);
    }
}

/* Again at each change: the administrator may have set it. */
static void
read_idle (DeskApplication *self)
{
  Idle *idle = g_new0 (Idle, 1);

  idle->store = g_object_ref (self->store);
  desk_task_run (self, self->cancellable, read_idle_work, read_idle_done, idle, idle_free);
}

static void
bind_notices (GSettings *settings, DeskNotices *notices)
{
  static const char *const bound[][2] = {
    { DESK_SETTING_NOTIFICATIONS, "notifying" },
    { DESK_SETTING_NOTIFY_CALLBACKS, "callbacks" },
    { DESK_SETTING_NOTIFY_LIMITS, "limits" },
    { DESK_SETTING_NOTIFY_ESCALATIONS, "escalations" },
    { DESK_SETTING_SILENT, "silent" },
    { DESK_SETTING_SILENT_FROM, "silent-from" },
    { DESK_SETTING_SILENT_UNTIL, "silent-until" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    g_settings_bind (settings, bound[i][0], notices, bound[i][1], G_SETTINGS_BIND_GET);
}

static void
begin_watch (DeskApplication *self)
{
  g_clear_handle_id (&self->watch_source, g_source_remove);
  self->watch = desk_watch_new (self->store, self->notifier);
  if (self->settings != NULL)
    bind_notices (self->settings, desk_watch_get_notices (self->watch));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (watch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (read_idle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "sleeping", G_CALLBACK (sleeping_cb), self,
                           G_CONNECT_SWAPPED);
  read_idle (self);
}

static gboolean
watch_cb (gpointer data)
{
  DeskApplication *self = data;

  self->watch_source = 0;
  begin_watch (self);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, DeskApplication *self)
{
  gint64 painted = g_get_monotonic_time ();

  /* Drawing it in its sizes is not for the first frames. */
  if (!self->opening && gtk_window_get_icon_name (GTK_WINDOW (self->window)) == NULL)
    gtk_window_set_icon_name (GTK_WINDOW (self->window), APP_ID);
  if (self->store == NULL)
    return;
  g_clear_signal_handler (&self->painted_handler, clock);
  if (self->watch_source != 0)
    begin_watch (self);
  /* For the measurement of the start: the sign-in page stands on the screen. */
  if (g_getenv ("SANTUSHTI_FIRST_FRAME") != NULL)
    {
      g_print ("painted %" G_GINT64_FORMAT "\n", painted);
      g_application_quit (G_APPLICATION (self));
    }
}

static void
await_paint (DeskApplication *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));

  if (clock != NULL && self->painted_handler == 0)
    self->painted_handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), self);
}

static void
present (DeskApplication *self)
{
  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self->window));
  await_paint (self);
}

static gboolean
present_cb (gpointer data)
{
  DeskApplication *self = data;

  self->present_source = 0;
  if (self->window != NULL)
    present (self);
  return G_SOURCE_REMOVE;
}

/* The complaint itself when it is about one, else where the many are. */
static void
notice_opened_cb (DeskApplication *self, int kind)
{
  const char *view = "escalations";

  if (self->window == NULL || self->watch == NULL)
    return;
  gtk_window_set_startup_id (GTK_WINDOW (self->window),
                             desk_notifier_get_activation_token (self->notifier));
  /* A time limit that passed is an escalation; one that is near is not yet. */
  if (kind == DESK_NOTICE_CALLBACKS)
    view = "callbacks";
  else if (kind == DESK_NOTICE_LIMITS && desk_watch_get_limits (self->watch)->breached == 0)
    view = "tickets";
  desk_window_show_view (self->window, view,
                         desk_watch_get_only (self->watch, (DeskNoticeKind) kind));
  present (self);
}

static void
use_store (DeskApplication *self, DeskStore *store)
{
  g_set_object (&self->store, store);
  desk_window_set_store (self->window, store);
  g_clear_object (&self->watch);
  g_clear_handle_id (&self->watch_source, g_source_remove);
  if (self->present_source == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->window)))
    begin_watch (self);
  else
    {
      self->watch_source = g_timeout_add (WATCH_LATEST, watch_cb, self);
      await_paint (self);
    }
}

static void open_store (DeskApplication *self);

static gboolean
retry_cb (gpointer data)
{
  DeskApplication *self = data;

  self->retry_source = 0;
  if (self->window != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->window)))
    open_store (self);
  return G_SOURCE_REMOVE;
}

/* Nobody sees the window: where there is no store yet there is nothing to watch. */
static void
open_failed_unseen (DeskApplication *self, const GError *error)
{
  /* Started at log-in the store may lie on what is not mounted yet. */
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND) && !desk_autostart_get ())
    {
      g_application_quit (G_APPLICATION (self));
      return;
    }
  g_message ("%s", error->message);
  if (self->retry_source == 0)
    self->retry_source = g_timeout_add_seconds (TRY_AGAIN, retry_cb, self);
}

static void
opening_told (gpointer owner, const char *sentence)
{
  DeskApplication *self = owner;

  if (self->window != NULL)
    desk_window_tell_loading (self->window, sentence);
}

static void
open_done (gpointer owner, DeskStore *store, const GError *error)
{
  DeskApplication *self = owner;
  g_autoptr (DeskClock) clock = desk_clock_new_system ();

  self->opening = FALSE;
  if (self->window == NULL)
    return;
  if (error == NULL)
    {
      use_store (self, store);
      if (self->notice != NULL)
        desk_window_tell (self->window, self->notice);
      g_clear_pointer (&self->notice, g_free);
    }
  else
    desk_window_show_closed (self->window, self->path, clock, error);
  if (self->present_source != 0)
    present (self);
  if (error != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->window)))
    open_failed_unseen (self, error);
}

static void
open_store (DeskApplication *self)
{
  self->opening = TRUE;
  if (self->window != NULL)
    desk_window_show_loading (self->window);
  desk_opening_run (self, self->path, self->at, self->cancellable, opening_told, open_done);
}

static void
site_made_cb (DeskApplication *self, DeskStore *store, DeskSession *session)
{
  use_store (self, store);
  desk_window_sign_in (self->window, session);
}

static void
restored_cb (gpointer owner, const char *sentence)
{
  DeskApplication *self = owner;

  self->restoring = NULL;
  if (self->window == NULL)
    return;
  g_free (self->notice);
  self->notice = g_strdup (sentence);
  open_store (self);
}

static void
restore_wanted_cb (DeskApplication *self, DeskRestoreReady *ready)
{
  g_clear_object (&self->watch);
  g_clear_handle_id (&self->watch_source, g_source_remove);
  desk_window_leave_store (self->window, _("The backup is put in its place…"));
  self->restoring = desk_restoring_new (self, g_steal_pointer (&self->store), ready, restored_cb);
}

static void
hide_window (DeskApplication *self)
{
  desk_window_lock (self->window, _("Locked, because the window was closed."));
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
}

static void
told_of_watch_cb (DeskApplication *self, const char *response)
{
  if (g_str_equal (response, DESK_KEEP_NOT))
    {
      g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
      return;
    }
  if (!g_str_equal (response, DESK_KEEP_WATCHING) || self->window == NULL)
    return;
  self->told_of_watch = TRUE;
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, DESK_SETTING_TOLD_OF_WATCH, TRUE);
  hide_window (self);
}

static gboolean
keeps_watch (DeskApplication *self)
{
  return self->settings == NULL
         || g_settings_get_boolean (self->settings, DESK_SETTING_KEEP_WATCH);
}

/* The window goes, the watch stays: what falls due is noted and notified. Before there is a
 * store there is nothing to stay for. */
static gboolean
close_request_cb (DeskApplication *self)
{
  if (self->watch == NULL || !keeps_watch (self))
    return FALSE;
  if (self->told_of_watch
      || (self->settings != NULL
          && g_settings_get_boolean (self->settings, DESK_SETTING_TOLD_OF_WATCH)))
    hide_window (self);
  else
    {
      GtkWidget *dialog = desk_keep_dialog_new (GTK_WINDOW (self->window));

      g_signal_connect_object (dialog, "response", G_CALLBACK (told_of_watch_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
    }
  return TRUE;
}

static void
desk_application_activate (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);
  gboolean background = self->background;

  self->background = FALSE;
  /* Without a window there is nothing to hold the program: it ends. */
  if (background && !keeps_watch (self))
    return;
  if (self->window == NULL)
    {
      /* In a thread, while the window is made. */
      open_store (self);
      self->window = DESK_WINDOW (desk_window_new (GTK_APPLICATION (self)));
      g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
      g_signal_connect_object (self->window, "retry", G_CALLBACK (open_store), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->window, "site-made", G_CALLBACK (site_made_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->window, "restore", G_CALLBACK (restore_wanted_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->window, "close-request", G_CALLBACK (close_request_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (background)
    return;
  if (!self->opening || gtk_widget_get_visible (GTK_WIDGET (self->window)))
    present (self);
  else if (self->present_source == 0)
    self->present_source = g_timeout_add (OPENED_SOON, present_cb, self);
}

/* Only the same store is shown by the program that runs already: another one is a program of its own, or
 * whoever asks for the demonstration would be given the real desk. */
static void
name_by_store (GApplication *application, const char *path, const char *at)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "santushti", "desk.santushti", NULL);
  g_autofree char *key = g_strjoin ("\n", path, at, NULL);
  g_autofree char *sum = NULL;
  g_autofree char *id = NULL;

  if (at == NULL && g_str_equal (path, usual))
    return;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  id = g_strdup_printf (APP_ID ".s%.16s", sum);
  g_application_set_application_id (application, id);
}

static int
desk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DeskApplication *self = DESK_APPLICATION (application);
  const char *path = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("santushti " PACKAGE_VERSION "\n");
      return 0;
    }
  if (g_variant_dict_lookup (options, "store", "^&ay", &path))
    self->path = g_canonicalize_filename (path, NULL);
  else
    self->path = g_build_filename (g_get_user_data_dir (), "santushti", "desk.santushti", NULL);
  g_variant_dict_lookup (options, "at", "s", &self->at);
  name_by_store (application, self->path, self->at);
  self->background = g_variant_dict_contains (options, "background");
  if (self->background)
    {
      g_autoptr (GError) error = NULL;

      /* One that runs already keeps watch: its window is not asked for. */
      if (!g_application_register (application, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      if (g_application_get_is_remote (application))
        return 0;
    }
  return -1;
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = user_data;

  if (self->window != NULL && desk_window_asks_before_end (self->window))
    {
      self->relaunch = FALSE;
      return;
    }
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_application_quit (G_APPLICATION (self));
}

/* The computer ends the session: nobody is left to be asked. What is typed in a call and where
 * the person is are kept as at any end. */
static gboolean
term_cb (gpointer data)
{
  DeskApplication *self = data;

  self->term_source = 0;
  g_application_quit (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

static void
relaunch_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = user_data;

  self->relaunch = TRUE;
  quit_action (action, parameter, user_data);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = user_data;
  GtkWidget *preferences = desk_preferences_window_new (self->store, self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = user_data;
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (active != NULL || self->window != NULL)
    desk_help_show (active != NULL ? active : GTK_WINDOW (self->window));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = user_data;
  GtkWidget *about = g_object_new (
    ADW_TYPE_ABOUT_WINDOW, "transient-for", self->window, "modal", TRUE, "application-name",
    _("Santushti"), "application-icon", APP_ID, "version", PACKAGE_VERSION, "license-type",
    GTK_LICENSE_GPL_3_0, "comments",
    _("A complaint is closed only when the consumer said “satisfied” to somebody other than the "
      "one who claimed the fix. The program cannot prove that a recorded call took place: the "
      "spot audit by another person is the real control."),
    NULL);

  desk_spoken_mend (about, NULL);
  desk_wrap_bars (about);
  gtk_window_present (GTK_WINDOW (about));
}

static gboolean
tidy_work (gpointer data, GCancellable *cancellable, GError **error)
{
  desk_looked_at_tidy ();
  return TRUE;
}

static void
desk_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
    { .name = "help", .activate = help_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "relaunch", .activate = relaunch_action },
  };
  static const struct
  {
    const char *action;
    const char *keys[2];
  } shortcuts[] = {
    { "app.help", { "F1", NULL } },
    { "app.quit", { "<primary>q", NULL } },
    { "app.preferences", { "<primary>comma", NULL } },
    { "win.show-view::callbacks", { "<alt>1", NULL } },
    { "win.show-view::tickets", { "<alt>2", NULL } },
    { "win.show-view::escalations", { "<alt>3", NULL } },
    { "win.show-view::register", { "<alt>4", NULL } },
    { "win.show-view::inspection", { "<alt>5", NULL } },
    { "win.show-view::overview", { "<alt>6", NULL } },
    { "win.show-view::hotspots", { "<alt>7", NULL } },
    { "win.search", { "<primary>f", NULL } },
    { "win.back", { "<alt>Left", NULL } },
    { "win.lock", { "<primary>l", NULL } },
    { "win.register-call", { "<primary>n", NULL } },
    { "win.import", { "<primary>i", NULL } },
    { "win.day-end", { "<primary>d", NULL } },
    { "win.show-help-overlay", { "<primary>question", NULL } },
  };

  DeskApplication *self = DESK_APPLICATION (application);

  G_APPLICATION_CLASS (desk_application_parent_class)->startup (application);

  desk_task_run (self, NULL, tidy_work, NULL, NULL, NULL);
  self->settings = desk_settings_get ();
  desk_wrap_begin ();
  desk_spoken_begin ();
  if (desk_digits_wanted (self->settings))
    desk_digits_start ();
  self->notifier = desk_notifier_new (_("Santushti"), APP_ID);
  g_signal_connect_object (self->notifier, "open", G_CALLBACK (notice_opened_cb), self,
                           G_CONNECT_SWAPPED);
  self->term_source = g_unix_signal_add (SIGTERM, term_cb, self);
  self->idle_source = g_timeout_add_seconds (IDLE_LOOK, idle_cb, self);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           (const char *const *) shortcuts[i].keys);
}

static void
desk_application_dispose (GObject *object)
{
  DeskApplication *self = DESK_APPLICATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_handle_id (&self->present_source, g_source_remove);
  g_clear_handle_id (&self->watch_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_handle_id (&self->term_source, g_source_remove);
  g_clear_pointer (&self->restoring, desk_restoring_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_object (&self->watch);
  g_clear_object (&self->notifier);
  g_clear_object (&self->settings);
  if (self->window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  self->window = NULL;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->at, g_free);

  G_OBJECT_CLASS (desk_application_parent_class)->dispose (object);
}

/* @until: monotonic µs */
static void
wait_for_works (gint64 until)
{
  while (desk_task_count_running () > 0 && g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* What holds the store until its last work is done: nothing, so it is closed here. */
static gboolean
close_work (gpointer data, GCancellable *cancellable, GError **error)
{
  g_object_unref (data);
  return TRUE;
}

/* The window is gone from the screen first. What was typed in a call is being written as it
 * goes: let it get there. Closing the store may wait for another program's writing. */
static void
desk_application_shutdown (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);
  gint64 until = g_get_monotonic_time () + LONGEST_END;

  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_handle_id (&self->watch_source, g_source_remove);
  desk_task_cancel_running ();
  wait_for_works (until);
  g_clear_object (&self->watch);
  wait_for_works (until);
  if (self->store != NULL)
    desk_task_run (self, NULL, close_work, NULL, g_steal_pointer (&self->store), NULL);
  wait_for_works (until);
  G_APPLICATION_CLASS (desk_application_parent_class)->shutdown (application);
}

static void
desk_application_class_init (DeskApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_application_dispose;
  application_class->activate = desk_application_activate;
  application_class->startup = desk_application_startup;
  application_class->shutdown = desk_application_shutdown;
  application_class->handle_local_options = desk_application_handle_local_options;
}

static void
desk_application_init (DeskApplication *self)
{
  const GOptionEntry entries[] = {
    { "store", 's', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The store to open"), N_ ("FILE") },
    { "at", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("The time of a demonstration, as 2026-11-24 10:40"), N_ ("TIME") },
    { "background", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Keep watch without opening the window"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  self->cancellable = g_cancellable_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

DeskApplication *
desk_application_new (void)
{
  desk_heap_begin ();
  return g_object_new (DESK_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_DEFAULT_FLAGS, "resource-base-path",
                       "/io/github/santushti/Santushti", NULL);
}

gboolean
desk_application_get_relaunch (DeskApplication *self)
{
  g_return_val_if_fail (DESK_IS_APPLICATION (self), FALSE);

  return self->relaunch;
}
