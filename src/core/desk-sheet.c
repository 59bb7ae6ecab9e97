/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet.h"

#include "desk-clock.h"
#include "desk-db-list.h"
#include "desk-db-queue.h"
#include "desk-db-removal.h"
#include "desk-db-site.h"
#include "desk-db-ticket.h"
#include "desk-db-call.h"
#include "desk-log.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* Call-backs looked at beyond the lines wanted, for those that are left out. */
#define BEYOND 5000

typedef struct
{
  DeskSession *session;
  DeskStore *store;
  const char *caller;
  int limit;
  gint64 number;
  int line;
  gboolean open;
  DeskSheet *sheet;
  GPtrArray *sheets;
  gint64 attempt;
} Act;

static void
line_free (gpointer data)
{
  DeskSheetLine *self = data;

  g_clear_object (&self->ticket);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_free (self->phone);
  g_free (self);
}

void
desk_sheet_free (DeskSheet *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->caller);
  g_free (self->caller_name);
  g_free (self->printer_name);
  g_free (self);
}

char *
desk_sheet_left_sentence (DeskSheetLeft why, int count, const char *caller)
{
  gulong n = (gulong) count;

  switch (why)
    {
    case DESK_SHEET_LEFT_CALLER:
      return g_strdup_printf (
        /* Translators: a count, a person */
        ngettext ("%d is left out: %s took part in it and could not confirm it.",
                  "%d are left out: %s took part in them and could not confirm them.", n),
        count, caller);
    case DESK_SHEET_LEFT_PRINTER:
      return g_strdup_printf (
        ngettext ("%d is left out: you took part in it; another supervisor must print it.",
                  "%d are left out: you took part in them; another supervisor must print them.",
                  n),
        count);
    case DESK_SHEET_LEFT_INFORMER:
      return g_strdup_printf (
        ngettext ("%d is left out: who informs of a theft stands on no paper.",
                  "%d are left out: who informs of a theft stands on no paper.", n),
        count);
    case DESK_SHEET_LEFT_NO_NUMBER:
      return g_strdup_printf (ngettext ("%d is left out: no telephone number is on record.",
                                        "%d are left out: no telephone number is on record.", n),
                              count);
    case DESK_SHEET_LEFT_BUSY:
    default:
      return g_strdup_printf (
        ngettext ("%d is left out: it is being called, or is on another sheet.",
                  "%d are left out: they are being called, or are on another sheet.", n),
        count);
    }
}

/* R2 by the same facts as a confirmation. */
static gboolean
could_confirm (DeskDb *db, gint64 ticket_id, gint64 person_id, gboolean *could, GError **error)
{
  DeskPart part;

  if (!desk_db_bars_of (db, ticket_id, person_id, &part, error))
    return FALSE;
  *could = part.claim_n == 0 && part.assignment_n == 0 && part.memo_n == 0
           && part.number_n == 0;
  return TRUE;
}

/* Whether @facts goes on the sheet; when not, why is counted. */
static gboolean
choose (DeskDb *db, Act *act, const DeskTicketFacts *facts, DeskTicket *ticket, gint64 caller_id,
        gboolean *chosen, GError **error)
{
  g_auto (DeskAttemptRow) open = { 0 };
  DeskSheetRow other = { 0 };
  gboolean caller_could = FALSE;
  gboolean printer_could = FALSE;
  int on_sheet = desk_db_sheet_holding (db, facts->id, &other, error);
  int called = desk_db_attempt_open (db, facts->id, &open, error);

  *chosen = FALSE;
  if (on_sheet < 0 || called < 0
      || !could_confirm (db, facts->id, caller_id, &caller_could, error)
      || !could_confirm (db, facts->id, desk_session_get_person (act->session)->id, &printer_could,
                         error))
    return FALSE;
  if (ticket->informer)
    act->sheet->left[DESK_SHEET_LEFT_INFORMER]++;
  else if (*facts->phone == '\0')
    act->sheet->left[DESK_SHEET_LEFT_NO_NUMBER]++;
  /* Also a call that was begun long ago: until it lapses its outcome can be recorded. */
  else if (on_sheet == 1 || called == 1)
    act->sheet->left[DESK_SHEET_LEFT_BUSY]++;
  else if (!caller_could)
    act->sheet->left[DESK_SHEET_LEFT_CALLER]++;
  else if (!printer_could)
    act->sheet->left[DESK_SHEET_LEFT_PRINTER]++;
  else
    *chosen = TRUE;
  return TRUE;
}

