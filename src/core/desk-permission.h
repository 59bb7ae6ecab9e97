/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-permission.h: role x action (DESIGN §3). */
#pragma once

#include "desk-enums.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_ACTION_REGISTER,
  DESK_ACTION_CONTACT,
  DESK_ACTION_CALL,          /* attempt and call-back */
  DESK_ACTION_ASSIGN,
  DESK_ACTION_CLAIM,
  DESK_ACTION_IMPORT,
  DESK_ACTION_SLIP,
  DESK_ACTION_EXPORT,        /* evidence */
  DESK_ACTION_AUDIT,         /* freeze, draw, audit call, finding */
  DESK_ACTION_ACCOUNTS,
  DESK_ACTION_PLACES,        /* persons, places, posts */
  DESK_ACTION_SETTINGS,
  DESK_ACTION_BACKUP,
  DESK_ACTION_VERIFY,
  DESK_ACTION_READ,          /* lists, detail, register, search: everyone signed in */
  DESK_ACTION_SET_ASIDE,
  DESK_ACTION_VOID_PROPOSE,
  DESK_ACTION_VOID_APPROVE,
  DESK_ACTION_EDIT,          /* facts, while registered or assigned; ask for a later limit */
  DESK_ACTION_CORRECT,       /* facts later on */
  DESK_ACTION_WITHDRAW,      /* a verdict, away from satisfied */
  DESK_ACTION_LINK,
  DESK_ACTION_REMOVE,        /* from duty */
  DESK_ACTION_DIRECT,        /* call for an explanation, warn; what became of it */
  DESK_ACTION_DIRECTIONS,    /* read what others were directed to, and who was removed from duty */
  DESK_ACTION_LIFT,          /* a removal; with an inspection officer */
  DESK_ACTION_DISPATCH,      /* an escalation was sent */
  DESK_ACTION_ACKNOWLEDGE,   /* an officer's answer and action */
  DESK_ACTION_LATER_LIMIT,   /* approve a later limit */
  DESK_ACTION_LIMITS,        /* time limits and holidays */
  DESK_ACTION_FAULT,         /* register a fault, hang complaints on it, spread its fix */
  DESK_ACTION_REVEAL,        /* a number, outside a call */
  DESK_ACTION_ERASE,         /* after retention; with a supervisor or an inspection officer */
  DESK_ACTION_REPORT,        /* print and export the register and other lists */
  DESK_ACTION_RESTORE,       /* a backup; with a supervisor or an inspection officer */
  DESK_ACTION_ATTACH,        /* a file to a complaint */
  DESK_ACTION_OPEN_FILE,     /* look at an attached file */
  DESK_ACTION_SHEET,         /* print call sheets; typing one in is DESK_ACTION_CALL */
} DeskAction;
#define DESK_N_ACTIONS 38

/* TRUE when @role may do @action. */
gboolean desk_role_may (DeskRole role, DeskAction action);
/* A verb phrase for messages and the matrix: "import complaints". (transfer none) */
const char *desk_action_get_label (DeskAction action);
const char *desk_action_to_nick (DeskAction action);

G_END_DECLS
