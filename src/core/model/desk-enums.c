/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-enums.h"

#include "desk-i18n.h"

#include <string.h>

/* Nick, context and label by value; the label is translated when it is asked for. */
typedef struct
{
  const char *nick;
  const char *label;
} Name;

static gboolean
find_nick (const Name *names, guint n_names, const char *nick, guint *value)
{
  if (nick == NULL)
    return FALSE;
  for (guint i = 0; i < n_names; i++)
    if (strcmp (names[i].nick, nick) == 0)
      {
        *value = i;
        return TRUE;
      }
  return FALSE;
}

#define DESK_DEFINE_ENUM(Type, prefix, names, context)                                   \
  const char *prefix##_to_nick (Type value)                                              \
  {                                                                                      \
    g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), NULL);                   \
    return names[value].nick;                                                            \
  }                                                                                      \
                                                                                         \
  gboolean prefix##_from_nick (const char *nick, Type *value)                            \
  {                                                                                      \
    guint found = 0;                                                                     \
                                                                                         \
    if (!find_nick (names, G_N_ELEMENTS (names), nick, &found))                          \
      return FALSE;                                                                      \
    *value = (Type) found;                                                               \
    return TRUE;                                                                         \
  }                                                                                      \
                                                                                         \
  const char *prefix##_get_label (Type value)                                            \
  {                                                                                      \
    g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), NULL);                   \
    return desk_language_pgettext (context, names[value].label);                         \
  }

static const Name states[DESK_N_STATES] = {
  { "registered", NC_ ("state", "Registered") },
  { "assigned", NC_ ("state", "Assigned") },
  { "reported", NC_ ("state", "Fix claimed, to be confirmed") },
  { "closed", NC_ ("state", "Closed") },
  { "set_aside", NC_ ("state", "Set aside, consumer not reached") },
  { "void", NC_ ("state", "Void, registered in error") },
};
DESK_DEFINE_ENUM (DeskState, desk_state, states, "state")

static const Name outcomes[DESK_N_OUTCOMES] = {
  { "talked", NC_ ("outcome of a call", "Talked") },
  { "no_answer", NC_ ("outcome of a call", "No answer") },
  { "busy", NC_ ("outcome of a call", "Busy") },
  { "off", NC_ ("outcome of a call", "Switched off or out of reach") },
  { "wrong_number", NC_ ("outcome of a call", "Wrong number") },
  { "refused", NC_ ("outcome of a call", "Refused to talk") },
  { "later", NC_ ("outcome of a call", "Call later") },
};
DESK_DEFINE_ENUM (DeskOutcome, desk_outcome, outcomes, "outcome of a call")

static const Name answers[DESK_N_ANSWERS] = {
  { "none", NC_ ("answer of the consumer", "Not asked") },
  { "yes", NC_ ("answer of the consumer", "Yes") },
  { "partly", NC_ ("answer of the consumer", "Partly") },
  { "no", NC_ ("answer of the consumer", "No") },
};
DESK_DEFINE_ENUM (DeskAnswer, desk_answer, answers, "answer of the consumer")

static const Name called[DESK_N_CALLED] = {
  { "none", NC_ ("was the consumer called", "Not asked") },
  { "yes", NC_ ("was the consumer called", "Yes") },
  { "no", NC_ ("was the consumer called", "No") },
  { "unsure", NC_ ("was the consumer called", "Does not remember") },
};
DESK_DEFINE_ENUM (DeskCalled, desk_called, called, "was the consumer called")

static const Name call_kinds[DESK_N_CALL_KINDS] = {
  { "callback", NC_ ("kind of call", "Call-back") },
  { "feedback", NC_ ("kind of call", "Feedback call") },
  { "audit", NC_ ("kind of call", "Audit call") },
};
DESK_DEFINE_ENUM (DeskCallKind, desk_call_kind, call_kinds, "kind of call")

static const Name roles[DESK_N_ROLES] = {
  { "operator", NC_ ("role", "Operator") },
  { "supervisor", NC_ ("role", "Supervisor") },
  { "inspection", NC_ ("role", "Inspection officer") },
  { "administrator", NC_ ("role", "Administrator") },
};
DESK_DEFINE_ENUM (DeskRole, desk_role, roles, "role")

static const Name rungs[DESK_N_RUNGS] = {
  { "none", NC_ ("rung", "Nobody yet") },
  { "je", NC_ ("rung", "JE") },
  { "sdo", NC_ ("rung", "SDO") },
  { "ee", NC_ ("rung", "EE") },
  { "se", NC_ ("rung", "SE") },
  { "ce", NC_ ("rung", "CE") },
  { "md", NC_ ("rung", "MD") },
};
DESK_DEFINE_ENUM (DeskRung, desk_rung, rungs, "rung")

