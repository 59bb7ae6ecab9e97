/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-choice.h: drop-downs of places and of categories that can be searched by typing. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Long names are cut at the end instead of widening the window. Once, before the rest. */
void desk_choice_init (GtkDropDown *drop_down);
/* The lists, below @all (id 0); the selection stays. (element-type DeskPlace, DeskCategory) */
void desk_choice_set_places (GtkDropDown *drop_down, GPtrArray *places, const char *all);
void desk_choice_set_categories (GtkDropDown *drop_down, GPtrArray *categories, const char *all);
/* 0 = all. */
gint64      desk_choice_get_id (GtkDropDown *drop_down);
/* The name of an id, "" when it is not listed. (transfer none) */
const char *desk_choice_get_name (GtkDropDown *drop_down, gint64 id);

G_END_DECLS
