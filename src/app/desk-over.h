/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-over.h: the windows that stand over the desk, or over one that does: out of sight with the
 * lock, and gone with the person who opened them. */
#pragma once

#include "desk-parked.h"

G_BEGIN_DECLS

/* TRUE also for @desk itself. */
gboolean desk_over_is (GtkWindow *window, GtkWindow *desk);

/* Nobody but the person who opened a modal window sees it, and what it does, an import, goes on.
 * @hidden: (element-type GtkWindow): those hidden are added, with a reference. */
void desk_over_hide (GtkWindow *desk, GPtrArray *hidden);
/* Shows them again and empties @hidden. */
void desk_over_show (GtkWindow *desk, GPtrArray *hidden);

/* Modal windows go with the person who opened them; an import under way goes on unseen, and
 * who asks for an import next finds how it ended. What is @parked waits for its own person. The recovery
 * code in use is nobody's who was there, and stays until @desk goes itself. */
void desk_over_close (GtkWindow *desk, DeskParked *parked);

/* (nullable) (transfer none): where one imports, or is about to; of what is @parked only where it is
 * under way. */
GtkWindow *desk_over_find_import (GtkWindow *desk, DeskParked *parked);

/* The keys that must work wherever a person is, to lock, to end and for help, are those of
 * @application in @window too, while it stands over a desk. */
void desk_over_add_keys (GtkWindow *window, GtkApplication *application);

G_END_DECLS
