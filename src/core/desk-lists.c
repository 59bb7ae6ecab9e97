/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading tickets and the queue. */
#include "desk-calls.h"
#include "desk-tickets.h"

#include "desk-clock.h"
#include "desk-db-list.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-phone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The longest prefix that the search index holds (DESIGN §5). */
#define PREFIX 6

typedef struct
{
  const char *number;
  const DeskTicketQuery *query;
  const gint64 *wanted;
  gsize n_wanted;
  gint64 *counts;
  DeskQueueCounts *queue;
  GTimeZone *zone;
  gint64 now;
  guint limit;
  DeskTicket *ticket;
  GArray *ids;
  GPtrArray *rows;
} Reading;

static gboolean
load_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autofree char *number = desk_ticket_number_canonical (reading->number);
  gint64 id = desk_db_ticket_id (db, number, reading->number, error);

  if (id == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no complaint with the number %s."), reading->number);
  if (id <= 0)
    return FALSE;
  reading->ticket = desk_db_ticket_by_id (db, id, error);
  return reading->ticket != NULL;
}

DeskTicket *
desk_ticket_load (DeskStore *store, const char *number, GCancellable *cancellable, GError **error)
{
  Reading reading = { .number = number };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return desk_store_read (store, cancellable, load_in, &reading, error) ? reading.ticket : NULL;
}

static gboolean
load_many_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (gsize i = 0; i < reading->n_wanted; i++)
    {
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (reading->rows, desk_db_ticket_by_id (db, reading->wanted[i], &failure));
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

static void
unref_or_null (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}

GPtrArray *
desk_ticket_load_many (DeskStore *store,
                       const gint64 *ids,
                       gsize n_ids,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (unref_or_null);
  Reading reading = { .wanted = ids, .n_wanted = n_ids, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, load_many_in, &reading, error)
           ? g_steal_pointer (&rows)
           : NULL;
}

/* The folded words, no longer than the index's prefixes; what was cut is not compared again,
 * so a longer word may find a few more. */
static GStrv
search_keys (const char *typed)
{
  GStrv words = desk_fold_words (typed);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) > PREFIX)
      *g_utf8_offset_to_pointer (words[i], PREFIX) = '\0';
  return words;
}

/* The keys as an FTS5 expression: each the beginning of a word. NULL when there is none. */
static char *
match_expression (char **keys)
{
  GString *out = g_string_new (NULL);

  /* Digits and letters only: nothing in it can be read as an operator. */
  for (guint i = 0; keys[i] != NULL; i++)
    g_string_append_printf (out, "%s\"%s\"*", i > 0 ? " AND " : "", keys[i]);
  if (out->len == 0)
    {
      g_string_free (out, TRUE);
      return NULL;
    }
  return g_string_free (out, FALSE);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* All tickets that the words may mean: a number, a phone, an account, words. Ascending. */
static gboolean
search (DeskDb *db, const char *typed, GArray *found, GError **error)
{
  g_autofree char *clean = desk_text_clean (typed);
  g_autofree char *number = desk_ticket_number_canonical (clean);
  g_autofree char *phone = desk_phone_canonical (clean);
  g_auto (GStrv) keys = search_keys (clean);
  g_autofree char *match = match_expression (keys);
  g_autoptr (GArray) by_words = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = desk_db_ticket_id (db, number, clean, error);

  if (id < 0)
    return FALSE;
  if (id > 0)
    g_array_append_val (found, id);
  /* A number of this site means that complaint and no other. */
  if (id > 0 || (number != NULL && g_str_has_prefix (number, desk_store_get_site_code (desk_log_store (db)))))
    return TRUE;
  if (!desk_db_consumer_ids (db, phone != NULL ? phone : "", clean, found, error)
      || (match != NULL
          && (!desk_db_search_ids (db, match, by_words, error)
              || !desk_db_search_hide (db, keys, by_words, error))))
    return FALSE;
  g_array_append_vals (found, by_words->data, by_words->len);
  g_array_sort (found, compare_ids);
  return TRUE;
}

static gboolean
query_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  const DeskTicketQuery *query = reading->query;
  DeskListFilter filter = { .states = query->states,
                            .limit_before = query->overdue ? reading->now : 0,
                            .due_before = query->call_overdue ? reading->now : 0,
                            .category_id = query->category_id,
                            .place_id = query->place_id,
                            .officer_id = query->officer_id,
                            .sort = (int) query->sort,
                            .ascending = query->ascending };
  g_autoptr (GArray) among = NULL;

  if (query->words != NULL && *query->words != '\0')
    {
      among = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (!search (db, query->words, among, error))
        return FALSE;
    }
  return desk_db_list_ids (db, &filter, among, reading->ids, error);
}

