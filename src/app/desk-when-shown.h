/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-when-shown.h: what comes up by itself when some work is done waits for its person. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*DeskShownFunc) (gpointer owner, gpointer data);

/**
 * desk_when_shown:
 * @owner: the widget over whose window something is to come up
 * @data: (nullable) (transfer full)
 * @data_free: (nullable): frees @data when it is never called
 *
 * Calls @func, which owns @data from then on: at once while the desk or the window of @owner is on the
 * screen; else, behind the lock or while another person is at the desk, when it comes back. Never when
 * @owner is gone by then.
 */
void desk_when_shown (GtkWidget *owner, DeskShownFunc func, gpointer data,
                      GDestroyNotify data_free);

G_END_DECLS
