/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-callbacks-view.h: the queue of call-backs and the call in hand. */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALLBACKS_VIEW (desk_callbacks_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallbacksView, desk_callbacks_view, DESK, CALLBACKS_VIEW, AdwBin)

G_END_DECLS
