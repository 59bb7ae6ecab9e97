/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-overview-pages.h"

#include "desk-backlog.h"
#include "desk-clock.h"
#include "desk-error.h"
#include "desk-hotspot-pages.h"
#include "desk-hotspot-words.h"
#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-printing.h"
#include "desk-tally.h"
#include "desk-time.h"

/* Places and officers that are named; the table of all is an export. */
#define NAMED 10

typedef struct
{
  gint64 from;
  gint64 until;
  DeskHotspots *places;
  DeskHotspots *officers;
  DeskHotspots *weeks;
  DeskPace pace;
  DeskBacklog backlog;
} Facts;

static void
facts_clear (Facts *facts)
{
  g_clear_pointer (&facts->places, desk_hotspots_free);
  g_clear_pointer (&facts->officers, desk_hotspots_free);
  g_clear_pointer (&facts->weeks, desk_hotspots_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static gboolean
read_facts (DeskStore *store, gint64 days, Facts *facts, GCancellable *cancellable, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (store);
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  gint64 long_from = desk_time_midnight (now, 1 - (int) MAX (days, DESK_TALLY_LEAST_DAYS), zone);
  DeskPlaceKind level;

  facts->from = desk_time_midnight (now, 1 - (int) days, zone);
  facts->until = desk_time_midnight (now, 1, zone);
  if (!desk_hotspots_choose_level (store, &level, cancellable, error))
    return FALSE;
  facts->places = desk_hotspots_places (store, level, facts->from, facts->until,
                                        DESK_HOTSPOT_BY_COUNT, cancellable, error);
  if (facts->places == NULL)
    return FALSE;
  facts->officers = desk_hotspots_officers (store, facts->from, facts->until,
                                            DESK_HOTSPOT_BY_COUNT, cancellable, error);
  if (facts->officers == NULL)
    return FALSE;
  facts->weeks = desk_hotspots_places (store, level, long_from, facts->until,
                                       DESK_HOTSPOT_BY_COUNT, cancellable, error);
  return facts->weeks != NULL
         && desk_pace_read (store, facts->from, facts->until, &facts->pace, cancellable, error)
         && desk_backlog_read (store, &facts->backlog, cancellable, error);
}

static double
share_of (gint64 n, gint64 all)
{
  return all > 0 ? (double) n / (double) all : 0;
}

/* "36 of 46: satisfied within the time limit" with its share before it. */
static void
put_share (DeskPages *pages, const char *label, gint64 n, gint64 all, const char *what)
{
  g_autofree char *percent = all > 0 ? desk_percent_format (share_of (n, all)) : g_strdup ("–");
  g_autofree char *count = desk_count_format (n);
  g_autofree char *of = desk_count_format (all);
  /* Translators: how many of how many complaints, and what they have in common */
  g_autofree char *words = g_strdup_printf (_("%s of %s: %s"), count, of, what);
  g_autofree char *both = g_strdup_printf ("%s – %s", percent, words);

  desk_pages_fact (pages, label, both);
}

static void
put_pace (DeskPages *pages, const DeskPace *pace)
{
  g_autofree char *median = desk_pace_format (pace->median);
  g_autofree char *ninetieth = desk_pace_format (pace->ninetieth);
  g_autofree char *n = desk_count_format (pace->n);
  g_autofree char *words
    = pace->n == 0 ? g_strdup (_("nobody was satisfied in these days"))
                   /* Translators: how many consumers were satisfied, then two spans of time */
                   : g_strdup_printf (_("half of the %s satisfied in these days within %s, nine of "
                                        "ten within %s"),
                                      n, median, ninetieth);

  desk_pages_fact (pages, _("Time until satisfied"), words);
}

static gint64
waiting_of (const DeskBacklog *backlog, int age)
{
  return backlog->unfixed[age] + backlog->claimed[age] + backlog->set_aside[age];
}

static void
put_figures (DeskPages *pages, Facts *facts)
{
  const DeskHotspot *total = &facts->places->total;
  g_autofree char *all = desk_count_format (total->all);
  gint64 overdue = 0;
  gint64 open = 0;

  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    overdue += facts->backlog.overdue[rung];
  for (int age = 0; age < DESK_N_AGES; age++)
    open += waiting_of (&facts->backlog, age);
  desk_pages_fact (pages, C_ ("overview report", "Registered in these days"), all);
  put_share (pages, _("In time"), total->in_time, total->all, _("satisfied within the time limit"));
  put_share (pages, _("Satisfied"), total->counts[DESK_STANDING_SATISFIED], total->all,
             _("the consumer said so"));
  put_share (pages, _("Reopened"), total->reopened, total->all,
             _("a consumer said it is not fixed"));
  put_share (pages, _("Overdue now"), overdue, open,
             C_ ("overview report", "of all that are open, past their time limit"));
  if (facts->backlog.unconfirmed > 0)
    {
      g_autofree char *unconfirmed = desk_count_format (facts->backlog.unconfirmed);
      /* Translators: a number of complaints */
      g_autofree char *words
        = g_strdup_printf (C_ ("overview report", "%s from before the go-live: nobody is called "
                               "for them, and they are not among the overdue"),
                           unconfirmed);

      desk_pages_fact (pages, C_ ("overview report", "Unconfirmed"), words);
    }
  put_pace (pages, &facts->pace);
}

static void
put_standings (DeskPages *pages, const DeskHotspot *total)
{
  desk_pages_heading (pages, C_ ("overview report", "How they stand now"));
  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    {
      gint64 n = total->counts[desk_standing_order[i]];
      double share = share_of (n, total->all);
      g_autofree char *count = desk_count_format (n);
      g_autofree char *percent = desk_percent_format (share);
      g_autofree char *number = g_strdup_printf ("%s · %s", count, percent);

      desk_pages_bar (pages, desk_standing_get_label (desk_standing_order[i]), &share, 1, number);
    }
}

static void
put_ages (DeskPages *pages, const DeskBacklog *backlog)
{
  gint64 most = 1;

  for (int age = 0; age < DESK_N_AGES; age++)
    most = MAX (most, waiting_of (backlog, age));
  desk_pages_heading (pages, _("Open now, by the day they were registered"));
  for (int age = 0; age < DESK_N_AGES; age++)
    {
      const double parts[] = { share_of (backlog->unfixed[age], most),
                               share_of (backlog->claimed[age], most),
                               share_of (backlog->set_aside[age], most) };
      g_autofree char *unfixed = desk_count_format (backlog->unfixed[age]);
      g_autofree char *claimed = desk_count_format (backlog->claimed[age]);
      g_autofree char *aside = desk_count_format (backlog->set_aside[age]);
      /* Translators: three numbers of complaints */
      g_autofree char *words = g_strdup_printf (
        _("not fixed: %s · fix to be confirmed: %s · set aside: %s"), unfixed, claimed, aside);

      desk_pages_bar (pages, desk_age_get_label ((DeskAge) age), parts, G_N_ELEMENTS (parts), words);
    }
}

static void
put_overdue (DeskPages *pages, const DeskBacklog *backlog)
{
  gint64 most = 1;

  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    most = MAX (most, backlog->overdue[rung]);
  desk_pages_heading (pages, _("Overdue now, by whom they are with"));
  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    {
      double share = share_of (backlog->overdue[rung], most);
      g_autofree char *number = desk_count_format (backlog->overdue[rung]);

      desk_pages_bar (pages,
                      rung == DESK_RUNG_NONE ? C_ ("overdue with", "Nobody yet")
                                             : desk_rung_get_label ((DeskRung) rung),
                      &share, 1, number);
    }
}

static void
put_hotspots (DeskPages *pages, const char *title, const char *what, const DeskHotspots *all)
{
  const DeskPagesColumn columns[] = {
    { what, 0, FALSE },
    { C_ ("column", "Complaints"), 80, TRUE },
    { C_ ("column", "Before"), 70, TRUE },
    { C_ ("column", "Share reopened (95 %)"), 130, TRUE },
  };
  gboolean begun = FALSE;

  for (guint i = 0; i < all->rows->len && i < NAMED; i++)
    {
      const DeskHotspot *one = g_ptr_array_index (all->rows, i);
      g_autofree char *number = desk_count_format (one->all);
      g_autofree char *before = desk_count_format (one->before);
      g_autofree char *sure = one->all > 0 ? desk_percent_format_sure (one->share, one->interval)
                                           : g_strdup ("–");

      if (one->all == 0 && one->before == 0)
        break;
      if (!begun)
        {
          desk_pages_heading (pages, title);
          desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
          begun = TRUE;
        }
      desk_pages_row (pages, (const char *[]){ one->label, number, before, sure });
    }
}

static DeskPages *
make (const DeskPagesHead *head, Facts *facts)
{
  DeskPagesHead mine = *head;
  g_autofree char *from = desk_time_format_date (facts->from, head->zone);
  g_autofree char *until = desk_time_format_date (facts->until - 1, head->zone);
  /* Translators: the title of a report; two dates */
  g_autofree char *title = g_strdup_printf (C_ ("title", "Overview, %s to %s"), from, until);
  DeskPages *pages;

  mine.title = title;
  pages = desk_pages_new (&mine);
  put_figures (pages, facts);
  put_standings (pages, &facts->places->total);
  desk_hotspot_pages_put_weeks (pages, facts->weeks);
  put_ages (pages, &facts->backlog);
  put_overdue (pages, &facts->backlog);
  put_hotspots (pages, _("Places with the most complaints"), C_ ("column", "Place"),
                facts->places);
  put_hotspots (pages, _("Officers with the most complaints"), C_ ("column", "Officer"),
                facts->officers);
  return pages;
}

DeskPages *
desk_overview_pages_new (DeskSession *session,
                         gint64 days,
                         const char *language,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (Facts) facts = { 0 };
  DeskPagesHead head;
  DeskPages *pages = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (days < 1 || days > DESK_OVERVIEW_MOST_DAYS)
    {
      desk_error_invalid (error, _("A report reaches back 1 to 366 days."));
      return NULL;
    }
  if (!desk_printing_begin (session, DESK_ACTION_REPORT, language, &head, error))
    return NULL;
  /* Names of places are in the language of the report. */
  if (read_facts (desk_session_get_store (session), days, &facts, cancellable, error))
    pages = make (&head, &facts);
  desk_printing_end (language);
  return pages;
}
