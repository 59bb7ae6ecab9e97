/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-call.h: rows of attempts and call-backs. Each is written right after its entry. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* What R2 asks about a person and a ticket. */
typedef struct
{
  gint64 claim_n;        /* the newest claim they made or typed, 0 = none */
  gboolean claim_typed;  /* that claim was another's, they typed it in */
  gint64 claim_at;       /* when it was entered */
  gint64 assignment_n;   /* they were its officer, 0 = never */
  gint64 memo_n;         /* an escalation of it was addressed to them, 0 = never */
  gint64 number_n;       /* they changed its number, 0 = never */
  gboolean took_part;    /* in any way: who audits did not */
  gboolean took_part_before; /* in another way than by feedback calls about the present closure and
                              * by passing its call by: who asks for feedback did not */
} DeskPart;
/* By the view "part". */
gboolean desk_db_part_of (DeskDb *db, gint64 ticket_id, gint64 person_id, DeskPart *part,
                          GError **error);
/* Only what bars from confirming (R2, R10): @part without took_part and took_part_before. Asked at every
 * call-back, as the triggers do it: of the tables, a sixth of the steps that the view takes. */
gboolean desk_db_bars_of (DeskDb *db, gint64 ticket_id, gint64 person_id, DeskPart *part,
                          GError **error);

typedef struct
{
  gint64 n;
  gint64 ticket_id;
  char *ticket;
  gint64 person_id;
  DeskCallKind kind;
  gint64 audit_n;
  gboolean other_number;
  gboolean ended;
  gint64 started_at;
} DeskAttemptRow;
void desk_attempt_row_clear (DeskAttemptRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskAttemptRow, desk_attempt_row_clear)

/* 1 found, 0 not, -1 error. */
int desk_db_attempt (DeskDb *db, gint64 n, DeskAttemptRow *row, GError **error);
/* The open attempt of a ticket. */
int desk_db_attempt_open (DeskDb *db, gint64 ticket_id, DeskAttemptRow *row, GError **error);
/* Open attempts begun from @since to @until, UTC ms, the newest first: DeskAttemptRow. (transfer full) */
GPtrArray *desk_db_attempts_open (DeskDb *db, gint64 since, gint64 until, GError **error);
/* @other_number also puts the ticket into the risk sample (R10). */
gboolean desk_db_attempt_insert (DeskDb *db, gint64 n, gint64 ticket_id, gint64 person_id,
                                 DeskCallKind kind, gint64 audit_n, gboolean other_number,
                                 GError **error);
/* The other number of an attempt, "" = the number on record. (transfer full) */
char *desk_db_attempt_other_number (DeskDb *db, gint64 n, GError **error);

/* The number the next talked call gets in the register. 0 on an error. */
gint64 desk_db_register_next (DeskDb *db, GError **error);

/* A talk of less, ms, is suspicious (R4). */
#define DESK_CALL_SHORT (15 * G_GINT64_CONSTANT (1000))

typedef struct
{
  gint64 ticket_id;
  gint64 attempt_n;
  DeskCallKind kind;
  DeskOutcome outcome;
  gint64 person_id;   /* who phoned */
  gint64 typist_id;
  DeskRole role;      /* of the typist */
  gboolean relation;
  DeskAnswer fixed;
  DeskAnswer satisfied;
  gint64 called_at;
  gint64 duration;    /* ms, 0 = unknown */
  gint64 register_no; /* 0 = not talked */
  gint64 day;         /* of the call, since 1970, in the site's zone */
  int band;           /* of the day, 0 to 2 */
} DeskCallbackRow;
/* The triggers close or reopen the ticket by it (R1, R3). */
gboolean desk_db_callback_insert (DeskDb *db, gint64 n, const DeskCallbackRow *row, GError **error);
/* Not reached: attempts + 1 and due again. */
gboolean desk_db_ticket_retry (DeskDb *db, gint64 n, gint64 ticket_id, gint64 due_at,
                               gboolean promised, GError **error);
/* A claim of nobody known, confirmed: into the risk sample (R2). */
gboolean desk_db_ticket_set_risk (DeskDb *db, gint64 ticket_id, GError **error);
/* A contact or another entry touched the ticket. */
gboolean desk_db_ticket_touch (DeskDb *db, gint64 n, gint64 ticket_id, GError **error);
gboolean desk_db_ticket_set_place (DeskDb *db, gint64 ticket_id, gint64 place_id, GError **error);
/* The ticket is in the drawn sample of @audit_n. */
gboolean desk_db_in_sample (DeskDb *db, gint64 audit_n, gint64 ticket_id, gboolean *in, GError **error);

G_END_DECLS
