/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-guide.h: what a new site still needs before its first working day. Nothing of it is
 * ticked by hand: each step is done when the store says so. */
#pragma once

#include "desk-permission.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* In the order in which one does them. */
typedef enum
{
  DESK_GUIDE_SUPERVISOR,
  DESK_GUIDE_TWO_PERSONS, /* who may call consumers back (R2) */
  DESK_GUIDE_INSPECTION,
  DESK_GUIDE_PLACES,
  DESK_GUIDE_POSTS,
  DESK_GUIDE_LIMITS,      /* every one in force compared with its source */
  DESK_GUIDE_HOLIDAYS,
  DESK_GUIDE_IMPORT,      /* of an older system's complaints, where there is one */
  DESK_GUIDE_TICKET,
  DESK_GUIDE_CALLBACK,
  DESK_GUIDE_SLIP,
  DESK_GUIDE_BACKUP,
} DeskGuideStep;
#define DESK_N_GUIDE_STEPS 12

typedef struct
{
  gboolean done[DESK_N_GUIDE_STEPS];
  gint64 desk_persons;    /* different persons who may call consumers back */
  gint64 limits;          /* in force now */
  gint64 limits_verified; /* of these */
  gint64 go_live;         /* the site's first day of work, UTC ms */
  gint64 imported_until;  /* what the next reading need not look at again */
} DeskGuide;

/* @guide: (inout): all 0 at first, then as the last reading left it */
gboolean desk_guide_read (DeskStore *store, DeskGuide *guide, GCancellable *cancellable,
                          GError **error);

/* What a role needs to do it. */
DeskAction  desk_guide_step_get_action (DeskGuideStep step);
/* It holds nothing up: not every site has an older system. */
gboolean    desk_guide_step_is_optional (DeskGuideStep step);
const char *desk_guide_step_to_nick (DeskGuideStep step);
/* "A supervisor's account". (transfer none) */
const char *desk_guide_step_get_label (DeskGuideStep step);
/* Why it matters, in one sentence, with the figures of @guide. (transfer full) */
char       *desk_guide_step_say_why (DeskGuideStep step, const DeskGuide *guide, GTimeZone *zone);

/* Steps that are neither done nor optional; with @role, those that this role may do. */
guint desk_guide_count_open (const DeskGuide *guide);
guint desk_guide_count_open_for (const DeskGuide *guide, DeskRole role);

/* "4 of 10 steps are done." or that all are. (transfer full) */
char *desk_guide_say (const DeskGuide *guide);

G_END_DECLS
