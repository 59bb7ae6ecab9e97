/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-overview-view.h: the wall: how the complaints of the last days stand, what waits and since
 * when, what is overdue and with whom (R12). */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_VIEW (desk_overview_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewView, desk_overview_view, DESK, OVERVIEW_VIEW, AdwBin)

/* The days that are shown, on paper: into @path, NULL = to a printer; @export_path (nullable): a PDF
 * file instead of the printer. */
void desk_overview_view_output (DeskOverviewView *self, const char *path, const char *export_path);

G_END_DECLS
