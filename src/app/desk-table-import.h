/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-table-import.h: a file of time limits or holidays taken in: how many lines came in, and
 * each refused line with its reason. */
#pragma once

#include "desk-people-import.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "imported" when something may have changed. Property "session". Hidden until used. */
#define DESK_TYPE_TABLE_IMPORT (desk_table_import_get_type ())
G_DECLARE_FINAL_TYPE (DeskTableImport, desk_table_import, DESK, TABLE_IMPORT, AdwBin)

GtkWidget *desk_table_import_new (DeskSession *session, DeskPeopleTable table);
void       desk_table_import_take (DeskTableImport *self, const char *path);

G_END_DECLS
