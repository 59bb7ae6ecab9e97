/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-export.h"

#include "desk-db-export.h"
#include "desk-mask.h"
#include "desk-ticket-list.h"

/* Entries a transaction, where few of them are of the period. */
#define SPAN 100000

typedef struct
{
  DeskSession *session;
  DeskTableWriter *writer;
  DeskExportProgress progress;
  gpointer data;
  GCancellable *cancellable;
  DeskExportResult result;
  gint64 total;
  /* of calls and entries */
  gint64 after;       /* the newest entry read */
  gint64 newest;      /* the last entry of this export */
  gint64 from, until;
  guint read;         /* rows of the batch */
} Export;

static gboolean
begin (Export *it,
       const char *path,
       DeskTableFormat format,
       const DeskColumn *columns,
       guint n_columns,
       GError **error)
{
  if (!desk_session_may_now (it->session, DESK_ACTION_REPORT, error))
    return FALSE;
  it->writer = desk_table_writer_new (path, format, columns, n_columns,
                                      desk_store_get_zone (desk_session_get_store (it->session)),
                                      error);
  return it->writer != NULL;
}

/* A batch is done. FALSE when there is an end to it. */
static gboolean
go_on (Export *it, gint64 done, GError **error)
{
  if (it->progress != NULL)
    it->progress (MIN (done, it->total), it->total, it->data);
  return !g_cancellable_set_error_if_cancelled (it->cancellable, error);
}

static gboolean
end (Export *it, gboolean good, DeskExportResult *result, GError **error)
{
  /* Reading takes a while; only now the file appears. */
  good = good && desk_session_may_now (it->session, DESK_ACTION_REPORT, error)
         /* What the writer could not write it tells here. */
         && desk_table_writer_finish (it->writer, &it->result.n_cut, it->cancellable, error);
  g_clear_pointer (&it->writer, desk_table_writer_free);
  if (good && result != NULL)
    *result = it->result;
  return good;
}

/* R11: a number that was typed into words goes out masked. */
static void
put_words (DeskTableWriter *w, const char *words)
{
  g_autofree char *masked = desk_mask_digits (words);

  desk_table_writer_text (w, masked);
}

static void
put_ticket (DeskTableWriter *w, DeskTicket *t)
{
  desk_table_writer_text (w, t->number);
  desk_table_writer_text (w, t->source);
  desk_table_writer_text (w, t->source_number);
  desk_table_writer_text (w, desk_state_to_nick (t->state));
  desk_table_writer_text (w, t->category_code);
  desk_table_writer_text (w, t->category_name);
  desk_table_writer_text (w, t->place_code);
  desk_table_writer_text (w, t->place_name);
  desk_table_writer_text (w, t->consumer_name);
  desk_table_writer_text (w, t->phone_masked);
  desk_table_writer_text (w, t->account_no);
  desk_table_writer_text (w, t->address);
  desk_table_writer_text (w, t->description);
  desk_table_writer_text (w, desk_rung_to_nick (t->rung));
  desk_table_writer_text (w, t->officer_name);
  desk_table_writer_time (w, t->registered_at);
  desk_table_writer_time (w, t->limit_at);
  desk_table_writer_time (w, t->claimed_at);
  desk_table_writer_text (w, t->claimant_name);
  desk_table_writer_flag (w, t->claim_by_consumer);
  desk_table_writer_text (w, t->resolution);
  desk_table_writer_flag (w, t->unconfirmed);
  desk_table_writer_time (w, t->due_at);
  desk_table_writer_int (w, t->attempts);
  desk_table_writer_time (w, t->satisfied_at);
  desk_table_writer_int (w, t->reopens);
  desk_table_writer_flag (w, t->suspect);
  desk_table_writer_flag (w, t->risk);
  desk_table_writer_text (w, t->linked_number);
}

