/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-watch.h"

#include "desk-clockwork.h"
#include "desk-task.h"

#include <string.h>

/* How often to ask whether another program wrote, or a due time has come. */
#define TICK 2 /* seconds */
/* More than this between two ticks, and the clock was moved. */
#define JUMP (2 * DESK_SECOND)
/* The parts of the queue also move at the hour before and at midnight. */
#define LONGEST (30 * G_USEC_PER_SEC)
/* After this time spent on what fell due it counts and tells first: there may be half a million. */
#define AWAY (G_USEC_PER_SEC / 2)

struct _DeskWatch
{
  GObject parent_instance;

  DeskStore *store;
  DeskNotifier *notifier; /* NULL = nobody is told */
  DeskNotices *notices;

  GCancellable *cancellable;
  GDBusConnection *system_bus; /* NULL until it is there */
  guint sleep_id;
  gulong changed_id;
  guint tick_id;

  DeskQueueCounts counts;
  DeskLimitCounts limits;
  DeskEscalationCounts escalations;
  char *only[DESK_N_NOTICE_KINDS]; /* number of the one complaint a notification is about */
  gint64 hand;       /* wall clock less CLOCK_BOOTTIME, at the last tick */
  gint64 clock_next; /* when time alone makes the next thing happen, 0 = not known */
  gint64 version;  /* of the store as last seen, 0 = not yet */
  int day;         /* in the site's zone, as last told */
  gint64 minute;   /* of the clock, as last told */
  gint64 read_at;  /* monotonic µs of the last reading of the counts that succeeded */
  gboolean known;  /* the counts were read */
  gboolean stale;  /* the counts are to be read at the next look */
  gboolean looking;
  gboolean again;  /* look once more after the look that is under way */
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_NOTIFIER,
  N_PROPS,
};

