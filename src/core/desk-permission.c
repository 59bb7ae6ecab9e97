/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-permission.h"

#include <glib/gi18n-lib.h>

#define O (1u << DESK_ROLE_OPERATOR)
#define S (1u << DESK_ROLE_SUPERVISOR)
#define I (1u << DESK_ROLE_INSPECTION)
#define A (1u << DESK_ROLE_ADMINISTRATOR)

/* DESIGN §3, the last table: the administrator can do nothing to a ticket. */
static const struct
{
  const char *nick;
  guint roles;
  const char *label;
} actions[DESK_N_ACTIONS] = {
  [DESK_ACTION_REGISTER] = { "register", O | S, N_ ("register complaints") },
  [DESK_ACTION_CONTACT] = { "contact", O | S, N_ ("record that a consumer called again") },
  [DESK_ACTION_CALL] = { "call", O | S, N_ ("call consumers back") },
  [DESK_ACTION_ASSIGN] = { "assign", O | S, N_ ("send complaints to officers") },
  [DESK_ACTION_CLAIM] = { "claim", O | S, N_ ("record that a fix is claimed") },
  [DESK_ACTION_IMPORT] = { "import", S | A, N_ ("import complaints") },
  [DESK_ACTION_SLIP] = { "slip", S | I, N_ ("make a slip") },
  [DESK_ACTION_EXPORT] = { "export", S | I, N_ ("export evidence") },
  [DESK_ACTION_AUDIT] = { "audit", I, N_ ("inspect closures") },
  [DESK_ACTION_ACCOUNTS] = { "accounts", A, N_ ("manage accounts") },
  [DESK_ACTION_PLACES] = { "places", A, N_ ("change persons, places and posts") },
  [DESK_ACTION_SETTINGS] = { "settings", A, N_ ("change settings") },
  [DESK_ACTION_BACKUP] = { "backup", A, N_ ("make a backup") },
  [DESK_ACTION_VERIFY] = { "verify", O | S | I | A, N_ ("verify the chain") },
  [DESK_ACTION_SET_ASIDE] = { "set-aside", S, N_ ("set complaints aside") },
  [DESK_ACTION_VOID_PROPOSE] = { "void-propose", O | S, N_ ("propose complaints as void") },
  [DESK_ACTION_VOID_APPROVE] = { "void-approve", S, N_ ("approve complaints as void") },
  [DESK_ACTION_EDIT] = { "edit", O | S, N_ ("change the facts of complaints") },
  [DESK_ACTION_CORRECT] = { "correct", S, N_ ("correct complaints with a claimed fix") },
  [DESK_ACTION_WITHDRAW] = { "withdraw", O | S, N_ ("withdraw a “satisfied”") },
  [DESK_ACTION_LINK] = { "link", O | S, N_ ("link complaints") },
  [DESK_ACTION_REMOVE] = { "remove", I, N_ ("remove persons from duty") },
  [DESK_ACTION_DIRECT] = { "direct", I, N_ ("call for explanations and warn") },
  [DESK_ACTION_DIRECTIONS] = { "directions", S | I | A, N_ ("read directions to others") },
  [DESK_ACTION_LIFT] = { "lift", A, N_ ("lift a removal from duty") },
  [DESK_ACTION_REPORT] = { "report", S | I, N_ ("print reports and export lists") },
  [DESK_ACTION_FAULT] = { "fault", O | S, N_ ("work on faults of many consumers") },
  [DESK_ACTION_REVEAL] = { "reveal", O | S | I, N_ ("reveal telephone numbers") },
  [DESK_ACTION_ERASE] = { "erase", A, N_ ("erase personal data") },
  [DESK_ACTION_READ] = { "read", O | S | I | A, N_ ("read complaints") },
  [DESK_ACTION_DISPATCH] = { "dispatch", O | S, N_ ("send escalations to officers") },
  [DESK_ACTION_ACKNOWLEDGE] = { "acknowledge", O | S, N_ ("record officers' answers") },
  [DESK_ACTION_LATER_LIMIT] = { "later-limit", S, N_ ("approve a later time limit") },
  [DESK_ACTION_RESTORE] = { "restore", A, N_ ("restore a backup") },
  [DESK_ACTION_ATTACH] = { "attach", O | S, N_ ("attach files to complaints") },
  [DESK_ACTION_OPEN_FILE] = { "open-file", O | S | I, N_ ("look at attached files") },
  [DESK_ACTION_SHEET] = { "sheet", S, N_ ("print call sheets") },
  [DESK_ACTION_LIMITS] = { "limits", A, N_ ("change time limits and holidays") },
};

gboolean
desk_role_may (DeskRole role, DeskAction action)
{
  g_return_val_if_fail ((guint) role < DESK_N_ROLES, FALSE);
  g_return_val_if_fail ((guint) action < DESK_N_ACTIONS, FALSE);

  return (actions[action].roles & (1u << role)) != 0;
}

const char *
desk_action_get_label (DeskAction action)
{
  g_return_val_if_fail ((guint) action < DESK_N_ACTIONS, "");

  return _(actions[action].label);
}

const char *
desk_action_to_nick (DeskAction action)
{
  g_return_val_if_fail ((guint) action < DESK_N_ACTIONS, "");

  return actions[action].nick;
}
