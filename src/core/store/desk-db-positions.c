/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-positions.h"

#include "desk-db-order.h"

/* Rows looked at for a first page: a few milliseconds. */
#define LOOKED_AT 1500

static void
append_set (const DeskIdSet *set, GArray *ids)
{
  guint64 left;

  for (gsize word = 0; (left = desk_id_set_next (set, &word)) != 0; word++)
    for (; left != 0; left &= left - 1)
      {
        guint32 id = (guint32) word * 64 + (guint32) g_bit_nth_lsf ((gulong) left, -1);

        g_array_append_val (ids, id);
      }
}

gboolean
desk_db_positions (DeskDb *db, const DeskPositionsQuery *query, DeskIdList *ids,
                   GError **error)
{
  g_autoptr (DeskWanted) wanted = desk_db_wanted_new (db, &query->filter, error);
  g_autoptr (DeskOrder) order = NULL;
  g_auto (DeskIdSet) set = { 0 };
  gboolean all;
  guint id;
  int row = 0;

  if (wanted == NULL)
    return FALSE;
  order = desk_db_order_new (db, query->sort, query->ascending, error);
  if (order == NULL)
    return FALSE;
  all = desk_db_wanted_is_all (wanted);
  if (!all && !desk_db_wanted_collect (wanted, db, query->few, &set, error))
    return FALSE;
  if (!all && set.count <= query->few)
    {
      g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (guint32));

      append_set (&set, few);
      if (!desk_db_order_few (order, few, error))
        return FALSE;
      desk_id_list_append_many (ids, (const guint32 *) (gpointer) few->data, few->len);
      return TRUE;
    }
  while ((all || desk_id_list_get_length (ids) < set.count) && (row = desk_db_order_next (order, &id, error)) == 1)
    if (all || desk_id_set_has (&set, id))
      desk_id_list_append (ids, id);
  return row >= 0;
}

gboolean
desk_db_positions_first (DeskDb *db,
                         const DeskPositionsQuery *query,
                         guint limit,
                         DeskIdList *ids,
                         gboolean *whole,
                         GError **error)
{
  g_autoptr (DeskWanted) wanted = desk_db_wanted_new (db, &query->filter, error);
  g_autoptr (DeskOrder) order = NULL;
  gboolean all;

  *whole = FALSE;
  if (wanted == NULL)
    return FALSE;
  order = desk_db_order_new (db, query->sort, query->ascending, error);
  if (order == NULL)
    return FALSE;
  all = desk_db_wanted_is_all (wanted);
  for (guint looked = 0; desk_id_list_get_length (ids) < limit && looked < LOOKED_AT;
       looked++)
    {
      guint id;
      int row = desk_db_order_next (order, &id, error);
      int passed = 1;

      if (row < 0)
        return FALSE;
      if (row == 0)
        {
          *whole = TRUE;
          return TRUE;
        }
      if (!all && (passed = desk_db_wanted_test (wanted, db, id, error)) < 0)
        return FALSE;
      if (passed == 1)
        desk_id_list_append (ids, id);
    }
  return TRUE;
}

gboolean
desk_db_positions_among (DeskDb *db,
                         const DeskPositionsQuery *query,
                         gboolean sorted,
                         GArray *ids,
                         GError **error)
{
  g_autoptr (DeskWanted) wanted = desk_db_wanted_new (db, &query->filter, error);
  g_autoptr (DeskOrder) order = NULL;
  guint kept = 0;

  if (wanted == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && !desk_db_wanted_is_all (wanted); i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      int passed = desk_db_wanted_test (wanted, db, id, error);

      if (passed < 0)
        return FALSE;
      if (passed == 1)
        g_array_index (ids, guint32, kept++) = id;
    }
  if (!desk_db_wanted_is_all (wanted))
    g_array_set_size (ids, kept);
  if (!sorted)
    return TRUE;
  order = desk_db_order_new (db, query->sort, query->ascending, error);
  return order != NULL && desk_db_order_few (order, ids, error);
}