static gboolean
choose_lines (DeskDb *db, Act *act, gint64 caller_id, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  gint64 now = desk_log_now (db);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!desk_db_queue_ids (db, now, (guint) act->limit + BEYOND, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len && act->sheet->lines->len < (guint) act->limit; i++)
    {
      g_auto (DeskTicketFacts) facts = { 0 };
      g_autoptr (DeskTicket) ticket = NULL;
      DeskSheetLine *line;
      gboolean chosen;

      if (desk_db_ticket_facts_by_id (db, g_array_index (ids, gint64, i), &facts, error) != 1)
        return FALSE;
      /* The queue is in the order of time beyond what is due within the hour. */
      if (desk_queue_part_of (facts.due_at, now, zone) == DESK_QUEUE_WAITING)
        break;
      ticket = desk_db_ticket_by_id (db, facts.id, error);
      if (ticket == NULL
          || !choose (db, act, &facts, ticket, caller_id, &chosen, error))
        return FALSE;
      if (!chosen)
        continue;
      line = g_new0 (DeskSheetLine, 1);
      line->line = (int) act->sheet->lines->len + 1;
      line->ticket = g_steal_pointer (&ticket);
      line->phone = g_strdup (facts.phone);
      g_ptr_array_add (act->sheet->lines, line);
    }
  return TRUE;
}

static gboolean
nothing_to_print (Act *act, const char *caller_name, GError **error)
{
  g_autoptr (GString) said = g_string_new (_("No call-back of today can go on this sheet."));

  for (guint i = 0; i < DESK_N_SHEET_LEFT; i++)
    if (act->sheet->left[i] > 0)
      {
        g_autofree char *sentence
          = desk_sheet_left_sentence ((DeskSheetLeft) i, act->sheet->left[i], caller_name);

        g_string_append_printf (said, " %s", sentence);
      }
  return desk_error_refuse (error, said->str);
}

/* The numbers of those complaints that are printed, a space between. */
static char *
numbers_of (GPtrArray *lines)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      DeskSheetLine *line = g_ptr_array_index (lines, i);

      if (*line->phone != '\0')
        g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " " : "",
                                line->ticket->number);
    }
  return g_string_free (numbers, FALSE);
}

/* R4, R11: the number of each line is revealed by an attempt of its own. */
static gboolean
begin_line (DeskDb *db, Act *act, DeskSheetLine *line, GError **error)
{
  DeskPerson *me = desk_session_get_person (act->session);
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  desk_body_set_string (body, "call", desk_call_kind_to_nick (DESK_CALL_CALLBACK));
  desk_body_set_int (body, "other", 0);
  desk_body_set_int (body, "sheet", act->sheet->n);
  n = desk_log_append (db, me->staff_no, "call.start", line->ticket->number, body, error);
  line->attempt = n;
  return n != 0
         && desk_db_attempt_insert (db, n, line->ticket->id, me->id, DESK_CALL_CALLBACK, 0, FALSE,
                                    error)
         && desk_db_sheet_line_insert (db, n, act->sheet->n, line->ticket->id, error);
}

static gboolean
find_caller (DeskDb *db, const char *staff_no, DeskPerson **caller, GError **error)
{
  gint64 removal = 0;
  g_autoptr (GError) failure = NULL;

  *caller = desk_db_person_by_staff_no (db, staff_no, &failure);
  if (*caller == NULL || g_str_equal ((*caller)->staff_no, "0"))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                     _("There is no person with the staff number %s."), staff_no);
      return FALSE;
    }
  if (!desk_db_removal_of (db, (*caller)->id, &removal, error))
    return FALSE;
  if (removal == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: a person */
               _("%s is removed from duty and calls nobody."), desk_person_get_label (*caller));
  return FALSE;
}

static void
name (DeskSheet *sheet, DeskPerson *caller, DeskPerson *printer)
{
  sheet->caller = g_strdup (caller->staff_no);
  sheet->caller_name = g_strdup (desk_person_get_label (caller));
  sheet->printer_name = g_strdup (desk_person_get_label (printer));
}

