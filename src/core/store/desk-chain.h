/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-chain.h: the hashes of docs/FORMAT.md. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_HASH_LENGTH 32
#define DESK_SALT_LENGTH 16

/* hash[0] = SHA-256 (LP ("santushti.genesis.1") || LP (site)) */
void desk_chain_genesis (const char *site, guint8 hash[DESK_HASH_LENGTH]);

/* hash[n] of DESIGN §4 from hash[n-1]; @previous and @hash may be the same memory. */
void desk_chain_next (const guint8 previous[DESK_HASH_LENGTH], const char *site, gint64 n,
                      gint64 at, const char *person, const char *kind, const char *ticket,
                      const char *body, gsize body_length, guint8 hash[DESK_HASH_LENGTH]);

/* SHA-256 (salt || LP (field) || LP (value)) as 64 hex digits. */
void desk_chain_text (const guint8 salt[DESK_SALT_LENGTH], const char *field,
                      const char *value, gsize value_length, char hex[65]);

/* Appends 4 bytes of big-endian length and the bytes. */
void desk_chain_lp (GChecksum *sum, const char *bytes, gsize length);

/* 64 hex digits and NUL of 32 bytes. */
void desk_chain_hex (const guint8 hash[DESK_HASH_LENGTH], char hex[65]);

G_END_DECLS