enum
{
  CHANGED,
  SLEEPING,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (DeskWatch, desk_watch, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* One look at the store, on a worker. The store owns the task and the watch is held
 * weakly, so that it can go at any time. */
typedef struct
{
  GWeakRef watch;
  DeskStore *store;
  gint64 version;  /* in: as last seen; out: as now, 0 = could not be read */
  gboolean force;  /* read the counts although the version did not change */
  gboolean counted;
  DeskQueueCounts counts;
  DeskLimitCounts limits;
  DeskEscalationCounts escalations;
  char *only[DESK_N_NOTICE_KINDS];
  gint64 clock_next;
  gboolean more;   /* fell due than could be written in a moment */
} Look;

static void
look_free (gpointer pointer)
{
  Look *look = pointer;

  g_weak_ref_clear (&look->watch);
  g_object_unref (look->store);
  for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
    g_free (look->only[kind]);
  g_free (look);
}

/* Opening a notification about one complaint brings up this one. */
static gboolean
find_only (Look *look, GCancellable *cancellable, GError **error)
{
  const DeskEscalationQuery unsent = { .undispatched = TRUE };
  const DeskEscalationQuery silent = { .silent = TRUE };
  gboolean past = look->limits.breached > 0;

  if (look->counts.parts[DESK_QUEUE_OVERDUE] == 1)
    {
      g_autoptr (GPtrArray) queue = desk_queue_list (look->store, 1, cancellable, error);

      if (queue == NULL)
        return FALSE;
      /* What stands on an open call sheet comes last, overdue or not. */
      if (queue->len > 0 && queue->pdata[0] != NULL
          && ((DeskTicket *) queue->pdata[0])->due_at
               < desk_clock_now (desk_store_get_clock (look->store)))
        look->only[DESK_NOTICE_CALLBACKS]
          = g_strdup (((DeskTicket *) g_ptr_array_index (queue, 0))->number);
    }
  if (look->limits.breached == 1 || (!past && look->limits.warned == 1))
    {
      g_autoptr (GPtrArray) due = desk_limit_due (look->store, past, 1, cancellable, error);

      if (due == NULL)
        return FALSE;
      if (due->len > 0 && due->pdata[0] != NULL)
        look->only[DESK_NOTICE_LIMITS]
          = g_strdup (((DeskTicket *) g_ptr_array_index (due, 0))->number);
    }
  if (look->escalations.late == 1)
    {
      g_autoptr (GPtrArray) late
        = desk_escalation_list (look->store, look->escalations.undispatched > 0 ? &unsent : &silent,
                                1, cancellable, error);

      if (late == NULL)
        return FALSE;
      if (late->len > 0)
        look->only[DESK_NOTICE_ESCALATIONS]
          = g_strdup (((DeskEscalation *) g_ptr_array_index (late, 0))->ticket);
    }
  return TRUE;
}

static gboolean
look_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  /* Before the counts: what is written in between is seen by the next look. */
  gint64 version = desk_store_get_version (look->store);
  gboolean written = version != 0 && version != look->version;

  g_autoptr (GError) failure = NULL;
  DeskClockworkResult done = { 0 };

  look->version = version;
  if (!look->force && !written)
    return TRUE;
  /* What time made happen comes before the counts. Where it cannot be written (another
   * program writes, the disk is full) the counts are told all the same, and the next reading
   * tries again: nothing is lost by being late, and nothing is done twice. */
  if (!desk_clockwork_run_for (look->store, AWAY, &done, cancellable, &failure))
    g_debug ("What fell due was not written: %s", failure->message);
  look->clock_next = done.next_at;
  look->more = done.more;
  look->counted
    = desk_queue_counts (look->store, &look->counts, cancellable, error)
      && desk_limit_counts (look->store, &look->limits, cancellable, error)
      && desk_escalation_counts (look->store, &look->escalations, cancellable, error)
      && find_only (look, cancellable, error);
  return look->counted;
}

static void look_now (DeskWatch *self);

/* With a new day its draw of feedback calls is to be made, which a view does that reads. */
static gboolean
is_another_day (DeskWatch *self)
{
  gint64 now = desk_clock_now (desk_store_get_clock (self->store));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
  g_autoptr (GDateTime) local
    = utc != NULL ? g_date_time_to_timezone (utc, desk_store_get_zone (self->store)) : NULL;
  int day = local != NULL ? g_date_time_get_year (local) * 400 + g_date_time_get_day_of_year (local)
                          : 0;

  if (day == self->day)
    return FALSE;
  self->day = day;
  return TRUE;
}

/* How late a thing is, and how long it has still, is told in minutes. */
static gboolean
is_another_minute (DeskWatch *self)
{
  gint64 minute = desk_clock_now (desk_store_get_clock (self->store)) / DESK_MINUTE;

  if (minute == self->minute)
    return FALSE;
  self->minute = minute;
  return TRUE;
}

static void
looked_cb (gpointer owner, gpointer data, const GError *error)
{
  Look *look = data;
  g_autoptr (DeskWatch) self = g_weak_ref_get (&look->watch);
  gboolean changed;

  if (self == NULL || self->cancellable == NULL)
    return;
  self->looking = FALSE;
  if (error != NULL)
    {
      /* Busy, most likely: the old counts stand, the next tick tries again. */
      g_debug ("The queue was not counted: %s", error->message);
      self->stale = TRUE;
    }
  else if (look->counted)
    {
      changed = !self->known || (look->version != 0 && look->version != self->version)
                || memcmp (&self->counts, &look->counts, sizeof self->counts) != 0
                || memcmp (&self->limits, &look->limits, sizeof self->limits) != 0
                || memcmp (&self->escalations, &look->escalations, sizeof self->escalations) != 0;
      changed |= is_another_day (self);
      changed |= is_another_minute (self);
      self->counts = look->counts;
      self->limits = look->limits;
      self->escalations = look->escalations;
      self->clock_next = look->clock_next;
      for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
        {
          g_free (self->only[kind]);
          self->only[kind] = g_steal_pointer (&look->only[kind]);
        }
      self->known = TRUE;
      self->read_at = g_get_monotonic_time ();
      if (look->version != 0)
        self->version = look->version;
      desk_notices_tell (self->notices, &self->counts, &self->limits, &self->escalations);
      if (changed)
        g_signal_emit (self, signals[CHANGED], 0);
    }
  /* The others of what fell due. */
  self->stale |= look->more;
  if ((self->again || look->more) && self->cancellable != NULL)
    look_now (self);
}

static void
look_now (DeskWatch *self)
{
  Look *look;

  if (self->looking)
    {
      self->again = TRUE;
      return;
    }
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->watch, self);
  look->store = g_object_ref (self->store);
  look->version = self->version;
  look->force = self->stale;
  self->looking = TRUE;
  self->again = FALSE;
  self->stale = FALSE;
  desk_task_run (self->store, self->cancellable, look_work, looked_cb, look, look_free);
}

void
desk_watch_poke (DeskWatch *self)
{
  g_return_if_fail (DESK_IS_WATCH (self));

  if (self->cancellable == NULL)
    return;
  self->stale = TRUE;
  look_now (self);
}

/* A timeout for the due time itself would come late by any time the machine slept. */
static gboolean
tick_cb (gpointer data)
{
  DeskWatch *self = data;
  DeskClock *clock = desk_store_get_clock (self->store);
  gint64 now = desk_clock_now (clock);
  gint64 hand = now - desk_clock_boottime (clock);

  desk_notices_look (self->notices);
  /* Set back, it would wait for due times that were read from the former time. */
  if (ABS (hand - self->hand) > JUMP)
    self->stale = TRUE;
  self->hand = hand;
  if (self->looking)
    return G_SOURCE_CONTINUE;
  if (!self->known || g_get_monotonic_time () - self->read_at >= LONGEST
      || (self->counts.next_at != 0 && now > self->counts.next_at)
      || (self->clock_next != 0 && now >= self->clock_next))
    self->stale = TRUE;
  look_now (self);
  return G_SOURCE_CONTINUE;
}

