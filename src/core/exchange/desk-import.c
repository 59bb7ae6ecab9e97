/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import.h"

#include "desk-csv-reader.h"
#include "desk-csv-writer.h"
#include "desk-db-import.h"
#include "desk-digest.h"
#include "desk-fold.h"
#include "desk-import-rule.h"
#include "desk-profile-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Rows a transaction: the desk waits no longer than one. */
#define BATCH 2000
/* The columns before those of the file, in the file of rejected rows. */
#define REJECTED_LINE   "santushti_line"
#define REJECTED_REASON "santushti_reason"

typedef struct
{
  gint64 line;
  char *reason;
  char *raw; /* the row could not be read at all */
  GStrv fields;
} Reject;

typedef struct
{
  DeskSession *session;
  DeskProfile *profile;
  DeskCsvReader *reader;
  DeskImporter *importer;
  GCancellable *cancellable;
  int columns[DESK_N_FIELDS]; /* index in the row, -1 = none */
  int closed_column;
  guint n_columns;
  gboolean dry_run;
  gboolean ended;
  GHashTable *days;   /* of what the gaps are told of: gint64 -> itself */
  char *shown;        /* the file's name */
  char *sha256;       /* NULL of a trial run */
  gint64 part;        /* the last entry of an earlier import of this file that was stopped */
  gint64 untold;      /* an earlier import of this file whose gaps were not told */
  gint64 file;        /* the closing entry, 0 = none yet */
  DeskImportResult *result;
  /* of the present batch, taken over when it is committed */
  DeskImportResult batch;
  GPtrArray *rejects;
  /* the rejects file, made with the first reject */
  const char *path;
  char *rejects_path;
  GStrv header;
  DeskCsvWriter *writer;
} Run;

void
desk_import_result_clear (DeskImportResult *self)
{
  g_clear_pointer (&self->rejects_path, g_free);
  g_clear_pointer (&self->gaps, desk_gaps_free);
  g_clear_pointer (&self->unmapped, g_ptr_array_unref);
}

static void
reject_free (gpointer pointer)
{
  Reject *reject = pointer;

  g_free (reject->reason);
  g_free (reject->raw);
  g_strfreev (reject->fields);
  g_free (reject);
}

static GStrv
dup_fields (DeskCsvReader *reader)
{
  guint count = desk_csv_reader_get_n_fields (reader);
  GStrv fields = g_new0 (char *, count + 1);

  for (guint i = 0; i < count; i++)
    fields[i] = g_strdup (desk_csv_reader_get_field (reader, i));
  return fields;
}

static void
reject_row (Run *run, const char *reason, gboolean readable)
{
  Reject *reject = g_new0 (Reject, 1);

  reject->line = desk_csv_reader_get_line (run->reader);
  reject->reason = g_strdup (reason);
  if (readable)
    reject->fields = dup_fields (run->reader);
  else
    reject->raw = desk_csv_reader_dup_raw (run->reader);
  g_ptr_array_add (run->rejects, reject);
  run->batch.rejected++;
}

static int
find_column (GStrv header, const char *name)
{
  for (int i = 0; header[i] != NULL; i++)
    if (g_str_equal (header[i], name))
      return i;
  return -1;
}

/* A file of rows that an import rejected, corrected and read again. */
static gboolean
is_rejects (Run *run)
{
  return run->header[0] != NULL && g_str_equal (run->header[0], REJECTED_LINE)
         && run->header[1] != NULL && g_str_equal (run->header[1], REJECTED_REASON);
}

/* The header line says where each field stands; all that the profile names must be there. */
static gboolean
read_header (Run *run, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  DeskCsvResult result = desk_csv_reader_next (run->reader, error);

  if (result == DESK_CSV_FAILED)
    return FALSE;
  if (result != DESK_CSV_ROW)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("%s has no header line that can be read. %s"), run->path,
                   desk_csv_reader_get_reason (run->reader));
      return FALSE;
    }
  run->header = dup_fields (run->reader);
  if (is_rejects (run))
    {
      desk_csv_reader_set_guarded (run->reader, TRUE);
      g_strfreev (run->header);
      run->header = dup_fields (run->reader);
    }
  run->n_columns = g_strv_length (run->header);
  for (guint i = 0; run->header[i] != NULL; i++)
    g_strstrip (run->header[i]);
  for (guint i = 0; i < DESK_N_FIELDS; i++)
    {
      const char *name = run->profile->columns[i];

      run->columns[i] = name != NULL ? find_column (run->header, name) : -1;
      if (name != NULL && run->columns[i] < 0)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", name);
    }
  run->closed_column = -1;
  if (run->profile->closed_column != NULL)
    {
      run->closed_column = find_column (run->header, run->profile->closed_column);
      if (run->closed_column < 0)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                                run->profile->closed_column);
    }
  if (missing->len > 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("%s lacks columns that the profile %s needs: %s. Nothing was imported."),
                   run->path, run->profile->name, missing->str);
      return FALSE;
    }
  return TRUE;
}

