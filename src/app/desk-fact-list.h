/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fact-list.h: facts, each a name and what holds, one below the other. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FACT_LIST (desk_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskFactList, desk_fact_list, DESK, FACT_LIST, AdwBin)

GtkWidget *desk_fact_list_new (void);
/* Facts stand in the order in which they were first set; one with the value "" is hidden.
 * @tooltip: (nullable): the same in full */
void       desk_fact_list_set (DeskFactList *self, const char *name, const char *value,
                               const char *tooltip);

G_END_DECLS
