/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fault-form.h: registers a fault. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Construct-only property "session". Signal "registered" (gint64: the fault). */
#define DESK_TYPE_FAULT_FORM (desk_fault_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskFaultForm, desk_fault_form, DESK, FAULT_FORM, AdwBin)

/* Empties it and goes to its first field. */
void desk_fault_form_begin (DeskFaultForm *self);

G_END_DECLS
