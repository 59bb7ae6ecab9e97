/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-export.h"

#include "desk-csv-writer.h"
#include "desk-time.h"

typedef struct
{
  DeskCsvWriter *csv;
  gint64 lines;
  DeskRegisterProgress progress;
  gpointer data;
} Export;

static void
put_int (Export *it, gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  desk_csv_writer_field (it->csv, text);
}

static gboolean
line_cb (DeskRegisterEntry *entry, gpointer data, GError **error)
{
  Export *it = data;
  g_autofree char *at = desk_time_to_iso (entry->at);

  put_int (it, entry->register_no);
  put_int (it, entry->n);
  desk_csv_writer_field (it->csv, at);
  desk_csv_writer_field (it->csv, desk_call_kind_to_nick (entry->kind));
  desk_csv_writer_safe (it->csv, entry->ticket);
  desk_csv_writer_safe (it->csv, entry->category_name);
  desk_csv_writer_safe (it->csv, entry->place_name);
  desk_csv_writer_safe (it->csv, entry->consumer_name);
  desk_csv_writer_safe (it->csv, entry->phone_masked);
  desk_csv_writer_safe (it->csv, entry->claimant_name);
  desk_csv_writer_field (it->csv, entry->claim_by_consumer ? "1" : "0");
  desk_csv_writer_safe (it->csv, entry->claim_words);
  desk_csv_writer_safe (it->csv, entry->caller_name);
  desk_csv_writer_safe (it->csv, entry->relation);
  desk_csv_writer_field (it->csv, desk_answer_to_nick (entry->fixed));
  desk_csv_writer_field (it->csv, desk_answer_to_nick (entry->satisfied));
  desk_csv_writer_safe (it->csv, entry->words);
  desk_csv_writer_field (it->csv, entry->closed ? "1" : "0");
  put_int (it, entry->corrected);
  desk_csv_writer_end_row (it->csv);
  it->lines++;
  return TRUE;
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
                      gint64 *n_lines,
                      DeskRegisterProgress progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  static const char *const columns[]
    = { "register_no",   "n",          "at",          "kind",           "ticket",
        "category_name", "place_name", "consumer_name", "phone_masked", "claimant_name",
        "claim_by_consumer", "claim_words", "caller_name", "relation", "fixed",
        "satisfied",     "words",      "closed",      "corrected" };
  g_autoptr (DeskCsvWriter) csv = NULL;
  Export it = { .progress = progress, .data = data };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!desk_session_may_now (session, DESK_ACTION_REPORT, error))
    return FALSE;
  csv = desk_csv_writer_new (path);
  it.csv = csv;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    desk_csv_writer_field (csv, columns[i]);
  desk_csv_writer_end_row (csv);
  if (!desk_register_each (desk_session_get_store (session), filter, line_cb, progress_cb, &it,
                           cancellable, error)
      /* Reading takes a while; only now the file appears. */
      || !desk_session_may_now (session, DESK_ACTION_REPORT, error)
      || !desk_csv_writer_finish (csv, error))
    return FALSE;
  if (n_lines != NULL)
    *n_lines = it.lines;
  return TRUE;
}
