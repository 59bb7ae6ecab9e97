/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import.h"

#include "desk-bulk.h"
#include "desk-csv-writer.h"
#include "desk-db-gaps.h"
#include "desk-db-import.h"
#include "desk-db-incoming.h"
#include "desk-digest.h"
#include "desk-feed.h"
#include "desk-fold.h"
#include "desk-import-lock.h"
#include "desk-import-rows.h"
#include "desk-import-rule.h"
#include "desk-import-tried.h"
#include "desk-new-file.h"
#include "desk-profile-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rows a transaction, and how often it looks whether somebody waits: it ends then. Of ten million
 * complaints a whole one takes a second. */
#define BATCH 2000
#define LOOK  100
/* Bytes of the file whose rows are taken in one transaction, and pages of the search index that are merged
 * in one: a tenth of a second's work. */
#define BATCH_BYTES (32 * 1024 * 1024)
#define MERGE_PAGES 500

typedef struct
{
  gint64 line;
  char *reason;
  char *raw;    /* the row could not be read at all */
  char *fields; /* each ended by a NUL */
  guint n_fields;
} Reject;

typedef struct
{
  DeskSession *session;
  DeskProfile *profile;
  DeskImportRows *rows;
  DeskFeed *feed;     /* reads the rows on its own thread */
  gint64 position;    /* bytes of the rows that were taken */
  DeskImporter *importer;
  GCancellable *cancellable;
  gboolean dry_run;
  DeskImportTried *tried; /* NULL = no trial run */
  gboolean ended;
  gboolean stuck;     /* who waits to write does not go on: no batch ends sooner for it */
  GHashTable *days;   /* of what the gaps are told of: gint64 -> itself */
  char *shown;        /* the file's name */
  char *sha256;       /* NULL of a trial run */
  gint64 part;        /* the last entry of an earlier import of this file that was stopped */
  gint64 untold;      /* an earlier import of this file whose gaps were not told */
  gint64 file;        /* the closing entry, 0 = none yet */
  gboolean whole;     /* the search index becomes one piece at the end */
  DeskImportResult *result;
  /* of the present batch, taken over when it is committed */
  DeskImportResult batch;
  GPtrArray *rejects;
  /* the rejects file, made with the first reject */
  const char *path;
  char *rejects_path;
  DeskCsvWriter *writer;
} Run;

void
desk_import_result_clear (DeskImportResult *self)
{
  g_clear_pointer (&self->rejects_path, g_free);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->gaps, desk_gaps_free);
  g_clear_pointer (&self->unmapped, g_ptr_array_unref);
}

void
desk_import_result_note (DeskImportResult *self, guint most, gint64 line, const char *reason)
{
  g_autofree char *clean = NULL;

  if (self->reasons == NULL)
    self->reasons = g_ptr_array_new_with_free_func (g_free);
  if (self->reasons->len >= most)
    return;
  /* It quotes the file: no order to a terminal, no second line. */
  clean = desk_text_one_line (reason);
  /* Translators: the line of a file, then why it was rejected */
  g_ptr_array_add (self->reasons, g_strdup_printf (_("Line %d: %s"), (int) line, clean));
}

static void
reject_free (gpointer pointer)
{
  Reject *reject = pointer;

  g_free (reject->reason);
  g_free (reject->raw);
  g_free (reject->fields);
  g_free (reject);
}

static void
reject_row (Run *run, DeskFeedItem *item, const char *reason)
{
  Reject *reject = g_new0 (Reject, 1);

  reject->line = item->line;
  reject->reason = g_strdup (reason);
  reject->raw = g_steal_pointer (&item->raw);
  reject->fields = g_steal_pointer (&item->fields);
  reject->n_fields = item->n_fields;
  g_ptr_array_add (run->rejects, reject);
  run->batch.rejected++;
}

