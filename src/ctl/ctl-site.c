/* SPDX-License-Identifier: GPL-3.0-or-later */
/* init, account, person, place, post */
#include "ctl-print.h"

#include "desk-accounts.h"
#include "desk-clock.h"
#include "desk-due.h"
#include "desk-people-import.h"
#include "desk-posts.h"
#include "desk-recovery.h"
#include "desk-site.h"
#include "desk-seed.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* No seed was given; 0 is none in the store. */
#define UNSAID G_MININT64

int
ctl_init (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "--store FILE init --name NAME [--code LKO] [--zone ZONE] "
                             "[--go-live DATE] [--limits up|FILE] [--demo [--seed K]]";
  char *name = NULL;
  char *code = NULL;
  char *zone = NULL;
  char *go_live = NULL;
  char *limits = NULL;
  gboolean demo = FALSE;
  gint64 seed = UNSAID;
  GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
    { "code", 0, 0, G_OPTION_ARG_STRING, &code, NULL, NULL },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, NULL, NULL },
    { "go-live", 0, 0, G_OPTION_ARG_STRING, &go_live, NULL, NULL },
    { "limits", 0, 0, G_OPTION_ARG_STRING, &limits, NULL, NULL },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &demo, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (DeskClock) clock = NULL;
  g_autoptr (GTimeZone) in = NULL;
  g_auto (CtlSecret) password = NULL;
  g_auto (CtlSecret) recovery = NULL;
  GError *error = NULL;
  DeskImportResult taken = { 0 };
  DeskSiteSpec spec = { 0 };
  gint64 at;
  int exit_code = CTL_DONE;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc != 0 || name == NULL || ctl->path == NULL || (seed != UNSAID && (!demo || seed <= 0)))
    return ctl_usage (line);
  in = g_time_zone_new_identifier (zone != NULL ? zone : "Asia/Kolkata");
  if (in == NULL)
    in = g_time_zone_new_utc ();
  if (ctl->at_text != NULL)
    {
      if (!demo)
        {
          g_set_error (&error, DESK_ERROR, DESK_ERROR_REFUSED, "%s",
                       _("Only a demonstration store takes another time than the computer's."));
          return ctl_fail (error);
        }
      if (!desk_time_parse (ctl->at_text, in, &at, &error))
        return ctl_fail (error);
      clock = desk_clock_new_fixed (at);
    }
  else if (seed != UNSAID)
    {
      /* The clock too is of the seed: two runs of a day make the same entries. */
      gint64 now = g_get_real_time () / 1000;

      clock = desk_clock_new_fixed (desk_due_day_begins (desk_time_day (now, in), in));
    }
  else
    clock = desk_clock_new_system ();
  if (go_live != NULL && !desk_time_parse (go_live, in, &spec.go_live, &error))
    return ctl_fail (error);
  if (!ctl_can_print (&exit_code))
    return exit_code;
  password = ctl_new_password ("SANTUSHTI_PASSWORD", _("Password of the administrator:"));
  if (password == NULL)
    return CTL_USAGE;
  spec.name = name;
  spec.code = code;
  spec.zone = zone;
  spec.demonstration = demo;
  spec.seed = seed != UNSAID ? (guint64) seed : 0;
  spec.password = password;
  recovery = desk_recovery_code_new ();
  spec.recovery_code = recovery;
  ctl->session = desk_seed_site (ctl->path, &spec, limits, clock, &taken, &error);
  if (ctl->session == NULL)
    return ctl_fail (error);
  ctl->store = g_object_ref (desk_session_get_store (ctl->session));
  ctl_begin (ctl);
  ctl_string (ctl, "site_id", desk_store_get_site_id (ctl->store));
  ctl_string (ctl, "name", desk_store_get_site_name (ctl->store));
  ctl_string (ctl, "path", desk_store_get_path (ctl->store));
  ctl_int (ctl, "limits", taken.imported);
  ctl_string (ctl, "recovery_code", recovery);
  ctl_end (ctl);
  if (!ctl->json)
    printf (_("The store %s is ready; the administrator's account is “admin”.\n"),
            desk_store_get_path (ctl->store));
  exit_code = ctl_tell_recovery (ctl, recovery);
  if (!ctl->json && taken.imported > 0)
    printf (ngettext ("%d time limit was taken, unverified: compare it with its source.\n",
                      "%d time limits were taken, unverified: compare them with their sources.\n",
                      (gulong) taken.imported),
            (int) taken.imported);
  desk_import_result_clear (&taken);
  return exit_code;
}

/* Who works with accounts, or takes them out of the store as a file. */
static gboolean
may_list (Ctl *ctl, GError **error)
{
  return desk_role_may (desk_session_get_role (ctl->session), DESK_ACTION_REPORT)
         || desk_session_check (ctl->session, DESK_ACTION_ACCOUNTS, error);
}

