/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-period.h: the last days, as charts are asked for. */
#pragma once

#include "desk-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Offers 7, 30, 90 and 365 days and chooses 30. */
void desk_period_fill (GtkDropDown *choice);
int  desk_period_get_days (GtkDropDown *choice);
/* The last @days whole days of the site with today, UTC ms. */
void desk_period_get (DeskStore *store, int days, gint64 *from, gint64 *until);

G_END_DECLS
