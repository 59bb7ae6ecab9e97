/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-backlog.h"

#include "desk-clock.h"
#include "desk-db-backlog.h"
#include "desk-db-limit.h"
#include "desk-db-list.h"
#include "desk-db-tally.h"
#include "desk-i18n.h"
#include "desk-time.h"

#include <string.h>

typedef struct
{
  DeskBacklog *backlog;
  gint64 now;
} Reading;

/* What the younger ages do not have is the oldest's: its complaints are in all the weeks there
 * are, and need not be read. */
static gboolean
backlog_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  DeskBacklog *it = reading->backlog;
  gint64 states[DESK_N_STATES];
  gint64 counts[DESK_N_STANDINGS];
  gint64 reopened, in_time;

  if (!desk_db_state_counts (db, states, error)
      || !desk_db_overdue (db, reading->now, it->overdue, error)
      || !desk_db_unconfirmed (db, &it->unconfirmed, error))
    return FALSE;
  it->unfixed[DESK_AGE_OLDER] = states[DESK_STATE_REGISTERED] + states[DESK_STATE_ASSIGNED];
  it->claimed[DESK_AGE_OLDER] = states[DESK_STATE_REPORTED];
  it->set_aside[DESK_AGE_OLDER] = states[DESK_STATE_SET_ASIDE];
  for (int age = 0; age < DESK_AGE_OLDER; age++)
    {
      if (!desk_db_tally (db, it->from[age], it->until[age] != 0 ? it->until[age] : G_MAXINT64 / 2,
                          counts, &reopened, &in_time, error))
        return FALSE;
      it->unfixed[age] = counts[DESK_STANDING_OPEN] + counts[DESK_STANDING_DISSATISFIED];
      it->claimed[age] = counts[DESK_STANDING_NOT_CALLED] + counts[DESK_STANDING_NOT_REACHED];
      it->set_aside[age] = counts[DESK_STANDING_SET_ASIDE];
      it->unfixed[DESK_AGE_OLDER] -= it->unfixed[age];
      it->claimed[DESK_AGE_OLDER] -= it->claimed[age];
      it->set_aside[DESK_AGE_OLDER] -= it->set_aside[age];
    }
  return TRUE;
}

gboolean
desk_backlog_read (DeskStore *store,
                   DeskBacklog *backlog,
                   GCancellable *cancellable,
                   GError **error)
{
  static const int days[] = { 0, -6, -29, -89 };
  Reading reading = { .backlog = backlog };
  GTimeZone *zone;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (backlog != NULL, FALSE);

  memset (backlog, 0, sizeof *backlog);
  zone = desk_store_get_zone (store);
  reading.now = desk_clock_now (desk_store_get_clock (store));
  for (guint age = 0; age < G_N_ELEMENTS (days); age++)
    {
      backlog->from[age] = desk_time_midnight (reading.now, days[age], zone);
      backlog->until[age + 1] = backlog->from[age];
    }
  return desk_store_read (store, cancellable, backlog_in, &reading, error);
}

const char *
desk_age_get_label (DeskAge age)
{
  static const char *const labels[DESK_N_AGES] = {
    [DESK_AGE_TODAY] = NC_ ("age", "today"),
    [DESK_AGE_WEEK] = NC_ ("age", "1 to 6 days"),
    [DESK_AGE_MONTH] = NC_ ("age", "7 to 29 days"),
    [DESK_AGE_QUARTER] = NC_ ("age", "30 to 89 days"),
    [DESK_AGE_OLDER] = NC_ ("age", "90 days and more"),
  };

  g_return_val_if_fail ((guint) age < DESK_N_AGES, "");

  return desk_language_pgettext ("age", labels[age]);
}

typedef struct
{
  gint64 from;
  gint64 until;
  gint64 *spans;
} Pacing;

static gboolean
pace_in (DeskDb *db, gpointer data, GError **error)
{
  Pacing *pacing = data;

  return desk_db_pace (db, pacing->from, pacing->until, pacing->spans, error);
}

/* The end of the span in which the @wanted-th of them lies. */
static gint64
end_of (const gint64 spans[DESK_N_SPANS], gint64 wanted)
{
  gint64 seen = 0;
  int span = 0;

  while (span < DESK_N_SPANS - 1 && (seen += spans[span]) < wanted)
    span++;
  return desk_db_span_end (span);
}

gboolean
desk_pace_read (DeskStore *store,
                gint64 from,
                gint64 until,
                DeskPace *pace,
                GCancellable *cancellable,
                GError **error)
{
  gint64 spans[DESK_N_SPANS];
  Pacing pacing = { from, until, spans };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (pace != NULL, FALSE);

  memset (pace, 0, sizeof *pace);
  if (from >= until)
    return TRUE;
  if (!desk_store_read (store, cancellable, pace_in, &pacing, error))
    return FALSE;
  for (int i = 0; i < DESK_N_SPANS; i++)
    pace->n += spans[i];
  if (pace->n == 0)
    return TRUE;
  pace->median = end_of (spans, (pace->n + 1) / 2);
  pace->ninetieth = end_of (spans, (pace->n * 9 + 9) / 10);
  return TRUE;
}

char *
desk_pace_format (gint64 span)
{
  if (span == 0)
    return g_strdup ("–");
  return span < DESK_PACE_MOST ? desk_time_format_span (span)
                               : g_strdup (C_ ("time until satisfied", "more than a year"));
}
