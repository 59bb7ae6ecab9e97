/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet-pages.h: a call sheet on paper, with rows to write on. */
#pragma once

#include "desk-pages.h"
#include "desk-sheet.h"

G_BEGIN_DECLS

/* Lays a printed sheet out, without a store; its title is set here. (transfer full) */
DeskPages *desk_sheet_pages_make (const DeskPagesHead *head, const DeskSheet *sheet);

/**
 * desk_sheet_pages_new:
 * @language: (nullable): "hi" or "en"; %NULL = the program's
 * @sheet: (out) (transfer full): what was printed
 *
 * desk_sheet_print() and its pages; to be called on a worker thread. When the file cannot be
 * saved or the printer fails, desk_sheet_pages_again() makes them once more.
 *
 * Returns: (transfer full)
 */
DeskPages *desk_sheet_pages_new (DeskSession *session, const char *caller, int limit,
                                 const char *language, DeskSheet **sheet, GError **error);
/* desk_sheet_reprint() and its pages. */
DeskPages *desk_sheet_pages_again (DeskSession *session, gint64 number, const char *language,
                                   DeskSheet **sheet, GError **error);

G_END_DECLS
