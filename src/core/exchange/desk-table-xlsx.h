/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-table-xlsx.h: private to desk-table-writer.c: the table by libxlsxwriter. */
#pragma once

#include "desk-table-writer.h"

G_BEGIN_DECLS

typedef struct _DeskTableXlsx DeskTableXlsx;

DeskTableXlsx *desk_table_xlsx_new (const char *path, const DeskColumn *columns, guint n_columns,
                                    GTimeZone *zone, GError **error);
void     desk_table_xlsx_free (DeskTableXlsx *self);
void     desk_table_xlsx_text (DeskTableXlsx *self, guint column, const char *value);
void     desk_table_xlsx_int (DeskTableXlsx *self, guint column, gint64 value);
void     desk_table_xlsx_real (DeskTableXlsx *self, guint column, double value);
void     desk_table_xlsx_time (DeskTableXlsx *self, guint column, gint64 at);
gboolean desk_table_xlsx_end_row (DeskTableXlsx *self);
gboolean desk_table_xlsx_finish (DeskTableXlsx *self, guint *n_cut, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
