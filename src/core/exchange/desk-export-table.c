/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-export-table.h"

#include "desk-audit-report.h"
#include "desk-backlog.h"
#include "desk-db-export.h"
#include "desk-escalations.h"
#include "desk-export-list.h"
#include "desk-gaps.h"
#include "desk-hotspots.h"
#include "desk-operators.h"

static const char *const nicks[DESK_N_EXPORT_TABLES]
  = { "places", "officers", "overview", "operators", "escalations", "gaps", "directions",
      "faults", "sheets", "accounts", "posts", "limits", "holidays", "audit-sample", "audit-parts",
      "audit-strata" };

gboolean
desk_export_table_from_nick (const char *nick, DeskExportTable *table)
{
  for (guint i = 0; i < DESK_N_EXPORT_TABLES; i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *table = (DeskExportTable) i;
        return TRUE;
      }
  return FALSE;
}

typedef struct
{
  DeskSession *session;
  DeskStore *store;
  const DeskExportAbout *about;
  const char *path;
  DeskTableFormat format;
  DeskTableWriter *writer;
  DeskExportResult result;
  DeskExportProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Export;

static gboolean
begin (Export *it, const DeskColumn *columns, guint n_columns, GError **error)
{
  it->writer = desk_table_writer_new (it->path, it->format, columns, n_columns,
                                      desk_store_get_zone (it->store), error);
  return it->writer != NULL;
}

/* FALSE once there is no room. */
static gboolean
end_row (Export *it)
{
  it->result.rows++;
  return desk_table_writer_end_row (it->writer);
}

static gboolean
put_hotspot (Export *it, const DeskHotspot *one)
{
  DeskTableWriter *w = it->writer;

  desk_table_writer_text (w, one->code != NULL ? one->code : "");
  desk_table_writer_text (w, one->label != NULL ? one->label : "");
  desk_table_writer_int (w, one->all);
  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    desk_table_writer_int (w, one->counts[i]);
  desk_table_writer_int (w, one->reopened);
  desk_table_writer_int (w, one->in_time);
  desk_table_writer_int (w, one->before);
  desk_table_writer_int (w, one->reopened_before);
  desk_table_writer_real (w, one->share);
  desk_table_writer_real (w, one->interval.low);
  desk_table_writer_real (w, one->interval.high);
  desk_table_writer_flag (w, one->enough);
  return end_row (it);
}

static gboolean
put_hotspots (Export *it, gboolean places, GError **error)
{
  static const DeskColumn columns[] = {
    { "code", DESK_COLUMN_TEXT },         { "name", DESK_COLUMN_TEXT },
    { "all", DESK_COLUMN_INT },           { "open", DESK_COLUMN_INT },
    { "not_called", DESK_COLUMN_INT },    { "not_reached", DESK_COLUMN_INT },
    { "dissatisfied", DESK_COLUMN_INT },  { "set_aside", DESK_COLUMN_INT },
    { "satisfied", DESK_COLUMN_INT },     { "void", DESK_COLUMN_INT },
    { "reopened", DESK_COLUMN_INT },      { "in_time", DESK_COLUMN_INT },
    { "before", DESK_COLUMN_INT },        { "reopened_before", DESK_COLUMN_INT },
    { "share", DESK_COLUMN_REAL },        { "low", DESK_COLUMN_REAL },
    { "high", DESK_COLUMN_REAL },         { "enough", DESK_COLUMN_FLAG },
  };
  const DeskExportAbout *about = it->about;
  g_autoptr (DeskHotspots) made
    = places ? desk_hotspots_places (it->store, about->level, about->from, about->until,
                                     DESK_HOTSPOT_BY_COUNT, it->cancellable, error)
             : desk_hotspots_officers (it->store, about->from, about->until,
                                       DESK_HOTSPOT_BY_COUNT, it->cancellable, error);
  gboolean room = TRUE;

  G_STATIC_ASSERT (G_N_ELEMENTS (columns) == 11 + DESK_N_STANDINGS);
  if (made == NULL || !begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; room && i < made->rows->len; i++)
    room = put_hotspot (it, g_ptr_array_index (made->rows, i));
  /* What is not known where or whose: without it the rows are not all. */
  if (room)
    put_hotspot (it, &made->blank);
  return TRUE;
}

/* There is always room: a period of a hundred years has 5,000 weeks. */
static void
put_number (Export *it, const char *part, const char *key, const char *measure, gint64 n)
{
  desk_table_writer_text (it->writer, part);
  desk_table_writer_text (it->writer, key);
  desk_table_writer_text (it->writer, measure);
  desk_table_writer_int (it->writer, n);
  end_row (it);
}

static void
put_weeks (Export *it, const DeskHotspots *made)
{
  for (guint i = 0; i < made->n_weeks; i++)
    {
      g_autofree char *monday = desk_hotspots_iso_week (made, i);

      put_number (it, "week", monday, "registered", made->total.weeks[i]);
    }
}

static void
put_backlog (Export *it, const DeskBacklog *backlog)
{
  static const char *const ages[DESK_N_AGES]
    = { "today", "6 days", "29 days", "89 days", "older" };

  for (guint i = 0; i < DESK_N_AGES; i++)
    {
      put_number (it, "age", ages[i], "not_fixed", backlog->unfixed[i]);
      put_number (it, "age", ages[i], "to_be_confirmed", backlog->claimed[i]);
      put_number (it, "age", ages[i], "set_aside", backlog->set_aside[i]);
    }
  for (guint i = 0; i < DESK_N_RUNGS; i++)
    put_number (it, "overdue", desk_rung_to_nick ((DeskRung) i), "complaints",
                backlog->overdue[i]);
  put_number (it, "overdue", "unconfirmed", "complaints", backlog->unconfirmed);
}

static gboolean
put_overview (Export *it, GError **error)
{
  static const DeskColumn columns[] = {
    { "part", DESK_COLUMN_TEXT },    { "key", DESK_COLUMN_TEXT },
    { "measure", DESK_COLUMN_TEXT }, { "n", DESK_COLUMN_INT },
  };
  const DeskExportAbout *about = it->about;
  g_autoptr (DeskHotspots) made
    = desk_hotspots_places (it->store, DESK_PLACE_COMPANY, about->from, about->until,
                            DESK_HOTSPOT_BY_COUNT, it->cancellable, error);
  DeskPace pace;
  DeskBacklog backlog;

  if (made == NULL
      || !desk_pace_read (it->store, about->from, about->until, &pace, it->cancellable, error)
      || !desk_backlog_read (it->store, &backlog, it->cancellable, error)
      || !begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  put_number (it, "period", "all", "registered", made->total.all);
  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    put_number (it, "period", desk_standing_to_nick ((DeskStanding) i), "registered",
                made->total.counts[i]);
  put_number (it, "period", "in_time", "registered", made->total.in_time);
  put_number (it, "period", "reopened", "registered", made->total.reopened);
  put_number (it, "pace", "all", "satisfied", pace.n);
  put_number (it, "pace", "median", "ms", pace.median);
  put_number (it, "pace", "ninetieth", "ms", pace.ninetieth);
  put_weeks (it, made);
  put_backlog (it, &backlog);
  return TRUE;
}

static gboolean
put_operators (Export *it, GError **error)
{
  static const DeskColumn columns[] = {
    { "staff_no", DESK_COLUMN_TEXT },       { "name", DESK_COLUMN_TEXT },
    { "calls", DESK_COLUMN_INT },           { "talked", DESK_COLUMN_INT },
    { "satisfied", DESK_COLUMN_INT },       { "satisfied_low", DESK_COLUMN_REAL },
    { "satisfied_high", DESK_COLUMN_REAL }, { "mean_ms", DESK_COLUMN_INT },
    { "brief", DESK_COLUMN_INT },           { "audited", DESK_COLUMN_INT },
    { "false", DESK_COLUMN_INT },           { "false_low", DESK_COLUMN_REAL },
    { "false_high", DESK_COLUMN_REAL },     { "why", DESK_COLUMN_TEXT },
  };
  g_autoptr (GPtrArray) rows = desk_operators_read (it->store, it->about->from, it->about->until,
                                                    it->cancellable, error);

  if (rows == NULL || !begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const DeskOperator *one = g_ptr_array_index (rows, i);
      DeskTableWriter *w = it->writer;
      g_autofree char *why = desk_operator_why (one);

      desk_table_writer_text (w, one->staff_no);
      desk_table_writer_text (w, one->name);
      desk_table_writer_int (w, one->calls);
      desk_table_writer_int (w, one->talked);
      desk_table_writer_int (w, one->satisfied);
      desk_table_writer_real (w, one->said.low);
      desk_table_writer_real (w, one->said.high);
      desk_table_writer_int (w, one->mean);
      desk_table_writer_int (w, one->brief);
      desk_table_writer_int (w, one->audited);
      desk_table_writer_int (w, one->false_ones);
      desk_table_writer_real (w, one->wrong.low);
      desk_table_writer_real (w, one->wrong.high);
      desk_table_writer_text (w, why);
      if (!end_row (it))
        break;
    }
  return TRUE;
}

/* A batch is done, up to the entry @n. FALSE when there is an end to it. */
static gboolean
go_on (Export *it, gint64 n, gint64 newest, GError **error)
{
  if (it->progress != NULL)
    it->progress (MIN (n, newest), newest, it->data);
  return !g_cancellable_set_error_if_cancelled (it->cancellable, error);
}

static void
put_escalation (DeskTableWriter *w, DeskEscalation *one)
{
  desk_table_writer_int (w, one->n);
  desk_table_writer_text (w, one->ticket);
  desk_table_writer_text (w, one->category_name);
  desk_table_writer_text (w, one->place_name);
  desk_table_writer_text (w, desk_cause_to_nick (one->cause));
  desk_table_writer_text (w, desk_escalation_state_to_nick (desk_escalation_get_state (one)));
  desk_table_writer_text (w, desk_rung_to_nick (one->rung));
  desk_table_writer_text (w, one->staff_no);
  desk_table_writer_text (w, one->officer_name);
  desk_table_writer_time (w, one->fell_due_at);
  desk_table_writer_time (w, one->raised_at);
  desk_table_writer_time (w, one->due_at);
  desk_table_writer_time (w, one->dispatched_at);
  desk_table_writer_time (w, one->acknowledged_at);
  desk_table_writer_time (w, one->action_at);
  desk_table_writer_int (w, one->climbed_n);
  desk_table_writer_int (w, one->ended_n);
}

static gboolean
newest_in (DeskDb *db, gpointer data, GError **error)
{
  gint64 callback;

  return desk_db_export_newest (db, data, &callback, error);
}

/* A large centre has as many as it has complaints: batch by batch, up to the newest entry of the
 * beginning. */
static gboolean
put_escalations (Export *it, GError **error)
{
  static const DeskColumn columns[] = {
    { "n", DESK_COLUMN_INT },              { "ticket", DESK_COLUMN_TEXT },
    { "category_name", DESK_COLUMN_TEXT }, { "place_name", DESK_COLUMN_TEXT },
    { "cause", DESK_COLUMN_TEXT },         { "state", DESK_COLUMN_TEXT },
    { "rung", DESK_COLUMN_TEXT },          { "staff_no", DESK_COLUMN_TEXT },
    { "officer_name", DESK_COLUMN_TEXT },  { "fell_due_at", DESK_COLUMN_TIME },
    { "raised_at", DESK_COLUMN_TIME },     { "due_at", DESK_COLUMN_TIME },
    { "dispatched_at", DESK_COLUMN_TIME }, { "acknowledged_at", DESK_COLUMN_TIME },
    { "action_at", DESK_COLUMN_TIME },     { "climbed_n", DESK_COLUMN_INT },
    { "ended_n", DESK_COLUMN_INT },
  };
  DeskEscalationQuery query = { .by_entry = TRUE };
  gint64 newest = 0;
  guint read = DESK_EXPORT_BATCH;

  if (!begin (it, columns, G_N_ELEMENTS (columns), error)
      || !desk_store_read (it->store, it->cancellable, newest_in, &newest, error))
    return FALSE;
  while (read == DESK_EXPORT_BATCH)
    {
      g_autoptr (GPtrArray) rows
        = desk_escalation_list (it->store, &query, DESK_EXPORT_BATCH, it->cancellable, error);

      if (rows == NULL)
        return FALSE;
      read = rows->len;
      for (guint i = 0; i < rows->len; i++)
        {
          DeskEscalation *one = g_ptr_array_index (rows, i);

          query.after = one->n;
          if (one->n > newest)
            return TRUE;
          put_escalation (it->writer, one);
          if (!end_row (it))
            return TRUE;
        }
      if (!go_on (it, read == DESK_EXPORT_BATCH ? query.after : newest, newest, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_gaps (Export *it, GError **error)
{
  static const DeskColumn columns[] = {
    { "n", DESK_COLUMN_INT },       { "at", DESK_COLUMN_TIME },  { "source", DESK_COLUMN_TEXT },
    { "numbers", DESK_COLUMN_INT }, { "missing", DESK_COLUMN_INT }, { "runs", DESK_COLUMN_INT },
    { "jumps", DESK_COLUMN_INT },   { "ranges", DESK_COLUMN_TEXT },
    { "steps", DESK_COLUMN_TEXT },
  };
  g_autoptr (GPtrArray) rows
    = desk_gaps_list (it->session, NULL, G_MAXINT, it->cancellable, error);

  if (rows == NULL || !begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const DeskGaps *one = g_ptr_array_index (rows, i);
      DeskTableWriter *w = it->writer;
      g_autofree char *ranges = g_strjoinv (" ", one->ranges);
      g_autofree char *steps = g_strjoinv (" ", one->steps);

      desk_table_writer_int (w, one->n);
      desk_table_writer_time (w, one->at);
      desk_table_writer_text (w, one->source);
      desk_table_writer_int (w, one->numbers);
      desk_table_writer_int (w, one->missing);
      desk_table_writer_int (w, one->runs);
      desk_table_writer_int (w, one->jumps);
      desk_table_writer_text (w, ranges);
      desk_table_writer_text (w, steps);
      if (!end_row (it))
        break;
    }
  return TRUE;
}

static gboolean
put_sample (Export *it, const DeskAuditReport *report, GError **error)
{
  static const DeskColumn columns[] = {
    { "position", DESK_COLUMN_INT },        { "number", DESK_COLUMN_TEXT },
    { "random", DESK_COLUMN_FLAG },         { "draw_hash", DESK_COLUMN_TEXT },
    { "reasons", DESK_COLUMN_TEXT },        { "state", DESK_COLUMN_TEXT },
    { "category_name", DESK_COLUMN_TEXT },  { "place_name", DESK_COLUMN_TEXT },
    { "finding", DESK_COLUMN_TEXT },        { "claimed_by", DESK_COLUMN_TEXT },
    { "confirmed_by", DESK_COLUMN_TEXT },   { "confirmed_by_no", DESK_COLUMN_TEXT },
    { "officer", DESK_COLUMN_TEXT },
  };

  if (!begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < report->sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (report->sample, i);
      DeskTableWriter *w = it->writer;
      g_autofree char *reasons = desk_audit_ticket_reasons (one);

      desk_table_writer_int (w, one->position);
      desk_table_writer_text (w, one->ticket->number);
      desk_table_writer_flag (w, one->risks == 0);
      desk_table_writer_text (w, one->draw_hash);
      desk_table_writer_text (w, reasons);
      desk_table_writer_text (w, desk_state_to_nick (one->ticket->state));
      desk_table_writer_text (w, one->ticket->category_name);
      desk_table_writer_text (w, one->ticket->place_name);
      desk_table_writer_text (w, one->has_finding ? desk_finding_to_nick (one->finding) : "");
      desk_table_writer_text (w, one->claimed_by);
      desk_table_writer_text (w, one->confirmed_by);
      desk_table_writer_text (w, one->confirmed_by_no);
      desk_table_writer_text (w, one->officer);
      if (!end_row (it))
        break;
    }
  return TRUE;
}

static gboolean
put_parts (Export *it, const DeskAuditReport *report, GError **error)
{
  static const DeskColumn columns[] = {
    { "by", DESK_COLUMN_TEXT },      { "code", DESK_COLUMN_TEXT },   { "name", DESK_COLUMN_TEXT },
    { "drawn", DESK_COLUMN_INT },    { "answered", DESK_COLUMN_INT },
    { "reached", DESK_COLUMN_INT },  { "false", DESK_COLUMN_INT },   { "known", DESK_COLUMN_FLAG },
    { "share", DESK_COLUMN_REAL },   { "low", DESK_COLUMN_REAL },    { "high", DESK_COLUMN_REAL },
  };
  gboolean room;

  if (!begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  room = TRUE;
  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    for (guint i = 0; room && i < report->parts[by]->len; i++)
      {
        const DeskAuditPart *one = g_ptr_array_index (report->parts[by], i);
        DeskTableWriter *w = it->writer;

        desk_table_writer_text (w, desk_audit_by_to_nick ((DeskAuditBy) by));
        desk_table_writer_text (w, one->code);
        desk_table_writer_text (w, one->label);
        desk_table_writer_int (w, one->drawn);
        desk_table_writer_int (w, one->answered);
        desk_table_writer_int (w, one->reached);
        desk_table_writer_int (w, one->found);
        desk_table_writer_flag (w, one->known);
        desk_table_writer_real (w, one->share);
        desk_table_writer_real (w, one->interval.low);
        desk_table_writer_real (w, one->interval.high);
        room = end_row (it);
      }
  return TRUE;
}

static gboolean
put_strata (Export *it, const DeskAuditReport *report, GError **error)
{
  static const DeskColumn columns[] = {
    { "stratum", DESK_COLUMN_TEXT }, { "name", DESK_COLUMN_TEXT },     { "size", DESK_COLUMN_INT },
    { "k", DESK_COLUMN_INT },        { "answered", DESK_COLUMN_INT },
    { "not_reached", DESK_COLUMN_INT }, { "false", DESK_COLUMN_INT },
  };
  GArray *strata = report->audit->strata;

  if (!begin (it, columns, G_N_ELEMENTS (columns), error))
    return FALSE;
  for (guint i = 0; i < strata->len; i++)
    {
      const DeskAuditStratum *one = &g_array_index (strata, DeskAuditStratum, i);
      DeskTableWriter *w = it->writer;

      desk_table_writer_text (w, one->name);
      desk_table_writer_text (w, one->label);
      desk_table_writer_int (w, one->size);
      desk_table_writer_int (w, one->k);
      desk_table_writer_int (w, one->answered);
      desk_table_writer_int (w, one->unreachable);
      desk_table_writer_int (w, one->found);
      if (!end_row (it))
        break;
    }
  return TRUE;
}

static gboolean
put_audit (Export *it, DeskExportTable table, GError **error)
{
  g_autoptr (DeskAuditReport) report
    = desk_audit_report_read (it->session, it->about->audit, it->cancellable, error);

  if (report == NULL)
    return FALSE;
  if (table == DESK_EXPORT_AUDIT_SAMPLE)
    return put_sample (it, report, error);
  return table == DESK_EXPORT_AUDIT_PARTS ? put_parts (it, report, error)
                                          : put_strata (it, report, error);
}

static gboolean
put_table (Export *it, DeskExportTable table, GError **error)
{
  switch (table)
    {
    case DESK_EXPORT_PLACES:
    case DESK_EXPORT_OFFICERS:
      return put_hotspots (it, table == DESK_EXPORT_PLACES, error);
    case DESK_EXPORT_OVERVIEW:
      return put_overview (it, error);
    case DESK_EXPORT_OPERATORS:
      return put_operators (it, error);
    case DESK_EXPORT_ESCALATIONS:
      return put_escalations (it, error);
    case DESK_EXPORT_GAPS:
      return put_gaps (it, error);
    case DESK_EXPORT_DIRECTIONS:
    case DESK_EXPORT_FAULTS:
    case DESK_EXPORT_SHEETS:
    case DESK_EXPORT_ACCOUNTS:
    case DESK_EXPORT_POSTS:
    case DESK_EXPORT_LIMITS:
    case DESK_EXPORT_HOLIDAYS:
      it->writer = desk_export_list (it->session, table, it->path, it->format, &it->result.rows,
                                     it->cancellable, error);
      return it->writer != NULL;
    case DESK_EXPORT_AUDIT_SAMPLE:
    case DESK_EXPORT_AUDIT_PARTS:
    case DESK_EXPORT_AUDIT_STRATA:
    default:
      return put_audit (it, table, error);
    }
}

gboolean
desk_export_table (DeskSession *session,
                   DeskExportTable table,
                   const DeskExportAbout *about,
                   const char *path,
                   DeskTableFormat format,
                   DeskExportResult *result,
                   DeskExportProgress progress,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  Export it = { .session = session, .about = about, .path = path, .format = format,
                .progress = progress, .data = data, .cancellable = cancellable };
  gboolean good;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (about != NULL && path != NULL, FALSE);

  it.store = desk_session_get_store (session);
  good = desk_session_may_now (session, DESK_ACTION_REPORT, error) && put_table (&it, table, error)
         /* Reading takes a while; only now the file appears. What the writer could not write it
          * tells here. */
         && desk_session_may_now (session, DESK_ACTION_REPORT, error)
         && desk_table_writer_finish (it.writer, &it.result.n_cut, cancellable, error);
  g_clear_pointer (&it.writer, desk_table_writer_free);
  if (good && result != NULL)
    *result = it.result;
  return good;
}
