/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-wanted.h"

#include "desk-db-gather.h"
#include "desk-db-limit.h"
#include "desk-db-marks.h"
#include "desk-db.h"
#include "desk-enums.h"
#include "desk-ticket.h"

/* Tickets of the states asked for, up to which reading those comes before other filters. */
#define STATES_FIRST 500000
/* Ids of an index that are read in the time of one row. */
#define ROW_IN_IDS 15
/* Of more ids than so many not all are looked at. */
#define READ_AS_ROWS 2000
/* What is kept to be asked for again may cost this once: tickets of the states asked for. How many
 * the others let through is not known before. */
#define STATES_KEPT 250000
/* Ids read between two looks at the clock. */
#define READ_BY 64

struct _DeskWanted
{
  DeskTicketFilter filter;
  GHashTable *categories; /* gint64 ids, NULL = all */
  GHashTable *places;
  GHashTable *officers;
  DeskMarks *marks;
  gboolean in_haste; /* a filter was left out that is gone through where there is time */
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
  self->categories = filter->categories != NULL ? g_hash_table_ref (filter->categories) : NULL;
  self->places = filter->places != NULL ? g_hash_table_ref (filter->places) : NULL;
  self->officers = filter->officers != NULL ? g_hash_table_ref (filter->officers) : NULL;
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
  if (!desk_db_gather_init (db, error))
    return NULL;
  self->marks = desk_db_marks_new (db, &filter->marks, filter->confirmers, error);
  return self->marks != NULL ? g_steal_pointer (&self) : NULL;
}

void
desk_db_wanted_free (DeskWanted *self)
{
  g_clear_pointer (&self->categories, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->officers, g_hash_table_unref);
  g_clear_pointer (&self->marks, desk_db_marks_free);
  g_free (self);
}

gboolean
desk_db_wanted_is_all (DeskWanted *self)
{
  const DeskTicketFilter *filter = &self->filter;

  return filter->states == 0 && filter->limit_before == 0 && filter->due_before == 0
         && filter->category_id == 0 && filter->place_id == 0 && filter->officer_id == 0
         && filter->registered_from == 0 && filter->registered_until == 0 && filter->rung == 0
         && !filter->suspect && self->categories == NULL && self->places == NULL
         && self->officers == NULL && desk_db_marks_is_all (self->marks);
}

int
desk_db_wanted_test (DeskWanted *self, DeskDb *db, guint id, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT state, limit_at, due_at, category_id, place_id, officer_id, "
                     "registered_at, rung, suspect, unconfirmed FROM ticket WHERE id = ?1",
                     "i", (gint64) id);
  DeskState state;
  gint64 limit_at, due_at, category_id, place_id, officer_id, registered_at;
  gboolean wanted;
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row != 1)
    return row;
  limit_at = sqlite3_column_int64 (rows, 1);
  due_at = sqlite3_column_int64 (rows, 2);
  category_id = sqlite3_column_int64 (rows, 3);
  place_id = sqlite3_column_int64 (rows, 4);
  officer_id = sqlite3_column_int64 (rows, 5);
  registered_at = sqlite3_column_int64 (rows, 6);
  wanted
    = desk_state_from_nick (desk_db_text (rows, 0), &state)
      && (filter->states == 0 || (filter->states & 1u << state) != 0)
      && (filter->limit_before == 0
          || desk_limit_is_over (limit_at, state, sqlite3_column_int (rows, 9) != 0,
                                 filter->limit_before))
      && (filter->due_before == 0
          || (sqlite3_column_type (rows, 2) != SQLITE_NULL && due_at < filter->due_before
              && (filter->due_from == 0 || due_at >= filter->due_from)))
      && (self->categories == NULL || g_hash_table_contains (self->categories, &category_id))
      && (self->places == NULL || g_hash_table_contains (self->places, &place_id))
      && (filter->officer_id == 0 || officer_id == filter->officer_id)
      && (self->officers == NULL || g_hash_table_contains (self->officers, &officer_id))
      && (filter->registered_from == 0 || registered_at >= filter->registered_from)
      && (filter->registered_until == 0 || registered_at < filter->registered_until)
      && (filter->rung == 0 || sqlite3_column_int (rows, 7) == filter->rung)
      && (!filter->suspect || sqlite3_column_int (rows, 8) != 0);
  desk_db_done (rows);
  return wanted ? desk_db_marks_test (self->marks, db, id, error) : 0;
}

