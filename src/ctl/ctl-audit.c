/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit */
#include "ctl-audit.h"
#include "ctl-print.h"

#include "desk-clock.h"
#include "desk-places.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "audit plan|freeze (--k N | --points P) [--risk N] [--words WORDS] [--from DATE] [--until DATE, "
    "with that day in it] [--place CODE] [--category CODE] [--officer STAFF_NO] [--operator STAFF_NO] | "
    "draw ENTRY [--words WORDS] | report ENTRY [--pdf FILE [--language hi|en]] | "
    "list | show ENTRY | call ENTRY NUMBER --outcome O [--called yes|no|unsure] [--fixed yes|partly|no] "
    "[--fixed-on DATE|unknown] [--satisfied yes|no] [--words WORDS] "
    "[--other-number P --reason WORDS] | record ENTRY NUMBER --finding F [--words WORDS]";

void
ctl_audit_members (Ctl *ctl, DeskAudit *audit)
{
  ctl_int (ctl, "freeze", audit->freeze);
  ctl_time (ctl, "frozen_at", audit->frozen_at);
  ctl_string (ctl, "officer_name", audit->officer_name);
  ctl_int (ctl, "size", audit->size);
  ctl_int (ctl, "k", audit->frame.k);
  ctl_string (ctl, "by", desk_strata_level_to_nick (audit->level));
  ctl_int (ctl, "points", audit->frame.points);
  ctl_string (ctl, "frame_hash", audit->frame_hash);
  ctl_string (ctl, "freeze_hash", audit->freeze_hash);
  ctl_int (ctl, "draw", audit->draw);
  ctl_string (ctl, "seed", audit->seed);
  ctl_int (ctl, "called", audit->called);
  for (DeskFinding finding = 0; finding < DESK_N_FINDINGS; finding++)
    ctl_int (ctl, desk_finding_to_nick (finding), audit->found[finding]);
  if (!ctl->json)
    {
      g_autofree char *at
        = desk_time_format_full (audit->frozen_at, desk_store_get_zone (ctl->store));

      /* Translators: an audit: its entry, when it was frozen and by whom; how many are drawn of how
       * many, and how many of these were called */
      printf (_("Entry %d, %s, %s: %d of %d complaints, %d called\n"), (int) audit->freeze, at,
              audit->officer_name, (int) audit->frame.k, (int) audit->size, audit->called);
    }
}

void
ctl_audit_strata (Ctl *ctl, GArray *strata, gboolean findings)
{
  json_builder_set_member_name (ctl->out, "strata");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < strata->len; i++)
    {
      DeskAuditStratum *stratum = &g_array_index (strata, DeskAuditStratum, i);

      ctl_begin (ctl);
      ctl_string (ctl, "name", stratum->name);
      ctl_int (ctl, "size", stratum->size);
      ctl_int (ctl, "k", stratum->k);
      if (findings)
        {
          ctl_int (ctl, "answered", stratum->answered);
          ctl_int (ctl, "false", stratum->found);
          ctl_int (ctl, "not_reached", stratum->unreachable);
        }
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        /* Translators: numbers and the name of a stratum */
        printf (_("%8d  of %8d  %s\n"), (int) stratum->k, (int) stratum->size, stratum->label);
    }
  json_builder_end_array (ctl->out);
}

