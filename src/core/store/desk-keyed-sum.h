/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-keyed-sum.h: private to store/: sums of what stands in a place, which no one can aim at.
 *
 * What has the same sum as something else, in whatever order it was added, is the same but for one time in
 * some 2^56: what each item adds depends on a key that is drawn for this one sum and kept nowhere. That
 * holds while no item is added very often: what is added 2^63 times is as good as not added every second
 * time. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 seed;
  guint64 factor; /* odd */
} DeskKeyedSumKey;

static inline DeskKeyedSumKey
desk_keyed_sum_key (void)
{
  DeskKeyedSumKey key;

  sqlite3_randomness (sizeof key, &key);
  key.factor |= 1;
  return key;
}

/* Each bit of the number changes each of what comes out in half of all cases: the finalizer of
 * splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
static inline guint64
desk_keyed_sum_mix (guint64 number)
{
  number = (number ^ number >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  number = (number ^ number >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return number ^ number >> 31;
}

/* What @before and @number behind it are; @before begins as the key's seed. */
static inline guint64
desk_keyed_sum_join (const DeskKeyedSumKey *key, guint64 before, guint64 number)
{
  return desk_keyed_sum_mix ((before ^ number) * key->factor);
}

G_END_DECLS