/* The ids of one filter that all filters before it let through. */
typedef struct
{
  DeskDb *db;
  DeskIdSet *before; /* NULL = this is the first */
  DeskIdSet now;
  gint64 from;       /* registered at or after */
  gint64 until;      /* registered before */
  guint most;        /* ids to go through, 0 = all */
  gint64 by;         /* monotonic, us: when it must have ended, 0 = there is time */
  guint read;
} Sieve;

static gboolean
is_enough (const Sieve *sieve)
{
  return (sieve->most != 0 && sieve->read > sieve->most)
         || (sieve->by != 0 && sieve->read % READ_BY == 0 && g_get_monotonic_time () >= sieve->by);
}

/* FALSE = enough. */
static gboolean
take_id (gint64 id, gpointer data)
{
  Sieve *sieve = data;

  sieve->read++;
  if (is_enough (sieve))
    return FALSE;
  if (id > 0 && id <= G_MAXUINT32
      && (sieve->before == NULL || desk_id_set_has (sieve->before, (guint) id)))
    desk_id_set_add (&sieve->now, (guint) id);
  return TRUE;
}

static gboolean
take (Sieve *sieve, sqlite3_stmt *rows, GError **error)
{
  return desk_db_gather (sieve->db, rows, take_id, sieve, error);
}

static void
take_set (Sieve *sieve, const DeskIdSet *ids)
{
  guint64 left;

  for (gsize word = 0; (left = desk_id_set_next (ids, &word)) != 0; word++)
    for (; left != 0; left &= left - 1)
      if (!take_id ((gint64) word * 64 + g_bit_nth_lsf ((gulong) left, -1), sieve))
        return;
}

static gboolean
take_each (Sieve *sieve, GHashTable *groups, const char *sql, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, groups);
  while (!is_enough (sieve) && g_hash_table_iter_next (&iter, &id, NULL))
    if (!take (sieve,
               desk_db_query (sieve->db, error, sql, "iii", *(gint64 *) id, sieve->from,
                              sieve->until),
               error))
      return FALSE;
  return TRUE;
}

static gboolean
take_states (Sieve *sieve, guint states, GError **error)
{
  for (guint i = 0; i < DESK_N_STATES && !is_enough (sieve); i++)
    if ((states & 1u << i) != 0
        && !take (sieve,
                  desk_db_query (sieve->db, error,
                                 "SELECT gather (id) FROM ticket INDEXED BY ticket_state WHERE state = ?1 "
                                 "AND registered_at >= ?2 AND registered_at < ?3",
                                 "sii", desk_state_to_nick ((DeskState) i), sieve->from,
                                 sieve->until),
                  error))
      return FALSE;
  return TRUE;
}

#define OF_OFFICER                                                                             \
  "SELECT gather (id) FROM ticket INDEXED BY ticket_officer WHERE officer_id = ?1 "                     \
  "AND registered_at >= ?2 AND registered_at < ?3"

/* From what leaves the fewest to what leaves the most. */
enum
{
  BY_SUSPECT,
  BY_CONFIRMED,
  BY_RUNG,
  BY_DUE,
  BY_LIMIT,
  BY_UNCONFIRMED,
  BY_REOPENED,
  BY_FEW_STATES,
  BY_OFFICER,
  BY_PLACE,
  BY_SATISFIED,
  BY_NO_PLACE,
  BY_CATEGORY,
  BY_STANDING,
  BY_TIME,
  BY_STATES,
  BY_IN_TIME,
  N_FILTERS,
};

static const int by_mark[DESK_N_MARKS] = {
  [DESK_MARK_CONFIRMED] = BY_CONFIRMED, [DESK_MARK_UNCONFIRMED] = BY_UNCONFIRMED,
  [DESK_MARK_REOPENED] = BY_REOPENED,   [DESK_MARK_SATISFIED] = BY_SATISFIED,
  [DESK_MARK_NO_PLACE] = BY_NO_PLACE,   [DESK_MARK_STANDING] = BY_STANDING,
  [DESK_MARK_IN_TIME] = BY_IN_TIME,
};

