/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-later.h: when a consumer asked to be called, as it is typed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_call_later_parse:
 * @text: "15:30", "15.30", "4 pm", "4 बजे", "शाम 4:30", "कल 10 बजे", "2026-11-25 10:40"; of today
 *   unless it says another day. An hour alone is of the day between 8 and 19: nobody asks for
 *   a call at four in the night.
 * @now: the present, UTC ms
 * @at: (out): UTC ms
 *
 * Returns: %FALSE with DESK_ERROR_INVALID
 */
gboolean desk_call_later_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at,
                                GError **error);

G_END_DECLS
