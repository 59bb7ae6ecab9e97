/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet-window.h: typing call sheets in, line by line. Signal "changed": a line was saved. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SHEET_WINDOW (desk_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskSheetWindow, desk_sheet_window, DESK, SHEET_WINDOW, AdwWindow)

/* Shows the oldest sheet that is still to be typed in. */
GtkWidget *desk_sheet_window_new (DeskSession *session);

G_END_DECLS
