/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-pages.h"

#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-printing.h"
#include "desk-time.h"

#include <math.h>

#define MOST_PAGES 3

/* How many rows the tables have before the rest is summed up. */
typedef struct
{
  guint strata;
  guint parts;
  guint closures;
  guint earlier;
  guint acts;
} Detail;

/* The first that finds room is taken, the last in any case. */
static const Detail details[] = { { 14, 10, 25, 6, 10 }, { 8, 6, 14, 4, 6 }, { 4, 3, 4, 2, 2 } };

typedef struct
{
  DeskPages *pages;
  const DeskPagesHead *head;
  const DeskAuditReport *report;
  const Detail *detail;
} Writing;

static char *
percent (double share)
{
  /* Translators: of every hundred, with one decimal: "17.6 %" */
  return g_strdup_printf (_("%.1f %%"), 100 * share);
}

static char *
between (DeskInterval interval)
{
  /* Translators: an interval of shares of every hundred: "12.1 to 24.8 %" */
  return g_strdup_printf (_("%.1f to %.1f %%"), 100 * interval.low, 100 * interval.high);
}

G_GNUC_PRINTF (2, 3)
static void
say (DeskPages *pages, const char *format, ...)
{
  va_list rest;
  g_autofree char *sentence = NULL;

  va_start (rest, format);
  sentence = g_strdup_vprintf (format, rest);
  va_end (rest);
  desk_pages_paragraph (pages, sentence);
}

static void
fact_count (DeskPages *pages, const char *label, gint64 count)
{
  g_autofree char *number = desk_count_format (count);

  desk_pages_fact (pages, label, number);
}

/* What was not reached can lie anywhere between. */
static void
put_bounds (Writing *w)
{
  const DeskRate *rate = &w->report->rate;
  g_autofree char *missed = desk_count_format (rate->drawn - rate->reached);
  g_autofree char *best = percent (rate->best);
  g_autofree char *worst = percent (rate->worst);

  if (rate->reached == rate->drawn)
    return;
  say (w->pages,
       /* Translators: how many were not reached, then two shares */
       ngettext ("%s consumer was not reached. Were that one satisfied, the share would be %s; "
                 "were that one not, %s.",
                 "%s consumers were not reached. Were all of them satisfied, the share would be "
                 "%s; were none of them, %s.",
                 rate->drawn - rate->reached),
       missed, best, worst);
}

static void
put_result (Writing *w)
{
  const DeskRate *rate = &w->report->rate;
  g_autofree char *size = desk_count_format (w->report->audit->size);
  g_autofree char *share = percent (rate->share);
  g_autofree char *low = percent (rate->interval.low);
  g_autofree char *high = percent (rate->interval.high);
  g_autofree char *drawn = desk_count_format (w->report->audit->frame.k);
  g_autofree char *reached = desk_count_format (rate->reached);
  g_autofree char *found = desk_count_format (rate->found);
  g_autofree char *effective = desk_count_format ((gint64) lround (rate->effective));

  desk_pages_heading (w->pages, C_ ("audit report", "Result"));
  if (!w->report->known && rate->drawn == 0)
    {
      g_autofree char *called = desk_count_format (w->report->audit->called);

      say (w->pages, _("Not finished: of %s drawn %s were called. There is no share of false "
                       "closures before every complaint drawn has its finding."),
           drawn, called);
      return;
    }
  if (!w->report->known)
    {
      say (w->pages, _("Nobody of the %s drawn was reached: the sample says nothing of the other "
                       "closures."),
           drawn);
      put_bounds (w);
      return;
    }
  /* Translators: a share, the size of the frame, two more shares */
  say (w->pages, _("%s of the %s closures in the frame are false; with 95 %% certainty it is "
                   "between %s and %s."),
       share, size, low, high);
  /* Translators: numbers of complaints */
  say (w->pages, _("Of %s drawn at random %s were reached, and %s of these closures are false. Each "
                   "stratum counts by its size. The effective sample size (Kish) is %s; the "
                   "interval is Wilson’s on it."),
       drawn, reached, found, effective);
  put_bounds (w);
}

