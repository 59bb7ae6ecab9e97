/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading tickets and the queue. */
#include "desk-calls.h"
#include "desk-tickets.h"

#include "desk-clock.h"
#include "desk-db-list.h"
#include "desk-db-queue.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-ticket-list.h"
#include "desk-unref.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *number;
  const gint64 *wanted;
  gsize n_wanted;
  gint64 *counts;
  DeskQueueCounts *queue;
  GTimeZone *zone;
  gint64 now;
  guint limit;
  DeskTicket *ticket;
  GPtrArray *rows;
  DeskTicket *(*read) (DeskDb *db, gint64 id, GError **error); /* each of these */
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

      g_ptr_array_add (reading->rows, reading->read (db, reading->wanted[i], &failure));
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

static GPtrArray *
load_them (DeskStore *store, Reading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (desk_unref_or_null);

  reading->rows = rows;
  return desk_store_read (store, cancellable, load_many_in, reading, error) ? g_steal_pointer (&rows)
                                                                            : NULL;
}

GPtrArray *
desk_ticket_load_many (DeskStore *store,
                       const gint64 *ids,
                       gsize n_ids,
                       GCancellable *cancellable,
                       GError **error)
{
  Reading reading = { .wanted = ids, .n_wanted = n_ids, .read = desk_db_ticket_by_id };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return load_them (store, &reading, cancellable, error);
}

GPtrArray *
desk_ticket_load_rows (DeskStore *store,
                       const gint64 *ids,
                       gsize n_ids,
                       GCancellable *cancellable,
                       GError **error)
{
  Reading reading = { .wanted = ids, .n_wanted = n_ids, .read = desk_db_ticket_row };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return load_them (store, &reading, cancellable, error);
}

GArray *
desk_ticket_query (DeskStore *store,
                   const DeskTicketQuery *query,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (DeskIdList) positions = desk_ticket_positions (store, query, NULL, cancellable, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (positions == NULL)
    return NULL;
  for (guint i = 0; i < desk_id_list_get_length (positions); i++)
    {
      gint64 id = desk_id_list_get (positions, i);

      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
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

gint64
desk_queue_midnight (gint64 at, GTimeZone *zone)
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
  return due_at < desk_queue_midnight (now, zone) ? DESK_QUEUE_LATER_TODAY : DESK_QUEUE_WAITING;
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
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (desk_unref_or_null);
  Reading reading = { .limit = limit, .rows = rows, .read = desk_db_ticket_by_id };

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
  gint64 midnight = MAX (desk_queue_midnight (reading->now, reading->zone), soon);

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
