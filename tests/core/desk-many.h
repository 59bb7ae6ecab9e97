/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-many.h: synthetic tickets put into a store past its rules, for what must hold at ten
 * million: rows of every state, limit, place and officer, without entries or words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_many_fill:
 * @path: an empty store that nobody has open; places and persons are added too
 * @now: the newest is registered before it, the oldest two years earlier
 * @open: one in so many is still open
 */
void desk_many_fill (const char *path, guint n, guint32 seed, gint64 now, guint open);

/* The consumer of complaint @i, from 0. (transfer full) */
typedef char *(*DeskManyNameFunc) (guint i, gpointer data);

/* The same with names, which are in the search index after the next opening. */
void desk_many_fill_named (const char *path, guint n, guint32 seed, gint64 now, guint open,
                           DeskManyNameFunc name, gpointer data);

/**
 * desk_many_call:
 * @path: a store with tickets of desk_many_fill() that nobody has open
 * @n: lines that the register gets: calls about any of the tickets, the newest a minute before
 *   @now, the oldest two years earlier
 *
 * One in 1,000 says "Nobody came"; the others say nothing.
 */
void desk_many_call (const char *path, guint n, guint32 seed, gint64 now);

G_END_DECLS
