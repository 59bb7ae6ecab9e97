/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entry-columns.h: the columns of the entries of the chain. */
#pragma once

#include "desk-entry.h"
#include "desk-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

void desk_entry_columns_add (GtkColumnView *view, DeskSession *session);
/* Shows the columns that have room in so many pixels. */
void desk_entry_columns_fit (GtkColumnView *view, int width);

/* Whose entry it is: a name, or the program. (transfer none) */
const char *desk_entry_words_person (DeskEntry *entry);
/* One sentence for a screen reader. (transfer full) */
char *desk_entry_words_sentence (DeskSession *session, DeskEntry *entry);

G_END_DECLS
