/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet-form.h: one line of a call sheet, typed in as the paper has it. */
#pragma once

#include "desk-sheet.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "saved" (sentence): the line is typed in, or is back as not called. */
#define DESK_TYPE_SHEET_FORM (desk_sheet_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskSheetForm, desk_sheet_form, DESK, SHEET_FORM, AdwBin)

/**
 * desk_sheet_form_show:
 * @line: an open one; what of it is needed is copied
 *
 * Empties the form for it and goes to the time of the call.
 */
void     desk_sheet_form_show (DeskSheetForm *self, DeskSession *session, gint64 sheet,
                               const DeskSheetLine *line);
/* The line shown, 0 = none. */
int      desk_sheet_form_get_line (DeskSheetForm *self);
/* Something is typed that is not saved, or is being saved. */
gboolean desk_sheet_form_is_busy (DeskSheetForm *self);
/* A key pressed outside of a text; TRUE when it meant something. */
gboolean desk_sheet_form_key (DeskSheetForm *self, guint keyval, guint keycode);
void     desk_sheet_form_save (DeskSheetForm *self);

G_END_DECLS
