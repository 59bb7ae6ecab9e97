/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-directions.h"

#include "desk-clock.h"
#include "desk-db-direction.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-i18n.h"
#include "desk-log.h"

/* Against a slip of the hand; also a condition of the trigger direction_day. */
#define MOST_DAYS 366

static const struct
{
  const char *nick;
  const char *label;
} whats[DESK_N_DIRECTION_WHATS] = {
  [DESK_DIRECTION_EXPLANATION] = { "explanation", NC_ ("direction", "Explanation") },
  [DESK_DIRECTION_WARNING] = { "warning", NC_ ("direction", "Warning") },
};

static const struct
{
  const char *nick;
  const char *label;
} states[DESK_N_DIRECTION_STATES] = {
  [DESK_DIRECTION_OPEN] = { "open", NC_ ("direction", "Open") },
  [DESK_DIRECTION_OVERDUE] = { "overdue", NC_ ("direction", "Overdue") },
  [DESK_DIRECTION_DONE] = { "done", NC_ ("direction", "Done") },
  [DESK_DIRECTION_WITHDRAWN] = { "withdrawn", NC_ ("direction", "Taken back") },
};

const char *
desk_direction_what_to_nick (DeskDirectionWhat what)
{
  g_return_val_if_fail ((guint) what < DESK_N_DIRECTION_WHATS, "");

  return whats[what].nick;
}

gboolean
desk_direction_what_from_nick (const char *nick, DeskDirectionWhat *what)
{
  for (guint i = 0; i < DESK_N_DIRECTION_WHATS; i++)
    if (g_strcmp0 (whats[i].nick, nick) == 0)
      {
        *what = (DeskDirectionWhat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
desk_direction_what_get_label (DeskDirectionWhat what)
{
  g_return_val_if_fail ((guint) what < DESK_N_DIRECTION_WHATS, "");

  return desk_language_pgettext ("direction", whats[what].label);
}

const char *
desk_direction_state_to_nick (DeskDirectionState state)
{
  g_return_val_if_fail ((guint) state < DESK_N_DIRECTION_STATES, "");

  return states[state].nick;
}

const char *
desk_direction_state_get_label (DeskDirectionState state)
{
  g_return_val_if_fail ((guint) state < DESK_N_DIRECTION_STATES, "");

  return desk_language_pgettext ("direction", states[state].label);
}

const DeskDirectionFollow *
desk_direction_get_last (const DeskDirection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->follows->len > 0 ? g_ptr_array_index (self->follows, self->follows->len - 1) : NULL;
}

DeskDirectionState
desk_direction_get_state (const DeskDirection *self, gint64 now)
{
  const DeskDirectionFollow *last;

  g_return_val_if_fail (self != NULL, DESK_DIRECTION_OPEN);

  if (self->withdrawn_n != 0)
    return DESK_DIRECTION_WITHDRAWN;
  last = desk_direction_get_last (self);
  if (last != NULL && last->done)
    return DESK_DIRECTION_DONE;
  return now > self->due_at ? DESK_DIRECTION_OVERDUE : DESK_DIRECTION_OPEN;
}

typedef struct
{
  DeskSession *session;
  const char *staff_no;
  DeskDirectionWhat what;
  gint64 due_at;
  gint64 audit;
  const char *words;
  gboolean done;
  gint64 n;
} Act;

static gboolean
check_order (DeskDb *db, Act *act, DeskPerson *person, const char *words, GError **error)
{
  gint64 now = desk_log_now (db);
  gboolean exists = TRUE;

  if (person->id == desk_session_get_person (act->session)->id)
    return desk_error_refuse (error,
      _("Nobody directs themselves; another inspection officer does it."));
  if (*words == '\0')
    return desk_error_invalid (error, _("Write what is asked for, or what the warning says."));
  if (act->due_at <= now || act->due_at > now + MOST_DAYS * DESK_DAY)
    return desk_error_invalid (error, _("Say by when: a time to come, at most a year from now."));
  if (act->audit != 0 && !desk_db_direction_audit (db, act->audit, &exists, error))
    return FALSE;
  if (!exists)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 /* Translators: the number of an entry */
                 _("Entry %d freezes no audit."), (int) act->audit);
  return exists;
}

/* (transfer full) */
static DeskPerson *
find_person (DeskDb *db, const char *staff_no, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DeskPerson *person = NULL;

  /* "0" is the program. */
  if (!g_str_equal (staff_no, "0"))
    person = desk_db_person_by_staff_no (db, staff_no, &failure);
  if (person == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no person with the staff number %s."), staff_no);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return person;
}

static gboolean
give_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  const char *what = desk_direction_what_to_nick (act->what);
  g_autofree char *words = desk_text_clean (act->words);
  g_autoptr (DeskPerson) person = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_DIRECT, error))
    return FALSE;
  person = find_person (db, act->staff_no, error);
  if (person == NULL || !check_order (db, act, person, words, error))
    return FALSE;
  if (act->audit != 0)
    desk_body_set_int (body, "audit", act->audit);
  desk_body_set_string (body, "direction", what);
  desk_body_set_string (body, "subject", person->staff_no);
  desk_body_set_int (body, "until", act->due_at);
  desk_body_set_text (body, "words", words);
  act->n = desk_log_append (db, me->staff_no, "direction.order", NULL, body, error);
  return act->n != 0
         && desk_db_direction_insert (db, act->n, person->id, me->id, what, act->due_at,
                                      act->audit, error);
}

