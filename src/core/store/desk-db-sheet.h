/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-sheet.h: rows of printed call sheets (R4). Each is written right after its entry. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n;          /* entry of the print */
  gint64 number;     /* of the sheet, from 1 */
  gint64 person_id;  /* who printed it */
  gint64 caller_id;  /* who phones from it */
  gint64 lines;
  gint64 printed_at;
  gint64 open;       /* lines that are still to be typed in */
} DeskSheetRow;

/* What became of a line. */
typedef enum
{
  DESK_SHEET_OPEN,     /* still to be typed in */
  DESK_SHEET_RECORDED,
  DESK_SHEET_RETURNED, /* not called */
  DESK_SHEET_LAPSED,   /* nobody typed it in within a day† */
} DeskSheetState;

typedef struct
{
  gint64 attempt_n;
  gint64 ticket_id;
  gint64 line;       /* from 1 */
  DeskSheetState state;
} DeskSheetLineRow;

/* The number that the next sheet gets. 0 on an error. */
gint64 desk_db_sheet_next (DeskDb *db, GError **error);
gboolean desk_db_sheet_insert (DeskDb *db, gint64 n, const DeskSheetRow *row, GError **error);
/* The attempt @n is the line of the sheet with the entry @sheet_n that follows it so far. */
gboolean desk_db_sheet_line_insert (DeskDb *db, gint64 n, gint64 sheet_n, gint64 ticket_id,
                                    GError **error);
/* Ends the attempt: nobody called. */
gboolean desk_db_sheet_return_insert (DeskDb *db, gint64 n, gint64 attempt_n, gint64 ticket_id,
                                      gint64 person_id, GError **error);

/* 1 found, 0 not, -1 error. By its entry; by its number; by the attempt of one of its lines; the sheet whose
 * line holds a complaint. */
int desk_db_sheet_by_n (DeskDb *db, gint64 n, DeskSheetRow *row, GError **error);
int desk_db_sheet (DeskDb *db, gint64 number, DeskSheetRow *row, GError **error);
int desk_db_sheet_of_attempt (DeskDb *db, gint64 attempt_n, DeskSheetRow *row, GError **error);
int desk_db_sheet_holding (DeskDb *db, gint64 ticket_id, DeskSheetRow *row, GError **error);

/* Appends DeskSheetRow, the newest first; @open: only those with lines to be typed in. */
gboolean desk_db_sheets (DeskDb *db, gboolean open, guint limit, GArray *rows, GError **error);
/* Appends DeskSheetLineRow in their order. */
gboolean desk_db_sheet_lines (DeskDb *db, gint64 sheet_n, GArray *rows, GError **error);

G_END_DECLS
