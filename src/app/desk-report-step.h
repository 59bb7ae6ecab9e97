/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-report-step.h: step 6 of an audit: what was found, by whose fault, and how to check. */
#pragma once

#include "desk-audit.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_REPORT_STEP (desk_report_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskReportStep, desk_report_step, DESK, REPORT_STEP, AdwBin)

GtkWidget *desk_report_step_new (DeskSession *session);
/* @abandoned: entries of freezes that were never drawn, "" = none */
void       desk_report_step_set_audit (DeskReportStep *self, DeskAudit *audit, GPtrArray *sample,
                                       const char *abandoned);
void       desk_report_step_focus (DeskReportStep *self);
/* The report on paper: into @path, NULL = to a printer; @export_path (nullable): a PDF file instead
 * of the printer. */
void desk_report_step_output (DeskReportStep *self, const char *path, const char *export_path);

G_END_DECLS
