/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-recovery.h"

#include "desk-accounts.h"
#include "desk-clock.h"
#include "desk-db-account.h"
#include "desk-db-recovery.h"
#include "desk-db-removal.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-places.h"
#include "desk-secret.h"
#include "desk-staff-no.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* Who is not signed in: the entry is the program's, and names who it was asked for. */
#define NOBODY "0"

char *
desk_recovery_protect (const char *code, GError **error)
{
  g_autofree char *letters = desk_recovery_code_parse (code, error);

  return letters != NULL ? desk_secret_make (letters, error) : NULL;
}

static gboolean
put (DeskDb *db,
     const char *staff_no,
     gint64 person_id,
     const char *cause,
     gint64 replaces,
     const char *secret,
     GError **error)
{
  g_autofree char *digest = desk_secret_digest (secret, desk_log_store (db));
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  desk_body_set_string (body, "cause", cause);
  if (replaces != 0)
    desk_body_set_int (body, "replaces", replaces);
  desk_secret_put_digest (body, secret, desk_log_store (db));
  n = desk_log_append (db, staff_no, "recovery.code", NULL, body, error);
  return n != 0 && desk_db_recovery_insert (db, n, person_id, cause, replaces, digest, error)
         && desk_db_recovery_set_secret (db, secret, error);
}

gboolean
desk_recovery_put_first (DeskDb *db,
                         const char *staff_no,
                         gint64 person_id,
                         const char *secret,
                         GError **error)
{
  return put (db, staff_no, person_id, "site", 0, secret, error);
}

void
desk_recovery_state_clear (DeskRecoveryState *self)
{
  g_clear_pointer (&self->person_name, g_free);
}

static gboolean
read_state (DeskDb *db, gpointer data, GError **error)
{
  DeskRecoveryState *state = data;
  g_auto (DeskRecoveryRow) row = { 0 };
  int found = desk_db_recovery (db, &row, error);

  if (found == 1)
    {
      state->n = row.n;
      state->at = row.at;
      state->person_name = g_steal_pointer (&row.person_name);
    }
  return found >= 0;
}

gboolean
desk_recovery_read (DeskStore *store,
                    DeskRecoveryState *state,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  *state = (DeskRecoveryState) { 0 };
  return desk_store_read (store, cancellable, read_state, state, error);
}

typedef struct
{
  DeskSession *session;
  const char *secret;
} Renewing;

static gboolean
renew_in (DeskDb *db, gpointer data, GError **error)
{
  Renewing *renewing = data;
  DeskPerson *me = desk_session_get_person (renewing->session);
  g_auto (DeskRecoveryRow) row = { 0 };

  return desk_session_begin_act (renewing->session, db, DESK_ACTION_ACCOUNTS, error)
         && desk_db_recovery (db, &row, error) >= 0
         && put (db, me->staff_no, me->id, "renewed", row.n, renewing->secret, error);
}

char *
desk_recovery_renew (DeskSession *session, const char *password, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (DeskSession) again = NULL;
  Renewing renewing = { .session = session };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (password != NULL, NULL);

  store = desk_session_get_store (session);
  if (!desk_session_check (session, DESK_ACTION_ACCOUNTS, error))
    return NULL;
  again = desk_session_sign_in (store, desk_session_get_account (session), password, NULL, error);
  if (again == NULL)
    return NULL;
  code = desk_recovery_code_new ();
  secret = desk_recovery_protect (code, error);
  if (secret == NULL)
    return NULL;
  renewing.secret = secret;
  return desk_store_write (store, NULL, renew_in, &renewing, error) ? g_steal_pointer (&code)
                                                                     : NULL;
}

typedef struct
{
  const DeskRecoveryUse *use;
  char *staff_no;        /* as typed */
  char *person_name;
  char *letters;         /* of the code that was typed */
  DeskRecoveryRow row;   /* the newest code */
  int found;
  gboolean removed;      /* from duty: the right code does not help */
  const char *cause;     /* of a refusal */
  const char *password;  /* argon2id strings */
  const char *next;
} Using;

static gboolean
read_code (DeskDb *db, gpointer data, GError **error)
{
  Using *using = data;

  using->found = desk_db_recovery (db, &using->row, error);
  return using->found >= 0;
}

