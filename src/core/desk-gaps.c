/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-gaps.h"

#include "desk-clock.h"
#include "desk-db-gaps.h"
#include "desk-due.h"
#include "desk-gap-counter.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS    100   /* kept */
#define WEEKS   8     /* looked back for the mean */

void
desk_gaps_free (DeskGaps *self)
{
  g_free (self->source);
  g_strfreev (self->ranges);
  g_clear_pointer (&self->days, g_array_unref);
  g_free (self);
}

typedef struct
{
  DeskSession *session;
  const char *source;
  gint64 file;
  GArray *wanted; /* days */
  DeskGaps *gaps;
  gint64 last;    /* the newest complaint when they were counted */
  GPtrArray *list;
  guint limit;
} Act;

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
count_day (DeskDb *db, Act *act, gint64 day, gint64 *rows, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));

  return desk_db_gaps_count (db, act->source, desk_due_day_begins (day, zone),
                             desk_due_day_begins (day + 1, zone), rows, error);
}

static gboolean
count_days (DeskDb *db, Act *act, GError **error)
{
  g_array_sort (act->wanted, compare_days);
  for (guint i = act->wanted->len > DAYS ? act->wanted->len - DAYS : 0; i < act->wanted->len; i++)
    {
      DeskGapDay day = { .day = g_array_index (act->wanted, gint64, i), .mean = -1 };
      gint64 sum = 0;
      int weeks = 0;

      if (!count_day (db, act, day.day, &day.rows, error))
        return FALSE;
      for (int week = 1; week <= WEEKS; week++)
        {
          gint64 rows = 0;

          if (!count_day (db, act, day.day - 7 * week, &rows, error))
            return FALSE;
          sum += rows;
          weeks += rows > 0;
        }
      if (weeks > 0)
        day.mean = (sum + weeks / 2) / weeks;
      g_array_append_val (act->gaps->days, day);
    }
  return TRUE;
}

static gboolean
take_number (const char *number, gpointer data, GError **error)
{
  desk_gap_counter_take (data, number);
  return TRUE;
}

static gboolean
count_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskGapCounter) counter = { 0 };
  g_autofree char *ranges = NULL;

  g_array_set_size (act->gaps->days, 0);
  g_clear_pointer (&act->gaps->ranges, g_strfreev);
  desk_gap_counter_init (&counter);
  if (!desk_db_gaps_last (db, &act->last, error)
      || !desk_db_gaps_numbers (db, act->source, take_number, &counter, error)
      || !count_days (db, act, error))
    return FALSE;
  ranges = desk_gap_counter_dup_ranges (&counter);
  act->gaps->numbers = counter.numbers;
  act->gaps->missing = counter.missing;
  act->gaps->runs = counter.runs;
  act->gaps->jumps = counter.jumps;
  act->gaps->ranges = *ranges != '\0' ? g_strsplit (ranges, "|", -1) : g_new0 (char *, 1);
  return TRUE;
}

static gboolean
append (DeskDb *db, Act *act, GError **error)
{
  DeskGaps *gaps = act->gaps;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GString) days = g_string_new (NULL);
  g_autofree char *ranges = g_strjoinv ("|", gaps->ranges);

  for (guint i = 0; i < gaps->days->len; i++)
    {
      DeskGapDay *day = &g_array_index (gaps->days, DeskGapDay, i);

      g_string_append_printf (days, "%s%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT,
                              i > 0 ? "|" : "", day->day, day->rows, day->mean);
    }
  desk_body_set_string (body, "days", days->str);
  desk_body_set_int (body, "file", act->file);
  desk_body_set_int (body, "jumps", gaps->jumps);
  desk_body_set_int (body, "missing", gaps->missing);
  desk_body_set_int (body, "numbers", gaps->numbers);
  desk_body_set_string (body, "ranges", ranges);
  desk_body_set_int (body, "runs", gaps->runs);
  desk_body_set_string (body, "subject", gaps->source);
  gaps->n = desk_log_append (db, desk_session_get_person (act->session)->staff_no, "import.gaps",
                             NULL, body, error);
  gaps->at = desk_log_now (db);
  return gaps->n != 0
         && desk_db_gaps_insert (db,
                                 &(DeskGapsRow) { .n = gaps->n, .file_n = act->file,
                                                  .source = gaps->source,
                                                  .numbers = gaps->numbers,
                                                  .missing = gaps->missing, .runs = gaps->runs,
                                                  .jumps = gaps->jumps, .ranges = ranges,
                                                  .days = days->str },
                                 error);
}

/* An entry says how the source stands before it. They were counted beside whoever saves; what came in
 * meanwhile is counted in the transaction. */
static gboolean
record_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  gboolean came = FALSE;

  return desk_session_begin_act (act->session, db, DESK_ACTION_IMPORT, error)
         && desk_db_gaps_came (db, act->source, act->last, &came, error)
         && (!came || count_in (db, act, error)) && append (db, act, error);
}

