/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-draft.h"

#include "desk-clock.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

DeskCallDraft *
desk_call_draft_new (void)
{
  DeskCallDraft *self = g_new0 (DeskCallDraft, 1);

  self->outcome = DESK_CALL_NO_OUTCOME;
  self->relation = g_strdup ("");
  self->words = g_strdup ("");
  self->later_text = g_strdup ("");
  return self;
}

void
desk_call_draft_free (DeskCallDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->relation);
  g_free (self->words);
  g_free (self->later_text);
  g_free (self);
}

gboolean
desk_call_draft_is_empty (const DeskCallDraft *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->outcome == DESK_CALL_NO_OUTCOME && *self->words == '\0' && *self->relation == '\0'
         && *self->later_text == '\0';
}

/* Digits of any script as ASCII, without space around. */
static char *
plain_digits (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isdigit (letter))
        g_string_append_printf (out, "%d", g_unichar_digit_value (letter));
      else
        g_string_append_unichar (out, letter);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

gboolean
desk_call_later_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error)
{
  g_autofree char *plain = NULL;
  int hour = -1, minute = -1, read = 0;

  g_return_val_if_fail (text != NULL && at != NULL, FALSE);

  plain = plain_digits (text);
  if (sscanf (plain, "%2d:%2d%n", &hour, &minute, &read) == 2 && plain[read] == '\0' && hour >= 0
      && hour < 24 && minute >= 0 && minute < 60)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
      g_autoptr (GDateTime) today = g_date_time_to_timezone (utc, zone);
      g_autoptr (GDateTime) when
        = g_date_time_new (zone, g_date_time_get_year (today), g_date_time_get_month (today),
                           g_date_time_get_day_of_month (today), hour, minute, 0);

      *at = g_date_time_to_unix (when) * DESK_SECOND;
      return TRUE;
    }
  return desk_time_parse (plain, zone, at, error);
}

static gboolean
later_of (const DeskCallDraft *self, gint64 now, GTimeZone *zone, gint64 *at, GError **error)
{
  if (*self->later_text != '\0')
    return desk_call_later_parse (self->later_text, now, zone, at, error);
  if (self->later_in != 0)
    *at = now + self->later_in;
  else if (self->later_at != 0)
    *at = self->later_at;
  else
    return desk_error_invalid (error, _("Ask: when may we call again?"));
  return TRUE;
}

gboolean
desk_call_draft_to_result (const DeskCallDraft *self,
                           gint64 now,
                           GTimeZone *zone,
                           DeskCallResult *result,
                           GError **error)
{
  g_return_val_if_fail (self != NULL && result != NULL, FALSE);

  *result = (DeskCallResult) { .outcome = self->outcome };
  if (self->outcome == DESK_CALL_NO_OUTCOME)
    return desk_error_invalid (error, _("How did the call end? Press 1 to 7."));
  if (self->outcome == DESK_OUTCOME_LATER)
    return later_of (self, now, zone, &result->later_at, error);
  if (self->outcome != DESK_OUTCOME_TALKED)
    return TRUE;
  if (self->other)
    {
      if (strspn (self->relation, " \t\n") == strlen (self->relation))
        return desk_error_invalid (error,
                                   _("Ask: who is speaking? Write it like “son” or “neighbour”."));
      result->relation = self->relation;
    }
  result->fixed = self->fixed;
  result->satisfied = self->satisfied;
  result->words = self->words;
  return TRUE;
}
