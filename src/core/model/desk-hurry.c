/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hurry.h"

static GMutex mutex;
static gint64 until; /* monotonic, µs; under the mutex */

void
desk_hurry_begin (int ms)
{
  g_mutex_lock (&mutex);
  until = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  g_mutex_unlock (&mutex);
}

gboolean
desk_hurry_is_on (void)
{
  gboolean is_on;

  g_mutex_lock (&mutex);
  is_on = until != 0 && g_get_monotonic_time () < until;
  g_mutex_unlock (&mutex);
  return is_on;
}
