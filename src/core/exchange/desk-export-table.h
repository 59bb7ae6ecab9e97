/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-export-table.h: the tables of the reports and the lists of the site as files for
 * spreadsheets. */
#pragma once

#include "desk-export.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_EXPORT_PLACES,       /* hotspots */
  DESK_EXPORT_OFFICERS,
  DESK_EXPORT_OVERVIEW,     /* the numbers of the overview */
  DESK_EXPORT_OPERATORS,
  DESK_EXPORT_ESCALATIONS,  /* all, also those that ended, each as it stands when it is read */
  DESK_EXPORT_GAPS,         /* one row an import */
  DESK_EXPORT_DIRECTIONS,   /* the lists of the site */
  DESK_EXPORT_FAULTS,
  DESK_EXPORT_SHEETS,       /* call sheets, without their lines */
  DESK_EXPORT_ACCOUNTS,
  DESK_EXPORT_POSTS,        /* of now */
  DESK_EXPORT_LIMITS,
  DESK_EXPORT_HOLIDAYS,
  DESK_EXPORT_AUDIT_SAMPLE, /* what was drawn and what looked wrong, with its finding */
  DESK_EXPORT_AUDIT_PARTS,  /* by operator, officer, place and category */
  DESK_EXPORT_AUDIT_STRATA,
} DeskExportTable;
#define DESK_N_EXPORT_TABLES 16

/* "places", "audit-sample", …. */
gboolean desk_export_table_from_nick (const char *nick, DeskExportTable *table);

typedef struct
{
  gint64 from;         /* of the first four: [from, until), UTC ms */
  gint64 until;
  DeskPlaceKind level; /* of places */
  gint64 audit;        /* entry of the freeze, of the audit's */
} DeskExportAbout;

/**
 * desk_export_table:
 * @path: the file; it appears, or replaces another, only when complete
 * @result: (out) (optional)
 * @progress: (nullable): of the escalations, which alone are read in batches: up to which entry
 *
 * For supervisors and inspection officers; no number of a consumer is in any of them. docs/FORMAT.md
 * has the columns.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, _NOT_FOUND, _FULL or _IO, or G_IO_ERROR_CANCELLED
 */
gboolean desk_export_table (DeskSession *session, DeskExportTable table,
                            const DeskExportAbout *about, const char *path, DeskTableFormat format,
                            DeskExportResult *result, DeskExportProgress progress, gpointer data,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
