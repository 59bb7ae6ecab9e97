/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-window.h: the window: opening the store, first run, sign-in, the desk, the lock. */
#pragma once

#include "desk-main-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_WINDOW (desk_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskWindow, desk_window, DESK, WINDOW, AdwApplicationWindow)

GtkWidget *desk_window_new (GtkApplication *application);

/* The store is being opened. */
void desk_window_show_loading (DeskWindow *self);
/* What the opening does, below "Opening the store…". */
void desk_window_tell_loading (DeskWindow *self, const char *sentence);
/* No store is open, and why: with DESK_ERROR_NOT_FOUND there is none yet at @path, and this is the first
 * run. Signals "site-made" (DeskStore, DeskSession) and "retry", when the person asks for another try. */
void desk_window_show_closed (DeskWindow *self, const char *path, DeskClock *clock,
                              const GError *error);
/* Sign-in to @store. */
void desk_window_set_store (DeskWindow *self, DeskStore *store);
/* Skips the sign-in: the administrator right after the first run. */
void desk_window_sign_in (DeskWindow *self, DeskSession *session);

/* Leaves the store, so that nothing here holds it; @sentence: what goes on meanwhile. */
void desk_window_leave_store (DeskWindow *self, const char *sentence);
/* A sentence on the page where people sign in. */
void desk_window_tell (DeskWindow *self, const char *sentence);
/* Signal "restore" (DeskRestoreReady, the handler owns it): a backup is to take the place of the
 * store, or of what does not open or is not there. */

/* (nullable): NULL while nobody is signed in or the desk is locked. */
DeskMainPage *desk_window_get_main_page (DeskWindow *self);
/* Something in the store changed: the desks of those who may not be there any more go (R17). */
void          desk_window_refresh (DeskWindow *self, const DeskQueueCounts *counts,
                                   const DeskEscalationCounts *escalations);
/* Shows a view such as "callbacks", and @ticket in it (nullable), or does so right after the
 * sign-in. */
void          desk_window_show_view (DeskWindow *self, const char *view, const char *ticket);
/* Nobody touched keyboard or pointer for this long, in seconds, the time asleep included. */
gint64        desk_window_get_idle (DeskWindow *self);
/* For how long it may be so, in seconds; 0 = for ever. */
void          desk_window_set_idle_limit (DeskWindow *self, gint64 seconds);
/* Locks the desk when it was longer. The first key or motion after a sleep asks this too. TRUE when it
 * locked. */
gboolean      desk_window_look_idle (DeskWindow *self);
/* Locks the desk; what is typed stays for the same person. @reason: why, one sentence. */
void          desk_window_lock (DeskWindow *self, const char *reason);

/* To be asked before the window goes for good. TRUE when somebody is asked whether an import under way
 * may be stopped, or what is typed of a new complaint be lost, here, behind the lock or where one
 * waits, or a new recovery code that nobody kept: then it stays. */
gboolean      desk_window_asks_before_end (DeskWindow *self);

G_END_DECLS
