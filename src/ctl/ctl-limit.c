/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limit, holiday */
#include "ctl-print.h"

#include "desk-holidays.h"
#include "desk-language.h"
#include "desk-limits.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_limit (Ctl *ctl, DeskTimeLimit *limit)
{
  g_autofree char *label = desk_time_limit_get_label (limit);
  g_autofree char *id = g_strdup_printf ("%d", (int) limit->id);

  ctl_begin (ctl);
  ctl_int (ctl, "id", limit->id);
  ctl_string (ctl, "category", limit->category_code);
  ctl_string (ctl, "area_class", desk_area_class_to_nick (limit->area_class));
  ctl_int (ctl, "amount", limit->amount);
  ctl_string (ctl, "unit", desk_unit_to_nick (limit->unit));
  ctl_string (ctl, "calendar", desk_hours_to_nick (limit->hours));
  ctl_int (ctl, "compensation", limit->compensation);
  ctl_int (ctl, "cap_percent", limit->cap_percent);
  ctl_int (ctl, "pay_days", limit->pay_days);
  ctl_string (ctl, "source", limit->source);
  ctl_bool (ctl, "verified", limit->verified);
  ctl_time (ctl, "from_at", limit->from_at);
  ctl_time (ctl, "until_at", limit->until_at);
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  ctl_cell (id, 5);
  ctl_cell (limit->category_name, 26);
  ctl_cell (desk_area_class_get_label (limit->area_class), 10);
  ctl_cell (label, 18);
  if (limit->compensation != 0)
    printf (_("₹%d a day; "), limit->compensation);
  ctl_cell (limit->source, 0);
  puts (limit->verified ? "" : _(" (not verified)"));
}

static int
list_limits (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = desk_limit_list (ctl->store, NULL, &error);

  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    print_limit (ctl, g_ptr_array_index (rows, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
list_due (Ctl *ctl, gboolean breached, gint64 limit)
{
  GError *error = NULL;
  DeskLimitCounts counts = { 0 };
  g_autoptr (GPtrArray) rows = NULL;

  if (desk_limit_counts (ctl->store, &counts, NULL, &error))
    rows = desk_limit_due (ctl->store, breached, (guint) limit, NULL, &error);
  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "warned", counts.warned);
  ctl_int (ctl, "breached", counts.breached);
  json_builder_set_member_name (ctl->out, "tickets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    ctl_print_ticket (ctl, g_ptr_array_index (rows, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_limit (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "limit import FILE [--rejects FILE] | list | verify ID [--undo] "
                             "| due [--warned] [--limit N]";
  gboolean undo = FALSE;
  gboolean warned = FALSE;
  gint64 limit = 50;
  gint64 id;
  GOptionEntry entries[] = {
    { "undo", 0, 0, G_OPTION_ARG_NONE, &undo, NULL, NULL },
    { "warned", 0, 0, G_OPTION_ARG_NONE, &warned, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  int code;

  if (argc > 0 && g_str_equal (argv[0], "import"))
    return ctl_import_table (ctl, DESK_PEOPLE_LIMITS, argc, argv, line);
  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? list_limits (ctl) : code;
  if (argc == 1 && g_str_equal (argv[0], "due") && limit > 0 && limit <= G_MAXINT)
    return ctl_sign_in (ctl, &code) ? list_due (ctl, !warned, limit) : code;
  if (argc != 2 || !g_str_equal (argv[0], "verify"))
    return ctl_usage (line);
  if (!ctl_number (argv[1], G_MAXINT64, &id))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_limit_set_verified (ctl->session, id, !undo, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "id", id);
  ctl_bool (ctl, "verified", !undo);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
list_holidays (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = desk_holiday_list (ctl->store, NULL, &error);

  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskHoliday *holiday = g_ptr_array_index (rows, i);

      ctl_begin (ctl);
      ctl_string (ctl, "from", holiday->from_day);
      ctl_string (ctl, "until", holiday->until_day);
      ctl_string (ctl, "name", holiday->name);
      ctl_string (ctl, "name_hi", holiday->name_hi);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        {
          printf ("%s  %s  ", holiday->from_day, holiday->until_day);
          ctl_line (desk_text_pick (holiday->name, holiday->name_hi));
        }
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_holiday (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "holiday import FILE [--rejects FILE] | list | cancel DAY";
  GError *error = NULL;
  int code;

  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? list_holidays (ctl) : code;
  if (argc != 2 || !g_str_equal (argv[0], "cancel") || g_str_has_prefix (argv[1], "--"))
    return ctl_import_table (ctl, DESK_PEOPLE_HOLIDAYS, argc, argv, line);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_holiday_cancel (ctl->session, argv[1], &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "cancelled", argv[1]);
  ctl_end (ctl);
  return CTL_DONE;
}
