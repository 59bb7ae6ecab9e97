/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-clock.h"

#include <time.h>

struct _DeskClock
{
  gatomicrefcount ref_count;
  gboolean fixed;
  GMutex mutex;
  gint64 now; /* under mutex, of a fixed clock */
  gint64 jumped; /* how far its wall clock was moved */
  gint64 runs_from; /* CLOCK_BOOTTIME from which a fixed clock runs, 0 = it stands */
};

static gint64
read_clock (clockid_t id)
{
  struct timespec ts = { 0 };

  clock_gettime (id, &ts);
  return (gint64) ts.tv_sec * DESK_SECOND + ts.tv_nsec / 1000000;
}

DeskClock *
desk_clock_new_system (void)
{
  DeskClock *self = g_new0 (DeskClock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  return self;
}

DeskClock *
desk_clock_new_fixed (gint64 now)
{
  DeskClock *self = desk_clock_new_system ();

  self->fixed = TRUE;
  self->now = now;
  return self;
}

DeskClock *
desk_clock_new_running (gint64 now)
{
  DeskClock *self = desk_clock_new_fixed (now);

  self->runs_from = read_clock (CLOCK_BOOTTIME);
  return self;
}

DeskClock *
desk_clock_ref (DeskClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
desk_clock_unref (DeskClock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gint64
fixed_now (DeskClock *self, gboolean boottime)
{
  gint64 now;

  g_mutex_lock (&self->mutex);
  now = boottime ? self->now - self->jumped : self->now;
  if (self->runs_from != 0)
    now += read_clock (CLOCK_BOOTTIME) - self->runs_from;
  g_mutex_unlock (&self->mutex);
  return now;
}

gint64
desk_clock_now (DeskClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return CLAMP (self->fixed ? fixed_now (self, FALSE) : read_clock (CLOCK_REALTIME),
                DESK_CLOCK_FIRST, DESK_CLOCK_LAST);
}

gint64
desk_clock_boottime (DeskClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fixed ? fixed_now (self, TRUE) : read_clock (CLOCK_BOOTTIME);
}

void
desk_clock_set (DeskClock *self, gint64 now)
{
  g_return_if_fail (self != NULL && self->fixed);

  g_mutex_lock (&self->mutex);
  self->now = now;
  g_mutex_unlock (&self->mutex);
}

void
desk_clock_jump (DeskClock *self, gint64 now)
{
  g_return_if_fail (self != NULL && self->fixed);

  g_mutex_lock (&self->mutex);
  self->jumped += now - self->now;
  self->now = now;
  g_mutex_unlock (&self->mutex);
}

char *
desk_clock_boot_id (DeskClock *self)
{
  char *id = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->fixed)
    return g_strdup ("fixed");
  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
    return g_strdup ("");
  return g_strstrip (id);
}

gboolean
desk_clock_is_fixed (DeskClock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fixed;
}