static void
put_frame (Writing *w)
{
  const DeskAuditReport *report = w->report;
  const DeskAuditFrame *frame = &report->audit->frame;
  DeskPages *pages = w->pages;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *period = NULL;
  g_autofree char *precision = NULL;
  g_autofree char *at = desk_time_format_full (report->audit->frozen_at, w->head->zone);

  if (frame->from_at != 0)
    from = desk_time_format_date (frame->from_at, w->head->zone);
  /* The end is the first moment after. */
  if (frame->until_at != 0)
    until = desk_time_format_date (frame->until_at - 1, w->head->zone);
  if (from != NULL && until != NULL)
    period = g_strdup_printf (C_ ("period", "%s to %s"), from, until);
  else if (from != NULL)
    period = g_strdup_printf (C_ ("period", "from %s"), from);
  else if (until != NULL)
    period = g_strdup_printf (C_ ("period", "until %s"), until);
  if (frame->points != 0)
    /* Translators: a number of points of hundred */
    precision = g_strdup_printf (ngettext ("±%u point of 100 at 95 %%", "±%u points of 100 at 95 %%",
                                           frame->points),
                                 frame->points);
  desk_pages_heading (pages, C_ ("audit report", "What was asked for"));
  desk_pages_fact (pages, _("Inspection officer"), report->audit->officer_name);
  desk_pages_fact (pages, _("Frozen at"), at);
  desk_pages_fact (pages, _("Closures of the period"),
                   period != NULL ? period : C_ ("period", "no bound"));
  if (report->place != NULL)
    desk_pages_fact (pages, _("Only of the place"), report->place);
  if (report->category != NULL)
    desk_pages_fact (pages, _("Only of the category"), report->category);
  if (report->operator != NULL)
    desk_pages_fact (pages, _("Only called by"), report->operator);
  if (report->officer != NULL)
    desk_pages_fact (pages, _("Only of the officer"), report->officer);
  if (precision != NULL)
    desk_pages_fact (pages, _("Precision"), precision);
  fact_count (pages, _("Complaints in the frame"), report->audit->size);
  fact_count (pages, _("Drawn at random"), report->audit->frame.k);
}

/* A row of the last column-counts of strata and parts. */
static void
put_counts (Writing *w, const char *name, const gint64 counts[4])
{
  g_autofree char *one = desk_count_format (counts[0]);
  g_autofree char *two = desk_count_format (counts[1]);
  g_autofree char *three = desk_count_format (counts[2]);
  g_autofree char *four = desk_count_format (counts[3]);

  desk_pages_row (w->pages, (const char *[]){ name, one, two, three, four });
}

static void
put_strata (Writing *w)
{
  const DeskPagesColumn columns[] = {
    { C_ ("audit report", "Stratum"), 0, FALSE },
    { C_ ("audit report", "In the frame"), 80, TRUE },
    { C_ ("audit report", "Drawn"), 60, TRUE },
    { C_ ("audit report", "Reached"), 60, TRUE },
    { C_ ("audit report", "False"), 60, TRUE },
  };
  GArray *strata = w->report->audit->strata;
  g_autofree char *title = NULL;
  gint64 rest[4] = { 0 };
  gint64 all[4] = { 0 };
  guint n_rest = 0;

  /* Translators: how the strata were made, "by division and category" */
  title = g_strdup_printf (C_ ("audit report", "Strata: %s"),
                           desk_strata_level_get_label (w->report->audit->level));
  desk_pages_heading (w->pages, title);
  desk_pages_table (w->pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < strata->len; i++)
    {
      DeskAuditStratum *one = &g_array_index (strata, DeskAuditStratum, i);
      const gint64 counts[4] = { one->size, one->k, one->answered - one->unreachable, one->found };

      for (guint j = 0; j < 4; j++)
        all[j] += counts[j];
      if (i < w->detail->strata)
        put_counts (w, one->label, counts);
      else
        {
          n_rest++;
          for (guint j = 0; j < 4; j++)
            rest[j] += counts[j];
        }
    }
  if (n_rest > 0)
    {
      g_autofree char *name = g_strdup_printf (ngettext ("%u more stratum", "%u more strata", n_rest),
                                               n_rest);

      put_counts (w, name, rest);
    }
  put_counts (w, C_ ("audit report", "All"), all);
}

