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
#define FEW     3     /* usual on a day: of fewer, none is no wonder */

void
desk_gaps_free (DeskGaps *self)
{
  g_free (self->source);
  g_strfreev (self->ranges);
  g_strfreev (self->steps);
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

/* Of the same weekday before; -1 when it never had any. */
static gboolean
count_mean (DeskDb *db, Act *act, DeskGapDay *day, GError **error)
{
  gint64 sum = 0;
  int weeks = 0;

  for (int week = 1; week <= WEEKS; week++)
    {
      gint64 rows = 0;

      if (!count_day (db, act, day->day - 7 * week, &rows, error))
        return FALSE;
      sum += rows;
      weeks += rows > 0;
    }
  day->mean = weeks > 0 ? (sum + weeks / 2) / weeks : -1;
  return TRUE;
}

/* The last day before @day on which any came; @day itself when there is none in the weeks that are looked
 * back. */
static gboolean
find_before (DeskDb *db, Act *act, gint64 day, gint64 *before, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  gint64 at = 0;

  if (!desk_db_gaps_before (db, act->source, desk_due_day_begins (day - 7 * WEEKS, zone),
                            desk_due_day_begins (day, zone), &at, error))
    return FALSE;
  *before = at != 0 ? desk_gaps_day (desk_log_store (db), at) : day;
  return TRUE;
}

/* How many come on a day, by those of the week before that had any; 0 when there is none, or when the
 * source is older than that week: then the day's own weekday says more. */
static gboolean
count_first_week (DeskDb *db, Act *act, gint64 number, gint64 *usual, GError **error)
{
  gint64 before;
  gint64 sum = 0;
  int days = 0;

  *usual = 0;
  if (!find_before (db, act, number - 6, &before, error))
    return FALSE;
  for (gint64 day = number - 6; day < number && before == number - 6; day++)
    {
      gint64 rows = 0;

      if (!count_day (db, act, day, &rows, error))
        return FALSE;
      sum += rows;
      days += rows > 0;
    }
  if (days > 0)
    *usual = sum / days;
  return TRUE;
}

/* A day that the import did not bring is told when the source has none on it and usually has some: a
 * weekday that never has any, a Sunday perhaps, is none, but in its first week nothing is known of
 * that. */
static gboolean
count_empty (DeskDb *db, Act *act, gint64 number, GError **error)
{
  DeskGapDay day = { .day = number };
  gint64 usual;

  if (!count_day (db, act, number, &day.rows, error))
    return FALSE;
  if (day.rows > 0)
    return TRUE;
  if (!count_mean (db, act, &day, error))
    return FALSE;
  usual = day.mean;
  if (day.mean < 0 && !count_first_week (db, act, number, &usual, error))
    return FALSE;
  if (usual >= FEW)
    g_array_append_val (act->gaps->days, day);
  return TRUE;
}

static gboolean
count_days (DeskDb *db, Act *act, GError **error)
{
  guint from = act->wanted->len > DAYS ? act->wanted->len - DAYS : 0;
  gint64 last;

  g_array_sort (act->wanted, compare_days);
  if (act->wanted->len == 0)
    return TRUE;
  if (!find_before (db, act, g_array_index (act->wanted, gint64, from), &last, error))
    return FALSE;
  for (guint i = from; i < act->wanted->len; i++)
    {
      DeskGapDay day = { .day = g_array_index (act->wanted, gint64, i) };

      /* The newest are of interest, and an import of single days from many years counts no years. */
      for (gint64 empty = MAX (last + 1, day.day - DAYS); empty < day.day; empty++)
        if (!count_empty (db, act, empty, error))
          return FALSE;
      if (!count_day (db, act, day.day, &day.rows, error) || !count_mean (db, act, &day, error))
        return FALSE;
      g_array_append_val (act->gaps->days, day);
      last = day.day;
    }
  if (act->gaps->days->len > DAYS)
    g_array_remove_range (act->gaps->days, 0, act->gaps->days->len - DAYS);
  return TRUE;
}

static gboolean
take_number (const char *number, gpointer data, GError **error)
{
  desk_gap_counter_take (data, number);
  return TRUE;
}

static GStrv
split (const char *joined)
{
  return *joined != '\0' ? g_strsplit (joined, "|", -1) : g_new0 (char *, 1);
}

static gboolean
count_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskGapCounter) counter = { 0 };
  g_autofree char *ranges = NULL;
  g_autofree char *steps = NULL;

  g_array_set_size (act->gaps->days, 0);
  g_clear_pointer (&act->gaps->ranges, g_strfreev);
  g_clear_pointer (&act->gaps->steps, g_strfreev);
  desk_gap_counter_init (&counter);
  if (!desk_db_gaps_last (db, &act->last, error)
      || !desk_db_gaps_numbers (db, act->source, take_number, &counter, error)
      || !count_days (db, act, error))
    return FALSE;
  ranges = desk_gap_counter_dup_ranges (&counter);
  steps = desk_gap_counter_dup_steps (&counter);
  act->gaps->numbers = counter.numbers;
  act->gaps->missing = counter.missing;
  act->gaps->runs = counter.runs;
  act->gaps->jumps = counter.jumps;
  act->gaps->unfollowed = counter.unfollowed;
  act->gaps->ranges = split (ranges);
  act->gaps->steps = split (steps);
  return TRUE;
}

