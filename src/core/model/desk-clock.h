/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-clock.h: the time, real or set by a test. Thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_SECOND ((gint64) 1000)
#define DESK_MINUTE (60 * DESK_SECOND)
#define DESK_HOUR   (60 * DESK_MINUTE)
#define DESK_DAY    (24 * DESK_HOUR)

/* What a clock may say, UTC ms: the first millisecond of 1970 to the end of 2199, wherever. */
#define DESK_CLOCK_FIRST ((gint64) 1)
#define DESK_CLOCK_LAST  ((gint64) 7258204799999)

typedef struct _DeskClock DeskClock;

DeskClock *desk_clock_new_system (void);

/**
 * desk_clock_new_fixed:
 * @now: UTC milliseconds since 1970
 *
 * Returns: (transfer full): a clock that stands at @now until it is set
 */
DeskClock *desk_clock_new_fixed (gint64 now);
/* A fixed clock that runs on from @now, for a demonstration of another day: what waits for a
 * time, such as the delay after wrong passwords, ends. (transfer full) */
DeskClock *desk_clock_new_running (gint64 now);
DeskClock *desk_clock_ref (DeskClock *self);
void       desk_clock_unref (DeskClock *self);

/* UTC milliseconds since 1970. A clock that is beyond DESK_CLOCK_FIRST or DESK_CLOCK_LAST, such as a
 * computer's whose battery is empty, stands there: no reckoning from it runs out of the calendar. */
gint64 desk_clock_now (DeskClock *self);
/* Milliseconds since the machine started, time asleep included (CLOCK_BOOTTIME); a fixed
 * clock gives its own time, without its jumps. */
gint64 desk_clock_boottime (DeskClock *self);
/* Which start of the machine desk_clock_boottime() counts from: the kernel's id of this boot,
 * "fixed" for a fixed clock, "" when it cannot be told. (transfer full) */
char *desk_clock_boot_id (DeskClock *self);
/* Only for a fixed clock: time passes until @now. */
void desk_clock_set (DeskClock *self, gint64 now);
/* Only for a fixed clock: somebody moves the wall clock to @now, no time passes. */
void desk_clock_jump (DeskClock *self, gint64 now);
/* TRUE for a fixed clock. */
gboolean desk_clock_is_fixed (DeskClock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskClock, desk_clock_unref)

G_END_DECLS
