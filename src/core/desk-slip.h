/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-slip.h: the slip: the head of the chain at a moment, to be kept outside. */
#pragma once

#include "desk-enums.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *site_id;      /* 32 hex digits */
  char *site_name;
  gint64 entries;
  char head[65];      /* hex */
  gint64 at;
  gint64 local_at;    /* of one that was read: the same moment, as its local time says it */
  gint64 counts[DESK_N_STATES];
  char *text;         /* the lines of docs/FORMAT.md, head grouped by four */
} DeskSlip;

void desk_slip_free (DeskSlip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSlip, desk_slip_free)

/* A slip of now, which is an entry. */
DeskSlip *desk_slip_make (DeskSession *session, GError **error);
/**
 * desk_slip_take:
 * @again: (out): whether it is one that was made before
 *
 * The newest slip when it is of today and nothing was entered since: another would prove nothing more.
 * Else a slip of now.
 */
DeskSlip *desk_slip_take (DeskSession *session, gboolean *again, GError **error);
/**
 * desk_slip_of_newest:
 * @db: whose snapshot is written into a folder
 *
 * What lies in the folder: the slip of the newest entry that the snapshot has, with the name and the
 * counts that it has, and no earlier than that entry; of its very time when it is a slip's. Enters
 * nothing.
 *
 * Returns: (transfer full): with its text
 */
DeskSlip *desk_slip_of_newest (DeskDb *db, GError **error);
/* The lines of docs/FORMAT.md for @self, its local time in @zone. (transfer full) */
char     *desk_slip_format (DeskSlip *self, GTimeZone *zone);
/* Reads a slip's text; DESK_ERROR_INVALID names the line that is torn. */
DeskSlip *desk_slip_parse (const char *text, GError **error);
/* The same of a file; DESK_ERROR_IO when it cannot be read. */
DeskSlip *desk_slip_load (const char *path, GError **error);

G_END_DECLS
