/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-day-end-page.h"

#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-printing.h"
#include "desk-time.h"

/* What was entered on the day, and beside it what is left. */
static void
put_complaints (DeskPages *pages, const DeskPagesHead *head, const DeskDayEnd *end)
{
  const DeskDayRow *day = &end->day;
  const struct
  {
    const char *name;
    gint64 count;
    const char *left; /* NULL = nothing beside it */
    gint64 left_count;
  } rows[] = {
    { C_ ("day-end", "Registered at the desk"), day->registered,
      C_ ("day-end", "Open complaints"), end->left.open },
    { C_ ("day-end", "Taken over from the source system"), day->imported,
      C_ ("day-end", "Of these set aside, the consumer not reached"), end->left.set_aside },
    { C_ ("day-end", "Consumers who called again"), day->contacts,
      C_ ("day-end", "Time limit passed, not satisfied"), end->left.over_limit },
    { C_ ("day-end", "Fixes claimed"), day->claims,
      C_ ("day-end", "Call-backs overdue"), end->left.calls_overdue },
    { C_ ("day-end", "Closed: the consumer is satisfied"), day->closed,
      C_ ("day-end", "Feedback calls overdue"), end->left.feedback_overdue },
    { C_ ("day-end", "Reopened"), day->reopened,
      C_ ("day-end", "Calls begun, their outcome not entered"), end->left.unended },
    { C_ ("day-end", "Sent up to officers"), day->escalated,
      C_ ("day-end", "Unconfirmed from before the go-live, not among those past their limit"),
      end->left.unconfirmed },
    { C_ ("day-end", "Set aside, the consumer not reached"), day->set_aside, NULL, 0 },
    { C_ ("day-end", "Void, registered in error"), day->void_, NULL, 0 },
  };
  g_autofree char *at = desk_time_format_full (end->now, head->zone);
  /* Translators: a date and time */
  g_autofree char *title = g_strdup_printf (C_ ("day-end", "Left on %s"), at);
  const DeskPagesColumn columns[] = { { C_ ("day-end", "Complaints"), 0, FALSE },
                                      { C_ ("day-end", "Number"), 60, TRUE },
                                      { "", 10, FALSE },
                                      { title, 0, FALSE },
                                      { C_ ("day-end", "Number"), 60, TRUE } };

  desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *count = desk_count_format (rows[i].count);
      g_autofree char *left = desk_count_format (rows[i].left_count);

      desk_pages_row (pages, (const char *[]){ rows[i].name, count, "",
                                               rows[i].left != NULL ? rows[i].left : "",
                                               rows[i].left != NULL ? left : "" });
    }
}

static void
put_calls (DeskPages *pages, const DeskDayRow *day)
{
  const DeskPagesColumn columns[] = {
    { C_ ("day-end", "Calls by outcome"), 0, FALSE },
    { desk_call_kind_get_label (DESK_CALL_CALLBACK), 90, TRUE },
    { desk_call_kind_get_label (DESK_CALL_FEEDBACK), 90, TRUE },
    { desk_call_kind_get_label (DESK_CALL_AUDIT), 90, TRUE },
  };
  gint64 all[DESK_N_CALL_KINDS] = { 0 };

  G_STATIC_ASSERT (DESK_N_CALL_KINDS == 3);
  desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
  for (guint outcome = 0; outcome <= DESK_N_OUTCOMES; outcome++)
    {
      gboolean sum = outcome == DESK_N_OUTCOMES;
      char *counts[DESK_N_CALL_KINDS];

      for (guint kind = 0; kind < DESK_N_CALL_KINDS; kind++)
        {
          if (!sum)
            all[kind] += day->calls[kind][outcome];
          counts[kind] = desk_count_format (sum ? all[kind] : day->calls[kind][outcome]);
        }
      desk_pages_row (pages,
                      (const char *[]){ sum ? C_ ("day-end", "All calls")
                                            : desk_outcome_get_label ((DeskOutcome) outcome),
                                        counts[0], counts[1], counts[2] });
      for (guint kind = 0; kind < DESK_N_CALL_KINDS; kind++)
        g_free (counts[kind]);
    }
}

