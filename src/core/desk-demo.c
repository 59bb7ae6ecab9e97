/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-demo.h"

#include "desk-bulk.h"
#include "desk-clock.h"
#include "desk-csv-writer.h"
#include "desk-data-file.h"
#include "desk-db-ladder.h"
#include "desk-demo-calls.h"
#include "desk-due.h"
#include "desk-feed.h"
#include "desk-import-rule.h"
#include "desk-log.h"
#include "desk-people-import.h"
#include "desk-places.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each is its own transaction. */
#define USUAL_CALLS 1000

typedef struct
{
  const DeskDemoSpec *spec;
  DeskDemoResult *result;
  DeskStore *store;
  DeskDemoMaker *maker;
  gint64 made;          /* of the feed's thread */
  DeskFeed *feed;
  DeskImporter *importer;
  gint64 put;
  GPtrArray *places;    /* DeskPlace */
  GPtrArray *officers;  /* utf8, of each place */
} Filling;

/* A store without places gets its own. */
static gboolean
take_places (DeskSession *session, GError **error)
{
  static const struct
  {
    DeskPeopleTable table;
    const char *file;
  } tables[] = { { DESK_PEOPLE_PERSONS, "demo/up-persons.csv" },
                 { DESK_PEOPLE_PLACES, "demo/up-places.csv" },
                 { DESK_PEOPLE_POSTS, "demo/up-posts.csv" } };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = desk_data_file (tables[i].file);
      DeskImportResult taken = { 0 };

      if (path == NULL)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "%s",
                       _("The places for demonstrations did not come with the program."));
          return FALSE;
        }
      if (!desk_people_import (session, tables[i].table, path, NULL, &taken, error))
        return FALSE;
      desk_import_result_clear (&taken);
    }
  return TRUE;
}

