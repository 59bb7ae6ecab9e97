/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-many.h"

#include <sqlite3.h>

#define MINUTE  G_GINT64_CONSTANT (60000)
#define DAY     (24 * 60 * MINUTE)
#define PLACES  300
#define PEOPLE  200
#define CATEGORIES 29
#define THEFT 25 /* and the one after it; schema 1 gave these ids */

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (db), sql);
}

/* The texts of all triggers and of the indexes of what is filled, which are dropped. */
static GPtrArray *
take_away (sqlite3 *db)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *rows;

  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT 'DROP ' || type || ' ' || name, sql "
                                       "FROM sqlite_schema WHERE sql IS NOT NULL AND "
                                       "(type = 'trigger' OR (type = 'index' AND "
                                       "tbl_name IN ('ticket', 'claim', 'callback')))",
                                       -1, &rows, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      g_ptr_array_add (drops, g_strdup ((const char *) sqlite3_column_text (rows, 0)));
      g_ptr_array_add (kept, g_strdup ((const char *) sqlite3_column_text (rows, 1)));
    }
  sqlite3_finalize (rows);
  for (guint i = 0; i < drops->len; i++)
    run (db, g_ptr_array_index (drops, i));
  return kept;
}

static void
put_people (sqlite3 *db)
{
  for (int i = 1; i <= PEOPLE; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("INSERT INTO person (id, staff_no, name, name_hi, n) "
                           "VALUES (%d, 'many-%d', 'Officer %c%d', '', 1)",
                           1000 + i, i, 'A' + i * 7 % 26, i);

      run (db, sql);
    }
  for (int i = 1; i <= PLACES; i++)
    {
      g_autofree char *parent = i > 1 ? g_strdup_printf ("%d", 1000 + i / 5) : g_strdup ("NULL");
      g_autofree char *sql
        = g_strdup_printf ("INSERT INTO place (id, code, parent_id, kind, name, name_hi, "
                           "area_class, n) VALUES (%d, 'M%d', %s, 'area', 'Place %c%d', '', "
                           "'city', 1)",
                           1000 + i, i, i / 5 > 0 ? parent : "NULL", 'A' + i * 11 % 26, i);

      run (db, sql);
    }
}

typedef struct
{
  const char *state;
  int rung;
  gboolean suspect;
} Life;

static Life
live (GRand *rand, guint open)
{
  static const char *const running[]
    = { "registered", "assigned", "assigned", "reported", "reported", "set_aside" };
  Life life = { .state = "closed", .rung = 1 };

  if (g_rand_int_range (rand, 0, (gint32) open) == 0)
    life.state = running[g_rand_int_range (rand, 0, G_N_ELEMENTS (running))];
  else if (g_rand_int_range (rand, 0, 50) == 0)
    life.state = "void";
  if (g_str_equal (life.state, "registered") || g_str_equal (life.state, "void"))
    life.rung = 0;
  else if (g_rand_int_range (rand, 0, 40) == 0)
    life.rung = g_rand_int_range (rand, 2, 7);
  life.suspect = g_rand_int_range (rand, 0, 500) == 0;
  return life;
}

/* An informer is found by no name (R11): those who have one inform of nothing. */
static int
category_of (GRand *rand, gboolean named)
{
  int category = g_rand_int_range (rand, 1, CATEGORIES + 1);

  return named && (category == THEFT || category == THEFT + 1) ? 1 : category;
}

