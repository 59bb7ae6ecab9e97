/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-recent.h: who signed in at this computer lately. A convenience of this computer, not of
 * the site: account and name, never more. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* As many as there are digits to pick them. */
#define DESK_RECENT_LONGEST 9

typedef struct
{
  char *account;
  char *person;
} DeskRecent;

/* The newest first. (element-type DeskRecent) (transfer full) */
GPtrArray *desk_recent_list (DeskStore *store);
void       desk_recent_note (DeskSession *session);

G_END_DECLS
