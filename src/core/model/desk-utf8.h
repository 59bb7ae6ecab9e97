/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-utf8.h: whether bytes are text, fast for those that mostly are ASCII. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_utf8_validate_len(), but that a NUL among ASCII is text. */
gboolean desk_utf8_is_valid (const char *bytes, gsize length);

G_END_DECLS
