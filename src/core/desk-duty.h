/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-duty.h: removal from duty (R17), a direction of the inspection officer. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/**
 * desk_duty_remove:
 * @staff_no: whose
 * @reason: needed
 * @in_line: (out) (optional): closures put in line for calling
 *
 * As inspection officer, alone and at once: every account of the person is disabled, and what
 * they confirmed or claimed in the last 90 days† is put in line for feedback calls. The last
 * administrator cannot be removed before there is another.
 */
gboolean desk_duty_remove (DeskSession *session, const char *staff_no, const char *reason,
                           gint64 *in_line, GError **error);

/**
 * desk_duty_lift:
 * @session: an administrator's
 * @second: an inspection officer's, of another person
 * @reason: needed
 *
 * Enables the accounts that the removal disabled. What is in line stays there.
 */
gboolean desk_duty_lift (DeskSession *session, DeskSession *second, const char *staff_no,
                         const char *reason, GError **error);

typedef struct
{
  gint64 n;           /* entry of the direction */
  gint64 at;
  char *staff_no;
  char *person_name;
  char *officer_name;
  gint64 lifted_n;    /* 0 = still removed */
  gint64 in_line;     /* closures put in line, but for those reopened before they were called */
  gint64 called;      /* of these answered */
} DeskRemoval;
void desk_removal_free (DeskRemoval *self);
/* Newest first, for who may read them (DESK_ACTION_DIRECTIONS); anybody else sees their own.
 * (element-type DeskRemoval) (transfer full) */
GPtrArray *desk_duty_list (DeskSession *session, GCancellable *cancellable, GError **error);
/* All of them inside a reading, appended to @removals. */
gboolean   desk_duty_read (DeskDb *db, GPtrArray *removals, GError **error);

/* Inside a transaction: refuses when the person is removed from duty. */
gboolean desk_duty_check (DeskDb *db, gint64 person_id, GError **error);
/* The same of who phoned or revealed the number: the call does not count. */
gboolean desk_duty_check_caller (DeskDb *db, DeskPerson *person, GError **error);

G_END_DECLS
