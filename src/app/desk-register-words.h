/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-words.h: a line of the satisfaction register as people read it. */
#pragma once

#include "desk-register-entry.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_REGISTER_NUMBER,
  DESK_REGISTER_WHEN,
  DESK_REGISTER_KIND,
  DESK_REGISTER_TICKET,
  DESK_REGISTER_CONSUMER,
  DESK_REGISTER_PLACE,
  DESK_REGISTER_CALLER,
  DESK_REGISTER_FIXED,
  DESK_REGISTER_SATISFIED,
  DESK_REGISTER_WORDS,
} DeskRegisterColumn;
#define DESK_N_REGISTER_COLUMNS 10

/* The heading of the column. (transfer none) */
const char *desk_register_words_title (DeskRegisterColumn column);
/* What stands in the column. (transfer full) */
char *desk_register_words_cell (DeskSession *session, DeskRegisterEntry *entry,
                                DeskRegisterColumn column);
/* The icon beside "satisfied": of one that was withdrawn or found false that of a warning.
 * (transfer none) */
const char *desk_register_words_icon (DeskRegisterEntry *entry);
/* The whole line as one sentence for a screen reader. (transfer full) */
char *desk_register_words_sentence (DeskSession *session, DeskRegisterEntry *entry);

G_END_DECLS
