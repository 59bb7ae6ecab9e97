/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-pages.h: the satisfaction register in the form of the paper one. */
#pragma once

#include "desk-pages.h"
#include "desk-register.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* As many lines are printed at once: over 3,000 sheets. */
#define DESK_REGISTER_PAGES_LINES 50000

typedef struct _DeskRegisterBook DeskRegisterBook;

/* The pages of the lines that @filter (nullable) lets through, to be added oldest first.
 * Landscape, whatever @head says of it; its title is set here. */
DeskRegisterBook *desk_register_book_new (const DeskPagesHead *head,
                                          const DeskRegisterFilter *filter);
void              desk_register_book_add (DeskRegisterBook *self, DeskRegisterEntry *entry);
/* The totals at the end. (transfer full); frees @self */
DeskPages        *desk_register_book_finish (DeskRegisterBook *self);
void              desk_register_book_free (DeskRegisterBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRegisterBook, desk_register_book_free)

/**
 * desk_register_pages_new:
 * @language: (nullable): "hi" or "en"; %NULL = the program's
 *
 * Reads and lays out; to be called on a worker thread.
 *
 * Returns: (transfer full): %NULL with DESK_ERROR_REFUSED, _INVALID (another language, more than
 *   DESK_REGISTER_PAGES_LINES lines), an error of the store or G_IO_ERROR_CANCELLED
 */
DeskPages *desk_register_pages_new (DeskSession *session, const DeskRegisterFilter *filter,
                                    const char *language, DeskRegisterProgress progress,
                                    gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
