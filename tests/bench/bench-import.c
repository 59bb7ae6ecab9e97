/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Importing a dump, everything kept (rules, chain, search, counters), beside plain sqlite3
 * inserting the same rows with the same indexes and no rule, in the same run and on the same disk
 * (DESIGN §9: at least 0.35 of its rows a second).
 *
 * Usage: bench-import [ROWS] [ROUNDS] (50000 3)
 *
 * The same rows are those that the import writes: complaints, entries, texts, assignments,
 * claims, consumers and the words of the search, from memory, where they are put piece by piece
 * while the clock stands. The complaints alone are told too.
 * By the clock and by the processor: on a machine that others use, the processor of the thread that
 * writes says more; the other one reads and hashes beside it. */
#include "bench-kit.h"

#include "desk-clock.h"
#include "desk-import.h"
#include "desk-places.h"
#include "desk-posts.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define LIMIT 0.35
#define BATCH 2000
/* Of more rows than these the complaints alone are not told. */
#define SHORT 1000000
/* Batches whose rows are in memory at once. */
#define PIECE 10

/* s */
typedef struct
{
  double wall;
  double cpu;
  double own; /* of the thread that writes */
} Span;

static Span
begin (void)
{
  return (Span) { bench_wall () / 1e3, bench_spent_by_all () / 1e3, bench_spent () / 1e3 };
}

static void
end (Span began, Span *sum)
{
  Span now = begin ();

  sum->wall += now.wall - began.wall;
  sum->cpu += now.cpu - began.cpu;
  sum->own += now.own - began.own;
}

/* The best of the rounds: what others do on the machine only ever adds. */
static void
take (Span span, Span *best)
{
  if (best->wall == 0 || span.wall < best->wall)
    best->wall = span.wall;
  if (best->cpu == 0 || span.cpu < best->cpu)
    best->cpu = span.cpu;
  if (best->own == 0 || span.own < best->own)
    best->own = span.own;
}

/* Words and shapes as in a real dump; names and streets in two scripts. */
static void
write_dump (const char *path, int rows)
{
  static const char *const names[] = { "Ram Kumar", "संजीव वर्मा", "Sunita Devi", "मोहम्मद इस्माइल",
                                       "Geeta Yadav", "राजेश सिंह", "Anil Mishra", "कमला देवी" };
  static const char *const what[] = { "Bijli subah se nahi aa rahi hai", "बिल गलत आया है",
                                      "The voltage is low in the evening",
                                      "मीटर जल गया है", "Transformer ka fuse ud gaya" };
  static const char *const fix[] = { "Fuse replaced", "बिल संशोधित किया गया", "Line repaired" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("no,on,limit,closed,name,phone,account,address,kind,place,what,fix\n", file);
  for (int i = 0; i < rows; i++)
    {
      int minutes = (int) ((gint64) i * 60 * 24 * 300 / rows);
      g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 10, 6, 0, 0);
      g_autoptr (GDateTime) at = g_date_time_add_minutes (start, minutes);
      g_autoptr (GDateTime) limit = g_date_time_add_days (at, 2);
      g_autoptr (GDateTime) closed = g_date_time_add_minutes (at, g_rand_int_range (rand, 20, 4000));
      g_autofree char *on = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");
      g_autofree char *until = g_date_time_format (limit, "%Y-%m-%d %H:%M:%S");
      g_autofree char *done = g_rand_int_range (rand, 0, 100) < 95
                                ? g_date_time_format (closed, "%Y-%m-%d %H:%M:%S")
                                : g_strdup ("");

      fprintf (file, "LESA%08d,%s,%s,%s,%s,99999%05d,7%09d,\"%d, ward %d, Lucknow\",%s,P%d,%s,%s\n",
               i + 1, on, until, done, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))],
               g_rand_int_range (rand, 0, 99999), g_rand_int_range (rand, 0, rows),
               g_rand_int_range (rand, 1, 900), g_rand_int_range (rand, 1, 110),
               i % 3 == 0 ? "bill.wrong" : "supply.no-supply", i % 40,
               what[g_rand_int_range (rand, 0, G_N_ELEMENTS (what))],
               *done != '\0' ? fix[g_rand_int_range (rand, 0, G_N_ELEMENTS (fix))] : "");
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static gboolean
places_in (DeskDb *db, gpointer data, GError **error)
{
  DeskSession *admin = data;
  DeskPut put;

  if (!desk_person_put (db, admin, "je", "JE", "", &put, error)
      || !desk_place_put (db, admin, "LKO", "", DESK_PLACE_CIRCLE, "Lucknow", "लखनऊ",
                          DESK_AREA_CITY, &put, error)
      || !desk_post_put (db, admin, "LKO", DESK_RUNG_JE, "je", BENCH_NOW - 400 * DESK_DAY, 0, &put,
                         error))
    return FALSE;
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *code = g_strdup_printf ("P%d", i);

      if (!desk_place_put (db, admin, code, "LKO", DESK_PLACE_AREA, code, "", DESK_AREA_CITY, &put,
                           error))
        return FALSE;
    }
  return TRUE;
}