static void
prepare_for_sleep_cb (GDBusConnection *bus,
                      const char *sender,
                      const char *path,
                      const char *interface,
                      const char *name,
                      GVariant *parameters,
                      gpointer data)
{
  gboolean going;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &going);
  if (going)
    g_signal_emit (data, signals[SLEEPING], 0);
  else
    desk_watch_poke (data);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *watch = data;
  g_autoptr (DeskWatch) self = g_weak_ref_get (watch);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  g_weak_ref_clear (watch);
  if (bus == NULL)
    g_debug ("Waking up is not told: %s", error->message);
  if (bus == NULL || self == NULL || self->cancellable == NULL)
    return;
  /* A restarted system bus is no reason to lose what is being typed. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->sleep_id = g_dbus_connection_signal_subscribe (
    bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
    "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, prepare_for_sleep_cb, self, NULL);
  self->system_bus = g_steal_pointer (&bus);
}

static void
desk_watch_constructed (GObject *object)
{
  DeskWatch *self = DESK_WATCH (object);
  GWeakRef *watch = g_new0 (GWeakRef, 1);

  G_OBJECT_CLASS (desk_watch_parent_class)->constructed (object);
  g_assert (DESK_IS_STORE (self->store));

  self->notices = desk_notices_new (self->notifier, self->store);
  self->changed_id = g_signal_connect_swapped (self->store, "changed",
                                               G_CALLBACK (desk_watch_poke), self);
  self->tick_id = g_timeout_add_seconds (TICK, tick_cb, self);
  g_weak_ref_init (watch, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, watch);
  desk_watch_poke (self);
}

static void
desk_watch_dispose (GObject *object)
{
  DeskWatch *self = DESK_WATCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
  if (self->sleep_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_id);
  self->sleep_id = 0;
  g_clear_object (&self->system_bus);
  if (self->notices != NULL)
    g_object_run_dispose (G_OBJECT (self->notices));
  g_clear_object (&self->notifier);
  G_OBJECT_CLASS (desk_watch_parent_class)->dispose (object);
}

static void
desk_watch_finalize (GObject *object)
{
  DeskWatch *self = DESK_WATCH (object);

  g_clear_object (&self->notices);
  g_clear_object (&self->store);
  for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
    g_free (self->only[kind]);
  G_OBJECT_CLASS (desk_watch_parent_class)->finalize (object);
}

static void
desk_watch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskWatch *self = DESK_WATCH (object);

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_NOTIFIER:
      g_value_set_object (value, self->notifier);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_watch_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskWatch *self = DESK_WATCH (object);

  switch (id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_NOTIFIER:
      self->notifier = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_watch_class_init (DeskWatchClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = desk_watch_constructed;
  object_class->dispose = desk_watch_dispose;
  object_class->finalize = desk_watch_finalize;
  object_class->get_property = desk_watch_get_property;
  object_class->set_property = desk_watch_set_property;

  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, DESK_TYPE_STORE, construct);
  props[PROP_NOTIFIER]
    = g_param_spec_object ("notifier", NULL, NULL, DESK_TYPE_NOTIFIER, construct);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DeskWatch::changed:
   *
   * The counts or anything else in the store changed, or another minute began: what is told of
   * times moves although nothing else does. Not more often than the counts are read.
   */
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DeskWatch::sleeping:
   *
   * The computer goes to sleep; it may be told only when it wakes up again.
   */
  signals[SLEEPING] = g_signal_new ("sleeping", DESK_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
desk_watch_init (DeskWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

DeskWatch *
desk_watch_new (DeskStore *store, DeskNotifier *notifier)
{
  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (notifier == NULL || DESK_IS_NOTIFIER (notifier), NULL);

  return g_object_new (DESK_TYPE_WATCH, "store", store, "notifier", notifier, NULL);
}

const DeskQueueCounts *
desk_watch_get_counts (DeskWatch *self)
{
  g_return_val_if_fail (DESK_IS_WATCH (self), NULL);

  return &self->counts;
}

const DeskLimitCounts *
desk_watch_get_limits (DeskWatch *self)
{
  g_return_val_if_fail (DESK_IS_WATCH (self), NULL);

  return &self->limits;
}

const DeskEscalationCounts *
desk_watch_get_escalations (DeskWatch *self)
{
  g_return_val_if_fail (DESK_IS_WATCH (self), NULL);

  return &self->escalations;
}

const char *
desk_watch_get_only (DeskWatch *self, DeskNoticeKind kind)
{
  g_return_val_if_fail (DESK_IS_WATCH (self), NULL);
  g_return_val_if_fail (kind < DESK_N_NOTICE_KINDS, NULL);

  return self->only[kind];
}

DeskNotices *
desk_watch_get_notices (DeskWatch *self)
{
  g_return_val_if_fail (DESK_IS_WATCH (self), NULL);

  return self->notices;
}
