/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-session.h: who is at the desk. Every act of the core takes a session; the account
 * is read again inside each writing transaction, so a disabled one can do nothing. */
#pragma once

#include "desk-permission.h"
#include "desk-person.h"
#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_SESSION (desk_session_get_type ())
G_DECLARE_FINAL_TYPE (DeskSession, desk_session, DESK, SESSION, GObject)

/**
 * desk_session_sign_in:
 * @account: the account's name
 * @password: its password
 *
 * argon2id, about 0.1 s. After the third failure in a row each further one doubles a
 * delay, 2 s up to 15 min, kept in the store.
 *
 * Returns: (transfer full): the session, or %NULL with DESK_ERROR_PASSWORD,
 *   DESK_ERROR_LOCKED (the message says how long) or DESK_ERROR_REFUSED (disabled)
 */
DeskSession *desk_session_sign_in (DeskStore *store, const char *account, const char *password,
                                   GCancellable *cancellable, GError **error);

DeskStore  *desk_session_get_store (DeskSession *self);
const char *desk_session_get_account (DeskSession *self);
DeskRole    desk_session_get_role (DeskSession *self);
DeskPerson *desk_session_get_person (DeskSession *self);

/**
 * desk_session_begin_act:
 * @db: inside desk_store_write(), before anything is written
 *
 * Every act of the core starts with this: reads the account again (disabled, role) and
 * checks role x action.
 */
gboolean desk_session_begin_act (DeskSession *self, DeskDb *db, DeskAction action, GError **error);

/**
 * desk_session_begin_second:
 * @second: (nullable): the other person of an act that needs two
 * @role: the role the other must have
 *
 * After desk_session_begin_act(): the second account is enabled, has @role, and is another
 * person's. DESK_ERROR_REFUSED says who is needed.
 */
gboolean desk_session_begin_second (DeskSession *self, DeskSession *second, DeskDb *db,
                                    DeskRole role, GError **error);

/**
 * desk_session_may_now:
 *
 * What leaves the desk, on paper or as a file, is asked for at the moment of writing: the account
 * as it stands then, not as at the sign-in. Reads the store, so not on the user interface's thread.
 */
gboolean desk_session_may_now (DeskSession *self, DeskAction action, GError **error);

/**
 * desk_session_is_stale:
 * @stale: (out): the password was set anew since the sign-in, by another than this session
 *
 * Who may have known the old one signs in again. Reads the store, so not on the user interface's thread.
 */
gboolean desk_session_is_stale (DeskSession *self, gboolean *stale, GError **error);
/* The same person signed in again, as @again: the session goes on under the password of now. */
void     desk_session_renew (DeskSession *self, DeskSession *again);
/* This session set the password itself. @secret: the argon2id string. */
void     desk_session_set_secret (DeskSession *self, const char *secret);

/* Checks role x action; DESK_ERROR_REFUSED names who could. */
gboolean desk_session_check (DeskSession *self, DeskAction action, GError **error);

G_END_DECLS
