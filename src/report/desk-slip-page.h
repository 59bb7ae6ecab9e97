/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-slip-page.h: the slip on a sheet of paper, with its QR code. */
#pragma once

#include "desk-pages.h"
#include "desk-session.h"
#include "desk-slip.h"

G_BEGIN_DECLS

/* @head: its title is set here; @zone: of the local time. (transfer full) */
DeskPages *desk_slip_page_make (const DeskPagesHead *head, DeskSlip *slip);

/* @language: (nullable): "hi" or "en"; NULL = the program's. DESK_ERROR_INVALID for another.
 * (transfer full) */
DeskPages *desk_slip_page_new (DeskSession *session, DeskSlip *slip, const char *language,
                               GError **error);

G_END_DECLS
