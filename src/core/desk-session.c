/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-session.h"

#include "desk-clock.h"
#include "desk-db-account.h"
#include "desk-db-site.h"
#include "desk-duty.h"
#include "desk-log.h"
#include "desk-secret.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

struct _DeskSession
{
  GObject parent_instance;

  DeskStore *store;
  char *account;
  DeskRole role;
  DeskPerson *person;
  GMutex mutex;
  char *secret; /* argon2id string of the password that it goes by; under the mutex */
};

G_DEFINE_FINAL_TYPE (DeskSession, desk_session, G_TYPE_OBJECT)

static void
desk_session_finalize (GObject *object)
{
  DeskSession *self = DESK_SESSION (object);

  g_clear_object (&self->store);
  g_clear_object (&self->person);
  g_free (self->account);
  g_free (self->secret);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (desk_session_parent_class)->finalize (object);
}

static void
desk_session_class_init (DeskSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_session_finalize;
}

static void
desk_session_init (DeskSession *self)
{
  g_mutex_init (&self->mutex);
}

typedef struct
{
  const char *name;
  gboolean matches;
  DeskAccountRow row;
  int found;
  DeskPerson *person;
} SignIn;

static gboolean
read_account (DeskDb *db, gpointer data, GError **error)
{
  SignIn *in = data;

  in->found = desk_db_account (db, in->name, &in->row, error);
  if (in->found == 1)
    {
      in->person = desk_db_person_by_id (db, in->row.person_id, error);
      return in->person != NULL;
    }
  return in->found >= 0;
}

/* Counts from the row as it is now: two guesses at once are two failures. */
static gboolean
write_outcome (DeskDb *db, gpointer data, GError **error)
{
  SignIn *in = data;
  g_auto (DeskAccountRow) row = { 0 };
  gint64 failures;
  gint64 delay;

  if (desk_db_account (db, in->name, &row, error) != 1)
    return FALSE;
  if (in->matches)
    return desk_db_account_set_delay (db, row.id, 0, 0, error);
  failures = row.failures + 1;
  delay = desk_secret_delay (failures);
  return desk_db_account_set_delay (db, row.id, failures,
                                    delay > 0 ? desk_log_now (db) + delay : 0, error);
}

static gboolean
check_locked (DeskStore *store, SignIn *in, GError **error)
{
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  gint64 wait = desk_secret_until (in->row.blocked_until, in->row.failures, now) - now;
  g_autofree char *span = NULL;

  if (in->found != 1 || wait <= 0)
    return TRUE;
  span = desk_time_format_span (wait);
  g_set_error (error, DESK_ERROR, DESK_ERROR_LOCKED,
               /* Translators: %s is a span such as "2 min" */
               _("Too many wrong passwords. Try again in %s."), span);
  return FALSE;
}

/* From the row as it is now: another may have guessed meanwhile. */
static gboolean
cap_delay (DeskDb *db, gpointer data, GError **error)
{
  SignIn *in = data;
  g_auto (DeskAccountRow) row = { 0 };

  return desk_db_account (db, in->name, &row, error) == 1
         && desk_db_account_set_delay (db, row.id, row.failures,
                                       desk_secret_until (row.blocked_until, row.failures,
                                                          desk_log_now (db)),
                                       error);
}

/* The account again after the hashing: guesses made beside this one may have locked it, and
 * then a right one does not count either. */
static gboolean
read_again (DeskDb *db, gpointer data, GError **error)
{
  SignIn *in = data;

  return desk_db_account (db, in->name, &in->row, error) >= 0;
}

/* R17: a removal disables the accounts too, and no administrator alone enables one then. FALSE. */
static gboolean
say_disabled (DeskDb *db, gint64 person_id, GError **error)
{
  return desk_duty_check (db, person_id, error)
         && desk_error_refuse (error,
              _("This account is disabled. An administrator can enable it."));
}

static gboolean
refuse_disabled (DeskDb *db, gpointer data, GError **error)
{
  SignIn *in = data;

  return say_disabled (db, in->row.person_id, error);
}

DeskSession *
desk_session_sign_in (DeskStore *store,
                      const char *account,
                      const char *password,
                      GCancellable *cancellable,
                      GError **error)
{
  SignIn in = { .name = account };
  g_autoptr (DeskPerson) person = NULL;
  DeskSession *self = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (account != NULL && password != NULL, NULL);

  if (!desk_store_read (store, cancellable, read_account, &in, error))
    goto out;
  if (in.found == 1
      && desk_secret_until (in.row.blocked_until, in.row.failures,
                            desk_clock_now (desk_store_get_clock (store)))
           < in.row.blocked_until
      && !desk_store_write (store, cancellable, cap_delay, &in, error))
    goto out;
  if (!check_locked (store, &in, error))
    goto out;
  if (!desk_secret_check (in.found == 1 ? in.row.secret : "", password, &in.matches, error))
    goto out;
  if (in.found == 1
      && (!desk_store_read (store, cancellable, read_again, &in, error)
          || !check_locked (store, &in, error)))
    goto out;
  if (in.found == 1 && (!in.matches || in.row.failures > 0)
      && !desk_store_write (store, cancellable, write_outcome, &in, error))
    goto out;
  if (!in.matches)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_PASSWORD, "%s",
                   _("The account or the password is wrong. Check the keyboard's language and "
                     "Caps Lock."));
      goto out;
    }
  if (in.row.disabled)
    {
      desk_store_read (store, cancellable, refuse_disabled, &in, error);
      goto out;
    }
  self = g_object_new (DESK_TYPE_SESSION, NULL);
  self->store = g_object_ref (store);
  self->account = g_strdup (in.row.name);
  self->role = in.row.role;
  self->person = g_steal_pointer (&in.person);
  self->secret = g_strdup (in.row.secret);

