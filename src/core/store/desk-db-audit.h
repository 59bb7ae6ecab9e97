/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-audit.h: rows of spot audits. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 from_at;
  gint64 until_at; /* 0 = no bound */
  gint64 place_id;
  gint64 category_id;
} DeskFrameFilter;

gboolean desk_db_frame_count (DeskDb *db, const DeskFrameFilter *filter, gint64 *size, GError **error);
/* Appends the ids (gint64) in the order of their numbers and adds LP (number) of each to @sum. */
gboolean desk_db_frame_collect (DeskDb *db, const DeskFrameFilter *filter, GArray *ids,
                                GChecksum *sum, GError **error);

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
} DeskAuditRow;
void desk_audit_row_clear (DeskAuditRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskAuditRow, desk_audit_row_clear)

/* 1 found, 0 not, -1 error. */
int      desk_db_audit (DeskDb *db, gint64 n, DeskAuditRow *row, GError **error);
/* Numbers (gint64) of freezes, newest first. */
gboolean desk_db_audits (DeskDb *db, GArray *freezes, GError **error);
gboolean desk_db_audit_insert (DeskDb *db, const DeskAuditRow *row, GArray *ids, GError **error);

/* The k smallest digests of the frame. */
typedef struct
{
  gint64 ticket_id;
  char *number;
  char digest[65];
} DeskDrawn;
/* (element-type DeskDrawn) values in drawn order; clear with the array. */
GArray  *desk_db_audit_draw (DeskDb *db, gint64 n, const guint8 seed[32], gint64 k, GError **error);
gboolean desk_db_audit_sample_insert (DeskDb *db, gint64 n, gint64 draw_n, const char *seed,
                                      GArray *drawn, GError **error);

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
} DeskSampleRow;
void desk_sample_row_clear (DeskSampleRow *self);
/* (element-type DeskSampleRow) */
gboolean desk_db_audit_sample (DeskDb *db, gint64 n, GArray *rows, GError **error);
gboolean desk_db_audit_counts (DeskDb *db, gint64 n, int *called, int found[DESK_N_FINDINGS],
                               GError **error);

/* The newest ended audit call of a ticket in an audit. 1 found, 0 not, -1 error. */
int      desk_db_audit_call (DeskDb *db, gint64 n, gint64 ticket_id, gint64 *call_n,
                             DeskOutcome *outcome, DeskAnswer *fixed, DeskAnswer *satisfied,
                             GError **error);
/* Who confirmed last, 0 = nobody. */
gboolean desk_db_confirmed_by (DeskDb *db, gint64 ticket_id, gint64 *person_id, GError **error);
gboolean desk_db_finding_exists (DeskDb *db, gint64 n, gint64 ticket_id, gboolean *exists, GError **error);
gboolean desk_db_finding_insert (DeskDb *db, gint64 n, gint64 audit_n, gint64 ticket_id,
                                 gint64 callback_n, gint64 person_id, DeskFinding finding,
                                 gint64 claimed_by, gint64 confirmed_by, gint64 officer_id,
                                 GError **error);

G_END_DECLS
