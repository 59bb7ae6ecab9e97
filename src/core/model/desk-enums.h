/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-enums.h: states, outcomes, answers, roles, rungs, findings. Each has a nick (the
 * word in SQL, JSON and on the command line) and a label (translated, for people). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* States of a ticket (DESIGN §3). */
typedef enum
{
  DESK_STATE_REGISTERED,
  DESK_STATE_ASSIGNED,
  DESK_STATE_REPORTED,
  DESK_STATE_CLOSED,
  DESK_STATE_SET_ASIDE,
  DESK_STATE_VOID,
} DeskState;
#define DESK_N_STATES 6

/* How an attempt to call ended (R4). */
typedef enum
{
  DESK_OUTCOME_TALKED,
  DESK_OUTCOME_NO_ANSWER,
  DESK_OUTCOME_BUSY,
  DESK_OUTCOME_OFF,
  DESK_OUTCOME_WRONG_NUMBER,
  DESK_OUTCOME_REFUSED,
  DESK_OUTCOME_LATER,
} DeskOutcome;
#define DESK_N_OUTCOMES 7

/* "Is it fixed?" takes yes, partly, no; "Are you satisfied?" yes, no (R3). */
typedef enum
{
  DESK_ANSWER_NONE,
  DESK_ANSWER_YES,
  DESK_ANSWER_PARTLY,
  DESK_ANSWER_NO,
} DeskAnswer;
#define DESK_N_ANSWERS 4

/* "Did anyone call you?", asked first in a feedback call (R13). */
typedef enum
{
  DESK_CALLED_NONE,
  DESK_CALLED_YES,
  DESK_CALLED_NO,
  DESK_CALLED_UNSURE, /* does not remember */
} DeskCalled;
#define DESK_N_CALLED 4

typedef enum
{
  DESK_CALL_CALLBACK,
  DESK_CALL_FEEDBACK,
  DESK_CALL_AUDIT,
} DeskCallKind;
#define DESK_N_CALL_KINDS 3

typedef enum
{
  DESK_ROLE_OPERATOR,
  DESK_ROLE_SUPERVISOR,
  DESK_ROLE_INSPECTION,
  DESK_ROLE_ADMINISTRATOR,
} DeskRole;
#define DESK_N_ROLES 4

/* Rungs of the officers' ladder, 0 = none yet (R6). */
typedef enum
{
  DESK_RUNG_NONE,
  DESK_RUNG_JE,
  DESK_RUNG_SDO,
  DESK_RUNG_EE,
  DESK_RUNG_SE,
  DESK_RUNG_CE,
  DESK_RUNG_MD,
} DeskRung;
#define DESK_N_RUNGS 7

/* How a complaint stands in every rate (R12): each is in exactly one. */
typedef enum
{
  DESK_STANDING_OPEN,         /* no fix claimed yet */
  DESK_STANDING_NOT_CALLED,   /* claimed, nobody called, unconfirmed ones too */
  DESK_STANDING_NOT_REACHED,  /* claimed, called in vain */
  DESK_STANDING_DISSATISFIED, /* reopened, no new claim */
  DESK_STANDING_SET_ASIDE,
  DESK_STANDING_SATISFIED,
  DESK_STANDING_VOID,
} DeskStanding;
#define DESK_N_STANDINGS 7

/* What an audit call found. */
typedef enum
{
  DESK_FINDING_GENUINE,
  DESK_FINDING_NOT_CALLED,   /* closed or claimed without contact with the consumer */
  DESK_FINDING_NOT_FIXED,
  DESK_FINDING_WRONG_FACTS,
  DESK_FINDING_NOT_REACHED,
} DeskFinding;
#define DESK_N_FINDINGS 5

/* Why a closure is looked at beside the random sample of an audit. */
typedef enum
{
  DESK_RISK_FAST,       /* closed within ten minutes of the claim */
  DESK_RISK_NUMBER,     /* the number was changed, or another one called */
  DESK_RISK_UNMAPPED,   /* nobody knows who claimed the fix */
  DESK_RISK_SHORT,      /* the call that closed it took less than 15 seconds */
  DESK_RISK_NOT_CALLED, /* claimed, and nobody ever called */
  DESK_RISK_ONE_PHONE,  /* one of three or more closures of the frame with one number */
  DESK_RISK_NIGHT,      /* one of five or more that one operator closed in one night */
  DESK_RISK_REPEATS,    /* reopened twice or more */
  DESK_RISK_SUSPECT,    /* the closure is suspect */
  DESK_RISK_SET_ASIDE,
  DESK_RISK_WORDS,      /* the consumer's words contradict the answers */
} DeskRisk;
#define DESK_N_RISKS 11

