/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-export-list.h: the lists of the site as files; a part of desk_export_table(). */
#pragma once

#include "desk-export-table.h"

G_BEGIN_DECLS

/* @table: DESK_EXPORT_DIRECTIONS to DESK_EXPORT_HOLIDAYS
 * @rows: (inout): counted
 *
 * Returns: (transfer full): to be finished; %NULL with an error */
DeskTableWriter *desk_export_list (DeskSession *session, DeskExportTable table, const char *path,
                                   DeskTableFormat format, gint64 *rows, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
