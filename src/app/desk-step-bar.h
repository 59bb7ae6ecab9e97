/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-step-bar.h: the steps of an audit along the top; where it is narrow, only the present
 * one has its name. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_STEP_FRAME,
  DESK_STEP_WORDS,
  DESK_STEP_DRAW,
  DESK_STEP_CALLS,
  DESK_STEP_FINDINGS,
  DESK_STEP_REPORT,
} DeskStep;
#define DESK_N_STEPS 6

/* "Step 2 of 6: Words". (transfer full) */
char *desk_step_get_sentence (DeskStep step);

/* Signal "step" (DeskStep as uint): a reached step was chosen. */
#define DESK_TYPE_STEP_BAR (desk_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskStepBar, desk_step_bar, DESK, STEP_BAR, AdwBin)

/* @reached: bits 1 << DeskStep that can be gone to. */
void     desk_step_bar_set (DeskStepBar *self, DeskStep step, guint reached);
DeskStep desk_step_bar_get_step (DeskStepBar *self);

G_END_DECLS
