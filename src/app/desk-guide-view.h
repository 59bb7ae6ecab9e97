/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-guide-view.h: what a new site still needs before its first working day, and where it is
 * done. */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_GUIDE_VIEW (desk_guide_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuideView, desk_guide_view, DESK, GUIDE_VIEW, AdwBin)

G_END_DECLS