gboolean
desk_direction_give (DeskSession *session,
                     const char *staff_no,
                     DeskDirectionWhat what,
                     gint64 due_at,
                     gint64 audit,
                     const char *words,
                     gint64 *n,
                     GError **error)
{
  Act act = { .session = session, .staff_no = staff_no, .what = what, .due_at = due_at,
              .audit = audit, .words = words };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (staff_no != NULL, FALSE);
  g_return_val_if_fail ((guint) what < DESK_N_DIRECTION_WHATS, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, give_in, &act, error))
    return FALSE;
  if (n != NULL)
    *n = act.n;
  return TRUE;
}

/* Of whom, and whether it stands to be spoken of by who acts. */
static gboolean
find_direction (DeskDb *db, Act *act, char **staff_no, gboolean *done, GError **error)
{
  gint64 person_id = 0;
  gboolean withdrawn = FALSE;
  int found = desk_db_direction_find (db, act->n, &person_id, staff_no, done, &withdrawn, error);

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 /* Translators: the number of an entry */
                 _("Entry %d gives no explanation or warning."), (int) act->n);
  if (found != 1)
    return FALSE;
  if (withdrawn)
    return desk_error_refuse (error, _("This direction is taken back already."));
  return person_id != desk_session_get_person (act->session)->id
         || desk_error_refuse (error,
           _("Who was directed does not say what became of it; another inspection officer does."));
}

static gboolean
follow_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *words = desk_text_clean (act->words);
  g_autofree char *staff_no = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean done = FALSE;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_DIRECT, error)
      || !find_direction (db, act, &staff_no, &done, error))
    return FALSE;
  if (done)
    return desk_error_refuse (error, _("This direction is done already."));
  if (*words == '\0')
    return desk_error_invalid (error, _("Write what was answered or found."));
  desk_body_set_int (body, "direction", act->n);
  desk_body_set_int (body, "done", act->done ? 1 : 0);
  desk_body_set_string (body, "subject", staff_no);
  desk_body_set_text (body, "words", words);
  n = desk_log_append (db, me->staff_no, "direction.follow", NULL, body, error);
  return n != 0 && desk_db_direction_follow (db, n, act->n, me->id, act->done, error);
}

gboolean
desk_direction_follow (DeskSession *session, gint64 n, gboolean done, const char *words,
                       GError **error)
{
  Act act = { .session = session, .n = n, .done = done, .words = words };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, follow_in, &act, error);
}

static gboolean
withdraw_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (act->words);
  g_autofree char *staff_no = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  gboolean done = FALSE;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_DIRECT, error)
      || !find_direction (db, act, &staff_no, &done, error))
    return FALSE;
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the direction is taken back."));
  desk_body_set_int (body, "direction", act->n);
  desk_body_set_string (body, "subject", staff_no);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "direction.withdraw", NULL, body, error);
  return n != 0 && desk_db_direction_withdraw (db, n, act->n, me->id, error);
}

