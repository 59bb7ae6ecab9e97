/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes, or the program is killed, at any moment: what was said to be saved is there, and
 * the store is whole. A few hundred times here; `meson test --benchmark power` does it 100,000 and
 * 5,000 times. */
#include "desk-disk.h"
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-db.h"
#include "desk-folder.h"
#include "desk-folding.h"
#include "desk-import.h"
#include "desk-slip.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define CUTS (g_test_thorough () ? 100000 : 250)
#define KILLS (g_test_thorough () ? 5000 : 40)
/* Of one store. */
#define KILLS_OF_ONE 20

typedef struct
{
  gint64 n;
  char hash[65];
} Head;

/* After @changes of the disk the program had said that entry @n is saved. */
typedef struct
{
  guint changes;
  gint64 n;
} Saved;

static gboolean
read_head (DeskDb *db, gpointer data, GError **error)
{
  Head *head = data;
  sqlite3_stmt *row
    = head->n == 0
        ? desk_db_query (db, error, "SELECT n, hex (hash) FROM event ORDER BY n DESC LIMIT 1", "")
        : desk_db_query (db, error, "SELECT n, hex (hash) FROM event WHERE n = ?", "i", head->n);

  if (row == NULL || desk_db_step (db, row, error) != 1)
    return FALSE;
  head->n = sqlite3_column_int64 (row, 0);
  g_strlcpy (head->hash, desk_db_text (row, 1), sizeof head->hash);
  desk_db_done (row);
  return TRUE;
}

/* The newest entry (@n 0), or that one. */
static Head
head_of (DeskStore *store, gint64 n)
{
  Head head = { .n = n };
  g_autoptr (GError) error = NULL;

  desk_store_read (store, NULL, read_head, &head, &error);
  g_assert_no_error (error);
  return head;
}

static void
saved (DeskFixture *self, GArray *list)
{
  Saved now = { .changes = desk_disk_changes (), .n = head_of (self->store, 0).n };

  g_array_append_val (list, now);
}

static void
fine (GError *error)
{
  g_assert_no_error (error);
}

static void
import (DeskFixture *self)
{
  g_autofree char *profile_path = g_build_filename (self->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (self->folder, "dump.csv", NULL);
  g_autoptr (GString) rows = g_string_new ("no,on\n");
  g_autoptr (DeskProfile) profile = NULL;
  DeskImportResult result = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (rows, "D-%d,2026-11-23\n", i);
  g_file_set_contents (profile_path,
                       "[import]\nsource=dump\ndatetime=%Y-%m-%d\ntimezone=Asia/Kolkata\n"
                       "[columns]\nnumber=no\nregistered_at=on\n",
                       -1, NULL);
  g_file_set_contents (path, rows->str, -1, NULL);
  profile = desk_profile_load (profile_path, &error);
  fine (error);
  desk_import_file (self->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result, &error);
  fine (error);
  desk_import_result_clear (&result);
}

/* A morning: each saving is noted with what the disk had been told until then. */
static void
work (DeskFixture *self, GArray *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSlip) slip = NULL;

  saved (self, list);
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *number = desk_fixture_register (self, i);
      DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
      DeskAnswer answer = i % 2 == 0 ? DESK_ANSWER_YES : DESK_ANSWER_NO;

      saved (self, list);
      desk_ticket_assign (self->op1, number, NULL, DESK_RUNG_NONE, &error);
      fine (error);
      saved (self, list);
      desk_ticket_claim (self->op1, number, &claim, &error);
      fine (error);
      saved (self, list);
      desk_fixture_call (self, self->op2, number, answer, answer, NULL, &error);
      fine (error);
      saved (self, list);
      if (i == 2)
        import (self);
      /* The log is folded in between, and emptied. */
      if (i % 3 == 1)
        desk_store_checkpoint (self->store, &error);
      fine (error);
      desk_ticket_contact (self->sup1, number, "Asked again", NULL, &error);
      fine (error);
      saved (self, list);
    }
  desk_account_create (self->admin, "late", "late-1", "Late", DESK_ROLE_OPERATOR, "password1", &error);
  fine (error);
  saved (self, list);
  slip = desk_slip_make (self->sup1, &error);
  fine (error);
  saved (self, list);
}

/* Opens what was found at @path: its newest entry, and whether the store is whole. */
static gboolean
look (DeskFixture *self, const char *path, gboolean deep, Head *head, GError **error)
{
  g_autoptr (DeskStore) store = desk_store_open (path, self->clock, error);
  DeskDeepResult result = { 0 };
  gboolean whole;

  if (store == NULL)
    return FALSE;
  *head = head_of (store, 0);
  whole = desk_check (store, NULL, error)
          && (!deep || desk_verify_deep (store, NULL, &result, NULL, NULL, NULL, error));
  desk_deep_result_clear (&result);
  return whole;
}

