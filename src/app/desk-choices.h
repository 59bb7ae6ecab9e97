/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-choices.h: places, categories and persons as the choices of a DeskChooser; the reasons
 * for skipping as a menu. */
#pragma once

#include "desk-chooser.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* @places: of desk_place_list(). Indented by their depth. */
void desk_choices_fill_places (DeskChooser *chooser, GPtrArray *places);
/* @categories: of desk_category_list(). */
void desk_choices_fill_categories (DeskChooser *chooser, GPtrArray *categories);
/* @persons: of desk_person_list(), without the program itself. */
void desk_choices_fill_persons (DeskChooser *chooser, GPtrArray *persons);

/* @error is %NULL when the choosers are filled. */
typedef void (*DeskChoicesDone) (gpointer owner, const GError *error);
/* Reads places and categories on a worker and fills both choosers, which are of @owner.
 * Nothing happens when @cancellable is cancelled meanwhile. */
void desk_choices_read (gpointer owner, DeskStore *store, GCancellable *cancellable,
                        DeskChooser *places, DeskChooser *categories, DeskChoicesDone done);

/* The reasons for skipping a call, each the action call.skip. (transfer none) */
GMenuModel *desk_choices_skip_menu (void);

G_END_DECLS