gboolean
desk_direction_withdraw (DeskSession *session, gint64 n, const char *reason, GError **error)
{
  Act act = { .session = session, .n = n, .words = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, withdraw_in, &act, error);
}

static void
follow_free (gpointer data)
{
  DeskDirectionFollow *self = data;

  g_free (self->officer_name);
  g_free (self->words);
  g_free (self);
}

void
desk_direction_free (DeskDirection *self)
{
  if (self == NULL)
    return;
  g_free (self->staff_no);
  g_free (self->person_name);
  g_free (self->officer_name);
  g_free (self->words);
  g_free (self->withdrawn_by);
  g_free (self->reason);
  g_ptr_array_unref (self->follows);
  g_free (self);
}

static DeskDirection *
take_row (DeskDirectionRow *row)
{
  DeskDirection *one = g_new0 (DeskDirection, 1);

  one->n = row->n;
  one->at = row->at;
  one->staff_no = g_steal_pointer (&row->staff_no);
  one->person_name = g_steal_pointer (&row->person_name);
  one->officer_name = g_steal_pointer (&row->officer_name);
  desk_direction_what_from_nick (row->what, &one->what);
  one->words = g_steal_pointer (&row->words);
  one->due_at = row->due_at;
  one->audit = row->audit_n;
  one->withdrawn_n = row->withdrawn_n;
  one->withdrawn_at = row->withdrawn_at;
  one->withdrawn_by = g_steal_pointer (&row->withdrawn_by);
  one->reason = g_steal_pointer (&row->reason);
  one->follows = g_ptr_array_new_with_free_func (follow_free);
  return one;
}

typedef struct
{
  GPtrArray *found;
  const char *staff_no; /* whose, NULL = everybody's */
} List;

gboolean
desk_direction_read (DeskDb *db, GPtrArray *found, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskDirectionRow));
  g_autoptr (GArray) follows = g_array_new (FALSE, TRUE, sizeof (DeskDirectionFollowRow));
  g_autoptr (GHashTable) by_n = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_set_clear_func (rows, (GDestroyNotify) desk_direction_row_clear);
  g_array_set_clear_func (follows, (GDestroyNotify) desk_direction_follow_row_clear);
  if (!desk_db_directions (db, rows, error) || !desk_db_direction_follows (db, follows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskDirection *one = take_row (&g_array_index (rows, DeskDirectionRow, i));

      g_ptr_array_add (found, one);
      g_hash_table_insert (by_n, &one->n, one);
    }
  for (guint i = 0; i < follows->len; i++)
    {
      DeskDirectionFollowRow *row = &g_array_index (follows, DeskDirectionFollowRow, i);
      DeskDirection *of = g_hash_table_lookup (by_n, &row->direction_n);
      DeskDirectionFollow *follow;

      /* Of none only in a damaged store, which verification finds. */
      if (of == NULL)
        continue;
      follow = g_new0 (DeskDirectionFollow, 1);
      follow->n = row->n;
      follow->at = row->at;
      follow->officer_name = g_steal_pointer (&row->officer_name);
      follow->done = row->done;
      follow->words = g_steal_pointer (&row->words);
      g_ptr_array_add (of->follows, follow);
    }
  return TRUE;
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  List *list = data;

  /* A reading that the store has to begin anew. */
  g_ptr_array_set_size (list->found, 0);
  if (!desk_direction_read (db, list->found, error))
    return FALSE;
  for (guint i = list->found->len; list->staff_no != NULL && i-- > 0;)
    if (!g_str_equal (((DeskDirection *) list->found->pdata[i])->staff_no, list->staff_no))
      g_ptr_array_remove_index (list->found, i);
  return TRUE;
}

GPtrArray *
desk_direction_list (DeskSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_direction_free);
  List list = { .found = found };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_session_check (session, DESK_ACTION_READ, error))
    return NULL;
  if (!desk_role_may (desk_session_get_role (session), DESK_ACTION_DIRECTIONS))
    list.staff_no = desk_session_get_person (session)->staff_no;
  return desk_store_read (desk_session_get_store (session), cancellable, list_in, &list, error)
           ? g_steal_pointer (&found)
           : NULL;
}
