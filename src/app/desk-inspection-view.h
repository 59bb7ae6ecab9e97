/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-inspection-view.h: the spot audit, step by step. */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_INSPECTION_VIEW (desk_inspection_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskInspectionView, desk_inspection_view, DESK, INSPECTION_VIEW, AdwBin)

G_END_DECLS
