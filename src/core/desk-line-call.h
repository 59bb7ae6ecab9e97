/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-line-call.h: a call that waits, as its row shows it. A snapshot: it never changes. */
#pragma once

#include "desk-ticket.h"

G_BEGIN_DECLS

#define DESK_TYPE_LINE_CALL (desk_line_call_get_type ())
G_DECLARE_FINAL_TYPE (DeskLineCall, desk_line_call, DESK, LINE_CALL, GObject)

struct _DeskLineCall
{
  GObject parent_instance;
  /* read-only */
  DeskTicket *ticket;
  gint64 skipped_at; /* by this person within the hour†, 0 = not */
  char *taken;       /* "R. Kumari is calling since today 11:02"; NULL = by nobody else */
};

/* @taken: (nullable) (transfer full) */
DeskLineCall *desk_line_call_new (DeskTicket *ticket, gint64 skipped_at, char *taken);

G_END_DECLS
