/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notifications: /notify with a daemon that notes its calls, /dunst with a real one under a
 * display, /nobus without a session bus. with-bus.sh makes each surrounding. */
#include "desk-daemon.h"
#include "desk-notifier.h"

#include <signal.h>
#include <stdlib.h>

#define APP    "Santushti"
#define APP_ID "io.github.santushti.Santushti"

static int n_failures; /* atomic: times that a notification could not be shown */

static GLogWriterOutput
log_writer (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0
        && g_str_has_prefix (fields[i].value, "Not notified"))
      g_atomic_int_inc (&n_failures);
  return g_log_writer_default (level, fields, n_fields, NULL);
}

static gboolean
has_failed (gpointer count)
{
  return g_atomic_int_get (&n_failures) >= *(int *) count;
}

static void
show (DeskNotifier *notifier, const char *summary)
{
  desk_notifier_show (notifier, DESK_NOTICE_CALLBACKS, summary, "Body & <all>");
}

/* The thread has done what it was told before: it takes notifiers in turn. */
static void
settle (DeskDaemon *daemon)
{
  static guint serial;
  g_autofree char *name = g_strdup_printf ("barrier-%u", ++serial);
  DeskNotifier *barrier = desk_notifier_new (name, APP_ID);

  show (barrier, "x");
  desk_daemon_wait (daemon, name, 1, 0);
  g_assert_finalize_object (barrier);
}

static void
expect (DeskDaemon *daemon, guint notified, guint created, const char *summary)
{
  DeskCalls calls = { 0 };

  desk_daemon_wait (daemon, APP, notified, 0);
  desk_daemon_get_calls (daemon, APP, &calls);
  g_assert_cmpuint (calls.notified, ==, notified);
  g_assert_cmpuint (calls.created, ==, created);
  g_assert_cmpstr (calls.summary, ==, summary);
  desk_calls_clear (&calls);
}

