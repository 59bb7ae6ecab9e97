/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-paged-list.h: a list of any length of DeskListItem. The ids of a source are read at
 * once, the rows by pages when they are asked for; nothing blocks. */
#pragma once

#include "desk-list-item.h"
#include "desk-list-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_PAGED_LIST (desk_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskPagedList, desk_paged_list, DESK, PAGED_LIST, GObject)

/* Signal "changing" before rows come, go or move: those on screen still stand where they stood. Signal
 * "loaded" when the first ids, and again when all of them are there, and after each part of those that
 * are found piece by piece, and when a reading failed (then there is a problem). While another
 * program holds the store it tries again by itself. */
DeskPagedList *desk_paged_list_new (void);
/* How many rows a window shows: so many come first, the others when these are painted. */
void           desk_paged_list_set_first (DeskPagedList *self, guint first);
/* Whether the first rows of the next source may take the widgets of those that stand there: not
 * where the list is scrolled, since it stays where it is then. What was selected by its place
 * stays selected. */
void           desk_paged_list_keep_rows (DeskPagedList *self, gboolean keep);
/* Another list: @source is asked; a reading under way is given up. (transfer none) */
void           desk_paged_list_set_source (DeskPagedList *self, DeskListSource *source);
/* (transfer none) (nullable) */
DeskListSource *desk_paged_list_get_source (DeskPagedList *self);
/* The same again, because the store changed: the rows on screen at once, the ids no more often
 * than a tenth of the time is spent on them. Only what differs moves. */
void           desk_paged_list_reload (DeskPagedList *self);
/* The same without the wait, after an act of the person. */
void           desk_paged_list_reload_now (DeskPagedList *self);
/* How many lists wait before they are read again; tests wait for 0. */
guint          desk_paged_list_count_waiting (void);
/* TRUE once ids were read, the first at least. */
gboolean       desk_paged_list_is_loaded (DeskPagedList *self);
/* TRUE when these are all and not the first only. */
gboolean       desk_paged_list_is_whole (DeskPagedList *self);
/* TRUE when these were read before an act of the person, after which they are read again at once. */
gboolean       desk_paged_list_is_outdated (DeskPagedList *self);
/* The sentence of the last failure, NULL = none. (transfer none) */
const char    *desk_paged_list_get_problem (DeskPagedList *self);
/* Where this id stands; FALSE when it is not in the list. */
gboolean       desk_paged_list_find (DeskPagedList *self, guint32 id, guint *position);
/* Gives up whatever is under way: nobody shows the list any more. */
void           desk_paged_list_cancel (DeskPagedList *self);
/* How many pages are kept; never more than 32. */
guint          desk_paged_list_get_n_pages (DeskPagedList *self);

G_END_DECLS
