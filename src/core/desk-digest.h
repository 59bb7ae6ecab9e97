/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-digest.h: SHA-256 of files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): 64 hex digits; NULL with DESK_ERROR_IO when it cannot be read whole. */
char *desk_digest_file (const char *path, GError **error);

G_END_DECLS
