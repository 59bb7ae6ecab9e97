/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-acts-fixture.h: what the tests of the acts on one complaint share: its page open for a
 * person, the dialogs of its acts, why one is barred. */
#pragma once

#include "desk-app-fixture.h"
#include "desk-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  DeskFixture site;
  GtkWidget *detail; /* NULL = none is open */
  GtkWindow *window;
  char *toast;
  char *called;
} Fixture;

void set_up (Fixture *fixture, gconstpointer unused);
void open_detail (Fixture *fixture, DeskSession *session);
void close_detail (Fixture *fixture);
void tear_down (Fixture *fixture, gconstpointer unused);
DeskTicket *load (Fixture *fixture, const char *number);
void open_ticket (Fixture *fixture, const char *number);
/* The page of @number before @session's person. */
void show (Fixture *fixture, DeskSession *session, const char *number);
GtkWidget *dialog_open (void);
/* The form of an act, by the words of the menu. */
GtkWidget *begin (Fixture *fixture, const char *act);
void press (GtkWidget *root, const char *label);
/* An act that is not possible stands in the menu, insensitive, with its reason under it. */
void assert_barred (Fixture *fixture, const char *act, const char *why);
/* The same by @session's role alone; the core's own words. */
void assert_role_barred (Fixture *fixture, DeskSession *session, const char *number,
                         const char *act, DeskAction action);
/* It was refused: the form is still there, says @why, and has what was typed. */
void assert_kept (const char *why, const char *typed);
gboolean says (Fixture *fixture, const char *sentence);
void call (Fixture *fixture, DeskSession *session, const char *number, DeskAnswer fixed,
           DeskAnswer satisfied);
/* Nobody picks up on @day at @hour. */
void try (Fixture *fixture, DeskSession *session, const char *number, int day, int hour);
char *register_nowhere (Fixture *fixture);

G_END_DECLS
