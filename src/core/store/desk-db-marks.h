/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-marks.h: which complaints have the marks that a list is narrowed to, one by one and, where
 * there is an index, all of them. */
#pragma once

#include "desk-id-set.h"
#include "desk-store.h"
#include "desk-ticket-marks.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Inside one reading; not kept beyond it. */
typedef struct _DeskMarks DeskMarks;

/* From what leaves the fewest to what leaves the most. */
typedef enum
{
  DESK_MARK_CONFIRMED,
  DESK_MARK_UNCONFIRMED,
  DESK_MARK_REOPENED,
  DESK_MARK_SATISFIED,
  DESK_MARK_NO_PLACE,
  DESK_MARK_STANDING,
  DESK_MARK_IN_TIME,
} DeskMark;
#define DESK_N_MARKS 7

/* @confirmers: (nullable): ids of persons (gint64 keys): confirmed by one of them, besides */
DeskMarks       *desk_db_marks_new (DeskDb *db, const DeskTicketMarks *marks,
                                    GHashTable *confirmers, GError **error);
void             desk_db_marks_free (DeskMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMarks, desk_db_marks_free)
gboolean         desk_db_marks_is_all (const DeskMarks *self);
/* Whether @id has all of them: 1, 0, or -1 with an error. */
int              desk_db_marks_test (DeskMarks *self, DeskDb *db, guint id, GError **error);

gboolean         desk_db_marks_has (const DeskMarks *self, DeskMark mark);
/* Whether those of @mark are registered within the times asked for. */
gboolean         desk_db_mark_knows_time (DeskMark mark);
/* Whether no index has one of them: each complaint is to be tested. */
gboolean         desk_db_marks_has_rest (const DeskMarks *self);
/* Their ids; not for DESK_MARK_CONFIRMED. */
sqlite3_stmt    *desk_db_marks_rows (DeskMarks *self, DeskDb *db, DeskMark mark, gint64 from,
                                     gint64 until, GError **error);
/* (transfer none) */
const DeskIdSet *desk_db_marks_confirmed (const DeskMarks *self);

G_END_DECLS
