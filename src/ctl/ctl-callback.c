/* SPDX-License-Identifier: GPL-3.0-or-later */
/* callback */
#include "ctl-print.h"

#include "desk-call-line.h"
#include "desk-clock.h"
#include "desk-feedback.h"
#include "desk-sheet.h"
#include "desk-skip.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char usage[]
  = "callback due [--limit N] | feedback [--limit N] | draw | start NUMBER [--feedback] "
    "[--other-number P --reason WORDS] | skip NUMBER "
    "--reason time|language|involved|facts|other | record ATTEMPT "
    "--outcome O [--called yes|no|unsure] [--fixed yes|partly|no --satisfied yes|no] [--words WORDS] [--relation WHO] "
    "[--later-at TIME] [--caller STAFF_NO] [--confirmed]";

void
ctl_outcome_entries (CtlOutcome *outcome, GOptionEntry entries[CTL_OUTCOME_OPTIONS + 1])
{
  const struct
  {
    const char *name;
    char **value;
  } options[] = {
    { "outcome", &outcome->outcome },   { "fixed", &outcome->fixed },
    { "satisfied", &outcome->satisfied }, { "called", &outcome->called }, { "words", &outcome->words },
    { "fixed-on", &outcome->fixed_on }, { "relation", &outcome->relation }, { "later-at", &outcome->later_at },
    { "caller", &outcome->caller },
  };

  memset (entries, 0, (CTL_OUTCOME_OPTIONS + 1) * sizeof *entries);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      entries[i].long_name = options[i].name;
      entries[i].arg = G_OPTION_ARG_STRING;
      entries[i].arg_data = options[i].value;
    }
  entries[G_N_ELEMENTS (options)] = (GOptionEntry){ "confirmed", 0, 0, G_OPTION_ARG_NONE,
                                                    &outcome->confirmed, NULL, NULL };
}

gboolean
ctl_read_outcome (Ctl *ctl,
                  CtlOutcome *outcome,
                  const char *line,
                  DeskCallResult *result,
                  int *code)
{
  GError *error = NULL;

  *result = (DeskCallResult) { .words = outcome->words, .relation = outcome->relation,
                               .caller = outcome->caller, .fixed_on = outcome->fixed_on,
                               .confirmed = outcome->confirmed };
  if (!desk_outcome_from_nick (outcome->outcome, &result->outcome)
      || (outcome->fixed != NULL && !desk_answer_from_nick (outcome->fixed, &result->fixed))
      || (outcome->satisfied != NULL
          && !desk_answer_from_nick (outcome->satisfied, &result->satisfied))
      || (outcome->called != NULL && !desk_called_from_nick (outcome->called, &result->called)))
    *code = ctl_usage (line);
  else if (outcome->later_at != NULL
           && !desk_time_parse (outcome->later_at, desk_store_get_zone (ctl->store),
                                &result->later_at, &error))
    *code = ctl_fail (error);
  else
    return TRUE;
  return FALSE;
}

static int
print_verdict (Ctl *ctl, DeskVerdict *verdict)
{
  static const char *const kinds[] = { "closes", "reopens", "retry", "noted" };

  ctl_begin (ctl);
  ctl_string (ctl, "kind", kinds[verdict->kind]);
  ctl_int (ctl, "n", verdict->n);
  ctl_int (ctl, "register_no", verdict->register_no);
  ctl_string (ctl, "rung", desk_rung_to_nick (verdict->rung));
  ctl_string (ctl, "officer", verdict->officer);
  ctl_time (ctl, "due_at", verdict->due_at);
  ctl_string (ctl, "sentence", verdict->sentence);
  ctl_end (ctl);
  if (!ctl->json)
    ctl_line (verdict->sentence);
  desk_verdict_clear (verdict);
  return CTL_DONE;
}

int
ctl_record (Ctl *ctl, gint64 attempt, CtlOutcome *outcome, const char *line)
{
  DeskCallResult result;
  DeskVerdict verdict = { 0 };
  GError *error = NULL;
  int code;

  if (!ctl_read_outcome (ctl, outcome, line, &result, &code))
    return code;
  return desk_call_record (ctl->session, attempt, &result, &verdict, &error)
           ? print_verdict (ctl, &verdict)
           : ctl_fail (error);
}

int
ctl_record_sheet (Ctl *ctl,
                  gint64 number,
                  int line,
                  CtlOutcome *outcome,
                  gint64 called_at,
                  const char *usage_line)
{
  DeskCallResult result;
  DeskVerdict verdict = { 0 };
  GError *error = NULL;
  int code;

  if (!ctl_read_outcome (ctl, outcome, usage_line, &result, &code))
    return code;
  result.called_at = called_at;
  return desk_sheet_record (ctl->session, number, line, &result, &verdict, &error)
           ? print_verdict (ctl, &verdict)
           : ctl_fail (error);
}

