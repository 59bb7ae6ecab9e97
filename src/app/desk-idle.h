/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-idle.h: how long nobody touched keyboard or pointer, and whether that is too long. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DeskIdle DeskIdle;

/* By the computer's clock, in a demonstration too; the time asleep counts. */
DeskIdle *desk_idle_new (void);
void      desk_idle_free (DeskIdle *self);

/* Somebody is there. */
void      desk_idle_touch (DeskIdle *self);
gint64    desk_idle_get_seconds (DeskIdle *self);

/* @seconds: until it is too long, 0 = never. */
void      desk_idle_set_limit (DeskIdle *self, gint64 seconds);
gboolean  desk_idle_is_over (DeskIdle *self);
/* Why the desk is locked then, a sentence. (transfer full) */
char     *desk_idle_tell (DeskIdle *self);

G_END_DECLS
