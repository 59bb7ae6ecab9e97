/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-id-diff.h: how a list of ids became another, as the pieces that were exchanged. */
#pragma once

#include "desk-id-list.h"

G_BEGIN_DECLS

/* At @was of the old list @removed ids went, and at @is of the new one @added stand instead. */
typedef struct
{
  guint was;
  guint removed;
  guint is;
  guint added;
} DeskIdSpan;

/**
 * desk_id_diff:
 * @was, @is: ids, each once
 * @most: pieces at most
 * @spans: (element-type DeskIdSpan): appended from the front to the back; what moved goes in one
 *   piece and comes in another
 *
 * Returns: %FALSE when there are more pieces than @most
 */
gboolean desk_id_diff (const DeskIdList *was, const DeskIdList *is, guint most, GArray *spans);

/**
 * desk_id_spans_gather:
 * @spans: (element-type DeskIdSpan): from the front to the back
 * @seen: (element-type guint): positions in the old list, from the front
 *
 * What lies between two of @seen that stay becomes one piece. Where a row of them goes, as many
 * come in its place in a piece of their own: by their id where others of @seen stay beside them, by
 * their position otherwise.
 *
 * Returns: (element-type DeskIdSpan) (transfer full): the same change in few pieces
 */
GArray *desk_id_spans_gather (const GArray *spans, const GArray *seen);

G_END_DECLS
