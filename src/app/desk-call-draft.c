/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-draft.h"

#include "desk-call-later.h"

#include <glib/gi18n-lib.h>
#include <string.h>

DeskCallDraft *
desk_call_draft_new (void)
{
  DeskCallDraft *self = g_new0 (DeskCallDraft, 1);

  self->outcome = DESK_CALL_NO_OUTCOME;
  self->relation = g_strdup ("");
  self->words = g_strdup ("");
  self->later_text = g_strdup ("");
  self->fixed_on = g_strdup ("");
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
  g_free (self->fixed_on);
  g_free (self);
}

gboolean
desk_call_draft_is_empty (const DeskCallDraft *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->outcome == DESK_CALL_NO_OUTCOME && *self->words == '\0' && *self->relation == '\0'
         && *self->later_text == '\0';
}

#define GROUP "call"

char *
desk_call_draft_to_text (const DeskCallDraft *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->outcome != DESK_CALL_NO_OUTCOME)
    g_key_file_set_string (file, GROUP, "outcome", desk_outcome_to_nick (self->outcome));
  g_key_file_set_string (file, GROUP, "called", desk_called_to_nick (self->called));
  g_key_file_set_string (file, GROUP, "fixed", desk_answer_to_nick (self->fixed));
  g_key_file_set_string (file, GROUP, "fixed-on", self->fixed_on);
  g_key_file_set_string (file, GROUP, "satisfied", desk_answer_to_nick (self->satisfied));
  g_key_file_set_boolean (file, GROUP, "other", self->other);
  g_key_file_set_string (file, GROUP, "relation", self->relation);
  g_key_file_set_string (file, GROUP, "words", self->words);
  g_key_file_set_int64 (file, GROUP, "later-in", self->later_in);
  g_key_file_set_int64 (file, GROUP, "later-at", self->later_at);
  g_key_file_set_string (file, GROUP, "later-text", self->later_text);
  return g_key_file_to_data (file, NULL, NULL);
}

static void
take_text (GKeyFile *file, const char *key, char **into)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  if (text == NULL)
    return;
  g_free (*into);
  *into = g_steal_pointer (&text);
}

DeskCallDraft *
desk_call_draft_from_text (const char *text)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (DeskCallDraft) self = desk_call_draft_new ();
  g_autofree char *outcome = NULL;
  g_autofree char *called = NULL;
  g_autofree char *fixed = NULL;
  g_autofree char *satisfied = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL))
    return NULL;
  outcome = g_key_file_get_string (file, GROUP, "outcome", NULL);
  called = g_key_file_get_string (file, GROUP, "called", NULL);
  fixed = g_key_file_get_string (file, GROUP, "fixed", NULL);
  satisfied = g_key_file_get_string (file, GROUP, "satisfied", NULL);
  if (outcome != NULL)
    desk_outcome_from_nick (outcome, &self->outcome);
  if (called != NULL)
    desk_called_from_nick (called, &self->called);
  if (fixed != NULL)
    desk_answer_from_nick (fixed, &self->fixed);
  if (satisfied != NULL)
    desk_answer_from_nick (satisfied, &self->satisfied);
  self->other = g_key_file_get_boolean (file, GROUP, "other", NULL);
  take_text (file, "relation", &self->relation);
  take_text (file, "words", &self->words);
  take_text (file, "later-text", &self->later_text);
  take_text (file, "fixed-on", &self->fixed_on);
  self->later_in = g_key_file_get_int64 (file, GROUP, "later-in", NULL);
  self->later_at = g_key_file_get_int64 (file, GROUP, "later-at", NULL);
  return desk_call_draft_is_empty (self) ? NULL : g_steal_pointer (&self);
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
  result->called = self->called;
  result->fixed = self->fixed;
  result->fixed_on = *self->fixed_on != '\0' ? self->fixed_on : NULL;
  result->satisfied = self->satisfied;
  result->words = self->words;
  return TRUE;
}
