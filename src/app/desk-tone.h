/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-tone.h: the colours of charts. They stand apart in light, dark and high contrast, and never
 * alone: words and numbers are beside them. */
#pragma once

#include "desk-enums.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_TONE_PLAIN,
  DESK_TONE_GOOD,
  DESK_TONE_BAD,
  DESK_TONE_WARNING,
  DESK_TONE_SILENT,
  DESK_TONE_ASIDE,
  DESK_TONE_FAINT,
} DeskTone;
#define DESK_N_TONES 7

/* As the window looks now. */
void     desk_tone_get (DeskTone tone, GdkRGBA *colour);
DeskTone desk_tone_of_standing (DeskStanding standing);
/* Draws @widget anew when the window gets dark, light or of high contrast. */
void     desk_tone_follow (GtkWidget *widget);
gboolean desk_tone_is_high_contrast (void);

G_END_DECLS