static gboolean
check_locked (DeskStore *store, Using *using, GError **error)
{
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  gint64 wait = desk_secret_until (using->row.blocked_until, using->row.failures, now) - now;
  g_autofree char *span = NULL;

  if (wait <= 0)
    return TRUE;
  span = desk_time_format_span (wait);
  g_set_error (error, DESK_ERROR, DESK_ERROR_LOCKED,
               /* Translators: %s is a span such as "2 min" */
               _("Too many wrong recovery codes. Try again in %s."), span);
  return FALSE;
}

static gboolean
cap_delay (DeskDb *db, gpointer data, GError **error)
{
  g_auto (DeskRecoveryRow) row = { 0 };

  return desk_db_recovery (db, &row, error) == 1
         && desk_db_recovery_set_delay (db, row.failures,
                                        desk_secret_until (row.blocked_until, row.failures,
                                                           desk_log_now (db)),
                                        error);
}

/* The entry of a try in vain; a wrong code counts from the row as it is now. */
static gboolean
refuse_in (DeskDb *db, gpointer data, GError **error)
{
  Using *using = data;
  g_auto (DeskRecoveryRow) row = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 failures;
  gint64 delay;

  desk_body_set_string (body, "cause", using->cause);
  desk_body_set_string (body, "subject", using->staff_no);
  if (desk_log_append (db, NOBODY, "recovery.refused", NULL, body, error) == 0)
    return FALSE;
  if (!g_str_equal (using->cause, "wrong"))
    return TRUE;
  if (desk_db_recovery (db, &row, error) != 1)
    return FALSE;
  failures = row.failures + 1;
  delay = desk_secret_delay (failures);
  return desk_db_recovery_set_delay (db, failures, delay > 0 ? desk_log_now (db) + delay : 0,
                                     error);
}

/* The person by the staff number, made when it is new and there is a name. */
static DeskPerson *
find_person (DeskDb *db, Using *using, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *number = desk_staff_no_clean (using->staff_no);
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (DeskPerson) person = desk_db_person_by_staff_no (db, using->staff_no, &failure);
  gint64 n;

  if (person != NULL)
    return desk_person_check_name (person, using->person_name, error) ? g_steal_pointer (&person)
                                                                      : NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (*using->person_name == '\0')
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("There is no person with the staff number %s. Write the name to add "
                     "the person."),
                   number);
      return NULL;
    }
  desk_body_set_string (body, "subject", number);
  desk_body_set_text (body, "name", using->person_name);
  n = desk_log_append (db, number, "person", NULL, body, error);
  return n != 0 && desk_db_person_put (db, n, number, using->person_name, "", error)
           ? desk_db_person_by_staff_no (db, number, error)
           : NULL;
}

/* An account of that name is an administrator's, of this person, and enabled; or there is none. */
static int
check_account (DeskDb *db, Using *using, DeskPerson *person, DeskAccountRow *row, GError **error)
{
  int found = desk_db_account (db, using->use->account, row, error);

  if (found != 1
      || (row->person_id == person->id && row->role == DESK_ROLE_ADMINISTRATOR && !row->disabled))
    return found;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _("%s is not an enabled administrator's account of this person. Write another name: "
                 "a new account is made."),
               row->name);
  return -1;
}

static gboolean
set_account (DeskDb *db, Using *using, DeskPerson *person, DeskAccountRow *row, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  desk_secret_put_digest (body, using->password, desk_log_store (db));
  if (row->id != 0)
    {
      desk_body_set_string (body, "subject", row->name);
      desk_body_set_int (body, "own", 0);
      return desk_log_append (db, person->staff_no, "account.password", NULL, body, error) != 0
             && desk_db_account_set_secret (db, row->id, using->password, error);
    }
  desk_body_set_string (body, "subject", using->use->account);
  desk_body_set_string (body, "person", person->staff_no);
  desk_body_set_string (body, "role", desk_role_to_nick (DESK_ROLE_ADMINISTRATOR));
  n = desk_log_append (db, person->staff_no, "account", NULL, body, error);
  return n != 0
         && desk_db_account_insert (db, n, using->use->account, person->id,
                                    DESK_ROLE_ADMINISTRATOR, using->password, error)
              != 0;
}

