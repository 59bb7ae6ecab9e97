/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fault-page.h: one fault: the complaints on it, those that wait, and its fix. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Construct-only property "session". */
#define DESK_TYPE_FAULT_PAGE (desk_fault_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskFaultPage, desk_fault_page, DESK, FAULT_PAGE, AdwBin)

void desk_fault_page_show (DeskFaultPage *self, gint64 fault);

G_END_DECLS