static gboolean
put_row (Run *run, DeskDb *db, DeskFeedItem *item, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DeskImportBecame became;

  run->batch.rows++;
  if (item->unmapped != NULL)
    desk_importer_note (run->importer, DESK_NOTE_CATEGORY, item->unmapped);
  if (item->status != NULL)
    desk_importer_note (run->importer, DESK_NOTE_STATUS, item->status);
  if (item->reason != NULL)
    {
      reject_row (run, item, item->reason);
      return TRUE;
    }
  if (!desk_importer_put_ready (run->importer, db, &item->row, &became, &failure))
    {
      if (!g_error_matches (failure, DESK_ERROR, DESK_ERROR_INVALID))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      reject_row (run, item, failure->message);
      return TRUE;
    }
  if (run->tried != NULL)
    became = desk_import_tried_take (run->tried, &item->row, became);
  run->batch.imported += became == DESK_IMPORT_NEW;
  run->batch.updated += became == DESK_IMPORT_UPDATED;
  run->batch.unchanged += became == DESK_IMPORT_UNCHANGED;
  /* Going on with what was stopped: the days of its part too. */
  if ((became == DESK_IMPORT_NEW || run->part != 0 || run->untold != 0)
      && !g_hash_table_contains (run->days, &item->row.day))
    g_hash_table_add (run->days, g_memdup2 (&item->row.day, sizeof item->row.day));
  return TRUE;
}

/* All rows until now, the present batch too. */
static DeskImportTold
told (Run *run)
{
  const DeskImportResult *all = run->result;
  const DeskImportResult *batch = &run->batch;

  return (DeskImportTold) { .file_name = run->shown,
                            .sha256 = run->sha256,
                            .profile = run->profile->name,
                            .source = run->profile->source,
                            .rows = all->rows + batch->rows,
                            .imported = all->imported + batch->imported,
                            .updated = all->updated + batch->updated,
                            .unchanged = all->unchanged + batch->unchanged,
                            .rejected = all->rejected + batch->rejected,
                            .resumed = run->part };
}

/* Whether the import has something to tell; a file of which every row is known has not. */
static gboolean
has_news (Run *run, const DeskImportTold *it)
{
  return it->imported + it->updated + it->rejected > 0 || run->part != 0;
}

/* Entries say which file came in by its sum, taken before it was read. */
static gboolean
is_that_file (Run *run, gboolean named, GError **error)
{
  if (desk_import_rows_is_unchanged (run->rows)
      && (!named || desk_import_rows_is_of (run->rows, run->path)))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               _("%s was changed while it was imported. What is in stays; import it again when "
                 "nobody writes to it."),
               run->path);
  return FALSE;
}

/* Whether what was stopped still is: another program may have gone on with the file meanwhile. */
static gboolean
look_again (Run *run, DeskDb *db, GError **error)
{
  gboolean open = FALSE;

  if (run->part == 0)
    return TRUE;
  if (!desk_db_import_is_open (db, run->part, &open, error))
    return FALSE;
  if (!open)
    run->part = 0;
  return TRUE;
}

/* R14: what came in is told in the transaction that brings it, whatever comes after. */
static gboolean
tell (Run *run, DeskDb *db, GError **error)
{
  DeskImportTold it;

  if (!is_that_file (run, FALSE, error) || (run->ended && !look_again (run, db, error)))
    return FALSE;
  it = told (run);
  if (run->ended)
    {
      if (!has_news (run, &it))
        return TRUE;
      run->file = desk_importer_finish (run->importer, db, &it, error);
      return run->file != 0;
    }
  return run->batch.imported + run->batch.updated == 0
         || desk_importer_tell_part (run->importer, db, &it, error);
}

static gboolean
batch_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;
  gint64 begun = run->position;

  if (!desk_importer_begin_batch (run->importer, db, error))
    return FALSE;
  for (guint i = 0; i < BATCH && !run->ended && run->position - begun < BATCH_BYTES; i++)
    {
      g_autoptr (GError) failure = NULL;
      DeskFeedItem *item;

      if (i > 0 && i % LOOK == 0 && !run->stuck
          && desk_store_is_awaited (desk_session_get_store (run->session)))
        break;
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
      item = desk_feed_next (run->feed, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (item == NULL)
        run->ended = TRUE;
      else if (!put_row (run, db, item, error))
        return FALSE;
      else
        run->position = item->position;
    }
  if (run->dry_run)
    {
      /* Everything was tried; nothing of it stays. */
      if (!desk_db_incoming_flush (db, error))
        return FALSE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "");
      return FALSE;
    }
  return tell (run, db, error);
}

