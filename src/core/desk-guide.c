/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-guide.h"

#include "desk-clock.h"
#include "desk-db-guide.h"
#include "desk-db-site.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* R2: who typed a claim in never confirms it. */
#define FEWEST_PERSONS 2

static const struct
{
  const char *nick;
  DeskAction action;
  gboolean optional;
  const char *label;
  const char *why; /* NULL = has figures, see desk_guide_step_say_why() */
} steps[DESK_N_GUIDE_STEPS] = {
  [DESK_GUIDE_SUPERVISOR]
  = { "supervisor", DESK_ACTION_ACCOUNTS, FALSE, N_ ("A supervisor’s account"),
      N_ ("The administrator can do nothing to a complaint: a supervisor sets aside, prints call "
          "sheets and ends the day.") },
  [DESK_GUIDE_TWO_PERSONS] = { "two-persons", DESK_ACTION_ACCOUNTS, FALSE,
                               N_ ("Accounts of two persons at the desk"), NULL },
  [DESK_GUIDE_INSPECTION]
  = { "inspection", DESK_ACTION_ACCOUNTS, FALSE, N_ ("An inspection officer’s account"),
      N_ ("The program cannot prove that a call took place: the spot audit by a person who took no "
          "part is the real control.") },
  [DESK_GUIDE_PLACES]
  = { "places", DESK_ACTION_PLACES, FALSE, N_ ("Places"),
      N_ ("Which officer a complaint goes to and which time limit it has follow from its place.") },
  [DESK_GUIDE_POSTS]
  = { "posts", DESK_ACTION_PLACES, FALSE, N_ ("Persons and their posts"),
      N_ ("Where no officer holds a post, a complaint can be sent to nobody and climbs to "
          "nobody.") },
  [DESK_GUIDE_LIMITS] = { "limits", DESK_ACTION_LIMITS, FALSE,
                          N_ ("Time limits compared with their source"), NULL },
  [DESK_GUIDE_HOLIDAYS]
  = { "holidays", DESK_ACTION_LIMITS, FALSE, N_ ("Holidays"),
      N_ ("On a holiday no call-back falls due and limits in office hours stand still; the program "
          "knows only those that are entered.") },
  [DESK_GUIDE_IMPORT] = { "import", DESK_ACTION_IMPORT, TRUE,
                          N_ ("First import from the older system, where there is one"), NULL },
  [DESK_GUIDE_TICKET]
  = { "ticket", DESK_ACTION_REGISTER, FALSE, N_ ("First complaint registered"),
      N_ ("It shows whether the place, the officer and the time limit are found as they should "
          "be.") },
  [DESK_GUIDE_CALLBACK]
  = { "callback", DESK_ACTION_CALL, FALSE, N_ ("First call-back"),
      N_ ("Nothing else closes a complaint: the consumer says “satisfied” to another person than "
          "the one who claimed the fix.") },
  [DESK_GUIDE_SLIP]
  = { "slip", DESK_ACTION_SLIP, FALSE, N_ ("First slip, printed and kept outside"),
      N_ ("Only a slip that is kept outside the office shows later that nothing before it was "
          "taken away or made anew.") },
  [DESK_GUIDE_BACKUP]
  = { "backup", DESK_ACTION_BACKUP, FALSE, N_ ("First backup, kept on another disk"),
      N_ ("A disk that fails takes every record with it; only a backup on another one brings them "
          "back.") },
};

typedef struct
{
  DeskGuideRow row;
  gint64 go_live;
} Reading;

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  gint64 now = desk_clock_now (desk_store_get_clock (desk_log_store (db)));

  return desk_db_setting_int (db, "site.go-live", &reading->go_live, error)
         && desk_db_guide (db, now, &reading->row, error);
}

gboolean
desk_guide_read (DeskStore *store, DeskGuide *guide, GCancellable *cancellable, GError **error)
{
  Reading reading = { 0 };
  const DeskGuideRow *row = &reading.row;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (guide != NULL, FALSE);

  reading.row.imported_until = guide->imported_until;
  reading.row.in_a_hurry = TRUE;
  if (!desk_store_read (store, cancellable, read_in, &reading, error))
    return FALSE;
  if (row->left)
    {
      /* Counting millions would take the first view a core. */
      desk_store_give_way (store);
      reading.row = (DeskGuideRow) { 0 };
      if (!desk_store_read (store, cancellable, read_in, &reading, error))
        return FALSE;
    }
  *guide = (DeskGuide) {
    .done = {
      [DESK_GUIDE_SUPERVISOR] = row->supervisors > 0,
      [DESK_GUIDE_TWO_PERSONS] = row->desk_persons >= FEWEST_PERSONS,
      [DESK_GUIDE_INSPECTION] = row->inspectors > 0,
      [DESK_GUIDE_PLACES] = row->has_place != 0,
      [DESK_GUIDE_POSTS] = row->has_post != 0,
      [DESK_GUIDE_LIMITS] = row->limits > 0 && row->limits_verified == row->limits,
      [DESK_GUIDE_HOLIDAYS] = row->has_holiday != 0,
      [DESK_GUIDE_IMPORT] = row->has_import != 0,
      [DESK_GUIDE_TICKET] = row->has_own_ticket != 0,
      [DESK_GUIDE_CALLBACK] = row->has_callback != 0,
      [DESK_GUIDE_SLIP] = row->has_slip != 0,
      [DESK_GUIDE_BACKUP] = row->has_backup != 0,
    },
    .desk_persons = row->desk_persons,
    .limits = row->limits,
    .limits_verified = row->limits_verified,
    .go_live = reading.go_live,
    .imported_until = row->imported_until,
  };
  return TRUE;
}

