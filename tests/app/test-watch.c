/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The watch over a store: due call-backs are notified, other programs' writes are seen.
 * with-bus.sh makes the surroundings: /watch with a bus, /nobus without. */
#include "desk-daemon.h"
#include "desk-escalations.h"
#include "desk-fixture.h"
#include "desk-task.h"
#include "desk-watch.h"

#include <sqlite3.h>

#define APP    "Santushti"
#define APP_ID "io.github.santushti.Santushti"
#define DUE    (DESK_FIXTURE_NOW + 4 * DESK_HOUR)

typedef struct
{
  DeskFixture base;
  DeskDaemon *daemon;
  DeskNotifier *notifier;
  DeskWatch *watch;
  guint changes;
} Fixture;

static gboolean
has_changed (gpointer data)
{
  return ((Fixture *) data)->changes > 0;
}

static void
wait_for_change (Fixture *f)
{
  desk_wait (has_changed, f);
  f->changes = 0;
}

static gint64
part (Fixture *f, DeskQueuePart which)
{
  return desk_watch_get_counts (f->watch)->parts[which];
}

typedef struct
{
  Fixture *f;
  DeskQueuePart part;
  gint64 count;
} Wanted;

static gboolean
has_counted (gpointer data)
{
  Wanted *wanted = data;

  return part (wanted->f, wanted->part) == wanted->count;
}

/* Several writes may be told as one change or as several. */
static void
wait_for_part (Fixture *f, DeskQueuePart which, gint64 count)
{
  Wanted wanted = { f, which, count };

  desk_wait (has_counted, &wanted);
  g_assert_cmpuint (f->changes, >, 0);
  f->changes = 0;
}

static void
watch (Fixture *f)
{
  f->watch = desk_watch_new (f->base.store, f->notifier);
  g_signal_connect_swapped (f->watch, "changed", G_CALLBACK (g_atomic_int_inc), &f->changes);
  wait_for_change (f);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  desk_fixture_set_up (&f->base, NULL);
  f->daemon = desk_daemon_start ("body actions");
  f->notifier = desk_notifier_new (APP, APP_ID);
}

/* Only the fixture holds the store: a thread lets go of its task after its end was told. */
static gboolean
is_let_go (gpointer store)
{
  return desk_task_count_running () == 0
         && g_atomic_int_get ((int *) &G_OBJECT (store)->ref_count) == 1;
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  DeskSession **sessions[] = { &f->base.admin, &f->base.op1,  &f->base.op2,
                               &f->base.sup1,  &f->base.sup2, &f->base.insp1 };

  g_assert_finalize_object (f->watch);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    g_clear_object (sessions[i]);
  desk_wait (is_let_go, f->base.store);
  g_assert_finalize_object (f->notifier);
  g_clear_pointer (&f->daemon, desk_daemon_kill);
  desk_fixture_tear_down (&f->base, NULL);
}

static void
expect (Fixture *f, guint notified, guint closed, const char *summary)
{
  DeskCalls calls = { 0 };

  desk_daemon_wait (f->daemon, APP, notified, closed);
  desk_daemon_get_calls (f->daemon, APP, &calls);
  g_assert_cmpuint (calls.notified, ==, notified);
  g_assert_cmpuint (calls.closed, ==, closed);
  if (summary != NULL)
    {
      g_assert_cmpstr (calls.summary, ==, summary);
      g_assert_cmpstr (calls.body, ==, "Open the call-backs to call the consumers.");
      g_assert_cmpstr (calls.entry, ==, APP_ID);
    }
  desk_calls_clear (&calls);
}