static int
plan (Ctl *ctl, const DeskAuditFrame *frame)
{
  GError *error = NULL;
  g_autoptr (DeskAuditPlan) made = desk_audit_plan (ctl->store, frame, NULL, &error);

  if (made == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "size", made->size);
  ctl_int (ctl, "k", made->k);
  ctl_string (ctl, "by", desk_strata_level_to_nick (made->level));
  ctl_audit_strata (ctl, made->strata, FALSE);
  ctl_end (ctl);
  if (!ctl->json && made->size == 0)
    puts (desk_audit_why_empty (frame, desk_clock_now (desk_store_get_clock (ctl->store))));
  return CTL_DONE;
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
      ctl_audit_members (ctl, g_ptr_array_index (audits, i));
      json_builder_end_object (ctl->out);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

/* Those that were drawn, or those that look wrong. */
void
ctl_audit_sample (Ctl *ctl, const char *name, GPtrArray *sample, gboolean risks)
{
  json_builder_set_member_name (ctl->out, name);
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);
      g_autofree char *reasons = desk_audit_ticket_reasons (one);

      if ((one->risks != 0) != risks)
        continue;
      ctl_begin (ctl);
      ctl_int (ctl, "position", one->position);
      ctl_string (ctl, "number", one->ticket->number);
      ctl_string (ctl, "state", desk_state_to_nick (one->ticket->state));
      if (risks)
        {
          json_builder_set_member_name (ctl->out, "reasons");
          json_builder_begin_array (ctl->out);
          for (guint j = 0; j < DESK_N_RISKS; j++)
            if ((one->risks & 1u << j) != 0)
              json_builder_add_string_value (ctl->out, desk_risk_to_nick ((DeskRisk) j));
          json_builder_end_array (ctl->out);
        }
      else
        ctl_string (ctl, "draw_hash", one->draw_hash);
      ctl_string (ctl, "finding", one->has_finding ? desk_finding_to_nick (one->finding) : "");
      ctl_string (ctl, "claimed_by", one->claimed_by);
      ctl_string (ctl, "confirmed_by", one->confirmed_by);
      ctl_string (ctl, "officer", one->officer);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        printf ("%3d  %s  %s%s%s\n", one->position, one->ticket->number,
                one->has_finding ? desk_finding_get_label (one->finding) : "",
                risks ? "  " : "", reasons);
    }
  json_builder_end_array (ctl->out);
}

static int
show (Ctl *ctl, DeskAudit *audit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) sample = desk_audit_sample (ctl->store, audit->freeze, NULL, &error);

  if (sample == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_audit_members (ctl, audit);
  ctl_audit_sample (ctl, "sample", sample, FALSE);
  ctl_audit_sample (ctl, "risk", sample, TRUE);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
call (Ctl *ctl, gint64 freeze, const char *number, CtlOutcome *outcome, const char *other,
      const char *reason)
{
  DeskCallResult result;
  GError *error = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  int code;

  /* Before the call is begun: the complaint would be taken, and an entry say so. */
  if (!ctl_read_outcome (ctl, outcome, usage, &result, &code))
    return code;
  if (desk_call_check_answers (ctl->session, DESK_CALL_AUDIT, &result, &error))
    attempt = desk_call_start (ctl->session, number, DESK_CALL_AUDIT, freeze, other, reason, &error);
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

typedef struct
{
  char *from;
  char *until;
  char *place;
  char *category;
  char *officer;
  char *operator;
  gint64 k;
  gint64 points;
  gint64 risk;
} Wanted;

typedef GPtrArray *(*Lister) (DeskStore *store, GCancellable *cancellable, GError **error);

static const char *
place_code (gpointer item, gint64 *id)
{
  *id = ((DeskPlace *) item)->id;
  return ((DeskPlace *) item)->code;
}

static const char *
category_code (gpointer item, gint64 *id)
{
  *id = ((DeskCategory *) item)->id;
  return ((DeskCategory *) item)->code;
}

/* The id of what has this code; NULL asks for nothing. */
static gboolean
look_up (Ctl *ctl, Lister lister, const char *(*code_of) (gpointer, gint64 *), const char *code,
         gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) items = code != NULL ? lister (ctl->store, NULL, error) : NULL;

  *id = 0;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      gint64 its = 0;

      if (g_str_equal (code_of (g_ptr_array_index (items, i), &its), code))
        {
          *id = its;
          return TRUE;
        }
    }
  if (items != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is nothing with the code %s."),
                 code);
  return code == NULL;
}

static gboolean
make_frame (Ctl *ctl, const Wanted *wanted, DeskAuditFrame *frame, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (ctl->store);

  frame->k = (guint) wanted->k;
  frame->points = (guint) wanted->points;
  frame->risk = (guint) CLAMP (wanted->risk, 0, G_MAXINT);
  return (wanted->from == NULL || desk_time_parse (wanted->from, zone, &frame->from_at, error))
         && (wanted->until == NULL
             || ctl_read_end (wanted->until, zone, &frame->until_at, error))
         && look_up (ctl, desk_place_list, place_code, wanted->place, &frame->place_id, error)
         && look_up (ctl, desk_category_list, category_code, wanted->category,
                     &frame->category_id, error)
         && ctl_find_person (ctl, wanted->officer, &frame->officer_id, error)
         && ctl_find_person (ctl, wanted->operator, &frame->operator_id, error);
}

