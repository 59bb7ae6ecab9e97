/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-list-rows.h: private to DeskPagedList: one reading of the rows of some items on a worker
 * thread. */
#pragma once

#include "desk-list-source.h"

G_BEGIN_DECLS

typedef struct
{
  DeskListSource *source;
  GPtrArray *items; /* DeskListItem */
  GArray *ids;      /* theirs when they were asked for: an item may have another one by now */
  GPtrArray *rows;
} DeskListRows;

DeskListRows *desk_list_rows_new (DeskListSource *source, GPtrArray *items);
/* desk_task_run() runs the one and frees with the other. */
gboolean      desk_list_rows_work (gpointer data, GCancellable *cancellable, GError **error);
void          desk_list_rows_free (gpointer data);
/* What was read goes to the items. */
void          desk_list_rows_hand_out (DeskListRows *self);

G_END_DECLS
