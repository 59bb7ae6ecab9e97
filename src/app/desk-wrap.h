/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-wrap.h: large text in a narrow window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * desk_wrap_begin:
 *
 * From here on the long label of a button, of a choice or of a menu goes into a second line where
 * there is no room for it. GTK keeps each in one line, and the window as wide as the longest of them.
 * Called once, when the program starts.
 */
void desk_wrap_begin (void);

/**
 * desk_wrap_bars:
 * @window: with pages that are not shown yet, as that of libadwaita about the program
 *
 * The buttons in bars of all its pages, whose width it has too, break their labels.
 */
void desk_wrap_bars (GtkWidget *window);

G_END_DECLS
