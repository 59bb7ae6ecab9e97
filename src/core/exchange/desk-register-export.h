/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-export.h: the satisfaction register as a CSV file. */
#pragma once

#include "desk-register.h"
#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_register_export:
 * @filter: (nullable): which lines
 * @path: the file; it appears, or replaces another, only when complete
 * @n_lines: (out) (optional): lines written
 *
 * UTF-8, a header line, oldest first; phones masked (R11); cells guarded by desk_csv_guard().
 * docs/FORMAT.md has the columns.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, _FULL or _IO, or G_IO_ERROR_CANCELLED
 */
gboolean desk_register_export (DeskSession *session, const DeskRegisterFilter *filter,
                               const char *path, gint64 *n_lines, DeskRegisterProgress progress,
                               gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
