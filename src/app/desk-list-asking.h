/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-list-asking.h: private to DeskPagedList: one reading of ids on a worker thread, and how they
 * differ from those that are there. */
#pragma once

#include "desk-list-source.h"

G_BEGIN_DECLS

typedef struct
{
  DeskListSource *source;
  gboolean first; /* only the first page */
  guint n_first;  /* so many */
  gboolean anew;  /* of another list: nothing is compared */
  gboolean later; /* the first rows are just being painted */
  DeskIdList *known;  /* all ids, of which the first are here; NULL = they are to be read */
  DeskIdList *before; /* the ids till now */
  DeskIdReach reach;  /* how far a source that goes on has come */
  DeskIdList *ids;
  GArray *spans;  /* DeskIdSpan, none when @anew */
  gboolean whole;
  gint64 took;    /* µs of the processor */
} DeskListAsking;

/* desk_task_run() runs the one and frees with the other. */
gboolean desk_list_asking_work (gpointer data, GCancellable *cancellable, GError **error);
void     desk_list_asking_free (gpointer data);

G_END_DECLS
