/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-list-fixture.h: the view of complaints over a small site. */
#pragma once

#include "desk-app-fixture.h"
#include "desk-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  DeskFixture site;
  GtkWidget *view;
  GtkWindow *window;
  GtkColumnView *columns; /* borrowed; hidden while nothing matches */
  char *toast;
  char *called;
} DeskListFixture;

void desk_list_set_up (DeskListFixture *fixture, gconstpointer unused);
void desk_list_tear_down (DeskListFixture *fixture, gconstpointer unused);
/* Shows the view to @session, 1,400 pixels wide or as wide as said. */
void desk_list_open (DeskListFixture *fixture, DeskSession *session);
void desk_list_open_at (DeskListFixture *fixture, DeskSession *session, int width);
/* The search waits a moment for the next key: what begins then is waited for, too. */
void desk_list_settle (void);
/* A cell of the list has this text. */
gboolean desk_list_shows (DeskListFixture *fixture, const char *text);
GtkColumnView *desk_list_columns (DeskListFixture *fixture);
GtkSingleSelection *desk_list_selection (DeskListFixture *fixture);
guint desk_list_count (DeskListFixture *fixture);
/* The number of the complaint that stands there, once it has been read. */
const char *desk_list_number_at (DeskListFixture *fixture, guint position);
void desk_list_search (DeskListFixture *fixture, const char *words);
void desk_list_open_ticket (DeskListFixture *fixture, const char *number);
/* (nullable): NULL while no complaint is open. */
GtkWidget *desk_list_detail (DeskListFixture *fixture);

G_END_DECLS
