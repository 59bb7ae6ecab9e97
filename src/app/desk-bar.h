/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-bar.h: a bar as long as its share of the width, in one or more parts, and how sure the
 * share is as a line over it. */
#pragma once

#include "desk-tone.h"

G_BEGIN_DECLS

#define DESK_BAR_PARTS 8

#define DESK_TYPE_BAR (desk_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskBar, desk_bar, DESK, BAR, GtkWidget)

/* Takes away all parts and the line. */
void desk_bar_clear (DeskBar *self);
/* One more part after those there are; @share of the width, 0 to 1. */
void desk_bar_add (DeskBar *self, double share, DeskTone tone);
/* A line from @low to @high of the width, 0 to 1. */
void desk_bar_set_interval (DeskBar *self, double low, double high);
/* What it shows, for a screen reader, where no row says it. */
void desk_bar_set_words (DeskBar *self, const char *words);

G_END_DECLS
