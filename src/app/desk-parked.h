/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-parked.h: the desks of persons who switched away: their page and the windows over it, out
 * of sight until they sign in again. */
#pragma once

#include "desk-main-page.h"

G_BEGIN_DECLS

typedef struct _DeskParked DeskParked;

DeskParked *desk_parked_new (void);
void        desk_parked_free (DeskParked *self);

/* @page: still in its place; @windows: (element-type GtkWindow) (transfer full): hidden already.
 * Of more than a few the oldest goes, unless a complaint is being typed there; what was typed in a call
 * is in the store. */
void desk_parked_put (DeskParked *self, DeskMainPage *page, GPtrArray *windows);

/**
 * desk_parked_take:
 * @windows: what is taken is added, the lowest first
 *
 * Returns: (transfer floating) (nullable): the page of that account. One that has another role
 *   since is thrown away.
 */
DeskMainPage *desk_parked_take (DeskParked *self, DeskSession *session, GPtrArray *windows);

/* @sessions: those of all are added, with a reference. */
void     desk_parked_list (DeskParked *self, GPtrArray *sessions);
/* Throws away what waits for @session, if anything does. */
void     desk_parked_drop (DeskParked *self, DeskSession *session);
/* A complaint that is not registered is typed in one of @windows, or in one that waits. */
gboolean desk_parked_has_typed (DeskParked *self, GPtrArray *windows);
gboolean desk_parked_has (DeskParked *self, gpointer window);
void     desk_parked_clear (DeskParked *self);

G_END_DECLS