char *
desk_import_rejects_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strconcat (base, ".rejects.csv", NULL);
  g_autofree char *beside = g_strconcat (path, ".rejects.csv", NULL);
  g_autofree char *own = NULL;

  if (desk_new_file_can (beside, NULL))
    return g_steal_pointer (&beside);
  own = g_build_filename (g_get_user_data_dir (), "santushti", NULL);
  g_mkdir_with_parents (own, 0700);
  return g_build_filename (own, name, NULL);
}

static void
begin_rejects (Run *run)
{
  const char *const *header = desk_import_rows_get_header (run->rows);

  run->writer = desk_csv_writer_new (run->rejects_path);
  desk_csv_writer_field (run->writer, DESK_REJECTED_LINE);
  desk_csv_writer_field (run->writer, DESK_REJECTED_REASON);
  for (guint i = 0; header[i] != NULL; i++)
    desk_csv_writer_safe (run->writer, header[i]);
  desk_csv_writer_end_row (run->writer);
}

static void
write_rejects (Run *run)
{
  for (guint i = 0; i < run->rejects->len; i++)
    {
      Reject *reject = g_ptr_array_index (run->rejects, i);
      g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, reject->line);
      const char *field = reject->fields;

      if (run->writer == NULL)
        begin_rejects (run);
      desk_import_result_note (run->result, DESK_IMPORT_REASONS, reject->line, reject->reason);
      desk_csv_writer_field (run->writer, line);
      desk_csv_writer_safe (run->writer, reject->reason);
      if (reject->raw != NULL)
        desk_csv_writer_safe (run->writer, reject->raw);
      for (guint j = 0; j < reject->n_fields; j++, field += strlen (field) + 1)
        desk_csv_writer_safe (run->writer, field);
      desk_csv_writer_end_row (run->writer);
    }
  g_ptr_array_set_size (run->rejects, 0);
}

static void
take_batch (Run *run)
{
  run->result->rows += run->batch.rows;
  run->result->imported += run->batch.imported;
  run->result->updated += run->batch.updated;
  run->result->unchanged += run->batch.unchanged;
  run->result->rejected += run->batch.rejected;
  run->batch = (DeskImportResult) { 0 };
  write_rejects (run);
}

/* The batch that was cancelled is not in. */
static gboolean
cancel_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;
  DeskImportTold it;

  run->batch = (DeskImportResult) { 0 };
  if (!desk_importer_begin_batch (run->importer, db, error) || !look_again (run, db, error))
    return FALSE;
  it = told (run);
  it.cancelled = TRUE;
  run->file = desk_importer_finish (run->importer, db, &it, error);
  return run->file != 0;
}

static gboolean
stopped_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;

  return desk_db_import_stopped (db, run->sha256, run->profile->source, run->profile->name,
                                 &run->part, &run->untold, error);
}

/* R14. */
static gboolean
find_gaps (Run *run, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, run->days);
  while (g_hash_table_iter_next (&iter, &day, NULL))
    g_array_append_vals (days, day, 1);
  run->result->gaps = desk_gaps_record (run->session, run->profile->source, run->file, days, NULL,
                                        error);
  return run->result->gaps != NULL;
}

/* Nothing is new: what was found last still holds. */
static gboolean
latest_gaps (Run *run, GError **error)
{
  g_autoptr (GPtrArray) found = desk_gaps_list (run->session, run->profile->source, 1, NULL, error);

  if (found != NULL && found->len > 0)
    run->result->gaps = g_ptr_array_steal_index (found, 0);
  return found != NULL;
}

/* What came in before it was cancelled is told, with the gaps that it leaves. */
static gboolean
tell_cancelled (Run *run, GError **error)
{
  DeskImportTold it;

  run->batch = (DeskImportResult) { 0 };
  it = told (run);
  return run->dry_run || it.rows == 0 || !has_news (run, &it)
         || (desk_store_write (desk_session_get_store (run->session), NULL, cancel_in, run, error)
             && find_gaps (run, error));
}

static gboolean
run_batches (Run *run, DeskProgressFunc progress, gpointer data, GError **error)
{
  DeskStore *store = desk_session_get_store (run->session);

  while (!run->ended)
    {
      g_autoptr (GError) failure = NULL;

      if (!desk_store_write (store, NULL, batch_in, run, &failure)
          && !(run->dry_run && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CLOSED)))
        {
          if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)
              && !tell_cancelled (run, error))
            return FALSE;
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      take_batch (run);
      desk_store_give_way (store);
      run->stuck = desk_store_is_awaited (store);
      if (progress != NULL)
        progress (run->position, desk_import_rows_get_size (run->rows), data);
    }
  if (run->dry_run)
    return TRUE;
  if (run->file == 0)
    run->file = run->untold;
  return run->file != 0 ? find_gaps (run, error) : latest_gaps (run, error);
}

