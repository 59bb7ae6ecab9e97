/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fact.h: a name and below it a value that can be selected and copied. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "title", "value", "monospace". */
#define DESK_TYPE_FACT (desk_fact_get_type ())
G_DECLARE_FINAL_TYPE (DeskFact, desk_fact, DESK, FACT, AdwBin)

GtkWidget  *desk_fact_new (const char *title, const char *value);
void        desk_fact_set_value (DeskFact *self, const char *value);
const char *desk_fact_get_value (DeskFact *self);

G_END_DECLS