static gboolean
find_officers_in (DeskDb *db, gpointer data, GError **error)
{
  Filling *filling = data;

  for (guint i = 0; i < filling->places->len; i++)
    {
      DeskPlace *place = g_ptr_array_index (filling->places, i);
      g_autoptr (GError) failure = NULL;
      g_autoptr (DeskPost) post = NULL;
      guint vacant;

      post = desk_db_ladder_find (db, place->id, DESK_RUNG_JE, desk_log_now (db), &vacant, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_ptr_array_add (filling->officers, g_strdup (post != NULL ? post->staff_no : ""));
    }
  return TRUE;
}

/* Where people live: areas, or whatever the store has. */
static gboolean
find_places (Filling *filling, DeskSession *session, GError **error)
{
  g_autoptr (GPtrArray) all = desk_place_list (filling->store, NULL, error);

  if (all != NULL && all->len == 0)
    {
      g_clear_pointer (&all, g_ptr_array_unref);
      if (take_places (session, error))
        all = desk_place_list (filling->store, NULL, error);
    }
  if (all == NULL)
    return FALSE;
  filling->places = g_ptr_array_new_with_free_func (g_object_unref);
  filling->officers = g_ptr_array_new_with_free_func (g_free);
  for (guint pass = 0; pass < 2 && filling->places->len == 0; pass++)
    for (guint i = 0; i < all->len; i++)
      {
        DeskPlace *place = g_ptr_array_index (all, i);

        if (pass == 1 || place->kind == DESK_PLACE_AREA)
          g_ptr_array_add (filling->places, g_object_ref (place));
      }
  return desk_store_read (filling->store, NULL, find_officers_in, filling, error);
}

/* On the feed's thread. */
static gboolean
make_next (DeskFeedItem *item, gpointer data, GError **error)
{
  Filling *filling = data;

  if (filling->made == filling->spec->count)
    return FALSE;
  desk_demo_maker_fill (filling->maker, filling->store, filling->made++, &item->row);
  return TRUE;
}

static gboolean
batch_in (DeskDb *db, gpointer data, GError **error)
{
  Filling *filling = data;

  if (!desk_importer_begin_batch (filling->importer, db, error))
    return FALSE;
  for (guint i = 0; i < DESK_BULK_ROWS && filling->put < filling->spec->count; i++)
    {
      g_autoptr (GError) failure = NULL;
      DeskFeedItem *item = desk_feed_next (filling->feed, &failure);
      DeskImportBecame became;

      g_assert (item != NULL && failure == NULL);
      if (!desk_importer_put_ready (filling->importer, db, &item->row, &became, error))
        return FALSE;
      filling->put++;
      filling->result->imported += became == DESK_IMPORT_NEW;
    }
  return TRUE;
}

static gboolean
put_all (Filling *filling, DeskSession *session, GError **error)
{
  DeskBulk *bulk = desk_bulk_begin (filling->store, error);
  gboolean done = TRUE;

  if (bulk == NULL)
    return FALSE;
  filling->importer = desk_importer_new (session);
  filling->feed = desk_feed_new (make_next, filling);
  while (done && filling->put < filling->spec->count)
    {
      done = desk_store_write (filling->store, NULL, batch_in, filling, error);
      desk_store_give_way (filling->store);
    }
  desk_feed_free (filling->feed);
  desk_importer_free (filling->importer);
  return desk_bulk_end (bulk, done, done ? error : NULL) && done;
}

static const char *
truth_of (DeskDemoCall call)
{
  switch (call)
    {
    case DESK_DEMO_TRUE:
      return "true";
    case DESK_DEMO_FALSE:
      return "false";
    case DESK_DEMO_NOT_CALLED:
    default:
      return "";
    }
}

/* What is hidden, told from the seed. */
static gboolean
tell_truth (Filling *filling, GByteArray *calls, GError **error)
{
  DeskDemoResult *result = filling->result;
  const char *path = filling->spec->truth_path;
  DeskCsvWriter *file = path != NULL ? desk_csv_writer_new (path) : NULL;
  gboolean done = TRUE;

  if (file != NULL)
    {
      desk_csv_writer_field (file, "number");
      desk_csv_writer_field (file, "claim");
      desk_csv_writer_field (file, "call");
      desk_csv_writer_end_row (file);
    }
  for (gint64 i = 0; i < filling->spec->count; i++)
    {
      DeskDemoFacts facts;

      desk_demo_maker_facts (filling->maker, i, &facts);
      result->open += facts.closed_at == 0;
      result->claimed += facts.closed_at != 0;
      result->claimed_false += facts.is_false;
      result->repeats += facts.consumer != i;
      if (file != NULL && facts.closed_at != 0)
        {
          g_autofree char *number = desk_demo_maker_number (filling->maker, i);

          desk_csv_writer_field (file, number);
          desk_csv_writer_field (file, facts.is_false ? "false" : "true");
          desk_csv_writer_field (file, truth_of (calls->data[i]));
          desk_csv_writer_end_row (file);
        }
    }
  if (file != NULL)
    done = desk_csv_writer_finish (file, NULL, error);
  desk_csv_writer_free (file);
  return done;
}

gboolean
desk_demo_run (DeskSession *session, const DeskDemoSpec *spec, DeskDemoResult *result, GError **error)
{
  Filling filling = { .spec = spec, .result = result };
  g_autoptr (GByteArray) calls = NULL;
  gint64 n_calls;
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (spec != NULL && result != NULL, FALSE);
  g_return_val_if_fail (spec->count > 0 && spec->count <= DESK_DEMO_COUNT_MAX, FALSE);
  g_return_val_if_fail (spec->false_percent <= 100, FALSE);

  *result = (DeskDemoResult) { 0 };
  filling.store = desk_session_get_store (session);
  if (!desk_store_is_demonstration (filling.store))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, "%s",
                   _("This store is real; made-up complaints go only into a demonstration "
                     "store."));
      return FALSE;
    }
  n_calls = spec->calls >= 0 ? spec->calls : MIN (spec->count / 50, USUAL_CALLS);
  calls = g_byte_array_new ();
  g_byte_array_set_size (calls, (guint) spec->count);
  memset (calls->data, DESK_DEMO_NOT_CALLED, calls->len);
  done = find_places (&filling, session, error);
  if (done)
    {
      filling.maker = desk_demo_maker_new (spec, filling.places, filling.officers,
                                           desk_store_get_zone (filling.store),
                                           desk_clock_now (desk_store_get_clock (filling.store)),
                                           error);
      done = filling.maker != NULL && put_all (&filling, session, error)
             && (n_calls == 0
                 || desk_demo_calls_make (session, filling.maker, spec->count, n_calls, calls, result,
                                          error))
             && tell_truth (&filling, calls, error);
    }
  g_clear_pointer (&filling.maker, desk_demo_maker_free);
  g_clear_pointer (&filling.places, g_ptr_array_unref);
  g_clear_pointer (&filling.officers, g_ptr_array_unref);
  return done;
}

static gboolean
newest_at (DeskDb *db, gpointer data, GError **error)
{
  char head[65];
  gint64 n;

  return desk_log_look (db, G_MAXINT64, &n, data, head, error);
}

gboolean
desk_demo_begins (DeskStore *store, gint64 *at, GError **error)
{
  GTimeZone *zone;
  gint64 now;
  gint64 newest = 0;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (at != NULL, FALSE);

  zone = desk_store_get_zone (store);
  now = desk_clock_now (desk_store_get_clock (store));
  if (!desk_store_read (store, NULL, newest_at, &newest, error))
    return FALSE;
  *at = MAX (desk_due_day_begins (desk_time_day (now, zone), zone), newest);
  return TRUE;
}

gboolean
desk_demo_fill (DeskSession *session, gint64 count, guint64 seed, GError **error)
{
  DeskDemoSpec spec = { .count = count, .seed = seed, .false_percent = DESK_DEMO_FALSE_PERCENT };
  DeskDemoResult result;

  return desk_demo_run (session, &spec, &result, error);
}