static void
put_part (Writing *w, const DeskAuditPart *part, gboolean person)
{
  g_autofree char *drawn = desk_count_format (part->drawn);
  g_autofree char *reached = desk_count_format (part->reached);
  g_autofree char *found = desk_count_format (part->found);
  g_autofree char *share = part->known ? percent (part->share) : g_strdup ("–");
  g_autofree char *interval = part->known ? between (part->interval) : g_strdup ("–");
  g_autofree char *name = person && *part->code != '\0'
                            ? g_strdup_printf ("%s (%s)", part->label, part->code)
                            : g_strdup (part->label);

  desk_pages_row (w->pages, (const char *[]){ name, drawn, reached, found, share, interval });
}

static void
put_parts (Writing *w, DeskAuditBy by)
{
  static const char *const titles[DESK_N_AUDIT_BYS] = {
    NC_ ("audit report", "By who confirmed with the consumer"),
    NC_ ("audit report", "By officer"),
    NC_ ("audit report", "By division"),
    NC_ ("audit report", "By category"),
  };
  gboolean person = by == DESK_AUDIT_BY_OPERATOR || by == DESK_AUDIT_BY_OFFICER;
  const DeskPagesColumn columns[] = {
    { C_ ("audit report", titles[by]), 0, FALSE },
    { C_ ("audit report", "Drawn"), 56, TRUE },
    { C_ ("audit report", "Reached"), 56, TRUE },
    { C_ ("audit report", "False"), 56, TRUE },
    { C_ ("audit report", "Share"), 56, TRUE },
    { person ? C_ ("audit report", "95 %, exact") : C_ ("audit report", "95 %, weighted"), 96, TRUE },
  };
  GPtrArray *parts = w->report->parts[by];

  desk_pages_table (w->pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < parts->len && i < w->detail->parts; i++)
    put_part (w, g_ptr_array_index (parts, i), person);
  if (parts->len > w->detail->parts)
    {
      DeskAuditPart rest = { 0 };
      g_autofree char *name
        = g_strdup_printf (ngettext ("%u more", "%u more", parts->len - w->detail->parts),
                           parts->len - w->detail->parts);

      rest.code = (char *) "";
      rest.label = name;
      for (guint i = w->detail->parts; i < parts->len; i++)
        {
          DeskAuditPart *part = g_ptr_array_index (parts, i);

          rest.drawn += part->drawn;
          rest.reached += part->reached;
          rest.found += part->found;
        }
      put_part (w, &rest, person);
    }
}

static void
put_all_parts (Writing *w)
{
  desk_pages_heading (w->pages, C_ ("audit report", "Of whom and where, in the random sample"));
  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    put_parts (w, (DeskAuditBy) by);
  desk_pages_paragraph (w->pages,
                        _("Each interval stands by itself: among twenty of them one misses by "
                          "chance. Of persons it is the exact one of Clopper and Pearson."));
}

/* False closures, @risks of those that looked wrong. */
static guint
put_closures (Writing *w, gboolean risks)
{
  const DeskPagesColumn columns[] = {
    { C_ ("audit report", "Complaint"), 84, FALSE },
    { C_ ("audit report", "Finding"), 104, FALSE },
    { C_ ("audit report", "Claimed by"), 0, FALSE },
    { C_ ("audit report", "Confirmed by"), 0, FALSE },
    { C_ ("audit report", "Officer"), 0, FALSE },
  };
  GPtrArray *sample = w->report->sample;
  guint count = 0;

  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      if (!one->has_finding || !desk_finding_is_false (one->finding) || (one->risks != 0) != risks)
        continue;
      if (count++ == 0)
        desk_pages_table (w->pages, columns, G_N_ELEMENTS (columns));
      if (count > w->detail->closures)
        continue;
      desk_pages_row (w->pages,
                      (const char *[]){
                        one->ticket->number, desk_finding_get_label (one->finding),
                        *one->claimed_by != '\0' ? one->claimed_by
                                                 : C_ ("who claimed the fix", "not known"),
                        *one->confirmed_by != '\0' ? one->confirmed_by
                                                   : C_ ("who confirmed the fix", "nobody called"),
                        *one->officer != '\0' ? one->officer : C_ ("officer", "nobody yet") });
    }
  if (count > w->detail->closures)
    say (w->pages,
         ngettext ("And %u more, which the exported table of the sample has.",
                   "And %u more, which the exported table of the sample has.",
                   count - w->detail->closures),
         count - w->detail->closures);
  return count;
}

