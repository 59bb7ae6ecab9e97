/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals against values that were published, and against samples drawn from a known truth. */
#include "desk-interval.h"

#include <math.h>

#define near(a, b, within) g_assert_cmpfloat_with_epsilon (a, b, within)

/* 7 of 50 and 7 of 20 exactly, 9 of 50 and 7 of 20 by Wilson; 0 of 10 and 10 of 10 by hand:
 * 1 - 0.025^(1/10) = 0.30850. */
static void
test_published (void)
{
  near (desk_interval_exact (7, 50).low, 0.05819, 0.000005);
  near (desk_interval_exact (7, 50).high, 0.26740, 0.000005);
  near (desk_interval_exact (7, 20).low, 0.1539, 0.00005);
  near (desk_interval_wilson (9 / 50.0, 50).low, 0.098, 0.0005);
  near (desk_interval_wilson (9 / 50.0, 50).high, 0.308, 0.0005);
  near (desk_interval_wilson (7 / 20.0, 20).low, 0.1812, 0.00005);
  near (desk_interval_exact (0, 10).low, 0, 1e-12);
  near (desk_interval_exact (0, 10).high, 0.30850, 0.000005);
  near (desk_interval_exact (10, 10).low, 0.69150, 0.000005);
  near (desk_interval_exact (10, 10).high, 1, 1e-12);
  near (desk_interval_wilson (0, 10).low, 0, 1e-12);
  near (desk_interval_wilson (1, 10).high, 1, 1e-12);
}

/* 56 of 70 against 48 of 80 by method 10: 0.0524 to 0.3339 (Newcombe 1998, table II (a)). */
static void
test_difference (void)
{
  DeskInterval one = desk_interval_wilson (0.8, 70);
  DeskInterval other = desk_interval_wilson (0.6, 80);
  DeskInterval difference = desk_interval_difference (0.8, one, 0.6, other);
  DeskInterval turned = desk_interval_difference (0.6, other, 0.8, one);

  near (difference.low, 0.0524, 0.00005);
  near (difference.high, 0.3339, 0.00005);
  near (turned.low, -difference.high, 1e-12);
  near (turned.high, -difference.low, 1e-12);
}

static void
test_size (void)
{
  /* The 384.1 of every textbook, rounded up, and what a small population makes of it. */
  g_assert_cmpuint (desk_sample_size (G_MAXINT64, 0.05), ==, 385);
  g_assert_cmpuint (desk_sample_size (1000, 0.05), ==, 278);
  g_assert_cmpuint (desk_sample_size (10, 0.05), ==, 10);
  g_assert_cmpuint (desk_sample_size (1, 0.5), ==, 1);
  g_assert_cmpuint (desk_sample_size (0, 0.05), ==, 0);
  g_assert_cmpuint (desk_sample_size (-1, 0.05), ==, 0);
}

static void
test_strata (void)
{
  const DeskStratum plain[] = { { 1000, 50, 9, 0 } };
  /* A big stratum with few false ones, a small one with many. */
  const DeskStratum two[] = { { 900, 20, 1, 0 }, { 100, 20, 10, 0 } };
  const DeskStratum missed[] = { { 500, 20, 2, 5 }, { 500, 10, 0, 10 }, { 100, 0, 0, 0 } };
  const DeskStratum none[] = { { 5, 5, 0, 5 } };
  DeskRate rate;

  /* Of one stratum it is the plain share on the plain size. */
  g_assert_true (desk_rate_stratified (plain, 1, &rate));
  near (rate.share, 0.18, 1e-12);
  near (rate.effective, 50, 1e-9);
  near (rate.interval.low, 0.098, 0.0005);
  near (rate.best, 0.18, 1e-12);
  near (rate.worst, 0.18, 1e-12);

  g_assert_true (desk_rate_stratified (two, 2, &rate));
  near (rate.share, 0.9 * 0.05 + 0.1 * 0.5, 1e-12);
  /* (20·45 + 20·5)² / (20·45² + 20·5²) */
  near (rate.effective, 1000.0 * 1000 / (20 * 45 * 45 + 20 * 5 * 5), 1e-9);

  g_assert_true (desk_rate_stratified (missed, 3, &rate));
  g_assert_cmpuint (rate.drawn, ==, 30);
  g_assert_cmpuint (rate.reached, ==, 15);
  near (rate.share, 2 / 15.0, 1e-12);
  near (rate.best, 0.05, 1e-12);
  near (rate.worst, (0.5 * 7 / 20) + 0.5, 1e-12);

  g_assert_false (desk_rate_stratified (none, 1, &rate));
  near (rate.best, 0, 1e-12);
  near (rate.worst, 1, 1e-12);
  g_assert_false (desk_rate_stratified (NULL, 0, &rate));
}

/* Draws @n of @population with @false_ones without putting back; how many of them are false. */
static guint
draw (GRand *rand, guint population, guint false_ones, guint n)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      if (g_rand_double (rand) * (population - i) < false_ones - found)
        found++;
    }
  return found;
}

/* How often the interval holds the truth: of 4,000 drawn, about 95 %; the exact one never less. */
static void
test_coverage (void)
{
  static const struct
  {
    guint population, false_ones, n;
  } sites[] = { { 2000, 100, 50 }, { 2000, 360, 50 }, { 100000, 2000, 100 }, { 5000, 2500, 30 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1912);

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    {
      double truth = (double) sites[i].false_ones / sites[i].population;
      guint wilson = 0, exact = 0;

      for (guint j = 0; j < 4000; j++)
        {
          guint found = draw (rand, sites[i].population, sites[i].false_ones, sites[i].n);
          DeskInterval w = desk_interval_wilson ((double) found / sites[i].n, sites[i].n);
          DeskInterval e = desk_interval_exact (found, sites[i].n);

          wilson += w.low <= truth && truth <= w.high;
          exact += e.low <= truth && truth <= e.high;
        }
      g_test_message ("%u of %u false, %u drawn: Wilson %.3f, exact %.3f", sites[i].false_ones,
                      sites[i].population, sites[i].n, wilson / 4000.0, exact / 4000.0);
      g_assert_cmpfloat (wilson / 4000.0, >=, 0.92);
      g_assert_cmpfloat (wilson / 4000.0, <=, 0.99);
      g_assert_cmpfloat (exact / 4000.0, >=, 0.945);
    }
}

/* The same of strata of unlike size and rate, each with the same number drawn. */
static void
test_coverage_strata (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);
  static const guint population[] = { 4000, 1000, 300 };
  static const guint false_ones[] = { 200, 300, 150 };
  double truth = 650 / 5300.0;
  guint holds = 0;

  for (guint j = 0; j < 4000; j++)
    {
      DeskStratum strata[3];
      DeskRate rate;

      for (guint i = 0; i < 3; i++)
        strata[i] = (DeskStratum) { population[i], 40,
                                    draw (rand, population[i], false_ones[i], 40), 0 };
      g_assert_true (desk_rate_stratified (strata, 3, &rate));
      holds += rate.interval.low <= truth && truth <= rate.interval.high;
    }
  g_test_message ("three strata: %.3f", holds / 4000.0);
  g_assert_cmpfloat (holds / 4000.0, >=, 0.92);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval/published", test_published);
  g_test_add_func ("/interval/difference", test_difference);
  g_test_add_func ("/interval/size", test_size);
  g_test_add_func ("/interval/strata", test_strata);
  g_test_add_func ("/interval/coverage", test_coverage);
  g_test_add_func ("/interval/coverage-strata", test_coverage_strata);
  return g_test_run ();
}