static char *
value_of (Run *run, DeskField field)
{
  char *value = g_strdup (run->columns[field] >= 0
                            ? desk_csv_reader_get_field (run->reader, (guint) run->columns[field])
                            : "");

  return g_strstrip (value);
}

/* Ours for theirs; what the profile does not map is taken as our own code. */
static char *
mapped (Run *run, const char *kind, DeskField field)
{
  char *theirs = value_of (run, field);
  const char *ours = desk_profile_map (run->profile, kind, theirs);

  if (ours == NULL)
    return theirs;
  g_free (theirs);
  return g_strdup (ours);
}

static char *
category_of (Run *run)
{
  g_autofree char *sub = value_of (run, DESK_FIELD_SUB_CATEGORY);
  g_autofree char *whole = value_of (run, DESK_FIELD_CATEGORY);
  const char *ours = desk_profile_map (run->profile, "category", sub);

  if (ours == NULL)
    ours = desk_profile_map (run->profile, "category", whole);
  if (ours == NULL && *whole != '\0')
    desk_importer_note (run->importer, "category", whole);
  return g_strdup (ours != NULL && *ours != '\0' ? ours : "other");
}

static gboolean
says_closed (Run *run, gint64 closed_at)
{
  g_autofree char *value = NULL;

  if (run->closed_column < 0)
    return closed_at != 0;
  value = g_strdup (desk_csv_reader_get_field (run->reader, (guint) run->closed_column));
  g_strstrip (value);
  for (guint i = 0; run->profile->closed_values[i] != NULL; i++)
    if (g_ascii_strcasecmp (run->profile->closed_values[i], value) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
time_of (Run *run, DeskField field, gint64 *at, GError **error)
{
  g_autofree char *text = value_of (run, field);

  return desk_profile_parse_time (run->profile, text, at, error);
}

static gboolean
put_row (Run *run, DeskDb *db, DeskImportBecame *became, GError **error)
{
  g_autofree char *number = value_of (run, DESK_FIELD_NUMBER);
  g_autofree char *name = value_of (run, DESK_FIELD_CONSUMER_NAME);
  g_autofree char *phone = value_of (run, DESK_FIELD_PHONE);
  g_autofree char *account = value_of (run, DESK_FIELD_ACCOUNT);
  g_autofree char *address = value_of (run, DESK_FIELD_ADDRESS);
  g_autofree char *description = value_of (run, DESK_FIELD_DESCRIPTION);
  g_autofree char *resolution = value_of (run, DESK_FIELD_RESOLUTION);
  g_autofree char *place = mapped (run, "place", DESK_FIELD_PLACE);
  g_autofree char *officer = mapped (run, "person", DESK_FIELD_OFFICER);
  g_autofree char *claimant = mapped (run, "person", DESK_FIELD_CLAIMANT);
  g_autofree char *category = NULL;
  DeskImportRow row = { 0 };

  if (desk_csv_reader_get_n_fields (run->reader) != run->n_columns)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The line has %u fields, the header %u."),
                   desk_csv_reader_get_n_fields (run->reader), run->n_columns);
      return FALSE;
    }
  if (!time_of (run, DESK_FIELD_REGISTERED_AT, &row.registered_at, error)
      || !time_of (run, DESK_FIELD_LIMIT_AT, &row.limit_at, error)
      || !time_of (run, DESK_FIELD_CLOSED_AT, &row.closed_at, error))
    return FALSE;
  category = category_of (run);
  row.source = run->profile->source;
  row.number = number;
  row.closed = says_closed (run, row.closed_at);
  row.consumer_name = name;
  row.phone = phone;
  row.account_no = account;
  row.address = address;
  row.category = category;
  row.place = place;
  row.officer = officer;
  row.claimant = claimant;
  row.description = description;
  row.resolution = resolution;
  if (!desk_importer_put (run->importer, db, &row, became, error))
    return FALSE;
  /* Going on with what was stopped: the days of its part too. */
  if (*became == DESK_IMPORT_NEW || run->part != 0 || run->untold != 0)
    {
      gint64 day = desk_gaps_day (desk_session_get_store (run->session), row.registered_at);

      if (!g_hash_table_contains (run->days, &day))
        g_hash_table_add (run->days, g_memdup2 (&day, sizeof day));
    }
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

/* R14: what came in is told in the transaction that brings it, whatever comes after. */
static gboolean
tell (Run *run, DeskDb *db, GError **error)
{
  DeskImportTold it = told (run);

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

  if (!desk_importer_begin_batch (run->importer, db, error))
    return FALSE;
  for (guint i = 0; i < BATCH && !run->ended; i++)
    {
      g_autoptr (GError) failure = NULL;
      DeskImportBecame became;

      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
      switch (desk_csv_reader_next (run->reader, error))
        {
        case DESK_CSV_FAILED:
          return FALSE;
        case DESK_CSV_END:
          run->ended = TRUE;
          break;
        case DESK_CSV_BAD:
          run->batch.rows++;
          reject_row (run, desk_csv_reader_get_reason (run->reader), FALSE);
          break;
        case DESK_CSV_ROW:
        default:
          run->batch.rows++;
          if (put_row (run, db, &became, &failure))
            {
              run->batch.imported += became == DESK_IMPORT_NEW;
              run->batch.updated += became == DESK_IMPORT_UPDATED;
              run->batch.unchanged += became == DESK_IMPORT_UNCHANGED;
            }
          else if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_INVALID))
            reject_row (run, failure->message, TRUE);
          else
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          break;
        }
    }
  if (run->dry_run)
    {
      /* Everything was tried; nothing of it stays. */
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "");
      return FALSE;
    }
  return tell (run, db, error);
}

