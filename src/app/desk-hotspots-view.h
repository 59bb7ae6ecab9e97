/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hotspots-view.h: places and officers with the most complaints, and what the callers do. */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_HOTSPOTS_VIEW (desk_hotspots_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskHotspotsView, desk_hotspots_view, DESK, HOTSPOTS_VIEW, AdwBin)
/* What is shown, on paper: into @path, NULL = to a printer; @export_path (nullable): a PDF file instead
 * of the printer. */
void desk_hotspots_view_output (DeskHotspotsView *self, const char *path, const char *export_path);

G_END_DECLS