static const Name standings[] = {
  { "open", NC_ ("how complaints stand", "in hand") },
  { "not_called", NC_ ("how complaints stand", "not called") },
  { "not_reached", NC_ ("how complaints stand", "not reached") },
  { "dissatisfied", NC_ ("how complaints stand", "dissatisfied") },
  { "set_aside", NC_ ("how complaints stand", "set aside") },
  { "satisfied", NC_ ("how complaints stand", "satisfied") },
  { "void", NC_ ("how complaints stand", "void") },
};
DESK_DEFINE_ENUM (DeskStanding, desk_standing, standings, "how complaints stand")

static const Name findings[DESK_N_FINDINGS] = {
  { "genuine", NC_ ("finding", "Genuine") },
  { "not_called", NC_ ("finding", "Closed without contact") },
  { "not_fixed", NC_ ("finding", "Not fixed") },
  { "wrong_facts", NC_ ("finding", "Wrong facts") },
  { "not_reached", NC_ ("finding", "Not reached") },
};
DESK_DEFINE_ENUM (DeskFinding, desk_finding, findings, "finding")

static const Name risks[DESK_N_RISKS] = {
  { "fast", NC_ ("why a closure is a risk", "closed within minutes of the claim") },
  { "number", NC_ ("why a closure is a risk", "another telephone number") },
  { "unmapped", NC_ ("why a closure is a risk", "nobody knows who claimed the fix") },
  { "short", NC_ ("why a closure is a risk", "a call of a few seconds") },
  { "not_called", NC_ ("why a closure is a risk", "never called") },
  { "one_phone", NC_ ("why a closure is a risk", "several closures with one number") },
  { "night", NC_ ("why a closure is a risk", "closed in bulk at night") },
  { "repeats", NC_ ("why a closure is a risk", "reopened again and again") },
  { "suspect", NC_ ("why a closure is a risk", "suspect") },
  { "set_aside", NC_ ("why a closure is a risk", "set aside") },
  { "words", NC_ ("why a closure is a risk", "words against the answers") },
};
DESK_DEFINE_ENUM (DeskRisk, desk_risk, risks, "why a closure is a risk")

static const Name place_kinds[DESK_N_PLACE_KINDS] = {
  { "company", NC_ ("kind of place", "Company") },
  { "zone", NC_ ("kind of place", "Zone") },
  { "circle", NC_ ("kind of place", "Circle") },
  { "division", NC_ ("kind of place", "Division") },
  { "subdivision", NC_ ("kind of place", "Sub-division") },
  { "substation", NC_ ("kind of place", "Substation") },
  { "area", NC_ ("kind of place", "Area") },
};
DESK_DEFINE_ENUM (DeskPlaceKind, desk_place_kind, place_kinds, "kind of place")

static const Name area_classes[DESK_N_AREA_CLASSES] = {
  { "city", NC_ ("area class", "City") },
  { "urban", NC_ ("area class", "Urban") },
  { "rural", NC_ ("area class", "Rural") },
};
DESK_DEFINE_ENUM (DeskAreaClass, desk_area_class, area_classes, "area class")

static const Name causes[DESK_N_CAUSES] = {
  { "not_satisfied", NC_ ("cause of an escalation", "The consumer is not satisfied") },
  { "third", NC_ ("cause of an escalation", "The consumer is dissatisfied for the third time") },
  { "contact", NC_ ("cause of an escalation", "The consumer called again after the closure") },
  { "audit", NC_ ("cause of an escalation", "The inspection found a false closure") },
  { "correction", NC_ ("cause of an escalation", "A “satisfied” was withdrawn") },
  { "limit", NC_ ("cause of an escalation", "The time limit has passed") },
  { "not_acknowledged", NC_ ("cause of an escalation", "Not acknowledged in time") },
  { "no_action", NC_ ("cause of an escalation", "No action in time") },
  { "vacant", NC_ ("cause of an escalation", "The post was vacant until now") },
};
DESK_DEFINE_ENUM (DeskCause, desk_cause, causes, "cause of an escalation")

static const Name channels[DESK_N_CHANNELS] = {
  { "phone", NC_ ("how it was sent", "By telephone") },
  { "sms", NC_ ("how it was sent", "By SMS") },
  { "whatsapp", NC_ ("how it was sent", "By WhatsApp") },
  { "email", NC_ ("how it was sent", "By e-mail") },
  { "letter", NC_ ("how it was sent", "By letter") },
  { "in_person", NC_ ("how it was sent", "In person") },
};
DESK_DEFINE_ENUM (DeskChannel, desk_channel, channels, "how it was sent")

static const Name units[DESK_N_UNITS] = {
  { "hours", NC_ ("unit of a time limit", "Hours") },
  { "days", NC_ ("unit of a time limit", "Days") },
};
DESK_DEFINE_ENUM (DeskUnit, desk_unit, units, "unit of a time limit")

static const Name hours[DESK_N_HOURS] = {
  { "24x7", NC_ ("hours of a time limit", "Round the clock") },
  { "office", NC_ ("hours of a time limit", "Office hours") },
};
DESK_DEFINE_ENUM (DeskHours, desk_hours, hours, "hours of a time limit")