/* Kinds of places, from the company down. */
typedef enum
{
  DESK_PLACE_COMPANY,
  DESK_PLACE_ZONE,
  DESK_PLACE_CIRCLE,
  DESK_PLACE_DIVISION,
  DESK_PLACE_SUBDIVISION,
  DESK_PLACE_SUBSTATION,
  DESK_PLACE_AREA,
} DeskPlaceKind;
#define DESK_N_PLACE_KINDS 7

/* Area classes of the time limits. */
typedef enum
{
  DESK_AREA_CITY,
  DESK_AREA_URBAN,
  DESK_AREA_RURAL,
} DeskAreaClass;
#define DESK_N_AREA_CLASSES 3

/* Why a complaint was sent up (R3, R6). */
typedef enum
{
  DESK_CAUSE_NOT_SATISFIED,
  DESK_CAUSE_THIRD,            /* not satisfied for the third time or more */
  DESK_CAUSE_CONTACT,          /* the consumer called after the closure */
  DESK_CAUSE_AUDIT,            /* an inspection found a false closure */
  DESK_CAUSE_CORRECTION,       /* a "satisfied" was withdrawn */
  DESK_CAUSE_LIMIT,
  DESK_CAUSE_NOT_ACKNOWLEDGED,
  DESK_CAUSE_NO_ACTION,        /* acknowledged, but no action, or not on its date */
  DESK_CAUSE_VACANT,           /* nobody held a post; now somebody does */
} DeskCause;
#define DESK_N_CAUSES 9

/* How something was sent to an officer, or how the answer came. */
typedef enum
{
  DESK_CHANNEL_PHONE,
  DESK_CHANNEL_SMS,
  DESK_CHANNEL_WHATSAPP,
  DESK_CHANNEL_EMAIL,
  DESK_CHANNEL_LETTER,
  DESK_CHANNEL_IN_PERSON,
} DeskChannel;
#define DESK_N_CHANNELS 6

/* What a time limit is counted in, and in which hours (R5). */
typedef enum
{
  DESK_UNIT_HOURS,
  DESK_UNIT_DAYS,
} DeskUnit;
#define DESK_N_UNITS 2

typedef enum
{
  DESK_HOURS_ALWAYS,
  DESK_HOURS_OFFICE,
} DeskHours;
#define DESK_N_HOURS 2

#define DESK_DECLARE_ENUM(Type, prefix)                                                  \
  const char *prefix##_to_nick (Type value);                                             \
  gboolean    prefix##_from_nick (const char *nick, Type *value);                        \
  const char *prefix##_get_label (Type value);

/* prefix_to_nick(): (transfer none) the word in SQL, JSON and on the command line.
 * prefix_from_nick(): FALSE when the word is unknown; @value is then untouched.
 * prefix_get_label(): (transfer none) the translated name. */
DESK_DECLARE_ENUM (DeskState, desk_state)
DESK_DECLARE_ENUM (DeskOutcome, desk_outcome)
DESK_DECLARE_ENUM (DeskAnswer, desk_answer)
DESK_DECLARE_ENUM (DeskCalled, desk_called)
DESK_DECLARE_ENUM (DeskCallKind, desk_call_kind)
DESK_DECLARE_ENUM (DeskRole, desk_role)
DESK_DECLARE_ENUM (DeskRung, desk_rung)
DESK_DECLARE_ENUM (DeskStanding, desk_standing)
DESK_DECLARE_ENUM (DeskFinding, desk_finding)
DESK_DECLARE_ENUM (DeskRisk, desk_risk)
DESK_DECLARE_ENUM (DeskPlaceKind, desk_place_kind)
DESK_DECLARE_ENUM (DeskAreaClass, desk_area_class)
DESK_DECLARE_ENUM (DeskCause, desk_cause)
DESK_DECLARE_ENUM (DeskChannel, desk_channel)
DESK_DECLARE_ENUM (DeskUnit, desk_unit)
DESK_DECLARE_ENUM (DeskHours, desk_hours)

G_END_DECLS
