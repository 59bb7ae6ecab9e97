/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-standing.h: whether those whose desks are open may still be there: R17 removes from duty at
 * once, and an account is disabled, or has another role or password, from the entry on. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* Of each who may not any more; @reason: a sentence. */
typedef void (*DeskStandingLost) (gpointer owner, DeskSession *session, const char *reason);
/* Of each whose password was set anew: whoever is there knows the old one. */
typedef void (*DeskStandingStale) (gpointer owner, DeskSession *session);

/**
 * desk_standing_ask:
 * @owner: a GObject, kept alive until it is answered
 * @sessions: (element-type DeskSession) (transfer full)
 *
 * Asks on a worker, as each stands in the store. Where the store cannot be read nobody is lost: the
 * next change of the store asks again.
 */
void desk_standing_ask (gpointer owner, GPtrArray *sessions, DeskStandingLost lost,
                        DeskStandingStale stale);

G_END_DECLS
