/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-positions.h: what stands where in a list: the ids of all its tickets in order, and
 * the first of them at once. */
#pragma once

#include "desk-db-wanted.h"
#include "desk-id-list.h"

G_BEGIN_DECLS

/* Up to so many ids it is faster to read their rows than to go along an index of all. */
#define DESK_POSITIONS_FEW 20000

typedef struct
{
  DeskTicketFilter filter;
  int sort; /* DeskSort */
  gboolean ascending;
  guint few; /* DESK_POSITIONS_FEW; tests try both ways */
} DeskPositionsQuery;

/* Appends ids in order. */
gboolean desk_db_positions (DeskDb *db, const DeskPositionsQuery *query, DeskIdList *ids,
                            GError **error);

/**
 * desk_db_positions_first:
 * @limit: ids wanted
 * @ids: they are appended: the beginning of what desk_db_positions() gives, none when
 *   they are too far apart to be found at once
 * @whole: (out): %TRUE when these are all
 */
gboolean desk_db_positions_first (DeskDb *db, const DeskPositionsQuery *query, guint limit,
                                  DeskIdList *ids, gboolean *whole, GError **error);

/* Keeps of @ids (guint32) what passes the filters, and where @sorted puts them in order. */
gboolean desk_db_positions_among (DeskDb *db, const DeskPositionsQuery *query, gboolean sorted,
                                  GArray *ids, GError **error);

G_END_DECLS
