/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-filters.h: what a person filters and sorts the list of complaints by: the quick
 * ones in the bar, all of them in the popover of its button. */
#pragma once

#include "desk-drill.h"
#include "desk-filter-chips.h"
#include "desk-session.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

/* Signals "changed" and "sorted" when a person chose otherwise. */
#define DESK_TYPE_TICKET_FILTERS (desk_ticket_filters_get_type ())
G_DECLARE_FINAL_TYPE (DeskTicketFilters, desk_ticket_filters, DESK, TICKET_FILTERS, AdwBin)

void     desk_ticket_filters_set_session (DeskTicketFilters *self, DeskSession *session);
/* Sets the filters of @query and leaves its words and its order. */
void     desk_ticket_filters_get (DeskTicketFilters *self, DeskTicketQuery *query);
/* The filters of @drill instead of all there are; does not tell of it. */
void     desk_ticket_filters_set (DeskTicketFilters *self, const DeskDrill *drill);
gboolean desk_ticket_filters_is_set (DeskTicketFilters *self);
void     desk_ticket_filters_clear (DeskTicketFilters *self);
/* All that is chosen, and back again. (transfer full) */
char   **desk_ticket_filters_dup_values (DeskTicketFilters *self);
void     desk_ticket_filters_put_values (DeskTicketFilters *self, const char *const *values);
/* Takes away the one that a chip stood for. */
void     desk_ticket_filters_remove (DeskTicketFilters *self, gpointer filter);
void     desk_ticket_filters_show_chips (DeskTicketFilters *self, DeskFilterChips *chips);
/* How many complaints are in each state, beside its name. */
void     desk_ticket_filters_set_counts (DeskTicketFilters *self,
                                         const gint64 counts[DESK_N_STATES]);
void     desk_ticket_filters_set_sort (DeskTicketFilters *self, DeskSort sort, gboolean ascending);
DeskSort desk_ticket_filters_get_sort (DeskTicketFilters *self, gboolean *ascending);
/* Whether there is room for the quick ones. */
void     desk_ticket_filters_set_quick (DeskTicketFilters *self, gboolean quick);

G_END_DECLS