/* Cuts the power @cuts times; how often something that was saved was gone. */
static guint
cut (DeskFixture *self, GArray *list, guint cuts)
{
  g_autofree char *path = g_build_filename (self->folder, "found.santushti", NULL);
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint last = desk_disk_changes ();
  guint lost = 0;

  for (guint i = 0; i < cuts; i++)
    {
      guint at = g_rand_int_range (rand, 0, last + 1);
      g_autoptr (GError) error = NULL;
      gint64 wanted = 0;
      Head head = { 0 };

      for (guint j = 0; j < list->len && g_array_index (list, Saved, j).changes <= at; j++)
        wanted = g_array_index (list, Saved, j).n;
      desk_disk_cut (at, rand, path);
      if (!look (self, path, i % 50 == 0, &head, &error))
        g_error ("cut %u of seed %u, behind change %u of %u: %s", i, seed, at, last, error->message);
      if (head.n < wanted)
        lost++;
      g_assert_cmpstr (head.hash, ==, head_of (self->store, head.n).hash);
      if (g_test_thorough () && (i + 1) % 5000 == 0)
        g_test_message ("%u cuts", i + 1);
    }
  return lost;
}

static void
test_cut (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Saved));

  desk_disk_record (self->path);
  work (self, list);
  g_assert_cmpuint (cut (self, list, CUTS), ==, 0);
  g_test_message ("%d power cuts within %u changes of the disk: nothing lost", CUTS,
                  desk_disk_changes ());
  desk_disk_stop ();
}

#define MOST 40 /* pages in the log */

typedef struct
{
  DeskFolding *folding;
  int most;    /* pages that the log ever had */
  guint folds; /* how often the writer folded the rest */
  guint waits; /* how often who folds otherwise waited for the thread */
} Apart;

static Apart apart;

static gboolean
look_apart (DeskFolding *folding, int frames, int most)
{
  gboolean rest = desk_folding_look (folding, frames, most);

  apart.most = MAX (apart.most, frames);
  apart.folds += rest;
  return rest;
}

static void
wait_apart (DeskFolding *folding)
{
  apart.waits++;
  desk_folding_wait (folding);
}

/* As a bulk does it, with a small log; the second time as before. */
static gboolean
fold_apart (DeskDb *db, gpointer unused, GError **error)
{
  if (apart.folding == NULL)
    {
      apart = (Apart) { .folding = desk_folding_new (db->store, error) };
      if (apart.folding == NULL)
        return FALSE;
      db->folding_look = look_apart;
      db->folding_wait = wait_apart;
    }
  else
    g_clear_pointer (&apart.folding, desk_folding_free);
  db->folding = apart.folding;
  db->log_frames_most = db->folding != NULL ? MOST : DESK_LOG_FRAMES_MOST;
  desk_store_keep_lock (db->store, db->folding != NULL);
  return TRUE;
}

/* The log is folded by a thread of its own while more is saved. */
static void
test_folding (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Saved));
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *rows;
  sqlite3 *reader;
  int before;

  desk_disk_record (self->path);
  desk_store_alone (self->store, fold_apart, NULL, &error);
  fine (error);
  for (int i = 0; i < 60; i++)
    {
      g_free (desk_fixture_register (self, i));
      saved (self, list);
    }
  /* The thread folded most of it, and the log began anew each time. */
  g_assert_cmpint (desk_folding_get_folded (apart.folding), >, 5 * MOST);
  g_assert_cmpuint (apart.folds, >, 5);
  g_assert_cmpint (apart.most, <, 4 * MOST);
  g_assert_cmpuint (cut (self, list, CUTS), ==, 0);
  desk_disk_stop ();
  /* Two never fold at once: whoever folds otherwise waits. */
  apart.waits = 0;
  desk_store_checkpoint (self->store, &error);
  fine (error);
  g_assert_cmpuint (apart.waits, ==, 1);
  /* Who reads keeps the log; it begins anew when they are done, and nobody waits for them. */
  before = apart.most;
  g_assert_cmpint (sqlite3_open (self->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (reader, "SELECT count (*) FROM ticket", -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (rows, 0), ==, 60);
  for (int i = 60; i < 100; i++)
    g_free (desk_fixture_register (self, i));
  g_assert_cmpint (apart.most, >, before);
  sqlite3_finalize (rows);
  sqlite3_close (reader);
  apart.most = 0;
  for (int i = 100; i < 140; i++)
    g_free (desk_fixture_register (self, i));
  apart.most = 0;
  for (int i = 140; i < 150; i++)
    g_free (desk_fixture_register (self, i));
  g_assert_cmpint (apart.most, <, 4 * MOST);
  desk_store_alone (self->store, fold_apart, NULL, &error);
  fine (error);
  g_assert_true (desk_check (self->store, NULL, &error));
  fine (error);
}

/* The test sees what it is there for: on a disk that does not sync, entries are lost. The store
 * that is found is whole all the same, as the log is read up to what is torn. */
static void
test_lie (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Saved));

  desk_disk_record (self->path);
  desk_disk_lie (TRUE);
  for (int i = 0; i < 4; i++)
    {
      g_free (desk_fixture_claimed (self, i));
      saved (self, list);
    }
  g_assert_cmpuint (cut (self, list, 100), >, 10);
  desk_disk_stop ();
}

