/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-main-page.h: the sidebar of views and the view in use, for one signed-in person. */
#pragma once

#include "desk-calls.h"
#include "desk-escalations.h"
#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAIN_PAGE (desk_main_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskMainPage, desk_main_page, DESK, MAIN_PAGE, AdwBin)

GtkWidget   *desk_main_page_new (DeskSession *session);
DeskSession *desk_main_page_get_session (DeskMainPage *self);

/* @name: callbacks, tickets, escalations, register, inspection, overview, hotspots. Focuses what is
 * worked with first; tells why when the role does not see it. */
void        desk_main_page_show_view (DeskMainPage *self, const char *name);
/* @number: (nullable): brought up in the view. */
void        desk_main_page_show_ticket (DeskMainPage *self, const char *name, const char *number);
const char *desk_main_page_get_view (DeskMainPage *self);
DeskView   *desk_main_page_get_view_widget (DeskMainPage *self, const char *name);
/* The view in use reads everything again; the others when they are shown. */
void        desk_main_page_refresh (DeskMainPage *self);
/* The numbers beside the views; zero shows nothing. */
void        desk_main_page_set_counts (DeskMainPage *self, const DeskQueueCounts *counts,
                                       const DeskEscalationCounts *escalations);
/* The name of the site stands above the views. */
void        desk_main_page_show_site (DeskMainPage *self);
void        desk_main_page_search (DeskMainPage *self);
void        desk_main_page_go_back (DeskMainPage *self);
void        desk_main_page_toast (DeskMainPage *self, const char *sentence);

G_END_DECLS
