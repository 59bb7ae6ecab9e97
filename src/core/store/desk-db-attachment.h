/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-attachment.h: rows of attachment, and who looked at one. */
#pragma once

#include "desk-attachment.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* @one: what, type, size, name and sha256 of it */
gboolean desk_db_attachment_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                                    const DeskAttachment *one, GError **error);
gboolean desk_db_attachment_look_insert (DeskDb *db, gint64 n, gint64 attachment_n,
                                         gint64 person_id, GError **error);
/* Of those below a number in the name is masked, and of a theft there is no name. */
/* Those of a complaint, oldest first. (element-type DeskAttachment) */
gboolean desk_db_attachments_of (DeskDb *db, gint64 ticket_id, GPtrArray *found, GError **error);
/* Those of all complaints that were not erased, whose files must be there. */
gboolean desk_db_attachments (DeskDb *db, GPtrArray *found, GError **error);
/* The one of this entry. (transfer full) (nullable): NULL without @error when there is none */
DeskAttachment *desk_db_attachment (DeskDb *db, gint64 n, GError **error);
/* Empties name and sum of a complaint's, and makes its files pending; the entry of its erasure is
 * the newest. */
gboolean desk_db_attachments_erase (DeskDb *db, gint64 ticket_id, GError **error);
/* Inside the writer's lock and outside a transaction: files that are pending stay when a row names
 * them, and go when none does. */
gboolean desk_db_attachments_settle (DeskDb *db, const char *store_path, GError **error);

G_END_DECLS
