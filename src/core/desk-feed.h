/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-feed.h: rows that are made ready on a thread of their own, in their order, beside the
 * transaction that puts them into the store. */
#pragma once

#include "desk-import-row.h"

G_BEGIN_DECLS

/* One row of a file, or of what is made up. */
typedef struct
{
  DeskReadyRow row;  /* empty when @reason is set */
  char *reason;      /* translated: why it cannot be taken; NULL = it can be tried */
  char *raw;         /* with @reason: the line, when no fields could be read from it */
  char *unmapped;    /* a category that the profile does not map; NULL = none */
  char *status;      /* a status word that the profile does not know; NULL = none */
  gint64 line;       /* of the file, from 1 */
  gint64 position;   /* bytes of the file read up to its end */
  char *fields;      /* as they stood in the file, each ended by a NUL */
  guint n_fields;
} DeskFeedItem;

typedef struct _DeskFeed DeskFeed;

/* On the feed's thread: fills @item, which is empty. FALSE at the end, or with @error set. */
typedef gboolean (*DeskFeedFunc) (DeskFeedItem *item, gpointer data, GError **error);

/**
 * desk_feed_new:
 * @data: used on the feed's thread only, until desk_feed_free()
 *
 * Some two thousand rows, and some megabytes of the file, are made ready at most before the first is
 * taken.
 */
DeskFeed *desk_feed_new (DeskFeedFunc func, gpointer data);
/* Waits for the thread, which stops at its next row. */
void desk_feed_free (DeskFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFeed, desk_feed_free)

/**
 * desk_feed_next:
 *
 * Returns: (transfer none) (nullable): the next item, until the next call; %NULL at the end or
 *   with @error set, after all that came before it
 */
DeskFeedItem *desk_feed_next (DeskFeed *self, GError **error);

G_END_DECLS
