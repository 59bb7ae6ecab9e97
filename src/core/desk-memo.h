/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-memo.h: the memo to the officer of an escalation, as plain text (R6). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/**
 * desk_memo_text:
 * @n: the entry of the escalation
 * @language: "hi" or "en", whatever the program speaks
 *
 * To whom, why, the complaint, its timeline, and what is asked by when. Carries the number of
 * the escalation's entry and the first 16 digits of the chain's head after it: they anchor the
 * day, and the memo reads the same whenever it is made of the same entries. The phone is
 * masked, also inside words; of a theft neither the informer nor their words are told (R11).
 *
 * Returns: (transfer full): lines, each ending in a newline
 */
char *desk_memo_text (DeskStore *store, gint64 n, const char *language, GCancellable *cancellable,
                      GError **error);

G_END_DECLS
