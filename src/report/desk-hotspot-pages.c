/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hotspot-pages.h"

#include "desk-hotspot-words.h"
#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-operators.h"
#include "desk-printing.h"
#include "desk-time.h"

#include <math.h>

/* Two points for each, the least that can be told apart. */
#define MOST_WEEKS 250

typedef struct
{
  DeskHotspots *hotspots;   /* NULL = operators */
  GPtrArray *operators;
  GPtrArray *before;        /* the same of the period before */
} Facts;

static void
facts_clear (Facts *facts)
{
  g_clear_pointer (&facts->hotspots, desk_hotspots_free);
  g_clear_pointer (&facts->operators, g_ptr_array_unref);
  g_clear_pointer (&facts->before, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static gboolean
read_facts (DeskStore *store, const DeskHotspotAsk *ask, Facts *facts, GCancellable *cancellable,
            GError **error)
{
  if (ask->of == DESK_HOTSPOT_OF_OPERATORS)
    {
      facts->operators = desk_operators_read (store, ask->from, ask->until, cancellable, error);
      if (facts->operators != NULL)
        facts->before = desk_operators_read (store, 2 * ask->from - ask->until, ask->from,
                                             cancellable, error);
      return facts->before != NULL;
    }
  facts->hotspots = ask->of == DESK_HOTSPOT_OF_OFFICERS
                      ? desk_hotspots_officers (store, ask->from, ask->until, ask->order,
                                                cancellable, error)
                      : desk_hotspots_places (store, ask->level, ask->from, ask->until, ask->order,
                                              cancellable, error);
  return facts->hotspots != NULL;
}

static guint
most_rows (const DeskHotspotAsk *ask)
{
  return ask->rows > 0 ? ask->rows : DESK_HOTSPOT_PAGES_ROWS;
}

/* "+29 %" of what was before; "–" when there was nothing. (transfer full) */
static char *
change (gint64 now, gint64 before)
{
  g_autofree char *percent = NULL;

  if (before == 0)
    return g_strdup ("–");
  percent = desk_percent_format (fabs ((double) (now - before)) / (double) before);
  return g_strconcat (now > before ? "+" : now < before ? "−" : "", percent, NULL);
}

static void
fact_count (DeskPages *pages, const char *label, gint64 count)
{
  g_autofree char *number = desk_count_format (count);

  desk_pages_fact (pages, label, number);
}

static char *
days_of (gint64 from, gint64 until, GTimeZone *zone)
{
  g_autofree char *first = desk_time_format_date (from, zone);
  g_autofree char *last = desk_time_format_date (until - 1, zone);

  return g_strdup_printf (C_ ("period", "%s to %s"), first, last);
}

/* What is counted, of which days, against which. */
static void
put_period (DeskPages *pages, const DeskHotspotAsk *ask, GTimeZone *zone)
{
  gint64 n = (ask->until - ask->from + DESK_DAY / 2) / DESK_DAY;
  g_autofree char *days = desk_count_format (n);
  g_autofree char *now = days_of (ask->from, ask->until, zone);
  g_autofree char *before = days_of (2 * ask->from - ask->until, ask->from, zone);
  /* Translators: a period, "1 to 30 November 2026", and how many days it has */
  g_autofree char *period
    = g_strdup_printf (ngettext ("%s (%s day)", "%s (%s days)", (gulong) n), now, days);

  desk_pages_fact (pages, C_ ("hotspots report", "Period"), period);
  desk_pages_fact (pages, C_ ("hotspots report", "The period before"), before);
}

static void
put_order (DeskPages *pages, const DeskHotspotAsk *ask)
{
  static const char *const orders[] = {
    N_ ("the most complaints first"),
    N_ ("the largest share of reopened complaints first; those with too few complaints last"),
    N_ ("the largest increase against the period before first"),
  };

  desk_pages_fact (pages, C_ ("hotspots report", "Order"), _(orders[ask->order]));
}

void
desk_hotspot_pages_put_weeks (DeskPages *pages, const DeskHotspots *weeks)
{
  g_autofree double *heights = g_new0 (double, MAX (weeks->n_weeks, 1));
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *highest = NULL;
  g_autofree char *words = NULL;
  gint64 most = 0;

  if (weeks->n_weeks == 0 || weeks->n_weeks > MOST_WEEKS)
    return;
  for (guint i = 0; i < weeks->n_weeks; i++)
    most = MAX (most, weeks->total.weeks[i]);
  /* Without a complaint there is no column that would stand for any. */
  if (most == 0)
    return;
  for (guint i = 0; i < weeks->n_weeks; i++)
    heights[i] = (double) weeks->total.weeks[i] / (double) most;
  highest = desk_count_format (most);
  first = desk_hotspots_format_week (weeks, 0);
  last = desk_hotspots_format_week (weeks, weeks->n_weeks - 1);
  /* Translators: a number of complaints */
  words = g_strdup_printf (_("The highest column stands for %s. A week is named by its Monday; the "
                             "first and the last may be counted in part."),
                           highest);
  desk_pages_heading (pages, _("Complaints by week"));
  desk_pages_columns (pages, heights, weeks->n_weeks, first, last);
  desk_pages_paragraph (pages, words);
}

static void
put_hotspot (DeskPages *pages, const char *place, const DeskHotspot *one)
{
  g_autofree char *all = desk_count_format (one->all);
  g_autofree char *before = desk_count_format (one->before);
  g_autofree char *growth = change (one->all, one->before);
  g_autofree char *reopened = desk_count_format (one->reopened);
  g_autofree char *sure = one->all > 0 ? desk_percent_format_sure (one->share, one->interval)
                                       : g_strdup ("–");
  g_autofree char *marked = one->enough ? g_strdup (sure) : g_strconcat ("* ", sure, NULL);

  desk_pages_row (pages, (const char *[]){ place, one->label, all, before, growth, reopened,
                                           marked });
}

/* How many rows are put of those that have something to show. */
static guint
put_rows (DeskPages *pages, const DeskHotspotAsk *ask, const DeskHotspots *all, guint *n_some)
{
  const DeskPagesColumn columns[] = {
    { C_ ("column", "No."), 28, TRUE },
    { ask->of == DESK_HOTSPOT_OF_OFFICERS ? C_ ("column", "Officer")
                                          : desk_place_kind_get_label (ask->level), 0, FALSE },
    { C_ ("column", "Complaints"), 62, TRUE },
    { C_ ("column", "Before"), 52, TRUE },
    { C_ ("hotspots report", "Change"), 52, TRUE },
    { C_ ("column", "Reopened"), 58, TRUE },
    { C_ ("column", "Share reopened (95 %)"), 112, TRUE },
  };
  guint put = 0;

  *n_some = 0;
  for (guint i = 0; i < all->rows->len; i++)
    {
      const DeskHotspot *one = g_ptr_array_index (all->rows, i);
      g_autofree char *place = NULL;

      if (one->all == 0 && one->before == 0)
        continue;
      ++*n_some;
      if (put == most_rows (ask))
        continue;
      if (put == 0)
        desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
      place = desk_count_format (++put);
      put_hotspot (pages, place, one);
    }
  return put;
}

static void
put_rest (DeskPages *pages, guint put, guint n_some)
{
  g_autofree char *shown = desk_count_format (put);
  g_autofree char *of = desk_count_format (n_some);
  g_autofree char *words = NULL;

  if (put == n_some)
    return;
  /* Translators: how many of how many lines */
  words = g_strdup_printf (_("The first %s of %s are listed; the table of all is an export."), shown,
                           of);
  desk_pages_paragraph (pages, words);
}

static void
put_hotspots (DeskPages *pages, const DeskHotspotAsk *ask, const DeskHotspots *all)
{
  gboolean officers = ask->of == DESK_HOTSPOT_OF_OFFICERS;
  g_autofree char *whole = desk_hotspot_words_caption (&all->total);
  g_autofree char *apart = desk_hotspot_words_caption (&all->blank);
  g_autofree char *least = desk_count_format (DESK_HOTSPOT_LEAST);
  g_autofree char *words = NULL;
  guint n_some, put;

  put_order (pages, ask);
  fact_count (pages, C_ ("overview report", "Registered in these days"), all->total.all);
  desk_pages_fact (pages, _("The whole site"), whole);
  if (all->total.all == 0 && all->total.before == 0)
    {
      desk_pages_paragraph (pages, _("No complaint was registered in these days, nor in the period "
                                     "before."));
      return;
    }
  desk_hotspot_pages_put_weeks (pages, all);
  desk_pages_heading (pages, officers ? C_ ("hotspots", "Officers")
                                      : desk_place_kind_get_label (ask->level));
  put = put_rows (pages, ask, all, &n_some);
  if (put == 0)
    desk_pages_paragraph (pages, officers ? _("No complaint of either period has an officer.")
                                          : _("No complaint of either period has a place of this "
                                              "kind."));
  put_rest (pages, put, n_some);
  if (all->blank.all > 0 || all->blank.before > 0)
    {
      g_autofree char *count = desk_count_format (all->blank.all);
      g_autofree char *both = g_strdup_printf ("%s · %s", count, apart);

      desk_pages_heading (pages, officers ? _("Counted apart: with no officer")
                                          : _("Counted apart: the place is not known, or not of "
                                              "this kind"));
      desk_pages_paragraph (pages, both);
    }
  desk_pages_heading (pages, C_ ("hotspots report", "How to read it"));
  /* Translators: the least number of complaints that are ranked, 30 */
  words = g_strdup_printf (
    _("The share is that of complaints registered in these days that a consumer said are not fixed; "
      "in brackets where it lies with a confidence of 95 of 100 (Wilson). * Fewer than %s complaints: "
      "too few to rank by rate."),
    least);
  desk_pages_paragraph (pages, words);
}

/* Calls that the same person made before. */
static gint64
calls_before (const Facts *facts, const DeskOperator *one)
{
  for (guint i = 0; i < facts->before->len; i++)
    if (((DeskOperator *) facts->before->pdata[i])->id == one->id)
      return ((DeskOperator *) facts->before->pdata[i])->calls;
  return 0;
}

/* How many, and the share of @n with its interval. (transfer full) */
static char *
share_of (gint64 k, gint64 n, DeskInterval interval)
{
  g_autofree char *count = desk_count_format (k);
  g_autofree char *sure = NULL;

  if (n == 0)
    return g_strdup ("–");
  sure = desk_percent_format_sure ((double) k / (double) n, interval);
  return g_strdup_printf ("%s · %s", count, sure);
}

static void
put_operator (DeskPages *pages, const Facts *facts, const DeskOperator *one)
{
  gint64 earlier = calls_before (facts, one);
  g_autofree char *calls = desk_count_format (one->calls);
  g_autofree char *before = desk_count_format (earlier);
  g_autofree char *growth = change (one->calls, earlier);
  g_autofree char *talked = desk_count_format (one->talked);
  g_autofree char *said = share_of (one->satisfied, one->talked, one->said);
  g_autofree char *mean = one->mean > 0 ? desk_talk_format (one->mean) : g_strdup ("–");
  g_autofree char *brief = desk_count_format (one->brief);
  g_autofree char *audited = desk_count_format (one->audited);
  g_autofree char *wrong = share_of (one->false_ones, one->audited, one->wrong);
  g_autofree char *name = one->outlier != 0 ? g_strconcat (one->name, " †", NULL)
                                            : g_strdup (one->name);

  desk_pages_row (pages, (const char *[]){ name, one->staff_no, calls, before, growth, talked, said,
                                           mean, brief, audited, wrong });
}

static void
put_operators (DeskPages *pages, const DeskHotspotAsk *ask, const Facts *facts)
{
  const DeskPagesColumn columns[] = {
    { C_ ("column", "Caller"), 0, FALSE },
    { _("Staff number"), 84, FALSE },
    { C_ ("column", "Calls"), 46, TRUE },
    { C_ ("column", "Before"), 46, TRUE },
    { C_ ("hotspots report", "Change"), 50, TRUE },
    { C_ ("column", "Talked"), 46, TRUE },
    { C_ ("hotspots report", "Satisfied (95 %)"), 122, TRUE },
    { C_ ("hotspots report", "Mean talk"), 64, TRUE },
    { C_ ("hotspots report", "Under 15 s"), 48, TRUE },
    { C_ ("column", "Audited"), 50, TRUE },
    { C_ ("hotspots report", "Found false (95 %)"), 104, TRUE },
  };
  guint n = MIN (facts->operators->len, most_rows (ask));
  gboolean outliers = FALSE;
  g_autofree char *least = desk_count_format (DESK_OPERATOR_LEAST);
  g_autofree char *words = NULL;

  if (facts->operators->len == 0)
    {
      desk_pages_paragraph (pages, _("No call-back was made in these days."));
      return;
    }
  desk_pages_heading (pages, C_ ("hotspots", "Callers"));
  desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < n; i++)
    put_operator (pages, facts, g_ptr_array_index (facts->operators, i));
  put_rest (pages, n, facts->operators->len);
  /* Of all, also of those that are not listed. */
  for (guint i = 0; i < facts->operators->len; i++)
    {
      const DeskOperator *one = g_ptr_array_index (facts->operators, i);
      g_autofree char *why = desk_operator_why (one);

      if (one->outlier == 0)
        continue;
      if (!outliers)
        desk_pages_heading (pages, C_ ("hotspots report", "Who stands out (†)"));
      outliers = TRUE;
      desk_pages_fact (pages, one->name, why);
    }
  desk_pages_heading (pages, C_ ("hotspots report", "How to read it"));
  /* Translators: the least number of calls of one who is marked, 30 */
  words = g_strdup_printf (
    _("Satisfied is the share of those talked to who said so, found false the share of the audited "
      "closures of the caller that an audit found false; in brackets where each lies with a "
      "confidence of 95 of 100 (exact interval). A mark is no verdict: it says where to look. A "
      "caller with fewer than %s calls has none."),
    least);
  desk_pages_paragraph (pages, words);
}

static DeskPages *
make (const DeskPagesHead *head, const DeskHotspotAsk *ask, const Facts *facts)
{
  DeskPagesHead mine = *head;
  DeskPages *pages;
  g_autofree char *title = NULL;

  if (ask->of == DESK_HOTSPOT_OF_PLACES)
    /* Translators: the title of a report; a kind of places: "Division" */
    title = g_strdup_printf (C_ ("title", "Hotspots by place: %s"),
                             desk_place_kind_get_label (ask->level));
  else
    title = g_strdup (ask->of == DESK_HOTSPOT_OF_OFFICERS ? C_ ("title", "Hotspots by officer")
                                                          : C_ ("title", "Callers and their calls"));
  mine.title = title;
  mine.landscape = ask->of == DESK_HOTSPOT_OF_OPERATORS;
  pages = desk_pages_new (&mine);
  put_period (pages, ask, head->zone);
  if (facts->hotspots != NULL)
    put_hotspots (pages, ask, facts->hotspots);
  else
    put_operators (pages, ask, facts);
  return pages;
}

DeskPages *
desk_hotspot_pages_new (DeskSession *session,
                        const DeskHotspotAsk *ask,
                        const char *language,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (Facts) facts = { 0 };
  DeskPagesHead head;
  DeskPages *pages = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (ask != NULL && ask->from < ask->until, NULL);

  if (!desk_printing_begin (session, DESK_ACTION_REPORT, language, &head, error))
    return NULL;
  /* Names of places and persons are in the language of the report. */
  if (read_facts (desk_session_get_store (session), ask, &facts, cancellable, error))
    pages = make (&head, ask, &facts);
  desk_printing_end (language);
  return pages;
}
