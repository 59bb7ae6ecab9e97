/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-private.h: what the files of audits share. */
#pragma once

#include "desk-audit.h"
#include "desk-db-frame.h"

G_BEGIN_DECLS

DeskFrameFilter desk_audit_filter (const DeskAuditFrame *frame);
/* Shares out what is counted in @strata as @frame asks. */
void            desk_audit_settle (DeskStrata *strata, const DeskAuditFrame *frame);
/* (element-type DeskAuditStratum), empty. */
GArray         *desk_audit_strata_new (void);
/* Those of audit @freeze, with what was found. */
gboolean        desk_audit_strata_load (DeskDb *db, gint64 freeze, GArray *strata, GError **error);
/* One audit; DESK_ERROR_NOT_FOUND. (transfer full) (nullable) */
DeskAudit      *desk_audit_read (DeskDb *db, gint64 freeze, DeskSession *session, GError **error);
/* Its complaints, appended to @sample. (element-type DeskAuditTicket) */
gboolean        desk_audit_read_sample (DeskDb *db, gint64 freeze, GPtrArray *sample,
                                        GError **error);
/* What the entry of a freeze says of the officer's words. (transfer full) */
char           *desk_audit_hash_words (const char *words);

G_END_DECLS
