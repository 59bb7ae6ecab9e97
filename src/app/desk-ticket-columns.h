/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-columns.h: the columns of the list of complaints and what stands in them. */
#pragma once

#include "desk-session.h"
#include "desk-ticket-model.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the columns to @view; sorts by registration, newest first. What the search of @model hit
 * is marked in the rows. */
void     desk_ticket_columns_add (GtkColumnView *view, DeskSession *session,
                                  DeskTicketModel *model);
/* Shows as many columns as @width pixels have room for: words that are cut everywhere say
 * nothing anywhere. */
void     desk_ticket_columns_fit (GtkColumnView *view, int width);
/* What the person sorts by, through the heads of the columns. */
DeskSort desk_ticket_columns_get_sort (GtkColumnView *view, gboolean *ascending);
void     desk_ticket_columns_set_sort (GtkColumnView *view, DeskSort sort, gboolean ascending);

G_END_DECLS