static gboolean
is_large_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;
  gint64 all = 0;

  if (!desk_db_gaps_last (db, &all, error))
    return FALSE;
  run->whole = 4 * (run->result->imported + run->result->updated) >= all;
  return TRUE;
}

/* The pieces of the search index that an import leaves are put together, so that no later saving has to;
 * all of it only after a load that is large beside what was there. Whoever saves comes in between; the
 * import is done, whether this can be or not. */
static void
merge_words (Run *run)
{
  DeskStore *store = desk_session_get_store (run->session);

  if (run->dry_run || run->result->imported + run->result->updated == 0
      || !desk_store_read (store, NULL, is_large_in, run, NULL))
    return;
  desk_bulk_merge_words (store, run->whole, MERGE_PAGES, run->cancellable, NULL);
}

/* What an earlier import of the same file left undone. */
static gboolean
look_back (Run *run, GError **error)
{
  if (run->dry_run)
    return TRUE;
  run->sha256 = desk_digest_file (run->path, error);
  /* The sum is of what has that name; another file may have got it meanwhile. */
  return run->sha256 != NULL && is_that_file (run, TRUE, error)
         && desk_store_read (desk_session_get_store (run->session), NULL, stopped_in, run, error);
}

/* By whatever name: the rejected rows would take the place of the dump. */
static gboolean
is_apart (Run *run, GError **error)
{
  if (!desk_import_rows_is_of (run->rows, run->rejects_path))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
               _("%s is the file that is imported. Name another one for the rejected rows; nothing "
                 "was imported."),
               run->rejects_path);
  return FALSE;
}

gboolean
desk_import_file (DeskSession *session,
                  const char *path,
                  DeskProfile *profile,
                  const char *rejects_path,
                  gboolean dry_run,
                  DeskProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  DeskImportResult *result,
                  GError **error)
{
  Run run = { .session = session, .profile = profile, .path = path, .dry_run = dry_run,
              .cancellable = cancellable, .result = result };
  g_autoptr (DeskImportLock) lock = NULL;
  g_autofree char *base = NULL;
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL && profile != NULL && result != NULL, FALSE);

  *result = (DeskImportResult) { 0 };
  if (!desk_session_check (session, DESK_ACTION_IMPORT, error))
    return FALSE;
  if (!dry_run)
    {
      lock = desk_import_lock_take (desk_session_get_store (session), error);
      if (lock == NULL)
        return FALSE;
    }
  run.rows = desk_import_rows_open (path, profile, desk_session_get_store (session), error);
  if (run.rows == NULL)
    return FALSE;
  base = g_path_get_basename (path);
  run.shown = g_filename_display_name (base);
  run.importer = desk_importer_new (session);
  run.tried = dry_run ? desk_import_tried_new () : NULL;
  run.days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  run.rejects = g_ptr_array_new_with_free_func (reject_free);
  run.rejects_path = rejects_path != NULL ? g_strdup (rejects_path) : desk_import_rejects_path (path);
  done = is_apart (&run, error) && look_back (&run, error);
  if (done)
    {
      run.feed = desk_feed_new (desk_import_rows_next, run.rows);
      done = run_batches (&run, progress, data, error);
    }
  if (done)
    merge_words (&run);
  desk_feed_free (run.feed);
  if (run.writer != NULL)
    {
      /* What was rejected is told even when the import ended early. */
      if (desk_csv_writer_finish (run.writer, NULL, done ? error : NULL))
        result->rejects_path = g_strdup (run.rejects_path);
      else
        done = FALSE;
    }
  result->unmapped = desk_importer_get_notes (run.importer);

  desk_csv_writer_free (run.writer);
  desk_importer_free (run.importer);
  desk_import_tried_free (run.tried);
  desk_import_rows_close (run.rows);
  g_ptr_array_unref (run.rejects);
  g_hash_table_unref (run.days);
  g_free (run.rejects_path);
  g_free (run.shown);
  g_free (run.sha256);
  return done;
}
