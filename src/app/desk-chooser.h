/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-chooser.h: one of many (category, place, officer) chosen by typing part of its name
 * in either script; the matches stand below the field. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CHOOSER (desk_chooser_get_type ())
G_DECLARE_FINAL_TYPE (DeskChooser, desk_chooser, DESK, CHOOSER, AdwBin)

/* Properties "title" and "hint" (what to type, by example). Signal "changed" when another
 * choice, or none, holds. */
GtkWidget  *desk_chooser_new (void);
/* Forgets all choices; what was chosen stays if it is added again before the loop runs. */
void        desk_chooser_clear (DeskChooser *self);
/**
 * desk_chooser_add:
 * @id: the number of the choice
 * @code: its code
 * @label: what is shown
 * @words: (nullable): what else finds it: the name in the other script, the code
 * @depth: how far it is indented
 */
void        desk_chooser_add (DeskChooser *self, gint64 id, const char *code, const char *label,
                              const char *words, guint depth);
/* The code of what is chosen, "" for nothing. (transfer none) */
const char *desk_chooser_get_code (DeskChooser *self);
gint64      desk_chooser_get_id (DeskChooser *self);
/* Its label, "" for nothing. (transfer none) */
const char *desk_chooser_get_label (DeskChooser *self);
/* The label of a choice, "" when it is none of them. (transfer none) */
const char *desk_chooser_find_label (DeskChooser *self, gint64 id);
/* "" chooses nothing. */
void        desk_chooser_set_code (DeskChooser *self, const char *code);
void        desk_chooser_set_id (DeskChooser *self, gint64 id);
/* TRUE when something is typed that is no choice. */
gboolean    desk_chooser_is_unfinished (DeskChooser *self);

G_END_DECLS
