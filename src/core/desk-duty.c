/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-duty.h"

#include "desk-clock.h"
#include "desk-db-feedback.h"
#include "desk-db-removal.h"
#include "desk-db-site.h"
#include "desk-feedback.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskSession *session;
  DeskSession *second;
  const char *staff_no;
  const char *reason;
  gint64 in_line;
} Act;

static DeskPerson *
find_person (DeskDb *db, Act *act, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DeskPerson *person = desk_db_person_by_staff_no (db, act->staff_no, &failure);

  if (person == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no person with the staff number %s."), act->staff_no);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return person;
}

static gboolean
may_remove (DeskDb *db, Act *act, DeskPerson *person, GError **error)
{
  gboolean only = FALSE;
  gint64 removal = 0;

  if (!desk_db_removal_of (db, person->id, &removal, error)
      || !desk_db_only_administrator (db, person->id, &only, error))
    return FALSE;
  if (removal != 0)
    return desk_error_refuse (error, _("This person is removed from duty already."));
  if (person->id == desk_session_get_person (act->session)->id)
    return desk_error_refuse (error,
      _("Nobody removes themselves; another inspection officer does it."));
  return !only
         || desk_error_refuse (error,
           _("This is the last administrator. Make another one first."));
}

static gboolean
remove_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (act->reason);
  g_autoptr (DeskPerson) person = NULL;
  g_autoptr (GArray) closures = desk_closure_array_new ();
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 days = 0;
  gint64 from_at;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_REMOVE, error))
    return FALSE;
  person = find_person (db, act, error);
  if (person == NULL || !may_remove (db, act, person, error))
    return FALSE;
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why this person is removed from duty."));
  if (!desk_db_setting_int (db, "removal.days", &days, error))
    return FALSE;
  from_at = desk_log_now (db) - MAX (days, 0) * DESK_DAY;
  if (!desk_db_closures_of (db, person->id, from_at, closures, error))
    return FALSE;

  act->in_line = closures->len;
  desk_body_set_int (body, "closures", closures->len);
  desk_body_set_string (body, "direction", "removal");
  desk_body_set_int (body, "from", from_at);
  desk_body_set_string (body, "subject", person->staff_no);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "direction", NULL, body, error);
  return n != 0 && desk_db_removal_insert (db, n, person->id, me->id, error)
         && desk_feedback_put (db, me->staff_no, "removal", n, closures, error);
}

gboolean
desk_duty_remove (DeskSession *session,
                  const char *staff_no,
                  const char *reason,
                  gint64 *in_line,
                  GError **error)
{
  Act act = { .session = session, .staff_no = staff_no, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (staff_no != NULL, FALSE);

  if (!desk_store_write (desk_session_get_store (session), NULL, remove_in, &act, error))
    return FALSE;
  if (in_line != NULL)
    *in_line = act.in_line;
  return TRUE;
}

static gboolean
lift_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_autofree char *reason = desk_text_clean (act->reason);
  g_autoptr (DeskPerson) person = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 removal = 0;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_LIFT, error)
      || !desk_session_begin_second (act->session, act->second, db, DESK_ROLE_INSPECTION, error))
    return FALSE;
  person = find_person (db, act, error);
  if (person == NULL || !desk_db_removal_of (db, person->id, &removal, error))
    return FALSE;
  if (removal == 0)
    return desk_error_refuse (error, _("This person is not removed from duty."));
  if (*reason == '\0')
    return desk_error_invalid (error, _("Write why the removal is lifted."));
  desk_body_set_int (body, "direction", removal);
  desk_body_set_string (body, "second", desk_session_get_person (act->second)->staff_no);
  desk_body_set_string (body, "subject", person->staff_no);
  desk_body_set_text (body, "reason", reason);
  n = desk_log_append (db, me->staff_no, "direction.lift", NULL, body, error);
  return n != 0 && desk_db_removal_lift (db, n, removal, person->id, error);
}

gboolean
desk_duty_lift (DeskSession *session,
                DeskSession *second,
                const char *staff_no,
                const char *reason,
                GError **error)
{
  Act act = { .session = session, .second = second, .staff_no = staff_no, .reason = reason };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (staff_no != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, lift_in, &act, error);
}

void
desk_removal_free (DeskRemoval *self)
{
  if (self == NULL)
    return;
  g_free (self->staff_no);
  g_free (self->person_name);
  g_free (self->officer_name);
  g_free (self);
}

typedef struct
{
  GPtrArray *found;
  const char *staff_no; /* whose, NULL = everybody's */
} List;

gboolean
desk_duty_read (DeskDb *db, GPtrArray *removals, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskRemovalRow));

  g_array_set_clear_func (rows, (GDestroyNotify) desk_removal_row_clear);
  if (!desk_db_removals (db, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskRemovalRow *row = &g_array_index (rows, DeskRemovalRow, i);
      DeskRemoval *one = g_new0 (DeskRemoval, 1);

      one->n = row->n;
      one->at = row->at;
      one->staff_no = g_steal_pointer (&row->staff_no);
      one->person_name = g_steal_pointer (&row->person_name);
      one->officer_name = g_steal_pointer (&row->officer_name);
      one->lifted_n = row->lifted_n;
      one->in_line = row->in_line;
      one->called = row->called;
      g_ptr_array_add (removals, one);
    }
  return TRUE;
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  List *list = data;

  /* A reading that the store has to begin anew. */
  g_ptr_array_set_size (list->found, 0);
  if (!desk_duty_read (db, list->found, error))
    return FALSE;
  for (guint i = list->found->len; list->staff_no != NULL && i-- > 0;)
    if (!g_str_equal (((DeskRemoval *) list->found->pdata[i])->staff_no, list->staff_no))
      g_ptr_array_remove_index (list->found, i);
  return TRUE;
}

GPtrArray *
desk_duty_list (DeskSession *session, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) removals
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_removal_free);
  List list = { .found = removals };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_session_check (session, DESK_ACTION_READ, error))
    return NULL;
  if (!desk_role_may (desk_session_get_role (session), DESK_ACTION_DIRECTIONS))
    list.staff_no = desk_session_get_person (session)->staff_no;
  return desk_store_read (desk_session_get_store (session), cancellable, list_in, &list, error)
           ? g_steal_pointer (&removals)
           : NULL;
}

gboolean
desk_duty_check_caller (DeskDb *db, DeskPerson *person, GError **error)
{
  gint64 removal = 0;

  if (!desk_db_removal_of (db, person->id, &removal, error))
    return FALSE;
  if (removal == 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: %s is a person */
               _("%s is removed from duty; another person calls the consumer again."),
               desk_person_get_label (person));
  return FALSE;
}

gboolean
desk_duty_check (DeskDb *db, gint64 person_id, GError **error)
{
  gint64 removal = 0;

  if (!desk_db_removal_of (db, person_id, &removal, error))
    return FALSE;
  return removal == 0
         || desk_error_refuse (error,
           _("This person is removed from duty. An administrator together with an inspection "
             "officer lifts that first."));
}
