/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-relay.h: chunks that a thread of its own fills, in their order, ahead of who takes them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskRelay DeskRelay;

/* On the relay's thread: empties @chunk and fills it. FALSE when it is the last, or with @error set:
 * then what is in it comes first. */
typedef gboolean (*DeskRelayFunc) (DeskRelay *self, gpointer chunk, gpointer data, GError **error);

/**
 * desk_relay_new:
 * @name: of the thread
 * @chunks: (transfer full): with what frees them; so many are filled ahead at most
 * @data: used on the relay's thread only, until desk_relay_free()
 */
DeskRelay *desk_relay_new (const char *name, GPtrArray *chunks, DeskRelayFunc fill, gpointer data);
/* Waits for the thread, which stops when @fill returns. */
void       desk_relay_free (DeskRelay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRelay, desk_relay_free)
/* For @fill: nobody takes any more. */
gboolean   desk_relay_is_stopped (DeskRelay *self);

/**
 * desk_relay_next:
 *
 * Returns: (transfer none) (nullable): the next chunk, until the next call; %NULL at the end or with
 *   @error set
 */
gpointer desk_relay_next (DeskRelay *self, GError **error);

G_END_DECLS
