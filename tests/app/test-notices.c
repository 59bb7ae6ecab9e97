/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which notifications are wanted, and when: switches, hours of silence, what was put off; and
 * ten thousand at once. In with-bus.sh. */
#include "desk-daemon.h"
#include "desk-fixture.h"
#include "desk-many.h"
#include "desk-notices.h"
#include "desk-task.h"
#include "desk-watch.h"

#define APP    "Santushti"
#define APP_ID "io.github.santushti.Santushti"
/* In the zone of the fixture's site. */
#define MINUTE_OF_DAY(h, m) ((h) * 60 + (m))

typedef struct
{
  DeskFixture base;
  DeskDaemon *daemon;
  DeskNotifier *notifier;
  DeskNotices *notices;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  desk_fixture_set_up (&f->base, NULL);
  f->daemon = desk_daemon_start ("body actions");
  f->notifier = desk_notifier_new (APP, APP_ID);
  f->notices = desk_notices_new (f->notifier, f->base.store);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_assert_finalize_object (f->notices);
  g_assert_finalize_object (f->notifier);
  desk_daemon_kill (f->daemon);
  desk_fixture_tear_down (&f->base, NULL);
}

static void
tell (Fixture *f, gint64 due, gint64 past, gint64 unsent)
{
  const DeskQueueCounts counts = { .parts = { [DESK_QUEUE_OVERDUE] = due } };
  const DeskLimitCounts limits = { .breached = past };
  const DeskEscalationCounts escalations = { .undispatched = unsent, .late = unsent };

  desk_notices_tell (f->notices, &counts, &limits, &escalations);
}

/* The thread has done what it was told before: it takes notifiers in turn. */
static void
settle (Fixture *f)
{
  static guint serial;
  g_autofree char *name = g_strdup_printf ("barrier-%u", ++serial);
  DeskNotifier *barrier = desk_notifier_new (name, APP_ID);

  desk_notifier_show (barrier, DESK_NOTICE_CALLBACKS, "x", "x");
  desk_daemon_wait (f->daemon, name, 1, 0);
  g_assert_finalize_object (barrier);
}

static void
expect (Fixture *f, guint notified, const char *summary)
{
  DeskCalls calls = { 0 };

  settle (f);
  desk_daemon_get_calls (f->daemon, APP, &calls);
  g_assert_cmpuint (calls.notified, ==, notified);
  g_assert_cmpstr (calls.summary, ==, summary);
  desk_calls_clear (&calls);
}

