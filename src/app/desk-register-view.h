/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-view.h: the satisfaction register. */
#pragma once

#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_REGISTER_VIEW (desk_register_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisterView, desk_register_view, DESK, REGISTER_VIEW, AdwBin)

G_END_DECLS
