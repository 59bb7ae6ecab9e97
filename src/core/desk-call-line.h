/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-line.h: all calls that wait, as one person is to work them. */
#pragma once

#include "desk-calls.h"

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

typedef struct
{
  DeskTicket *ticket;
  DeskLinePart part;
  gint64 skipped_at; /* by this person within the hour†, 0 = not */
  char *taken;       /* "R. Kumari is calling since today 11:02"; NULL = by nobody else */
} DeskLineCall;
void desk_line_call_free (DeskLineCall *self);

typedef struct
{
  GPtrArray *calls;                  /* DeskLineCall */
  gint64 counts[DESK_N_LINE_PARTS];  /* of all that wait, also beyond @calls */
  gint64 overdue_elsewhere;          /* overdue as well, in a part that says why it is not called */
  gint64 next_at;                    /* earliest due time after now, of a feedback call too; 0 = none */
} DeskCallLine;
void desk_call_line_clear (DeskCallLine *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskCallLine, desk_call_line_clear)

/**
 * desk_call_line_read:
 * @limit: at most so many call-backs and so many feedback calls
 *
 * Makes today's feedback draw when @session may call and it is still to be made. Within a
 * part R4's order holds, with what this person skipped lately behind the others.
 */
gboolean desk_call_line_read (DeskSession *session, guint limit, DeskCallLine *line,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
