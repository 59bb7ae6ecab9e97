/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-day-end.h: what one day brought, and what it leaves. */
#pragma once

#include "desk-db-day.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 from;      /* the day in the site's zone, UTC ms */
  gint64 until;
  gint64 now;       /* when @left was counted */
  DeskDayRow day;   /* what was entered on it */
  DeskLeftRow left;
} DeskDayEnd;

/**
 * desk_day_end_read:
 * @session: of a supervisor or an inspection officer
 * @at: a moment of the day, 0 = today
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, and DESK_ERROR_INVALID for a day that is to come
 */
gboolean desk_day_end_read (DeskSession *session, gint64 at, DeskDayEnd *end,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
