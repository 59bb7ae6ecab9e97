/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-feedback.h"

#include "desk-chain.h"
#include "desk-db.h"

#include <string.h>

static void
closure_clear (gpointer pointer)
{
  g_free (((DeskClosure *) pointer)->number);
}

GArray *
desk_closure_array_new (void)
{
  GArray *closures = g_array_new (FALSE, TRUE, sizeof (DeskClosure));

  g_array_set_clear_func (closures, closure_clear);
  return closures;
}

static int
compare_digests (gconstpointer a, gconstpointer b)
{
  return strcmp (((const DeskClosure *) a)->digest, ((const DeskClosure *) b)->digest);
}

/* SHA-256 (seed || LP (number)) of each; the k smallest are drawn, as in an audit. */
void
desk_closures_choose (GArray *closures,
                      const guint8 seed[32],
                      gint64 percent,
                      GChecksum *frame,
                      GChecksum *sample)
{
  guint k = (guint) ((closures->len * percent + 99) / 100);

  for (guint i = 0; i < closures->len; i++)
    {
      DeskClosure *one = &g_array_index (closures, DeskClosure, i);
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

      desk_chain_lp (frame, one->number, strlen (one->number));
      g_checksum_update (sum, seed, 32);
      desk_chain_lp (sum, one->number, strlen (one->number));
      g_strlcpy (one->digest, g_checksum_get_string (sum), sizeof one->digest);
    }
  g_array_sort (closures, compare_digests);
  g_array_set_size (closures, MIN (k, closures->len));
  for (guint i = 0; i < closures->len; i++)
    {
      DeskClosure *one = &g_array_index (closures, DeskClosure, i);

      desk_chain_lp (sample, one->number, strlen (one->number));
    }
}

gboolean
desk_db_feedback_last (DeskDb *db, gint64 today, gint64 *day, GError **error)
{
  return desk_db_int (db, error, 0, day, "SELECT max (day) FROM feedback_draw WHERE day <= ?1", "i", today);
}

gboolean
desk_db_feedback_until (DeskDb *db, gint64 today, gint64 *until_at, GError **error)
{
  return desk_db_int (db, error, 0, until_at,
                      "SELECT d.until_at FROM feedback_draw d JOIN event e ON e.n = d.n WHERE d.day <= ?1 "
                      "AND NOT EXISTS (SELECT 1 FROM clock_jump j JOIN event b ON b.n = j.n "
                      "WHERE j.n > d.n AND j.by_ms < 0 AND b.at < e.at) ORDER BY d.day DESC LIMIT 1",
                      "i", today);
}

gboolean
desk_db_feedback_seed (DeskDb *db, gint64 at, gint64 *n, guint8 hash[32], GError **error)
{
  /* From the newest entry back: only today's are passed over. */
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, hash FROM event WHERE at < ?1 "
                                      "ORDER BY n DESC LIMIT 1",
                                      "i", at);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *n = 0;
  memset (hash, 0, 32);
  if (row == 1)
    {
      *n = sqlite3_column_int64 (rows, 0);
      if (sqlite3_column_bytes (rows, 1) == 32)
        memcpy (hash, sqlite3_column_blob (rows, 1), 32);
      desk_db_done (rows);
    }
  return row >= 0;
}

static gboolean
append_closures (DeskDb *db, sqlite3_stmt *rows, GArray *closures, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskClosure one = { .ticket_id = sqlite3_column_int64 (rows, 0),
                          .callback_n = sqlite3_column_int64 (rows, 1) };

      one.number = desk_db_dup (rows, 2);
      g_array_append_val (closures, one);
    }
  return row == 0;
}

/* A closed ticket with the call that closed it, not in the line already. */
#define CLOSURE                                                                              \
  "SELECT t.id, b.n, t.number FROM ticket t JOIN callback b ON b.n = (SELECT max (n) "       \
  "FROM callback WHERE ticket_id = t.id AND kind = 'callback' AND fixed = 'yes' "            \
  "AND satisfied = 'yes') WHERE t.state = 'closed' AND t.satisfied_at IS NOT NULL "

gboolean
desk_db_closures_between (DeskDb *db,
                          gint64 from_at,
                          gint64 until_at,
                          GArray *closures,
                          GError **error)
{
  return append_closures (db,
                          desk_db_query (db, error,
                                         CLOSURE
                                         "AND t.satisfied_at >= ?1 AND t.satisfied_at < ?2 "
                                         "AND NOT EXISTS (SELECT 1 FROM feedback "
                                         "WHERE ticket_id = t.id AND callback_n = b.n) "
                                         "ORDER BY t.number",
                                         "ii", from_at, until_at),
                          closures, error);
}

