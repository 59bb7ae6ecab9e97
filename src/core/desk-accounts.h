/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-accounts.h: accounts, each of one person. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *staff_no;
  char *person_name;
  DeskRole role;
  gboolean disabled;
} DeskAccount;

void desk_account_free (DeskAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAccount, desk_account_free)

/* The fewest characters of a password. */
#define DESK_PASSWORD_MIN 8

/* DESK_ERROR_INVALID unless @name has 2 to 32 letters, digits, dots, dashes. */
gboolean desk_account_check_name (const char *name, GError **error);

/**
 * desk_account_create:
 * @name: 2 to 32 letters, digits, dot, dash
 * @staff_no: of the person; when unknown, @person_name makes a new person
 * @person_name: (nullable): needed only for a new person
 *
 * Administrators only.
 */
gboolean desk_account_create (DeskSession *session, const char *name, const char *staff_no,
                              const char *person_name, DeskRole role, const char *password,
                              GError **error);
/* (element-type DeskAccount) (transfer full): all accounts by name. */
GPtrArray *desk_account_list (DeskStore *store, GError **error);
gboolean desk_account_set_role (DeskSession *session, const char *name, DeskRole role, GError **error);
/* The last administrator cannot be disabled. */
gboolean desk_account_set_disabled (DeskSession *session, const char *name, gboolean disabled, GError **error);
/* Own password (old one needed), or, as administrator, another's (@old ignored). */
gboolean desk_account_set_password (DeskSession *session, const char *name, const char *old,
                                    const char *password, GError **error);

G_END_DECLS