static gboolean
use_in (DeskDb *db, gpointer data, GError **error)
{
  Using *using = data;
  g_auto (DeskRecoveryRow) now = { 0 };
  g_auto (DeskAccountRow) account = { 0 };
  g_autoptr (DeskPerson) person = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 removal = 0;
  gint64 n;

  /* Another may have used or renewed it since it was compared. */
  if (desk_db_recovery (db, &now, error) != 1)
    return FALSE;
  if (now.n != using->row.n)
    return desk_error_refuse (error, _("The recovery code was replaced a moment ago."));
  person = find_person (db, using, error);
  if (person == NULL || !desk_db_removal_of (db, person->id, &removal, error))
    return FALSE;
  using->removed = removal != 0;
  if (using->removed)
    return desk_error_refuse (error,
      _("This person is removed from duty. The recovery code does not lift that; it is for "
        "another person."));
  if (check_account (db, using, person, &account, error) < 0)
    return FALSE;
  desk_body_set_int (body, "code", now.n);
  desk_body_set_string (body, "subject", account.id != 0 ? account.name : using->use->account);
  n = desk_log_append (db, person->staff_no, "recovery.use", NULL, body, error);
  return n != 0
         && desk_db_recovery_use_insert (db, n, now.n, person->id,
                                         account.id != 0 ? account.name : using->use->account,
                                         error)
         && set_account (db, using, person, &account, error)
         && put (db, person->staff_no, person->id, "used", now.n, using->next, error);
}

static gboolean
refuse (DeskStore *store, Using *using, const char *cause, GError **error)
{
  using->cause = cause;
  if (!desk_store_write (store, NULL, refuse_in, using, error))
    return FALSE;
  if (g_str_equal (cause, "wrong"))
    g_set_error (error, DESK_ERROR, DESK_ERROR_PASSWORD, "%s",
                 _("This is not the recovery code of this site, or it is spent: only the newest "
                   "one counts. That it was tried is an entry."));
  return FALSE;
}

static gboolean
prove (DeskStore *store, Using *using, GCancellable *cancellable, GError **error)
{
  gboolean matches;

  if (!desk_store_read (store, cancellable, read_code, using, error))
    return FALSE;
  if (using->found != 1)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "%s",
                   _("This site has no recovery code. An administrator makes one in the accounts "
                     "window."));
      return FALSE;
    }
  if (desk_secret_until (using->row.blocked_until, using->row.failures,
                         desk_clock_now (desk_store_get_clock (store)))
        < using->row.blocked_until
      && !desk_store_write (store, NULL, cap_delay, using, error))
    return FALSE;
  if (!check_locked (store, using, error))
    return FALSE;
  if (!desk_secret_check (using->row.secret, using->letters, &matches, error))
    return FALSE;
  if (!matches)
    return refuse (store, using, "wrong", error);
  /* Again after the hashing: guesses made beside this one may have locked it. */
  return desk_store_read (store, cancellable, read_code, using, error)
         && check_locked (store, using, error);
}

static void
using_clear (Using *using)
{
  desk_recovery_row_clear (&using->row);
  g_free (using->staff_no);
  g_free (using->person_name);
  g_free (using->letters);
}

char *
desk_recovery_use (DeskStore *store,
                   const DeskRecoveryUse *use,
                   GCancellable *cancellable,
                   GError **error)
{
  Using using = { .use = use };
  g_autofree char *password = NULL;
  g_autofree char *next = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (use != NULL, NULL);

  using.staff_no = desk_text_clean (use->staff_no);
  using.person_name = desk_text_clean (use->person_name != NULL ? use->person_name : "");
  using.letters = desk_recovery_code_parse (use->code, &failure);
  if (using.letters != NULL && desk_person_check_staff_no (using.staff_no, &failure)
      && desk_account_check_name (use->account, &failure)
      && desk_secret_check_length (use->password, &failure)
      && prove (store, &using, cancellable, &failure))
    {
      code = desk_recovery_code_new ();
      next = desk_recovery_protect (code, &failure);
      password = next != NULL ? desk_secret_make (use->password, &failure) : NULL;
      using.next = next;
      using.password = password;
      done = password != NULL && desk_store_write (store, NULL, use_in, &using, &failure);
      if (using.removed)
        {
          GError *unwritten = NULL;

          refuse (store, &using, "removed", &unwritten);
          if (unwritten != NULL)
            {
              g_clear_error (&failure);
              failure = unwritten;
            }
        }
    }
  using_clear (&using);
  if (done)
    return g_steal_pointer (&code);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