static gboolean
print_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autoptr (DeskPerson) caller = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autofree char *numbers = NULL;
  DeskSheet *sheet = act->sheet;
  DeskSheetRow row = { .person_id = me->id };

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_SHEET, error)
      || !find_caller (db, act->caller, &caller, error)
      || !choose_lines (db, act, caller->id, error))
    return FALSE;
  if (sheet->lines->len == 0)
    return nothing_to_print (act, desk_person_get_label (caller), error);
  row.number = desk_db_sheet_next (db, error);
  if (row.number == 0)
    return FALSE;
  row.caller_id = caller->id;
  row.lines = sheet->lines->len;
  numbers = numbers_of (sheet->lines);
  desk_body_set_string (body, "caller", caller->staff_no);
  desk_body_set_int (body, "lines", row.lines);
  desk_body_set_int (body, "number", row.number);
  desk_body_set_string (body, "tickets", numbers);
  sheet->n = desk_log_append (db, me->staff_no, "sheet.print", NULL, body, error);
  if (sheet->n == 0 || !desk_db_sheet_insert (db, sheet->n, &row, error))
    return FALSE;
  for (guint i = 0; i < sheet->lines->len; i++)
    if (!begin_line (db, act, g_ptr_array_index (sheet->lines, i), error))
      return FALSE;
  sheet->number = row.number;
  sheet->printed_at = desk_log_now (db);
  sheet->n_lines = sheet->n_open = (int) row.lines;
  name (sheet, caller, me);
  sheet->head_n = desk_log_head (db, sheet->head);
  return TRUE;
}

static DeskSheet *
sheet_new (gboolean lines)
{
  DeskSheet *sheet = g_new0 (DeskSheet, 1);

  if (lines)
    sheet->lines = g_ptr_array_new_with_free_func (line_free);
  return sheet;
}

/* The calls before, for whoever calls next. */
static gboolean
read_earlier (DeskStore *store, DeskSheet *sheet, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      DeskSheetLine *line = g_ptr_array_index (sheet->lines, i);

      line->earlier = desk_call_history (store, line->ticket->number, cancellable, error);
      if (line->earlier == NULL)
        return FALSE;
    }
  return TRUE;
}

/* For a sheet that is an entry already: who is told of a failure must know that it is. */
static gboolean
earlier_of_kept (DeskStore *store, DeskSheet *sheet, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (read_earlier (store, sheet, NULL, &failure))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               /* Translators: a number, then another sentence */
               _("Call sheet %d is kept, but its earlier calls could not be read. Print it once more "
                 "from the list of sheets. %s"),
               (int) sheet->number, failure->message);
  return FALSE;
}

DeskSheet *
desk_sheet_print (DeskSession *session, const char *caller, int limit, GError **error)
{
  g_autoptr (DeskSheet) sheet = sheet_new (TRUE);
  Act act = { .session = session, .caller = caller, .limit = limit, .sheet = sheet };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (caller != NULL, NULL);

  store = desk_session_get_store (session);
  if (limit < 1 || limit > DESK_SHEET_MAX)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   ngettext ("A call sheet has 1 to %d line.", "A call sheet has 1 to %d lines.",
                             DESK_SHEET_MAX),
                   DESK_SHEET_MAX);
      return NULL;
    }
  if (!desk_store_write (store, NULL, print_in, &act, error)
      || !earlier_of_kept (store, sheet, error))
    return NULL;
  return g_steal_pointer (&sheet);
}

static gboolean
find_sheet (DeskDb *db, gint64 number, DeskSheetRow *row, GError **error)
{
  int found = desk_db_sheet (db, number, row, error);

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no call sheet %d."),
                 (int) number);
  return found == 1;
}

/* What a list shows of it. */
static gboolean
read_head (DeskDb *db, const DeskSheetRow *row, DeskSheet *sheet, GError **error)
{
  g_autoptr (DeskPerson) caller = desk_db_person_by_id (db, row->caller_id, error);
  g_autoptr (DeskPerson) printer
    = caller != NULL ? desk_db_person_by_id (db, row->person_id, error) : NULL;

  if (printer == NULL)
    return FALSE;
  sheet->n = row->n;
  sheet->number = row->number;
  sheet->printed_at = row->printed_at;
  sheet->n_lines = (int) row->lines;
  sheet->n_open = (int) row->open;
  name (sheet, caller, printer);
  return TRUE;
}

