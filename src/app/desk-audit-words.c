/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-words.h"

#include "desk-clock.h"
#include "desk-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
is_false (DeskFinding finding)
{
  return finding == DESK_FINDING_NOT_CALLED || finding == DESK_FINDING_NOT_FIXED
         || finding == DESK_FINDING_WRONG_FACTS;
}

int
desk_audit_words_false (DeskAudit *audit)
{
  int count = 0;

  for (DeskFinding finding = 0; finding < DESK_N_FINDINGS; finding++)
    if (is_false (finding))
      count += audit->found[finding];
  return count;
}

char *
desk_audit_words_size (DeskAudit *audit)
{
  g_autofree char *k = desk_count_format (audit->frame.k);
  g_autofree char *size = desk_count_format (audit->size);

  /* Translators: a sample and the frame it is drawn from: "50 of 20,309 complaints" */
  return g_strdup_printf (ngettext ("%s of %s complaint", "%s of %s complaints",
                                    (gulong) audit->size),
                          k, size);
}

char *
desk_audit_words_progress (DeskAudit *audit)
{
  g_autofree char *called = NULL;
  g_autofree char *k = NULL;
  g_autofree char *wrong = NULL;

  if (audit->draw == 0)
    return g_strdup (C_ ("audit", "frozen, not yet drawn"));
  called = desk_count_format (audit->called);
  k = desk_count_format (audit->frame.k);
  wrong = desk_count_format (desk_audit_words_false (audit));
  /* Translators: of an audit: calls made, size of the sample, false closures found */
  return g_strdup_printf (_("%s of %s called, %s false"), called, k, wrong);
}

static char *
day (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}

char *
desk_audit_words_period (DeskSession *session, const DeskAuditFrame *frame)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (session));
  g_autofree char *from = frame->from_at != 0 ? day (frame->from_at, zone) : NULL;
  /* The frame ends before this moment; people name its last day. */
  g_autofree char *until = frame->until_at != 0 ? day (frame->until_at - 1, zone) : NULL;

  if (from != NULL && until != NULL)
    /* Translators: a period of days, both included */
    return g_strdup_printf (C_ ("period", "%s to %s"), from, until);
  if (from != NULL)
    return g_strdup_printf (C_ ("period", "from %s"), from);
  if (until != NULL)
    return g_strdup_printf (C_ ("period", "until %s"), until);
  return g_strdup (C_ ("period", "no bound"));
}

const char *
desk_audit_words_result (DeskAuditTicket *one)
{
  if (one->has_finding)
    return desk_finding_get_label (one->finding);
  return one->call_n != 0 ? C_ ("complaint of a sample", "Called, finding missing")
                          : C_ ("complaint of a sample", "To be called");
}

const char *
desk_audit_words_result_icon (DeskAuditTicket *one)
{
  if (!one->has_finding)
    return one->call_n != 0 ? "document-edit-symbolic" : "call-start-symbolic";
  if (one->finding == DESK_FINDING_GENUINE)
    return "object-select-symbolic";
  return is_false (one->finding) ? "dialog-warning-symbolic" : "call-missed-symbolic";
}

const char *
desk_audit_words_claimed_by (DeskAuditTicket *one)
{
  return *one->claimed_by != '\0' ? one->claimed_by : C_ ("who claimed the fix", "not known");
}

const char *
desk_audit_words_confirmed_by (DeskAuditTicket *one)
{
  return *one->confirmed_by != '\0' ? one->confirmed_by
                                    : C_ ("who confirmed the fix", "nobody called");
}

const char *
desk_audit_words_officer (DeskAuditTicket *one)
{
  return *one->officer != '\0' ? one->officer : C_ ("officer", "nobody yet");
}

gboolean
desk_audit_words_is_false (DeskAuditTicket *one)
{
  return one->has_finding && is_false (one->finding);
}

char *
desk_audit_words_direction (DeskAuditTicket *one)
{
  g_autofree char *number = desk_ticket_number_grouped (one->ticket->number);

  /* Translators: a complaint number, a finding such as "Not fixed"; the officer writes on after
     it */
  return g_strdup_printf (_("%s was closed, but the inspection found: %s. "), number,
                          desk_finding_get_label (one->finding));
}

