/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-figure.h: one number of the overview, large, and what it says in words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIGURE (desk_figure_get_type ())
G_DECLARE_FINAL_TYPE (DeskFigure, desk_figure, DESK, FIGURE, GtkBox)

/* @title: what it counts; @words: of how many. */
void desk_figure_set (DeskFigure *self, const char *title, const char *number, const char *words);

G_END_DECLS
