/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-skip.h: passing a waiting call by, with a reason. It is an entry, so that who always
 * passes the hard ones by is seen (R4). */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_SKIP_TIME,     /* not a good hour for this consumer */
  DESK_SKIP_LANGUAGE, /* another caller speaks the consumer's language */
  DESK_SKIP_INVOLVED, /* the caller took part, or knows the consumer */
  DESK_SKIP_FACTS,    /* something must be found out before */
  DESK_SKIP_OTHER,
} DeskSkipCause;
#define DESK_N_SKIP_CAUSES 5

const char *desk_skip_cause_get_label (DeskSkipCause cause);
const char *desk_skip_cause_to_nick (DeskSkipCause cause);
gboolean    desk_skip_cause_from_nick (const char *nick, DeskSkipCause *cause);

/**
 * desk_call_skip:
 *
 * Notes that the call was passed by. Nothing of the ticket changes; for this person it stands
 * behind the others of its part of the queue for an hour†. DESK_ERROR_REFUSED when no call to
 * it waits.
 */
gboolean desk_call_skip (DeskSession *session, const char *number, DeskSkipCause cause,
                         GError **error);

/* What this person skipped within the hour†: id of the complaint -> gint64 * (when, UTC ms).
 * (transfer full) (element-type gsize gint64) */
GHashTable *desk_call_skipped (DeskSession *session, GCancellable *cancellable, GError **error);

G_END_DECLS
