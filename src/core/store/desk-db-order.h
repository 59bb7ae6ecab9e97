/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-order.h: all tickets in the order of a list, one id after the other, from indexes
 * only. What an order says nothing about (no place, no limit, closed where the order is of
 * limits) comes last, the newest first. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* Inside one reading, one at a time. */
typedef struct _DeskOrder DeskOrder;

/* @sort: DeskSort */
DeskOrder *desk_db_order_new (DeskDb *db, int sort, gboolean ascending, GError **error);
void       desk_db_order_free (DeskOrder *self);
/* The next id: 1, 0 at the end, -1 with an error. */
int        desk_db_order_next (DeskOrder *self, guint *id, GError **error);
/* Puts some ids (guint32) into the same order, by their rows. */
gboolean   desk_db_order_few (DeskOrder *self, GArray *ids, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskOrder, desk_db_order_free)

G_END_DECLS
