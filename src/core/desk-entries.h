/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entries.h: the entries of the chain as a list, the newest first. */
#pragma once

#include "desk-entry-kinds.h"
#include "desk-id-list.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* What is wanted of the chain; all of it together. */
typedef struct
{
  DeskEntryGroup group;
  const char *person; /* a staff number or words of a name, NULL = anybody's */
  const char *ticket; /* the number of a complaint, NULL = whatever they are about */
  gint64 from;        /* of appending, UTC ms, 0 = no bound */
  gint64 until;       /* the first moment behind, 0 = no bound */
} DeskEntryFilter;

/* Which entries @filter lets through. Entries never change: what was found stays found, and when
 * it is asked again only newer ones are looked at. From any thread, one at a time. */
typedef struct _DeskEntryFinder DeskEntryFinder;

/* @filter is copied. */
DeskEntryFinder *desk_entry_finder_new (DeskSession *session, const DeskEntryFilter *filter);
void             desk_entry_finder_free (DeskEntryFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskEntryFinder, desk_entry_finder_free)

/**
 * desk_entry_finder_first:
 * @limit: so many are enough
 * @whole: (out): these are all
 *
 * What can be had at once, the newest first; perhaps none yet. DESK_ERROR_REFUSED unless the
 * person may export lists (DESK_ACTION_REPORT).
 *
 * Returns: (transfer full) (nullable): numbers of entries
 */
DeskIdList *desk_entry_finder_first (DeskEntryFinder *self, guint limit, gboolean *whole,
                                     GCancellable *cancellable, GError **error);
/* All of them. When it is cancelled what was found till then stays. */
DeskIdList *desk_entry_finder_all (DeskEntryFinder *self, GCancellable *cancellable, GError **error);

/* The entries (DeskEntry) with these numbers and what they say; NULL for one that there is not.
 * (transfer full) (nullable) */
GPtrArray *desk_entry_load_many (DeskStore *store, const guint32 *numbers, guint n_numbers,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