static gboolean
take_mark (DeskWanted *self, Sieve *sieve, DeskMark mark, GError **error)
{
  if (mark != DESK_MARK_CONFIRMED)
    return take (sieve,
                 desk_db_marks_rows (self->marks, sieve->db, mark, sieve->from, sieve->until, error),
                 error);
  take_set (sieve, desk_db_marks_confirmed (self->marks));
  return TRUE;
}

static gboolean
run_filter (DeskWanted *self, Sieve *sieve, int which, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  DeskDb *db = sieve->db;

  for (int mark = 0; mark < DESK_N_MARKS; mark++)
    if (by_mark[mark] == which)
      return take_mark (self, sieve, (DeskMark) mark, error);
  switch (which)
    {
    case BY_SUSPECT:
      return take (sieve, desk_db_query (db, error, "SELECT gather (id) FROM ticket WHERE suspect = 1", ""),
                   error);
    case BY_RUNG:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT gather (id) FROM ticket WHERE rung = ?1 AND rung > 1", "i",
                                  (gint64) filter->rung),
                   error);
    case BY_DUE:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT gather (id) FROM ticket INDEXED BY ticket_due "
                                  "WHERE due_at IS NOT NULL AND due_at < ?1 AND due_at >= ?2",
                                  "ii", filter->due_before,
                                  filter->due_from != 0 ? filter->due_from : G_MININT64),
                   error);
    case BY_LIMIT:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT gather (id)" DESK_DB_OVERDUE, "i", filter->limit_before),
                   error);
    case BY_OFFICER:
      return self->officers != NULL
               ? take_each (sieve, self->officers, OF_OFFICER, error)
               : take (sieve,
                       desk_db_query (db, error, OF_OFFICER, "iii", filter->officer_id,
                                      sieve->from, sieve->until),
                       error);
    case BY_PLACE:
      return take_each (sieve, self->places,
                        "SELECT gather (id) FROM ticket INDEXED BY ticket_place WHERE place_id = ?1 "
                        "AND registered_at >= ?2 AND registered_at < ?3",
                        error);
    case BY_CATEGORY:
      return take_each (sieve, self->categories,
                        "SELECT gather (id) FROM ticket INDEXED BY ticket_category WHERE category_id = ?1 "
                        "AND registered_at >= ?2 AND registered_at < ?3",
                        error);
    case BY_TIME:
      return take (sieve,
                   desk_db_query (db, error,
                                  "SELECT gather (id) FROM ticket INDEXED BY ticket_registered "
                                  "WHERE registered_at >= ?1 AND registered_at < ?2",
                                  "ii", sieve->from, sieve->until),
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
  guint64 left;

  for (gsize word = 0; (left = desk_id_set_next (ids, &word)) != 0; word++)
    for (; left != 0; left &= left - 1)
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

/* What no index has is looked up in each complaint that the others leave. */
static gboolean
has_rest (DeskWanted *self)
{
  return self->filter.rung == DESK_RUNG_JE || desk_db_marks_has_rest (self->marks);
}

/* Which filters there are to go through, into an array of N_FILTERS. @count: (out): tickets of the
 * states asked for. */
static gboolean
list_filters (DeskWanted *self, DeskDb *db, gboolean *wanted, gint64 *count, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  gboolean knows_time;
  gboolean any = FALSE;

  if (!count_states (db, filter->states, count, error))
    return FALSE;
  wanted[BY_SUSPECT] = filter->suspect;
  /* Almost every ticket is at the first rung: no index has those. */
  wanted[BY_RUNG] = filter->rung > DESK_RUNG_JE;
  wanted[BY_DUE] = filter->due_before != 0;
  wanted[BY_LIMIT] = filter->limit_before != 0;
  wanted[BY_OFFICER] = filter->officer_id != 0 || self->officers != NULL;
  wanted[BY_PLACE] = self->places != NULL;
  wanted[BY_CATEGORY] = self->categories != NULL;
  wanted[*count <= STATES_FIRST ? BY_FEW_STATES : BY_STATES] = filter->states != 0;
  /* The ranges of these are ranges of time too. */
  knows_time = filter->states != 0 || wanted[BY_OFFICER] || wanted[BY_PLACE] || wanted[BY_CATEGORY];
  for (int mark = 0; mark < DESK_N_MARKS; mark++)
    {
      wanted[by_mark[mark]] = desk_db_marks_has (self->marks, (DeskMark) mark);
      knows_time = knows_time
                   || (wanted[by_mark[mark]] && desk_db_mark_knows_time ((DeskMark) mark));
    }
  for (int i = 0; i < N_FILTERS; i++)
    any = any || wanted[i];
  wanted[BY_TIME] = !knows_time
                    && (filter->registered_from != 0 || filter->registered_until != 0
                        || (!any && has_rest (self)));
  return TRUE;
}

static void
sieve_init (Sieve *sieve, DeskWanted *self, DeskDb *db)
{
  const DeskTicketFilter *filter = &self->filter;

  *sieve = (Sieve){ .db = db,
                    .from = filter->registered_from != 0 ? filter->registered_from : G_MININT64,
                    .until = filter->registered_until != 0 ? filter->registered_until
                                                           : G_MAXINT64 };
}

gboolean
desk_db_wanted_collect (DeskWanted *self, DeskDb *db, guint few, DeskIdSet *ids, GError **error)
{
  gboolean wanted[N_FILTERS] = { FALSE };
  gboolean first = TRUE;
  gint64 count = 0;

  if (!list_filters (self, db, wanted, &count, error))
    return FALSE;
  for (int i = 0; i < N_FILTERS; i++)
    {
      Sieve sieve;
      gboolean done;

      if (!wanted[i])
        continue;
      sieve_init (&sieve, self, db);
      sieve.before = first ? NULL : ids;
      done = run_filter (self, &sieve, i, error);
      desk_id_set_clear (ids);
      *ids = sieve.now;
      if (!done)
        return FALSE;
      first = FALSE;
      if (ids->count <= few)
        return test_rest (self, db, ids, error);
    }
  return !has_rest (self) || test_rest (self, db, ids, error);
}

/* Tickets of states that are gone through where there is time for it: more than of another filter
 * when they are kept until something is saved. A filter by the clock is another one each time. */
static guint
states_most (const DeskWanted *self, guint most)
{
  const DeskTicketFilter *filter = &self->filter;

  return filter->limit_before == 0 && filter->due_before == 0 && filter->registered_from == 0
             && filter->registered_until == 0
           ? MAX (most, STATES_KEPT)
           : most;
}

/* The filters that are @left, each when it lets no more than @most through, the states no more than
 * @most_of_states: of @ids what those leave; they are left no more. */
static gboolean
collect_left (DeskWanted *self, DeskDb *db, guint most, guint most_of_states, gint64 by,
              gboolean *left, gint64 of_states, DeskIdSet *ids, gboolean *some, GError **error)
{
  const DeskTicketFilter *filter = &self->filter;
  gboolean by_time = filter->registered_from != 0 || filter->registered_until != 0;

  for (int i = 0; i < N_FILTERS; i++)
    {
      gboolean states = i == BY_FEW_STATES || i == BY_STATES;
      Sieve sieve;
      gboolean done;

      if (!left[i])
        continue;
      /* Without a time there are as many as the counters say. */
      if (states && !by_time && of_states > most_of_states)
        {
          self->in_haste = self->in_haste || (by != 0 && of_states <= states_most (self, most));
          continue;
        }
      sieve_init (&sieve, self, db);
      sieve.before = *some ? ids : NULL;
      sieve.most = states ? most_of_states : most;
      sieve.by = by;
      done = run_filter (self, &sieve, i, error);
      if (!done || is_enough (&sieve))
        {
          desk_id_set_clear (&sieve.now);
          if (!done)
            return FALSE;
          self->in_haste = self->in_haste || (by != 0 && g_get_monotonic_time () >= by);
          continue;
        }
      desk_id_set_clear (ids);
      *ids = sieve.now;
      *some = TRUE;
      left[i] = FALSE;
    }
  return TRUE;
}

static gboolean
collect_some (DeskWanted *self,
              DeskDb *db,
              guint most,
              guint most_of_states,
              gint64 by,
              DeskIdSet *ids,
              gboolean *some,
              GError **error)
{
  gboolean left[N_FILTERS] = { FALSE };
  gint64 of_states = 0;
  guint as_rows;

  *some = FALSE;
  if (!list_filters (self, db, left, &of_states, error)
      || !collect_left (self, db, most, most_of_states, by, left, of_states, ids, some, error))
    return FALSE;
  /* Now those that take no longer than the rows of what there is. */
  as_rows = ids->count * ROW_IN_IDS;
  return !*some || ids->count == 0 || ids->count > READ_AS_ROWS
         || collect_left (self, db, as_rows, as_rows, by, left, of_states, ids, some, error);
}

gboolean
desk_db_wanted_collect_some (DeskWanted *self,
                             DeskDb *db,
                             guint most,
                             gint64 by,
                             DeskIdSet *ids,
                             gboolean *some,
                             GError **error)
{
  return collect_some (self, db, most, most, by, ids, some, error);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
add_group (GByteArray *key, GHashTable *group)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = group != NULL ? g_hash_table_size (group) + 1 : 0;
  GHashTableIter iter;
  gpointer id;

  g_byte_array_append (key, (const guint8 *) &n, sizeof n);
  if (group == NULL)
    return;
  g_hash_table_iter_init (&iter, group);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (ids, *(gint64 *) id);
  g_array_sort (ids, compare_ids);
  g_byte_array_append (key, (const guint8 *) ids->data, ids->len * (guint) sizeof (gint64));
}

/* What tells this filter from another. */
static GBytes *
make_key (DeskWanted *self, guint most)
{
  GByteArray *key = g_byte_array_new ();
  DeskTicketFilter plain = self->filter;

  plain.categories = plain.places = plain.officers = plain.confirmers = NULL;
  g_byte_array_append (key, (const guint8 *) &most, sizeof most);
  g_byte_array_append (key, (const guint8 *) &plain, sizeof plain);
  add_group (key, self->categories);
  add_group (key, self->places);
  add_group (key, self->officers);
  add_group (key, self->filter.confirmers);
  return g_byte_array_free_to_bytes (key);
}

/* @ids: NULL = the filters let too many through; @in_haste: where there is time there are fewer */
static void
keep_ids (DeskDb *db, GBytes *key, gint64 version, gboolean in_haste, const DeskIdSet *ids)
{
  guint64 left;

  g_clear_pointer (&db->wanted_key, g_bytes_unref);
  g_clear_pointer (&db->wanted_ids, g_array_unref);
  db->wanted_key = g_bytes_ref (key);
  db->wanted_version = version;
  db->wanted_in_haste = in_haste;
  if (ids == NULL)
    return;
  db->wanted_ids = g_array_sized_new (FALSE, FALSE, sizeof (guint), ids->count);
  for (gsize word = 0; (left = desk_id_set_next (ids, &word)) != 0; word++)
    for (; left != 0; left &= left - 1)
      {
        guint id = (guint) word * 64 + (guint) g_bit_nth_lsf ((gulong) left, -1);

        g_array_append_val (db->wanted_ids, id);
      }
}

gboolean
desk_db_wanted_collect_again (DeskWanted *self,
                              DeskDb *db,
                              guint most,
                              gint64 by,
                              DeskIdSet *ids,
                              gboolean *some,
                              GError **error)
{
  g_autoptr (GBytes) key = make_key (self, most);
  gint64 version = 0;

  if (!desk_db_int (db, error, 0, &version, "PRAGMA data_version", ""))
    return FALSE;
  if (db->wanted_key != NULL && db->wanted_version == version
      && (by != 0 || !db->wanted_in_haste) && g_bytes_equal (db->wanted_key, key))
    {
      *some = db->wanted_ids != NULL;
      self->in_haste = db->wanted_in_haste;
      for (guint i = 0; *some && i < db->wanted_ids->len; i++)
        desk_id_set_add (ids, g_array_index (db->wanted_ids, guint, i));
      return TRUE;
    }
  if (!collect_some (self, db, most, by == 0 ? states_most (self, most) : most, by, ids, some, error))
    return FALSE;
  /* What time cut off before one was gone through is not known to be too many. */
  if (*some || !self->in_haste)
    keep_ids (db, key, version, self->in_haste, *some ? ids : NULL);
  return TRUE;
}

gboolean
desk_db_wanted_is_in_haste (const DeskWanted *self)
{
  return self->in_haste;
}

gboolean
desk_db_wanted_span (DeskDb *db, gint64 *oldest, gint64 *newest, gint64 *count, GError **error)
{
  return desk_db_int (db, error, 0, oldest, "SELECT min (registered_at) FROM ticket", "")
         && desk_db_int (db, error, 0, newest, "SELECT max (registered_at) FROM ticket", "")
         && desk_db_int (db, error, 0, count, "SELECT max (id) FROM ticket", "");
}
