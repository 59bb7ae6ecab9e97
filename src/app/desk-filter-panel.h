/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-filter-panel.h: all filters of the list of complaints and its order, in the popover of
 * DeskTicketFilters, which makes it when it is first wanted. */
#pragma once

#include "desk-drill.h"
#include "desk-filter-chips.h"
#include "desk-session.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

/* Signals "changed" and "sorted" when a person chose otherwise; not for what is bound. */
#define DESK_TYPE_FILTER_PANEL (desk_filter_panel_get_type ())
G_DECLARE_FINAL_TYPE (DeskFilterPanel, desk_filter_panel, DESK, FILTER_PANEL, AdwBin)

GtkWidget *desk_filter_panel_new (DeskSession *session);

/* The state and what is overdue are chosen in the bar too, by these. */
void     desk_filter_panel_bind (DeskFilterPanel *self, GtkDropDown *state,
                                 GtkToggleButton *overdue, GtkToggleButton *call_overdue);
GtkDropDown *desk_filter_panel_get_state (DeskFilterPanel *self);
/* Reads the places, categories and officers that are offered. */
void     desk_filter_panel_read (DeskFilterPanel *self);
/* Those that are not bound, as in desk-ticket-filters.h. */
void     desk_filter_panel_get (DeskFilterPanel *self, DeskTicketQuery *query);
void     desk_filter_panel_set (DeskFilterPanel *self, const DeskDrill *drill);
/* Does not tell of it. */
void     desk_filter_panel_clear (DeskFilterPanel *self);
/* What is chosen in each, for desk_filter_panel_put_values(), which does not tell of it.
 * (transfer full) */
char   **desk_filter_panel_dup_values (DeskFilterPanel *self);
void     desk_filter_panel_put_values (DeskFilterPanel *self, const char *const *values);
void     desk_filter_panel_remove (DeskFilterPanel *self, gpointer filter);
/* Adds to @chips. */
void     desk_filter_panel_show_chips (DeskFilterPanel *self, DeskFilterChips *chips);
void     desk_filter_panel_set_sort (DeskFilterPanel *self, DeskSort sort, gboolean ascending);
DeskSort desk_filter_panel_get_sort (DeskFilterPanel *self, gboolean *ascending);

G_END_DECLS
