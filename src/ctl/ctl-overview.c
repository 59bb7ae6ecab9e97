/* SPDX-License-Identifier: GPL-3.0-or-later */
/* overview: how the complaints of a period stand, how long consumers waited, and what waits now. */
#include "ctl-print.h"

#include "desk-backlog.h"
#include "desk-clock.h"
#include "desk-overview-pages.h"
#include "desk-tally.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
count (Ctl *ctl, const char *name, gint64 n, const char *label)
{
  ctl_int (ctl, name, n);
  if (!ctl->json)
    printf ("%9d  %s\n", (int) n, label);
}

static void
show_ages (Ctl *ctl, const DeskBacklog *backlog)
{
  json_builder_set_member_name (ctl->out, "ages");
  json_builder_begin_array (ctl->out);
  for (int age = 0; age < DESK_N_AGES; age++)
    {
      ctl_begin (ctl);
      ctl_int (ctl, "unfixed", backlog->unfixed[age]);
      ctl_int (ctl, "claimed", backlog->claimed[age]);
      ctl_int (ctl, "set_aside", backlog->set_aside[age]);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        /* Translators: what waits, since when it was registered: three numbers and an age such as
         * "1 to 6 days" */
        printf (_("%9d not fixed, %d to be confirmed, %d set aside: %s\n"),
                (int) backlog->unfixed[age], (int) backlog->claimed[age],
                (int) backlog->set_aside[age], desk_age_get_label ((DeskAge) age));
    }
  json_builder_end_array (ctl->out);
}

static void
show_overdue (Ctl *ctl, const DeskBacklog *backlog)
{
  json_builder_set_member_name (ctl->out, "overdue");
  ctl_begin (ctl);
  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    {
      ctl_int (ctl, desk_rung_to_nick ((DeskRung) rung), backlog->overdue[rung]);
      if (!ctl->json)
        /* Translators: a number and a rung such as "SDO" */
        printf (_("%9d overdue: %s\n"), (int) backlog->overdue[rung],
                desk_rung_get_label ((DeskRung) rung));
    }
  json_builder_end_object (ctl->out);
  count (ctl, "unconfirmed", backlog->unconfirmed,
         C_ ("overview", "unconfirmed from before the go-live, not among the overdue"));
}

static void
show (Ctl *ctl, const gint64 counts[DESK_N_STANDINGS], gint64 reopened, gint64 in_time,
      const DeskPace *pace, const DeskBacklog *backlog)
{
  g_autofree char *median = desk_pace_format (pace->median);
  g_autofree char *ninetieth = desk_pace_format (pace->ninetieth);
  gint64 all = 0;

  for (int i = 0; i < DESK_N_STANDINGS; i++)
    all += counts[i];
  ctl_begin (ctl);
  count (ctl, "all", all, C_ ("overview", "registered"));
  for (int i = 0; i < DESK_N_STANDINGS; i++)
    count (ctl, desk_standing_to_nick ((DeskStanding) i), counts[i],
           desk_standing_get_label ((DeskStanding) i));
  count (ctl, "in_time", in_time, C_ ("overview", "satisfied in time"));
  count (ctl, "reopened", reopened, C_ ("overview", "reopened at least once"));
  count (ctl, "waited", pace->n, C_ ("overview", "satisfied in the period, whenever registered"));
  ctl_int (ctl, "median", pace->median);
  ctl_int (ctl, "ninetieth", pace->ninetieth);
  if (!ctl->json)
    /* Translators: two spans of time such as "5 h" */
    printf (_("half of these within %s, nine of ten within %s\n"), median, ninetieth);
  show_ages (ctl, backlog);
  show_overdue (ctl, backlog);
  ctl_end (ctl);
}

static int
print (Ctl *ctl, gint64 days, const char *path, const char *language)
{
  GError *error = NULL;
  g_autoptr (DeskPages) pages
    = desk_overview_pages_new (ctl->session, days, language, NULL, &error);

  return ctl_save_pages (ctl, pages, path, error);
}

int
ctl_overview (Ctl *ctl, int argc, char **argv)
{
  static const char usage[] = "overview [--days N] [--pdf FILE] [--language hi|en]";
  gint64 days = 30;
  char *pdf = NULL;
  char *language = NULL;
  const GOptionEntry entries[] = {
    { "days", 0, 0, G_OPTION_ARG_INT64, &days, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { NULL },
  };
  gint64 counts[DESK_N_STANDINGS];
  gint64 reopened, in_time, now, from, until;
  GTimeZone *zone;
  DeskPace pace;
  DeskBacklog backlog;
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc != 0 || days < 1 || days > (pdf != NULL ? DESK_OVERVIEW_MOST_DAYS : 36500)
      || (language != NULL && pdf == NULL))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  zone = desk_store_get_zone (ctl->store);
  now = desk_clock_now (desk_store_get_clock (ctl->store));
  from = desk_time_midnight (now, 1 - (int) days, zone);
  until = desk_time_midnight (now, 1, zone);
  if (pdf != NULL)
    return print (ctl, days, pdf, language);
  if (!desk_session_check (ctl->session, DESK_ACTION_READ, &error)
      || !desk_tally_read (ctl->store, from, until, counts, &reopened, &in_time, NULL, &error)
      || !desk_pace_read (ctl->store, from, until, &pace, NULL, &error)
      || !desk_backlog_read (ctl->store, &backlog, NULL, &error))
    return ctl_fail (error);
  show (ctl, counts, reopened, in_time, &pace, &backlog);
  return CTL_DONE;
}
