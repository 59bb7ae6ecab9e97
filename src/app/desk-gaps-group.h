/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-gaps-group.h: numbers and days that a source system did not hand over (R14). */
#pragma once

#include "desk-gaps.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_GAPS_GROUP (desk_gaps_group_get_type ())
G_DECLARE_FINAL_TYPE (DeskGapsGroup, desk_gaps_group, DESK, GAPS_GROUP, AdwBin)

/* @gaps: (nullable): hides it */
void desk_gaps_group_set (DeskGapsGroup *self, const DeskGaps *gaps);

G_END_DECLS