static gboolean
read_sheet (DeskDb *db, gint64 number, DeskSheet *sheet, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DeskSheetLineRow));
  DeskSheetRow row = { 0 };

  if (!find_sheet (db, number, &row, error) || !read_head (db, &row, sheet, error)
      || !desk_db_sheet_lines (db, row.n, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskSheetLineRow *one = &g_array_index (rows, DeskSheetLineRow, i);
      DeskSheetLine *line = g_new0 (DeskSheetLine, 1);

      line->line = (int) one->line;
      line->attempt = one->attempt_n;
      line->state = one->state;
      line->phone = g_strdup ("");
      g_ptr_array_add (sheet->lines, line);
      line->ticket = desk_db_ticket_by_id (db, one->ticket_id, error);
      if (line->ticket == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
reprint_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autofree char *numbers = NULL;
  DeskSheet *sheet = act->sheet;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_SHEET, error)
      || !read_sheet (db, act->number, sheet, error))
    return FALSE;
  if (sheet->n_open == 0)
    return desk_error_refuse (error, _("Every line of this call sheet is typed in."));
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      DeskSheetLine *line = g_ptr_array_index (sheet->lines, i);
      g_auto (DeskTicketFacts) facts = { 0 };

      if (desk_db_ticket_facts_by_id (db, line->ticket->id, &facts, error) != 1)
        return FALSE;
      /* A complaint that became one of theft since then keeps its number. */
      if (line->state == DESK_SHEET_OPEN && !line->ticket->informer)
        {
          g_free (line->phone);
          line->phone = g_strdup (facts.phone);
        }
    }
  numbers = numbers_of (sheet->lines);
  if (*numbers == '\0')
    return desk_error_refuse (error, _("No number of this call sheet may be printed any more."));
  desk_body_set_int (body, "sheet", sheet->n);
  desk_body_set_string (body, "tickets", numbers);
  if (desk_log_append (db, desk_session_get_person (act->session)->staff_no, "sheet.reprint",
                       NULL, body, error)
      == 0)
    return FALSE;
  sheet->head_n = desk_log_head (db, sheet->head);
  return TRUE;
}

DeskSheet *
desk_sheet_reprint (DeskSession *session, gint64 number, GError **error)
{
  g_autoptr (DeskSheet) sheet = sheet_new (TRUE);
  Act act = { .session = session, .number = number, .sheet = sheet };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return desk_store_write (desk_session_get_store (session), NULL, reprint_in, &act, error)
             && earlier_of_kept (desk_session_get_store (session), sheet, error)
           ? g_steal_pointer (&sheet)
           : NULL;
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DeskSheetRow));

  if (!desk_db_sheets (db, act->open, (guint) act->limit, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskSheet *sheet = sheet_new (FALSE);

      g_ptr_array_add (act->sheets, sheet);
      if (!read_head (db, &g_array_index (rows, DeskSheetRow, i), sheet, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
desk_sheet_list (DeskStore *store,
                 gboolean open,
                 guint limit,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) sheets
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_sheet_free);
  Act act = { .open = open, .limit = (int) MIN (limit, G_MAXINT), .sheets = sheets };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, &act, error) ? g_steal_pointer (&sheets)
                                                                    : NULL;
}

static gboolean
load_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  return read_sheet (db, act->number, act->sheet, error);
}

DeskSheet *
desk_sheet_load (DeskStore *store, gint64 number, GCancellable *cancellable, GError **error)
{
  g_autoptr (DeskSheet) sheet = sheet_new (TRUE);
  Act act = { .number = number, .sheet = sheet };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, load_in, &act, error)
             && read_earlier (store, sheet, cancellable, error)
           ? g_steal_pointer (&sheet)
           : NULL;
}

/* The attempt of a line. */
static gboolean
find_line (DeskDb *db, gint64 number, int line, DeskSheetRow *sheet, DeskSheetLineRow *found,
           GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DeskSheetLineRow));

  if (!find_sheet (db, number, sheet, error) || !desk_db_sheet_lines (db, sheet->n, rows, error))
    return FALSE;
  if (line < 1 || (guint) line > rows->len)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                   ngettext ("Call sheet %d has %d line.", "Call sheet %d has %d lines.",
                             (gulong) rows->len),
                   (int) number, (int) rows->len);
      return FALSE;
    }
  *found = g_array_index (rows, DeskSheetLineRow, line - 1);
  return TRUE;
}

