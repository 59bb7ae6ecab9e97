/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-app-fixture.h: what the tests of the window share. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef gboolean (*DeskCondition) (gpointer data);

/* GTK, libadwaita, TAP; English unless SANTUSHTI_TEST_LANGUAGE=hi. Warnings are fatal. */
void desk_app_test_init (int *argc, char ***argv);
/* An hour is waited for everything from now on: a store larger than the memory is looked at once in the
 * background after its opening, and the disk takes minutes for it. */
void desk_app_test_be_patient (void);
/* Runs the main loop until no work is under way, no list waits and nothing is pending. */
void desk_app_test_settle (void);
/* Runs the main loop until @condition holds; fails after three minutes. */
void desk_app_test_until (DeskCondition condition, gpointer data);
/* Drops a reference, which is the last one once GTK has drawn and moved what it had begun to;
 * fails after three minutes. What it began at its end is waited for. */
void desk_app_test_finalize (gpointer object);
/* A shown window of this size around @child. */
GtkWindow *desk_app_test_window (GtkWidget *child, int width, int height);
/* The first descendant of @root that has this type and, unless NULL, this text: the label of
 * a button, the text of a label, the title of a row. Only visible ones. NULL = none. */
GtkWidget *desk_app_test_find (GtkWidget *root, GType type, const char *text);
/* Presses a button by its label or tooltip; fails when there is none or it is insensitive. */
void desk_app_test_press (GtkWidget *root, const char *label);
/* TRUE when desk_app_test_find() finds it. */
gboolean desk_app_test_stands (GtkWidget *root, GType type, const char *text);
/* TRUE when a label that can be seen has @part in it. */
gboolean desk_app_test_shows (GtkWidget *root, const char *part);
/* The field of a label, by the label's mnemonic. */
GtkEditable *desk_app_test_entry (GtkWidget *root, const char *label);
/* Types into the first field of several lines. */
void desk_app_test_write (GtkWidget *root, const char *text);
/* What stands in it. (transfer full) */
char *desk_app_test_written (GtkWidget *root);
/* Keys and pointer of the display, as xdotool has them: "key Down", "mousemove 100 100 click 1". */
void desk_app_test_xdo (const char *arguments);
/* The DeskChooser with this heading. */
gpointer desk_app_test_chooser (GtkWidget *root, const char *heading);
/* The first window of this type, NULL = none is open. */
GtkWidget *desk_app_test_dialog (GType type);
/* What a form says is wrong, NULL = nothing. */
const char *desk_app_test_error (GtkWidget *root);
/* Another program holds every lock that a reader of the store at @path needs, until it is let go.
 * (transfer full) */
GSubprocess *desk_app_test_hold (const char *path);
void         desk_app_test_let_go (GSubprocess *holder);
/* Closes @window; fails when something still holds it. */
void desk_app_test_close (GtkWidget *window);
/* Fails where one letter with Alt is two things of what @root shows. Rows of a list that offer the same
 * are one. */
void desk_app_test_check_letters (GtkWidget *root);

/* The table that the button with this label exports goes to @path; its text without quotes.
 * (transfer full) */
char *desk_app_test_export (GtkWidget *root, const char *label, const char *path);

G_END_DECLS
