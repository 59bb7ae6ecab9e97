/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-paper-output.h: a report to a printer or into a PDF file. */
#pragma once

#include "desk-output-bar.h"
#include "desk-pages.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Makes a report about @about, an entry or a time, on a worker thread. */
typedef DeskPages *(*DeskPaperMaker) (DeskSession *session, gint64 about, const char *language,
                                      GCancellable *cancellable, GError **error);

/**
 * desk_paper_output_run:
 * @path: where the PDF file shall stand, %NULL = to a printer
 * @export_path: (nullable): with a printer: a PDF file instead of it, without a dialog
 */
void desk_paper_output_run (DeskOutputBar *bar, DeskSession *session, DeskPaperMaker maker,
                            gint64 about, const char *path, const char *export_path);

/* The same about what is asked for in @ask, of @size bytes without a pointer in it; copied. */
typedef DeskPages *(*DeskPaperMakerOf) (DeskSession *session, gconstpointer ask,
                                        const char *language, GCancellable *cancellable,
                                        GError **error);
void desk_paper_output_run_of (DeskOutputBar *bar, DeskSession *session, DeskPaperMakerOf maker,
                               gconstpointer ask, gsize size, const char *path,
                               const char *export_path);

G_END_DECLS
