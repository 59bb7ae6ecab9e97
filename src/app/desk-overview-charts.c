/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-overview-charts.h"

#include "desk-hotspot-words.h"
#include "desk-number.h"
#include "desk-tally.h"

#include <glib/gi18n-lib.h>

gint64
desk_overview_round_up (gint64 most)
{
  static const int steps[] = { 1, 2, 5 };
  gint64 ten = 1;

  for (;; ten *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      if (steps[i] * ten >= most)
        return steps[i] * ten;
}

static double
share_of (gint64 n, gint64 all)
{
  return all > 0 ? (double) n / (double) all : 0;
}

/* The state that it is, or its mark. */
static void
drill_to (DeskDrill *drill, DeskStanding standing)
{
  switch (standing)
    {
    case DESK_STANDING_SATISFIED:
      drill->query.states = 1u << DESK_STATE_CLOSED;
      break;
    case DESK_STANDING_SET_ASIDE:
      drill->query.states = 1u << DESK_STATE_SET_ASIDE;
      break;
    case DESK_STANDING_VOID:
      drill->query.states = 1u << DESK_STATE_VOID;
      break;
    case DESK_STANDING_OPEN:
    case DESK_STANDING_NOT_CALLED:
    case DESK_STANDING_NOT_REACHED:
    case DESK_STANDING_DISSATISFIED:
    default:
      drill->query.marks.standings = 1u << standing;
    }
}

void
desk_overview_show_standings (DeskBar *bar,
                              GtkListBox *list,
                              DeskNumbers *numbers,
                              const DeskHotspots *all)
{
  /* From what the consumer said to what nobody asked. */
  const char *heads[] = { C_ ("column", "How they stand"), C_ ("column", "Complaints"),
                          C_ ("column", "Share"), NULL };
  g_autoptr (GString) words = g_string_new (NULL);

  desk_bar_clear (bar);
  desk_numbers_begin (numbers, heads);
  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    {
      gint64 n = all->total.counts[desk_standing_order[i]];
      double share = share_of (n, all->total.all);
      DeskTone tone = desk_tone_of_standing (desk_standing_order[i]);
      const char *label = desk_standing_get_label (desk_standing_order[i]);
      DeskBarRow *row = desk_bar_row_at (list, i);
      g_autofree char *count = desk_count_format (n);
      g_autofree char *percent = desk_percent_format (share);
      g_autofree char *number = g_strdup_printf ("%s · %s", count, percent);
      const char *cells[] = { label, count, percent, NULL };
      DeskDrill drill = { .query = { .registered_from = all->from,
                                     .registered_until = all->until } };

      drill_to (&drill, desk_standing_order[i]);
      desk_bar_add (bar, share, tone);
      desk_bar_row_set (row, label, number, NULL, NULL);
      desk_bar_row_set_tone (row, tone);
      desk_bar_add (desk_bar_row_get_bar (row), share, tone);
      desk_bar_row_set_drill (row, n > 0 ? &drill : NULL);
      desk_numbers_add (numbers, cells);
      g_string_append_printf (words, "%s%s %s", i > 0 ? ", " : "", label, number);
    }
  desk_numbers_end (numbers);
  desk_bar_set_words (bar, words->str);
}

void
desk_overview_show_weeks (DeskWeeks *weeks, DeskNumbers *numbers, const DeskHotspots *all)
{
  const char *heads[] = { C_ ("column", "Week from"), C_ ("column", "Complaints"), NULL };

  desk_weeks_set (weeks, all, &all->total);
  desk_numbers_begin (numbers, heads);
  for (guint i = 0; i < all->n_weeks; i++)
    {
      g_autofree char *monday = desk_hotspots_format_week (all, i);
      g_autofree char *number = desk_count_format (all->total.weeks[i]);
      const char *cells[] = { monday, number, NULL };

      desk_numbers_add (numbers, cells);
    }
  desk_numbers_end (numbers);
}

static gint64
sum_of (const DeskBacklog *backlog, int age)
{
  return backlog->unfixed[age] + backlog->claimed[age] + backlog->set_aside[age];
}

void
desk_overview_show_ages (GtkListBox *list, DeskNumbers *numbers, const DeskBacklog *backlog)
{
  const char *heads[] = { C_ ("column", "Registered"), C_ ("column", "Not fixed"),
                          C_ ("column", "To be confirmed"), C_ ("column", "Set aside"), NULL };
  gint64 most = 1;
  double scale;

  for (int age = 0; age < DESK_N_AGES; age++)
    most = MAX (most, sum_of (backlog, age));
  scale = (double) most;
  desk_numbers_begin (numbers, heads);
  for (int age = 0; age < DESK_N_AGES; age++)
    {
      DeskBarRow *row = desk_bar_row_at (list, (guint) age);
      const char *label = desk_age_get_label ((DeskAge) age);
      g_autofree char *all = desk_count_format (sum_of (backlog, age));
      g_autofree char *unfixed = desk_count_format (backlog->unfixed[age]);
      g_autofree char *claimed = desk_count_format (backlog->claimed[age]);
      g_autofree char *aside = desk_count_format (backlog->set_aside[age]);
      /* Translators: three numbers of complaints */
      g_autofree char *caption = g_strdup_printf (
        _("not fixed: %s · fix to be confirmed: %s · set aside: %s"), unfixed, claimed, aside);
      const char *cells[] = { label, unfixed, claimed, aside, NULL };
      DeskDrill drill = { .query = { .states = DESK_DRILL_OPEN,
                                     .registered_from = backlog->from[age],
                                     .registered_until = backlog->until[age] } };

      desk_bar_row_set (row, label, all, sum_of (backlog, age) > 0 ? caption : NULL, NULL);
      desk_bar_add (desk_bar_row_get_bar (row), (double) backlog->unfixed[age] / scale,
                    DESK_TONE_PLAIN);
      desk_bar_add (desk_bar_row_get_bar (row), (double) backlog->claimed[age] / scale,
                    DESK_TONE_SILENT);
      desk_bar_add (desk_bar_row_get_bar (row), (double) backlog->set_aside[age] / scale,
                    DESK_TONE_ASIDE);
      desk_bar_row_set_drill (row, sum_of (backlog, age) > 0 ? &drill : NULL);
      desk_numbers_add (numbers, cells);
    }
  desk_numbers_end (numbers);
}

void
desk_overview_show_overdue (GtkListBox *list, DeskNumbers *numbers, const DeskBacklog *backlog)
{
  const char *heads[] = { C_ ("column", "With"), C_ ("column", "Overdue"), NULL };
  const DeskDrill unasked = { .query = { .marks = { .unconfirmed = TRUE } } };
  gint64 most = 1;

  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    most = MAX (most, backlog->overdue[rung]);
  desk_numbers_begin (numbers, heads);
  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    {
      DeskBarRow *row = desk_bar_row_at (list, (guint) rung);
      const char *label = rung == DESK_RUNG_NONE ? C_ ("overdue with", "Nobody yet")
                                                 : desk_rung_get_label ((DeskRung) rung);
      gint64 n = backlog->overdue[rung];
      g_autofree char *number = desk_count_format (n);
      const char *cells[] = { label, number, NULL };
      DeskDrill drill = { .query = { .overdue = TRUE, .rung = (DeskRung) rung,
                                     .marks = { .with_nobody = rung == DESK_RUNG_NONE } } };

      desk_bar_row_set (row, label, number, NULL, NULL);
      desk_bar_add (desk_bar_row_get_bar (row), (double) n / (double) most, DESK_TONE_WARNING);
      desk_bar_row_set_drill (row, n > 0 ? &drill : NULL);
      desk_numbers_add (numbers, cells);
    }
  /* No part of those, nor on their scale: in a site of many years it is most there is. */
  if (backlog->unconfirmed > 0)
    {
      DeskBarRow *row = desk_bar_row_at (list, DESK_N_RUNGS);
      g_autofree char *number = desk_count_format (backlog->unconfirmed);

      desk_bar_row_set (row, C_ ("overdue with", "Unconfirmed"), number,
                        _("a fix claimed before the go-live; nobody is called, none is counted "
                          "as overdue"),
                        NULL);
      gtk_widget_set_visible (GTK_WIDGET (desk_bar_row_get_bar (row)), FALSE);
      desk_bar_row_set_drill (row, &unasked);
    }
  desk_bar_row_cut (list, backlog->unconfirmed > 0 ? DESK_N_RUNGS + 1 : DESK_N_RUNGS);
  desk_numbers_end (numbers);
}

void
desk_overview_show_places (GtkListBox *list, DeskNumbers *numbers, const DeskHotspots *all, guint n)
{
  const char *heads[] = { C_ ("column", "Place"), C_ ("column", "Complaints"),
                          C_ ("column", "Before"), C_ ("column", "Share reopened (95 %)"), NULL };
  gint64 most = 1;
  guint shown = 0;

  desk_numbers_begin (numbers, heads);
  for (guint i = 0; i < all->rows->len && shown < n; i++)
    {
      DeskHotspot *one = all->rows->pdata[i];
      g_autofree char *number = desk_count_format (one->all);
      g_autofree char *before = desk_count_format (one->before);
      g_autofree char *caption = desk_hotspot_words_caption (one);
      g_autofree char *sure = desk_percent_format_sure (one->share, one->interval);
      const char *cells[] = { one->label, number, before, sure, NULL };
      DeskDrill drill = { .query = { .place_id = one->id,
                                     .registered_from = all->from,
                                     .registered_until = all->until },
                          .place_code = one->code,
                          .place_label = one->label };
      DeskBarRow *row;

      if (one->all == 0)
        continue;
      most = MAX (most, one->all);
      row = desk_bar_row_at (list, shown++);
      desk_bar_row_set (row, one->label, number, caption, NULL);
      desk_bar_add (desk_bar_row_get_bar (row), (double) one->all / (double) most, DESK_TONE_PLAIN);
      desk_bar_row_set_weeks (row, all, one);
      desk_bar_row_set_drill (row, &drill);
      desk_numbers_add (numbers, cells);
    }
  desk_numbers_end (numbers);
  desk_bar_row_cut (list, shown);
}
