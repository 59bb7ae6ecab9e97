/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-gaps-window.h: what each source system did not hand over, import by import (R14). */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_GAPS_WINDOW (desk_gaps_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskGapsWindow, desk_gaps_window, DESK, GAPS_WINDOW, AdwWindow)

/* For whom desk_gaps_is_for() says so. */
GtkWidget *desk_gaps_window_new (DeskSession *session);

G_END_DECLS