DeskAction
desk_guide_step_get_action (DeskGuideStep step)
{
  g_return_val_if_fail ((guint) step < DESK_N_GUIDE_STEPS, DESK_ACTION_READ);

  return steps[step].action;
}

gboolean
desk_guide_step_is_optional (DeskGuideStep step)
{
  g_return_val_if_fail ((guint) step < DESK_N_GUIDE_STEPS, FALSE);

  return steps[step].optional;
}

const char *
desk_guide_step_to_nick (DeskGuideStep step)
{
  g_return_val_if_fail ((guint) step < DESK_N_GUIDE_STEPS, "");

  return steps[step].nick;
}

const char *
desk_guide_step_get_label (DeskGuideStep step)
{
  g_return_val_if_fail ((guint) step < DESK_N_GUIDE_STEPS, "");

  return _(steps[step].label);
}

char *
desk_guide_step_say_why (DeskGuideStep step, const DeskGuide *guide, GTimeZone *zone)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail ((guint) step < DESK_N_GUIDE_STEPS, NULL);
  g_return_val_if_fail (guide != NULL && zone != NULL, NULL);

  switch (step)
    {
    case DESK_GUIDE_TWO_PERSONS:
      first = desk_count_format (guide->desk_persons);
      /* Translators: %s is a number of persons */
      return g_strdup_printf (_("Nobody confirms a fix that they typed in: operators and "
                                "supervisors must be two persons at least, or nothing is ever "
                                "closed. So far: %s."),
                              first);
    case DESK_GUIDE_LIMITS:
      first = desk_count_format (guide->limits_verified);
      second = desk_count_format (guide->limits);
      if (guide->limits == 0)
        return g_strdup (_("A limit says from when on a complaint is overdue; there is none yet."));
      /* Translators: two numbers of time limits */
      return g_strdup_printf (_("A limit says from when on a complaint is overdue, and counts as "
                                "unverified until somebody has looked at the order it comes from. "
                                "So far: %s of %s."),
                              first, second);
    case DESK_GUIDE_IMPORT:
      first = desk_time_format_date (guide->go_live, zone);
      /* Translators: %s is a date */
      return g_strdup_printf (_("What the older system closed before the first day of work, %s, "
                                "counts as not called and alarms nobody; the first import fixes "
                                "that day, so look at it before, in the site settings."),
                              first);
    case DESK_GUIDE_SUPERVISOR:
    case DESK_GUIDE_INSPECTION:
    case DESK_GUIDE_PLACES:
    case DESK_GUIDE_POSTS:
    case DESK_GUIDE_HOLIDAYS:
    case DESK_GUIDE_TICKET:
    case DESK_GUIDE_CALLBACK:
    case DESK_GUIDE_SLIP:
    case DESK_GUIDE_BACKUP:
    default:
      return g_strdup (_(steps[step].why));
    }
}

guint
desk_guide_count_open (const DeskGuide *guide)
{
  guint open = 0;

  g_return_val_if_fail (guide != NULL, 0);

  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    open += !guide->done[i] && !steps[i].optional;
  return open;
}

guint
desk_guide_count_open_for (const DeskGuide *guide, DeskRole role)
{
  guint open = 0;

  g_return_val_if_fail (guide != NULL, 0);

  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    open += !guide->done[i] && !steps[i].optional && desk_role_may (role, steps[i].action);
  return open;
}

char *
desk_guide_say (const DeskGuide *guide)
{
  guint open = desk_guide_count_open (guide);
  g_autofree char *number = desk_count_format (open);

  if (open == 0)
    return g_strdup (_("Everything is done: the desk is ready for its work."));
  /* Translators: %s is a number of steps */
  return g_strdup_printf (ngettext ("%s step is still to be done.", "%s steps are still to be done.",
                                    open),
                          number);
}
