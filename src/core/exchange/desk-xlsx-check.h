/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-xlsx-check.h: private to desk-table-xlsx.c: reads a book of libxlsxwriter back. The library does
 * not look whether its temporary files took what it wrote into them: on a full disk it zips what came
 * through, and says that all went well. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a sheet was given. */
typedef struct
{
  gint64 rows;  /* with the header */
  gint64 bytes; /* of them as XML; -1 = not known */
} DeskXlsxSheet;

/**
 * desk_xlsx_check:
 * @sheets: (array length=n_sheets): all of them, in order
 *
 * Reads the whole file, in constant memory: every part stands there, unpacks to the length and the
 * CRC-32 that the zip tells, and is XML to its end; every sheet has its rows.
 *
 * Returns: %FALSE also when it cannot be read, and when it was cancelled
 */
gboolean desk_xlsx_check (const char *path, const DeskXlsxSheet *sheets, guint n_sheets,
                          GCancellable *cancellable);

G_END_DECLS
