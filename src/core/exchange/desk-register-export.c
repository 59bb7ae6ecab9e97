/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-export.h"

#include "desk-mask.h"

typedef struct
{
  DeskTableWriter *writer;
  DeskExportResult result;
  DeskRegisterProgress progress;
  gpointer data;
} Export;

/* R11: a number that was typed into words goes out masked. */
static void
put_words (DeskTableWriter *w, const char *words)
{
  g_autofree char *masked = desk_mask_digits (words);

  desk_table_writer_text (w, masked);
}

static gboolean
line_cb (DeskRegisterEntry *entry, gpointer data, GError **error)
{
  Export *it = data;
  DeskTableWriter *w = it->writer;

  desk_table_writer_int (w, entry->register_no);
  desk_table_writer_int (w, entry->n);
  desk_table_writer_time (w, entry->at);
  desk_table_writer_text (w, desk_call_kind_to_nick (entry->kind));
  desk_table_writer_text (w, entry->ticket);
  desk_table_writer_text (w, entry->category_name);
  desk_table_writer_text (w, entry->place_name);
  put_words (w, entry->consumer_name);
  desk_table_writer_text (w, entry->phone_masked);
  desk_table_writer_text (w, entry->claimant_name);
  desk_table_writer_flag (w, entry->claim_by_consumer);
  desk_table_writer_text (w, entry->claim_words);
  desk_table_writer_text (w, entry->caller_name);
  put_words (w, entry->relation);
  desk_table_writer_text (w, desk_answer_to_nick (entry->fixed));
  desk_table_writer_text (w, desk_answer_to_nick (entry->satisfied));
  desk_table_writer_text (w, entry->words);
  desk_table_writer_flag (w, entry->closed);
  desk_table_writer_int (w, entry->corrected);
  desk_table_writer_int (w, entry->finding_n);
  desk_table_writer_text (w, entry->finding_n != 0 ? desk_finding_to_nick (entry->finding) : "");
  it->result.rows++;
  return desk_table_writer_end_row (w);
}

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Export *it = data;

  if (it->progress != NULL)
    it->progress (done, total, it->data);
}

gboolean
desk_register_export (DeskSession *session,
                      const DeskRegisterFilter *filter,
                      const char *path,
                      DeskTableFormat format,
                      DeskExportResult *result,
                      DeskRegisterProgress progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  static const DeskColumn columns[] = {
    { "register_no", DESK_COLUMN_INT },       { "n", DESK_COLUMN_INT },
    { "at", DESK_COLUMN_TIME },               { "kind", DESK_COLUMN_TEXT },
    { "ticket", DESK_COLUMN_TEXT },           { "category_name", DESK_COLUMN_TEXT },
    { "place_name", DESK_COLUMN_TEXT },       { "consumer_name", DESK_COLUMN_TEXT },
    { "phone_masked", DESK_COLUMN_TEXT },     { "claimant_name", DESK_COLUMN_TEXT },
    { "claim_by_consumer", DESK_COLUMN_FLAG }, { "claim_words", DESK_COLUMN_TEXT },
    { "caller_name", DESK_COLUMN_TEXT },      { "relation", DESK_COLUMN_TEXT },
    { "fixed", DESK_COLUMN_TEXT },            { "satisfied", DESK_COLUMN_TEXT },
    { "words", DESK_COLUMN_TEXT },            { "closed", DESK_COLUMN_FLAG },
    { "corrected", DESK_COLUMN_INT },         { "finding_n", DESK_COLUMN_INT },
    { "finding", DESK_COLUMN_TEXT },
  };
  g_autoptr (DeskTableWriter) writer = NULL;
  g_autoptr (GError) failure = NULL;
  Export it = { .progress = progress, .data = data };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!desk_session_may_now (session, DESK_ACTION_REPORT, error))
    return FALSE;
  store = desk_session_get_store (session);
  writer = desk_table_writer_new (path, format, columns, G_N_ELEMENTS (columns),
                                  desk_store_get_zone (store), error);
  if (writer == NULL)
    return FALSE;
  it.writer = writer;
  if (!desk_register_each (store, filter, line_cb, progress_cb, &it, cancellable, &failure)
      && failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* Reading takes a while; only now the file appears. What the writer could not write it tells
   * here: its line ended the reading without an error. */
  if (!desk_session_may_now (session, DESK_ACTION_REPORT, error)
      || !desk_table_writer_finish (writer, &it.result.n_cut, cancellable, error))
    return FALSE;
  if (result != NULL)
    *result = it.result;
  return TRUE;
}
