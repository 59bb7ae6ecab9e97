/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet-dialog.h: printing a call sheet: for whom, how many lines, in which language, on
 * paper or into a file. The pages are made with the entry; who asked for them takes them when
 * "acted" is told. */
#pragma once

#include "desk-act-dialog.h"
#include "desk-sheet-pages.h"

G_BEGIN_DECLS

#define DESK_TYPE_SHEET_DIALOG (desk_sheet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskSheetDialog, desk_sheet_dialog, DESK, SHEET_DIALOG, DeskActDialog)

GtkWidget *desk_sheet_dialog_new (DeskSession *session);

/* What was printed, once. @to_file: (out): it shall be a PDF file. @left_out: (out) (transfer
 * full): what is not on it and why, a sentence a line, "" = nothing. (transfer full) (nullable) */
DeskPages *desk_sheet_dialog_take_pages (DeskSheetDialog *self, gboolean *to_file,
                                         char **left_out);

G_END_DECLS