static void
put_false (Writing *w)
{
  GPtrArray *sample = w->report->sample;
  guint risks = 0;
  guint answered = 0;
  guint wrong = 0;

  desk_pages_heading (w->pages, C_ ("audit report", "False closures of the random sample"));
  if (put_closures (w, FALSE) == 0)
    desk_pages_paragraph (w->pages, _("None was found."));
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      if (one->risks == 0)
        continue;
      risks++;
      answered += one->has_finding;
      wrong += one->has_finding && desk_finding_is_false (one->finding);
    }
  if (risks == 0)
    return;
  desk_pages_heading (w->pages, C_ ("audit report", "Called because they looked wrong"));
  say (w->pages,
       /* Translators: numbers of complaints */
       ngettext ("%u complaint was called beside the sample because it looked wrong; %u has its "
                 "finding, %u is false. It was not drawn at random, and counts in no share.",
                 "%u complaints were called beside the sample because they looked wrong; %u have "
                 "their finding, %u are false. They were not drawn at random, and count in no "
                 "share.",
                 risks),
       risks, answered, wrong);
  put_closures (w, TRUE);
}

/* "Overdue", and what was found on the last visit. */
static char *
direction_words (Writing *w, const DeskDirection *one)
{
  const DeskDirectionFollow *last = desk_direction_get_last (one);
  DeskDirectionState state = desk_direction_get_state (one, w->report->at);
  const char *label = desk_direction_state_get_label (state);
  g_autofree char *at = last != NULL ? desk_time_format_date (last->at, w->head->zone) : NULL;

  if (state == DESK_DIRECTION_WITHDRAWN)
    /* Translators: "Taken back", the reason */
    return g_strdup_printf (C_ ("direction", "%s: %s"), label, one->reason);
  if (last == NULL)
    return g_strdup (label);
  if (last->done)
    /* Translators: a day, what the officer wrote */
    return g_strdup_printf (C_ ("direction", "Done, %s: %s"), at, last->words);
  /* Translators: "Overdue" or "Open", a day, what the officer wrote */
  return g_strdup_printf (C_ ("direction", "%s; not done on %s: %s"), label, at, last->words);
}

/* Explanations and warnings, of which visit, and how they stood at the end of this one. */
static void
put_given (Writing *w, GPtrArray *directions, const char *none)
{
  /* Two such lists find the room of one. */
  guint most = (w->detail->acts + 1) / 2;
  const DeskPagesColumn columns[] = {
    { C_ ("audit report", "To whom"), 96, FALSE },
    { C_ ("audit report", "Direction"), 0, FALSE },
    { C_ ("audit report", "By when"), 84, FALSE },
    { C_ ("audit report", "Audit"), 56, TRUE },
    { C_ ("audit report", "How it stands"), 130, FALSE },
  };

  if (directions->len == 0)
    {
      desk_pages_paragraph (w->pages, none);
      return;
    }
  desk_pages_table (w->pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < directions->len && i < most; i++)
    {
      DeskDirection *one = g_ptr_array_index (directions, i);
      g_autofree char *name = g_strdup_printf ("%s (%s)", one->person_name, one->staff_no);
      g_autofree char *what = g_strdup_printf (C_ ("direction", "%s: %s"),
                                               desk_direction_what_get_label (one->what),
                                               one->words);
      g_autofree char *day = desk_time_format_date (one->due_at, w->head->zone);
      g_autofree char *entry = desk_count_format (one->audit);
      g_autofree char *state = direction_words (w, one);

      desk_pages_row (w->pages,
                      (const char *[]){ name, what, day,
                                        one->audit == 0 ? "–"
                                        : one->audit == w->report->audit->freeze
                                          ? C_ ("audit", "this one")
                                          : entry,
                                        state });
    }
  if (directions->len > most)
    say (w->pages, ngettext ("And %u more.", "And %u more.", directions->len - most),
         directions->len - most);
  desk_pages_space (w->pages);
}

