/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-taken.h"

#include "desk-clock.h"
#include "desk-db-site.h"
#include "desk-log.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* An attempt left open longer than this holds nobody else up. */
#define ATTEMPT_HOLDS (60 * DESK_MINUTE)
/* Nor does one of a time to come, when the clock was set back: small corrections are none. */
#define ATTEMPT_AHEAD (5 * DESK_MINUTE)

typedef struct
{
  DeskSession *session;
  GHashTable *taken;
} Reading;

void
desk_call_taken_free (DeskCallTaken *self)
{
  if (self == NULL)
    return;
  g_free (self->who);
  g_free (self);
}

static gboolean
taken_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  gint64 now = desk_log_now (db);
  g_autoptr (GPtrArray) open
    = desk_db_attempts_open (db, now - ATTEMPT_HOLDS, now + ATTEMPT_AHEAD, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 me = desk_session_get_person (reading->session)->id;

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const DeskAttemptRow *row = g_ptr_array_index (open, i);
      g_autoptr (DeskPerson) person = NULL;
      DeskCallTaken *taken;

      /* The newest of a complaint counts, also when it is this person's. */
      if (!g_hash_table_add (seen, GSIZE_TO_POINTER ((gsize) row->ticket_id))
          || row->person_id == me)
        continue;
      person = desk_db_person_by_id (db, row->person_id, error);
      if (person == NULL)
        return FALSE;
      taken = g_new0 (DeskCallTaken, 1);
      taken->ticket = row->ticket_id;
      taken->who = g_strdup (desk_person_get_label (person));
      taken->since = row->started_at;
      g_hash_table_insert (reading->taken, g_strdup (row->ticket), taken);
    }
  return TRUE;
}

GHashTable *
desk_calls_taken (DeskSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) taken
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                             (GDestroyNotify) desk_call_taken_free);
  Reading reading = { .session = session, .taken = taken };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return desk_store_read (desk_session_get_store (session), cancellable, taken_in, &reading, error)
           ? g_steal_pointer (&taken)
           : NULL;
}

char *
desk_call_taken_sentence (DeskStore *store, const DeskCallTaken *taken)
{
  g_autofree char *since = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (taken != NULL, NULL);

  since = desk_time_format_relative (taken->since, desk_clock_now (desk_store_get_clock (store)),
                                     desk_store_get_zone (store));
  /* Translators: a person, then a time such as "today 11:02" */
  return g_strdup_printf (_("%s is calling since %s"), taken->who, since);
}

gboolean
desk_call_taken_check (DeskDb *db, const DeskAttemptRow *row, GError **error)
{
  g_autoptr (DeskPerson) other = NULL;
  g_autofree char *since = NULL;
  gint64 now = desk_log_now (db);

  if (now - row->started_at > ATTEMPT_HOLDS || row->started_at - now > ATTEMPT_AHEAD)
    return TRUE;
  other = desk_db_person_by_id (db, row->person_id, error);
  if (other == NULL)
    return FALSE;
  since = desk_time_format_relative (row->started_at, now,
                                     desk_store_get_zone (desk_log_store (db)));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: a person, then a time such as "today 11:20" */
               _("%s is calling about this complaint since %s."), desk_person_get_label (other),
               since);
  return FALSE;
}