out:
  g_clear_object (&in.person);
  desk_account_row_clear (&in.row);
  return self;
}

DeskStore *
desk_session_get_store (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->store;
}

const char *
desk_session_get_account (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->account;
}

DeskRole
desk_session_get_role (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), DESK_ROLE_OPERATOR);

  return self->role;
}

DeskPerson *
desk_session_get_person (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->person;
}

gboolean
desk_session_check (DeskSession *self, DeskAction action, GError **error)
{
  g_autoptr (GString) who = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (self), FALSE);

  if (desk_role_may (self->role, action))
    return TRUE;
  who = g_string_new (NULL);
  for (DeskRole role = 0; role < DESK_N_ROLES; role++)
    if (desk_role_may (role, action))
      g_string_append_printf (who, "%s%s", who->len > 0 ? ", " : "", desk_role_get_label (role));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: the role of who tries, what they may not do ("import
                  complaints"), the roles that may ("Supervisor, Administrator") */
               _("As %s you may not %s. Who may: %s."), desk_role_get_label (self->role),
               desk_action_get_label (action), who->str);
  return FALSE;
}

/* The account as it is now: neither disabled nor of another role than at the sign-in. */
static gboolean
still_holds (DeskSession *self, DeskDb *db, GError **error)
{
  g_auto (DeskAccountRow) row = { 0 };
  int found = desk_db_account (db, self->account, &row, error);

  if (found < 0)
    return FALSE;
  if (found == 0 || row.disabled || row.person_id != self->person->id)
    return say_disabled (db, self->person->id, error);
  /* R17: no account lets them act, an enabled one neither. */
  if (!desk_duty_check (db, self->person->id, error))
    return FALSE;
  return row.role == self->role
         || desk_error_refuse (error,
                               _("The role of this account was changed. Sign in again."));
}

gboolean
desk_session_begin_act (DeskSession *self, DeskDb *db, DeskAction action, GError **error)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), FALSE);

  return still_holds (self, db, error) && desk_session_check (self, action, error);
}

typedef struct
{
  DeskSession *session;
  DeskAction action;
} Now;

static gboolean
may_now_in (DeskDb *db, gpointer data, GError **error)
{
  Now *now = data;

  return desk_session_begin_act (now->session, db, now->action, error);
}

gboolean
desk_session_may_now (DeskSession *self, DeskAction action, GError **error)
{
  Now now = { self, action };

  g_return_val_if_fail (DESK_IS_SESSION (self), FALSE);

  return desk_store_read (self->store, NULL, may_now_in, &now, error);
}

typedef struct
{
  DeskSession *session;
  gboolean stale;
} Password;

static gboolean
compare_in (DeskDb *db, gpointer data, GError **error)
{
  Password *password = data;
  DeskSession *self = password->session;
  g_auto (DeskAccountRow) row = { 0 };
  int found = desk_db_account (db, self->account, &row, error);

  g_mutex_lock (&self->mutex);
  password->stale = found == 1 && g_strcmp0 (row.secret, self->secret) != 0;
  g_mutex_unlock (&self->mutex);
  return found >= 0;
}

gboolean
desk_session_is_stale (DeskSession *self, gboolean *stale, GError **error)
{
  Password password = { .session = self };
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (self), FALSE);
  g_return_val_if_fail (stale != NULL, FALSE);

  done = desk_store_read (self->store, NULL, compare_in, &password, error);
  *stale = done && password.stale;
  return done;
}

void
desk_session_set_secret (DeskSession *self, const char *secret)
{
  g_return_if_fail (DESK_IS_SESSION (self));

  g_mutex_lock (&self->mutex);
  g_free (self->secret);
  self->secret = g_strdup (secret);
  g_mutex_unlock (&self->mutex);
}

void
desk_session_renew (DeskSession *self, DeskSession *again)
{
  g_autofree char *secret = NULL;

  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (DESK_IS_SESSION (again));

  g_mutex_lock (&again->mutex);
  secret = g_strdup (again->secret);
  g_mutex_unlock (&again->mutex);
  desk_session_set_secret (self, secret);
}

gboolean
desk_session_begin_second (DeskSession *self,
                           DeskSession *second,
                           DeskDb *db,
                           DeskRole role,
                           GError **error)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), FALSE);
  g_return_val_if_fail (second == NULL || DESK_IS_SESSION (second), FALSE);

  if (second == NULL || second->role != role)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   /* Translators: %s is a role, such as "Inspection officer" */
                   _("This needs two persons at the desk. The second signs in as: %s."),
                   desk_role_get_label (role));
      return FALSE;
    }
  if (second->person->id == self->person->id)
    return desk_error_refuse (error, _("Both accounts belong to one person; another must join."));
  return still_holds (second, db, error);
}