GArray *
desk_ticket_query (DeskStore *store,
                   const DeskTicketQuery *query,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Reading reading = { .query = query, .ids = ids };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  reading.now = desk_clock_now (desk_store_get_clock (store));
  return desk_store_read (store, cancellable, query_in, &reading, error) ? g_steal_pointer (&ids)
                                                                         : NULL;
}

static gboolean
counts_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_state_counts (db, ((Reading *) data)->counts, error);
}

gboolean
desk_ticket_counts (DeskStore *store,
                    gint64 counts[DESK_N_STATES],
                    GCancellable *cancellable,
                    GError **error)
{
  Reading reading = { .counts = counts };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);

  return desk_store_read (store, cancellable, counts_in, &reading, error);
}

static gint64
end_of_day (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) next = g_date_time_add_days (local, 1);
  g_autoptr (GDateTime) midnight
    = g_date_time_new (zone, g_date_time_get_year (next), g_date_time_get_month (next),
                       g_date_time_get_day_of_month (next), 0, 0, 0);

  return g_date_time_to_unix (midnight) * DESK_SECOND;
}

const char *
desk_queue_part_get_label (DeskQueuePart part)
{
  switch (part)
    {
    case DESK_QUEUE_OVERDUE:
      return C_ ("part of the queue", "Overdue");
    case DESK_QUEUE_DUE_NOW:
      return C_ ("part of the queue", "Due now");
    case DESK_QUEUE_LATER_TODAY:
      return C_ ("part of the queue", "Later today");
    case DESK_QUEUE_WAITING:
    default:
      return C_ ("part of the queue", "Another day");
    }
}

DeskQueuePart
desk_queue_part_of (gint64 due_at, gint64 now, GTimeZone *zone)
{
  if (due_at < now)
    return DESK_QUEUE_OVERDUE;
  if (due_at <= now + DESK_HOUR)
    return DESK_QUEUE_DUE_NOW;
  return due_at < end_of_day (now, zone) ? DESK_QUEUE_LATER_TODAY : DESK_QUEUE_WAITING;
}

static gboolean
queue_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!desk_db_queue_ids (db, reading->now, reading->limit, ids, error))
    return FALSE;
  reading->wanted = (const gint64 *) (gpointer) ids->data;
  reading->n_wanted = ids->len;
  return load_many_in (db, reading, error);
}

GPtrArray *
desk_queue_list (DeskStore *store, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (unref_or_null);
  Reading reading = { .limit = limit, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  reading.now = desk_clock_now (desk_store_get_clock (store));
  return desk_store_read (store, cancellable, queue_in, &reading, error)
           ? g_steal_pointer (&rows)
           : NULL;
}

static gboolean
queue_counts_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  DeskQueueCounts *counts = reading->queue;
  gint64 soon = reading->now + DESK_HOUR + 1;
  gint64 midnight = MAX (end_of_day (reading->now, reading->zone), soon);

  return desk_db_queue_count (db, G_MININT64, reading->now, &counts->parts[DESK_QUEUE_OVERDUE],
                              error)
         && desk_db_queue_count (db, reading->now, soon, &counts->parts[DESK_QUEUE_DUE_NOW], error)
         && desk_db_queue_count (db, soon, midnight, &counts->parts[DESK_QUEUE_LATER_TODAY], error)
         && desk_db_queue_count (db, midnight, G_MAXINT64, &counts->parts[DESK_QUEUE_WAITING],
                                 error)
         && desk_db_queue_next (db, reading->now, &counts->next_at, error);
}

gboolean
desk_queue_counts (DeskStore *store,
                   DeskQueueCounts *counts,
                   GCancellable *cancellable,
                   GError **error)
{
  Reading reading = { .queue = counts };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  reading.now = desk_clock_now (desk_store_get_clock (store));
  reading.zone = desk_store_get_zone (store);
  return desk_store_read (store, cancellable, queue_counts_in, &reading, error);
}
