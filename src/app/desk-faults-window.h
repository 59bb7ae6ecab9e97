/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-faults-window.h: faults that many consumers complain about (R8): the list, a new one,
 * and one of them with its complaints and its fix. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FAULTS_WINDOW (desk_faults_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskFaultsWindow, desk_faults_window, DESK, FAULTS_WINDOW, AdwWindow)

/* A modal window; the caller sets what it is transient for and presents it. */
GtkWidget *desk_faults_window_new (DeskSession *session);

G_END_DECLS