static void
put_directions (Writing *w)
{
  const DeskPagesColumn columns[] = {
    { C_ ("audit report", "Removed from duty"), 0, FALSE },
    { C_ ("audit report", "Since"), 130, FALSE },
    { C_ ("audit report", "By"), 100, FALSE },
    { C_ ("audit report", "Called again"), 70, TRUE },
    { C_ ("audit report", "Now"), 70, FALSE },
  };
  GPtrArray *removals = w->report->removals;

  desk_pages_heading (w->pages, C_ ("audit report", "Directions"));
  put_given (w, w->report->directions,
             _("Nobody was called to explain or warned on this visit."));
  desk_pages_heading (w->pages, C_ ("audit report", "What was asked for before this visit"));
  put_given (w, w->report->asked, _("Nothing that was asked for before was still to be done."));
  if (removals == NULL || removals->len == 0)
    {
      desk_pages_paragraph (w->pages, _("Nobody was removed from duty at this site."));
      return;
    }
  desk_pages_table (w->pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < removals->len && i < w->detail->acts; i++)
    {
      DeskRemoval *one = g_ptr_array_index (removals, i);
      g_autofree char *name = g_strdup_printf ("%s (%s)", one->person_name, one->staff_no);
      g_autofree char *at = desk_time_format_full (one->at, w->head->zone);
      /* Translators: closures called again, of how many */
      g_autofree char *called = g_strdup_printf (C_ ("removal", "%d of %d"), (int) one->called,
                                                 (int) one->in_line);

      desk_pages_row (w->pages,
                      (const char *[]){ name, at, one->officer_name, called,
                                        one->lifted_n != 0 ? C_ ("removal", "lifted")
                                                           : C_ ("removal", "in force") });
    }
  if (removals->len > w->detail->acts)
    say (w->pages, ngettext ("And %u more.", "And %u more.", removals->len - w->detail->acts),
         removals->len - w->detail->acts);
}

static void
put_earlier (Writing *w)
{
  const DeskPagesColumn columns[] = {
    { C_ ("audit report", "Entry"), 60, TRUE },
    { C_ ("audit report", "Frozen"), 100, FALSE },
    { C_ ("audit report", "Officer"), 0, FALSE },
    { C_ ("audit report", "Drawn"), 50, TRUE },
    { C_ ("audit report", "Share"), 50, TRUE },
    { C_ ("audit report", "95 %"), 84, TRUE },
    { C_ ("audit report", "Against this one"), 110, FALSE },
  };
  GPtrArray *earlier = w->report->earlier;

  desk_pages_heading (w->pages, C_ ("audit report", "Earlier inspections"));
  if (earlier->len == 0)
    {
      desk_pages_paragraph (w->pages, _("This is the first one at this site."));
      return;
    }
  desk_pages_table (w->pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < earlier->len && i < w->detail->earlier; i++)
    {
      DeskAuditEarlier *one = g_ptr_array_index (earlier, i);
      g_autofree char *entry = desk_count_format (one->audit->freeze);
      g_autofree char *at = desk_time_format_date (one->audit->frozen_at, w->head->zone);
      g_autofree char *drawn = desk_count_format (one->audit->frame.k);
      g_autofree char *share = one->known ? percent (one->rate.share) : g_strdup ("–");
      g_autofree char *interval = one->known ? between (one->rate.interval) : g_strdup ("–");
      const char *change = desk_audit_change_get_label (one->change);

      if (one->change == DESK_AUDIT_CHANGE_UNKNOWN)
        change = one->known ? C_ ("earlier audit", "another frame")
                            : C_ ("earlier audit", "not finished");
      desk_pages_row (w->pages, (const char *[]){ entry, at, one->audit->officer_name, drawn, share,
                                                  interval, change });
    }
  if (earlier->len > w->detail->earlier)
    say (w->pages, ngettext ("And %u older one.", "And %u older ones.",
                             earlier->len - w->detail->earlier),
         earlier->len - w->detail->earlier);
}

