/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-strata-table.h: what a frame is made of: each stratum, its size, what it gives and, once
 * called, how many closures of it were false. Long ones are folded until asked for. */
#pragma once

#include <adwaita.h>

#include "desk-audit-plan.h"

G_BEGIN_DECLS

#define DESK_TYPE_STRATA_TABLE (desk_strata_table_get_type ())
G_DECLARE_FINAL_TYPE (DeskStrataTable, desk_strata_table, DESK, STRATA_TABLE, AdwBin)

/* @strata: (element-type DeskAuditStratum); @findings: show what was found */
void desk_strata_table_set (DeskStrataTable *self, GArray *strata, DeskStrataLevel level,
                            gboolean findings);

G_END_DECLS
