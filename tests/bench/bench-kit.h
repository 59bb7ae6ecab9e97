/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-kit.h: what the benchmarks share: clocks, figures with their limits, stores of any size.
 *
 * A figure is told to people in one line and once more for build-aux/bench in a line of fields
 * with tabs between them:
 *
 *   @figure KIND WHAT VALUE UNIT BOUND LIMIT RAW RAW_WHAT
 *
 * BOUND is "told" (no limit), "at-most" or "at-least"; with "-times" behind it the limit is of
 * VALUE / RAW. RAW is what nothing but the raw means take in the same run, 0 = there is none. */
#pragma once

#include "desk-session.h"
#include "desk-site.h"

G_BEGIN_DECLS

/* The time in every store made here. */
#define BENCH_NOW G_GINT64_CONSTANT (1795494600000)

typedef enum
{
  BENCH_TOLD,
  BENCH_AT_MOST,
  BENCH_AT_LEAST,
  BENCH_AT_MOST_TIMES,
  BENCH_AT_LEAST_TIMES,
} BenchBound;

typedef struct
{
  const char *kind; /* a row of build-aux/bench */
  const char *what; /* which of its kind */
  double value;
  const char *unit;
  BenchBound bound;
  double limit;
  double raw;
  const char *raw_what; /* NULL = no raw counterpart */
} BenchFigure;

/* Tells it; TRUE when it is missed. */
gboolean bench_figure (const BenchFigure *figure);

/* Ends the program when there is an error. */
void bench_fine (GError *error);

/* Time in ms: of the wall, of this thread on the processor, of all threads on it. Judged is the
 * processor's wherever nothing waits for the disk: others may use the machine meanwhile. */
double bench_wall (void);
double bench_spent (void);
double bench_spent_by_all (void);

/* Sorts @times; of them the one below which @part lie. */
double bench_part (double *times, guint n, double part);

/* The memory of this program that lies in the computer's, MB. */
double bench_resident (void);

/* A folder of its own where TMPDIR says; goes with all its files when the program ends or is told
 * to end. */
const char *bench_folder (void);

/* An empty store of a demonstration with the account admin, password1, at BENCH_NOW. */
DeskStore *bench_store_new (const char *path);
DeskStore *bench_store_open (const char *path);

/**
 * bench_store_many:
 * @path: (nullable): a store that is used as it is when it is there, else made; NULL for one in
 *   bench_folder()
 * @n: complaints, and as many lines in the register
 *
 * Rows past the rules (desk-many.h), with names in two scripts and their search index.
 *
 * Returns: (transfer full): its path
 */
char *bench_store_many (const char *path, guint n);

/* @name signed in; in a store that was used before the account is there. (transfer full) */
DeskSession *bench_account (DeskStore *store, DeskSession *admin, const char *name, DeskRole role);

/* A store at @path in which @n call-backs wait; the account sup may call. */
void bench_store_queue (const char *path, guint n);

G_END_DECLS