static void
put_ticket (sqlite3 *db, sqlite3_stmt *ticket, sqlite3_stmt *claim, GRand *rand, guint i, guint n,
            gint64 now, guint open, gboolean named, char *name)
{
  Life life = live (rand, open);
  gboolean running = !g_str_equal (life.state, "closed") && !g_str_equal (life.state, "void");
  gint64 registered = now - 730 * DAY + 730 * DAY / n * i
                      + g_rand_int_range (rand, 0, 600) * MINUTE - 600 * MINUTE;
  gboolean has_officer = life.rung > 0 && g_rand_int_range (rand, 0, 30) > 0;
  int somebody = g_rand_int_range (rand, 1, PEOPLE + 1);
  int place = 0;
  gboolean unconfirmed;
  char number[32];

  if (running)
    registered = now - g_rand_int_range (rand, 1, 40 * 24 * 60) * MINUTE;
  g_snprintf (number, sizeof number, "MNY-26-%07u", i + 1);
  sqlite3_bind_int64 (ticket, 1, i + 1);
  sqlite3_bind_text (ticket, 2, number, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (ticket, 3, life.state, -1, SQLITE_STATIC);
  sqlite3_bind_int (ticket, 4, life.rung);
  sqlite3_bind_int (ticket, 6, category_of (rand, named));
  if (g_rand_int_range (rand, 0, 25) > 0)
    {
      place = g_rand_int_range (rand, 1, PLACES + 1);
      sqlite3_bind_int (ticket, 7, 1000 + place);
    }
  /* Officers have their places; without one it is anybody's. */
  if (has_officer && place > 0)
    somebody = (place + 37 * life.rung) % PEOPLE + 1;
  if (has_officer)
    sqlite3_bind_int64 (ticket, 5, 1000 + somebody);
  sqlite3_bind_int64 (ticket, 8, registered);
  if (g_rand_int_range (rand, 0, 4) > 0)
    sqlite3_bind_int64 (ticket, 9, registered + g_rand_int_range (rand, 1, 20 * 24) * 60 * MINUTE);
  if (g_str_equal (life.state, "closed"))
    sqlite3_bind_int64 (ticket, 10, registered + DAY);
  /* Some claims are from before the go-live: nobody is called for them. */
  unconfirmed = i % 7 == 0 && g_str_equal (life.state, "reported");
  sqlite3_bind_int (ticket, 14, unconfirmed);
  if (!unconfirmed
      && (g_str_equal (life.state, "reported") || g_str_equal (life.state, "set_aside")))
    sqlite3_bind_int64 (ticket, 11, now + g_rand_int_range (rand, -2000, 2000) * MINUTE);
  sqlite3_bind_int (ticket, 12, life.suspect);
  sqlite3_bind_text (ticket, 13, name, -1, g_free);
  if (sqlite3_step (ticket) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_reset (ticket);
  sqlite3_clear_bindings (ticket);
  if (life.rung == 0)
    return;
  sqlite3_bind_int64 (claim, 1, 1000 + i);
  sqlite3_bind_int64 (claim, 2, i + 1);
  if (sqlite3_step (claim) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_reset (claim);
}

void
desk_many_fill (const char *path, guint n, guint32 seed, gint64 now, guint open)
{
  desk_many_fill_named (path, n, seed, now, open, NULL, NULL);
}

void
desk_many_fill_named (const char *path,
                      guint n,
                      guint32 seed,
                      gint64 now,
                      guint open,
                      DeskManyNameFunc name,
                      gpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) kept = NULL;
  sqlite3_stmt *ticket;
  sqlite3_stmt *claim;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; BEGIN");
  kept = take_away (db);
  put_people (db);
  g_assert_cmpint (
    sqlite3_prepare_v2 (db,
                        "INSERT INTO ticket (id, number, source, source_number, state, rung, "
                        "officer_id, category_id, place_id, consumer_name, phone, account_no, "
                        "address, description, resolution, registered_at, limit_at, satisfied_at, "
                        "due_at, suspect, unconfirmed, n) VALUES (?1, ?2, '', '', ?3, ?4, ?5, ?6, ?7, "
                        "?13, '9999900000', '', 'Street ' || (?1 % 977), "
                        "'The bill is wrong', 'Corrected', ?8, ?9, ?10, ?11, ?12, ?14, 1)",
                        -1, &ticket, NULL),
    ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "INSERT INTO claim (n, ticket_id, person_id, by_consumer, "
                                       "claimed_at) VALUES (?1, ?2, 1001, 0, 0)",
                                       -1, &claim, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < n; i++)
    put_ticket (db, ticket, claim, rand, i, n, now, open, name != NULL,
                name != NULL ? name (i, data) : g_strdup_printf ("Consumer %u", i + 1));
  sqlite3_finalize (ticket);
  sqlite3_finalize (claim);
  run (db, "INSERT OR REPLACE INTO counter (name, value) "
           "SELECT 'state.' || state, count (*) FROM ticket GROUP BY state;"
           "INSERT INTO tally (day, place_id, officer_id, open, not_called, set_aside, satisfied, "
           "void, in_time) SELECT (registered_at + 19800000) / 86400000, coalesce (place_id, 0), "
           "coalesce (officer_id, 0), sum (state IN ('registered', 'assigned')), "
           "sum (state = 'reported'), sum (state = 'set_aside'), sum (state = 'closed'), "
           "sum (state = 'void'), sum (state = 'closed' AND coalesce (satisfied_at <= limit_at, 1)) "
           "FROM ticket GROUP BY 1, 2, 3;"
           "INSERT INTO tally (day, place_id, officer_id, open, not_called, set_aside, satisfied, "
           "void, in_time) SELECT (day + 3) / 7 + 10000000, place_id, officer_id, sum (open), "
           "sum (not_called), sum (set_aside), sum (satisfied), sum (void), sum (in_time) "
           "FROM tally GROUP BY 1, 2, 3;"
           "INSERT INTO pace (day, span, satisfied) SELECT (satisfied_at + 19800000) / 86400000, "
           "24, count (*) FROM ticket WHERE satisfied_at IS NOT NULL GROUP BY 1;"
           "INSERT INTO running (rung, day, complaints) SELECT rung, (limit_at + 19800000) / 86400000, "
           "count (*) FROM ticket WHERE limit_at IS NOT NULL AND state NOT IN ('closed', 'void') "
           "AND unconfirmed = 0 GROUP BY 1, 2");
  /* The next opening makes the index of them. */
  if (name != NULL)
    run (db, "UPDATE meta SET value = '0' WHERE key = 'fold_version'");
  for (guint i = 0; i < kept->len; i++)
    run (db, g_ptr_array_index (kept, i));
  run (db, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (db);
}

void
desk_many_call (const char *path, guint n, guint32 seed, gint64 now)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) kept = NULL;
  sqlite3_stmt *call, *words, *tickets;
  gint32 n_tickets;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; BEGIN");
  kept = take_away (db);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT max (id) FROM ticket", -1, &tickets, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (tickets), ==, SQLITE_ROW);
  n_tickets = sqlite3_column_int (tickets, 0);
  sqlite3_finalize (tickets);
  g_assert_cmpint (
    sqlite3_prepare_v2 (db,
                        "INSERT INTO callback (n, ticket_id, attempt_n, kind, outcome, person_id, "
                        "typist_id, role, relation, fixed, satisfied, called_at, duration, "
                        "register_no) VALUES (?1 - 100000000, ?2, ?1 - 100000000, 'callback', "
                        "'talked', 1001, 1001, 'operator', 0, ?3, ?4, ?5, 60000, ?1)",
                        -1, &call, NULL),
    ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "INSERT INTO event_text (n, field, salt, value) VALUES "
                                       "(?1 - 100000000, 'words', zeroblob (16), 'Nobody came')",
                                       -1, &words, NULL),
                   ==, SQLITE_OK);
  for (guint i = 1; i <= n; i++)
    {
      gboolean fixed = g_rand_int_range (rand, 0, 3) > 0;

      sqlite3_bind_int64 (call, 1, i);
      sqlite3_bind_int64 (call, 2, g_rand_int_range (rand, 1, n_tickets + 1));
      sqlite3_bind_text (call, 3, fixed ? "yes" : "no", -1, SQLITE_STATIC);
      sqlite3_bind_text (call, 4, fixed ? "yes" : "no", -1, SQLITE_STATIC);
      sqlite3_bind_int64 (call, 5, now - MINUTE - 730 * DAY / n * (n - i));
      if (sqlite3_step (call) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (db));
      sqlite3_reset (call);
      if (i % 1000 != 0)
        continue;
      sqlite3_bind_int64 (words, 1, i);
      if (sqlite3_step (words) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (db));
      sqlite3_reset (words);
    }
  sqlite3_finalize (call);
  sqlite3_finalize (words);
  for (guint i = 0; i < kept->len; i++)
    run (db, g_ptr_array_index (kept, i));
  run (db, "COMMIT; PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (db);
}
