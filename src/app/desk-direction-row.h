/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-direction-row.h: an explanation or a warning in a list: to whom, by when, how it stands,
 * what was answered. */
#pragma once

#include "desk-directions.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_DIRECTION_ROW (desk_direction_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskDirectionRow, desk_direction_row, DESK, DIRECTION_ROW, GtkListBoxRow)

/* Takes @direction. Signal "follow" when what became of it is to be written; its button stands
 * there only for who may, while it is not done. */
GtkWidget           *desk_direction_row_new (DeskSession *session, DeskDirection *direction);
const DeskDirection *desk_direction_row_get (DeskDirectionRow *self);

G_END_DECLS