/* A batch from @first on. FALSE when the file takes no more: desk_table_writer_finish() says why. */
static gboolean
put_tickets (Export *it, DeskIdList *found, guint first, guint count, gboolean *good, GError **error)
{
  gint64 ids[DESK_EXPORT_BATCH];
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < count; i++)
    ids[i] = desk_id_list_get (found, first + i);
  rows = desk_ticket_load_many (desk_session_get_store (it->session), ids, count, it->cancellable, error);
  *good = rows != NULL;
  if (!*good)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (rows, i);

      if (ticket == NULL)
        continue;
      put_ticket (it->writer, ticket);
      it->result.rows++;
      if (!desk_table_writer_end_row (it->writer))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_export_tickets (DeskSession *session,
                     const DeskTicketQuery *query,
                     const char *path,
                     DeskTableFormat format,
                     DeskExportResult *result,
                     DeskExportProgress progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  static const DeskColumn columns[] = {
    { "number", DESK_COLUMN_TEXT },        { "source", DESK_COLUMN_TEXT },
    { "source_number", DESK_COLUMN_TEXT }, { "state", DESK_COLUMN_TEXT },
    { "category_code", DESK_COLUMN_TEXT }, { "category_name", DESK_COLUMN_TEXT },
    { "place_code", DESK_COLUMN_TEXT },    { "place_name", DESK_COLUMN_TEXT },
    { "consumer_name", DESK_COLUMN_TEXT }, { "phone_masked", DESK_COLUMN_TEXT },
    { "account_no", DESK_COLUMN_TEXT },    { "address", DESK_COLUMN_TEXT },
    { "description", DESK_COLUMN_TEXT },   { "rung", DESK_COLUMN_TEXT },
    { "officer_name", DESK_COLUMN_TEXT },  { "registered_at", DESK_COLUMN_TIME },
    { "limit_at", DESK_COLUMN_TIME },      { "claimed_at", DESK_COLUMN_TIME },
    { "claimant_name", DESK_COLUMN_TEXT }, { "claim_by_consumer", DESK_COLUMN_FLAG },
    { "resolution", DESK_COLUMN_TEXT },    { "unconfirmed", DESK_COLUMN_FLAG },
    { "due_at", DESK_COLUMN_TIME },        { "attempts", DESK_COLUMN_INT },
    { "satisfied_at", DESK_COLUMN_TIME },  { "reopens", DESK_COLUMN_INT },
    { "suspect", DESK_COLUMN_FLAG },       { "risk", DESK_COLUMN_FLAG },
    { "linked_number", DESK_COLUMN_TEXT },
  };
  DeskTicketQuery all = { .sort = DESK_SORT_REGISTERED, .ascending = TRUE };
  Export it = { .session = session, .progress = progress, .data = data,
                .cancellable = cancellable };
  g_autoptr (DeskIdList) found = NULL;
  gboolean good;
  gboolean room = TRUE;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!begin (&it, path, format, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  if (query != NULL)
    all = *query;
  /* A file has all that a search finds, not the newest. */
  if (all.limit == 0)
    all.limit = G_MAXINT / 2;
  /* Four bytes a complaint are kept, so that what changes meanwhile neither misses nor doubles any. */
  found = desk_ticket_positions (desk_session_get_store (session), &all, NULL, cancellable, error);
  good = found != NULL;
  it.total = good ? desk_id_list_get_length (found) : 0;
  for (guint i = 0; good && room && i < it.total; i += DESK_EXPORT_BATCH)
    {
      guint count = MIN (DESK_EXPORT_BATCH, (guint) it.total - i);

      room = put_tickets (&it, found, i, count, &good, error);
      good = good && go_on (&it, (gint64) i + count, error);
    }
  return end (&it, good, result, error);
}

static gboolean
callback_cb (const DeskCallbackRow *row, gpointer data, GError **error)
{
  Export *it = data;
  DeskTableWriter *w = it->writer;

  it->read++;
  it->after = row->n;
  if (row->n > it->newest)
    return TRUE;
  desk_table_writer_int (w, row->n);
  desk_table_writer_int (w, row->register_no);
  desk_table_writer_time (w, row->at);
  desk_table_writer_text (w, row->kind);
  desk_table_writer_text (w, row->ticket);
  desk_table_writer_text (w, row->outcome);
  desk_table_writer_text (w, row->fixed);
  desk_table_writer_text (w, row->satisfied);
  desk_table_writer_text (w, row->caller);
  desk_table_writer_text (w, row->caller_name);
  desk_table_writer_text (w, row->typist);
  put_words (w, row->relation);
  put_words (w, row->words);
  desk_table_writer_int (w, row->duration);
  desk_table_writer_int (w, row->corrected);
  desk_table_writer_int (w, row->finding_n);
  desk_table_writer_text (w, row->finding);
  it->result.rows++;
  /* A file that takes no more: the batch is the last. */
  if (!desk_table_writer_end_row (w))
    it->newest = row->n;
  return TRUE;
}

static gboolean
callbacks_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;
  gint64 last = it->after + SPAN;

  if (!desk_db_callback_rows (db, it->after, last, it->from, it->until, DESK_EXPORT_BATCH,
                              callback_cb, it, error))
    return FALSE;
  if (it->read < DESK_EXPORT_BATCH)
    it->after = MAX (it->after, last);
  return TRUE;
}