static gboolean
attempt_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskSheetRow sheet = { 0 };
  DeskSheetLineRow line = { 0 };

  if (!find_line (db, act->number, act->line, &sheet, &line, error))
    return FALSE;
  act->attempt = line.attempt_n;
  return line.state != DESK_SHEET_RETURNED
         || desk_error_refuse (error, _("This line was typed in as not called."));
}

static gboolean
find_attempt (DeskSession *session, gint64 number, int line, gint64 *attempt, GError **error)
{
  Act act = { .number = number, .line = line };

  if (!desk_store_read (desk_session_get_store (session), NULL, attempt_in, &act, error))
    return FALSE;
  *attempt = act.attempt;
  return TRUE;
}

gboolean
desk_sheet_preview (DeskSession *session,
                    gint64 number,
                    int line,
                    const DeskCallResult *result,
                    DeskVerdict *verdict,
                    GError **error)
{
  gint64 attempt;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (result != NULL && verdict != NULL, FALSE);

  *verdict = (DeskVerdict) { 0 };
  return find_attempt (session, number, line, &attempt, error)
         && desk_call_preview (session, attempt, result, verdict, error);
}

gboolean
desk_sheet_record (DeskSession *session,
                   gint64 number,
                   int line,
                   const DeskCallResult *result,
                   DeskVerdict *verdict,
                   GError **error)
{
  gint64 attempt;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  return find_attempt (session, number, line, &attempt, error)
         && desk_call_record (session, attempt, result, verdict, error);
}

static gboolean
return_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  DeskSheetRow sheet = { 0 };
  DeskSheetLineRow line = { 0 };
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_CALL, error)
      || !find_line (db, act->number, act->line, &sheet, &line, error)
      || desk_db_ticket_facts_by_id (db, line.ticket_id, &facts, error) != 1)
    return FALSE;
  if (line.state != DESK_SHEET_OPEN)
    return desk_error_refuse (error, _("This line is typed in already, or nobody did in time."));
  if (me->id != sheet.person_id && me->id != sheet.caller_id
      && desk_session_get_role (act->session) != DESK_ROLE_SUPERVISOR)
    return desk_error_refuse (error, _("Who printed the call sheet types it in, or its caller, or "
                                       "a supervisor."));
  desk_body_set_int (body, "attempt", line.attempt_n);
  desk_body_set_int (body, "sheet", sheet.n);
  n = desk_log_append (db, me->staff_no, "sheet.return", facts.number, body, error);
  return n != 0
         && desk_db_sheet_return_insert (db, n, line.attempt_n, line.ticket_id, me->id, error);
}

gboolean
desk_sheet_return (DeskSession *session, gint64 number, int line, GError **error)
{
  Act act = { .session = session, .number = number, .line = line };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, return_in, &act, error);
}

/* Digits of any script as those of ASCII. */
static char *
plain_digits (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (at));

      if (digit >= 0)
        g_string_append_c (plain, (char) ('0' + digit));
      else
        g_string_append_unichar (plain, g_utf8_get_char (at));
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

gboolean
desk_sheet_parse_time (const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error)
{
  g_autofree char *plain = NULL;
  g_autoptr (GRegex) clock = g_regex_new ("^([01]?[0-9]|2[0-3])[:.]([0-5][0-9])$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *minute = NULL;

  g_return_val_if_fail (text != NULL && at != NULL, FALSE);

  plain = plain_digits (text);
  if (!g_regex_match (clock, plain, 0, &match))
    return desk_time_parse (plain, zone, at, error);
  hour = g_match_info_fetch (match, 1);
  minute = g_match_info_fetch (match, 2);
  for (int day = 0; day >= -1; day--)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autoptr (GDateTime) then = g_date_time_add_days (local, day);
      g_autoptr (GDateTime) when
        = g_date_time_new (zone, g_date_time_get_year (then), g_date_time_get_month (then),
                           g_date_time_get_day_of_month (then), atoi (hour), atoi (minute), 0);

      *at = when != NULL ? g_date_time_to_unix (when) * DESK_SECOND : now + 1;
      if (*at <= now)
        break;
    }
  return TRUE;
}
