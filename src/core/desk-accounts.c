/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-accounts.h"

#include "desk-db-account.h"
#include "desk-db-site.h"
#include "desk-duty.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-places.h"
#include "desk-secret.h"
#include "desk-staff-no.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  DeskSession *session;
  const char *name;
  const char *staff_no; /* as typed */
  const char *person_name;
  DeskRole role;
  gboolean disabled;
  const char *secret;
  gboolean own;
} Change;

void
desk_account_free (DeskAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->staff_no);
  g_free (self->person_name);
  g_free (self);
}

gboolean
desk_account_check_name (const char *name, GError **error)
{
  gsize length = name != NULL ? strlen (name) : 0;
  gboolean valid = length >= 2 && length <= 32;

  for (gsize i = 0; valid && i < length; i++)
    valid = g_ascii_isalnum (name[i]) || name[i] == '.' || name[i] == '-';
  if (!valid)
    g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                 _("An account's name has 2 to 32 letters, digits, dots or dashes, for example "
                   "“r.kumari”."));
  return valid;
}

static int
find (DeskDb *db, const char *name, DeskAccountRow *row, GError **error)
{
  int found = desk_db_account (db, name, row, error);

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no account named %s."),
                 name);
  return found;
}

static gint64
append (DeskDb *db, Change *change, const char *kind, DeskBody *body, GError **error)
{
  desk_body_set_string (body, "subject", change->name);
  return desk_log_append (db, desk_session_get_person (change->session)->staff_no, kind, NULL,
                          body, error);
}

static gboolean
create_in (DeskDb *db, gpointer data, GError **error)
{
  Change *change = data;
  g_auto (DeskAccountRow) row = { 0 };
  g_autoptr (DeskPerson) person = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  gint64 n;
  int found;

  if (!desk_session_begin_act (change->session, db, DESK_ACTION_ACCOUNTS, error))
    return FALSE;
  found = desk_db_account (db, change->name, &row, error);
  if (found == 1)
    g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                 _("There is an account named %s already. Choose another name."), change->name);
  if (found != 0)
    return FALSE;
  person = desk_db_person_by_staff_no (db, change->staff_no, &failure);
  if (person != NULL && !desk_person_check_name (person, change->person_name, error))
    return FALSE;
  if (person == NULL && failure == NULL)
    {
      DeskPut put;

      if (change->person_name == NULL || *change->person_name == '\0')
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                       _("There is no person with the staff number %s. Write the name to add "
                         "the person."),
                       change->staff_no);
          return FALSE;
        }
      if (!desk_person_put (db, change->session, change->staff_no, change->person_name, "", &put,
                            error))
        return FALSE;
      person = desk_db_person_by_staff_no (db, change->staff_no, &failure);
    }
  if (person == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!desk_duty_check (db, person->id, error))
    return FALSE;
  desk_body_set_string (body, "person", person->staff_no);
  desk_body_set_string (body, "role", desk_role_to_nick (change->role));
  desk_secret_put_digest (body, change->secret, desk_log_store (db));
  n = append (db, change, "account", body, error);
  return n != 0
         && desk_db_account_insert (db, n, change->name, person->id, change->role, change->secret,
                                    error)
              != 0;
}

gboolean
desk_account_create (DeskSession *session,
                     const char *name,
                     const char *staff_no,
                     const char *person_name,
                     DeskRole role,
                     const char *password,
                     GError **error)
{
  Change change = { .session = session, .name = name, .role = role };
  g_autofree char *typed = desk_text_clean (staff_no);
  g_autofree char *number = desk_staff_no_clean (staff_no);
  g_autofree char *person = desk_text_clean (person_name);
  g_autofree char *secret = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  if (!desk_session_check (session, DESK_ACTION_ACCOUNTS, error) || !desk_account_check_name (name, error)
      || !desk_secret_check_length (password, error))
    return FALSE;
  if (*number == '\0')
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                   _("Write the person's staff number; each account belongs to one person."));
      return FALSE;
    }
  secret = desk_secret_make (password, error);
  if (secret == NULL)
    return FALSE;
  change.staff_no = typed;
  change.person_name = person;
  change.secret = secret;
  return desk_store_write (desk_session_get_store (session), NULL, create_in, &change, error);
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskAccountRow));

  g_array_set_clear_func (rows, (GDestroyNotify) desk_account_row_clear);
  if (!desk_db_accounts (db, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskAccountRow *row = &g_array_index (rows, DeskAccountRow, i);
      DeskAccount *account = g_new0 (DeskAccount, 1);

      account->name = g_strdup (row->name);
      account->staff_no = g_strdup (row->staff_no);
      account->person_name = g_strdup (row->person_name);
      account->role = row->role;
      account->disabled = row->disabled;
      g_ptr_array_add (data, account);
    }
  return TRUE;
}

