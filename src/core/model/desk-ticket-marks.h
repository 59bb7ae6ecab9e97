/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-ticket-marks.h: what else a list of complaints is narrowed to, so that each figure that counts
 * complaints has the list of just these. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No place was given at all; a kind of place, and one: in no place of that kind. */
#define DESK_NO_PLACE_GIVEN -1
#define DESK_NO_PLACE_OF(kind) ((int) (kind) + 1)

/* All 0 = no such filter. */
typedef struct
{
  guint standings;        /* bits 1 << DeskStanding */
  gboolean unconfirmed;   /* a claim of before the go-live that nobody is called for */
  gboolean reopened;      /* at least once, however it stands now */
  gboolean in_time;       /* satisfied, within its limit or without one */
  gboolean with_nobody;   /* at no rung yet */
  gboolean no_officer;
  int no_place;           /* DESK_NO_PLACE_GIVEN, DESK_NO_PLACE_OF (kind) */
  gint64 confirmed_by;    /* a person to whom its consumer said "fixed and satisfied" in a call-back */
  gint64 satisfied_from;  /* UTC ms, satisfied at or after; with confirmed_by, said so to that person */
  gint64 satisfied_until; /* and before */
} DeskTicketMarks;

static inline gboolean
desk_ticket_marks_is_set (const DeskTicketMarks *self)
{
  return self->standings != 0 || self->unconfirmed || self->reopened || self->in_time
         || self->with_nobody || self->no_officer || self->no_place != 0 || self->confirmed_by != 0
         || self->satisfied_from != 0 || self->satisfied_until != 0;
}

G_END_DECLS
