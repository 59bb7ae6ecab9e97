/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-line.h: all calls that wait, as one person is to work them. */
#pragma once

#include "desk-calls.h"
#include "desk-id-list.h"
#include "desk-line-call.h"

G_BEGIN_DECLS

/* Parts of the line, in the order in which they are worked. */
typedef enum
{
  DESK_LINE_OVERDUE,
  DESK_LINE_DUE_NOW,
  DESK_LINE_FEEDBACK,    /* closures to be called again (R13) */
  DESK_LINE_LATER_TODAY,
  DESK_LINE_WAITING,
  DESK_LINE_FEEDBACK_LATER, /* put off: the program goes on to none of these by itself */
  DESK_LINE_ASIDE,       /* tried often enough to be set aside (R4); for supervisors */
  DESK_LINE_ON_SHEET,    /* printed on a call sheet that is not typed in yet */
  DESK_LINE_NO_NUMBER,   /* cannot be called before a number is found */
} DeskLinePart;
#define DESK_N_LINE_PARTS 9

const char *desk_line_part_get_label (DeskLinePart part);

#define DESK_TYPE_CALL_LINE (desk_call_line_get_type ())
/* A snapshot: it never changes, and any thread may read it. */
G_DECLARE_FINAL_TYPE (DeskCallLine, desk_call_line, DESK, CALL_LINE, GObject)

/**
 * desk_call_line_read:
 * @before: (nullable): ids of the line when it was read last, which the new ones may share
 *
 * Makes today's feedback draw when @session may call and it is still to be made. Within a
 * part R4's order holds, with what this person skipped lately behind the others.
 *
 * Returns: (transfer full): the ids of all that wait, however many; NULL on error
 */
DeskCallLine *desk_call_line_read (DeskSession *session, DeskIdList *before,
                                   GCancellable *cancellable, GError **error);

/* Of complaints, in the order of the work; no complaint waits twice. (transfer none) */
DeskIdList  *desk_call_line_get_ids (DeskCallLine *self);
guint        desk_call_line_get_length (DeskCallLine *self);
guint        desk_call_line_count (DeskCallLine *self, DeskLinePart part);
/* Overdue as well, in a part that says why it is not called. */
gint64       desk_call_line_get_overdue_elsewhere (DeskCallLine *self);
/* The earliest due time after now, of a feedback call too, UTC ms; 0 = none. */
gint64       desk_call_line_get_next_at (DeskCallLine *self);
/* @position: below the length. */
DeskLinePart desk_call_line_part_at (DeskCallLine *self, guint position);
/* Whether a part begins there. */
gboolean     desk_call_line_is_first (DeskCallLine *self, guint position);
/* Whether what is there is to be called now: overdue, within the hour, or drawn for feedback; FALSE past
 * the end. */
gboolean     desk_call_line_is_due (DeskCallLine *self, guint position);
/* The first from @position on that the work may go on to: nobody else calls there now, and it has a
 * number to call. FALSE = there is none. */
gboolean     desk_call_line_next (DeskCallLine *self, guint position, guint *next);

/* The rows of some, in the order of @ids; NULL for one that is gone. (transfer full) (element-type
 * DeskLineCall) */
GPtrArray   *desk_call_line_load (DeskSession *session, const guint32 *ids, guint n_ids,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
