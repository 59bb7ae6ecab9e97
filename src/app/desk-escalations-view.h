/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalations-view.h: what was sent up to officers and waits for them (R6). */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ESCALATIONS_VIEW (desk_escalations_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskEscalationsView, desk_escalations_view, DESK, ESCALATIONS_VIEW, AdwBin)

G_END_DECLS
