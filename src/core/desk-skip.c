/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-skip.h"

#include "desk-clock.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-db-skip.h"
#include "desk-db-ticket.h"
#include "desk-find.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} causes[DESK_N_SKIP_CAUSES] = {
  [DESK_SKIP_TIME] = { "time", NC_ ("why a call is skipped", "not a good hour for this consumer") },
  [DESK_SKIP_LANGUAGE]
  = { "language", NC_ ("why a call is skipped", "another caller speaks the consumer's language") },
  [DESK_SKIP_INVOLVED]
  = { "involved", NC_ ("why a call is skipped", "I took part or know the consumer") },
  [DESK_SKIP_FACTS]
  = { "facts", NC_ ("why a call is skipped", "something must be found out before") },
  [DESK_SKIP_OTHER] = { "other", NC_ ("why a call is skipped", "another reason") },
};

const char *
desk_skip_cause_get_label (DeskSkipCause cause)
{
  g_return_val_if_fail ((guint) cause < DESK_N_SKIP_CAUSES, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "why a call is skipped", causes[cause].label);
}

const char *
desk_skip_cause_to_nick (DeskSkipCause cause)
{
  g_return_val_if_fail ((guint) cause < DESK_N_SKIP_CAUSES, "");

  return causes[cause].nick;
}

gboolean
desk_skip_cause_from_nick (const char *nick, DeskSkipCause *cause)
{
  for (guint i = 0; i < DESK_N_SKIP_CAUSES; i++)
    if (g_strcmp0 (causes[i].nick, nick) == 0)
      {
        *cause = (DeskSkipCause) i;
        return TRUE;
      }
  return FALSE;
}

typedef struct
{
  DeskSession *session;
  const char *number;
  DeskSkipCause cause;
  GHashTable *skipped;
} Act;

static gboolean
skip_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  const char *cause = desk_skip_cause_to_nick (act->cause);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean waits = FALSE;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_CALL, error)
      || !desk_find_ticket (db, act->number, &facts, error)
      || !desk_db_call_waits (db, facts.id, &waits, error))
    return FALSE;
  if (!waits)
    return desk_error_refuse (error, _("No call to this consumer is waiting."));
  desk_body_set_string (body, "cause", cause);
  n = desk_log_append (db, me->staff_no, "call.skip", facts.number, body, error);
  return n != 0 && desk_db_skip_insert (db, n, facts.id, me->id, cause, error);
}

gboolean
desk_call_skip (DeskSession *session, const char *number, DeskSkipCause cause, GError **error)
{
  Act act = { .session = session, .number = number, .cause = cause };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);
  g_return_val_if_fail ((guint) cause < DESK_N_SKIP_CAUSES, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, skip_in, &act, error);
}

static gboolean
skipped_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 minutes;

  if (!desk_db_setting_int (db, "callback.skip-minutes", &minutes, error)
      || !desk_db_skips_of (db, desk_session_get_person (act->session)->id,
                            desk_log_now (db) - minutes * DESK_MINUTE, pairs, error))
    return FALSE;
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    {
      gsize id = (gsize) g_array_index (pairs, gint64, i);
      gint64 at = g_array_index (pairs, gint64, i + 1);

      /* The newest comes first. */
      if (!g_hash_table_contains (act->skipped, GSIZE_TO_POINTER (id)))
        g_hash_table_insert (act->skipped, GSIZE_TO_POINTER (id), g_memdup2 (&at, sizeof at));
    }
  return TRUE;
}

GHashTable *
desk_call_skipped (DeskSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) skipped = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Act act = { .session = session, .skipped = skipped };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return desk_store_read (desk_session_get_store (session), cancellable, skipped_in, &act, error)
           ? g_steal_pointer (&skipped)
           : NULL;
}
