/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-late-menu.h: a menu that is made when its button is first pressed; what is first shown does
 * not wait for it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_late_menu:
 * @menu: what @button opens
 *
 * Instead of the button's property “menu-model”, which makes all its widgets at once.
 */
void desk_late_menu (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
