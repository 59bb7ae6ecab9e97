/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-verdict-line.h: what saving will do, what to ask before it, or why it is refused. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_VERDICT_LINE_NONE,
  DESK_VERDICT_LINE_HINT,    /* what to ask next */
  DESK_VERDICT_LINE_VERDICT, /* what saving will do */
  DESK_VERDICT_LINE_CAUTION, /* saving asks once more */
  DESK_VERDICT_LINE_REFUSAL,
  DESK_VERDICT_LINE_FAILURE, /* it could not be saved, but may be at another try */
} DeskVerdictLineKind;

#define DESK_TYPE_VERDICT_LINE (desk_verdict_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskVerdictLine, desk_verdict_line, DESK, VERDICT_LINE, AdwBin)

/* @sentence: (nullable): NULL for NONE, which hides the line. */
void desk_verdict_line_show (DeskVerdictLine *self, DeskVerdictLineKind kind, const char *sentence);

G_END_DECLS
