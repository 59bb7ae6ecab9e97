/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-name-pairs.h: names in both scripts, complaints that bear them in one, and how many a
 * search in the other finds. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *latin;
  char *devanagari;
} DeskNamePair;

/* (transfer full) (element-type DeskNamePair): those of SANTUSHTI_NAME_PAIRS, else those held back
 * (tests/fixtures/README). */
GPtrArray *desk_name_pairs_read (void);
/* (transfer full) (element-type DeskNamePair): those of a file, RFC 4180 without line ends in
 * fields. */
GPtrArray *desk_name_pairs_read_file (const char *path);

/* The name by which pair @i stands in the store: the even ones in Devanagari, the odd in Latin. */
const char *desk_name_pairs_stands (GPtrArray *pairs, guint i);

typedef struct _DeskNameMaker DeskNameMaker;

/* Names put together of the words of @pairs, as often as those have them, in one script each and
 * spelled as people spell. */
DeskNameMaker *desk_name_maker_new (GPtrArray *pairs, guint32 seed);
void           desk_name_maker_free (DeskNameMaker *self);
/* The next name. (transfer full) */
char          *desk_name_maker_next (DeskNameMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskNameMaker, desk_name_maker_free)

/* Asks for the pairs that stand in one script by the other, prints how many were found among the
 * first 50, and returns their share. @parity: 0 those that stand in Devanagari, 1 in Latin. */
double desk_name_pairs_measure (DeskStore *store, GPtrArray *pairs, guint parity);

G_END_DECLS
