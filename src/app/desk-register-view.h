/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-view.h: the satisfaction register. */
#pragma once

#include "desk-register-output.h"
#include "desk-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_REGISTER_VIEW (desk_register_view_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisterView, desk_register_view, DESK, REGISTER_VIEW, AdwBin)

/* The lines shown, to the printer (@path NULL, or a PDF file instead of it) or into a file. */
void desk_register_view_output (DeskRegisterView *self, DeskRegisterOutputKind kind,
                                const char *path);

G_END_DECLS