/* The newest acts, each on its line, as many as are @left; those of passwords or the others. */
static void
say_acts (Writing *w, GString *said, gboolean passwords, guint *left)
{
  GPtrArray *acts = w->report->account_acts;

  for (guint i = 0; i < acts->len && *left > 0; i++)
    {
      DeskAccountAct *one = g_ptr_array_index (acts, i);
      g_autofree char *at = desk_time_format_date (one->at, w->head->zone);

      if (g_str_equal (one->kind, "account.password") != passwords)
        continue;
      /* Translators: an account, what was done to it, by whom, on which day */
      g_string_append_printf (said, C_ ("account", "%s: %s (%s, %s)"), one->account,
                              desk_account_act_get_label (one), one->by, at);
      g_string_append_c (said, '\n');
      (*left)--;
    }
}

/* Frames that were frozen and left; what was done to accounts (R2). */
static void
put_watched (Writing *w)
{
  GPtrArray *undrawn = w->report->undrawn;
  GPtrArray *acts = w->report->account_acts;
  g_autofree char *frozen = desk_count_format (undrawn->len);
  g_autoptr (GString) said = g_string_new (frozen);
  guint left = w->detail->acts;

  /* How many there are is never left out, however few of them have room. */
  for (guint i = 0; i < undrawn->len && i < w->detail->acts; i++)
    {
      DeskAudit *one = g_ptr_array_index (undrawn, i);
      g_autofree char *entry = desk_count_format (one->freeze);

      g_string_append_printf (said, "%s%s (%s)", i > 0 ? ", " : ": ", entry, one->officer_name);
    }
  if (undrawn->len > w->detail->acts && w->detail->acts > 0)
    g_string_append (said, ", …");
  desk_pages_heading (w->pages, C_ ("audit report", "What else was done"));
  desk_pages_fact (w->pages, _("Frames frozen and never drawn"),
                   undrawn->len > 0 ? said->str : C_ ("frames", "none"));
  g_string_truncate (said, 0);
  /* Who was given an account or another role is not to be hidden behind passwords set again and again. */
  say_acts (w, said, FALSE, &left);
  say_acts (w, said, TRUE, &left);
  if (acts->len > w->detail->acts)
    g_string_append_printf (said,
                            ngettext ("and %u more act", "and %u more acts",
                                      acts->len - w->detail->acts),
                            acts->len - w->detail->acts);
  desk_pages_fact (w->pages,
                   w->report->earlier->len > 0 ? _("Accounts, since the inspection before")
                                               : _("Accounts, since the beginning"),
                   acts->len > 0 ? g_strchomp (said->str) : C_ ("accounts", "nothing"));
}

/* 64 digits, to be compared by eye. */
static void
fact_hash (DeskPages *pages, const char *label, const char *hash)
{
  g_autoptr (GString) groups = g_string_new (NULL);

  for (guint i = 0; hash[i] != '\0'; i++)
    {
      if (i > 0 && i % 8 == 0)
        g_string_append_c (groups, i == 32 ? '\n' : ' ');
      g_string_append_c (groups, hash[i]);
    }
  desk_pages_fact (pages, label, groups->str);
}

