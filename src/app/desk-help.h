/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-help.h: opens the help (help/, Mallard pages). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The page that explains what @window shows, else the index: "help:santushti/queue".
 * (transfer full) */
char *desk_help_get_uri (GtkWindow *window);

/**
 * desk_help_show:
 * @parent: the window it is asked for in
 *
 * Opens the help, at the page of what @parent shows, in the viewer of the computer, in the language of the program. Where there is
 * no viewer, or no help, a dialog says what is missing.
 */
void desk_help_show (GtkWindow *parent);

G_END_DECLS
