/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-notices.h"

#include "desk-number.h"

#include <glib/gi18n-lib.h>

#define LAST_MINUTE (24 * 60 - 1)

struct _DeskNotices
{
  GObject parent_instance;

  DeskNotifier *notifier; /* NULL = nobody is told */
  DeskStore *store;

  DeskQueueCounts counts;
  DeskLimitCounts limits;
  DeskEscalationCounts escalations;
  gboolean known; /* the counts were told */

  gboolean notifying;
  gboolean wanted[DESK_N_NOTICE_KINDS];
  gboolean silent;
  int silent_from;  /* minutes after midnight */
  int silent_until;

  gint64 put_off[DESK_N_NOTICE_KINDS]; /* by the clock's CLOCK_BOOTTIME, 0 = not */
  guint held; /* 1 << kind: not to be shown, as it was at the last look */
};

enum
{
  PROP_0,
  PROP_NOTIFIER,
  PROP_STORE,
  PROP_NOTIFYING,
  PROP_CALLBACKS,
  PROP_LIMITS,
  PROP_ESCALATIONS,
  PROP_SILENT,
  PROP_SILENT_FROM,
  PROP_SILENT_UNTIL,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (DeskNotices, desk_notices, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];

/* What a notification says. Without personal data (R11): it stands on a locked screen too. */
typedef struct
{
  char *summary; /* NULL = there is nothing to say */
  char *body;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->summary);
  g_free (words->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static void
word_callbacks (DeskNotices *self, Words *words)
{
  gint64 overdue = self->counts.parts[DESK_QUEUE_OVERDUE];
  g_autofree char *number = desk_count_format (overdue);

  if (overdue <= 0)
    return;
  words->summary = g_strdup_printf (
    /* Translators: summary of a notification; the number has its separators */
    ngettext ("%s call-back is overdue", "%s call-backs are overdue", (gulong) overdue), number);
  words->body = g_strdup (_("Open the call-backs to call the consumers."));
}

/* Three quarters of the time, and all of it (R5). */
static void
word_limits (DeskNotices *self, Words *words)
{
  gint64 past = self->limits.breached;
  gint64 near = self->limits.warned;
  g_autofree char *past_number = desk_count_format (past);
  g_autofree char *near_number = desk_count_format (near);

  if (past <= 0 && near <= 0)
    return;
  if (past <= 0)
    words->summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s complaint is near its time limit", "%s complaints are near their time limit",
                (gulong) near),
      near_number);
  else
    words->summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s complaint is past its time limit", "%s complaints are past their time limit",
                (gulong) past),
      past_number);
  if (past > 0 && near > 0)
    words->body = g_strdup_printf (
      /* Translators: body of a notification after "7 complaints are past their time limit" */
      ngettext ("%s more is near its limit.", "%s more are near their limit.", (gulong) near),
      near_number);
  else
    words->body = g_strdup (past > 0 ? _("Open the escalations to see which.")
                                     : _("Open the complaints to see which."));
}

/* What an officer does not know of yet comes first (R6). */
static void
word_escalations (DeskNotices *self, Words *words)
{
  gint64 unsent = self->escalations.undispatched;
  gint64 silent = self->escalations.silent;
  g_autofree char *unsent_number = desk_count_format (unsent);
  g_autofree char *silent_number = desk_count_format (silent);

  if (unsent <= 0 && silent <= 0)
    return;
  if (unsent > 0)
    words->summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s escalation was not sent to its officer yet",
                "%s escalations were not sent to their officers yet", (gulong) unsent),
      unsent_number);
  else
    words->summary = g_strdup_printf (
      /* Translators: summary of a notification; the number has its separators */
      ngettext ("%s escalation was not answered in time",
                "%s escalations were not answered in time", (gulong) silent),
      silent_number);
  words->body = g_strdup (unsent > 0 ? _("Send them, and record how and to whom.")
                                     : _("Ask the officers, and record what they say."));
}

/* In the site's zone, as every time that the program shows. */
static gboolean
is_silent_now (DeskNotices *self)
{
  gint64 now = desk_clock_now (desk_store_get_clock (self->store));
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  int minute;

  if (!self->silent)
    return FALSE;
  utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
  local = utc != NULL ? g_date_time_to_timezone (utc, desk_store_get_zone (self->store)) : NULL;
  if (local == NULL)
    return FALSE;
  minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  if (self->silent_from <= self->silent_until)
    return minute >= self->silent_from && minute < self->silent_until;
  return minute >= self->silent_from || minute < self->silent_until;
}

/* Bits 1 << kind of what is not to be shown now, whatever was counted. */
static guint
find_held (DeskNotices *self)
{
  gint64 now = desk_clock_boottime (desk_store_get_clock (self->store));
  gboolean none = !self->notifying || is_silent_now (self);
  guint held = 0;

  for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
    if (none || !self->wanted[kind] || now < self->put_off[kind])
      held |= 1u << kind;
  return held;
}

static void
update (DeskNotices *self)
{
  static void (*const word[DESK_N_NOTICE_KINDS]) (DeskNotices *, Words *) = {
    [DESK_NOTICE_CALLBACKS] = word_callbacks,
    [DESK_NOTICE_LIMITS] = word_limits,
    [DESK_NOTICE_ESCALATIONS] = word_escalations,
  };

  if (self->notifier == NULL || !self->known)
    return;
  self->held = find_held (self);
  for (guint i = 0; i < DESK_N_NOTICE_KINDS; i++)
    {
      DeskNoticeKind kind = (DeskNoticeKind) i;
      g_auto (Words) words = { 0 };

      word[kind] (self, &words);
      /* What was put off is done: another one is news. */
      if (words.summary == NULL)
        self->put_off[kind] = 0;
      if (words.summary != NULL && (self->held & (1u << kind)) == 0)
        desk_notifier_show (self->notifier, kind, words.summary, words.body);
      else
        desk_notifier_close (self->notifier, kind);
    }
}

