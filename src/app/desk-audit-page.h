/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-audit-page.h: one audit in its six steps. */
#pragma once

#include "desk-audit.h"
#include "desk-step-bar.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Property "can-go-back". Signal "changed": the list of audits reads differently now.
 * Actions for what lies in it: "audit.step" (u DeskStep), "audit.next". */
#define DESK_TYPE_AUDIT_PAGE (desk_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskAuditPage, desk_audit_page, DESK, AUDIT_PAGE, AdwBin)

GtkWidget *desk_audit_page_new (DeskSession *session);
/* A new audit, at the frame. */
void       desk_audit_page_begin (DeskAuditPage *self);
/* The audit of this freeze, at the step that comes next. */
void       desk_audit_page_open (DeskAuditPage *self, gint64 freeze);
/* Reads again, keeping step, selection and what is typed. */
void       desk_audit_page_refresh (DeskAuditPage *self);
/* Entry of the freeze, 0 = a new audit. */
gint64     desk_audit_page_get_freeze (DeskAuditPage *self);
DeskStep   desk_audit_page_get_step (DeskAuditPage *self);
/* FALSE while a call is under way, which is then said in place. */
gboolean   desk_audit_page_may_leave (DeskAuditPage *self);
void       desk_audit_page_go_back (DeskAuditPage *self);
void       desk_audit_page_focus (DeskAuditPage *self);

G_END_DECLS
