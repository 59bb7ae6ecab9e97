/* SPDX-License-Identifier: GPL-3.0-or-later */
/* callback */
#include "ctl-print.h"

#include "desk-clock.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char usage[]
  = "callback due [--limit N] | start NUMBER [--other-number P --reason WORDS] | record ATTEMPT "
    "--outcome O [--fixed yes|partly|no --satisfied yes|no] [--words WORDS] [--relation WHO] "
    "[--later-at TIME] [--caller STAFF_NO]";

void
ctl_outcome_entries (CtlOutcome *outcome, GOptionEntry entries[8])
{
  const struct
  {
    const char *name;
    char **value;
  } options[] = {
    { "outcome", &outcome->outcome },   { "fixed", &outcome->fixed },
    { "satisfied", &outcome->satisfied }, { "words", &outcome->words },
    { "relation", &outcome->relation }, { "later-at", &outcome->later_at },
    { "caller", &outcome->caller },
  };

  memset (entries, 0, 8 * sizeof *entries);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      entries[i].long_name = options[i].name;
      entries[i].arg = G_OPTION_ARG_STRING;
      entries[i].arg_data = options[i].value;
    }
}

int
ctl_record (Ctl *ctl, gint64 attempt, CtlOutcome *outcome, const char *line)
{
  static const char *const kinds[] = { "closes", "reopens", "retry", "noted" };
  DeskCallResult result = { .words = outcome->words, .relation = outcome->relation,
                            .caller = outcome->caller };
  DeskVerdict verdict = { 0 };
  GError *error = NULL;

  if (!desk_outcome_from_nick (outcome->outcome, &result.outcome)
      || (outcome->fixed != NULL && !desk_answer_from_nick (outcome->fixed, &result.fixed))
      || (outcome->satisfied != NULL
          && !desk_answer_from_nick (outcome->satisfied, &result.satisfied)))
    return ctl_usage (line);
  if (outcome->later_at != NULL
      && !desk_time_parse (outcome->later_at, desk_store_get_zone (ctl->store), &result.later_at,
                           &error))
    return ctl_fail (error);
  if (!desk_call_record (ctl->session, attempt, &result, &verdict, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "kind", kinds[verdict.kind]);
  ctl_int (ctl, "n", verdict.n);
  ctl_int (ctl, "register_no", verdict.register_no);
  ctl_string (ctl, "rung", desk_rung_to_nick (verdict.rung));
  ctl_string (ctl, "officer", verdict.officer);
  ctl_time (ctl, "due_at", verdict.due_at);
  ctl_string (ctl, "sentence", verdict.sentence);
  ctl_end (ctl);
  if (!ctl->json)
    puts (verdict.sentence);
  desk_verdict_clear (&verdict);
  return CTL_DONE;
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

static int
start (Ctl *ctl, const char *number, const char *other, const char *reason)
{
  GError *error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (ctl->session, number, DESK_CALL_CALLBACK, 0, other, reason, &error);

  if (attempt == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "attempt", attempt->attempt);
  ctl_string (ctl, "ticket", attempt->ticket);
  ctl_string (ctl, "phone", attempt->phone);
  ctl_time (ctl, "started_at", attempt->started_at);
  ctl_end (ctl);
  if (!ctl->json)
    printf (_("Call %s, then: callback record %d --outcome …\n"), attempt->phone,
            (int) attempt->attempt);
  return CTL_DONE;
}

int
ctl_callback (Ctl *ctl, int argc, char **argv)
{
  CtlOutcome outcome = { 0 };
  char *other = NULL;
  char *reason = NULL;
  gint64 limit = 50;
  GOptionEntry entries[11] = { 0 };
  const char *verb;
  int code;

  ctl_outcome_entries (&outcome, entries);
  entries[7] = (GOptionEntry){ "other-number", 0, 0, G_OPTION_ARG_STRING, &other, NULL, NULL };
  entries[8] = (GOptionEntry){ "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL };
  entries[9] = (GOptionEntry){ "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL };
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  if (argc != (g_str_equal (verb, "due") ? 1 : 2) || limit < 1)
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (g_str_equal (verb, "due"))
    return due (ctl, limit);
  if (g_str_equal (verb, "start"))
    return start (ctl, argv[1], other, reason);
  if (g_str_equal (verb, "record"))
    return ctl_record (ctl, g_ascii_strtoll (argv[1], NULL, 10), &outcome, usage);
  return ctl_usage (usage);
}
