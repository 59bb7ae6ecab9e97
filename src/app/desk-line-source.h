/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-line-source.h: the calls that wait, for a DeskPagedList: its rows are DeskLineCall. */
#pragma once

#include "desk-call-line.h"
#include "desk-list-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_LINE_SOURCE (desk_line_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskLineSource, desk_line_source, DESK, LINE_SOURCE, GObject)

DeskListSource *desk_line_source_new (DeskSession *session);
/* The line whose ids were read last, with the parts that they are in. (transfer full) (nullable) */
DeskCallLine   *desk_line_source_dup_line (DeskLineSource *self);

G_END_DECLS
