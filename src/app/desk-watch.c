/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-watch.h"

#include "desk-clockwork.h"
#include "desk-number.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How often to ask whether another program wrote, or a due time has come. */
#define TICK 2 /* seconds */
/* The parts of the queue also move at the hour before and at midnight. */
#define LONGEST (30 * G_USEC_PER_SEC)

struct _DeskWatch
{
  GObject parent_instance;

  DeskStore *store;
  DeskNotifier *notifier; /* NULL = nobody is told */

  GCancellable *cancellable;
  GDBusConnection *system_bus; /* NULL until it is there */
  guint sleep_id;
  gulong changed_id;
  guint tick_id;

  DeskQueueCounts counts;
  DeskLimitCounts limits;
  DeskEscalationCounts escalations;
  gint64 clock_next; /* when time alone makes the next thing happen, 0 = not known */
  gint64 version;  /* of the store as last seen, 0 = not yet */
  int day;         /* in the site's zone, as last told */
  gint64 read_at;  /* monotonic µs of the last reading of the counts that succeeded */
  gboolean known;  /* the counts were read */
  gboolean stale;  /* the counts are to be read at the next look */
  gboolean looking;
  gboolean again;  /* look once more after the look that is under way */
  gboolean notifying;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_NOTIFIER,
  PROP_NOTIFYING,
  N_PROPS,
};

enum
{
  CHANGED,
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
  gint64 clock_next;
} Look;

static void
look_free (gpointer pointer)
{
  Look *look = pointer;

  g_weak_ref_clear (&look->watch);
  g_object_unref (look->store);
  g_free (look);
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
  if (!desk_clockwork_run (look->store, &done, cancellable, &failure))
    g_debug ("What fell due was not written: %s", failure->message);
  look->clock_next = done.next_at;
  look->counted
    = desk_queue_counts (look->store, &look->counts, cancellable, error)
      && desk_limit_counts (look->store, &look->limits, cancellable, error)
      && desk_escalation_counts (look->store, &look->escalations, cancellable, error);
  return look->counted;
}

static void look_now (DeskWatch *self);

static void
notify_callbacks (DeskWatch *self)
{
  gint64 due = self->counts.parts[DESK_QUEUE_OVERDUE];
  g_autofree char *number = desk_count_format (due);
  g_autofree char *summary = NULL;

  if (due <= 0)
    {
      desk_notifier_close (self->notifier, DESK_NOTICE_CALLBACKS);
      return;
    }
  summary = g_strdup_printf (
    /* Translators: summary of a notification; the number has its separators */
    ngettext ("%s call-back is due", "%s call-backs are due", (gulong) due), number);
  desk_notifier_show (self->notifier, DESK_NOTICE_CALLBACKS, summary,
                      _("Open the call-backs to call the consumers."));
}

/* Three quarters of the time, and all of it (R5). */
static void
notify_limits (DeskWatch *self)
{
  gint64 past = self->limits.breached;
  gint64 near = self->limits.warned;
  g_autofree char *past_number = desk_count_format (past);
  g_autofree char *near_number = desk_count_format (near);
  g_autofree char *summary = NULL;
  g_autofree char *body = NULL;

  if (past <= 0 && near <= 0)
    {
      desk_notifier_close (self->notifier, DESK_NOTICE_LIMITS);
      return;
    }
  if (past <= 0)
    summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s complaint is near its time limit", "%s complaints are near their time limit",
                (gulong) near),
      near_number);
  else
    summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s complaint is past its time limit", "%s complaints are past their time limit",
                (gulong) past),
      past_number);
  if (past > 0 && near > 0)
    body = g_strdup_printf (
      /* Translators: body of a notification after "7 complaints are past their time limit" */
      ngettext ("%s more is near its limit.", "%s more are near their limit.", (gulong) near),
      near_number);
  else
    body = g_strdup (past > 0 ? _("Open the escalations to see which.")
                              : _("Open the complaints to see which."));
  desk_notifier_show (self->notifier, DESK_NOTICE_LIMITS, summary, body);
}

/* What an officer does not know of yet comes first (R6). */
static void
notify_escalations (DeskWatch *self)
{
  gint64 unsent = self->escalations.undispatched;
  gint64 silent = self->escalations.silent;
  g_autofree char *unsent_number = desk_count_format (unsent);
  g_autofree char *silent_number = desk_count_format (silent);
  g_autofree char *summary = NULL;

  if (unsent <= 0 && silent <= 0)
    {
      desk_notifier_close (self->notifier, DESK_NOTICE_ESCALATIONS);
      return;
    }
  if (unsent > 0)
    summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s escalation was not sent to its officer yet",
                "%s escalations were not sent to their officers yet", (gulong) unsent),
      unsent_number);
  else
    summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s escalation was not answered in time",
                "%s escalations were not answered in time", (gulong) silent),
      silent_number);
  desk_notifier_show (self->notifier, DESK_NOTICE_ESCALATIONS, summary,
                      unsent > 0 ? _("Send them, and record how and to whom.")
                                 : _("Ask the officers, and record what they say."));
}

static void
notify (DeskWatch *self)
{
  if (self->notifier == NULL || !self->known)
    return;
  if (!self->notifying)
    {
      for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
        desk_notifier_close (self->notifier, (DeskNoticeKind) kind);
      return;
    }
  notify_callbacks (self);
  notify_limits (self);
  notify_escalations (self);
}

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
      self->counts = look->counts;
      self->limits = look->limits;
      self->escalations = look->escalations;
      self->clock_next = look->clock_next;
      self->known = TRUE;
      self->read_at = g_get_monotonic_time ();
      if (look->version != 0)
        self->version = look->version;
      notify (self);
      if (changed)
        g_signal_emit (self, signals[CHANGED], 0);
    }
  if (self->again && self->cancellable != NULL)
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
  gint64 now = desk_clock_now (desk_store_get_clock (self->store));

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
  gboolean going = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &going);
  if (!going)
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
  /* What nobody counts any more is not left on the screen. */
  for (guint kind = 0; self->notifier != NULL && kind < DESK_N_NOTICE_KINDS; kind++)
    desk_notifier_close (self->notifier, (DeskNoticeKind) kind);
  g_clear_object (&self->notifier);
  G_OBJECT_CLASS (desk_watch_parent_class)->dispose (object);
}

static void
desk_watch_finalize (GObject *object)
{
  DeskWatch *self = DESK_WATCH (object);

  g_clear_object (&self->store);
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
    case PROP_NOTIFYING:
      g_value_set_boolean (value, self->notifying);
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
    case PROP_NOTIFYING:
      desk_watch_set_notifying (self, g_value_get_boolean (value));
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
  props[PROP_NOTIFYING]
    = g_param_spec_boolean ("notifying", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DeskWatch::changed:
   *
   * The counts or anything else in the store changed.
   */
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
desk_watch_init (DeskWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->notifying = TRUE;
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

gboolean
desk_watch_get_notifying (DeskWatch *self)
{
  g_return_val_if_fail (DESK_IS_WATCH (self), FALSE);

  return self->notifying;
}

void
desk_watch_set_notifying (DeskWatch *self, gboolean notifying)
{
  g_return_if_fail (DESK_IS_WATCH (self));

  if (self->notifying == !!notifying)
    return;
  self->notifying = notifying;
  notify (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTIFYING]);
}
