/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-xlsx-library.h: private to desk-table-xlsx.c: libxlsxwriter, loaded when the first such table is
 * written. It brings OpenSSL's libcrypto along, which would cost each start of the program 3 ms and its
 * memory, for what is seldom asked for. */
#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

#define DESK_XLSX_CALLS(call) \
  call (workbook_new_opt) \
  call (workbook_add_worksheet) \
  call (workbook_add_format) \
  call (workbook_close) \
  call (lxw_workbook_free) \
  call (format_set_bold) \
  call (format_set_num_format) \
  call (worksheet_freeze_panes) \
  call (worksheet_set_column) \
  call (worksheet_write_string) \
  call (worksheet_write_number) \
  call (worksheet_write_datetime)

typedef struct
{
#define DESK_XLSX_CALL(name) __typeof__ (name) *name;
  DESK_XLSX_CALLS (DESK_XLSX_CALL)
#undef DESK_XLSX_CALL
} DeskXlsxLibrary;

/* Any thread. NULL with DESK_ERROR_IO when the library is not there. */
const DeskXlsxLibrary *desk_xlsx_library_get (GError **error);

G_END_DECLS
