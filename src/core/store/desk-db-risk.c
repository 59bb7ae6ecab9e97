/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-risk.h"

#include "desk-db-call.h"
#include "desk-db-draw.h"
#include "desk-db.h"
#include "desk-enums.h"
#include "desk-sum.h"

#include <string.h>

/* docs/FORMAT.md, "What looks wrong", says the same for a stranger. */
#define FAST (10 * G_GINT64_CONSTANT (60000))
#define ONE_PHONE 3
#define BULK 5
#define NIGHT_FROM 20 /* o'clock */
#define NIGHT_UNTIL 8
/* Candidates beside those that are taken, before they are weighed. */
#define ROOM 1000

typedef struct
{
  gint64 ticket_id;
  char *number;
  guint8 digest[DESK_HASH_LENGTH];
  guint reasons;  /* bits 1 << DeskRisk */
  guint *night;   /* what its operator closed that night, NULL = by day */
} Candidate;

/* A frame may be the whole of a site's history: only what can still be taken is kept. */
typedef struct
{
  gint64 most;
  GArray *best;        /* Candidate; more than asked for, until they are weighed */
  GArray *nightly;     /* Candidate; closed at night: their reasons are known at the end */
  GHashTable *phones;  /* those that ONE_PHONE closures or more have */
  GHashTable *nights;
  GHashTable *sampled; /* ids */
} Search;

static void
candidate_clear (gpointer pointer)
{
  g_free (((Candidate *) pointer)->number);
}

static GArray *
new_candidates (void)
{
  GArray *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (candidates, candidate_clear);
  return candidates;
}

static void
search_init (Search *self, GArray *drawn, gint64 most)
{
  self->most = most;
  self->best = new_candidates ();
  self->nightly = new_candidates ();
  self->phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sampled = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < drawn->len; i++)
    g_hash_table_add (self->sampled, &g_array_index (drawn, DeskDrawn, i).ticket_id);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->best, g_array_unref);
  g_clear_pointer (&self->nightly, g_array_unref);
  g_clear_pointer (&self->phones, g_hash_table_unref);
  g_clear_pointer (&self->nights, g_hash_table_unref);
  g_clear_pointer (&self->sampled, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* One more with this key; the count stays where it is. */
static guint *
count_key (GHashTable *counts, const char *key)
{
  guint *count = g_hash_table_lookup (counts, key);

  if (count == NULL)
    {
      count = g_new0 (guint, 1);
      g_hash_table_insert (counts, g_strdup (key), count);
    }
  ++*count;
  return count;
}

/* The night that a call lies in, by its evening's day; FALSE by day. */
static gboolean
night_of (gint64 at, GTimeZone *zone, gint64 *night)
{
  gint64 seconds = at / 1000;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  gint64 local = seconds + (interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0);
  int hour = (int) (local % 86400 / 3600);

  *night = (local - NIGHT_UNTIL * 3600) / 86400;
  return hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
}

static guint
weight (guint reasons)
{
  return (guint) __builtin_popcount (reasons);
}

static int
by_reasons (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a;
  const Candidate *y = b;

  if (weight (x->reasons) != weight (y->reasons))
    return weight (x->reasons) > weight (y->reasons) ? -1 : 1;
  return memcmp (x->digest, y->digest, DESK_HASH_LENGTH);
}

static void
weigh (Search *self)
{
  g_array_sort (self->best, by_reasons);
  if (self->best->len > self->most)
    g_array_set_size (self->best, (guint) self->most);
}

/* Takes the number of @one. */
static void
keep (Search *self, Candidate *one)
{
  g_array_append_val (self->best, *one);
  if (self->best->len >= 2 * self->most + ROOM)
    weigh (self);
}

/* Columns of the query below. */
enum
{
  ID,
  NUMBER,
  SIMPLE,   /* bits that the row itself tells */
  PHONE,
  CLOSED,
  CALLED_AT,
  CALLER,
  OTHER,    /* another number was called or put in */
  UNMAPPED,
};

static void
add (Search *self, sqlite3_stmt *rows, GTimeZone *zone, DeskSum *sum,
     const guint8 seed[DESK_HASH_LENGTH])
{
  Candidate one = { .ticket_id = sqlite3_column_int64 (rows, ID),
                    .reasons = (guint) sqlite3_column_int64 (rows, SIMPLE) };
  const char *number = desk_db_text (rows, NUMBER);
  gint64 night;

  if (sqlite3_column_int (rows, OTHER) != 0)
    one.reasons |= 1u << DESK_RISK_NUMBER;
  if (sqlite3_column_int (rows, UNMAPPED) != 0)
    one.reasons |= 1u << DESK_RISK_UNMAPPED;
  if (sqlite3_column_int (rows, CLOSED) != 0)
    {
      if (g_hash_table_contains (self->phones, desk_db_text (rows, PHONE)))
        one.reasons |= 1u << DESK_RISK_ONE_PHONE;
      if (night_of (sqlite3_column_int64 (rows, CALLED_AT), zone, &night))
        {
          g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, night,
                                                  (gint64) sqlite3_column_int64 (rows, CALLER));

          one.night = count_key (self->nights, key);
        }
    }
  if ((one.reasons == 0 && one.night == NULL)
      || g_hash_table_contains (self->sampled, &one.ticket_id))
    return;
  desk_sum_bytes (sum, seed, DESK_HASH_LENGTH);
  desk_sum_lp (sum, number, strlen (number));
  desk_sum_digest (sum, one.digest);
  one.number = g_strdup (number);
  if (one.night != NULL)
    g_array_append_val (self->nightly, one);
  else
    keep (self, &one);
}

