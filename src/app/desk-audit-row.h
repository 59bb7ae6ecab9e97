/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-row.h: an audit in the list: when, by whom, how large, how far. */
#pragma once

#include "desk-audit.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_AUDIT_ROW (desk_audit_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskAuditRow, desk_audit_row, DESK, AUDIT_ROW, GtkListBoxRow)

GtkWidget *desk_audit_row_new (void);
void       desk_audit_row_set (DeskAuditRow *self, DeskSession *session, DeskAudit *audit);
/* Entry of the freeze. */
gint64     desk_audit_row_get_freeze (DeskAuditRow *self);

G_END_DECLS
