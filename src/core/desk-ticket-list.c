/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-list.h"

#include "desk-clock.h"
#include "desk-db-positions.h"
#include "desk-search.h"

typedef struct
{
  DeskPositionsQuery query;
  guint limit;
  gboolean first;
  gboolean sorted;
  gboolean *whole;
  GArray *among; /* guint32 */
  DeskIdList *ids;
} Reading;

static gboolean
positions_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  if (reading->first)
    return desk_db_positions_first (db, &reading->query, reading->limit, reading->ids,
                                    reading->whole, error);
  return desk_db_positions (db, &reading->query, reading->ids, error);
}

static gboolean
among_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return desk_db_positions_among (db, &reading->query, reading->sorted, reading->among, error);
}

static Reading
reading_of (DeskStore *store, const DeskTicketQuery *query)
{
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  Reading reading = {
    .query = { .filter = { .states = query->states,
                           .limit_before = query->overdue ? now : 0,
                           .due_before = query->call_overdue ? now : 0,
                           .category_id = query->category_id,
                           .place_id = query->place_id,
                           .officer_id = query->officer_id,
                           .registered_from = query->registered_from,
                           .registered_until = query->registered_until,
                           .rung = (int) query->rung,
                           .suspect = query->suspect,
                           .marks = query->marks },
               .sort = (int) query->sort,
               .ascending = query->ascending,
               .few = DESK_POSITIONS_FEW },
  };

  return reading;
}

/* What words find has an order of its own, which the store's own columns may replace.
 * @whole: (out) (nullable): what can be found at once is enough */
static DeskIdList *
found_by_words (DeskStore *store,
                const DeskTicketQuery *query,
                gboolean *whole,
                char **notes,
                GCancellable *cancellable,
                GError **error)
{
  DeskTicketQuery words = *query;
  Reading reading = reading_of (store, query);
  g_autoptr (GArray) among = g_array_new (FALSE, FALSE, sizeof (guint32));
  DeskIdList *ids;
  g_auto (DeskSearchResult) result = { 0 };

  if (query->sort > DESK_SORT_DUE)
    {
      words.sort = DESK_SORT_REGISTERED;
      words.ascending = FALSE;
    }
  if (whole != NULL ? !desk_ticket_search_first (store, &words, &result, cancellable, error)
                    : !desk_ticket_search (store, &words, &result, cancellable, error))
    return NULL;
  if (whole != NULL)
    *whole = result.whole;
  for (guint i = 0; i < result.ids->len; i++)
    {
      guint32 id = (guint32) g_array_index (result.ids, gint64, i);

      g_array_append_val (among, id);
    }
  reading.among = among;
  reading.sorted = query->sort > DESK_SORT_DUE;
  if (!desk_store_read (store, cancellable, among_in, &reading, error))
    return NULL;
  if (notes != NULL)
    *notes = g_steal_pointer (&result.notes);
  ids = desk_id_list_new ();
  desk_id_list_append_many (ids, (const guint32 *) (gpointer) among->data, among->len);
  return ids;
}

static gboolean
has_words (const DeskTicketQuery *query)
{
  return query->words != NULL && *query->words != '\0';
}

DeskIdList *
desk_ticket_positions_again (DeskStore *store,
                             const DeskTicketQuery *query,
                             DeskIdList *before,
                             char **notes,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (DeskIdList) ids = NULL;
  Reading reading;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (has_words (query))
    return found_by_words (store, query, NULL, notes, cancellable, error);
  ids = desk_id_list_new_like (before);
  reading = reading_of (store, query);
  reading.ids = ids;
  if (!desk_store_read (store, cancellable, positions_in, &reading, error))
    return NULL;
  desk_id_list_end (ids);
  return g_steal_pointer (&ids);
}

DeskIdList *
desk_ticket_positions (DeskStore *store,
                       const DeskTicketQuery *query,
                       char **notes,
                       GCancellable *cancellable,
                       GError **error)
{
  return desk_ticket_positions_again (store, query, NULL, notes, cancellable, error);
}

DeskIdList *
desk_ticket_positions_first (DeskStore *store,
                             const DeskTicketQuery *query,
                             guint limit,
                             gboolean *whole,
                             char **notes,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (DeskIdList) ids = NULL;
  Reading reading;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (whole != NULL, NULL);

  *whole = FALSE;
  if (has_words (query))
    return found_by_words (store, query, whole, notes, cancellable, error);
  ids = desk_id_list_new ();
  reading = reading_of (store, query);
  reading.ids = ids;
  reading.limit = limit;
  reading.first = TRUE;
  reading.whole = whole;
  return desk_store_read (store, cancellable, positions_in, &reading, error)
           ? g_steal_pointer (&ids)
           : NULL;
}
