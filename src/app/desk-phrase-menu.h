/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-phrase-menu.h: words that consumers often say, in both languages, and those that this desk
 * keeps itself. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PHRASE_MENU (desk_phrase_menu_get_type ())
G_DECLARE_FINAL_TYPE (DeskPhraseMenu, desk_phrase_menu, DESK, PHRASE_MENU, AdwBin)

/* Where phrases go and come from; focus goes to it after a choice. */
void desk_phrase_menu_set_view (DeskPhraseMenu *self, GtkTextView *view);

G_END_DECLS
