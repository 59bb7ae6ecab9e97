/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-filter-chips.h: the filters in use, each a button that removes it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "removed" (GObject filter) when a chip was pressed. */
#define DESK_TYPE_FILTER_CHIPS (desk_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (DeskFilterChips, desk_filter_chips, DESK, FILTER_CHIPS, AdwBin)

void desk_filter_chips_clear (DeskFilterChips *self);
/* @filter: what the chip stands for; kept alive by its widget, not by the chip */
void desk_filter_chips_add (DeskFilterChips *self, const char *text, gpointer filter);

G_END_DECLS
