/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-tab-stop.h: makes a list one stop of the Tab key. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_TAB_STOP (desk_tab_stop_get_type ())

/**
 * DeskTabStop:
 *
 * Tab enters what is in it and leaves it at the next press. In GTK 4.8 Tab goes from row to row
 * of a list instead, and of ten million complaints it would never come to an end; the arrow
 * keys go from row to row.
 */
G_DECLARE_FINAL_TYPE (DeskTabStop, desk_tab_stop, DESK, TAB_STOP, AdwBin)

G_END_DECLS