static char *
register_words (const DeskDayRow *day)
{
  g_autofree char *from = desk_count_format (day->register_from);
  g_autofree char *until = desk_count_format (day->register_until);

  if (day->register_from == 0)
    return g_strdup (C_ ("register numbers", "none"));
  /* Translators: the first and the last number of the satisfaction register on that day */
  return g_strdup_printf (C_ ("register numbers", "%s to %s"), from, until);
}

/* As the report of gaps says it: what jumps or could not be followed may hide any number. */
static char *
gap_words (const DeskDayRow *day)
{
  g_autofree char *missing = desk_count_format (day->missing);
  g_autofree char *runs = desk_count_format (day->runs);
  g_autofree char *jumps = desk_count_format (day->jumps);
  g_autofree char *unfollowed = desk_count_format (day->unfollowed);
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (day->imports == 0)
    return g_strdup (C_ ("gaps", "no file was imported"));
  if (day->missing == 0 && day->jumps == 0 && day->unfollowed == 0)
    return g_strdup (C_ ("gaps", "no number is missing"));
  if (day->missing > 0)
    {
      /* Translators: how many numbers, in how many runs */
      g_autofree char *part
        = g_strdup_printf (ngettext ("%s number is missing, in %s run", "%s numbers are missing, in "
                                     "%s runs", (gulong) day->missing),
                           missing, runs);

      g_strv_builder_add (said, part);
    }
  if (day->jumps > 0)
    {
      /* Translators: of the numbers of a source system; how often */
      g_autofree char *part
        = g_strdup_printf (ngettext ("they jump %s time by more than 10,000: so many are missing, or "
                                     "another series begins",
                                     "they jump %s times by more than 10,000: so many are missing, or "
                                     "other series begin",
                                     (gulong) day->jumps),
                           jumps);

      g_strv_builder_add (said, part);
    }
  if (day->unfollowed > 0)
    {
      /* Translators: how many numbers of a source system */
      g_autofree char *part
        = g_strdup_printf (ngettext ("%s number could not be followed, so whether some are missing "
                                     "beside it cannot be told",
                                     "%s numbers could not be followed, so whether some are missing "
                                     "between them cannot be told",
                                     (gulong) day->unfollowed),
                           unfollowed);

      g_strv_builder_add (said, part);
    }
  parts = g_strv_builder_end (said);
  return g_strjoinv ("; ", parts);
}

DeskPages *
desk_day_end_page_make (const DeskPagesHead *head, const DeskDayEnd *end, DeskSlip *slip)
{
  DeskPagesHead mine = *head;
  g_autofree char *date = desk_time_format_date (end->from, head->zone);
  /* Translators: the title of a sheet; a date */
  g_autofree char *title = g_strdup_printf (C_ ("title", "Day-end of %s"), date);
  g_autofree char *numbers = register_words (&end->day);
  g_autofree char *gaps = gap_words (&end->day);
  DeskPages *pages;

  g_return_val_if_fail (slip != NULL, NULL);

  mine.title = title;
  mine.landscape = FALSE;
  pages = desk_pages_new (&mine);
  put_complaints (pages, head, end);
  put_calls (pages, &end->day);
  desk_pages_fact (pages, _("Satisfaction register"), numbers);
  desk_pages_fact (pages, _("Numbers of the source system"), gaps);
  desk_pages_space (pages);
  if (!desk_pages_qr (pages, slip->text, 140, slip->text))
    desk_pages_paragraph (pages, slip->text);
  desk_pages_signatures (pages, _("Handed over by"), _("Received by"));
  return pages;
}

DeskPages *
desk_day_end_page_new (DeskSession *session,
                       const DeskDayEnd *end,
                       DeskSlip *slip,
                       const char *language,
                       GError **error)
{
  DeskPagesHead head;
  DeskPages *pages;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (end != NULL && slip != NULL, NULL);

  if (!desk_printing_begin (session, DESK_ACTION_REPORT, language, &head, error))
    return NULL;
  pages = desk_day_end_page_make (&head, end, slip);
  desk_printing_end (language);
  return pages;
}