void
desk_audit_tally (GPtrArray *sample, DeskAuditTally *tally)
{
  memset (tally, 0, sizeof *tally);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      /* What was not drawn at random says nothing of the rest. */
      if (one->risks != 0)
        continue;
      tally->drawn++;
      if (one->has_finding)
        tally->found[one->finding]++;
      else if (one->call_n != 0)
        tally->called++;
      else
        tally->not_called++;
    }
}

char *
desk_audit_words_report (const DeskAuditTally *tally)
{
  g_autofree char *drawn = desk_count_format (tally->drawn);
  g_autofree char *genuine = desk_count_format (tally->found[DESK_FINDING_GENUINE]);
  g_autofree char *no_contact = desk_count_format (tally->found[DESK_FINDING_NOT_CALLED]);
  g_autofree char *not_fixed = desk_count_format (tally->found[DESK_FINDING_NOT_FIXED]);
  g_autofree char *wrong = desk_count_format (tally->found[DESK_FINDING_WRONG_FACTS]);
  g_autofree char *missed = desk_count_format (tally->found[DESK_FINDING_NOT_REACHED]);
  g_autofree char *called = desk_count_format (tally->called);
  g_autofree char *open = desk_count_format (tally->not_called);

  return g_strdup_printf (
    /* Translators: numbers only; "Of 50 complaints drawn: 30 genuine, …" */
    ngettext ("Of %s complaint drawn: %s genuine, %s closed without contact, %s not fixed, "
              "%s on wrong facts, %s not reached, %s called with the finding missing, "
              "%s not yet called.",
              "Of %s complaints drawn: %s genuine, %s closed without contact, %s not fixed, "
              "%s on wrong facts, %s not reached, %s called with the finding missing, "
              "%s not yet called.",
              (gulong) tally->drawn),
    drawn, genuine, no_contact, not_fixed, wrong, missed, called, open);
}

static char *
of_hundred (double share)
{
  return desk_count_format ((gint64) lround (share * 100));
}

/* The last part of it: how the sample was divided and what that is worth. */
static char *
weighted (DeskAudit *audit, const DeskRate *rate)
{
  g_autofree char *strata = desk_count_format (audit->strata->len);
  g_autofree char *effective = desk_count_format ((gint64) lround (rate->effective));

  if (audit->strata->len < 2)
    return NULL;
  /* Translators: numbers; the second is an effective sample size (Kish) */
  return g_strdup_printf (ngettext ("Weighted by %s stratum; as sure as a plain sample of %s.",
                                    "Weighted by %s strata; as sure as a plain sample of %s.",
                                    audit->strata->len),
                          strata, effective);
}

char *
desk_audit_words_rate (DeskAudit *audit)
{
  DeskRate rate;
  g_autofree char *reached = NULL;
  g_autofree char *found = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *best = NULL;
  g_autofree char *worst = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *bounds = NULL;
  g_autofree char *weights = NULL;

  if (audit->draw == 0)
    return NULL;
  if (!desk_audit_rate (audit->strata, &rate))
    return rate.drawn > 0
             ? g_strdup (_("Nobody of the sample was reached: it says nothing of the other "
                           "closures."))
             : NULL;
  reached = desk_count_format (rate.reached);
  found = desk_count_format (rate.found);
  low = of_hundred (rate.interval.low);
  high = of_hundred (rate.interval.high);
  /* Translators: numbers; "Of 50 reached, 9 were closed falsely: in the whole frame between 10 and
   * 31 of every 100 (95 %)." */
  sentence = g_strdup_printf (
    ngettext ("Of %s reached, %s was closed falsely: in the whole frame between %s and %s of every "
              "100 (95 %%).",
              "Of %s reached, %s were closed falsely: in the whole frame between %s and %s of every "
              "100 (95 %%).",
              rate.found),
    reached, found, low, high);
  weights = weighted (audit, &rate);
  if (weights != NULL)
    {
      char *both = g_strjoin (" ", sentence, weights, NULL);

      g_free (sentence);
      sentence = both;
    }
  if (rate.reached == rate.drawn)
    return g_steal_pointer (&sentence);
  best = of_hundred (rate.best);
  worst = of_hundred (rate.worst);
  /* Translators: numbers of every 100 that were drawn, were all who were not reached satisfied, and
   * were none of them */
  bounds = g_strdup_printf (_("Of the drawn it is %s of every 100 if all who were not reached are "
                              "satisfied, and %s if none of them is."),
                            best, worst);
  return g_strconcat (sentence, " ", bounds, NULL);
}
