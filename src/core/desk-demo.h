/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-demo.h: synthetic complaints for a demonstration store, with the shape of a real centre:
 * its places, names in two scripts, days and seasons, repeats, what stays open, and claims that are
 * false at a known rate. */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

/* Of a hundred claimed fixes, as a survey of 2025 found it (DESIGN §1). */
#define DESK_DEMO_FALSE_PERCENT 18
#define DESK_DEMO_COUNT_MAX     100000000

typedef struct
{
  gint64 count;            /* complaints */
  guint64 seed;
  guint false_percent;     /* of the claimed fixes, those that are none */
  gint64 calls;            /* call-backs made after the import, -1 = two of a hundred, at most 1,000 */
  const char *truth_path;  /* where the hidden truth goes; NULL = nowhere */
} DeskDemoSpec;

typedef struct
{
  gint64 imported;
  gint64 open;
  gint64 claimed;
  gint64 claimed_false;
  gint64 repeats;
  gint64 called;           /* of the claimed ones, in line for a call-back */
  gint64 closed;
  gint64 closed_false;     /* by a caller who never spoke to the consumer */
  gint64 reopened;
  gint64 not_reached;
} DeskDemoResult;

/**
 * desk_demo_run:
 * @session: of an administrator
 *
 * Adds the complaints through the import, and call-backs through their own acts. A store without
 * places gets those of Uttar Pradesh that came with the program first, with officers. The same
 * seed at the same time makes the same entries; everything hidden is a function of the seed.
 *
 * The truth is a CSV file, one line a claimed complaint: its number in the source system
 * "demonstration", whether the claim is true, and for those that were called whether the recorded
 * outcome is.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED in a store that is no demonstration
 */
gboolean desk_demo_run (DeskSession *session, const DeskDemoSpec *spec, DeskDemoResult *result,
                        GError **error);

/* The same with the usual shares and no calls. */
gboolean desk_demo_fill (DeskSession *session, gint64 count, guint64 seed, GError **error);

/**
 * desk_demo_begins:
 * @at: (out): UTC ms
 *
 * When one with a seed begins: with this day in the site's zone, or with the newest entry when that is
 * later. So the clock of the computer has no part in what two runs of a day make.
 *
 * Returns: %FALSE when the store cannot be read
 */
gboolean desk_demo_begins (DeskStore *store, gint64 *at, GError **error);

G_END_DECLS