/* Beside the file, or in the user's data folder when that is not to be written. */
static char *
choose_rejects_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strconcat (base, ".rejects.csv", NULL);
  g_autofree char *own = NULL;

  if (g_access (folder, W_OK) == 0)
    return g_build_filename (folder, name, NULL);
  own = g_build_filename (g_get_user_data_dir (), "santushti", NULL);
  g_mkdir_with_parents (own, 0700);
  return g_build_filename (own, name, NULL);
}

static void
write_rejects (Run *run)
{
  for (guint i = 0; i < run->rejects->len; i++)
    {
      Reject *reject = g_ptr_array_index (run->rejects, i);
      g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, reject->line);

      if (run->writer == NULL)
        {
          run->writer = desk_csv_writer_new (run->rejects_path);
          desk_csv_writer_field (run->writer, REJECTED_LINE);
          desk_csv_writer_field (run->writer, REJECTED_REASON);
          for (guint j = 0; run->header[j] != NULL; j++)
            desk_csv_writer_safe (run->writer, run->header[j]);
          desk_csv_writer_end_row (run->writer);
        }
      desk_csv_writer_field (run->writer, line);
      desk_csv_writer_safe (run->writer, reject->reason);
      if (reject->raw != NULL)
        desk_csv_writer_safe (run->writer, reject->raw);
      for (guint j = 0; reject->fields != NULL && reject->fields[j] != NULL; j++)
        desk_csv_writer_safe (run->writer, reject->fields[j]);
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
  it = told (run);
  it.cancelled = TRUE;
  if (!desk_importer_begin_batch (run->importer, db, error))
    return FALSE;
  run->file = desk_importer_finish (run->importer, db, &it, error);
  return run->file != 0;
}

static gboolean
stopped_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;

  return desk_db_import_stopped (db, run->sha256, run->profile->source, &run->part, &run->untold,
                                 error);
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
  g_autoptr (GPtrArray) found = desk_gaps_list (desk_session_get_store (run->session),
                                                run->profile->source, 1, NULL, error);

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
      if (progress != NULL)
        progress (desk_csv_reader_get_position (run->reader),
                  desk_csv_reader_get_size (run->reader), data);
    }
  if (run->dry_run)
    return TRUE;
  if (run->file == 0)
    run->file = run->untold;
  return run->file != 0 ? find_gaps (run, error) : latest_gaps (run, error);
}

/* What an earlier import of the same file left undone. */
static gboolean
look_back (Run *run, GError **error)
{
  if (run->dry_run)
    return TRUE;
  run->sha256 = desk_digest_file (run->path, error);
  return run->sha256 != NULL
         && desk_store_read (desk_session_get_store (run->session), NULL, stopped_in, run, error);
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
  g_autofree char *base = NULL;
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL && profile != NULL && result != NULL, FALSE);

  *result = (DeskImportResult) { 0 };
  if (!desk_session_check (session, DESK_ACTION_IMPORT, error))
    return FALSE;
  run.reader = desk_csv_reader_open (path, profile->delimiter, profile->encoding, error);
  if (run.reader == NULL)
    return FALSE;
  base = g_path_get_basename (path);
  run.shown = g_filename_display_name (base);
  run.importer = desk_importer_new (session);
  run.days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  run.rejects = g_ptr_array_new_with_free_func (reject_free);
  run.rejects_path = rejects_path != NULL ? g_strdup (rejects_path) : choose_rejects_path (path);
  done = read_header (&run, error) && look_back (&run, error)
         && run_batches (&run, progress, data, error);
  if (run.writer != NULL)
    {
      /* What was rejected is told even when the import ended early. */
      if (desk_csv_writer_finish (run.writer, done ? error : NULL))
        result->rejects_path = g_strdup (run.rejects_path);
      else
        done = FALSE;
    }
  result->unmapped = desk_importer_get_notes (run.importer);

  desk_csv_writer_free (run.writer);
  desk_importer_free (run.importer);
  desk_csv_reader_close (run.reader);
  g_ptr_array_unref (run.rejects);
  g_hash_table_unref (run.days);
  g_strfreev (run.header);
  g_free (run.rejects_path);
  g_free (run.shown);
  g_free (run.sha256);
  return done;
}