static void
put_check (Writing *w, DeskSlip *slip)
{
  DeskPages *pages = w->pages;
  DeskAudit *audit = w->report->audit;
  g_autofree char *freeze = desk_count_format (audit->freeze);
  g_autofree char *draw = desk_count_format (audit->draw);
  g_autofree char *entries = g_strdup_printf ("%s, %s", freeze, draw);
  DeskPagesBlock block;

  desk_pages_block_begin (pages, &block);
  do
    {
      desk_pages_heading (pages, C_ ("audit report", "How anyone can draw this sample again"));
      desk_pages_fact (pages, _("Entry of the freeze, entry of the draw"), entries);
      fact_hash (pages, _("Hash of the frozen entry"), audit->freeze_hash);
      fact_hash (pages, _("Hash of the frame"), audit->frame_hash);
      fact_hash (pages, _("Seed of the draw"), audit->seed);
      desk_pages_paragraph (pages,
                            _("The seed is the hash of the frozen entry together with the "
                              "officer’s words, which only the officer knew. Of each stratum those "
                              "complaints were drawn whose hash with the seed is smallest: neither "
                              "the site nor the officer could steer it."));
      desk_pages_paragraph (pages,
                            _("To draw again on any computer with Python: copy the folder of "
                              "“santushtictl export evidence --output evidence” and this slip, "
                              "and run “python3 santushti-verify.py evidence --slip slip.txt”."));
      desk_pages_space (pages);
      if (!desk_pages_qr (pages, slip->text, 140, slip->text))
        desk_pages_paragraph (pages, slip->text);
      desk_pages_signatures (pages, _("Inspection officer"), _("Received by"));
    }
  while (!desk_pages_block_ends (pages, &block));
}

/* More rows than this never find room: not even tried. */
#define MOST_ROWS 78

static guint
count_rows (const DeskAuditReport *report, const Detail *detail)
{
  guint rows = MIN (report->audit->strata->len, detail->strata)
               + MIN (report->earlier->len, detail->earlier)
               + MIN (report->account_acts->len, detail->acts)
               + (report->removals != NULL ? MIN (report->removals->len, detail->acts) : 0)
               + MIN (report->directions->len, (detail->acts + 1) / 2)
               + MIN (report->asked->len, (detail->acts + 1) / 2);
  guint wrong = 0;

  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    rows += MIN (report->parts[by]->len, detail->parts);
  for (guint i = 0; i < report->sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (report->sample, i);

      wrong += one->has_finding && desk_finding_is_false (one->finding);
    }
  return rows + MIN (wrong, detail->closures);
}

static DeskPages *
write_pages (const DeskPagesHead *head,
             const DeskAuditReport *report,
             DeskSlip *slip,
             const Detail *detail)
{
  Writing w = { desk_pages_new (head), head, report, detail };

  put_result (&w);
  put_frame (&w);
  put_strata (&w);
  put_all_parts (&w);
  put_false (&w);
  put_directions (&w);
  put_earlier (&w);
  put_watched (&w);
  put_check (&w, slip);
  return w.pages;
}

DeskPages *
desk_audit_pages_make (const DeskPagesHead *head, const DeskAuditReport *report, DeskSlip *slip)
{
  DeskPagesHead mine = *head;
  DeskPages *pages = NULL;

  g_return_val_if_fail (report != NULL && slip != NULL, NULL);

  mine.title = C_ ("title", "Inspection report");
  mine.landscape = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      if (i + 1 < G_N_ELEMENTS (details) && count_rows (report, &details[i]) > MOST_ROWS)
        continue;
      g_clear_pointer (&pages, desk_pages_free);
      pages = write_pages (&mine, report, slip, &details[i]);
      if (desk_pages_get_n_pages (pages) <= MOST_PAGES)
        break;
    }
  return pages;
}

DeskPages *
desk_audit_pages_new (DeskSession *session,
                      gint64 freeze,
                      const char *language,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (DeskAuditReport) report = NULL;
  g_autoptr (DeskSlip) slip = NULL;
  DeskPagesHead head;
  DeskPages *pages = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_printing_begin (session, DESK_ACTION_REPORT, language, &head, error))
    return NULL;
  report = desk_audit_report_read (session, freeze, cancellable, error);
  /* Behind it: the slip holds what the report tells. */
  slip = report != NULL ? desk_slip_make (session, error) : NULL;
  if (slip != NULL)
    pages = desk_audit_pages_make (&head, report, slip);
  desk_printing_end (language);
  return pages;
}
