/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-id-part.h"

#include <string.h>

#define BLOCK 128 /* ids */
/* Behind the last excess, so that eight bytes can be read wherever one begins. */
#define SPARE 8

/* A full block: the id at i is base + i * step + what stands in the excess for it: as many bits as the
 * farthest from that line needs, none where all are a step apart. */
typedef struct
{
  gint64 base;
  gint32 step;
  guint32 at; /* its first byte in the excess; how wide each is says where the next block begins */
} Block;

struct _DeskIdPart
{
  GArray *blocks;     /* Block */
  GByteArray *excess; /* the lowest bit first; behind them SPARE */
  guint32 tail[BLOCK]; /* behind the blocks */
  guint n_tail;
};

static const Block *
block_of (const DeskIdPart *self, guint number)
{
  return &g_array_index (self->blocks, Block, number);
}

/* Bits of one excess: a block has a whole number of bytes whatever it is. */
static guint
width_of (const DeskIdPart *self, guint number)
{
  guint32 end = number + 1 < self->blocks->len ? block_of (self, number + 1)->at
                                               : self->excess->len - SPARE;

  return (end - block_of (self, number)->at) * 8 / BLOCK;
}

static guint32
excess_at (const guint8 *excess, guint width, guint i)
{
  guint64 bits;

  memcpy (&bits, excess + i * width / 8, sizeof bits);
  return (guint32) ((GUINT64_FROM_LE (bits) >> (i * width % 8))
                    & ((G_GUINT64_CONSTANT (1) << width) - 1));
}

static void
set_excess (guint8 *excess, guint width, guint i, guint32 value)
{
  guint64 bits;

  memcpy (&bits, excess + i * width / 8, sizeof bits);
  bits |= GUINT64_TO_LE ((guint64) value << (i * width % 8));
  memcpy (excess + i * width / 8, &bits, sizeof bits);
}

static guint32
id_in (const DeskIdPart *self, guint number, guint i)
{
  const Block *block = block_of (self, number);

  return (guint32) (block->base + (gint64) i * block->step
                    + excess_at (self->excess->data + block->at, width_of (self, number), i));
}

/* How far the tail strays from a line of this @step. */
static guint64
stray (const guint32 *tail, gint64 step, gint64 *least)
{
  gint64 most = tail[0];

  *least = tail[0];
  for (gint64 i = 1; i < BLOCK; i++)
    {
      *least = MIN (*least, tail[i] - i * step);
      most = MAX (most, tail[i] - i * step);
    }
  return (guint64) (most - *least);
}

/* The step is that from the first id to the last, or none where that strays less. */
static void
seal (DeskIdPart *self)
{
  gint64 span = (gint64) self->tail[BLOCK - 1] - self->tail[0];
  gint64 step = (span + (span < 0 ? -(BLOCK - 1) / 2 : (BLOCK - 1) / 2)) / (BLOCK - 1);
  gint64 base, level;
  guint64 strays = stray (self->tail, step, &base);
  Block block = { .at = self->excess->len - SPARE };
  guint width;

  if (strays > 0 && stray (self->tail, 0, &level) <= strays)
    {
      strays = stray (self->tail, 0, &base);
      step = 0;
    }
  block.base = base;
  block.step = (gint32) step;
  width = strays == 0 ? 0 : g_bit_storage ((gulong) strays);
  g_array_append_val (self->blocks, block);
  g_byte_array_set_size (self->excess, self->excess->len + BLOCK / 8 * width);
  memset (self->excess->data + block.at + SPARE, 0, BLOCK / 8 * width);
  for (guint i = 0; i < BLOCK && width > 0; i++)
    set_excess (self->excess->data + block.at, width, i,
                (guint32) (self->tail[i] - (gint64) i * step - base));
  self->n_tail = 0;
}

static void
empty_excess (DeskIdPart *self)
{
  static const guint8 spare[SPARE] = { 0 };

  g_byte_array_set_size (self->excess, 0);
  g_byte_array_append (self->excess, spare, SPARE);
}

DeskIdPart *
desk_id_part_new (void)
{
  DeskIdPart *self = g_atomic_rc_box_new0 (DeskIdPart);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->excess = g_byte_array_new ();
  empty_excess (self);
  return self;
}

DeskIdPart *
desk_id_part_copy (const DeskIdPart *self)
{
  DeskIdPart *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = desk_id_part_new ();
  g_array_append_vals (copy->blocks, self->blocks->data, self->blocks->len);
  g_byte_array_set_size (copy->excess, 0);
  g_byte_array_append (copy->excess, self->excess->data, self->excess->len);
  memcpy (copy->tail, self->tail, sizeof self->tail);
  copy->n_tail = self->n_tail;
  return copy;
}

DeskIdPart *
desk_id_part_ref (DeskIdPart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DeskIdPart *self = data;

  g_array_unref (self->blocks);
  g_byte_array_unref (self->excess);
}

void
desk_id_part_unref (DeskIdPart *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

void
desk_id_part_append (DeskIdPart *self, guint32 id)
{
  self->tail[self->n_tail++] = id;
  if (self->n_tail == BLOCK)
    seal (self);
}

void
desk_id_part_empty (DeskIdPart *self)
{
  g_array_set_size (self->blocks, 0);
  empty_excess (self);
  self->n_tail = 0;
}

guint
desk_id_part_get_length (const DeskIdPart *self)
{
  return self->blocks->len * BLOCK + self->n_tail;
}

guint32
desk_id_part_get (const DeskIdPart *self, guint position)
{
  guint number = position / BLOCK;

  if (number < self->blocks->len)
    return id_in (self, number, position % BLOCK);
  g_return_val_if_fail (position % BLOCK < self->n_tail && number == self->blocks->len, 0);
  return self->tail[position % BLOCK];
}

/* Whether the line of a block passes @id anywhere. */
static gboolean
may_have (const DeskIdPart *self, guint number, guint32 id)
{
  const Block *block = block_of (self, number);
  gint64 along = (gint64) block->step * (BLOCK - 1);
  guint width = width_of (self, number);
  gint64 most = ((gint64) 1 << width) - 1;

  return id >= block->base + MIN (0, along) && id <= block->base + MAX (0, along) + most;
}

gboolean
desk_id_part_find (const DeskIdPart *self, guint32 id, guint *position)
{
  for (guint number = 0; number < self->blocks->len; number++)
    for (guint i = 0; i < BLOCK && (i > 0 || may_have (self, number, id)); i++)
      if (id_in (self, number, i) == id)
        {
          *position = number * BLOCK + i;
          return TRUE;
        }
  for (guint i = 0; i < self->n_tail; i++)
    if (self->tail[i] == id)
      {
        *position = self->blocks->len * BLOCK + i;
        return TRUE;
      }
  return FALSE;
}

gsize
desk_id_part_get_size (const DeskIdPart *self)
{
  return self->blocks->len * sizeof (Block) + self->excess->len + sizeof self->tail;
}
