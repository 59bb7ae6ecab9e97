/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entries-window.h: all entries of the chain, the newest first, and each of them whole. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ENTRIES_WINDOW (desk_entries_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskEntriesWindow, desk_entries_window, DESK, ENTRIES_WINDOW, AdwWindow)

/* For whom may export lists (DESK_ACTION_REPORT). */
GtkWidget *desk_entries_window_new (DeskSession *session);

G_END_DECLS
