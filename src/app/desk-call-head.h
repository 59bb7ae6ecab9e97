/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-head.h: which complaint the call on screen is about, how late it is, and its course. */
#pragma once

#include "desk-session.h"
#include "desk-ticket.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_HEAD (desk_call_head_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallHead, desk_call_head, DESK, CALL_HEAD, AdwBin)

void desk_call_head_show (DeskCallHead *self, DeskSession *session, DeskTicket *ticket);

G_END_DECLS
