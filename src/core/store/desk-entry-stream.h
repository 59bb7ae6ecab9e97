/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entry-stream.h: private to store/: all entries with their texts, from the first to the last,
 * read on a thread of their own ahead of who plays them. */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* An entry as it stands in the store; its words are there until the next one is taken. */
typedef struct
{
  gint64 n;
  gint64 at;          /* of 1970 to 9999 */
  const char *person;
  const char *kind;
  const char *ticket;
  const char *body;
  guint8 hash[DESK_HASH_LENGTH];
  const char *texts;  /* field, value, field, value, …, each with its NUL */
  gsize texts_length;
  gboolean sound;     /* a time that there is, all words text, and the body in the form of the format */
} DeskStreamEntry;

typedef struct _DeskEntryStream DeskEntryStream;

/* @db is the stream's until desk_entry_stream_free(), but where it is held. */
DeskEntryStream *desk_entry_stream_new (DeskDb *db);
void             desk_entry_stream_free (DeskEntryStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskEntryStream, desk_entry_stream_free)

/* 1 = the next entry, 0 = there is none any more, -1 = they cannot be read. */
int  desk_entry_stream_next (DeskEntryStream *self, DeskStreamEntry *entry, GError **error);
/* In between @db is the caller's; a waiting of some milliseconds. */
void desk_entry_stream_hold (DeskEntryStream *self);
void desk_entry_stream_release (DeskEntryStream *self);

G_END_DECLS
