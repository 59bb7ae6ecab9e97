/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-demo-made.h: complaints made up for a demonstration, each a function of the seed and its
 * number alone, so that what is hidden in them can be told again. */
#pragma once

#include "desk-demo.h"
#include "desk-import-row.h"

G_BEGIN_DECLS

typedef struct _DeskDemoMaker DeskDemoMaker;

/**
 * desk_demo_maker_new:
 * @places: (element-type DeskPlace): where complaints come from; kept by the maker
 * @officers: (element-type utf8): of each of @places the staff number of who claims; "" = unknown
 * @now: UTC ms: none is registered or closed after it
 *
 * Reads the names that came with the program. Holds nothing of the store but its zone, and is
 * never changed: for any thread.
 */
DeskDemoMaker *desk_demo_maker_new (const DeskDemoSpec *spec, GPtrArray *places, GPtrArray *officers,
                                    GTimeZone *zone, gint64 now, GError **error);
void           desk_demo_maker_free (DeskDemoMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDemoMaker, desk_demo_maker_free)

/* What is true of complaint @i, from 0. */
typedef struct
{
  gint64 registered_at;
  gint64 limit_at;
  gint64 closed_at;   /* of the dump's claim; 0 = none, it is open */
  gboolean is_false;  /* claimed, and nothing was done */
  gint64 consumer;    /* the complaint with which this consumer came first: below @i = a repeat */
} DeskDemoFacts;
void desk_demo_maker_facts (DeskDemoMaker *self, gint64 i, DeskDemoFacts *facts);

/* The number of complaint @i in the source system. (transfer full) */
char *desk_demo_maker_number (DeskDemoMaker *self, gint64 i);
/* Complaint @i as a row of a dump would have it, made ready. @row is empty. */
void  desk_demo_maker_fill (DeskDemoMaker *self, DeskStore *store, gint64 i, DeskReadyRow *row);

/* A number of @stream for @i: the same whenever it is asked for. */
guint64 desk_demo_maker_draw (DeskDemoMaker *self, guint stream, gint64 i);

G_END_DECLS
