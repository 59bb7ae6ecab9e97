/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-export.h: the satisfaction register as a file. */
#pragma once

#include "desk-export.h"
#include "desk-register.h"

G_BEGIN_DECLS

/**
 * desk_register_export:
 * @filter: (nullable): which lines
 * @path: the file; it appears, or replaces another, only when complete
 * @result: (out) (optional)
 *
 * Oldest first; phones masked, informers hidden (R11); for supervisors and inspection officers.
 * docs/FORMAT.md has the columns.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, _FULL or _IO, or G_IO_ERROR_CANCELLED
 */
gboolean desk_register_export (DeskSession *session, const DeskRegisterFilter *filter,
                               const char *path, DeskTableFormat format,
                               DeskExportResult *result, DeskRegisterProgress progress,
                               gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
