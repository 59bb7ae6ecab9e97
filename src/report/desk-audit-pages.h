/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-pages.h: the report of an inspection on one to three sheets, with its slip. */
#pragma once

#include "desk-audit-report.h"
#include "desk-pages.h"
#include "desk-slip.h"

G_BEGIN_DECLS

/* @head: its title is set here. What does not find room on three sheets is summed up, and said
 * to be. (transfer full) */
DeskPages *desk_audit_pages_make (const DeskPagesHead *head, const DeskAuditReport *report,
                                  DeskSlip *slip);

/**
 * desk_audit_pages_new:
 * @session: of a supervisor or an inspection officer
 * @freeze: the audit
 * @language: (nullable): "hi" or "en"; NULL = the program's
 *
 * Makes the slip that stands on it, which is an entry.
 *
 * Returns: (transfer full): DESK_ERROR_REFUSED, also when the sample is not drawn yet
 */
DeskPages *desk_audit_pages_new (DeskSession *session, gint64 freeze, const char *language,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
