/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-attachment.h: a file that belongs to a complaint: the photograph of its slip, a recording. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_ATTACHMENT_SLIP,
  DESK_ATTACHMENT_PHOTO,
  DESK_ATTACHMENT_RECORDING,
  DESK_ATTACHMENT_LETTER,
  DESK_ATTACHMENT_OTHER,
} DeskAttachmentWhat;
#define DESK_N_ATTACHMENT_WHATS 5

const char *desk_attachment_what_to_nick (DeskAttachmentWhat what);
gboolean    desk_attachment_what_from_nick (const char *nick, DeskAttachmentWhat *what);
const char *desk_attachment_what_get_label (DeskAttachmentWhat what);

typedef struct
{
  gint64 n;                /* its entry */
  char *number;            /* of the complaint */
  DeskAttachmentWhat what;
  char *type;              /* of its content: "image/jpeg" */
  char *name;              /* as it was called; empty = erased */
  char *sha256;            /* 64 hex digits; empty = erased */
  gint64 size;             /* bytes */
  gint64 at;               /* UTC ms */
  char *person_name;       /* who attached it */
} DeskAttachment;

void desk_attachment_free (DeskAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAttachment, desk_attachment_free)

/* What may be attached: pictures, sound, film, PDF and plain text, by what a file holds. */
gboolean desk_attachment_type_may (const char *type);

G_END_DECLS
