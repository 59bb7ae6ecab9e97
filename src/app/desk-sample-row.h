/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sample-row.h: a drawn complaint: place in the draw, who, where, what was found. */
#pragma once

#include "desk-audit.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SAMPLE_ROW (desk_sample_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskSampleRow, desk_sample_row, DESK, SAMPLE_ROW, GtkListBoxRow)

GtkWidget       *desk_sample_row_new (void);
void             desk_sample_row_set (DeskSampleRow *self, DeskAuditTicket *one);
DeskAuditTicket *desk_sample_row_get (DeskSampleRow *self);

G_END_DECLS
