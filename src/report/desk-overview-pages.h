/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-overview-pages.h: the overview and the hotspots on paper. */
#pragma once

#include "desk-pages.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Days that a report reaches back, with today. */
#define DESK_OVERVIEW_MOST_DAYS 366

/**
 * desk_overview_pages_new:
 * @days: 1 to DESK_OVERVIEW_MOST_DAYS
 * @language: (nullable): "hi" or "en"; %NULL = the program's
 *
 * For supervisors and inspection officers. On any thread.
 *
 * Returns: (transfer full): or %NULL with DESK_ERROR_REFUSED or _INVALID
 */
DeskPages *desk_overview_pages_new (DeskSession *session, gint64 days, const char *language,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
