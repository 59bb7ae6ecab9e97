/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-wanted.h"

#include "desk-db.h"
#include "desk-enums.h"

/* Tickets of the states asked for, up to which reading those comes before other filters. */
#define STATES_FIRST 500000

struct _DeskWanted
{
  DeskTicketFilter filter;
  GHashTable *categories; /* gint64 ids, NULL = all */
  GHashTable *places;
};

static GHashTable *
ids_of (DeskDb *db, const char *sql, gint64 root, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *rows = desk_db_query (db, error, sql, "i", root);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return row == 0 ? g_steal_pointer (&ids) : NULL;
}

DeskWanted *
desk_db_wanted_new (DeskDb *db, const DeskTicketFilter *filter, GError **error)
{
  g_autoptr (DeskWanted) self = g_new0 (DeskWanted, 1);

  self->filter = *filter;
  if (filter->category_id != 0)
    {
      self->categories
        = ids_of (db, "SELECT id FROM category WHERE id = ?1 OR parent_id = ?1",
                  filter->category_id, error);
      if (self->categories == NULL)
        return NULL;
    }
  if (filter->place_id != 0)
    {
      self->places = ids_of (db,
                             "WITH RECURSIVE sub (id) AS (VALUES (?1) UNION SELECT p.id "
                             "FROM place p JOIN sub ON p.parent_id = sub.id) SELECT id FROM sub",
                             filter->place_id, error);
      if (self->places == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
desk_db_wanted_free (DeskWanted *self)
{
  g_clear_pointer (&self->categories, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_free (self);
}

gboolean
desk_db_wanted_is_all (DeskWanted *self)
{
  const DeskTicketFilter *filter = &self->filter;

  return filter->states == 0 && filter->limit_before == 0 && filter->due_before == 0
         && filter->category_id == 0 && filter->place_id == 0 && filter->officer_id == 0
         && filter->registered_from == 0 && filter->registered_until == 0 && filter->rung == 0
         && !filter->suspect;
}

int
desk_db_wanted_test (DeskWanted *self, DeskDb *db, guint id, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT state, limit_at, due_at, category_id, place_id, officer_id, "
                     "registered_at, rung, suspect FROM ticket WHERE id = ?1",
                     "i", (gint64) id);
  DeskState state;
  gint64 limit_at, due_at, category_id, place_id, registered_at;
  gboolean wanted;
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  limit_at = sqlite3_column_int64 (rows, 1);
  due_at = sqlite3_column_int64 (rows, 2);
  category_id = sqlite3_column_int64 (rows, 3);
  place_id = sqlite3_column_int64 (rows, 4);
  registered_at = sqlite3_column_int64 (rows, 6);
  wanted
    = desk_state_from_nick (desk_db_text (rows, 0), &state)
      && (filter->states == 0 || (filter->states & 1u << state) != 0)
      && (filter->limit_before == 0
          || (sqlite3_column_type (rows, 1) != SQLITE_NULL && limit_at < filter->limit_before
              && state != DESK_STATE_CLOSED && state != DESK_STATE_VOID))
      && (filter->due_before == 0
          || (sqlite3_column_type (rows, 2) != SQLITE_NULL && due_at < filter->due_before))
      && (self->categories == NULL || g_hash_table_contains (self->categories, &category_id))
      && (self->places == NULL || g_hash_table_contains (self->places, &place_id))
      && (filter->officer_id == 0 || sqlite3_column_int64 (rows, 5) == filter->officer_id)
      && (filter->registered_from == 0 || registered_at >= filter->registered_from)
      && (filter->registered_until == 0 || registered_at < filter->registered_until)
      && (filter->rung == 0 || sqlite3_column_int (rows, 7) == filter->rung)
      && (!filter->suspect || sqlite3_column_int (rows, 8) != 0);
  desk_db_done (rows);
  return wanted ? 1 : 0;
}

/* The ids of one filter that all filters before it let through. */
typedef struct
{
  DeskDb *db;
  DeskIdSet *before; /* NULL = this is the first */
  DeskIdSet now;
} Sieve;

static gboolean
take (Sieve *sieve, sqlite3_stmt *rows, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (sieve->db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      if (id > 0 && id <= G_MAXUINT32
          && (sieve->before == NULL || desk_id_set_has (sieve->before, (guint) id)))
        desk_id_set_add (&sieve->now, (guint) id);
    }
  return row == 0;
}

static gboolean
take_each (Sieve *sieve, GHashTable *groups, const char *sql, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!take (sieve, desk_db_query (sieve->db, error, sql, "i", *(gint64 *) id), error))
      return FALSE;
  return TRUE;
}

static gboolean
take_states (Sieve *sieve, guint states, GError **error)
{
  for (guint i = 0; i < DESK_N_STATES; i++)
    if ((states & 1u << i) != 0
        && !take (sieve,
                  desk_db_query (sieve->db, error,
                                 "SELECT id FROM ticket INDEXED BY ticket_state WHERE state = ?1",
                                 "s", desk_state_to_nick ((DeskState) i)),
                  error))
      return FALSE;
  return TRUE;
}

/* From what leaves the fewest to what leaves the most. */
enum
{
  BY_SUSPECT,
  BY_RUNG,
  BY_DUE,
  BY_LIMIT,
  BY_FEW_STATES,
  BY_OFFICER,
  BY_PLACE,
  BY_CATEGORY,
  BY_TIME,
  BY_STATES,
  N_FILTERS,
};

static gboolean
run_filter (DeskWanted *self, Sieve *sieve, int which, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  DeskDb *db = sieve->db;

  switch (which)
    {
    case BY_SUSPECT:
      return take (sieve, desk_db_query (db, error, "SELECT id FROM ticket WHERE suspect = 1", ""),
                   error);
    case BY_RUNG:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT id FROM ticket WHERE rung = ?1 AND rung > 1", "i",
                                  (gint64) filter->rung),
                   error);
    case BY_DUE:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT id FROM ticket INDEXED BY ticket_due "
                                  "WHERE due_at IS NOT NULL AND due_at < ?1",
                                  "i", filter->due_before),
                   error);
    case BY_LIMIT:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT id FROM ticket INDEXED BY ticket_limit "
                                  "WHERE limit_at < ?1 AND limit_at IS NOT NULL "
                                  "AND state <> 'closed' AND state <> 'void'",
                                  "i", filter->limit_before),
                   error);
    case BY_OFFICER:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT id FROM ticket INDEXED BY ticket_officer "
                                  "WHERE officer_id = ?1",
                                  "i", filter->officer_id),
                   error);
    case BY_PLACE:
      return take_each (sieve, self->places,
                        "SELECT id FROM ticket INDEXED BY ticket_place WHERE place_id = ?1", error);
    case BY_CATEGORY:
      return take_each (sieve, self->categories,
                        "SELECT id FROM ticket INDEXED BY ticket_category WHERE category_id = ?1",
                        error);
    case BY_TIME:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT id FROM ticket INDEXED BY ticket_registered "
                                  "WHERE registered_at >= ?1 AND registered_at < ?2",
                                  "ii",
                                  filter->registered_from != 0 ? filter->registered_from
                                                               : G_MININT64,
                                  filter->registered_until != 0 ? filter->registered_until
                                                                : G_MAXINT64),
                   error);
    case BY_FEW_STATES:
    case BY_STATES:
    default:
      return take_states (sieve, filter->states, error);
    }
}

