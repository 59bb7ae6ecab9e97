/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-week-sums.h"

#include <string.h>

/* To look through more entries takes as long as to add up anew. */
#define ENTRIES_MOST 2000

typedef struct
{
  gint64 counts[DESK_N_SUMS];
} Sums;

struct _DeskWeekSums
{
  GMutex mutex;
  gint64 n; /* they hold up to this entry; 0 = none is kept */
  guint8 hash[DESK_HASH_LENGTH];
  GHashTable *weeks; /* never changed, only put in place of: by the name in "tally" (element-type gint Sums) */
};

static GHashTable *
no_weeks (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

DeskWeekSums *
desk_week_sums_new (void)
{
  DeskWeekSums *self = g_new0 (DeskWeekSums, 1);

  g_mutex_init (&self->mutex);
  self->weeks = no_weeks ();
  return self;
}

void
desk_week_sums_free (DeskWeekSums *self)
{
  g_hash_table_unref (self->weeks);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gpointer
key_of (gint64 day)
{
  return GINT_TO_POINTER ((int) day);
}

/* Whether entry @n of the transaction has @hash. */
static gboolean
has_entry (DeskDb *db, gint64 n, const guint8 *hash, gboolean *has, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found, "SELECT 1 FROM event WHERE n = ?1 AND hash = ?2", "ib", n,
                    hash, (gsize) DESK_HASH_LENGTH))
    return FALSE;
  *has = found == 1;
  return TRUE;
}

/* Takes out of @weeks those that the entries after @n are about. */
static gboolean
forget_touched (DeskDb *db, GHashTable *weeks, gint64 n, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT (t.registered_at + 279000000) / 604800000 + 10000000 FROM event e "
                     "CROSS JOIN ticket t ON t.number = e.ticket WHERE e.n > ?1 "
                     "AND +e.ticket <> ''", "i", n);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_hash_table_remove (weeks, key_of (sqlite3_column_int64 (rows, 0)));
  return row == 0;
}

/* (transfer full) (nullable): a copy of what is kept and holds at @head; NULL on an error. */
static GHashTable *
valid_weeks (DeskWeekSums *self, DeskDb *db, gint64 head, GError **error)
{
  g_autoptr (GHashTable) kept = NULL;
  g_autoptr (GHashTable) weeks = no_weeks ();
  guint8 hash[DESK_HASH_LENGTH];
  GHashTableIter iter;
  gpointer week;
  gpointer sums;
  gboolean has = FALSE;
  gint64 n;

  g_mutex_lock (&self->mutex);
  kept = g_hash_table_ref (self->weeks);
  n = self->n;
  memcpy (hash, self->hash, sizeof hash);
  g_mutex_unlock (&self->mutex);
  if (n == 0 || head - n > ENTRIES_MOST)
    return g_steal_pointer (&weeks);
  if (!has_entry (db, n, hash, &has, error))
    return NULL;
  if (!has)
    return g_steal_pointer (&weeks);
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &week, &sums))
    g_hash_table_insert (weeks, week, g_memdup2 (sums, sizeof (Sums)));
  return n == head || forget_touched (db, weeks, n, error) ? g_steal_pointer (&weeks) : NULL;
}

gboolean
desk_week_sums_add (DeskWeekSums *self,
                    DeskDb *db,
                    gint64 first,
                    gint64 last,
                    DeskWeekFunc func,
                    gint64 sums[DESK_N_SUMS],
                    GError **error)
{
  g_autoptr (GHashTable) weeks = NULL;
  guint8 hash[DESK_HASH_LENGTH] = { 0 };
  gint64 head = 0;
  gint64 day = 0;
  int row = desk_db_head (db, &head, hash, error);

  if (row < 0)
    return FALSE;
  weeks = row == 1 ? valid_weeks (self, db, head, error) : no_weeks ();
  if (weeks == NULL)
    return FALSE;
  for (gint64 next = first;; next = day + 1)
    {
      Sums *one;

      /* Few of the weeks that there may be have complaints. */
      if (!desk_db_int (db, error, 0, &day, "SELECT min (day) FROM tally WHERE day >= ?1 AND day < ?2",
                        "ii", next, last))
        return FALSE;
      if (day == 0)
        break;
      one = g_hash_table_lookup (weeks, key_of (day));
      if (one == NULL)
        {
          one = g_new0 (Sums, 1);
          g_hash_table_insert (weeks, key_of (day), one);
          if (!func (db, day, one->counts, error))
            return FALSE;
        }
      for (guint i = 0; i < DESK_N_SUMS; i++)
        sums[i] += one->counts[i];
    }
  if (row == 1)
    {
      g_mutex_lock (&self->mutex);
      self->n = head;
      memcpy (self->hash, hash, sizeof hash);
      g_hash_table_unref (self->weeks);
      self->weeks = g_steal_pointer (&weeks);
      g_mutex_unlock (&self->mutex);
    }
  return TRUE;
}
