/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-columns.h: the columns of the list of the register's lines. */
#pragma once

#include "desk-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the columns to @view, whose items are DeskListItem of DeskRegisterEntry. */
void desk_register_columns_add (GtkColumnView *view, DeskSession *session);
/* Shows as many columns as @width pixels have room for. */
void desk_register_columns_fit (GtkColumnView *view, int width);

G_END_DECLS
