/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-typed.h"

#include "desk-db-draft.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 person_id;
  gint64 attempt;
  const char *text;
  char *found;
} Act;

static gboolean
keep_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  gboolean may = *act->text == '\0';

  if (!may && !desk_db_draft_may (db, act->attempt, act->person_id, &may, error))
    return FALSE;
  if (!may)
    return desk_error_refuse (error, _("This call can no longer be recorded; what is typed for it "
                                       "is not kept."));
  return desk_db_draft_put (db, act->attempt, act->person_id, act->text, error);
}

gboolean
desk_typed_keep (DeskSession *session, gint64 attempt, const char *text, GError **error)
{
  Act act = { .attempt = attempt, .text = text };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  act.person_id = desk_session_get_person (session)->id;
  return desk_store_write (desk_session_get_store (session), NULL, keep_in, &act, error);
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  act->found = act->attempt != 0
                 ? desk_db_draft_get (db, act->attempt, act->person_id, error)
                 : desk_db_draft_last (db, act->person_id, error);
  return act->found != NULL;
}

char *
desk_typed_read (DeskSession *session, gint64 attempt, GCancellable *cancellable, GError **error)
{
  Act act = { .attempt = attempt };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  act.person_id = desk_session_get_person (session)->id;
  return desk_store_read (desk_session_get_store (session), cancellable, read_in, &act, error)
           ? act.found
           : NULL;
}

char *
desk_typed_unfinished (DeskSession *session, GCancellable *cancellable, GError **error)
{
  return desk_typed_read (session, 0, cancellable, error);
}
