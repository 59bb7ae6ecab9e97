/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-filters-undo.h: search and filters cleared at one press, and put back at another. */
#pragma once

#include "desk-ticket-filters.h"

G_BEGIN_DECLS

/* The action "view.undo" of a view that clears. */
void desk_filters_undo_install (GtkWidgetClass *widget_class);
/* Clears both, which the view asks for anew, and tells of it with a button that undoes it. */
void desk_filters_undo_clear (GtkWidget *view, DeskTicketFilters *filters, GtkEditable *search);
/* Something else is searched for now: what was cleared cannot be put back beside it. */
void desk_filters_undo_forget (GtkWidget *view);

G_END_DECLS