static void
test_update (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body body-markup actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  DeskCalls calls = { 0 };

  show (notifier, "1 call-back is overdue");
  expect (daemon, 1, 1, "1 call-back is overdue");
  desk_daemon_get_calls (daemon, APP, &calls);
  g_assert_cmpstr (calls.body, ==, "Body &amp; &lt;all&gt;");
  g_assert_cmpstr (calls.actions, ==, "default Open open Open snooze Snooze for 15 minutes");
  g_assert_cmpstr (calls.entry, ==, APP_ID);

  show (notifier, "1 call-back is overdue");
  settle (daemon);
  expect (daemon, 1, 1, "1 call-back is overdue");
  show (notifier, "2 call-backs are overdue");
  expect (daemon, 2, 1, "2 call-backs are overdue");
  desk_daemon_get_calls (daemon, APP, &calls);
  g_assert_cmpuint (calls.replaces, ==, 1);
  desk_calls_clear (&calls);

  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static void
test_plain (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  DeskCalls calls = { 0 };

  show (notifier, "1");
  desk_daemon_wait (daemon, APP, 1, 0);
  desk_daemon_get_calls (daemon, APP, &calls);
  g_assert_cmpstr (calls.body, ==, "Body & <all>");
  g_assert_cmpstr (calls.actions, ==, "");
  desk_calls_clear (&calls);

  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static void
open_cb (DeskNotifier *notifier, int kind, guint *count)
{
  g_assert_cmpint (kind, ==, DESK_NOTICE_CALLBACKS);
  g_assert_true (g_main_context_is_owner (NULL));
  g_assert_null (desk_notifier_get_activation_token (notifier));
  ++*count;
}

static gboolean
is_positive (gpointer count)
{
  return *(guint *) count > 0;
}

static void
test_open (void)
{
  static const char *const actions[] = { "open", "default" };
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  guint count;

  g_signal_connect (notifier, "open", G_CALLBACK (open_cb), &count);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      count = 0;
      show (notifier, actions[i]);
      expect (daemon, i + 1, i + 1, actions[i]);
      desk_daemon_act (daemon, 99, actions[i]); /* of another program */
      desk_daemon_act (daemon, i + 1, actions[i]);
      desk_wait (is_positive, &count);
      g_assert_cmpuint (count, ==, 1);
      /* It is taken down, and does not come back with the same text. */
      desk_daemon_wait (daemon, APP, i + 1, i + 1);
    }
  show (notifier, "default");
  desk_notifier_show (notifier, DESK_NOTICE_CALLBACKS, "default", "Other body");
  expect (daemon, 3, 3, "default");
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

/* It goes and stays away until somebody who put it off closes it, and shows it again. */
static void
test_snooze (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  guint count = 0;
  guint opened = 0;

  g_signal_connect (notifier, "snooze", G_CALLBACK (open_cb), &count);
  g_signal_connect (notifier, "open", G_CALLBACK (open_cb), &opened);
  show (notifier, "1");
  expect (daemon, 1, 1, "1");
  desk_daemon_act (daemon, 1, "snooze");
  desk_wait (is_positive, &count);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpuint (opened, ==, 0);
  desk_daemon_wait (daemon, APP, 1, 1);
  show (notifier, "1");
  settle (daemon);
  expect (daemon, 1, 1, "1");
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  show (notifier, "1");
  expect (daemon, 2, 2, "1");
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static void
test_close (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  DeskCalls calls = { 0 };

  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS); /* nothing to close */
  settle (daemon);
  desk_daemon_wait (daemon, APP, 0, 1); /* the barrier's own */
  show (notifier, "1");
  desk_daemon_wait (daemon, APP, 1, 1);
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  desk_daemon_wait (daemon, APP, 1, 2);
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  /* The same text after a close is news. */
  show (notifier, "1");
  expect (daemon, 2, 2, "1");
  desk_daemon_get_calls (daemon, APP, &calls);
  g_assert_cmpuint (calls.closed, ==, 2);
  desk_calls_clear (&calls);
  /* Who goes closes. */
  g_assert_finalize_object (notifier);
  desk_daemon_wait (daemon, APP, 2, 3);
  desk_daemon_kill (daemon);
}

static void
test_dismissed (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);

  show (notifier, "1");
  desk_daemon_wait (daemon, APP, 1, 0);
  desk_daemon_dismiss (daemon, 1);
  settle (daemon);
  show (notifier, "1");
  settle (daemon);
  expect (daemon, 1, 1, "1");
  show (notifier, "2");
  expect (daemon, 2, 2, "2");
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static void
test_burst (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  DeskCalls calls = { 0 };

  for (int i = 1; i <= 1000; i++)
    {
      g_autofree char *summary = g_strdup_printf ("%d", i);

      show (notifier, summary);
    }
  settle (daemon);
  desk_daemon_get_calls (daemon, APP, &calls);
  g_assert_cmpuint (calls.created, ==, 1);
  g_assert_cmpstr (calls.summary, ==, "1000");
  desk_calls_clear (&calls);
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static void
test_restart (void)
{
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);

  show (notifier, "1");
  desk_daemon_wait (daemon, APP, 1, 0);
  desk_daemon_kill (daemon);
  daemon = desk_daemon_start ("body actions");
  show (notifier, "2");
  expect (daemon, 1, 1, "2");
  desk_daemon_kill (daemon);
  /* What was lost, not dismissed, comes back with the same text. */
  daemon = desk_daemon_start ("body actions");
  show (notifier, "2");
  expect (daemon, 1, 1, "2");
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static void
test_no_daemon (void)
{
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  int failures = g_atomic_int_get (&n_failures) + 1;
  DeskDaemon *daemon;

  show (notifier, "1");
  desk_wait (has_failed, &failures);
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  show (notifier, "2");
  failures++;
  desk_wait (has_failed, &failures);
  daemon = desk_daemon_start ("body actions");
  show (notifier, "3");
  expect (daemon, 1, 1, "3");
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

static gboolean
tick_cb (gpointer ticks)
{
  ++*(guint *) ticks;
  return G_SOURCE_CONTINUE;
}

/* In a process of its own, beside a daemon that stops answering: before the first
 * notification, or with one on the screen. */
static void
hang (gconstpointer with_one)
{
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);
  int pid = atoi (g_getenv ("DESK_TEST_DAEMON"));
  gint64 begin, last, now, gap = 0;
  guint ticks = 0;
  guint source;

  if (with_one != NULL)
    {
      g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

      g_signal_connect_swapped (notifier, "open", G_CALLBACK (g_main_loop_quit), loop);
      show (notifier, "1");
      g_main_loop_run (loop); /* the other process opens what it sees */
    }
  kill (pid, SIGSTOP);
  begin = last = g_get_monotonic_time ();
  source = g_timeout_add (5, tick_cb, &ticks);
  while ((now = g_get_monotonic_time ()) - begin < G_USEC_PER_SEC / 5)
    {
      g_autofree char *summary = g_strdup_printf ("tick %u", ticks);

      show (notifier, summary);
      g_main_context_iteration (NULL, TRUE);
      gap = MAX (gap, now - last);
      last = now;
    }
  g_source_remove (source);
  g_test_message ("%u ticks, longest gap %" G_GINT64_FORMAT " µs", ticks, gap);
  g_assert_cmpuint (ticks, >=, 10);
  g_assert_cmpint (gap, <, G_USEC_PER_SEC / 10);
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  g_assert_finalize_object (notifier);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
  g_assert_cmpint (g_atomic_int_get (&n_failures), ==, 0); /* it hangs still */
}

static gboolean
has_ended (gpointer process)
{
  return g_subprocess_get_identifier (process) == NULL;
}

static void
test_hang (gconstpointer path)
{
  DeskDaemon *daemon = desk_daemon_start ("body actions");
  g_autofree char *pid = g_strdup_printf ("%d", (int) desk_daemon_get_pid (daemon));
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  const char *const argv[] = { program, "-p", path, "-q", NULL };
  gint64 begin;

  g_subprocess_launcher_setenv (launcher, "DESK_TEST_DAEMON", pid, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  if (g_str_has_suffix (path, "with-one"))
    {
      desk_daemon_wait (daemon, APP, 1, 0);
      desk_daemon_act (daemon, 1, "open");
    }
  begin = g_get_monotonic_time ();
  g_subprocess_wait_async (process, NULL, NULL, NULL);
  desk_wait (has_ended, process);
  g_assert_true (g_subprocess_get_successful (process));
  /* A call that waits takes 25 s. */
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
  kill (desk_daemon_get_pid (daemon), SIGCONT);
  desk_daemon_kill (daemon);
}

static void
test_no_bus (void)
{
  DeskNotifier *notifier = desk_notifier_new (APP, APP_ID);

  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *summary = g_strdup_printf ("%d", i);

      show (notifier, summary);
      desk_wait (has_failed, &i);
    }
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  g_assert_finalize_object (notifier);
}

static gboolean
is_displayed (gpointer count)
{
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync ("dunstctl count displayed", &out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (atoi (out), <=, 1);
  return *g_strstrip (out) != '\0' && atoi (out) == *(int *) count;
}

static void
test_dunst (void)
{
  g_autofree char *rc = g_build_filename (g_get_home_dir (), "dunstrc", NULL);
  const char *const argv[] = { "dunst", "-conf", rc, NULL };
  const int none = 0, one = 1;
  DeskNotifier *notifier;
  DeskDaemon *daemon;
  guint count = 0;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (rc, "[urgency_normal]\ntimeout = 0\n", -1, &error);
  g_assert_no_error (error);
  daemon = desk_daemon_start_program (argv);
  notifier = desk_notifier_new (APP, APP_ID);
  g_signal_connect (notifier, "open", G_CALLBACK (open_cb), &count);

  show (notifier, "1 call-back is overdue");
  desk_wait (is_displayed, (gpointer) &one);
  for (int i = 2; i < 100; i++)
    {
      g_autofree char *summary = g_strdup_printf ("%d call-backs are overdue", i);

      show (notifier, summary);
    }
  desk_wait (is_displayed, (gpointer) &one);
  desk_notifier_close (notifier, DESK_NOTICE_CALLBACKS);
  desk_wait (is_displayed, (gpointer) &none);

  show (notifier, "1 call-back is overdue");
  desk_wait (is_displayed, (gpointer) &one);
  g_assert_true (g_spawn_command_line_sync ("dunstctl action 0", NULL, NULL, NULL, &error));
  desk_wait (is_positive, &count);
  desk_wait (is_displayed, (gpointer) &none);
  g_assert_finalize_object (notifier);
  desk_daemon_kill (daemon);
}

int
main (int argc, char *argv[])
{
  g_log_set_writer_func (log_writer, NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("DESK_TEST_DAEMON") != NULL)
    {
      g_test_add_data_func ("/hang/first", NULL, hang);
      g_test_add_data_func ("/hang/with-one", "", hang);
      return g_test_run ();
    }
  g_test_add_func ("/notify/update", test_update);
  g_test_add_func ("/notify/plain", test_plain);
  g_test_add_func ("/notify/open", test_open);
  g_test_add_func ("/notify/snooze", test_snooze);
  g_test_add_func ("/notify/close", test_close);
  g_test_add_func ("/notify/dismissed", test_dismissed);
  g_test_add_func ("/notify/burst", test_burst);
  g_test_add_func ("/notify/restart", test_restart);
  g_test_add_func ("/notify/no-daemon", test_no_daemon);
  g_test_add_data_func ("/notify/hang-first", "/hang/first", test_hang);
  g_test_add_data_func ("/notify/hang-with-one", "/hang/with-one", test_hang);
  g_test_add_func ("/nobus/show", test_no_bus);
  g_test_add_func ("/dunst/show", test_dunst);
  return g_test_run ();
}