static gboolean
event_cb (const DeskEventRow *row, gpointer data, GError **error)
{
  Export *it = data;
  DeskTableWriter *w = it->writer;

  it->read++;
  it->after = row->n;
  if (row->n > it->newest)
    return TRUE;
  desk_table_writer_int (w, row->n);
  desk_table_writer_time (w, row->at);
  desk_table_writer_int (w, row->at);
  desk_table_writer_text (w, row->person);
  desk_table_writer_text (w, row->kind);
  desk_table_writer_text (w, row->ticket);
  desk_table_writer_text (w, row->body);
  desk_table_writer_text (w, row->hash);
  it->result.rows++;
  if (!desk_table_writer_end_row (w))
    it->newest = row->n;
  return TRUE;
}

static gboolean
events_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;

  return desk_db_event_rows (db, it->after, DESK_EXPORT_BATCH, event_cb, it, error);
}

/* Up to the newest entry of the beginning: what is added meanwhile would let it never end. */
static gboolean
each_batch (Export *it, DeskDbFunc batch, GError **error)
{
  DeskStore *store = desk_session_get_store (it->session);

  it->total = it->newest;
  do
    {
      it->read = 0;
      if (!desk_store_read (store, it->cancellable, batch, it, error)
          || !go_on (it, it->after, error))
        return FALSE;
    }
  while (it->after < it->newest);
  return TRUE;
}

typedef struct
{
  gint64 event, callback;
} Newest;

static gboolean
newest_in (DeskDb *db, gpointer data, GError **error)
{
  Newest *newest = data;

  return desk_db_export_newest (db, &newest->event, &newest->callback, error);
}

gboolean
desk_export_callbacks (DeskSession *session,
                       gint64 from,
                       gint64 until,
                       const char *path,
                       DeskTableFormat format,
                       DeskExportResult *result,
                       DeskExportProgress progress,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  static const DeskColumn columns[] = {
    { "n", DESK_COLUMN_INT },          { "register_no", DESK_COLUMN_INT },
    { "at", DESK_COLUMN_TIME },        { "kind", DESK_COLUMN_TEXT },
    { "ticket", DESK_COLUMN_TEXT },    { "outcome", DESK_COLUMN_TEXT },
    { "fixed", DESK_COLUMN_TEXT },     { "satisfied", DESK_COLUMN_TEXT },
    { "caller", DESK_COLUMN_TEXT },    { "caller_name", DESK_COLUMN_TEXT },
    { "typist", DESK_COLUMN_TEXT },    { "relation", DESK_COLUMN_TEXT },
    { "words", DESK_COLUMN_TEXT },     { "duration", DESK_COLUMN_INT },
    { "corrected", DESK_COLUMN_INT },  { "finding_n", DESK_COLUMN_INT },
    { "finding", DESK_COLUMN_TEXT },
  };
  Export it = { .session = session, .progress = progress, .data = data,
                .cancellable = cancellable, .from = from,
                .until = until != 0 ? until : G_MAXINT64 };
  Newest newest = { 0 };
  gboolean good;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!begin (&it, path, format, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  good = desk_store_read (desk_session_get_store (session), cancellable, newest_in, &newest, error);
  it.newest = newest.callback;
  return end (&it, good && each_batch (&it, callbacks_in, error), result, error);
}

gboolean
desk_export_events (DeskSession *session,
                    const char *path,
                    DeskTableFormat format,
                    DeskExportResult *result,
                    DeskExportProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  static const DeskColumn columns[] = {
    { "n", DESK_COLUMN_INT },       { "time", DESK_COLUMN_TIME },  { "at", DESK_COLUMN_INT },
    { "person", DESK_COLUMN_TEXT }, { "kind", DESK_COLUMN_TEXT },  { "ticket", DESK_COLUMN_TEXT },
    { "body", DESK_COLUMN_TEXT },   { "hash", DESK_COLUMN_TEXT },
  };
  Export it = { .session = session, .progress = progress, .data = data,
                .cancellable = cancellable };
  Newest newest = { 0 };
  gboolean good;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!begin (&it, path, format, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  good = desk_store_read (desk_session_get_store (session), cancellable, newest_in, &newest, error);
  it.newest = newest.event;
  return end (&it, good && each_batch (&it, events_in, error), result, error);
}
