/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-secret.h: passwords by argon2id (libsodium): 3 passes over 64 MiB. */
#pragma once

#include "desk-body.h"
#include "desk-clock.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* DESK_ERROR_INVALID when it is too short. */
gboolean desk_secret_check_length (const char *password, GError **error);
/* (transfer full): the argon2id string; NULL with DESK_ERROR_IO when memory is short. */
char *desk_secret_make (const char *password, GError **error);
/* Whether @password is that of @secret; "" (no such account): takes the same time and is none.
 * DESK_ERROR_IO when memory is short: nothing is known then, and no try is counted. */
gboolean desk_secret_check (const char *secret, const char *password, gboolean *matches,
                            GError **error);

/* ms until the next try after so many failures in a row: none for two, then 2 s, doubled with
 * each further one to 15 minutes. */
gint64 desk_secret_delay (gint64 failures);
/* Until when nobody is let in at @now, when it was said to be @blocked_until after so many failures:
 * a clock that was set back locks nobody out for longer than the delay itself. UTC ms. */
gint64 desk_secret_until (gint64 blocked_until, gint64 failures, gint64 now);

/* What an entry says of a password: the SHA-256 of its argon2id string, whose own salt keeps
 * it from being guessed at; so a string put in from outside is found. Left out in a
 * demonstration with a seed, whose entries are the same each time. */
void desk_secret_put_digest (DeskBody *body, const char *secret, DeskStore *store);
/* (transfer full): that digest, "" where it is left out. */
char *desk_secret_digest (const char *secret, DeskStore *store);

G_END_DECLS