/* Saves until it is killed, and says each entry on its output once it is saved. */
static int
save_on (const char *path)
{
  g_autoptr (DeskClock) clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  DeskFixture self = { .clock = clock };

  self.store = desk_store_open (path, clock, NULL);
  self.op1 = desk_session_sign_in (self.store, "op1", "password1", NULL, NULL);
  for (int i = (int) head_of (self.store, 0).n;; i++)
    {
      g_autofree char *number = desk_fixture_register (&self, i % 100000);
      Head head = head_of (self.store, 0);

      g_print ("%" G_GINT64_FORMAT " %s\n", head.n, head.hash);
      if (i % 40 == 0)
        desk_store_checkpoint (self.store, NULL);
    }
  return 0;
}

/* Saves until it is killed, once; what it said stands in the store. @entries: (inout): how many there
 * are. */
static void
kill_once (DeskFixture *self, const char *program, gboolean deep, gint64 *entries)
{
  char *argv[] = { (char *) program, (char *) "--save", self->path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  gint64 wait = g_test_rand_int_range (0, 40000);
  char part[4096];
  Head head = { 0 };
  gssize n;
  GPid child;
  int output;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, NULL,
                            &output, NULL, &error);
  g_assert_no_error (error);
  /* Its first words, so that it is killed in the middle of work and not while it starts. */
  n = read (output, part, sizeof part);
  g_assert_cmpint (n, >, 0);
  g_string_append_len (said, part, n);
  g_usleep (wait);
  kill (child, SIGKILL);
  while ((n = read (output, part, sizeof part)) > 0)
    g_string_append_len (said, part, n);
  close (output);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_spawn_close_pid (child);

  g_assert_true (look (self, self->path, deep, &head, &error));
  g_assert_no_error (error);
  g_assert_cmpint (head.n, >, *entries);
  *entries = head.n;
  /* Whole lines are what was said. */
  for (char *line = said->str, *end; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      gint64 entry = g_ascii_strtoll (line, &line, 10);
      g_autofree char *hash = g_strndup (line + 1, end - line - 1);

      g_assert_cmpint (entry, <=, head.n);
      g_assert_cmpstr (hash, ==, head_of (self->store, entry).hash);
    }
}

static void
test_kill (DeskFixture *self, gconstpointer program)
{
  gint64 saved = 0;

  /* All of a store is looked at after each: of 5,000 in one the last take a second. */
  for (int i = 0; i < KILLS; i += KILLS_OF_ONE)
    {
      gint64 entries;

      if (i > 0)
        {
          desk_fixture_tear_down (self, NULL);
          desk_fixture_set_up (self, NULL);
        }
      entries = head_of (self->store, 0).n;
      saved -= entries;
      for (int j = 0; j < KILLS_OF_ONE; j++)
        kill_once (self, program, j == KILLS_OF_ONE - 1, &entries);
      saved += entries;
      if (g_test_thorough () && i % 500 == 0)
        g_test_message ("%d kills", i + KILLS_OF_ONE);
    }
  g_test_message ("%d times killed: nothing lost of %" G_GINT64_FORMAT " entries", KILLS, saved);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--save"))
    return save_on (argv[2]);
  g_test_init (&argc, &argv, NULL);
  desk_disk_mount ();
  g_test_add ("/power/cut", DeskFixture, NULL, desk_fixture_set_up, test_cut, desk_fixture_tear_down);
  g_test_add ("/power/folding", DeskFixture, NULL, desk_fixture_set_up, test_folding, desk_fixture_tear_down);
  g_test_add ("/power/lie", DeskFixture, NULL, desk_fixture_set_up, test_lie, desk_fixture_tear_down);
  g_test_add ("/power/kill", DeskFixture, argv[0], desk_fixture_set_up, test_kill,
              desk_fixture_tear_down);
  return g_test_run ();
}
