/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-recovery.h: the recovery code, a way back in when the only administrator is lost.
 *
 * It is printed at set-up and kept on paper. Making it, using it and trying in vain are
 * entries; the store has its argon2id string only. */
#pragma once

#include "desk-recovery-code.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Makes the first code of a site: inside the transaction that makes the administrator.
 * @secret: argon2id of the bare letters. */
gboolean desk_recovery_put_first (DeskDb *db, const char *staff_no, gint64 person_id,
                                  const char *secret, GError **error);
/* (transfer full): the argon2id string of a code that desk_recovery_code_new() made. */
char *desk_recovery_protect (const char *code, GError **error);

typedef struct
{
  gint64 n;          /* entry that made the newest code, 0 = the site has none */
  gint64 at;
  char *person_name; /* to whom it was shown */
} DeskRecoveryState;
void desk_recovery_state_clear (DeskRecoveryState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskRecoveryState, desk_recovery_state_clear)

gboolean desk_recovery_read (DeskStore *store, DeskRecoveryState *state, GCancellable *cancellable,
                             GError **error);

/**
 * desk_recovery_renew:
 * @session: an administrator's
 * @password: their own, again: the code outlasts the session
 *
 * Ends the code that was, if any.
 *
 * Returns: (transfer full): the new code, to be shown once; %NULL with DESK_ERROR_REFUSED,
 *   DESK_ERROR_PASSWORD or DESK_ERROR_LOCKED
 */
char *desk_recovery_renew (DeskSession *session, const char *password, GError **error);

typedef struct
{
  const char *code;        /* as typed */
  const char *staff_no;    /* the person who administers from now on */
  const char *person_name; /* needed for an unknown staff number only */
  const char *account;     /* theirs, or a new one */
  const char *password;    /* its new password */
} DeskRecoveryUse;

/**
 * desk_recovery_use:
 *
 * Gives the administrator's account of that person a new password, or makes the account (and the
 * person). The code is spent. Wrong codes are entries and are delayed as wrong passwords are. Who
 * is removed from duty does not come back by it (R17): that is an entry too, and the code stays.
 *
 * Returns: (transfer full): the next code, to be shown once; or %NULL with DESK_ERROR_INVALID (what
 *   is typed is no code, name or password), DESK_ERROR_PASSWORD, DESK_ERROR_LOCKED,
 *   DESK_ERROR_REFUSED or DESK_ERROR_NOT_FOUND (the site has no code)
 */
char *desk_recovery_use (DeskStore *store, const DeskRecoveryUse *use, GCancellable *cancellable,
                         GError **error);

G_END_DECLS
