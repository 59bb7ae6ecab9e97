/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-memo-page.h: the memo to the officer of an escalation on paper (R6). */
#pragma once

#include "desk-pages.h"
#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_memo_page_new:
 * @n: the entry of the escalation
 * @language: "hi" or "en"
 *
 * What desk_memo_text() says, and nothing else: what it hides is not on the paper either.
 *
 * Returns: (transfer full): DESK_ERROR_NOT_FOUND, DESK_ERROR_INVALID for another language
 */
DeskPages *desk_memo_page_new (DeskSession *session, gint64 n, const char *language,
                               GCancellable *cancellable, GError **error);
/* The same of the memo's @text. */
DeskPages *desk_memo_page_make (const DeskPagesHead *head, const char *text);

G_END_DECLS