gboolean
desk_db_closures_of (DeskDb *db,
                     gint64 person_id,
                     gint64 from_at,
                     GArray *closures,
                     GError **error)
{
  return append_closures (db,
                          desk_db_query (db, error,
                                         CLOSURE
                                         "AND t.satisfied_at >= ?1 "
                                         "AND (?2 IN (b.person_id, b.typist_id) "
                                         "OR EXISTS (SELECT 1 FROM claim c "
                                         "WHERE c.ticket_id = t.id "
                                         "AND ?2 IN (c.person_id, c.typist_id))) "
                                         "AND NOT EXISTS (SELECT 1 FROM feedback_line "
                                         "WHERE ticket_id = t.id) ORDER BY t.number",
                                         "ii", from_at, person_id),
                          closures, error);
}

gboolean
desk_db_feedback_draw_insert (DeskDb *db,
                              gint64 n,
                              gint64 day,
                              gint64 from_at,
                              gint64 until_at,
                              GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO feedback_draw (n, day, from_at, until_at) "
                      "VALUES (?1, ?2, ?3, ?4)",
                      "iiii", n, day, from_at, until_at);
}

gboolean
desk_db_feedback_insert (DeskDb *db,
                         gint64 n,
                         const DeskClosure *closure,
                         const char *cause,
                         gint64 origin_n,
                         gint64 due_at,
                         GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO feedback (n, ticket_id, cause, origin_n, callback_n, due_at) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iisiii", n, closure->ticket_id, cause, origin_n, closure->callback_n,
                      due_at)
         && desk_db_run (db, error, "UPDATE ticket SET touched = 1, n = ?2 WHERE id = ?1", "ii",
                         closure->ticket_id, n);
}

gboolean
desk_db_feedback_open (DeskDb *db, gint64 ticket_id, gint64 *n, gint64 *attempts, GError **error)
{
  return desk_db_int (db, error, 0, n, "SELECT max (n) FROM feedback_line WHERE ticket_id = ?1",
                      "i", ticket_id)
         && desk_db_int (db, error, 0, attempts,
                         "SELECT max (attempts) FROM feedback_line WHERE ticket_id = ?1", "i",
                         ticket_id);
}

gboolean
desk_db_feedback_due (DeskDb *db, gint64 ticket_id, gint64 *due_at, GError **error)
{
  return desk_db_int (db, error, 0, due_at, "SELECT max (due_at) FROM feedback_line WHERE ticket_id = ?1",
                      "i", ticket_id);
}

gboolean
desk_db_feedback_other_day (DeskDb *db,
                            gint64 ticket_id,
                            gint64 line,
                            gint64 day,
                            gboolean *found,
                            GError **error)
{
  gint64 other = 0;

  if (!desk_db_int (db, error, 0, &other,
                    "SELECT EXISTS (SELECT 1 FROM callback WHERE ticket_id = ?1 AND n > ?2 "
                    "AND kind = 'feedback' AND outcome NOT IN ('talked', 'later') AND day <> ?3)",
                    "iii", ticket_id, line, day))
    return FALSE;
  *found = other != 0;
  return TRUE;
}

gboolean
desk_db_feedback_retry (DeskDb *db,
                        gint64 ticket_id,
                        gboolean counts,
                        gint64 due_at,
                        GError **error)
{
  return desk_db_run (db, error,
                      "UPDATE feedback SET attempts = attempts + ?2, due_at = ?3 "
                      "WHERE ticket_id = ?1 AND due_at IS NOT NULL AND done_n IS NULL",
                      "iiI", ticket_id, (gint64) (counts ? 1 : 0), due_at);
}

gboolean
desk_db_feedback_waiting (DeskDb *db, gint64 now, guint limit, GArray *waiting, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT ticket_id, due_at FROM feedback_line "
                                      "ORDER BY due_at > ?1, cause = 'sample', due_at, n LIMIT ?2",
                                      "ii", now, (gint64) limit);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskFeedbackWaiting one = { sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1) };

      g_array_append_val (waiting, one);
    }
  return row == 0;
}

gboolean
desk_db_feedback_counts (DeskDb *db,
                         gint64 now,
                         gint64 *due,
                         gint64 *later,
                         gint64 *next_at,
                         GError **error)
{
  return desk_db_int (db, error, 0, due, "SELECT count (*) FROM feedback_line WHERE due_at <= ?1",
                      "i", now)
         && desk_db_int (db, error, 0, later,
                         "SELECT count (*) FROM feedback_line WHERE due_at > ?1", "i", now)
         && desk_db_int (db, error, 0, next_at,
                         "SELECT min (due_at) FROM feedback_line WHERE due_at > ?1", "i", now);
}
