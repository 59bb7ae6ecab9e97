/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-void.h: a complaint registered in error (R15): one proposes, another approves, neither
 * is the registrar, and only before any work. Void is counted and in every audit's frame. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* @reason: needed. A later proposal takes the place of an earlier one. */
gboolean desk_ticket_void_propose (DeskSession *session, const char *number, const char *reason,
                                   GError **error);
/* As supervisor: approves the newest proposal; the ticket is void. */
gboolean desk_ticket_void_approve (DeskSession *session, const char *number, GError **error);
/* Why @session may not propose @number as void now, or not @approve it; NULL when it may.
 * (transfer full) (nullable) */
char *desk_ticket_why_not_void (DeskSession *session, const char *number, gboolean approve,
                                GCancellable *cancellable);
/* Registered tickets with a proposal, the oldest proposal first.
 * (element-type DeskTicket) (transfer full) */
GPtrArray *desk_ticket_void_pending (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
