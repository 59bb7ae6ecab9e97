/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-chip.h: a filter in use, as a button that takes it away. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_chip_add:
 * @text: the filter, such as "Overdue"
 * @owner: whose @clicked is called, swapped, with the chip; gone, nothing is called
 *
 * Returns: (transfer none): the button, at the end of @chips
 */
GtkWidget *desk_chip_add (GtkFlowBox *chips, const char *text, GCallback clicked, gpointer owner);

G_END_DECLS
