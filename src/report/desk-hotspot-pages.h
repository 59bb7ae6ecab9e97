/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hotspot-pages.h: hotspots and operators on paper: where it burns, by whose hand, and how sure
 * that is (R12). */
#pragma once

#include "desk-hotspots.h"
#include "desk-pages.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_HOTSPOT_OF_PLACES,
  DESK_HOTSPOT_OF_OFFICERS,
  DESK_HOTSPOT_OF_OPERATORS,
} DeskHotspotOf;

/* Rows that a report has without being asked for fewer or more. */
#define DESK_HOTSPOT_PAGES_ROWS 200

typedef struct
{
  DeskHotspotOf of;
  DeskPlaceKind level;    /* of places */
  DeskHotspotOrder order; /* of places and officers */
  gint64 from;            /* UTC ms; whole days of the site are counted */
  gint64 until;           /* UTC ms, after @from */
  guint rows;             /* at most, 0 = DESK_HOTSPOT_PAGES_ROWS */
} DeskHotspotAsk;

/**
 * desk_hotspot_pages_new:
 * @language: (nullable): "hi" or "en"; %NULL = the program's
 *
 * For supervisors and inspection officers. On any thread.
 *
 * Returns: (transfer full): or %NULL with DESK_ERROR_REFUSED or _INVALID
 */
DeskPages *desk_hotspot_pages_new (DeskSession *session, const DeskHotspotAsk *ask,
                                   const char *language, GCancellable *cancellable,
                                   GError **error);

/* The curve of the weeks with what it stands for; nothing when there are none, or more than a sheet
 * is wide enough for. */
void desk_hotspot_pages_put_weeks (DeskPages *pages, const DeskHotspots *weeks);

G_END_DECLS