/* Tickets of these states, from their counters. */
static gboolean
count_states (DeskDb *db, guint states, gint64 *count, GError **error)
{
  *count = 0;
  for (guint i = 0; i < DESK_N_STATES; i++)
    {
      gint64 n = 0;

      if ((states & 1u << i) != 0
          && !desk_db_int (db, error, 0, &n,
                           "SELECT value FROM counter WHERE name = 'state.' || ?1", "s",
                           desk_state_to_nick ((DeskState) i)))
        return FALSE;
      *count += n;
    }
  return TRUE;
}

static gboolean
test_rest (DeskWanted *self, DeskDb *db, DeskIdSet *ids, GError **error)
{
  g_auto (DeskIdSet) passed = { 0 };
  DeskIdSet swap;

  for (gsize word = 0; word < ids->n_words; word++)
    for (guint64 left = ids->words[word]; left != 0; left &= left - 1)
      {
        guint id = (guint) word * 64 + (guint) g_bit_nth_lsf ((gulong) left, -1);
        int wanted = desk_db_wanted_test (self, db, id, error);

        if (wanted < 0)
          return FALSE;
        if (wanted == 1)
          desk_id_set_add (&passed, id);
      }
  swap = *ids;
  *ids = passed;
  passed = swap;
  return TRUE;
}

gboolean
desk_db_wanted_collect (DeskWanted *self, DeskDb *db, guint few, DeskIdSet *ids, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  gboolean wanted[N_FILTERS] = {
    [BY_SUSPECT] = filter->suspect,
    /* Almost every ticket is at the first rung: no index has those. */
    [BY_RUNG] = filter->rung > DESK_RUNG_JE,
    [BY_DUE] = filter->due_before != 0,
    [BY_LIMIT] = filter->limit_before != 0,
    [BY_OFFICER] = filter->officer_id != 0,
    [BY_PLACE] = self->places != NULL,
    [BY_CATEGORY] = self->categories != NULL,
    [BY_TIME] = filter->registered_from != 0 || filter->registered_until != 0,
  };
  gboolean first = TRUE;
  gint64 count = 0;

  if (!count_states (db, filter->states, &count, error))
    return FALSE;
  wanted[count <= STATES_FIRST ? BY_FEW_STATES : BY_STATES] = filter->states != 0;
  if (filter->rung == DESK_RUNG_JE)
    wanted[BY_TIME] = TRUE;
  for (int i = 0; i < N_FILTERS; i++)
    {
      Sieve sieve = { .db = db, .before = first ? NULL : ids };
      gboolean done;

      if (!wanted[i])
        continue;
      done = run_filter (self, &sieve, i, error);
      desk_id_set_clear (ids);
      *ids = sieve.now;
      if (!done)
        return FALSE;
      first = FALSE;
      if (ids->count <= few)
        return test_rest (self, db, ids, error);
    }
  return filter->rung != DESK_RUNG_JE || test_rest (self, db, ids, error);
}
