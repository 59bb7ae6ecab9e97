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

G_END_DECLS
