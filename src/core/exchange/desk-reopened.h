/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-reopened.h: what the source system must open again: it calls them closed, but their
 * consumers did not. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_reopened_export:
 * @path: the CSV file, which appears only when it is complete
 * @source: (nullable): only of this source system
 * @rows: (out) (optional): complaints in it
 *
 * Columns source, source_number, number, state, cause, reopened_at (UTC), rung. Nothing about
 * the consumer. A complaint leaves the list when its consumer says "satisfied".
 */
gboolean desk_reopened_export (DeskSession *session, const char *path, const char *source,
                               gint64 *rows, GCancellable *cancellable, GError **error);

G_END_DECLS
