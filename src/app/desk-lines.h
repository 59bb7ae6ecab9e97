/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-lines.h: things beside one another, and one below the other where there is no room. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DeskLines:
 *
 * Children in a row, in the order of the template; what does not fit begins the next line. What is
 * left over of a line goes to those of it that expand. As wide as the widest child at the least.
 */
#define DESK_TYPE_LINES (desk_lines_get_type ())
G_DECLARE_FINAL_TYPE (DeskLines, desk_lines, DESK, LINES, GtkWidget)

G_END_DECLS
