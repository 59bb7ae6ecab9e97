/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-figure.h: one number of the overview, large, and what it says in words.
 * Enter and a click open the complaints that it counts, also when there are none. */
#pragma once

#include "desk-drill.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIGURE (desk_figure_get_type ())
G_DECLARE_FINAL_TYPE (DeskFigure, desk_figure, DESK, FIGURE, GtkButton)

/* @title: what it counts; @words: of how many. */
void desk_figure_set (DeskFigure *self, const char *title, const char *number, const char *words,
                      const DeskDrill *drill);

G_END_DECLS
