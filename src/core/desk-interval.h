/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-interval.h: how sure a count of a sample is (R12, DESIGN §7): intervals of a share at
 * 95 %, the size of a sample, and the share of a stratified draw. Shares are from 0 to 1. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double low;
  double high;
} DeskInterval;

/**
 * desk_interval_wilson:
 * @share: the share found, 0 to 1
 * @n: size of the sample, more than 0; an effective size need not be whole
 *
 * The score interval of Wilson (1927), without continuity correction:
 * (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
 */
DeskInterval desk_interval_wilson (double share, double n);
/**
 * desk_interval_exact:
 * @k: how many of
 * @n: the sample, at least 1
 *
 * The exact interval of Clopper and Pearson (1934), by quantiles of the beta distribution:
 * B(2.5 %; k, n-k+1) to B(97.5 %; k+1, n-k). Never too narrow: what is held against a person.
 */
DeskInterval desk_interval_exact (guint k, guint n);
/**
 * desk_interval_difference:
 * @share: of one sample, with its @interval
 * @other: of another one, with its own
 *
 * Of share - other, from the intervals of both (Newcombe 1998, method 10):
 * d - √((p₁-l₁)² + (u₂-p₂)²) to d + √((u₁-p₁)² + (p₂-l₂)²). One without 0 is no chance.
 */
DeskInterval desk_interval_difference (double share, DeskInterval interval, double other,
                                       DeskInterval its);
/**
 * desk_sample_size:
 * @population: N
 * @half_width: half the width of the 95 % interval that is asked for, more than 0 to 0.5
 *
 * How many to draw for a share of one half, the worst case, with the finite correction:
 * n = n₀ / (1 + (n₀ - 1)/N), n₀ = z²/4e² (Cochran, Sampling Techniques, 1977, 4.3).
 *
 * Returns: 0 for an empty population, else 1 to @population
 */
guint desk_sample_size (gint64 population, double half_width);

typedef struct
{
  gint64 population;  /* N of the stratum, at least @drawn */
  guint drawn;        /* n of the stratum */
  guint found;        /* false ones among the drawn */
  guint unreachable;  /* neither true nor false is known; found + unreachable <= drawn */
} DeskStratum;

typedef struct
{
  double share;         /* of those reached, weighted by the strata */
  DeskInterval interval;/* Wilson on @effective */
  double effective;     /* size of a plain sample that would be as sure (Kish 1965, 11.7) */
  double best;          /* were all who were not reached satisfied */
  double worst;         /* were none of them */
  guint drawn, reached, found;
} DeskRate;

/**
 * desk_rate_stratified:
 * @strata: (array length=n_strata): drawn each by itself; one with nothing drawn is left out of
 *   the share, one where nobody was reached counts in @best and @worst alone
 *
 * The share of false closures of the whole frame: Σ N_h p_h / Σ N_h, with the effective size
 * (Σ w)² / Σ w² over those reached, each with the weight N_h / reached_h.
 *
 * Returns: %FALSE when nobody was reached; then only @best, @worst and the counts are set
 */
gboolean desk_rate_stratified (const DeskStratum *strata, gsize n_strata, DeskRate *rate);

G_END_DECLS
