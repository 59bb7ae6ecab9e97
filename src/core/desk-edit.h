/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-edit.h: corrections (R9). Each is a new entry; what was written stays in the chain. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* NULL = as it was; "" empties a name, account, address or place. */
typedef struct
{
  const char *consumer_name;
  const char *phone;       /* any format; needs the reason (R10) */
  const char *account_no;  /* any form */
  const char *address;
  const char *description;
  const char *category;    /* code */
  const char *place;       /* code */
  const char *reason;      /* needed for a number, and once a fix is claimed */
} DeskEdit;

/**
 * desk_ticket_edit:
 * @changed: (out) (optional): FALSE when all was so already, and nothing was written
 *
 * While registered or assigned: operators and supervisors. While a fix is claimed or set
 * aside: supervisors, with a reason. Not on a closed or void ticket: an inspection must find
 * what was confirmed. A changed number makes the ticket a risk, and who changed it cannot
 * confirm (R10). By another category or place the time limit comes forward when theirs is
 * earlier, counted from the registration; never back (R5).
 */
gboolean desk_ticket_edit (DeskSession *session, const char *number, const DeskEdit *edit,
                           gboolean *changed, GError **error);

/**
 * desk_ticket_link:
 * @to: the earlier ticket
 * @reason: needed when the ticket hangs on another one already
 *
 * Says that @number is about the same matter as @to, which stays as it is (R7: no merge).
 */
gboolean desk_ticket_link (DeskSession *session, const char *number, const char *to,
                           const char *reason, GError **error);

/**
 * desk_call_correct:
 * @call: entry number of the talked call, 0 = the newest "satisfied" of @number
 * @fixed: what the consumer had really said: not both "yes"
 * @reason: needed
 * @reopened: (out) (optional): the ticket reopened by it
 *
 * A "satisfied" that was none. Who typed it in corrects it, or a supervisor. When it stands
 * for the present closure, the ticket reopens one rung up and is suspect. There is no way to
 * "satisfied" but a fresh call.
 */
gboolean desk_call_correct (DeskSession *session, const char *number, gint64 call,
                            DeskAnswer fixed, DeskAnswer satisfied, const char *reason,
                            gboolean *reopened, GError **error);

/* Why @session may not correct the newest "satisfied" of @number, NULL when it may.
 * (transfer full) (nullable) */
char *desk_call_why_not_correct (DeskSession *session, const char *number,
                                 GCancellable *cancellable);

G_END_DECLS
