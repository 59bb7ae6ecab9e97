/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-idle.h"

#include "desk-clock.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

struct _DeskIdle
{
  DeskClock *clock;
  gint64 touched_at; /* by its CLOCK_BOOTTIME */
  gint64 limit;      /* seconds, 0 = never */
};

DeskIdle *
desk_idle_new (void)
{
  DeskIdle *self = g_new0 (DeskIdle, 1);

  self->clock = desk_clock_new_system ();
  desk_idle_touch (self);
  return self;
}

void
desk_idle_free (DeskIdle *self)
{
  desk_clock_unref (self->clock);
  g_free (self);
}

void
desk_idle_touch (DeskIdle *self)
{
  self->touched_at = desk_clock_boottime (self->clock);
}

gint64
desk_idle_get_seconds (DeskIdle *self)
{
  return (desk_clock_boottime (self->clock) - self->touched_at) / DESK_SECOND;
}

void
desk_idle_set_limit (DeskIdle *self, gint64 seconds)
{
  self->limit = seconds;
}

gboolean
desk_idle_is_over (DeskIdle *self)
{
  return self->limit > 0 && desk_idle_get_seconds (self) >= self->limit;
}

char *
desk_idle_tell (DeskIdle *self)
{
  g_autofree char *span = desk_time_format_span (self->limit * DESK_SECOND);

  return g_strdup_printf (
    /* Translators: %s is a span such as "10 min" */
    _("Locked after %s without use. What you were typing is still there."), span);
}
