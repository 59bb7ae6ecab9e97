/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-numbers.h: the numbers of a chart as a table, folded until asked for. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_NUMBERS (desk_numbers_get_type ())
G_DECLARE_FINAL_TYPE (DeskNumbers, desk_numbers, DESK, NUMBERS, AdwBin)

/* @heads: (array zero-terminated=1): of the columns; takes all rows away. */
void desk_numbers_begin (DeskNumbers *self, const char *const *heads);
/* @cells: (array zero-terminated=1): one for each column; the first is what the others are of. */
void desk_numbers_add (DeskNumbers *self, const char *const *cells);
void desk_numbers_end (DeskNumbers *self);

G_END_DECLS