GPtrArray *
desk_account_list (DeskStore *store, GError **error)
{
  g_autoptr (GPtrArray) accounts
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_account_free);

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  if (!desk_store_read (store, NULL, list_in, accounts, error))
    return NULL;
  return g_steal_pointer (&accounts);
}

/* A site without an administrator could never be mended. */
static gboolean
keeps_administrator (DeskDb *db, DeskAccountRow *row, GError **error)
{
  gint64 count = 0;

  if (row->role != DESK_ROLE_ADMINISTRATOR || row->disabled)
    return TRUE;
  if (!desk_db_account_count_administrators (db, &count, error))
    return FALSE;
  if (count > 1)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, "%s",
               _("This is the last administrator. Make another one first."));
  return FALSE;
}

static gboolean
role_in (DeskDb *db, gpointer data, GError **error)
{
  Change *change = data;
  g_auto (DeskAccountRow) row = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (change->session, db, DESK_ACTION_ACCOUNTS, error)
      || find (db, change->name, &row, error) != 1
      /* R17: what the lifting brings back is what was taken. */
      || !desk_duty_check (db, row.person_id, error))
    return FALSE;
  if (row.role == change->role)
    return TRUE;
  if (!keeps_administrator (db, &row, error))
    return FALSE;
  desk_body_set_string (body, "from", desk_role_to_nick (row.role));
  desk_body_set_string (body, "role", desk_role_to_nick (change->role));
  n = append (db, change, "account.role", body, error);
  return n != 0 && desk_db_account_set_role (db, n, row.id, change->role, error);
}

gboolean
desk_account_set_role (DeskSession *session, const char *name, DeskRole role, GError **error)
{
  Change change = { .session = session, .name = name, .role = role };

  g_return_val_if_fail (DESK_IS_SESSION (session) && name != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, role_in, &change, error);
}

static gboolean
disabled_in (DeskDb *db, gpointer data, GError **error)
{
  Change *change = data;
  g_auto (DeskAccountRow) row = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (change->session, db, DESK_ACTION_ACCOUNTS, error)
      || find (db, change->name, &row, error) != 1)
    return FALSE;
  if (row.disabled == change->disabled)
    return TRUE;
  if (change->disabled ? !keeps_administrator (db, &row, error)
                       : !desk_duty_check (db, row.person_id, error))
    return FALSE;
  desk_body_set_int (body, "disabled", change->disabled);
  n = append (db, change, "account.disabled", body, error);
  return n != 0 && desk_db_account_set_disabled (db, n, row.id, change->disabled, error);
}

gboolean
desk_account_set_disabled (DeskSession *session,
                           const char *name,
                           gboolean disabled,
                           GError **error)
{
  Change change = { .session = session, .name = name, .disabled = disabled != FALSE };

  g_return_val_if_fail (DESK_IS_SESSION (session) && name != NULL, FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, disabled_in, &change, error);
}

static gboolean
password_in (DeskDb *db, gpointer data, GError **error)
{
  Change *change = data;
  g_auto (DeskAccountRow) row = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (change->session, db,
                               change->own ? DESK_ACTION_READ : DESK_ACTION_ACCOUNTS, error)
      || find (db, change->name, &row, error) != 1)
    return FALSE;
  desk_body_set_int (body, "own", change->own);
  desk_secret_put_digest (body, change->secret, desk_log_store (db));
  n = append (db, change, "account.password", body, error);
  if (n == 0 || !desk_db_account_set_secret (db, row.id, change->secret, error))
    return FALSE;
  /* Before others see it: who set it is asked for it nowhere. */
  if (change->own)
    desk_session_set_secret (change->session, change->secret);
  return TRUE;
}

gboolean
desk_account_set_password (DeskSession *session,
                           const char *name,
                           const char *old,
                           const char *password,
                           GError **error)
{
  Change change = { .session = session, .name = name };
  g_autofree char *secret = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session) && name != NULL, FALSE);

  if (!desk_secret_check_length (password, error))
    return FALSE;
  change.own = g_ascii_strcasecmp (name, desk_session_get_account (session)) == 0;
  if (change.own)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (DeskSession) again
        = desk_session_sign_in (desk_session_get_store (session), name, old != NULL ? old : "",
                                NULL, &failure);

      /* As a sign-in, so that guessing here is delayed as it is there. */
      if (again == NULL)
        {
          if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_PASSWORD))
            g_set_error (error, DESK_ERROR, DESK_ERROR_PASSWORD, "%s",
                         _("The old password is wrong."));
          else
            g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  secret = desk_secret_make (password, error);
  if (secret == NULL)
    return FALSE;
  change.secret = secret;
  return desk_store_write (desk_session_get_store (session), NULL, password_in, &change, error);
}
