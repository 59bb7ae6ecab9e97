/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet-menu.h: the menu of call sheets: printing one, typing one in. Signal "changed":
 * the queue is another one now. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SHEET_MENU (desk_sheet_menu_get_type ())
G_DECLARE_FINAL_TYPE (DeskSheetMenu, desk_sheet_menu, DESK, SHEET_MENU, AdwBin)

void desk_sheet_menu_set_session (DeskSheetMenu *self, DeskSession *session);

G_END_DECLS
