/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-order.h"

#include "desk-db-limit.h"
#include "desk-db.h"
#include "desk-enums.h"
#include "desk-id-set.h"
#include "desk-language.h"
#include "desk-sort.h"

#include <string.h>

#define NEWEST "ORDER BY registered_at DESC, id DESC"
#define DUE "FROM ticket INDEXED BY ticket_due WHERE due_at IS NOT NULL "

/* The columns by which the list is read at once: descending, ascending. */
static const char *const by_column[][2] = {
  [DESK_SORT_NUMBER] = { "SELECT id FROM ticket ORDER BY number DESC",
                         "SELECT id FROM ticket ORDER BY number" },
  [DESK_SORT_REGISTERED]
  = { "SELECT id FROM ticket INDEXED BY ticket_registered " NEWEST,
      "SELECT id FROM ticket INDEXED BY ticket_registered ORDER BY registered_at, id" },
  [DESK_SORT_LIMIT] = { "SELECT id" DESK_DB_RUNNING "ORDER BY limit_at DESC, id DESC",
                        "SELECT id" DESK_DB_RUNNING "ORDER BY limit_at, id" },
  [DESK_SORT_DUE] = { "SELECT id " DUE "ORDER BY due_at DESC, id DESC",
                      "SELECT id " DUE "ORDER BY due_at, id" },
};

/* The others go by groups, each the newest first. */
static const char *const by_group[] = {
  [DESK_SORT_STATE] = "SELECT id FROM ticket INDEXED BY ticket_state WHERE state = ?1 " NEWEST,
  [DESK_SORT_CATEGORY]
  = "SELECT id FROM ticket INDEXED BY ticket_category WHERE category_id = ?1 " NEWEST,
  [DESK_SORT_PLACE] = "SELECT id FROM ticket INDEXED BY ticket_place WHERE place_id = ?1 " NEWEST,
  [DESK_SORT_OFFICER]
  = "SELECT id FROM ticket INDEXED BY ticket_officer WHERE officer_id = ?1 " NEWEST,
};

/* A complaint's life. */
static const DeskState life[] = { DESK_STATE_REGISTERED, DESK_STATE_ASSIGNED, DESK_STATE_REPORTED,
                                  DESK_STATE_SET_ASIDE,  DESK_STATE_CLOSED,   DESK_STATE_VOID };

struct _DeskOrder
{
  DeskDb *db;
  DeskSort sort;
  gboolean ascending;
  GArray *groups;      /* gint64, in order; a state is its index in life[] */
  guint n_groups_read; /* groups begun */
  sqlite3_stmt *rows;  /* under way, NULL = none */
  DeskIdSet given;     /* by the order; what is not in it comes at the end */
  gboolean at_rest;    /* those are being read */
};

typedef struct
{
  gint64 id;
  char *key; /* owned: collated name */
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->key);
}

static int
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *x = a;
  const Named *y = b;
  int order = strcmp (x->key, y->key);

  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

/* Ids of rows (id, name, name_hi) in the order of their names as they are shown. */
static gboolean
by_name (DeskDb *db, const char *sql, GArray *groups, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Named));
  sqlite3_stmt *rows = desk_db_query (db, error, sql, "");
  int row = -1;

  g_array_set_clear_func (all, named_clear);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      Named named = { .id = sqlite3_column_int64 (rows, 0) };

      named.key = g_utf8_collate_key (
        desk_text_pick (desk_db_text (rows, 1), desk_db_text (rows, 2)), -1);
      g_array_append_val (all, named);
    }
  g_array_sort (all, compare_named);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (groups, g_array_index (all, Named, i).id);
  return row == 0;
}

