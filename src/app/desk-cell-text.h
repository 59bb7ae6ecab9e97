/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_CELL_TEXT (desk_cell_text_get_type ())
G_DECLARE_FINAL_TYPE (DeskCellText, desk_cell_text, DESK, CELL_TEXT, GtkWidget)

/**
 * desk_cell_text_new:
 * @min_chars: least width, in characters
 * @nat_chars: natural width, in characters
 * @tabular: digits of equal width
 *
 * A line of text in a cell of a column view, cut with an ellipsis at its end; its size does not
 * depend on the text. A GtkInscription that does not ask for a font of its own: all cells of a
 * column view share that of the view, and one that is never seen shapes no text.
 *
 * Returns: (transfer floating): a cell's text
 */
GtkWidget     *desk_cell_text_new            (int min_chars, int nat_chars, gboolean tabular);

/**
 * desk_cell_text_get_text:
 *
 * Returns: what is shown, "" for nothing
 */
const char    *desk_cell_text_get_text       (DeskCellText *self);

void           desk_cell_text_set_text       (DeskCellText *self, const char *text);

/**
 * desk_cell_text_get_attributes:
 *
 * Returns: (nullable) (transfer none): how parts of the text look
 */
PangoAttrList *desk_cell_text_get_attributes (DeskCellText *self);

/**
 * desk_cell_text_set_attributes:
 * @attributes: (nullable): how parts of the text look; not changed afterwards
 */
void           desk_cell_text_set_attributes (DeskCellText *self, PangoAttrList *attributes);

/**
 * desk_cell_text_set_at_end:
 *
 * It stands at the end of its cell, as a number does.
 */
void           desk_cell_text_set_at_end     (DeskCellText *self);

/**
 * desk_cell_text_set_lines:
 * @lines: of which each begins after a line break of the text; 1, as at first: breaks are spaces
 */
void           desk_cell_text_set_lines      (DeskCellText *self, int lines);

G_END_DECLS
