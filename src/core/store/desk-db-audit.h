/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-audit.h: rows of spot audits. */
#pragma once

#include "desk-db-frame.h"
#include "desk-enums.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n;
  gint64 person_id;
  char *person_name;
  gint64 frozen_at;
  DeskFrameFilter filter;
  gint64 k;
  gint64 size;
  char *frame_hash;
  char *words_hash;
  char *freeze_hash; /* hash[F], hex */
  gint64 draw_n;
  char *seed;
  gint64 points; /* ± points of 100 that gave k, 0 = k was said */
  gint64 risk;   /* at most so many that look wrong beside it */
  char *level;   /* nick of a DeskStrataLevel, NULL = of schema 8 */
} DeskAuditRow;
void desk_audit_row_clear (DeskAuditRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskAuditRow, desk_audit_row_clear)

/* The row "found" that tells whether a call b of the register still holds: of an audit call its
 * own finding; of a "satisfied" the first that found it false, unless a fix was claimed anew
 * between them, which that finding was about. Joined to callback b. */
#define DESK_DB_FOUND                                                                        \
  "LEFT JOIN finding found ON found.n = CASE WHEN b.kind = 'audit' THEN "                    \
  "(SELECT f.n FROM attempt s JOIN finding f ON f.audit_n = s.audit_n "                      \
  "AND f.ticket_id = b.ticket_id WHERE s.n = b.attempt_n) "                                  \
  "WHEN b.fixed = 'yes' AND b.satisfied = 'yes' THEN "                                       \
  "(SELECT min (f.n) FROM finding f WHERE f.ticket_id = b.ticket_id AND f.n > b.n "          \
  "AND f.finding IN ('not_called', 'not_fixed', 'wrong_facts') "                             \
  "AND NOT EXISTS (SELECT 1 FROM claim m WHERE m.ticket_id = b.ticket_id "                   \
  "AND m.n > b.n AND m.n < f.n)) END "

/* 1 found, 0 not, -1 error. */
int      desk_db_audit (DeskDb *db, gint64 n, DeskAuditRow *row, GError **error);
/* Numbers (gint64) of freezes, newest first. */
gboolean desk_db_audits (DeskDb *db, GArray *freezes, GError **error);
/* @parts: (nullable) (element-type DeskStratumPart): NULL = one, of a frame of schema 8
 * @frame: settled */
gboolean desk_db_audit_insert (DeskDb *db, const DeskAuditRow *row, GArray *parts, DeskFrame *frame,
                               GError **error);

typedef struct
{
  char *name;
  gint64 size;
  gint64 k;
  gint64 drawn;
  gint64 answered;    /* drawn ones with a finding */
  gint64 found;       /* of these the false ones */
  gint64 unreachable; /* and those that were not reached */
} DeskStratumRow;
void desk_stratum_row_clear (DeskStratumRow *self);
/* By number. (element-type DeskStratumRow) */
gboolean desk_db_audit_strata (DeskDb *db, gint64 n, GArray *strata, GError **error);

typedef struct
{
  gint64 ticket_id;
  int position;
  char *digest;
  gboolean has_finding;
  DeskFinding finding;
  gint64 call_n;
  char *claimed_by;
  char *confirmed_by;
  char *confirmed_by_no; /* their staff number */
  char *officer;
  char *reasons;         /* nicks of DeskRisk; NULL = drawn at random */
  char *call_words;      /* of the newest audit call */
} DeskSampleRow;
void desk_sample_row_clear (DeskSampleRow *self);
/* The random sample, and behind it what looks wrong, its positions going on.
 * (element-type DeskSampleRow) */
gboolean desk_db_audit_sample (DeskDb *db, gint64 n, GArray *rows, GError **error);
/* Of the random sample. */
gboolean desk_db_audit_counts (DeskDb *db, gint64 n, int *called, int found[DESK_N_FINDINGS],
                               GError **error);

typedef struct
{
  gint64 n;
  DeskOutcome outcome;
  DeskAnswer fixed;
  DeskAnswer satisfied;
  DeskCalled called;     /* NONE = of before it was asked */
} DeskAuditCall;
/* The audit call of a ticket by which a finding is judged: the newest in which somebody talked, else the
 * newest. 1 found, 0 not, -1 error. */
int      desk_db_audit_call (DeskDb *db, gint64 n, gint64 ticket_id, DeskAuditCall *call,
                             GError **error);
/* Whether a finding opens a complaint that stands so again. */
gboolean desk_db_finding_reopens (DeskFinding finding, DeskState state);
/* When it was closed or, for a finding that @reopens, opened again last: the entry, 0 = never. */
gboolean desk_db_closed_or_reopened (DeskDb *db, gint64 ticket_id, gboolean reopens, gint64 *n,
                                     GError **error);
/* Who confirmed last, 0 = nobody. */
gboolean desk_db_confirmed_by (DeskDb *db, gint64 ticket_id, gint64 *person_id, GError **error);
gboolean desk_db_finding_exists (DeskDb *db, gint64 n, gint64 ticket_id, gboolean *exists, GError **error);
gboolean desk_db_finding_insert (DeskDb *db, gint64 n, gint64 audit_n, gint64 ticket_id,
                                 gint64 callback_n, gint64 person_id, DeskFinding finding,
                                 gint64 claimed_by, gint64 confirmed_by, gint64 officer_id,
                                 GError **error);

G_END_DECLS
