/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-log.h: appending to the chain of entries. */
#pragma once

#include "desk-body.h"
#include "desk-chain.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * desk_log_append:
 * @db: inside desk_store_write()
 * @person: staff number of who acts, "0" = the program
 * @kind: a kind of docs/FORMAT.md
 * @ticket: (nullable): number of the ticket it is about
 * @body: what happened; its texts are salted and stored beside the entry
 *
 * Appends the next entry. Rows that come from it are written right after it, before the
 * next entry: the triggers compare them with the newest one.
 *
 * Returns: its number n, or 0 with @error set
 */
gint64 desk_log_append (DeskDb *db, const char *person, const char *kind, const char *ticket,
                        DeskBody *body, GError **error);

/* An entry before it is written. */
typedef struct
{
  gint64 n;
  gint64 at;          /* UTC ms */
  const char *person; /* these and the body are the caller's */
  const char *kind;
  const char *ticket; /* "" = about none */
  DeskBody *body;
  char *json;         /* of the body */
  guint8 hash[DESK_HASH_LENGTH];
} DeskLogEntry;
void desk_log_entry_clear (DeskLogEntry *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskLogEntry, desk_log_entry_clear)

/* The entry after @before, or after the newest when that is NULL, as desk_log_append() makes it. FALSE
 * with @error set when a text is not UTF-8. */
gboolean desk_log_make (DeskDb *db, const DeskLogEntry *before, const char *person, const char *kind,
                        const char *ticket, DeskBody *body, DeskLogEntry *entry, GError **error);
/* The entry was written, or will be before the next one: the chain goes on after it. */
void desk_log_go_on (DeskDb *db, const DeskLogEntry *entry);

/**
 * desk_log_seal:
 *
 * Salts and hashes the texts of @body before it is appended, on any thread.
 *
 * Returns: %FALSE in a demonstration with a seed: there the salts depend on the entry's number
 *   and are made by desk_log_append()
 */
gboolean desk_log_seal (DeskStore *store, DeskBody *body);

/* The instant of this transaction, UTC ms. */
gint64 desk_log_now (DeskDb *db);
/* The newest entry: its number and its hash as 64 hex digits. */
gint64 desk_log_head (DeskDb *db, char hex[65]);
/* In a reading transaction: the newest entry of those up to @upto, when it was written and its
 * hash in hex; 0 when there is none. */
gboolean desk_log_look (DeskDb *db, gint64 upto, gint64 *n, gint64 *at, char hex[65],
                        GError **error);
/* The store of a connection. (transfer none) */
DeskStore *desk_log_store (DeskDb *db);

G_END_DECLS