static DeskGaps *
gaps_new (const char *source)
{
  DeskGaps *gaps = g_new0 (DeskGaps, 1);

  gaps->source = g_strdup (source);
  gaps->days = g_array_new (FALSE, FALSE, sizeof (DeskGapDay));
  return gaps;
}

DeskGaps *
desk_gaps_record (DeskSession *session,
                  const char *source,
                  gint64 file,
                  GArray *days,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (DeskGaps) gaps = NULL;
  Act act = { .session = session, .source = source, .file = file,
              .wanted = days };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (source != NULL && days != NULL, NULL);

  store = desk_session_get_store (session);
  act.gaps = gaps = gaps_new (source);
  return desk_store_read (store, cancellable, count_in, &act, error)
             && desk_store_write (store, NULL, record_in, &act, error)
           ? g_steal_pointer (&gaps)
           : NULL;
}

static gboolean
take_row (const DeskGapsRow *row, gpointer data, GError **error)
{
  Act *act = data;
  DeskGaps *gaps = gaps_new (row->source);
  g_auto (GStrv) days = g_strsplit (row->days, "|", -1);

  gaps->n = row->n;
  gaps->at = row->at;
  gaps->numbers = row->numbers;
  gaps->missing = row->missing;
  gaps->runs = row->runs;
  gaps->jumps = row->jumps;
  gaps->ranges = *row->ranges != '\0' ? g_strsplit (row->ranges, "|", -1) : g_new0 (char *, 1);
  for (guint i = 0; days[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (days[i], ":", 3);
      DeskGapDay day;

      if (g_strv_length (parts) != 3)
        continue;
      day.day = g_ascii_strtoll (parts[0], NULL, 10);
      day.rows = g_ascii_strtoll (parts[1], NULL, 10);
      day.mean = g_ascii_strtoll (parts[2], NULL, 10);
      g_array_append_val (gaps->days, day);
    }
  g_ptr_array_add (act->list, gaps);
  return TRUE;
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return desk_db_gaps_rows (db, act->source, act->limit, take_row, act, error);
}

GPtrArray *
desk_gaps_list (DeskStore *store,
                const char *source,
                guint limit,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_gaps_free);
  Act act = { .source = source != NULL ? source : "", .limit = limit, .list = list };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, &act, error) ? g_steal_pointer (&list)
                                                                    : NULL;
}

gint64
desk_gaps_day (DeskStore *store, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, desk_store_get_zone (store));

  return (g_date_time_to_unix (local) + g_date_time_get_utc_offset (local) / G_USEC_PER_SEC)
         / (DESK_DAY / DESK_SECOND);
}

char *
desk_gaps_label (const DeskGaps *gaps)
{
  g_autofree char *missing = desk_count_format (gaps->missing);
  g_autofree char *runs = desk_count_format (gaps->runs);

  if (gaps->runs == 0)
    /* Translators: the name of a source system */
    return g_strdup_printf (_("No number of %s is missing between its first and its last."),
                            gaps->source);
  if (gaps->runs == 1 && gaps->missing > 1)
    /* Translators: how many numbers, the name of a source system */
    return g_strdup_printf (_("%s numbers of %s are missing, one after another."), missing,
                            gaps->source);
  /* Translators: how many numbers, the name of a source system, how many runs of them */
  return g_strdup_printf (ngettext ("%s number of %s is missing, in %s run.",
                                    "%s numbers of %s are missing, in %s runs.",
                                    (gulong) gaps->missing),
                          missing, gaps->source, runs);
}

char *
desk_gaps_range_label (const char *range)
{
  const char *dots = strstr (range, "..");
  g_autofree char *first = dots != NULL ? g_strndup (range, (gsize) (dots - range)) : NULL;

  if (first == NULL || g_str_equal (first, dots + 2))
    return g_strdup (first != NULL ? first : range);
  /* Translators: the first and the last of missing numbers */
  return g_strdup_printf (_("%s to %s"), first, dots + 2);
}

gboolean
desk_gaps_day_is_low (const DeskGapDay *day)
{
  return day->mean >= 0 && 2 * day->rows < day->mean;
}

char *
desk_gaps_day_label (const DeskGapDay *day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *date = desk_time_format_date (day->day * DESK_DAY, utc);
  g_autofree char *rows = desk_count_format (day->rows);
  g_autofree char *mean = desk_count_format (MAX (day->mean, 0));

  if (day->mean < 0)
    /* Translators: a date, a number of complaints */
    return g_strdup_printf (ngettext ("%s: %s complaint", "%s: %s complaints", (gulong) day->rows),
                            date, rows);
  /* Translators: a date, a number of complaints, the usual number on the same weekday */
  return g_strdup_printf (ngettext ("%s: %s complaint, usually %s on this weekday",
                                    "%s: %s complaints, usually %s on this weekday",
                                    (gulong) day->rows),
                          date, rows, mean);
}
