/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit */
#include "ctl-print.h"

#include "desk-audit.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "audit freeze --words WORDS --k N [--from DATE] [--until DATE] | draw ENTRY --words WORDS | "
    "list | show ENTRY | call ENTRY NUMBER --outcome O [--fixed …] [--satisfied …] "
    "[--other-number P --reason WORDS] | record ENTRY NUMBER --finding F [--words WORDS]";

static void
audit_members (Ctl *ctl, DeskAudit *audit)
{
  ctl_int (ctl, "freeze", audit->freeze);
  ctl_time (ctl, "frozen_at", audit->frozen_at);
  ctl_string (ctl, "officer_name", audit->officer_name);
  ctl_int (ctl, "size", audit->size);
  ctl_int (ctl, "k", audit->frame.k);
  ctl_string (ctl, "frame_hash", audit->frame_hash);
  ctl_string (ctl, "freeze_hash", audit->freeze_hash);
  ctl_int (ctl, "draw", audit->draw);
  ctl_string (ctl, "seed", audit->seed);
  ctl_int (ctl, "called", audit->called);
  for (DeskFinding finding = 0; finding < DESK_N_FINDINGS; finding++)
    ctl_int (ctl, desk_finding_to_nick (finding), audit->found[finding]);
  if (!ctl->json)
    printf (_("Entry %d: %d of %d complaints, %d called\n"), (int) audit->freeze,
            (int) audit->frame.k, (int) audit->size, audit->called);
}

static int
list (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) audits = desk_audit_list (ctl->store, ctl->session, NULL, &error);

  if (audits == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "audits");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < audits->len; i++)
    {
      ctl_begin (ctl);
      audit_members (ctl, g_ptr_array_index (audits, i));
      json_builder_end_object (ctl->out);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
show (Ctl *ctl, DeskAudit *audit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sample = desk_audit_sample (ctl->store, audit->freeze, NULL, &error);

  if (sample == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  audit_members (ctl, audit);
  json_builder_set_member_name (ctl->out, "sample");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      ctl_begin (ctl);
      ctl_int (ctl, "position", one->position);
      ctl_string (ctl, "number", one->ticket->number);
      ctl_string (ctl, "state", desk_state_to_nick (one->ticket->state));
      ctl_string (ctl, "draw_hash", one->draw_hash);
      ctl_string (ctl, "finding", one->has_finding ? desk_finding_to_nick (one->finding) : "");
      ctl_string (ctl, "claimed_by", one->claimed_by);
      ctl_string (ctl, "confirmed_by", one->confirmed_by);
      ctl_string (ctl, "officer", one->officer);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        printf ("%3d  %s  %s\n", one->position, one->ticket->number,
                one->has_finding ? desk_finding_get_label (one->finding) : "");
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
call (Ctl *ctl, gint64 freeze, const char *number, CtlOutcome *outcome, const char *other,
      const char *reason)
{
  GError *error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (ctl->session, number, DESK_CALL_AUDIT, freeze, other, reason, &error);

  return attempt != NULL ? ctl_record (ctl, attempt->attempt, outcome, usage) : ctl_fail (error);
}

static int
record (Ctl *ctl, gint64 freeze, const char *number, const char *finding_nick, const char *words)
{
  DeskFinding finding;
  gboolean reopened = FALSE;
  GError *error = NULL;

  if (!desk_finding_from_nick (finding_nick, &finding))
    return ctl_usage (usage);
  if (!desk_audit_find (ctl->session, freeze, number, finding, words, &reopened, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_bool (ctl, "reopened", reopened);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_audit (Ctl *ctl, int argc, char **argv)
{
  CtlOutcome outcome = { 0 };
  DeskAuditFrame frame = { 0 };
  g_autoptr (DeskAudit) audit = NULL;
  char *from = NULL;
  char *until = NULL;
  char *finding = NULL;
  char *other = NULL;
  char *reason = NULL;
  gint64 k = 0;
  gint64 freeze;
  GOptionEntry entries[CTL_OUTCOME_OPTIONS + 7] = { 0 };
  GError *error = NULL;
  const char *verb;
  int code;

  ctl_outcome_entries (&outcome, entries);
  entries[CTL_OUTCOME_OPTIONS] = (GOptionEntry){ "k", 0, 0, G_OPTION_ARG_INT64, &k, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 1] = (GOptionEntry){ "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 2] = (GOptionEntry){ "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 3] = (GOptionEntry){ "finding", 0, 0, G_OPTION_ARG_STRING, &finding, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 4] = (GOptionEntry){ "other-number", 0, 0, G_OPTION_ARG_STRING, &other, NULL, NULL };
  entries[CTL_OUTCOME_OPTIONS + 5] = (GOptionEntry){ "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL };
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  freeze = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 0;
  if (!(g_str_equal (verb, "list") && argc == 1)
      && !(g_str_equal (verb, "freeze") && argc == 1 && k > 0 && k <= G_MAXINT)
      && !((g_str_equal (verb, "draw") || g_str_equal (verb, "show")) && argc == 2)
      && !((g_str_equal (verb, "call") || g_str_equal (verb, "record")) && argc == 3))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (g_str_equal (verb, "list"))
    return list (ctl);
  if (g_str_equal (verb, "call"))
    return call (ctl, freeze, argv[2], &outcome, other, reason);
  if (g_str_equal (verb, "record"))
    return record (ctl, freeze, argv[2], finding, outcome.words);
  if (g_str_equal (verb, "freeze"))
    {
      GTimeZone *zone = desk_store_get_zone (ctl->store);

      frame.k = (guint) k;
      if ((from != NULL && !desk_time_parse (from, zone, &frame.from_at, &error))
          || (until != NULL && !desk_time_parse (until, zone, &frame.until_at, &error)))
        return ctl_fail (error);
      audit = desk_audit_freeze (ctl->session, &frame, outcome.words, &error);
    }
  else if (g_str_equal (verb, "draw"))
    audit = desk_audit_draw (ctl->session, freeze, outcome.words, &error);
  else
    audit = desk_audit_load (ctl->store, freeze, ctl->session, NULL, &error);
  return audit != NULL ? show (ctl, audit) : ctl_fail (error);
}
