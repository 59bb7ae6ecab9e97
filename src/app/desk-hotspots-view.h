/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hotspots-view.h: places and officers with the most complaints, and what the callers do. */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_HOTSPOTS_VIEW (desk_hotspots_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskHotspotsView, desk_hotspots_view, DESK, HOTSPOTS_VIEW, AdwBin)

G_END_DECLS