static void
import (const char *folder, const char *path, int rows, Span *best)
{
  g_autofree char *dump = g_build_filename (folder, "dump.csv", NULL);
  g_autofree char *profile_path = g_build_filename (folder, "dump.profile", NULL);
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (BENCH_NOW);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (DeskSession) admin = NULL;
  g_autoptr (DeskStore) store = NULL;
  g_autoptr (GError) error = NULL;
  DeskImportResult result = { 0 };
  Span span = { 0 };
  Span began;

  profile = desk_profile_load (profile_path, &error);
  bench_fine (error);
  store = bench_store_new (path);
  admin = desk_session_sign_in (store, "admin", "password1", NULL, &error);
  bench_fine (error);
  desk_store_write (store, NULL, places_in, admin, &error);
  bench_fine (error);
  began = begin ();
  desk_import_file (admin, dump, profile, NULL, FALSE, NULL, NULL, NULL, &result, &error);
  bench_fine (error);
  end (began, &span);
  take (span, best);
  g_assert_cmpint (result.imported, ==, rows);
  desk_import_result_clear (&result);
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return statement;
}

/* A table of the store, and the rows of it that are in memory. */
typedef struct
{
  const char *name;
  sqlite3_stmt *select;
  sqlite3_stmt *insert;
  int columns;
  guint64 rows;
  guint64 next;
  GPtrArray *values; /* sqlite3_value, from row @next on */
} Table;

static void
table_open (Table *table, sqlite3 *store, sqlite3 *bare)
{
  g_autofree char *all = g_strdup_printf ("SELECT * FROM %s", table->name);
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", table->name);
  gboolean search = g_str_equal (table->name, "search");
  g_autoptr (GString) insert = g_string_new (NULL);
  sqlite3_stmt *counting = prepare (store, search ? "SELECT count(*) FROM ticket" : count);

  g_assert_cmpint (sqlite3_step (counting), ==, SQLITE_ROW);
  table->rows = (guint64) sqlite3_column_int64 (counting, 0);
  sqlite3_finalize (counting);
  table->select = prepare (
    store, search ? "SELECT t.id, lower (t.number || ' ' || t.source_number || ' ' || "
                    "t.consumer_name || ' ' || t.account_no || ' ' || t.address || ' ' || "
                    "t.description || ' ' || p.name || ' ' || p.name_hi) "
                    "FROM ticket t JOIN place p ON p.id = t.place_id ORDER BY t.id"
                  : all);
  table->columns = sqlite3_column_count (table->select);
  table->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  g_string_printf (insert, "INSERT INTO %s%s VALUES (?", table->name,
                   search ? " (rowid, words)" : "");
  for (int i = 1; i < table->columns; i++)
    g_string_append (insert, ", ?");
  g_string_append_c (insert, ')');
  table->insert = prepare (bare, insert->str);
}

