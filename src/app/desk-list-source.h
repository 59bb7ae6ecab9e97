/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-list-source.h: where a DeskPagedList has its rows from: one question to the store, which
 * never changes. Everything here runs on worker threads. */
#pragma once

#include "desk-id-list.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_LIST_SOURCE (desk_list_source_get_type ())
G_DECLARE_INTERFACE (DeskListSource, desk_list_source, DESK, LIST_SOURCE, GObject)

struct _DeskListSourceInterface
{
  GTypeInterface parent_iface;

  /* The first ids in order, about @limit, what can be had at once; @whole when these
   * are all. */
  DeskIdList *(*first) (DeskListSource *self, guint limit, gboolean *whole,
                        GCancellable *cancellable, GError **error);
  /* The ids of all; @before are those that are there, which the new ones may share. NULL where
   * there is @more. */
  DeskIdList *(*all) (DeskListSource *self, DeskIdList *before, GCancellable *cancellable,
                      GError **error);
  /* NULL unless reading all takes so long that a person would wait. What is found till now, @before,
   * and what else is found in a moment; @reach: (inout): how far that is. @whole when these are all:
   * then it is asked for what is new alone. */
  DeskIdList *(*more) (DeskListSource *self, DeskIdList *before, DeskIdReach *reach,
                       gboolean *whole, GCancellable *cancellable, GError **error);
  /* The rows (GObject) of some, in the order of @ids; NULL for one that is gone. */
  GPtrArray *(*rows) (DeskListSource *self, const guint32 *ids, guint n_ids,
                      GCancellable *cancellable, GError **error);
};

G_END_DECLS