int
ctl_audit (Ctl *ctl, int argc, char **argv)
{
  CtlOutcome outcome = { 0 };
  Wanted wanted = { 0 };
  DeskAuditFrame frame = { 0 };
  g_autoptr (DeskAudit) audit = NULL;
  g_autofree char *typed = NULL;
  char *finding = NULL;
  char *other = NULL;
  char *reason = NULL;
  char *pdf = NULL;
  char *language = NULL;
  gint64 freeze = 0;
  GOptionEntry entries[CTL_OUTCOME_OPTIONS + 15] = { 0 };
  const GOptionEntry own[] = {
    { "k", 0, 0, G_OPTION_ARG_INT64, &wanted.k, NULL, NULL },
    { "points", 0, 0, G_OPTION_ARG_INT64, &wanted.points, NULL, NULL },
    { "risk", 0, 0, G_OPTION_ARG_INT64, &wanted.risk, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wanted.from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wanted.until, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &wanted.place, NULL, NULL },
    { "category", 0, 0, G_OPTION_ARG_STRING, &wanted.category, NULL, NULL },
    { "officer", 0, 0, G_OPTION_ARG_STRING, &wanted.officer, NULL, NULL },
    { "operator", 0, 0, G_OPTION_ARG_STRING, &wanted.operator, NULL, NULL },
    { "finding", 0, 0, G_OPTION_ARG_STRING, &finding, NULL, NULL },
    { "other-number", 0, 0, G_OPTION_ARG_STRING, &other, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
  };
  GError *error = NULL;
  const char *verb;
  gboolean sized;
  int code;

  ctl_outcome_entries (&outcome, entries);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    entries[CTL_OUTCOME_OPTIONS + i] = own[i];
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  sized = (wanted.k > 0 && wanted.k <= G_MAXINT && wanted.points == 0)
          || (wanted.k == 0 && wanted.points > 0 && wanted.points <= 50);
  if (!(g_str_equal (verb, "list") && argc == 1)
      && !((g_str_equal (verb, "freeze") || g_str_equal (verb, "plan")) && argc == 1 && sized)
      && !((g_str_equal (verb, "draw") || g_str_equal (verb, "show")
            || g_str_equal (verb, "report"))
           && argc == 2)
      && !((g_str_equal (verb, "call") || g_str_equal (verb, "record")) && argc == 3))
    return ctl_usage (usage);
  if ((pdf != NULL && !g_str_equal (verb, "report")) || (language != NULL && pdf == NULL))
    return ctl_usage (usage);
  if (argc > 1 && !ctl_number (argv[1], G_MAXINT64, &freeze))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (outcome.words == NULL && (g_str_equal (verb, "freeze") || g_str_equal (verb, "draw")))
    {
      outcome.words = typed = ctl_ask (_("Your own words for this audit:"));
      if (typed == NULL)
        return CTL_USAGE;
    }
  if (g_str_equal (verb, "list"))
    return list (ctl);
  if (g_str_equal (verb, "report"))
    return ctl_audit_report (ctl, freeze, pdf, language);
  if (g_str_equal (verb, "call"))
    return call (ctl, freeze, argv[2], &outcome, other, reason);
  if (g_str_equal (verb, "record"))
    return record (ctl, freeze, argv[2], finding, outcome.words);
  if (g_str_equal (verb, "freeze") || g_str_equal (verb, "plan"))
    {
      if (!make_frame (ctl, &wanted, &frame, &error))
        return ctl_fail (error);
      if (g_str_equal (verb, "plan"))
        return plan (ctl, &frame);
      audit = desk_audit_freeze (ctl->session, &frame, outcome.words, &error);
    }
  else if (g_str_equal (verb, "draw"))
    audit = desk_audit_draw (ctl->session, freeze, outcome.words, &error);
  else
    audit = desk_audit_load (ctl->store, freeze, ctl->session, NULL, &error);
  return audit != NULL ? show (ctl, audit) : ctl_fail (error);
}
