/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-category-words.h: what people call a category, beside its names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words in both scripts by which the category with this code is found too; "" for a code that is
 * not of the built-in ones. (transfer none) */
const char *desk_category_words (const char *code);

G_END_DECLS