static void
test_due (Fixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (&f->base, 1);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  watch (f);
  g_assert_cmpint (part (f, DESK_QUEUE_LATER_TODAY), ==, 1);
  g_assert_cmpint (desk_watch_get_counts (f->watch)->next_at, ==, DUE);
  expect (f, 0, 0, NULL);

  desk_clock_set (f->base.clock, DUE + 1);
  wait_for_change (f);
  g_assert_cmpint (part (f, DESK_QUEUE_OVERDUE), ==, 1);
  g_assert_cmpint (part (f, DESK_QUEUE_LATER_TODAY), ==, 0);
  expect (f, 1, 0, "1 call-back is overdue");
  g_assert_cmpstr (desk_watch_get_only (f->watch, DESK_NOTICE_CALLBACKS), ==, first);

  /* A second one, due later, says nothing; nor does looking again. */
  second = desk_fixture_claimed (&f->base, 2);
  wait_for_part (f, DESK_QUEUE_LATER_TODAY, 1);
  desk_watch_poke (f->watch);
  desk_clock_set (f->base.clock, DUE + DESK_DAY);
  wait_for_part (f, DESK_QUEUE_OVERDUE, 2);
  expect (f, 2, 0, "2 call-backs are overdue");
  g_assert_null (desk_watch_get_only (f->watch, DESK_NOTICE_CALLBACKS));

  desk_fixture_call (&f->base, f->base.op2, first, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  expect (f, 3, 0, "1 call-back is overdue");
  desk_fixture_call (&f->base, f->base.op2, second, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  expect (f, 3, 1, NULL);
  g_assert_cmpint (part (f, DESK_QUEUE_OVERDUE), ==, 0);
}

/* Registered with an hour's time limit, and with the JE. */
static char *
limited (Fixture *f)
{
  DeskRegistration call = { .consumer_name = "Test consumer",
                            .phone = "9876500001",
                            .category = "bill.wrong",
                            .place = "CHT",
                            .description = "The bill is wrong",
                            .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autoptr (GError) error = NULL;
  DeskRegistered became;
  char *number = desk_ticket_register (f->base.op1, &call, &became, &error);

  g_assert_no_error (error);
  desk_ticket_assign (f->base.op1, number, NULL, DESK_RUNG_JE, &error);
  g_assert_no_error (error);
  return number;
}

typedef struct
{
  Fixture *f;
  gint64 warned;
  gint64 breached;
  gint64 open;
  gint64 undispatched;
} Clocks;

static gboolean
has_clocks (gpointer data)
{
  Clocks *wanted = data;
  const DeskLimitCounts *limits = desk_watch_get_limits (wanted->f->watch);
  const DeskEscalationCounts *escalations = desk_watch_get_escalations (wanted->f->watch);

  return limits->warned == wanted->warned && limits->breached == wanted->breached
         && escalations->open == wanted->open
         && escalations->undispatched == wanted->undispatched;
}

static void
wait_for_clocks (Fixture *f, gint64 warned, gint64 breached, gint64 open, gint64 undispatched)
{
  Clocks wanted = { f, warned, breached, open, undispatched };

  desk_watch_poke (f->watch);
  desk_wait (has_clocks, &wanted);
}

/* How often each step of the clock stands in the entries of the ticket. */
static guint
count_entries (Fixture *f, const char *number, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = desk_ticket_timeline (f->base.store, number, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    count += g_str_equal (((DeskEntry *) g_ptr_array_index (entries, i))->kind, kind);
  return count;
}

static void
told (Fixture *f, guint notified, guint closed, const char *summary)
{
  DeskCalls calls = { 0 };

  desk_daemon_wait (f->daemon, APP, notified, closed);
  desk_daemon_get_calls (f->daemon, APP, &calls);
  g_assert_cmpuint (calls.notified, ==, notified);
  g_assert_cmpuint (calls.closed, ==, closed);
  g_assert_cmpstr (calls.summary, ==, summary);
  desk_calls_clear (&calls);
}

static gboolean
is_at_rest (gpointer unused)
{
  return desk_task_count_running () == 0;
}

/* What time alone makes happen, happens while the desk runs: near the limit, past it, sent
 * up, silent and sent higher; once each, whatever the clock does. */
static void
test_clockwork (Fixture *f, gconstpointer unused)
{
  g_autofree char *number = limited (f);
  gint64 raised = DESK_FIXTURE_NOW + DESK_HOUR + 1;

  watch (f);
  wait_for_clocks (f, 0, 0, 0, 0);
  desk_clock_set (f->base.clock, DESK_FIXTURE_NOW + 50 * DESK_MINUTE);
  wait_for_clocks (f, 1, 0, 0, 0);
  told (f, 1, 0, "1 complaint is near its time limit");
  g_assert_cmpstr (desk_watch_get_only (f->watch, DESK_NOTICE_LIMITS), ==, number);
  g_assert_null (desk_watch_get_only (f->watch, DESK_NOTICE_ESCALATIONS));
  g_assert_cmpuint (count_entries (f, number, "escalation"), ==, 0);

  /* By itself, without being poked. */
  desk_clock_set (f->base.clock, raised);
  f->changes = 0;
  wait_for_change (f);
  wait_for_clocks (f, 0, 1, 1, 0);
  told (f, 2, 0, "1 complaint is past its time limit");
  g_assert_cmpuint (count_entries (f, number, "escalation"), ==, 1);

  desk_clock_set (f->base.clock, raised + 31 * DESK_MINUTE);
  wait_for_clocks (f, 0, 1, 1, 1);
  told (f, 3, 0, "1 escalation was not sent to its officer yet");
  g_assert_cmpstr (desk_watch_get_only (f->watch, DESK_NOTICE_LIMITS), ==, number);
  g_assert_cmpstr (desk_watch_get_only (f->watch, DESK_NOTICE_ESCALATIONS), ==, number);

  /* The machine slept for three days: the next rung is told once, not three. */
  desk_clock_set (f->base.clock, raised + 3 * DESK_DAY);
  wait_for_clocks (f, 0, 1, 2, 1);
  for (int i = 0; i < 5; i++)
    {
      desk_watch_poke (f->watch);
      desk_wait (is_at_rest, NULL);
    }
  g_assert_cmpuint (count_entries (f, number, "escalation"), ==, 2);

  /* Set back by a day and forward again: counted anew once, raised no second time. */
  desk_clock_set (f->base.clock, raised + 2 * DESK_DAY);
  desk_watch_poke (f->watch);
  while (count_entries (f, number, "escalation.recount") == 0)
    g_main_context_iteration (NULL, TRUE);
  desk_clock_set (f->base.clock, raised + 3 * DESK_DAY);
  for (int i = 0; i < 5; i++)
    {
      desk_watch_poke (f->watch);
      desk_wait (is_at_rest, NULL);
    }
  g_assert_cmpuint (count_entries (f, number, "escalation.recount"), ==, 1);
  g_assert_cmpuint (count_entries (f, number, "escalation"), ==, 2);
}

/* A new day is told although nothing waits: its feedback draw is still to be made. */
static void
test_new_day (Fixture *f, gconstpointer unused)
{
  watch (f);
  f->changes = 0;
  desk_clock_set (f->base.clock, DESK_FIXTURE_NOW + DESK_DAY);
  desk_watch_poke (f->watch);
  wait_for_change (f);
}

/* What is told of times moves once a minute, although nothing else does. */
static void
test_minute (Fixture *f, gconstpointer unused)
{
  watch (f);
  f->changes = 0;
  desk_clock_set (f->base.clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  desk_watch_poke (f->watch);
  wait_for_change (f);
  f->changes = 0;
  desk_clock_set (f->base.clock, DESK_FIXTURE_NOW + DESK_MINUTE + 59 * DESK_SECOND);
  desk_watch_poke (f->watch);
  desk_wait (is_at_rest, NULL);
  g_assert_cmpint (f->changes, ==, 0);
}

/* Another program at the same file: this store's object tells nothing of it. */
static void
test_other (Fixture *f, gconstpointer unused)
{
  DeskStore *mine = f->base.store;
  DeskSession *op1 = f->base.op1;
  g_autofree char *number = NULL;
  g_autoptr (DeskSession) theirs = NULL;
  g_autoptr (DeskStore) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin;

  watch (f);
  other = desk_store_open (f->base.path, f->base.clock, &error);
  g_assert_no_error (error);
  theirs = desk_session_sign_in (other, "op1", "password1", NULL, &error);
  g_assert_no_error (error);

  f->base.store = other;
  f->base.op1 = theirs;
  number = desk_fixture_claimed (&f->base, 1);
  f->base.store = mine;
  f->base.op1 = op1;
  begin = g_get_monotonic_time ();
  wait_for_part (f, DESK_QUEUE_LATER_TODAY, 1);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
  desk_clock_set (f->base.clock, DUE + 1);
  wait_for_part (f, DESK_QUEUE_OVERDUE, 1);
  expect (f, 1, 0, "1 call-back is overdue");
}

/* A logind of the test's own, on a bus of the test's own. */
static GDBusConnection *
own_logind (void)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  GDBusConnection *logind;

  address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  g_assert_no_error (error);
  logind = g_dbus_connection_new_for_address_sync (
    address,
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (
    logind, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
    g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
    &error);
  g_assert_no_error (error);
  return logind;
}

static void
tell_sleep (GDBusConnection *logind, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (logind, NULL, "/org/freedesktop/login1",
                                 "org.freedesktop.login1.Manager", "PrepareForSleep", parameters,
                                 &error);
  g_assert_no_error (error);
}

/* The hour before a due time is seen at the latest half a minute after it began, and at
 * once when the machine wakes up. */
static void
test_wake (Fixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&f->base, 1);
  g_autoptr (GDBusConnection) logind = own_logind ();
  gint64 begin;

  watch (f);
  begin = g_get_monotonic_time ();
  desk_clock_set (f->base.clock, DUE - DESK_MINUTE);
  while (f->changes == 0)
    {
      tell_sleep (logind, g_variant_new ("(b)", FALSE));
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 15 * G_USEC_PER_SEC);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (part (f, DESK_QUEUE_DUE_NOW), ==, 1);
}

/* Asleep over the night, with silent hours from 20:00 to 08:00 at the site, while the computer is
 * set to another zone (TZ=UTC): nothing when it wakes in them, and one notification when it wakes
 * after them. What logind says wrongly is no harm. */
static void
test_wake_silent (Fixture *f, gconstpointer unused)
{
  guint sleeps = 0;
  const gint64 morning = DESK_FIXTURE_NOW + DESK_DAY; /* 10:00 */
  g_autofree char *number = desk_fixture_claimed (&f->base, 1);
  g_autoptr (GDBusConnection) logind = own_logind ();

  watch (f);
  g_object_set (desk_watch_get_notices (f->watch), "silent-from", 20 * 60, "silent-until", 8 * 60,
                "silent", TRUE, NULL);
  g_signal_connect_swapped (f->watch, "sleeping", G_CALLBACK (g_atomic_int_inc), &sleeps);
  /* The desk locks on it. */
  while (sleeps == 0)
    {
      tell_sleep (logind, g_variant_new ("(b)", TRUE));
      g_main_context_iteration (NULL, TRUE);
    }
  tell_sleep (logind, g_variant_new ("(s)", "not as logind says it"));
  desk_clock_set (f->base.clock, morning - 3 * DESK_HOUR);
  tell_sleep (logind, g_variant_new ("(b)", FALSE));
  wait_for_part (f, DESK_QUEUE_OVERDUE, 1);
  expect (f, 0, 0, NULL);
  desk_clock_set (f->base.clock, morning);
  tell_sleep (logind, g_variant_new ("(b)", FALSE));
  expect (f, 1, 0, "1 call-back is overdue");
}

/* Set back and forward by hand: what is due is read again at once, not half a minute later. */
static void
test_jump (Fixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&f->base, 1);
  gint64 begin;

  desk_clock_set (f->base.clock, DUE + 1);
  watch (f);
  g_assert_cmpint (part (f, DESK_QUEUE_OVERDUE), ==, 1);
  expect (f, 1, 0, "1 call-back is overdue");

  begin = g_get_monotonic_time ();
  desk_clock_jump (f->base.clock, DUE - 2 * DESK_HOUR);
  wait_for_part (f, DESK_QUEUE_OVERDUE, 0);
  expect (f, 1, 1, NULL);
  desk_clock_jump (f->base.clock, DUE + DESK_HOUR);
  wait_for_part (f, DESK_QUEUE_OVERDUE, 1);
  expect (f, 2, 1, "1 call-back is overdue");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 15 * G_USEC_PER_SEC);
}

static void
sql (const char *path, const char *text)
{
  sqlite3 *raw = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  sqlite3_exec (raw, text, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (raw);
}

static gboolean
is_quiet (gpointer unused)
{
  return desk_task_count_running () == 0;
}

/* A reading that fails keeps the counts and is tried again. */
static void
test_failure (Fixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&f->base, 1);

  desk_clock_set (f->base.clock, DUE + 1);
  watch (f);
  sql (f->base.path, "PRAGMA legacy_alter_table = ON; ALTER TABLE ticket RENAME TO away");
  for (int i = 0; i < 3; i++)
    {
      desk_watch_poke (f->watch);
      desk_wait (is_quiet, NULL);
    }
  g_assert_cmpuint (f->changes, ==, 0);
  g_assert_cmpint (part (f, DESK_QUEUE_OVERDUE), ==, 1);
  sql (f->base.path, "PRAGMA legacy_alter_table = ON; ALTER TABLE away RENAME TO ticket");
  wait_for_change (f);
  g_assert_cmpint (part (f, DESK_QUEUE_OVERDUE), ==, 1);
  expect (f, 1, 0, "1 call-back is overdue");
}

/* It can go while it reads, and nobody need be told. */
static void
test_dispose (Fixture *f, gconstpointer unused)
{
  DeskWatch *alone = desk_watch_new (f->base.store, NULL);

  g_assert_finalize_object (alone);
  for (int i = 0; i < 20; i++)
    {
      guint before = desk_task_count_running ();

      alone = desk_watch_new (f->base.store, f->notifier);
      for (int j = 0; j < i; j++)
        {
          desk_watch_poke (alone);
          g_main_context_iteration (NULL, FALSE);
        }
      /* Never two readings at once. */
      g_assert_cmpuint (desk_task_count_running (), <=, before + 1);
      g_assert_finalize_object (alone);
    }
  watch (f);
  g_object_run_dispose (G_OBJECT (f->watch));
  desk_watch_poke (f->watch);
  desk_wait (is_quiet, NULL);
}

/* No bus at all: the counts are read nevertheless. */
static void
test_no_bus (Fixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&f->base, 1);

  watch (f);
  desk_clock_set (f->base.clock, DUE + 1);
  wait_for_change (f);
  g_assert_cmpint (part (f, DESK_QUEUE_OVERDUE), ==, 1);
}

static void
set_up_no_bus (Fixture *f, gconstpointer unused)
{
  desk_fixture_set_up (&f->base, NULL);
  f->notifier = desk_notifier_new (APP, APP_ID);
}

#define ADD(name, func) g_test_add ("/watch/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  ADD ("due", test_due);
  ADD ("clockwork", test_clockwork);
  ADD ("new-day", test_new_day);
  ADD ("minute", test_minute);
  ADD ("other", test_other);
  ADD ("wake", test_wake);
  ADD ("wake-silent", test_wake_silent);
  ADD ("jump", test_jump);
  ADD ("failure", test_failure);
  ADD ("dispose", test_dispose);
  g_test_add ("/nobus/watch", Fixture, NULL, set_up_no_bus, test_no_bus, tear_down);
  return g_test_run ();
}
