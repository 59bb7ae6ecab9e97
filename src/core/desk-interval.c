/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Two sides of 2.5 % each. */
#define SIDE 0.025

static double
z (void)
{
  return gsl_cdf_ugaussian_Qinv (SIDE);
}

DeskInterval
desk_interval_wilson (double share, double n)
{
  double zz = z () * z ();
  double middle, half;

  g_return_val_if_fail (n > 0 && share >= 0 && share <= 1, ((DeskInterval) { 0, 1 }));

  middle = (share + zz / (2 * n)) / (1 + zz / n);
  half = z () * sqrt (share * (1 - share) / n + zz / (4 * n * n)) / (1 + zz / n);
  return (DeskInterval) { MAX (0, middle - half), MIN (1, middle + half) };
}

DeskInterval
desk_interval_exact (guint k, guint n)
{
  g_return_val_if_fail (n > 0 && k <= n, ((DeskInterval) { 0, 1 }));

  return (DeskInterval) {
    k == 0 ? 0 : gsl_cdf_beta_Pinv (SIDE, k, (double) n - k + 1),
    k == n ? 1 : gsl_cdf_beta_Qinv (SIDE, (double) k + 1, (double) n - k),
  };
}

DeskInterval
desk_interval_difference (double share, DeskInterval interval, double other, DeskInterval its)
{
  double d = share - other;

  return (DeskInterval){ d - hypot (share - interval.low, its.high - other),
                         d + hypot (interval.high - share, other - its.low) };
}

guint
desk_sample_size (gint64 population, double half_width)
{
  double plain, n;

  g_return_val_if_fail (half_width > 0 && half_width <= 0.5, 0);

  if (population <= 0)
    return 0;
  plain = z () * z () / (4 * half_width * half_width);
  n = ceil (plain / (1 + (plain - 1) / (double) population));
  return (guint) CLAMP (n, 1, MIN ((double) population, (double) G_MAXUINT));
}

gboolean
desk_rate_stratified (const DeskStratum *strata, gsize n_strata, DeskRate *rate)
{
  double heard = 0;   /* N of the strata in the share */
  double all = 0;     /* and of those in the bounds */
  double squares = 0; /* Σ w² over those reached */

  g_return_val_if_fail (strata != NULL || n_strata == 0, FALSE);

  *rate = (DeskRate) { .interval = { 0, 1 } };
  for (gsize i = 0; i < n_strata; i++)
    {
      const DeskStratum *s = &strata[i];
      guint reached = s->drawn - s->unreachable;
      double size = (double) s->population;

      g_return_val_if_fail (s->found + s->unreachable <= s->drawn
                              && s->drawn <= s->population, FALSE);
      if (s->drawn == 0)
        continue;
      rate->drawn += s->drawn;
      rate->reached += reached;
      rate->found += s->found;
      all += size;
      rate->best += size * s->found / s->drawn;
      rate->worst += size * (s->found + s->unreachable) / s->drawn;
      if (reached == 0)
        continue;
      heard += size;
      rate->share += size * s->found / reached;
      squares += size * size / reached;
    }
  if (all > 0)
    {
      rate->best /= all;
      rate->worst /= all;
    }
  if (rate->reached == 0)
    {
      rate->share = 0;
      return FALSE;
    }
  rate->share = MIN (1, rate->share / heard);
  rate->effective = heard * heard / squares;
  rate->interval = desk_interval_wilson (rate->share, rate->effective);
  return TRUE;
}