static int
account_list (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) accounts
    = may_list (ctl, &error) ? desk_account_list (ctl->store, &error) : NULL;

  if (accounts == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "accounts");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (accounts, i);

      ctl_begin (ctl);
      ctl_string (ctl, "name", account->name);
      ctl_string (ctl, "staff_no", account->staff_no);
      ctl_string (ctl, "person_name", account->person_name);
      ctl_string (ctl, "role", desk_role_to_nick (account->role));
      ctl_bool (ctl, "disabled", account->disabled);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        {
          ctl_cell (account->name, 17);
          ctl_cell (account->staff_no, 13);
          ctl_cell (desk_role_get_label (account->role), 21);
          ctl_cell (account->person_name, 0);
          puts (account->disabled ? _(" (disabled)") : "");
        }
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_account (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "account add NAME --staff-no NO [--person NAME] --role ROLE | list | "
                             "role NAME ROLE | disable NAME | enable NAME | password NAME";
  char *staff_no = NULL;
  char *person = NULL;
  char *role_nick = NULL;
  GOptionEntry entries[] = {
    { "staff-no", 0, 0, G_OPTION_ARG_STRING, &staff_no, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &person, NULL, NULL },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role_nick, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (CtlSecret) password = NULL;
  DeskRole role = DESK_ROLE_OPERATOR;
  GError *error = NULL;
  gboolean done;
  int code;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? account_list (ctl) : code;
  if (argc < 2)
    return ctl_usage (line);
  if (argc == 3 && g_str_equal (argv[0], "role"))
    role_nick = argv[2];
  else if (argc != 2)
    return ctl_usage (line);
  if ((g_str_equal (argv[0], "add") || g_str_equal (argv[0], "role"))
      && !desk_role_from_nick (role_nick, &role))
    return ctl_usage (_("account …: ROLE is operator, supervisor, inspection or administrator"));
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (g_str_equal (argv[0], "add") || g_str_equal (argv[0], "password"))
    {
      password = ctl_new_password ("SANTUSHTI_NEW_PASSWORD", _("New password:"));
      if (password == NULL)
        return CTL_USAGE;
    }

  if (g_str_equal (argv[0], "add"))
    done = desk_account_create (ctl->session, argv[1], staff_no, person, role, password, &error);
  else if (g_str_equal (argv[0], "role"))
    done = desk_account_set_role (ctl->session, argv[1], role, &error);
  else if (g_str_equal (argv[0], "disable") || g_str_equal (argv[0], "enable"))
    done = desk_account_set_disabled (ctl->session, argv[1], g_str_equal (argv[0], "disable"),
                                      &error);
  else if (g_str_equal (argv[0], "password"))
    done = desk_account_set_password (ctl->session, argv[1], ctl->password, password, &error);
  else
    return ctl_usage (line);
  if (!done)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "name", argv[1]);
  ctl_end (ctl);
  return CTL_DONE;
}

static void
print_row (Ctl *ctl, DeskPeopleTable table, gpointer row)
{
  const char *first = NULL;
  const char *second = NULL;
  g_autofree char *last = NULL;

  ctl_begin (ctl);
  if (table == DESK_PEOPLE_PERSONS)
    {
      DeskPerson *person = row;

      ctl_string (ctl, "staff_no", person->staff_no);
      ctl_string (ctl, "name", person->name);
      ctl_string (ctl, "name_hi", person->name_hi);
      first = person->staff_no;
      last = g_strdup (desk_person_get_label (person));
    }
  else if (table == DESK_PEOPLE_PLACES)
    {
      DeskPlace *place = row;

      ctl_string (ctl, "code", place->code);
      ctl_string (ctl, "name", place->name);
      ctl_string (ctl, "name_hi", place->name_hi);
      ctl_string (ctl, "kind", desk_place_kind_to_nick (place->kind));
      first = place->code;
      second = desk_place_kind_get_label (place->kind);
      last = g_strdup (desk_place_get_label (place));
    }
  else
    {
      DeskPost *post = row;

      ctl_string (ctl, "place_name", post->place_name);
      ctl_string (ctl, "rung", desk_rung_to_nick (post->rung));
      ctl_string (ctl, "staff_no", post->staff_no);
      ctl_time (ctl, "from_at", post->from_at);
      ctl_time (ctl, "until_at", post->until_at);
      last = desk_post_get_label (post);
    }
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  if (first != NULL)
    ctl_cell (first, 17);
  if (second != NULL)
    ctl_cell (second, 15);
  ctl_line (last);
}

static int
list_people (Ctl *ctl, DeskPeopleTable table)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows
    = table == DESK_PEOPLE_PERSONS
        ? desk_person_list (ctl->store, NULL, &error)
        : (table == DESK_PEOPLE_PLACES ? desk_place_list (ctl->store, NULL, &error)
                                       : desk_post_list (ctl->store, NULL, &error));

  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    print_row (ctl, table, g_ptr_array_index (rows, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_import_table (Ctl *ctl, DeskPeopleTable table, int argc, char **argv, const char *line)
{
  char *rejects = NULL;
  GOptionEntry entries[] = {
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &rejects, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskImportResult result = { 0 };
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc != 2 || !g_str_equal (argv[0], "import"))
    return ctl_usage (line);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_people_import (ctl->session, table, argv[1], rejects, &result, &error))
    {
      if (result.rows > 0)
        ctl_print_counts (ctl, &result);
      desk_import_result_clear (&result);
      return ctl_fail (error);
    }
  ctl_print_counts (ctl, &result);
  desk_import_result_clear (&result);
  return CTL_DONE;
}

static int
people (Ctl *ctl, DeskPeopleTable table, int argc, char **argv, const char *line)
{
  int code;

  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? list_people (ctl, table) : code;
  return ctl_import_table (ctl, table, argc, argv, line);
}

int
ctl_person (Ctl *ctl, int argc, char **argv)
{
  return people (ctl, DESK_PEOPLE_PERSONS, argc, argv, "person import FILE [--rejects FILE] | list");
}

int
ctl_place (Ctl *ctl, int argc, char **argv)
{
  return people (ctl, DESK_PEOPLE_PLACES, argc, argv, "place import FILE [--rejects FILE] | list");
}

int
ctl_post (Ctl *ctl, int argc, char **argv)
{
  return people (ctl, DESK_PEOPLE_POSTS, argc, argv, "post import FILE [--rejects FILE] | list");
}