static char *
reasons_say (guint reasons)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < DESK_N_RISKS; i++)
    if ((reasons & 1u << i) != 0)
      g_string_append_printf (said, "%s%s", said->len > 0 ? "," : "",
                              desk_risk_to_nick ((DeskRisk) i));
  return g_string_free (said, FALSE);
}

static void
risk_row_clear (gpointer pointer)
{
  DeskRiskRow *row = pointer;

  g_free (row->number);
  g_free (row->reasons);
}

static GArray *
take (Search *self)
{
  GArray *risks = g_array_new (FALSE, TRUE, sizeof (DeskRiskRow));

  g_array_set_clear_func (risks, risk_row_clear);
  for (guint i = 0; i < self->nightly->len; i++)
    {
      Candidate *one = &g_array_index (self->nightly, Candidate, i);
      Candidate known = *one;

      if (*one->night >= BULK)
        known.reasons |= 1u << DESK_RISK_NIGHT;
      if (known.reasons == 0)
        continue;
      one->number = NULL;
      keep (self, &known);
    }
  weigh (self);
  for (guint i = 0; i < self->best->len; i++)
    {
      Candidate *one = &g_array_index (self->best, Candidate, i);
      DeskRiskRow row = { .ticket_id = one->ticket_id };

      row.number = g_strdup (one->number);
      row.reasons = reasons_say (one->reasons);
      g_array_append_val (risks, row);
    }
  return risks;
}

/* Beforehand, by SQLite, which sorts them in a file. */
static gboolean
read_phones (DeskDb *db, gint64 n, GHashTable *phones, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT t.phone FROM audit_frame f CROSS JOIN ticket t ON t.id = f.ticket_id "
                     "WHERE f.audit_n = ?1 AND t.state = 'closed' AND t.phone <> '' "
                     "GROUP BY t.phone HAVING count (*) >= ?2",
                     "ii", n, (gint64) ONE_PHONE);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_hash_table_add (phones, desk_db_dup (rows, 0));
  return row == 0;
}

