/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-print.h: pages to a printer, and asking where a file shall stand. */
#pragma once

#include "desk-pages.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* @error: (nullable): why it was not printed; borrowed */
typedef void (*DeskPrinted) (gpointer owner, const GError *error);

/**
 * desk_print_pages:
 * @owner: the widget that asks; kept alive until the printing ended, once it began
 * @pages: (transfer full)
 * @export_path: (nullable): no dialog; a PDF file as the printer would get it
 *
 * Shows the system's print dialog and prints in the paper's own size. Behind the lock, and while another
 * person is at the desk, the dialog waits for its own person (desk_when_shown()).
 */
void desk_print_pages (GtkWidget *owner, DeskPages *pages, const char *export_path,
                       DeskPrinted printed);

typedef void (*DeskFileChosen) (gpointer owner, const char *path);

/**
 * desk_choose_new_file:
 * @owner: the widget that asks; nothing is told when it is gone
 * @name: the name that is offered, with its ending; without one it is that of a folder
 *
 * Asks where a file shall stand; replacing one is asked about by the dialog. It waits as the one of
 * desk_print_pages() does.
 */
void desk_choose_new_file (GtkWidget *owner, const char *title, const char *name,
                           DeskFileChosen chosen);

G_END_DECLS