static gboolean
append (DeskDb *db, Act *act, GError **error)
{
  DeskGaps *gaps = act->gaps;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GString) days = g_string_new (NULL);
  g_autofree char *ranges = g_strjoinv ("|", gaps->ranges);
  g_autofree char *steps = g_strjoinv ("|", gaps->steps);

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
  desk_body_set_string (body, "steps", steps);
  desk_body_set_string (body, "subject", gaps->source);
  desk_body_set_int (body, "unfollowed", gaps->unfollowed);
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
  g_autofree char *steps = desk_json_get_string (row->body, "steps");

  gaps->n = row->n;
  gaps->at = row->at;
  gaps->numbers = row->numbers;
  gaps->missing = row->missing;
  gaps->runs = row->runs;
  gaps->jumps = row->jumps;
  gaps->unfollowed = desk_json_has (row->body, "unfollowed")
                       ? desk_json_get_int (row->body, "unfollowed")
                       : -1;
  gaps->ranges = split (row->ranges);
  gaps->steps = split (steps);
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

gboolean
desk_gaps_is_for (DeskRole role)
{
  return desk_role_may (role, DESK_ACTION_IMPORT) || desk_role_may (role, DESK_ACTION_AUDIT);
}

static gboolean
check_role (DeskSession *session, GError **error)
{
  DeskRole mine = desk_session_get_role (session);
  g_autoptr (GString) who = NULL;

  if (desk_gaps_is_for (mine))
    return TRUE;
  who = g_string_new (NULL);
  for (DeskRole role = 0; role < DESK_N_ROLES; role++)
    if (desk_gaps_is_for (role))
      g_string_append_printf (who, "%s%s", who->len > 0 ? ", " : "", desk_role_get_label (role));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: the role of who tries, the roles that may ("Supervisor,
                  Administrator") */
               _("As %s you may not read what sources did not hand over. Who may: %s."),
               desk_role_get_label (mine), who->str);
  return FALSE;
}

GPtrArray *
desk_gaps_list (DeskSession *session,
                const char *source,
                guint limit,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_gaps_free);
  Act act = { .source = source != NULL ? source : "", .limit = limit, .list = list };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return check_role (session, error)
             && desk_store_read (desk_session_get_store (session), cancellable, list_in, &act,
                                 error)
           ? g_steal_pointer (&list)
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

static char *
missing_label (const DeskGaps *gaps)
{
  g_autofree char *missing = desk_count_format (gaps->missing);
  g_autofree char *runs = desk_count_format (gaps->runs);

  /* What jumps or could not be followed may hide any number. */
  if (gaps->runs == 0)
    return gaps->jumps > 0 || gaps->unfollowed > 0
             ? NULL
             /* Translators: the name of a source system */
             : g_strdup_printf (_("No number of %s is missing between its first and its last."),
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

static char *
jumps_label (const DeskGaps *gaps)
{
  g_autofree char *jumps = desk_count_format (gaps->jumps);

  if (gaps->jumps == 0)
    return NULL;
  /* Translators: the name of a source system, how often */
  return g_strdup_printf (ngettext ("The numbers of %s jump %s time by more than 10,000: so many are "
                                    "missing, or another series begins.",
                                    "The numbers of %s jump %s times by more than 10,000: so many are "
                                    "missing, or other series begin.",
                                    (gulong) gaps->jumps),
                          gaps->source, jumps);
}

static char *
unfollowed_label (const DeskGaps *gaps)
{
  g_autofree char *unfollowed = desk_count_format (gaps->unfollowed);

  if (gaps->unfollowed <= 0)
    return NULL;
  if (gaps->unfollowed == gaps->numbers)
    /* Translators: the name of a source system */
    return g_strdup_printf (_("Whether numbers of %s are missing cannot be told: none of them ends in "
                              "digits that could be followed."),
                            gaps->source);
  /* Translators: how many numbers, the name of a source system */
  return g_strdup_printf (ngettext ("%s number of %s could not be followed, so whether some are "
                                    "missing beside it cannot be told.",
                                    "%s numbers of %s could not be followed, so whether some are "
                                    "missing between them cannot be told.",
                                    (gulong) gaps->unfollowed),
                          unfollowed, gaps->source);
}

char *
desk_gaps_label (const DeskGaps *gaps)
{
  char *sentences[] = { missing_label (gaps), jumps_label (gaps), unfollowed_label (gaps) };
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (sentences[i] != NULL)
        g_string_append_printf (said, "%s%s", said->len > 0 ? " " : "", sentences[i]);
      g_free (sentences[i]);
    }
  return g_string_free (said, FALSE);
}

/* How many numbers from the first to the last: both end in as many digits. */
static gint64
width_of (const char *range)
{
  const char *dots = strstr (range, "..");
  const char *digits = dots;

  if (dots == NULL)
    return 0;
  while (digits > range && g_ascii_isdigit (digits[-1]))
    digits--;
  return g_ascii_strtoll (dots + 2 + (digits - range), NULL, 10)
         - g_ascii_strtoll (digits, NULL, 10) + 1;
}

char *
desk_gaps_step_label (const char *step)
{
  g_autofree char *range = desk_gaps_range_label (step);
  g_autofree char *width = desk_count_format (width_of (step));

  /* Translators: the first and the last of the numbers that are jumped over, how many they are */
  return g_strdup_printf (_("Jumped over: %s (%s numbers)"), range, width);
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
  return day->rows == 0 || (day->mean >= 0 && 2 * day->rows < day->mean);
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
