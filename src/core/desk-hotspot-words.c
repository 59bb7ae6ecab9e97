/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hotspot-words.h"

#include "desk-i18n.h"
#include "desk-number.h"

#include <string.h>

/* Decimals at most, for what is nearly none or all: one of a hundred million. */
#define DECIMALS 6

/* A number of zeros, or a hundred. */
static gboolean
is_round (const char *number)
{
  return strspn (number, "0.") == strlen (number)
         || (g_str_has_prefix (number, "100") && strspn (number + 3, "0.") == strlen (number + 3));
}

/* One decimal tells small shares apart, more would claim more than is known; but 0 and 100 are said
 * of what is none or all. */
static char *
percent (double share)
{
  int decimals = share >= 0.0005 && share < 0.0995 ? 1 : 0;
  char *number = g_strdup_printf ("%.*f", decimals, 100 * share);

  for (int more = decimals + 1; more <= DECIMALS && share > 0 && share < 1 && is_round (number); more++)
    {
      g_free (number);
      number = g_strdup_printf ("%.*f", more, 100 * share);
    }
  /* Nearer than that is the error of a computation. */
  if (is_round (number) && strlen (number) > 3)
    {
      g_free (number);
      number = g_strdup_printf ("%.0f", 100 * share);
    }
  return number;
}

char *
desk_percent_format (double share)
{
  g_autofree char *number = percent (share);

  /* Translators: a share: "10 %" */
  return g_strdup_printf (_("%s %%"), number);
}

char *
desk_percent_format_sure (double share, DeskInterval interval)
{
  g_autofree char *number = percent (share);
  g_autofree char *low = percent (interval.low);
  g_autofree char *high = percent (interval.high);

  /* Translators: a share and between what it lies with a confidence of 95 of 100 */
  return g_strdup_printf (_("%s %% (%s to %s %%)"), number, low, high);
}

char *
desk_hotspot_words_change (const DeskHotspot *one)
{
  g_autofree char *before = desk_count_format (one->before);
  g_autofree char *number = NULL;
  double change;

  if (!desk_hotspot_change (one, &change))
    return g_strdup (one->all > 0 ? C_ ("against the period before", "none before")
                                  : C_ ("against the period before", "none before either"));
  if (one->all == one->before)
    return g_strdup (C_ ("against the period before", "as many as before"));
  number = percent (ABS (change) / 100);
  return one->all > one->before
           /* Translators: against the period before, and how many they were then */
           ? g_strdup_printf (_("%s %% more than before (%s)"), number, before)
           /* Translators: against the period before, and how many they were then */
           : g_strdup_printf (_("%s %% fewer than before (%s)"), number, before);
}

char *
desk_hotspot_words_caption (const DeskHotspot *one)
{
  g_autofree char *change = desk_hotspot_words_change (one);
  g_autofree char *reopened = desk_count_format (one->reopened);
  g_autofree char *all = desk_count_format (one->all);
  g_autofree char *sure = desk_percent_format_sure (one->share, one->interval);
  g_autofree char *rate = NULL;

  if (one->all == 0)
    return g_steal_pointer (&change);
  /* Translators: how many of how many, and the share with its interval: "reopened 4 of 40:
   * 10 % (4 to 23 %)" */
  rate = g_strdup_printf (_("reopened %s of %s: %s"), reopened, all, sure);
  return one->enough ? g_strdup_printf ("%s · %s", rate, change)
                     : g_strdup_printf ("%s · %s · %s", rate, change, _("too few to rank by rate"));
}

char *
desk_talk_format (gint64 mean)
{
  int seconds = (int) (mean / 1000);

  return seconds < 60 ? g_strdup_printf (C_ ("length of a talk", "%d s"), seconds)
                      : g_strdup_printf (C_ ("length of a talk", "%d min %d s"), seconds / 60,
                                         seconds % 60);
}

/* The mean length of a talk, and how many were too short to ask anything. */
static char *
length (const DeskOperator *one)
{
  g_autofree char *brief = desk_count_format (one->brief);
  g_autofree char *mean = desk_talk_format (one->mean);

  if (one->mean == 0)
    return g_strdup (_("how long talks take is not known"));
  /* Translators: the mean length of a caller's talks, and how many of them were short */
  return g_strdup_printf (_("a talk takes %s, %s took less than 15 seconds"), mean, brief);
}

/* What audits found of what a caller confirmed. */
static char *
audits_of (const DeskOperator *one)
{
  g_autofree char *audited = desk_count_format (one->audited);
  g_autofree char *wrong = desk_count_format (one->false_ones);
  g_autofree char *share = NULL;

  if (one->audited == 0)
    return g_strdup (_("nothing audited"));
  share = desk_percent_format_sure ((double) one->false_ones / (double) one->audited, one->wrong);
  /* Translators: closures of a caller that audits found false, of how many, with the share */
  return g_strdup_printf (_("found false in audits: %s of %s: %s"), wrong, audited, share);
}

char *
desk_operator_words_caption (const DeskOperator *one)
{
  g_autofree char *satisfied = desk_count_format (one->satisfied);
  g_autofree char *talked = desk_count_format (one->talked);
  g_autofree char *audits = audits_of (one);
  g_autofree char *talk = length (one);
  g_autofree char *sure = NULL;
  g_autofree char *calls = NULL;

  if (one->talked == 0)
    return g_strdup_printf ("%s · %s", _("talked to nobody"), audits);
  sure = desk_percent_format_sure ((double) one->satisfied / (double) one->talked, one->said);
  /* Translators: of a caller: satisfied consumers of those talked to, and the share */
  calls = g_strdup_printf (_("satisfied %s of %s talked to: %s"), satisfied, talked, sure);
  return g_strdup_printf ("%s · %s · %s", calls, talk, audits);
}

char *
desk_operator_words_warning (const DeskOperator *one)
{
  g_autofree char *why = desk_operator_why (one);

  /* Translators: why a caller is marked: "hears “satisfied” more often than the others" */
  return *why != '\0' ? g_strdup_printf (_("Stands out: %s"), why) : NULL;
}