GArray *
desk_db_risk_find (DeskDb *db,
                   gint64 n,
                   const guint8 seed[DESK_HASH_LENGTH],
                   GArray *drawn,
                   gint64 most,
                   GError **error)
{
  GTimeZone *zone = desk_store_get_zone (db->store);
  g_auto (Search) search = { 0 };
  sqlite3_stmt *rows = NULL;
  DeskSum sum;
  int row = most > 0 ? -1 : 0;

  search_init (&search, drawn, most);
  if (most > 0 && !read_phones (db, n, search.phones, error))
    return NULL;
  /* The bits of SIMPLE in the order of DeskRisk. */
  if (most > 0)
    rows = desk_db_query (
      db, error,
      "SELECT t.id, t.number, "
      "((t.state = 'closed' AND t.satisfied_at - t.claimed_at < ?2) << ?4) "
      "| ((t.state = 'closed' AND b.duration > 0 AND b.duration < ?3) << ?5) "
      "| ((t.state = 'reported' AND t.attempts = 0) << ?6) | ((t.reopens >= 2) << ?7) "
      "| (t.suspect << ?8) | ((t.state = 'set_aside') << ?9) "
      "| ((t.state = 'closed' AND instr (e.body, '\"confirmed\":1') > 0) << ?10), "
      "t.phone, t.state = 'closed', b.called_at, b.person_id, "
      "t.risk = 1 AND (EXISTS (SELECT 1 FROM edit WHERE ticket_id = t.id AND phone = 1) "
      "OR EXISTS (SELECT 1 FROM attempt WHERE ticket_id = t.id AND other_number = 1 "
      "AND kind = 'callback')), "
      "t.state IN ('closed', 'reported') AND c.person_id IS NULL AND c.by_consumer = 0 "
      "FROM audit_frame f CROSS JOIN ticket t ON t.id = f.ticket_id "
      "LEFT JOIN callback b ON b.n = (SELECT n FROM callback WHERE ticket_id = t.id "
      "AND kind = 'callback' ORDER BY n DESC LIMIT 1) LEFT JOIN event e ON e.n = b.n "
      "LEFT JOIN claim c ON c.n = (SELECT n FROM claim WHERE ticket_id = t.id "
      "ORDER BY n DESC LIMIT 1) WHERE f.audit_n = ?1",
      "iiiiiiiiii", n, FAST, DESK_CALL_SHORT, (gint64) DESK_RISK_FAST, (gint64) DESK_RISK_SHORT,
      (gint64) DESK_RISK_NOT_CALLED, (gint64) DESK_RISK_REPEATS, (gint64) DESK_RISK_SUSPECT,
      (gint64) DESK_RISK_SET_ASIDE, (gint64) DESK_RISK_WORDS);
  desk_sum_init (&sum);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    add (&search, rows, zone, &sum, seed);
  desk_sum_clear (&sum);
  return row == 0 ? take (&search) : NULL;
}

gboolean
desk_db_risk_until (DeskDb *db, gint64 *until, GError **error)
{
  return desk_db_int (db, error, 0, until, "SELECT max (n) FROM event", "");
}

gboolean
desk_db_risk_moved (DeskDb *db, gint64 n, gint64 until, gboolean *moved, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM event e CROSS JOIN ticket t CROSS JOIN audit_frame f "
                    "WHERE e.n > ?2 AND e.ticket <> '' AND t.number = e.ticket "
                    "AND f.audit_n = ?1 AND f.ticket_id = t.id)",
                    "ii", n, until))
    return FALSE;
  *moved = found != 0;
  return TRUE;
}

char *
desk_db_risk_say (GArray *risks)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < risks->len; i++)
    {
      DeskRiskRow *row = &g_array_index (risks, DeskRiskRow, i);

      g_string_append_printf (said, "%s%s:%s", i > 0 ? " " : "", row->number, row->reasons);
    }
  return g_string_free (said, FALSE);
}

gboolean
desk_db_risk_insert (DeskDb *db, gint64 n, GArray *risks, GError **error)
{
  for (guint i = 0; i < risks->len; i++)
    {
      DeskRiskRow *row = &g_array_index (risks, DeskRiskRow, i);

      if (!desk_db_run (db, error,
                        "INSERT INTO audit_risk (audit_n, position, ticket_id, reasons) "
                        "VALUES (?1, ?2, ?3, ?4)",
                        "iiis", n, (gint64) i + 1, row->ticket_id, row->reasons))
        return FALSE;
    }
  return TRUE;
}
