/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalation-words.h"

#include "desk-number.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

char *
desk_escalation_words_officer (DeskEscalation *it)
{
  g_return_val_if_fail (DESK_IS_ESCALATION (it), NULL);

  if (it->officer_id == 0)
    return g_strdup (_("Nobody holds the post"));
  /* Translators: an officer: rung, place, name: "JE, Hussainganj: R. Kumar" */
  return g_strdup_printf (_("%s, %s: %s"), desk_rung_get_label (it->rung), it->officer_place,
                          it->officer_name);
}

/* (transfer full) (nullable) */
static char *
vacant (DeskEscalation *it)
{
  g_autoptr (GString) rungs = g_string_new (NULL);

  if (it->officer_id == 0)
    /* Translators: %s is a rung of the officers' ladder, such as SDO */
    return g_strdup_printf (_("no officer from %s upwards"), desk_rung_get_label (it->rung));
  for (DeskRung rung = DESK_RUNG_JE; rung <= DESK_RUNG_MD; rung++)
    if (it->vacant & (1u << rung))
      g_string_append_printf (rungs, "%s%s", rungs->len > 0 ? ", " : "",
                              desk_rung_get_label (rung));
  /* Translators: rungs of the ladder that were skipped: nobody holds them */
  return rungs->len > 0 ? g_strdup_printf (_("vacant: %s"), rungs->str) : NULL;
}

static char *
since (DeskSession *session, DeskEscalation *it)
{
  g_autofree char *when = desk_words_time (session, it->raised_at);

  /* Translators: when a complaint was sent up: "since today 10:00" */
  return g_strdup_printf (C_ ("escalation", "since %s"), when);
}

char *
desk_escalation_words_why (DeskSession *session, DeskEscalation *it)
{
  g_autofree char *rungs = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (DESK_IS_ESCALATION (it), NULL);

  rungs = vacant (it);
  when = since (session, it);
  return g_strdup_printf ("%s · %s%s%s", desk_cause_get_label (it->cause), when,
                          rungs != NULL ? " · " : "", rungs != NULL ? rungs : "");
}

/* @sentence has one %s, for the time @at. */
static char *
at_time (DeskSession *session, const char *sentence, gint64 at)
{
  g_autofree char *when = desk_words_time (session, at);
  GString *out = g_string_new (sentence);

  g_string_replace (out, "%s", when, 1);
  return g_string_free (out, FALSE);
}

static char *
unsent (DeskSession *session, DeskEscalation *it, gboolean late)
{
  g_autofree char *span = NULL;

  if (it->climbed_n != 0)
    return g_strdup (_("never sent; it has gone up to the next rung"));
  if (!late)
    return g_strdup (_("to be sent"));
  span = desk_time_format_span (desk_words_now (session) - it->raised_at);
  /* Translators: %s is a span such as "45 min" */
  return g_strdup_printf (_("overdue: not sent for %s"), span);
}

static char *
promised (DeskSession *session, DeskEscalation *it)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (session));
  g_autofree char *date = desk_time_format_date (it->action_at, zone);

  if (it->climbed_n != 0)
    /* Translators: %s is a date */
    return g_strdup_printf (_("action was due %s; it has gone up to the next rung"), date);
  if (desk_words_now (session) > it->action_at)
    return g_strdup_printf (_("overdue: action was due %s"), date);
  return g_strdup_printf (_("action due %s"), date);
}

char *
desk_escalation_words_awaited (DeskSession *session, DeskEscalation *it, gboolean late)
{
  gint64 now;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_ESCALATION (it), NULL);

  now = desk_words_now (session);
  switch (desk_escalation_get_state (it))
    {
    case DESK_ESCALATION_NOBODY:
      return g_strdup (_("waits until an administrator enters who holds the post"));
    case DESK_ESCALATION_DISPATCH:
      return unsent (session, it, late);
    case DESK_ESCALATION_ACKNOWLEDGE:
      if (it->climbed_n != 0)
        return g_strdup (_("not acknowledged; it has gone up to the next rung"));
      return at_time (session,
                      now > it->due_at
                        /* Translators: %s is a time such as "today 14:20" */
                        ? _("overdue: acknowledgement was due %s")
                        : _("acknowledgement due %s"),
                      it->due_at);
    case DESK_ESCALATION_ACT:
      if (it->climbed_n != 0 || it->next_at == 0)
        return g_strdup (_("acknowledged; what the officer does is awaited; it has gone up to "
                           "the next rung"));
      return at_time (session,
                      now > it->next_at
                        ? _("overdue: acknowledged; what the officer does was to be told by %s")
                        : _("acknowledged; what the officer does is to be told by %s"),
                      it->next_at);
    case DESK_ESCALATION_PROMISED:
      return promised (session, it);
    case DESK_ESCALATION_ENDED:
    default:
      return g_strdup (desk_escalation_state_get_label (DESK_ESCALATION_ENDED));
    }
}

char *
desk_escalation_words_sentence (DeskSession *session, DeskEscalation *it, gboolean late)
{
  g_autofree char *number = NULL;
  g_autofree char *officer = NULL;
  g_autofree char *when = NULL;
  g_autofree char *awaited = NULL;
  const char *parts[6];
  GString *out;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_ESCALATION (it), NULL);

  number = desk_ticket_number_grouped (it->ticket);
  officer = desk_escalation_get_officer_label (it);
  when = since (session, it);
  awaited = desk_escalation_words_awaited (session, it, late);
  parts[0] = it->category_name;
  parts[1] = it->place_name;
  parts[2] = desk_cause_get_label (it->cause);
  parts[3] = officer;
  parts[4] = when;
  parts[5] = awaited;
  out = g_string_new (number);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, ", %s", parts[i]);
  return g_string_free (out, FALSE);
}