static gboolean
read_groups (DeskOrder *self, GError **error)
{
  sqlite3_stmt *rows;
  int row = -1;

  switch (self->sort)
    {
    case DESK_SORT_STATE:
      for (gint64 i = 0; i < (gint64) G_N_ELEMENTS (life); i++)
        g_array_append_val (self->groups, i);
      return TRUE;
    case DESK_SORT_CATEGORY:
      rows = desk_db_query (self->db, error, "SELECT id FROM category ORDER BY position", "");
      while (rows != NULL && (row = desk_db_step (self->db, rows, error)) == 1)
        {
          gint64 id = sqlite3_column_int64 (rows, 0);

          g_array_append_val (self->groups, id);
        }
      return row == 0;
    case DESK_SORT_PLACE:
      return by_name (self->db, "SELECT id, name, name_hi FROM place", self->groups, error);
    case DESK_SORT_OFFICER:
      /* Whoever was sent one held a post. */
      return by_name (self->db, "SELECT id, name, name_hi FROM person", self->groups, error);
    case DESK_SORT_NUMBER:
    case DESK_SORT_REGISTERED:
    case DESK_SORT_LIMIT:
    case DESK_SORT_DUE:
    default:
      return TRUE;
    }
}

DeskOrder *
desk_db_order_new (DeskDb *db, int sort, gboolean ascending, GError **error)
{
  g_autoptr (DeskOrder) self = g_new0 (DeskOrder, 1);

  g_return_val_if_fail (sort >= 0 && sort <= DESK_SORT_OFFICER, NULL);

  self->db = db;
  self->sort = (DeskSort) sort;
  self->ascending = ascending;
  self->groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!read_groups (self, error))
    return NULL;
  if (!ascending)
    for (guint i = 0; i < self->groups->len / 2; i++)
      {
        gint64 *data = (gint64 *) (gpointer) self->groups->data;
        gint64 swap = data[i];

        data[i] = data[self->groups->len - 1 - i];
        data[self->groups->len - 1 - i] = swap;
      }
  return g_steal_pointer (&self);
}

void
desk_db_order_free (DeskOrder *self)
{
  if (self->rows != NULL)
    desk_db_done (self->rows);
  g_array_unref (self->groups);
  desk_id_set_clear (&self->given);
  g_free (self);
}

/* Whether the order leaves some for the end. */
static gboolean
leaves_rest (DeskOrder *self)
{
  return self->sort != DESK_SORT_NUMBER && self->sort != DESK_SORT_REGISTERED
         && self->sort != DESK_SORT_STATE && self->sort != DESK_SORT_CATEGORY;
}

/* The next statement: 1, 0 when there is none, -1 an error. */
static int
begin_next (DeskOrder *self, GError **error)
{
  guint n = self->n_groups_read++;
  gboolean grouped = self->sort >= DESK_SORT_STATE;

  if (!grouped && n == 0)
    {
      self->rows = desk_db_query (self->db, error, by_column[self->sort][self->ascending ? 1 : 0],
                                  "");
    }
  else if (grouped && n < self->groups->len)
    {
      gint64 group = g_array_index (self->groups, gint64, n);

      self->rows = self->sort == DESK_SORT_STATE
                     ? desk_db_query (self->db, error, by_group[self->sort], "s",
                                      desk_state_to_nick (life[group]))
                     : desk_db_query (self->db, error, by_group[self->sort], "i", group);
    }
  else if (leaves_rest (self) && !self->at_rest)
    {
      self->at_rest = TRUE;
      self->rows = desk_db_query (self->db, error, by_column[DESK_SORT_REGISTERED][0], "");
    }
  else
    {
      return 0;
    }
  return self->rows != NULL ? 1 : -1;
}

int
desk_db_order_next (DeskOrder *self, guint *id, GError **error)
{
  gboolean marks = leaves_rest (self);

  for (;;)
    {
      int row = 1;

      if (self->rows == NULL && (row = begin_next (self, error)) != 1)
        return row;
      while ((row = desk_db_step (self->db, self->rows, error)) == 1)
        {
          gint64 found = sqlite3_column_int64 (self->rows, 0);

          if (found <= 0 || found > G_MAXUINT32
              || (self->at_rest && desk_id_set_has (&self->given, (guint) found)))
            continue;
          *id = (guint) found;
          if (marks && !self->at_rest)
            desk_id_set_add (&self->given, *id);
          return 1;
        }
      self->rows = NULL;
      if (row < 0)
        return -1;
    }
}

/* A row with what it is put in order by. */
typedef struct
{
  gboolean rest;
  gint64 key;           /* of a column, or the place of its group */
  char *number;         /* owned, where the order is of numbers */
  gint64 registered_at;
  guint id;
} Keyed;

