/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-slip-window.h: makes a slip and shows its page, or the day-end page with it: to be printed and
 * saved. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SLIP_WINDOW (desk_slip_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskSlipWindow, desk_slip_window, DESK, SLIP_WINDOW, AdwWindow)

/* Making it is an entry of the chain. @day_end: with the numbers of today */
GtkWidget *desk_slip_window_new (DeskSession *session, gboolean day_end);

/* The page as a PDF file, or the lines as text when @path ends in ".txt". */
void desk_slip_window_save (DeskSlipWindow *self, const char *path);
/* @export_path: (nullable): a PDF file instead of the printer */
void desk_slip_window_print (DeskSlipWindow *self, const char *export_path);

G_END_DECLS
