/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-keyed-set.h"

#define PLACES 1024

static void
make_room (DeskKeyedSet *self, gsize places)
{
  self->numbers = g_new (guint64, places);
  self->turns = g_new0 (guint32, places);
  self->turn = 1;
  self->places = places;
  self->n = 0;
}

void
desk_keyed_set_init (DeskKeyedSet *self)
{
  make_room (self, PLACES);
}

void
desk_keyed_set_clear (DeskKeyedSet *self)
{
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->turns, g_free);
}

void
desk_keyed_set_begin (DeskKeyedSet *self)
{
  if (++self->turn == 0)
    {
      desk_keyed_set_clear (self);
      make_room (self, self->places);
    }
  self->n = 0;
}

static void
grow (DeskKeyedSet *self)
{
  DeskKeyedSet before = *self;

  make_room (self, before.places * 2);
  for (gsize i = 0; i < before.places; i++)
    if (before.turns[i] == before.turn)
      desk_keyed_set_add (self, before.numbers[i]);
  desk_keyed_set_clear (&before);
}

gboolean
desk_keyed_set_add (DeskKeyedSet *self, guint64 number)
{
  gsize place = (gsize) number & (self->places - 1);

  while (self->turns[place] == self->turn)
    {
      if (self->numbers[place] == number)
        return FALSE;
      place = (place + 1) & (self->places - 1);
    }
  self->numbers[place] = number;
  self->turns[place] = self->turn;
  if (++self->n > self->places / 2)
    grow (self);
  return TRUE;
}