static int
due (Ctl *ctl, gint64 limit)
{
  static const char *const parts[] = { "overdue", "due_now", "later_today", "waiting" };
  GTimeZone *zone = desk_store_get_zone (ctl->store);
  gint64 now = desk_clock_now (desk_store_get_clock (ctl->store));
  DeskQueueCounts counts;
  GError *error = NULL;
  g_autoptr (GPtrArray) queue = desk_queue_list (ctl->store, (guint) limit, NULL, &error);

  if (queue == NULL || !desk_queue_counts (ctl->store, &counts, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  for (guint i = 0; i < DESK_N_QUEUE_PARTS; i++)
    ctl_int (ctl, parts[i], counts.parts[i]);
  ctl_time (ctl, "next_at", counts.next_at);
  json_builder_set_member_name (ctl->out, "tickets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < queue->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (queue, i);

      if (!ctl->json)
        ctl_cell (desk_queue_part_get_label (desk_queue_part_of (ticket->due_at, now, zone)), 15);
      ctl_print_ticket (ctl, ticket);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

/* The line of feedback calls; makes today's draw when it is still to be done. */
static int
feedback (Ctl *ctl, gint64 limit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) line = desk_feedback_list (ctl->session, (guint) limit, NULL, &error);
  gint64 now = desk_clock_now (desk_store_get_clock (ctl->store));
  DeskFeedbackCounts counts = { 0 };

  if (line == NULL || !desk_feedback_counts (ctl->store, &counts, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "in_line", counts.due + counts.later);
  ctl_int (ctl, "due", counts.due);
  ctl_time (ctl, "next_at", counts.next_at);
  json_builder_set_member_name (ctl->out, "tickets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < line->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (line, i);

      if (!ctl->json)
        ctl_cell (desk_line_part_get_label (ticket->feedback_due_at <= now ? DESK_LINE_FEEDBACK
                                                                           : DESK_LINE_FEEDBACK_LATER),
                  24);
      ctl_print_ticket (ctl, ticket);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
draw (Ctl *ctl)
{
  GError *error = NULL;
  gint64 drawn = 0;

  if (!desk_feedback_draw (ctl->session, &drawn, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_bool (ctl, "done_before", drawn == DESK_FEEDBACK_DONE);
  ctl_bool (ctl, "waits", drawn == DESK_FEEDBACK_WAITS);
  ctl_int (ctl, "drawn", MAX (drawn, 0));
  ctl_end (ctl);
  if (!ctl->json)
    {
      if (drawn == DESK_FEEDBACK_DONE)
        puts (_("Today's draw was made already."));
      else if (drawn == DESK_FEEDBACK_WAITS)
        puts (_("The clock was set ahead; the draw waits ten minutes, in case it is set back."));
      else
        printf (ngettext ("%d closure is to be called again.\n",
                          "%d closures are to be called again.\n", (gulong) drawn),
                (int) drawn);
    }
  return CTL_DONE;
}

static int
start (Ctl *ctl, const char *number, DeskCallKind kind, const char *other, const char *reason)
{
  GError *error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (ctl->session, number, kind, 0, other, reason, &error);

  if (attempt == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "attempt", attempt->attempt);
  ctl_string (ctl, "ticket", attempt->ticket);
  ctl_string (ctl, "phone", attempt->phone);
  ctl_string (ctl, "consumer_name", attempt->consumer_name);
  ctl_string (ctl, "address", attempt->address);
  ctl_string (ctl, "description", attempt->description);
  ctl_time (ctl, "started_at", attempt->started_at);
  ctl_end (ctl);
  if (!ctl->json)
    printf (_("Call %s, then: callback record %d --outcome …\n"), attempt->phone,
            (int) attempt->attempt);
  return CTL_DONE;
}

static int
skip (Ctl *ctl, const char *number, const char *reason)
{
  DeskSkipCause cause;
  GError *error = NULL;

  if (!desk_skip_cause_from_nick (reason, &cause))
    return ctl_usage (usage);
  if (!desk_call_skip (ctl->session, number, cause, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "ticket", number);
  ctl_string (ctl, "cause", desk_skip_cause_to_nick (cause));
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_callback (Ctl *ctl, int argc, char **argv)
{
  CtlOutcome outcome = { 0 };
  char *other = NULL;
  char *reason = NULL;
  gboolean is_feedback = FALSE;
  gint64 limit = 50;
  gint64 attempt = 0;
  GOptionEntry entries[CTL_OUTCOME_OPTIONS + 5] = { 0 };
  const char *verb;
  gboolean alone;
  int code;

  ctl_outcome_entries (&outcome, entries);
  entries[CTL_OUTCOME_OPTIONS] = (GOptionEntry){ "other-number", 0, 0, G_OPTION_ARG_STRING, &other, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 1] = (GOptionEntry){ "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 2]
    = (GOptionEntry){ "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 3]
    = (GOptionEntry){ "feedback", 0, 0, G_OPTION_ARG_NONE, &is_feedback, NULL, NULL };
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  alone = g_str_equal (verb, "due") || g_str_equal (verb, "feedback") || g_str_equal (verb, "draw");
  if (argc != (alone ? 1 : 2) || limit < 1 || limit > G_MAXINT)
    return ctl_usage (usage);
  if (g_str_equal (verb, "record") && !ctl_number (argv[1], G_MAXINT64, &attempt))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (g_str_equal (verb, "due"))
    return due (ctl, limit);
  if (g_str_equal (verb, "feedback"))
    return feedback (ctl, limit);
  if (g_str_equal (verb, "draw"))
    return draw (ctl);
  if (g_str_equal (verb, "start"))
    return start (ctl, argv[1], is_feedback ? DESK_CALL_FEEDBACK : DESK_CALL_CALLBACK, other,
                  reason);
  if (g_str_equal (verb, "skip"))
    return skip (ctl, argv[1], reason);
  if (g_str_equal (verb, "record"))
    return ctl_record (ctl, attempt, &outcome, usage);
  return ctl_usage (usage);
}
