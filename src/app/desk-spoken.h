/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-spoken.h: names for what GTK 4.8 and libadwaita 1.2 leave without one. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * desk_spoken_mend:
 * @root: a widget whose template is made
 * @lists: (nullable): what the lists in it are called that have no title of their own, as
 *   "Time limit"; %NULL when each has one
 *
 * A screen reader says the type of a widget that has no name ("GtkToggleButton"). Inner parts
 * of drop-downs, fields for a password, tables and groups of rows have none, and no template
 * can give them one: they get it here.
 */
void desk_spoken_mend (GtkWidget *root, const char *lists);

/**
 * desk_spoken_begin:
 *
 * From here on every button and every choice that is shown is called by its label once, without the
 * mark of its key. Called once, when the program starts.
 */
void desk_spoken_begin (void);

G_END_DECLS
