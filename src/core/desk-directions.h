/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-directions.h: directions of the inspection officer short of removal from duty
 * (desk-duty.h): an explanation or a warning, to whom, by when, and on later visits whether it
 * was done (R17). */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_DIRECTION_EXPLANATION, /* is called for: an answer in writing */
  DESK_DIRECTION_WARNING,
} DeskDirectionWhat;
#define DESK_N_DIRECTION_WHATS 2

const char *desk_direction_what_to_nick (DeskDirectionWhat what);
gboolean    desk_direction_what_from_nick (const char *nick, DeskDirectionWhat *what);
const char *desk_direction_what_get_label (DeskDirectionWhat what);

/**
 * desk_direction_give:
 * @session: an inspection officer's
 * @staff_no: to whom; never to oneself
 * @due_at: by when, UTC ms: to come, at most 366 days from now
 * @audit: entry of the freeze that it follows from, 0 = none
 * @words: what is asked or said; needed
 * @n: (out) (optional): its entry
 *
 * Entry "direction.order". It stands for good; what becomes of it is said by
 * desk_direction_follow(). R17, docs/RULES.md.
 */
gboolean desk_direction_give (DeskSession *session, const char *staff_no, DeskDirectionWhat what,
                              gint64 due_at, gint64 audit, const char *words, gint64 *n,
                              GError **error);
/**
 * desk_direction_follow:
 * @session: an inspection officer's, of another person than who was directed
 * @n: entry of the direction
 * @done: once done it stays so
 * @words: what was answered or found; needed
 *
 * Entry "direction.follow".
 */
gboolean desk_direction_follow (DeskSession *session, gint64 n, gboolean done, const char *words,
                                GError **error);

/**
 * desk_direction_withdraw:
 * @session: an inspection officer's, who gave it or another, but not who was directed
 * @n: entry of the direction; once taken back it stays so
 * @reason: needed
 *
 * Entry "direction.withdraw". The direction stays in its list, as taken back.
 */
gboolean desk_direction_withdraw (DeskSession *session, gint64 n, const char *reason,
                                  GError **error);

/* What an inspection officer found of a direction. */
typedef struct
{
  gint64 n;
  gint64 at;
  char *officer_name;
  gboolean done;
  char *words;
} DeskDirectionFollow;

typedef struct
{
  gint64 n;
  gint64 at;
  char *staff_no;     /* of who is directed */
  char *person_name;
  char *officer_name; /* who gave it */
  DeskDirectionWhat what;
  char *words;
  gint64 due_at;
  gint64 audit;       /* 0 = of none */
  GPtrArray *follows; /* (element-type DeskDirectionFollow): oldest first */
  gint64 withdrawn_n; /* entry that took it back, 0 = it stands */
  gint64 withdrawn_at;
  char *withdrawn_by;
  char *reason;       /* why it was taken back */
} DeskDirection;
void desk_direction_free (DeskDirection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDirection, desk_direction_free)
/**
 * desk_direction_list:
 *
 * Of this site, for who may read them (DESK_ACTION_DIRECTIONS); anybody else sees those to
 * themselves. Those neither done nor taken back first, by their day, then the others, newest first.
 *
 * Returns: (transfer full) (element-type DeskDirection)
 */
GPtrArray *desk_direction_list (DeskSession *session, GCancellable *cancellable, GError **error);
/* All of them inside a reading, appended to @found. */
gboolean   desk_direction_read (DeskDb *db, GPtrArray *found, GError **error);

typedef enum
{
  DESK_DIRECTION_OPEN,     /* its day is to come */
  DESK_DIRECTION_OVERDUE,  /* its day has passed, and it is not done */
  DESK_DIRECTION_DONE,
  DESK_DIRECTION_WITHDRAWN, /* taken back, done or not */
} DeskDirectionState;
#define DESK_N_DIRECTION_STATES 4

/* How it stands at @now, UTC ms. */
DeskDirectionState desk_direction_get_state (const DeskDirection *self, gint64 now);
const char        *desk_direction_state_to_nick (DeskDirectionState state);
const char        *desk_direction_state_get_label (DeskDirectionState state);
/* What was found last, NULL = nobody has looked yet. (transfer none) */
const DeskDirectionFollow *desk_direction_get_last (const DeskDirection *self);

G_END_DECLS
