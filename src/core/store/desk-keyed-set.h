/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-keyed-set.h: private to store/: numbers that are as good as drawn by lot (desk-keyed-sum.h), emptied
 * at once and filled again. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 *numbers;
  guint32 *turns; /* in which turn the number came; another one = the place is free */
  guint32 turn;
  gsize places; /* a power of two; more than half are free */
  gsize n;
} DeskKeyedSet;

void     desk_keyed_set_init (DeskKeyedSet *self);
void     desk_keyed_set_clear (DeskKeyedSet *self);
/* Takes all out. */
void     desk_keyed_set_begin (DeskKeyedSet *self);
/* FALSE when it is there already. */
gboolean desk_keyed_set_add (DeskKeyedSet *self, guint64 number);

G_END_DECLS
