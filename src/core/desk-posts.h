/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-posts.h: officers' posts: place x rung -> person, with dates. */
#pragma once

#include "desk-places.h"
#include "desk-post.h"

G_BEGIN_DECLS

/**
 * desk_post_put:
 * @place: code of the place
 * @staff_no: of the officer
 * @from_at: UTC ms
 * @until_at: UTC ms, 0 = open; an open tenure of another officer at the post ends at @from_at
 *
 * Inside desk_store_write(). Two officers on one post at once: DESK_ERROR_INVALID.
 */
gboolean desk_post_put (DeskDb *db, DeskSession *session, const char *place, DeskRung rung,
                        const char *staff_no, gint64 from_at, gint64 until_at, DeskPut *put,
                        GError **error);
/* Tenures of now. (element-type DeskPost) (transfer full) */
GPtrArray *desk_post_list (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
