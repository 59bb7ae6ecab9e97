/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-attachment.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *label;
} whats[DESK_N_ATTACHMENT_WHATS] = {
  [DESK_ATTACHMENT_SLIP] = { "slip", NC_ ("attached file", "Slip or bill") },
  [DESK_ATTACHMENT_PHOTO] = { "photo", NC_ ("attached file", "Photograph") },
  [DESK_ATTACHMENT_RECORDING] = { "recording", NC_ ("attached file", "Recording") },
  [DESK_ATTACHMENT_LETTER] = { "letter", NC_ ("attached file", "Letter") },
  [DESK_ATTACHMENT_OTHER] = { "other", NC_ ("attached file", "Other file") },
};

const char *
desk_attachment_what_to_nick (DeskAttachmentWhat what)
{
  g_return_val_if_fail ((guint) what < DESK_N_ATTACHMENT_WHATS, "");

  return whats[what].nick;
}

gboolean
desk_attachment_what_from_nick (const char *nick, DeskAttachmentWhat *what)
{
  for (guint i = 0; i < DESK_N_ATTACHMENT_WHATS; i++)
    if (g_strcmp0 (whats[i].nick, nick) == 0)
      {
        *what = (DeskAttachmentWhat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
desk_attachment_what_get_label (DeskAttachmentWhat what)
{
  g_return_val_if_fail ((guint) what < DESK_N_ATTACHMENT_WHATS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "attached file", whats[what].label);
}

void
desk_attachment_free (DeskAttachment *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->type);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->person_name);
  g_free (self);
}

gboolean
desk_attachment_type_may (const char *type)
{
  /* Pictures that may hold a program are none. */
  return (g_str_has_prefix (type, "image/") && !g_str_has_prefix (type, "image/svg"))
         || g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/")
         || g_str_equal (type, "application/pdf") || g_str_equal (type, "text/plain");
}