static void
snooze_cb (DeskNotices *self, int kind)
{
  if (self->notifier == NULL)
    return;
  /* Of time that passes, asleep or awake: the hand of the clock may be moved meanwhile. */
  self->put_off[kind] = desk_clock_boottime (desk_store_get_clock (self->store))
                        + DESK_NOTICE_SNOOZED * DESK_MINUTE;
  update (self);
}

static void
desk_notices_constructed (GObject *object)
{
  DeskNotices *self = DESK_NOTICES (object);

  G_OBJECT_CLASS (desk_notices_parent_class)->constructed (object);
  if (self->notifier != NULL)
    g_signal_connect_object (self->notifier, "snooze", G_CALLBACK (snooze_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
desk_notices_dispose (GObject *object)
{
  DeskNotices *self = DESK_NOTICES (object);

  /* What nobody counts any more is not left on the screen. */
  for (guint kind = 0; self->notifier != NULL && kind < DESK_N_NOTICE_KINDS; kind++)
    desk_notifier_close (self->notifier, (DeskNoticeKind) kind);
  g_clear_object (&self->notifier);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (desk_notices_parent_class)->dispose (object);
}

/* Where a switch is kept. (nullable) */
static gboolean *
find_switch (DeskNotices *self, guint id)
{
  switch (id)
    {
    case PROP_NOTIFYING:
      return &self->notifying;
    case PROP_CALLBACKS:
      return &self->wanted[DESK_NOTICE_CALLBACKS];
    case PROP_LIMITS:
      return &self->wanted[DESK_NOTICE_LIMITS];
    case PROP_ESCALATIONS:
      return &self->wanted[DESK_NOTICE_ESCALATIONS];
    case PROP_SILENT:
      return &self->silent;
    default:
      return NULL;
    }
}

static void
desk_notices_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskNotices *self = DESK_NOTICES (object);

  if (find_switch (self, id) != NULL)
    g_value_set_boolean (value, *find_switch (self, id));
  else if (id == PROP_SILENT_FROM)
    g_value_set_int (value, self->silent_from);
  else if (id == PROP_SILENT_UNTIL)
    g_value_set_int (value, self->silent_until);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
desk_notices_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskNotices *self = DESK_NOTICES (object);

  switch (id)
    {
    case PROP_NOTIFIER:
      self->notifier = g_value_dup_object (value);
      return;
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      return;
    case PROP_SILENT_FROM:
      self->silent_from = g_value_get_int (value);
      break;
    case PROP_SILENT_UNTIL:
      self->silent_until = g_value_get_int (value);
      break;
    default:
      if (find_switch (self, id) == NULL)
        {
          G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
          return;
        }
      *find_switch (self, id) = g_value_get_boolean (value);
    }
  update (self);
}

static void
desk_notices_class_init (DeskNoticesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags construct = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = desk_notices_constructed;
  object_class->dispose = desk_notices_dispose;
  object_class->get_property = desk_notices_get_property;
  object_class->set_property = desk_notices_set_property;

  props[PROP_NOTIFIER]
    = g_param_spec_object ("notifier", NULL, NULL, DESK_TYPE_NOTIFIER, construct);
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, DESK_TYPE_STORE, construct);
  props[PROP_NOTIFYING] = g_param_spec_boolean ("notifying", NULL, NULL, TRUE, flags);
  props[PROP_CALLBACKS] = g_param_spec_boolean ("callbacks", NULL, NULL, TRUE, flags);
  props[PROP_LIMITS] = g_param_spec_boolean ("limits", NULL, NULL, TRUE, flags);
  props[PROP_ESCALATIONS] = g_param_spec_boolean ("escalations", NULL, NULL, TRUE, flags);
  props[PROP_SILENT] = g_param_spec_boolean ("silent", NULL, NULL, FALSE, flags);
  props[PROP_SILENT_FROM]
    = g_param_spec_int ("silent-from", NULL, NULL, 0, LAST_MINUTE, 0, flags);
  props[PROP_SILENT_UNTIL]
    = g_param_spec_int ("silent-until", NULL, NULL, 0, LAST_MINUTE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
desk_notices_init (DeskNotices *self)
{
  self->notifying = TRUE;
  for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
    self->wanted[kind] = TRUE;
}

DeskNotices *
desk_notices_new (DeskNotifier *notifier, DeskStore *store)
{
  g_return_val_if_fail (notifier == NULL || DESK_IS_NOTIFIER (notifier), NULL);
  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return g_object_new (DESK_TYPE_NOTICES, "notifier", notifier, "store", store, NULL);
}

void
desk_notices_tell (DeskNotices *self,
                   const DeskQueueCounts *counts,
                   const DeskLimitCounts *limits,
                   const DeskEscalationCounts *escalations)
{
  g_return_if_fail (DESK_IS_NOTICES (self));

  self->counts = *counts;
  self->limits = *limits;
  self->escalations = *escalations;
  self->known = TRUE;
  update (self);
}

void
desk_notices_look (DeskNotices *self)
{
  g_return_if_fail (DESK_IS_NOTICES (self));

  if (self->notifier != NULL && self->known && find_held (self) != self->held)
    update (self);
}
