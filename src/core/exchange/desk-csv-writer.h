/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-csv-writer.h: CSV out (RFC 4180). The file appears only when it is complete. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskCsvWriter DeskCsvWriter;

/* Fields stand as they are, for what is to be mended and imported again. */
DeskCsvWriter *desk_csv_writer_new (const char *path);
void           desk_csv_writer_free (DeskCsvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCsvWriter, desk_csv_writer_free)

void     desk_csv_writer_field (DeskCsvWriter *self, const char *value);
void     desk_csv_writer_end_row (DeskCsvWriter *self);
/* DESK_ERROR_IO when it cannot be written. */
gboolean desk_csv_writer_finish (DeskCsvWriter *self, GError **error);

G_END_DECLS
