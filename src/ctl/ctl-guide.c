/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guide: what is still to be done before the first working day */
#include "ctl.h"

#include "desk-guide.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* The roles that may do it, as the others are told. */
static char *
roles_of (Ctl *ctl, DeskGuideStep step)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  json_builder_set_member_name (ctl->out, "roles");
  json_builder_begin_array (ctl->out);
  for (DeskRole role = 0; role < DESK_N_ROLES; role++)
    if (desk_role_may (role, desk_guide_step_get_action (step)))
      {
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                                desk_role_get_label (role));
        json_builder_add_string_value (ctl->out, desk_role_to_nick (role));
      }
  json_builder_end_array (ctl->out);
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
tell_step (Ctl *ctl, const DeskGuide *guide, DeskGuideStep step)
{
  g_autofree char *why
    = desk_guide_step_say_why (step, guide, desk_store_get_zone (ctl->store));
  g_autofree char *roles = NULL;

  json_builder_begin_object (ctl->out);
  ctl_string (ctl, "step", desk_guide_step_to_nick (step));
  ctl_bool (ctl, "done", guide->done[step]);
  ctl_bool (ctl, "optional", desk_guide_step_is_optional (step));
  ctl_string (ctl, "label", desk_guide_step_get_label (step));
  ctl_string (ctl, "why", why);
  roles = roles_of (ctl, step);
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  ctl_cell (guide->done[step]                    ? C_ ("step", "Done")
            : desk_guide_step_is_optional (step) ? C_ ("step", "If needed")
                                                 : C_ ("step", "To do"),
            12);
  printf ("%s (%s)\n", desk_guide_step_get_label (step), roles);
  if (!guide->done[step])
    printf ("%12s%s\n", "", why);
}

int
ctl_guide (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *sum = NULL;
  DeskGuide guide = { 0 };
  GError *error = NULL;
  int code;

  if (argc != 0)
    return ctl_usage ("guide");
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_guide_read (ctl->store, &guide, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "steps");
  json_builder_begin_array (ctl->out);
  for (DeskGuideStep step = 0; step < DESK_N_GUIDE_STEPS; step++)
    tell_step (ctl, &guide, step);
  json_builder_end_array (ctl->out);
  ctl_int (ctl, "open", desk_guide_count_open (&guide));
  ctl_time (ctl, "go_live", guide.go_live);
  ctl_end (ctl);
  sum = desk_guide_say (&guide);
  if (!ctl->json)
    puts (sum);
  return CTL_DONE;
}
