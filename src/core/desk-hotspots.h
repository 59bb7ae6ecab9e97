/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hotspots.h: which places and officers have the most complaints, and where consumers are
 * left dissatisfied (R12). */
#pragma once

#include "desk-enums.h"
#include "desk-interval.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Fewer complaints than this are counted and shown, but not ranked by their rate. */
#define DESK_HOTSPOT_LEAST 30

typedef enum
{
  DESK_HOTSPOT_BY_COUNT,
  DESK_HOTSPOT_BY_RATE,   /* of those reopened; what has too few stands behind */
  DESK_HOTSPOT_BY_CHANGE, /* more complaints than in the period before */
} DeskHotspotOrder;

typedef struct
{
  gint64 id;         /* of the place or person, 0 = the whole site */
  char *code;        /* of the place, or staff number */
  char *label;
  gint64 all;        /* complaints registered in the period */
  gint64 counts[DESK_N_STANDINGS]; /* of these, by how they stand now */
  gint64 reopened;   /* of these, reopened at least once: a consumer said that it is not fixed */
  gint64 in_time;    /* of the satisfied, those within their limit */
  gint64 before;     /* registered in the period of the same length before it; of one that is not
                      * over, in as much of it */
  gint64 reopened_before;
  double share;      /* reopened of all; 0 when there are none */
  DeskInterval interval; /* of the share, Wilson, 95 % */
  gboolean enough;   /* at least DESK_HOTSPOT_LEAST */
  gint64 *weeks;     /* complaints of each week, from Monday, n_weeks of them */
} DeskHotspot;

typedef struct
{
  gint64 from;
  gint64 until;
  DeskHotspot total;
  DeskHotspot blank;  /* without a place of this level, or without an officer: never a hotspot */
  GPtrArray *rows;    /* (element-type DeskHotspot), in the order asked for */
  guint n_weeks;      /* that the period touches; the first and last may be in it in part only */
} DeskHotspots;

/**
 * desk_hotspots_places:
 * @level: kind of the places: a complaint counts to each place of this kind that it lies in
 * @from: UTC ms
 * @until: UTC ms, after @from
 *
 * Every place of the kind, also one without a complaint.
 *
 * Returns: (transfer full)
 */
DeskHotspots *desk_hotspots_places (DeskStore *store, DeskPlaceKind level, gint64 from,
                                    gint64 until, DeskHotspotOrder order,
                                    GCancellable *cancellable, GError **error);
/* The same of the officers that have complaints of the period, or had any of the one before. */
DeskHotspots *desk_hotspots_officers (DeskStore *store, gint64 from, gint64 until,
                                      DeskHotspotOrder order, GCancellable *cancellable,
                                      GError **error);
/* The highest kind of place of which there are two or more; else the lowest. */
gboolean      desk_hotspots_choose_level (DeskStore *store, DeskPlaceKind *level,
                                          GCancellable *cancellable, GError **error);
void          desk_hotspots_free (DeskHotspots *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHotspots, desk_hotspots_free)

/* The Monday with which @week begins, "5 October 2026". (transfer full) */
char         *desk_hotspots_format_week (const DeskHotspots *self, guint week);
/* The same for programs, "2026-10-05". (transfer full) */
char         *desk_hotspots_iso_week (const DeskHotspots *self, guint week);
/* Whether the period has @week in part only. */
gboolean      desk_hotspots_is_part (const DeskHotspots *self, guint week);
/* Orders the rows anew. */
void          desk_hotspots_sort (DeskHotspots *self, DeskHotspotOrder order);
/* A hundred times the growth against the period before; FALSE when there was nothing before. */
gboolean      desk_hotspot_change (const DeskHotspot *self, double *percent);

G_END_DECLS
