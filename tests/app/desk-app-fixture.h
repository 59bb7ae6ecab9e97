/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-app-fixture.h: what the tests of the window share. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef gboolean (*DeskCondition) (gpointer data);

/* GTK, libadwaita, TAP; English unless SANTUSHTI_TEST_LANGUAGE=hi. Warnings are fatal. */
void desk_app_test_init (int *argc, char ***argv);
/* Runs the main loop until no work is under way and nothing is pending. */
void desk_app_test_settle (void);
/* Runs the main loop until @condition holds; fails after 60 seconds. */
void desk_app_test_until (DeskCondition condition, gpointer data);
/* A shown window of this size around @child. */
GtkWindow *desk_app_test_window (GtkWidget *child, int width, int height);
/* The first descendant of @root that has this type and, unless NULL, this text: the label of
 * a button, the text of a label, the title of a row. Only visible ones. NULL = none. */
GtkWidget *desk_app_test_find (GtkWidget *root, GType type, const char *text);
/* Presses a button by its label or tooltip; fails when there is none or it is insensitive. */
void desk_app_test_press (GtkWidget *root, const char *label);

G_END_DECLS
