/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-attachments.h: files that belong to complaints (R9, R11): copied beside the store, their
 * SHA-256 in the chain, each look at one an entry, gone with the erasure of the complaint. */
#pragma once

#include "desk-attachment.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Bytes so far, of how many. In the calling thread. */
typedef void (*DeskAttachmentFunc) (gint64 done, gint64 total, gpointer data);

/**
 * desk_attachment_add:
 * @number: of a complaint, of any state but an erased one; never of theft
 * @path: a picture, recording, film, PDF or plain text of at most attachment.megabytes†
 * @n: (out) (optional): its entry
 *
 * Entry "attachment". Operators and supervisors.
 *
 * Returns: FALSE with DESK_ERROR_REFUSED, _INVALID, _NOT_FOUND, _FULL, _IO or
 *   G_IO_ERROR_CANCELLED; nothing is left then
 */
gboolean desk_attachment_add (DeskSession *session, const char *number, const char *path,
                              DeskAttachmentWhat what, DeskAttachmentFunc progress, gpointer data,
                              GCancellable *cancellable, gint64 *n, GError **error);
/* Those of a complaint, oldest first. (transfer full) (element-type DeskAttachment) */
GPtrArray *desk_attachment_list (DeskStore *store, const char *number, GCancellable *cancellable,
                                 GError **error);
/**
 * desk_attachment_open:
 * @n: the entry of an attachment
 * @target: a file that is not there: the copy to look at
 *
 * Entry "attachment.open", after its bytes were found to be those that were attached. Operators,
 * supervisors and inspection officers.
 *
 * Returns: FALSE with DESK_ERROR_DAMAGED when the file is missing or was changed
 */
gboolean desk_attachment_open (DeskSession *session, gint64 n, const char *target, GError **error);

/**
 * desk_attachments_look:
 * @whole: whether the bytes are read too, or only whether each file is there with its size
 * @wrong: (inout) (element-type utf8): a sentence, without its stop, for each that is missing or
 *   changed
 */
gboolean desk_attachments_look (DeskStore *store, gboolean whole, GPtrArray *wrong,
                                GCancellable *cancellable, GError **error);
/**
 * desk_attachments_strays:
 *
 * Files in the folder beside the store that no complaint of it names, as after a restoring: the store
 * that was replaced may name them, so they are told and never removed.
 *
 * Returns: (transfer full) (element-type utf8): their paths, or %NULL on an error
 */
GPtrArray *desk_attachments_strays (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