/* The row after the first @part of @parts of its rows. */
static guint64
table_end (Table *table, guint part, guint parts)
{
  return table->rows * MIN (part, parts) / parts;
}

/* Its rows until @part of @parts. */
static void
table_load (Table *table, guint part, guint parts)
{
  g_ptr_array_set_size (table->values, 0);
  for (guint64 row = table->next; row < table_end (table, part, parts); row++)
    {
      g_assert_cmpint (sqlite3_step (table->select), ==, SQLITE_ROW);
      for (int i = 0; i < table->columns; i++)
        g_ptr_array_add (table->values,
                         sqlite3_value_dup (sqlite3_column_value (table->select, i)));
    }
}

/* Those until @part, the first of which in memory is row @loaded. */
static void
table_insert (Table *table, sqlite3 *bare, guint64 loaded, guint part, guint parts)
{
  for (; table->next < table_end (table, part, parts); table->next++)
    {
      guint at = (guint) (table->next - loaded) * (guint) table->columns;

      for (guint i = 0; i < (guint) table->columns; i++)
        sqlite3_bind_value (table->insert, (int) i + 1, g_ptr_array_index (table->values, at + i));
      if (sqlite3_step (table->insert) != SQLITE_DONE)
        g_error ("%s: %s", table->name, sqlite3_errmsg (bare));
      sqlite3_reset (table->insert);
    }
}

static void
table_close (Table *table)
{
  sqlite3_finalize (table->select);
  sqlite3_finalize (table->insert);
  g_ptr_array_unref (table->values);
}