/* A person presses Snooze at the notification of this number. */
static void
put_off (Fixture *f, guint id)
{
  guint count = 0;
  gulong handler = g_signal_connect_swapped (f->notifier, "snooze", G_CALLBACK (g_atomic_int_inc),
                                             &count);

  desk_daemon_act (f->daemon, id, "snooze");
  while (count == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (f->notifier, handler);
}

static void
pass (Fixture *f, gint64 span)
{
  desk_clock_set (f->base.clock, desk_clock_now (f->base.clock) + span);
  desk_notices_look (f->notices);
}

/* Minutes after midnight at the site. */
static int
minute_of (Fixture *f, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local
    = g_date_time_to_timezone (utc, desk_store_get_zone (f->base.store));

  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

/* Time passes until this hour of the clock. */
static void
pass_until (Fixture *f, int minute)
{
  int wait = (minute - minute_of (f, desk_clock_now (f->base.clock)) + 24 * 60) % (24 * 60);

  pass (f, wait * DESK_MINUTE);
  g_assert_cmpint (minute_of (f, desk_clock_now (f->base.clock)), ==, minute);
}

static void
test_kinds (Fixture *f, gconstpointer unused)
{
  tell (f, 1, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  g_object_set (f->notices, "callbacks", FALSE, NULL);
  tell (f, 2, 1, 0);
  expect (f, 2, "1 complaint is past its time limit");
  g_object_set (f->notices, "limits", FALSE, NULL);
  tell (f, 2, 2, 1);
  expect (f, 3, "1 escalation was not sent to its officer yet");
  g_object_set (f->notices, "escalations", FALSE, NULL);
  tell (f, 3, 3, 3);
  expect (f, 3, "1 escalation was not sent to its officer yet");
  /* What still holds is told when it is wanted again. */
  g_object_set (f->notices, "callbacks", TRUE, NULL);
  expect (f, 4, "3 call-backs are overdue");
  g_object_set (f->notices, "notifying", FALSE, "limits", TRUE, NULL);
  tell (f, 4, 4, 4);
  expect (f, 4, "3 call-backs are overdue");
  g_object_set (f->notices, "notifying", TRUE, NULL);
  expect (f, 6, "4 complaints are past their time limit");
}

/* Fifteen minutes of time that passes, whatever the hands of the clock do. */
static void
test_snooze (Fixture *f, gconstpointer unused)
{
  tell (f, 1, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  put_off (f, 1);
  tell (f, 2, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  desk_clock_jump (f->base.clock, desk_clock_now (f->base.clock) + DESK_HOUR);
  desk_notices_look (f->notices);
  expect (f, 1, "1 call-back is overdue");
  pass (f, 15 * DESK_MINUTE - DESK_SECOND);
  expect (f, 1, "1 call-back is overdue");
  pass (f, DESK_SECOND);
  expect (f, 2, "2 call-backs are overdue");
}

/* It is put off, not the other kinds. */
static void
test_snooze_one (Fixture *f, gconstpointer unused)
{
  tell (f, 1, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  put_off (f, 1);
  tell (f, 1, 1, 1);
  expect (f, 3, "1 escalation was not sent to its officer yet");
}

/* Called meanwhile: nothing comes back; and what falls due after that is news. */
static void
test_snooze_resolved (Fixture *f, gconstpointer unused)
{
  tell (f, 1, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  put_off (f, 1);
  tell (f, 0, 0, 0);
  pass (f, 20 * DESK_MINUTE);
  expect (f, 1, "1 call-back is overdue");
  tell (f, 1, 0, 0);
  expect (f, 2, "1 call-back is overdue");
  put_off (f, 4); /* after two of expect()'s */
  tell (f, 0, 0, 0);
  tell (f, 1, 0, 0);
  expect (f, 3, "1 call-back is overdue");
}

static void
test_silent (Fixture *f, gconstpointer unused)
{
  pass_until (f, MINUTE_OF_DAY (19, 0));
  tell (f, 1, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  g_object_set (f->notices, "silent-from", MINUTE_OF_DAY (20, 0), "silent-until",
                MINUTE_OF_DAY (8, 0), "silent", TRUE, NULL);
  expect (f, 1, "1 call-back is overdue");

  /* What is on the screen goes, and nothing comes, until the morning. */
  pass_until (f, MINUTE_OF_DAY (20, 0));
  desk_daemon_wait (f->daemon, APP, 1, 1);
  for (int hour = 0; hour < 11; hour++)
    {
      pass (f, DESK_HOUR);
      tell (f, 2 + hour, 1, hour % 3);
      expect (f, 1, "1 call-back is overdue");
    }
  tell (f, 500, 40, 3);
  pass_until (f, MINUTE_OF_DAY (7, 59));
  expect (f, 1, "1 call-back is overdue");
  pass_until (f, MINUTE_OF_DAY (8, 0));
  /* One of each kind. */
  expect (f, 4, "3 escalations were not sent to their officers yet");
}

/* Within a day; beginning and end the same are no hours; a clock that is moved counts by its
 * hands. */
static void
test_silent_by_day (Fixture *f, gconstpointer unused)
{
  pass_until (f, MINUTE_OF_DAY (13, 0));
  g_object_set (f->notices, "silent-from", MINUTE_OF_DAY (13, 0), "silent-until",
                MINUTE_OF_DAY (14, 0), "silent", TRUE, NULL);
  tell (f, 1, 0, 0);
  expect (f, 0, NULL);
  desk_clock_jump (f->base.clock, desk_clock_now (f->base.clock) + DESK_HOUR);
  desk_notices_look (f->notices);
  expect (f, 1, "1 call-back is overdue");
  desk_clock_jump (f->base.clock, desk_clock_now (f->base.clock) - DESK_HOUR);
  desk_notices_look (f->notices);
  tell (f, 2, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  g_object_set (f->notices, "silent-until", MINUTE_OF_DAY (13, 0), NULL);
  expect (f, 2, "2 call-backs are overdue");
}

/* Put off into the silent hours: it comes when they end. */
static void
test_silent_snooze (Fixture *f, gconstpointer unused)
{
  pass_until (f, MINUTE_OF_DAY (19, 55));
  g_object_set (f->notices, "silent-from", MINUTE_OF_DAY (20, 0), "silent-until",
                MINUTE_OF_DAY (8, 0), "silent", TRUE, NULL);
  tell (f, 1, 0, 0);
  expect (f, 1, "1 call-back is overdue");
  put_off (f, 1);
  pass (f, DESK_HOUR);
  expect (f, 1, "1 call-back is overdue");
  pass_until (f, MINUTE_OF_DAY (8, 0));
  expect (f, 2, "1 call-back is overdue");
}

typedef struct
{
  DeskWatch *watch;
  gint64 due;
} Wanted;

static gboolean
has_due (gpointer data)
{
  Wanted *wanted = data;

  return desk_watch_get_counts (wanted->watch)->parts[DESK_QUEUE_OVERDUE] >= wanted->due;
}

static gboolean
is_at_rest (gpointer unused)
{
  return desk_task_count_running () == 0;
}

/* Ten thousand call-backs that fall due at the same moment, with time limits past: one
 * notification of each kind. */
static void
test_many (Fixture *f, gconstpointer unused)
{
  g_autofree char *many = g_strconcat (f->base.path, "-many", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStore) store = NULL;
  DeskCalls calls = { 0 };
  Wanted wanted = { NULL, 10000 };
  const DeskSiteSpec spec = { .name = "Many", .code = "MNY", .password = "password1",
                              .demonstration = TRUE, .seed = 1 };

  store = desk_site_init (many, &spec, f->base.clock, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  desk_many_fill (many, 60000, 7, DESK_FIXTURE_NOW, 2);
  store = desk_store_open (many, f->base.clock, &error);
  g_assert_no_error (error);
  wanted.watch = desk_watch_new (store, f->notifier);
  desk_clock_set (f->base.clock, DESK_FIXTURE_NOW + 3 * DESK_DAY);
  desk_watch_poke (wanted.watch);
  desk_wait (has_due, &wanted);
  desk_wait (is_at_rest, NULL);
  settle (f);
  desk_daemon_get_calls (f->daemon, APP, &calls);
  g_test_message ("%u calls", calls.notified);
  g_assert_cmpuint (calls.created, ==, 2);
  g_assert_cmpuint (calls.notified, <, 20);
  desk_calls_clear (&calls);
  g_assert_finalize_object (wanted.watch);
}

#define ADD(name, func) g_test_add ("/notices/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  ADD ("kinds", test_kinds);
  ADD ("snooze", test_snooze);
  ADD ("snooze-one", test_snooze_one);
  ADD ("snooze-resolved", test_snooze_resolved);
  ADD ("silent", test_silent);
  ADD ("silent-by-day", test_silent_by_day);
  ADD ("silent-snooze", test_silent_snooze);
  ADD ("many", test_many);
  return g_test_run ();
}
