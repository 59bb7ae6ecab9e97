/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-fixture.h: what the tests of the call on screen and of its queue share. */
#pragma once

#include "desk-app-fixture.h"
#include "desk-call-pane.h"
#include "desk-fixture.h"

G_BEGIN_DECLS

#define CALL "Show the number and begin the call (F5)"
#define SAVE "Save the outcome (Ctrl+Return)"

typedef struct
{
  GtkWidget *pane;   /* or the view around it */
  GtkWindow *window;
  int saved;
  int kind;
  char *sentence;
} Desk;

/* Counts "saved" of @desk->pane. */
void watch_saved (Desk *desk);
DeskTicket *load (DeskFixture *fixture, const char *number);
void show (DeskFixture *fixture, GtkWidget *pane, const char *number);
void open_pane (Desk *desk, DeskFixture *fixture, DeskSession *session, const char *number);
void close_pane (Desk *desk);
gboolean reads (GtkWidget *root, const char *part);
void press (GtkWidget *root, const char *label);
gboolean can_press (GtkWidget *root, const char *label);
void answer (GtkWidget *pane, const char *question, const char *text);
void assert_state (DeskFixture *fixture, const char *number, DeskState state);
guint n_outcomes (DeskFixture *fixture, const char *number);
gboolean key (GtkWidget *widget, guint keyval);
gboolean has_focus (GtkWidget *view, const char *button);

G_END_DECLS