/* The store's own definitions of tables and indexes, without its triggers, checks, references. */
static void
make_bare (sqlite3 *bare, sqlite3 *store)
{
  static const char *const tables[]
    = { "CREATE TABLE event (n INTEGER PRIMARY KEY, at, person, kind, ticket, body, hash)",
        "CREATE TABLE event_text (n, field, salt, value, PRIMARY KEY (n, field)) WITHOUT ROWID",
        "CREATE TABLE consumer (id INTEGER PRIMARY KEY, account_no, phone, name, n)",
        "CREATE TABLE assignment (n INTEGER PRIMARY KEY, ticket_id, person_id, place_id, rung, cause)",
        "CREATE TABLE claim (n INTEGER PRIMARY KEY, ticket_id, person_id, typist_id, by_consumer, "
        "claimed_at)" };
  g_autoptr (GString) ticket = g_string_new ("CREATE TABLE ticket (id INTEGER PRIMARY KEY");
  sqlite3_stmt *rows = prepare (store, "SELECT name FROM pragma_table_info ('ticket') LIMIT -1 OFFSET 1");

  run (bare, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -49152");
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_string_append_printf (ticket, ", %s%s", (const char *) sqlite3_column_text (rows, 0),
                            g_str_equal (sqlite3_column_text (rows, 0), "number") ? " UNIQUE" : "");
  sqlite3_finalize (rows);
  g_string_append_c (ticket, ')');
  run (bare, ticket->str);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    run (bare, tables[i]);
  rows = prepare (store, "SELECT sql FROM sqlite_schema WHERE (type = 'index' AND sql <> '' AND "
                         "tbl_name IN ('event', 'event_text', 'consumer', 'ticket', 'assignment', "
                         "'claim')) OR name = 'search'");
  while (sqlite3_step (rows) == SQLITE_ROW)
    run (bare, (const char *) sqlite3_column_text (rows, 0));
  sqlite3_finalize (rows);
}

static void
insert_bare (const char *folder, const char *path, int rows, gboolean all, Span *best)
{
  Table tables[] = { { .name = "ticket" }, { .name = "event" }, { .name = "event_text" },
                     { .name = "consumer" }, { .name = "assignment" }, { .name = "claim" },
                     { .name = "search" } };
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *bare_path = g_build_filename (folder, "bare.db", NULL);
  guint count = all ? G_N_ELEMENTS (tables) : 1;
  guint parts = (guint) (rows + BATCH - 1) / BATCH;
  sqlite3 *store = NULL;
  sqlite3 *bare = NULL;
  Span span = { 0 };

  g_assert_cmpint (sqlite3_open_v2 (path, &store, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (bare_path, &bare), ==, SQLITE_OK);
  make_bare (bare, store);
  for (guint i = 0; i < count; i++)
    table_open (&tables[i], store, bare);
  for (guint part = 0; part < parts; part += PIECE)
    {
      guint64 loaded[G_N_ELEMENTS (tables)];
      Span began;

      for (guint i = 0; i < count; i++)
        {
          loaded[i] = tables[i].next;
          table_load (&tables[i], part + PIECE, parts);
        }
      began = begin ();
      for (guint until = part + 1; until <= MIN (part + PIECE, parts); until++)
        {
          run (bare, "BEGIN IMMEDIATE");
          for (guint i = 0; i < count; i++)
            table_insert (&tables[i], bare, loaded[i], until, parts);
          run (bare, "COMMIT");
        }
      end (began, &span);
    }
  take (span, best);
  for (guint i = 0; i < count; i++)
    table_close (&tables[i]);
  sqlite3_close (bare);
  sqlite3_close (store);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (bare_path, endings[i], NULL);

      g_unlink (file);
    }
}

int
main (int argc, char *argv[])
{
  int rows = argc > 1 ? atoi (argv[1]) : 50000;
  int rounds = argc > 2 ? atoi (argv[2]) : 3;
  const char *folder = bench_folder ();
  g_autofree char *path = g_build_filename (folder, "desk.santushti", NULL);
  g_autofree char *dump = g_build_filename (folder, "dump.csv", NULL);
  g_autofree char *profile = g_build_filename (folder, "dump.profile", NULL);
  g_autofree char *what = g_strdup_printf ("%d rows, everything kept", rows);
  g_autoptr (GError) error = NULL;
  Span imported = { 0 };
  Span ticket = { 0 };
  Span all = { 0 };

  setlocale (LC_ALL, "C.UTF-8");
  if (rows < BATCH || rounds < 1)
    {
      fputs ("at least 2000 rows and one round\n", stderr);
      return 2;
    }
  write_dump (dump, rows);
  g_file_set_contents (profile,
                       "[import]\nsource=lesa\ndatetime=%Y-%m-%d %H:%M:%S\n[columns]\nnumber=no\n"
                       "registered_at=on\nlimit_at=limit\nclosed_at=closed\nconsumer_name=name\n"
                       "phone=phone\naccount=account\naddress=address\ncategory=kind\nplace=place\n"
                       "description=what\nresolution=fix\n[values]\n"
                       "category:bill.wrong=bill.wrong\n"
                       "category:supply.no-supply=supply.no-supply\n",
                       -1, &error);
  bench_fine (error);
  for (int i = 0; i < rounds; i++)
    {
      import (folder, path, rows, &imported);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      insert_bare (folder, path, rows, TRUE, &all);
      if (rows <= SHORT)
        insert_bare (folder, path, rows, FALSE, &ticket);
      desk_store_discard (path);
    }
  bench_figure (&(BenchFigure) { .kind = "import-processor", .what = "of the thread that writes",
                                 .value = rows / imported.own, .unit = "rows/s",
                                 .raw = rows / all.own, .raw_what = "plain sqlite3, the same rows" });
  if (ticket.wall > 0)
    bench_figure (&(BenchFigure) { .kind = "import-complaints", .what = what,
                                   .value = rows / imported.wall, .unit = "rows/s",
                                   .raw = rows / ticket.wall,
                                   .raw_what = "plain sqlite3, the complaints alone" });
  return bench_figure (&(BenchFigure) { "import", what, rows / imported.wall, "rows/s",
                                        BENCH_AT_LEAST_TIMES, LIMIT, rows / all.wall,
                                        "plain sqlite3, the same rows" });
}
