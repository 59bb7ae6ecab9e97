/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ticket list: every filter that the list of the window has. */
#include "ctl-print.h"

#include "desk-person.h"
#include "desk-places.h"
#include "desk-staff-no.h"
#include "desk-time.h"

#include <glib/gi18n.h>

static const char usage[]
  = "ticket list [--state S] [--standing S] [--overdue] [--rung R] [--place CODE] "
    "[--no-place given|KIND] [--officer STAFF_NO] [--no-officer] [--unconfirmed] [--reopened] "
    "[--in-time] [--from DATE] [--until DATE] [--confirmed-by STAFF_NO] [--satisfied-from DATE] "
    "[--satisfied-until DATE] [--limit N]";

typedef struct
{
  char *state;
  char *standing;
  char *rung;
  char *place;
  char *no_place;
  char *officer;
  char *confirmed_by;
  char *from;
  char *until;
  char *satisfied_from;
  char *satisfied_until;
  gint64 limit;
} Wanted;

/* What is one word of a few; FALSE = it is none of them. */
static gboolean
read_words (const Wanted *wanted, DeskTicketQuery *query)
{
  DeskPlaceKind kind;
  DeskStanding standing;
  DeskState state;

  if ((wanted->state != NULL && !desk_state_from_nick (wanted->state, &state))
      || (wanted->standing != NULL && !desk_standing_from_nick (wanted->standing, &standing))
      || (wanted->rung != NULL && !desk_rung_from_nick (wanted->rung, &query->rung)))
    return FALSE;
  query->states = wanted->state != NULL ? 1u << state : 0;
  query->marks.standings = wanted->standing != NULL ? 1u << standing : 0;
  query->marks.with_nobody = wanted->rung != NULL && query->rung == DESK_RUNG_NONE;
  if (wanted->no_place == NULL)
    return TRUE;
  if (g_str_equal (wanted->no_place, "given"))
    query->marks.no_place = DESK_NO_PLACE_GIVEN;
  else if (desk_place_kind_from_nick (wanted->no_place, &kind))
    query->marks.no_place = DESK_NO_PLACE_OF (kind);
  return query->marks.no_place != 0;
}

static gboolean
find_place (Ctl *ctl, const char *code, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) places = NULL;

  if (code == NULL)
    return TRUE;
  places = desk_place_list (ctl->store, NULL, error);
  for (guint i = 0; places != NULL && i < places->len && *id == 0; i++)
    if (g_ascii_strcasecmp (((DeskPlace *) places->pdata[i])->code, code) == 0)
      *id = ((DeskPlace *) places->pdata[i])->id;
  if (places != NULL && *id == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no place “%s”."), code);
  return *id != 0;
}

gboolean
ctl_find_person (Ctl *ctl, const char *staff_no, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) persons = NULL;
  g_autofree char *key = NULL;

  *id = 0;
  if (staff_no == NULL)
    return TRUE;
  persons = desk_person_list (ctl->store, NULL, error);
  key = desk_staff_no_key (staff_no);
  /* An older store may have two that differ only in how they are written. */
  for (guint exact = 2; persons != NULL && exact-- > 0 && *id == 0;)
    for (guint i = 0; i < persons->len && *id == 0; i++)
      {
        DeskPerson *one = g_ptr_array_index (persons, i);
        g_autofree char *its = exact ? g_strdup (one->staff_no) : desk_staff_no_key (one->staff_no);

        if (g_str_equal (its, exact ? staff_no : key))
          *id = one->id;
      }
  if (persons != NULL && *id == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("There is no person with the staff number “%s”."), staff_no);
  return *id != 0;
}

static gboolean
read_days (Ctl *ctl, const char *from_text, const char *until_text, gint64 *from, gint64 *until,
           GError **error)
{
  GTimeZone *zone = desk_store_get_zone (ctl->store);

  return (from_text == NULL || desk_time_parse (from_text, zone, from, error))
         && (until_text == NULL || ctl_read_end (until_text, zone, until, error));
}

int
ctl_ticket_list (Ctl *ctl, int argc, char **argv)
{
  Wanted wanted = { .limit = 50 };
  DeskTicketQuery query = { .sort = DESK_SORT_REGISTERED };
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &wanted.state, NULL, NULL },
    { "standing", 0, 0, G_OPTION_ARG_STRING, &wanted.standing, NULL, NULL },
    { "overdue", 0, 0, G_OPTION_ARG_NONE, &query.overdue, NULL, NULL },
    { "rung", 0, 0, G_OPTION_ARG_STRING, &wanted.rung, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &wanted.place, NULL, NULL },
    { "no-place", 0, 0, G_OPTION_ARG_STRING, &wanted.no_place, NULL, NULL },
    { "officer", 0, 0, G_OPTION_ARG_STRING, &wanted.officer, NULL, NULL },
    { "no-officer", 0, 0, G_OPTION_ARG_NONE, &query.marks.no_officer, NULL, NULL },
    { "unconfirmed", 0, 0, G_OPTION_ARG_NONE, &query.marks.unconfirmed, NULL, NULL },
    { "reopened", 0, 0, G_OPTION_ARG_NONE, &query.marks.reopened, NULL, NULL },
    { "in-time", 0, 0, G_OPTION_ARG_NONE, &query.marks.in_time, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wanted.from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wanted.until, NULL, NULL },
    { "confirmed-by", 0, 0, G_OPTION_ARG_STRING, &wanted.confirmed_by, NULL, NULL },
    { "satisfied-from", 0, 0, G_OPTION_ARG_STRING, &wanted.satisfied_from, NULL, NULL },
    { "satisfied-until", 0, 0, G_OPTION_ARG_STRING, &wanted.satisfied_until, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &wanted.limit, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc != 1 || wanted.limit < 1 || !read_words (&wanted, &query))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!find_place (ctl, wanted.place, &query.place_id, &error)
      || !ctl_find_person (ctl, wanted.officer, &query.officer_id, &error)
      || !ctl_find_person (ctl, wanted.confirmed_by, &query.marks.confirmed_by, &error)
      || !read_days (ctl, wanted.from, wanted.until, &query.registered_from,
                     &query.registered_until, &error)
      || !read_days (ctl, wanted.satisfied_from, wanted.satisfied_until,
                     &query.marks.satisfied_from, &query.marks.satisfied_until, &error))
    return ctl_fail (error);
  return ctl_print_query (ctl, &query, wanted.limit);
}
