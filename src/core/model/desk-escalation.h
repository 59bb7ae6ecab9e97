/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-escalation.h: a complaint that was sent up to an officer (R6). A snapshot. */
#pragma once

#include "desk-enums.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* What it waits for. */
typedef enum
{
  DESK_ESCALATION_NOBODY,         /* nobody holds a post from this rung upwards */
  DESK_ESCALATION_DISPATCH,       /* to be sent to the officer */
  DESK_ESCALATION_ACKNOWLEDGE,
  DESK_ESCALATION_ACT,            /* acknowledged; an action with a date is needed */
  DESK_ESCALATION_PROMISED,       /* the action's date is to come */
  DESK_ESCALATION_ENDED,
} DeskEscalationState;
#define DESK_N_ESCALATION_STATES 6

#define DESK_TYPE_ESCALATION (desk_escalation_get_type ())
G_DECLARE_FINAL_TYPE (DeskEscalation, desk_escalation, DESK, ESCALATION, GObject)

struct _DeskEscalation
{
  GObject parent_instance;
  /* read-only; strings are never NULL, times are UTC ms, 0 = none */
  gint64 n;               /* its entry */
  gint64 ticket_id;
  char *ticket;           /* number */
  char *category_name;    /* in the language of the user, as the next two */
  char *place_name;       /* of the complaint */
  DeskState ticket_state;
  DeskCause cause;
  gint64 about;           /* the reopening or escalation that raised it, 0 = the limit */
  DeskRung rung;
  gint64 officer_id;      /* 0 = nobody */
  char *staff_no;
  char *officer_name;
  char *officer_place;
  guint vacant;           /* rungs skipped, bits 1 << DeskRung */
  gint64 fell_due_at;     /* when the cause happened */
  gint64 raised_at;       /* when it was raised: later when the computer slept */
  gint64 due_at;          /* of the acknowledgement */
  gint64 next_at;         /* silent until then: it climbs */
  gint64 dispatched_at;
  gint64 acknowledged_at;
  gint64 action_at;
  gint64 climbed_n;       /* the escalation to the next rung, 0 = none */
  gint64 ended_n;         /* the entry that ended it */
  /* of a list by officer only */
  gboolean late;          /* not sent, or not answered, for too long */
  gboolean leads;         /* the first of its officer */
};

DeskEscalation *desk_escalation_new (void);
DeskEscalationState desk_escalation_get_state (DeskEscalation *self);
/* "SDO, Hussainganj: R. Kumar (vacant: JE)", or that there is nobody. (transfer full) */
char *desk_escalation_get_officer_label (DeskEscalation *self);

const char *desk_escalation_state_to_nick (DeskEscalationState state);
const char *desk_escalation_state_get_label (DeskEscalationState state);

G_END_DECLS
