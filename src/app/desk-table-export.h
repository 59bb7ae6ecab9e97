/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-table-export.h: a button that puts a table of a report into a file for a spreadsheet, and
 * below it how far that is. Invisible to those who may not take reports away. */
#pragma once

#include "desk-export-table.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_TABLE_EXPORT (desk_table_export_get_type ())
/* Property "label" (string): what the button says, with its mnemonic. */
G_DECLARE_FINAL_TYPE (DeskTableExport, desk_table_export, DESK, TABLE_EXPORT, AdwBin)

/* Which table; before it the button is not there. */
void desk_table_export_set (DeskTableExport *self, DeskSession *session, DeskExportTable table,
                            const DeskExportAbout *about);
/* Writes it; the form is that of the ending of @path: csv, json or xlsx. */
void desk_table_export_write (DeskTableExport *self, const char *path);
/* The name that a file of the table is offered under. */
const char *desk_table_export_suggest (DeskExportTable table);

G_END_DECLS
