/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register.h: reading the satisfaction register, for lists, paper and files. */
#pragma once

#include "desk-id-list.h"
#include "desk-register-entry.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Which lines; all 0 and NULL = every one. */
typedef struct
{
  gint64 from;       /* called at or after, UTC ms, 0 = from the first */
  gint64 until;      /* called before, UTC ms, 0 = to the last */
  const char *words; /* beginnings of words of the consumer's name, the complaint's number, who
                      * spoke and what was said, folded; or a whole phone number; or the number
                      * of a line */
} DeskRegisterFilter;

/* The newest @limit lines, newest first, below the number @before (0 = from the newest).
 * (element-type DeskRegisterEntry) (transfer full) */
GPtrArray *desk_register_list (DeskStore *store, gint64 before, guint limit,
                               GCancellable *cancellable, GError **error);
/* The same of those that @filter lets through. */
GPtrArray *desk_register_find (DeskStore *store, const DeskRegisterFilter *filter, gint64 before,
                               guint limit, GCancellable *cancellable, GError **error);

/**
 * desk_register_positions:
 *
 * What stands where in a list of any length: the lines come by pages with
 * desk_register_load_many().
 *
 * Returns: (transfer full): the numbers of all lines, newest first
 */
DeskIdList *desk_register_positions (DeskStore *store, const DeskRegisterFilter *filter,
                                     GCancellable *cancellable, GError **error);
/**
 * desk_register_positions_first:
 * @limit: how many are wanted
 * @whole: (out): %TRUE when these are all there are
 *
 * The beginning of what desk_register_positions() gives, which may be more than @limit; fewer, or
 * none, when they cannot be found at once.
 *
 * Returns: (transfer full)
 */
DeskIdList *desk_register_positions_first (DeskStore *store, const DeskRegisterFilter *filter,
                                           guint limit, gboolean *whole,
                                           GCancellable *cancellable, GError **error);
/**
 * desk_register_positions_more:
 * @before: (nullable): what was found till now
 * @reach: (inout): the lines in which that was looked for; as it was on failure
 * @budget: µs that may be spent, a tenth of a second more or less
 * @whole: (out): %TRUE when these are all there are
 *
 * The same as desk_register_positions(), in parts. Free words are in no index that knows what was
 * said: ten million lines are read in minutes. Each part has what was found before, in its place what
 * was added and changed since, and further lines below. Asked again when all were read it reads only
 * what is new.
 *
 * Returns: (transfer full)
 */
DeskIdList *desk_register_positions_more (DeskStore *store, const DeskRegisterFilter *filter,
                                          DeskIdList *before, DeskIdReach *reach,
                                          gint64 budget, gboolean *whole,
                                          GCancellable *cancellable, GError **error);
/* (element-type DeskRegisterEntry) (transfer full): in the order of @numbers; NULL where there is
 * no such line. */
GPtrArray *desk_register_load_many (DeskStore *store, const guint32 *numbers, guint n_numbers,
                                    GCancellable *cancellable, GError **error);

/* FALSE with @error set ends the reading. */
typedef gboolean (*DeskRegisterFunc) (DeskRegisterEntry *entry, gpointer data, GError **error);
/* Lines read, lines of all. */
typedef void (*DeskRegisterProgress) (gint64 done, gint64 total, gpointer data);

/**
 * desk_register_each:
 * @func: (scope call): gets the lines, oldest first
 * @progress: (nullable) (scope call): told after each batch
 *
 * The lines up to the newest at the beginning. Read in batches, each of its own short
 * transaction: numbers are never changed and none is added between.
 */
gboolean desk_register_each (DeskStore *store, const DeskRegisterFilter *filter,
                             DeskRegisterFunc func, DeskRegisterProgress progress, gpointer data,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
