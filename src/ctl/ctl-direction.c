/* SPDX-License-Identifier: GPL-3.0-or-later */
/* direction: removal from duty and its lifting */
#include "ctl.h"

#include "desk-duty.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[] = "direction remove STAFF_NO --reason WORDS | "
                            "lift STAFF_NO --reason WORDS --second INSPECTION_ACCOUNT | list";

static int
list (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) removals = desk_duty_list (ctl->store, NULL, &error);

  if (removals == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "removals");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < removals->len; i++)
    {
      DeskRemoval *one = g_ptr_array_index (removals, i);

      ctl_begin (ctl);
      ctl_int (ctl, "n", one->n);
      ctl_time (ctl, "at", one->at);
      ctl_string (ctl, "staff_no", one->staff_no);
      ctl_string (ctl, "person_name", one->person_name);
      ctl_string (ctl, "officer_name", one->officer_name);
      ctl_int (ctl, "lifted_n", one->lifted_n);
      ctl_int (ctl, "in_line", one->in_line);
      ctl_int (ctl, "called", one->called);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        {
          ctl_cell (one->staff_no, 13);
          ctl_cell (one->person_name, 24);
          /* Translators: how many closures were called again, of how many in line */
          printf (one->lifted_n != 0 ? _("called again: %d of %d; the removal is lifted\n")
                                     : _("called again: %d of %d\n"),
                  (int) one->called, (int) one->in_line);
        }
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_direction (Ctl *ctl, int argc, char **argv)
{
  char *reason = NULL;
  GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  gint64 in_line = 0;
  gboolean lift;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? list (ctl) : code;
  lift = argc == 2 && g_str_equal (argv[0], "lift");
  if (!lift && !(argc == 2 && g_str_equal (argv[0], "remove")))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code) || (lift && !ctl_sign_in_second (ctl, &code)))
    return code;
  if (lift ? !desk_duty_lift (ctl->session, ctl->second, argv[1], reason, &error)
           : !desk_duty_remove (ctl->session, argv[1], reason, &in_line, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "staff_no", argv[1]);
  ctl_bool (ctl, "removed", !lift);
  ctl_int (ctl, "in_line", in_line);
  ctl_end (ctl);
  if (!ctl->json && !lift)
    printf (ngettext ("Removed from duty. %d closure is to be called again.\n",
                      "Removed from duty. %d closures are to be called again.\n",
                      (gulong) in_line),
            (int) in_line);
  return CTL_DONE;
}
