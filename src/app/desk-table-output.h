/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-table-output.h: a table of a report into a file for a spreadsheet. */
#pragma once

#include "desk-export-table.h"
#include "desk-output-bar.h"

G_BEGIN_DECLS

/* The form is that of the ending of @path: csv, json or xlsx. */
void desk_table_output_run (DeskOutputBar *bar, DeskSession *session, DeskExportTable table,
                            const DeskExportAbout *about, const char *path);

G_END_DECLS
