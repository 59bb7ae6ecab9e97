/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-reopened.h"

#include "desk-csv-writer.h"
#include "desk-db-import.h"
#include "desk-time.h"

typedef struct
{
  const char *source;
  DeskCsvWriter *writer;
  gint64 rows;
} Export;

static gboolean
row (const DeskReopened *one, gpointer data, GError **error)
{
  Export *it = data;
  g_autofree char *at = desk_time_to_iso (one->reopened_at);
  const char *fields[] = { one->source, one->source_number,  one->number, one->state,
                           one->cause,  at,                  desk_rung_to_nick (one->rung) };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    desk_csv_writer_safe (it->writer, fields[i]);
  it->rows++;
  return desk_csv_writer_end_row (it->writer);
}

static gboolean
write_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;

  return desk_db_reopened (db, it->source, row, it, error);
}

gboolean
desk_reopened_export (DeskSession *session,
                      const char *path,
                      const char *source,
                      gint64 *rows,
                      GCancellable *cancellable,
                      GError **error)
{
  static const char *const header[] = { "source", "source_number", "number", "state",
                                        "cause",  "reopened_at",   "rung" };
  g_autoptr (DeskCsvWriter) writer = NULL;
  g_autoptr (GError) failure = NULL;
  Export it = { .source = source != NULL ? source : "" };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!desk_session_may_now (session, DESK_ACTION_EXPORT, error))
    return FALSE;
  it.writer = writer = desk_csv_writer_new (path);
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    desk_csv_writer_field (writer, header[i]);
  desk_csv_writer_end_row (writer);
  if (!desk_store_read (desk_session_get_store (session), cancellable, write_in, &it, &failure)
      && failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* A row that could not be written ended the reading without an error: it is told here. */
  if (!desk_session_may_now (session, DESK_ACTION_EXPORT, error)
      || !desk_csv_writer_finish (writer, cancellable, error))
    return FALSE;
  if (rows != NULL)
    *rows = it.rows;
  return TRUE;
}
