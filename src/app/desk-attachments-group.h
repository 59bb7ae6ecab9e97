/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-attachments-group.h: the files of a complaint, to be opened, and a button that attaches one. */
#pragma once

#include "desk-session.h"
#include "desk-ticket.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ATTACHMENTS_GROUP (desk_attachments_group_get_type ())
G_DECLARE_FINAL_TYPE (DeskAttachmentsGroup, desk_attachments_group, DESK, ATTACHMENTS_GROUP, AdwBin)

/* Property "session", to be set before anything is shown. Signal "acted" when a file was attached
 * or looked at. */

/* @ticket: (nullable): none: nothing is shown, and a copying under way ends
 * @files: (nullable) (element-type DeskAttachment): of @ticket */
void desk_attachments_group_show (DeskAttachmentsGroup *self, DeskTicket *ticket,
                                  GPtrArray *files);
/* What a chooser or a drop gives. @path: of a local file */
void desk_attachments_group_add (DeskAttachmentsGroup *self, const char *path, const char *what);

G_END_DECLS
