/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ctl-audit.h: what the commands about audits share. */
#pragma once

#include "ctl.h"
#include "desk-audit.h"

G_BEGIN_DECLS

/* Of an audit, into the object that is begun. */
void ctl_audit_members (Ctl *ctl, DeskAudit *audit);
/* "strata": (element-type DeskAuditStratum): with what was found of each. */
void ctl_audit_strata (Ctl *ctl, GArray *strata, gboolean findings);
/* Those that were drawn, or those that look wrong, under @name. */
void ctl_audit_sample (Ctl *ctl, const char *name, GPtrArray *sample, gboolean risks);
/* audit report; with @pdf on paper, in @language (NULL = the program's). */
int  ctl_audit_report (Ctl *ctl, gint64 freeze, const char *pdf, const char *language);

G_END_DECLS
