/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-gather.h: private to store/: the ids of many rows, told while SQLite goes through them.
 *
 * A step for each row takes longer than to find the next row of an index: so it is one aggregate of
 * SQL, gather (id), that is told all of them in one step. */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* FALSE = enough. */
typedef gboolean (*DeskGatherFunc) (gint64 id, gpointer data);

/* Makes gather () known to @db; before the first statement with it. */
gboolean desk_db_gather_init (DeskDb *db, GError **error);

/**
 * desk_db_gather:
 * @rows: (nullable): a statement with gather (id) as its one column, bound; NULL = it failed already
 *
 * Tells @func each id, to the end or until it has enough. FALSE on an error; the statement is reset.
 */
gboolean desk_db_gather (DeskDb *db, sqlite3_stmt *rows, DeskGatherFunc func, gpointer data,
                         GError **error);

G_END_DECLS
