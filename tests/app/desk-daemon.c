/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-daemon.h"

#include <signal.h>
#include <stdlib.h>

#define NAME  "org.freedesktop.Notifications"
#define PATH  "/org/freedesktop/Notifications"
#define LIMIT (60 * G_USEC_PER_SEC)

struct _DeskDaemon
{
  GSubprocess *process;
  GDBusConnection *bus;
};

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
desk_wait (DeskWaitFunc done, gpointer data)
{
  gint64 limit = g_get_monotonic_time () + LIMIT;
  guint tick = g_timeout_add (10, tick_cb, NULL);

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static GVariant *
call (DeskDaemon *self, const char *name, const char *path, const char *interface,
      const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (self->bus, name, path, interface, method,
                                                 parameters, NULL, G_DBUS_CALL_FLAGS_NONE, 60000,
                                                 NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static gboolean
is_owned (gpointer data)
{
  g_autoptr (GVariant) reply = call (data, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                     "org.freedesktop.DBus", "NameHasOwner",
                                     g_variant_new ("(s)", NAME));
  gboolean owned;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

static gboolean
is_not_owned (gpointer data)
{
  return !is_owned (data);
}

DeskDaemon *
desk_daemon_start_program (const char *const *argv)
{
  DeskDaemon *self = g_new0 (DeskDaemon, 1);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_owned (self));
  /* Another program's warnings are its own. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  desk_wait (is_owned, self);
  return self;
}

DeskDaemon *
desk_daemon_start (const char *capabilities)
{
  g_autofree char *parameters = g_strdup_printf ("{\"capabilities\": \"%s\"}", capabilities);
  const char *const argv[] = { "/usr/bin/python3", "-m", "dbusmock", "--template",
                               "notification_daemon", "-p", parameters, NULL };

  return desk_daemon_start_program (argv);
}

void
desk_daemon_kill (DeskDaemon *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  desk_wait (is_not_owned, self);
  g_object_unref (self->process);
  g_object_unref (self->bus);
  g_free (self);
}

GPid
desk_daemon_get_pid (DeskDaemon *self)
{
  return atoi (g_subprocess_get_identifier (self->process));
}

void
desk_calls_clear (DeskCalls *calls)
{
  g_free (calls->summary);
  g_free (calls->body);
  g_free (calls->actions);
  g_free (calls->entry);
  *calls = (DeskCalls) { 0 };
}

/* A method's argument, which the daemon keeps in a variant each. */
static GVariant *
argument (GVariant *arguments, gsize i)
{
  g_autoptr (GVariant) boxed = g_variant_get_child_value (arguments, i);

  return g_variant_get_variant (boxed);
}

static char *
text (GVariant *arguments, gsize i)
{
  g_autoptr (GVariant) value = argument (arguments, i);

  return g_variant_dup_string (value, NULL);
}

static void
note (DeskCalls *calls, GVariant *arguments)
{
  g_autoptr (GVariant) replaces = argument (arguments, 1);
  g_autoptr (GVariant) actions = argument (arguments, 5);
  g_autoptr (GVariant) hints = argument (arguments, 6);
  g_autoptr (GVariant) entry = g_variant_lookup_value (hints, "desktop-entry", G_VARIANT_TYPE_STRING);
  g_autofree const char **words = g_variant_get_strv (actions, NULL);
  DeskCalls last = { .notified = calls->notified + 1, .created = calls->created,
                     .closed = calls->closed };

  desk_calls_clear (calls);
  *calls = last;
  calls->replaces = g_variant_get_uint32 (replaces);
  calls->created += calls->replaces == 0;
  calls->summary = text (arguments, 3);
  calls->body = text (arguments, 4);
  calls->actions = g_strjoinv (" ", (char **) words);
  calls->entry = entry != NULL ? g_variant_dup_string (entry, NULL) : NULL;
}

void
desk_daemon_get_calls (DeskDaemon *self, const char *app_name, DeskCalls *calls)
{
  g_autoptr (GVariant) reply
    = call (self, NAME, PATH, "org.freedesktop.DBus.Mock", "GetCalls", NULL);
  g_autoptr (GVariant) list = g_variant_get_child_value (reply, 0);

  desk_calls_clear (calls);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) arguments = g_variant_get_child_value (entry, 2);
      const char *method;

      g_variant_get_child (entry, 1, "&s", &method);
      if (g_str_equal (method, "CloseNotification"))
        calls->closed++;
      if (g_str_equal (method, "Notify"))
        {
          g_autofree char *name = text (arguments, 0);

          if (g_str_equal (name, app_name))
            note (calls, arguments);
        }
    }
}

static GVariant *
signal_arguments (const char *name, const char *signature, GVariant *first, GVariant *second)
{
  GVariant *const arguments[] = { g_variant_new_variant (first), g_variant_new_variant (second) };

  return g_variant_new ("(sss@av)", "", name, signature,
                        g_variant_new_array (G_VARIANT_TYPE_VARIANT, arguments, 2));
}

void
desk_daemon_act (DeskDaemon *self, guint id, const char *action)
{
  /* Without waiting for the answer: whom it wakes may stop the daemon before it comes. */
  g_dbus_connection_call (self->bus, NAME, PATH, "org.freedesktop.DBus.Mock", "EmitSignal",
                          signal_arguments ("ActionInvoked", "us", g_variant_new_uint32 (id),
                                            g_variant_new_string (action)),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

void
desk_daemon_dismiss (DeskDaemon *self, guint id)
{
  g_variant_unref (call (self, NAME, PATH, "org.freedesktop.DBus.Mock", "EmitSignal",
                         signal_arguments ("NotificationClosed", "uu", g_variant_new_uint32 (id),
                                           g_variant_new_uint32 (2))));
}

typedef struct
{
  DeskDaemon *daemon;
  const char *app_name;
  guint notified;
  guint closed;
} Wanted;

static gboolean
was_called (gpointer data)
{
  Wanted *wanted = data;
  DeskCalls calls = { 0 };
  gboolean done;

  desk_daemon_get_calls (wanted->daemon, wanted->app_name, &calls);
  done = calls.notified >= wanted->notified && calls.closed >= wanted->closed;
  desk_calls_clear (&calls);
  return done;
}

void
desk_daemon_wait (DeskDaemon *self, const char *app_name, guint notified, guint closed)
{
  Wanted wanted = { self, app_name, notified, closed };

  desk_wait (was_called, &wanted);
}
