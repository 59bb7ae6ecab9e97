/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet.h: printed call sheets: waiting call-backs on paper for a caller at another phone,
 * typed in afterwards (R4).
 *
 * Printing reveals the numbers, so each line is an attempt from then on: nobody else calls this
 * consumer until the line is typed in, comes back as not called, or lapses. */
#pragma once

#include "desk-calls.h"
#include "desk-db-sheet.h"

G_BEGIN_DECLS

/* The most lines of one sheet. */
#define DESK_SHEET_MAX 50

/* Why a waiting call-back is not printed. */
typedef enum
{
  DESK_SHEET_LEFT_CALLER,    /* R2: the caller took part and could not confirm */
  DESK_SHEET_LEFT_PRINTER,   /* R2: the same of who prints */
  DESK_SHEET_LEFT_INFORMER,  /* R11: who informs of theft is on no paper */
  DESK_SHEET_LEFT_NO_NUMBER,
  DESK_SHEET_LEFT_BUSY,      /* on another sheet, or somebody is calling now */
} DeskSheetLeft;
#define DESK_N_SHEET_LEFT 5

/* "3 are left out: R. Kumari took part in them …". (transfer full) */
char *desk_sheet_left_sentence (DeskSheetLeft why, int count, const char *caller);

typedef struct
{
  int line;              /* from 1 */
  gint64 attempt;
  DeskTicket *ticket;
  char *phone;           /* in full when it was just printed and is to be called, else "" */
  DeskSheetState state;
  GPtrArray *earlier;    /* DeskEntry: its calls so far, oldest first */
} DeskSheetLine;

typedef struct
{
  gint64 n;              /* entry of the print */
  gint64 number;         /* of the sheet */
  char *caller;          /* staff number */
  char *caller_name;
  char *printer_name;
  gint64 printed_at;
  int n_lines;
  int n_open;            /* still to be typed in */
  GPtrArray *lines;      /* DeskSheetLine; NULL in a list */
  gint64 head_n;         /* printed: the newest entry then, and its hash in hex */
  char head[65];
  int left[DESK_N_SHEET_LEFT]; /* printed: how many were left out, and why */
} DeskSheet;
void desk_sheet_free (DeskSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSheet, desk_sheet_free)

/**
 * desk_sheet_print:
 * @caller: staff number of who phones from it
 * @limit: at most so many lines, 1 to DESK_SHEET_MAX
 *
 * The call-backs of today, in the order of the queue; supervisors only. The entry names the
 * caller and the complaints, and each number is revealed by its own attempt.
 *
 * Returns: (transfer full): what is to be printed; DESK_ERROR_REFUSED when nothing is left
 *   for this caller, with the reasons
 */
DeskSheet *desk_sheet_print (DeskSession *session, const char *caller, int limit, GError **error);

/* The same sheet once more, an entry: numbers of the lines that are still open.
 * (transfer full) */
DeskSheet *desk_sheet_reprint (DeskSession *session, gint64 number, GError **error);

/* Sheets without their lines, the newest first. @open: only those still to be typed in.
 * (element-type DeskSheet) (transfer full) */
GPtrArray *desk_sheet_list (DeskStore *store, gboolean open, guint limit, GCancellable *cancellable,
                            GError **error);
/* With its lines; numbers are masked. (transfer full) */
DeskSheet *desk_sheet_load (DeskStore *store, gint64 number, GCancellable *cancellable,
                            GError **error);

/**
 * desk_sheet_preview:
 * @result: its called_at is the time on the paper; its caller is set here
 *
 * What desk_sheet_record() would do.
 */
gboolean desk_sheet_preview (DeskSession *session, gint64 number, int line,
                             const DeskCallResult *result, DeskVerdict *verdict, GError **error);
/* Types a line in, by desk_call_record(): who printed the sheet, its caller or a supervisor. */
gboolean desk_sheet_record (DeskSession *session, gint64 number, int line,
                            const DeskCallResult *result, DeskVerdict *verdict, GError **error);
/* Nobody called: the line comes back to the queue as it was, and counts as no attempt. */
gboolean desk_sheet_return (DeskSession *session, gint64 number, int line, GError **error);

/* The time on the paper, in digits of either script: "11:20" is the newest one that is not after
 * @now, anything else what desk_time_parse() takes. FALSE with DESK_ERROR_INVALID. */
gboolean desk_sheet_parse_time (const char *text, gint64 now, GTimeZone *zone, gint64 *at,
                                GError **error);

G_END_DECLS