static void
keyed_clear (gpointer data)
{
  g_free (((Keyed *) data)->number);
}

static int
compare_keyed (gconstpointer a, gconstpointer b, gpointer data)
{
  const Keyed *x = a;
  const Keyed *y = b;
  const DeskOrder *self = data;
  int newest = (x->registered_at < y->registered_at) - (x->registered_at > y->registered_at);
  int order;

  if (newest == 0)
    newest = (x->id < y->id) - (x->id > y->id);
  if (x->rest != y->rest)
    return x->rest ? 1 : -1;
  if (x->rest)
    return newest;
  order = x->number != NULL ? strcmp (x->number, y->number) : (x->key > y->key) - (x->key < y->key);
  /* The groups are turned round already, and what is in one is not. */
  if (self->sort >= DESK_SORT_STATE)
    return order != 0 ? order : newest;
  if (order == 0)
    order = (x->id > y->id) - (x->id < y->id);
  return self->ascending ? order : -order;
}

static gint64
group_at (DeskOrder *self, gint64 group)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_array_index (self->groups, gint64, i) == group)
      return i;
  return -1;
}

/* Column of the row below that holds the key of each order. */
static const int key_columns[] = {
  [DESK_SORT_REGISTERED] = 1, [DESK_SORT_LIMIT] = 3,    [DESK_SORT_DUE] = 4,
  [DESK_SORT_CATEGORY] = 5,   [DESK_SORT_PLACE] = 6,    [DESK_SORT_OFFICER] = 7,
};

static int
read_keyed (DeskOrder *self, Keyed *keyed, GHashTable *places, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (self->db, error,
                     "SELECT number, registered_at, state, limit_at, due_at, category_id, "
                     "place_id, officer_id, unconfirmed FROM ticket WHERE id = ?1",
                     "i", (gint64) keyed->id);
  int row = rows != NULL ? desk_db_step (self->db, rows, error) : -1;
  DeskState state = DESK_STATE_REGISTERED;

  if (row != 1)
    return row;
  desk_state_from_nick (desk_db_text (rows, 2), &state);
  keyed->registered_at = sqlite3_column_int64 (rows, 1);
  if (self->sort == DESK_SORT_NUMBER)
    {
      keyed->number = desk_db_dup (rows, 0);
    }
  else if (self->sort == DESK_SORT_STATE)
    {
      for (gint64 i = 0; i < (gint64) G_N_ELEMENTS (life); i++)
        if (life[i] == state)
          keyed->key = group_at (self, i);
    }
  else
    {
      int column = key_columns[self->sort];

      keyed->key = sqlite3_column_int64 (rows, column);
      keyed->rest = sqlite3_column_type (rows, column) == SQLITE_NULL
                    || (self->sort == DESK_SORT_LIMIT
                        && (state == DESK_STATE_CLOSED || state == DESK_STATE_VOID
                            || sqlite3_column_int (rows, 8) != 0));
      if (self->sort > DESK_SORT_STATE && !keyed->rest)
        {
          gpointer at = NULL;

          keyed->rest = !g_hash_table_lookup_extended (places, &keyed->key, NULL, &at);
          keyed->key = GPOINTER_TO_INT (at);
        }
    }
  desk_db_done (rows);
  return 1;
}

gboolean
desk_db_order_few (DeskOrder *self, GArray *ids, GError **error)
{
  g_autoptr (GArray) all = g_array_sized_new (FALSE, TRUE, sizeof (Keyed), ids->len);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_set_clear_func (all, keyed_clear);
  for (guint i = 0; i < self->groups->len; i++)
    g_hash_table_insert (places, &g_array_index (self->groups, gint64, i), GINT_TO_POINTER (i));
  for (guint i = 0; i < ids->len; i++)
    {
      Keyed keyed = { .id = g_array_index (ids, guint32, i) };
      int row = read_keyed (self, &keyed, places, error);

      if (row < 0)
        return FALSE;
      if (row == 1)
        g_array_append_val (all, keyed);
    }
  g_array_sort_with_data (all, compare_keyed, self);
  g_array_set_size (ids, 0);
  for (guint i = 0; i < all->len; i++)
    g_array_append_val (ids, g_array_index (all, Keyed, i).id);
  return TRUE;
}
