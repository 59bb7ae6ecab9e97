/* SPDX-License-Identifier: GPL-3.0-or-later */
/* direction: explanations, warnings, removal from duty, and what became of them */
#include "ctl.h"

#include "desk-clock.h"
#include "desk-directions.h"
#include "desk-duty.h"
#include "desk-fold.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "direction give STAFF_NO --what explanation|warning --until DATE --words WORDS "
    "[--audit ENTRY] | follow ENTRY (--done | --not-done) --words WORDS | "
    "withdraw ENTRY --reason WORDS | remove STAFF_NO --reason WORDS | "
    "lift STAFF_NO --reason WORDS --second INSPECTION_ACCOUNT | list";

typedef struct
{
  char *reason;
  char *what;
  char *until;
  char *words;
  gint64 audit;
  gboolean done;
  gboolean not_done;
} Options;

static void
put_follow (Ctl *ctl, const DeskDirectionFollow *follow)
{
  ctl_begin (ctl);
  ctl_int (ctl, "n", follow->n);
  ctl_time (ctl, "at", follow->at);
  ctl_string (ctl, "officer_name", follow->officer_name);
  ctl_bool (ctl, "done", follow->done);
  ctl_string (ctl, "words", follow->words);
  json_builder_end_object (ctl->out);
}

static void
put_direction (Ctl *ctl, const DeskDirection *one, gint64 now)
{
  DeskDirectionState state = desk_direction_get_state (one, now);
  const DeskDirectionFollow *last = desk_direction_get_last (one);
  g_autofree char *day = desk_time_format_date (one->due_at, desk_store_get_zone (ctl->store));
  g_autofree char *reason = desk_text_one_line (one->reason);

  ctl_begin (ctl);
  ctl_int (ctl, "n", one->n);
  ctl_time (ctl, "at", one->at);
  ctl_string (ctl, "staff_no", one->staff_no);
  ctl_string (ctl, "person_name", one->person_name);
  ctl_string (ctl, "officer_name", one->officer_name);
  ctl_string (ctl, "what", desk_direction_what_to_nick (one->what));
  ctl_string (ctl, "words", one->words);
  ctl_time (ctl, "due_at", one->due_at);
  ctl_int (ctl, "audit", one->audit);
  ctl_string (ctl, "state", desk_direction_state_to_nick (state));
  if (one->withdrawn_n != 0)
    {
      ctl_int (ctl, "withdrawn_n", one->withdrawn_n);
      ctl_string (ctl, "withdrawn_by", one->withdrawn_by);
      ctl_string (ctl, "reason", one->reason);
    }
  json_builder_set_member_name (ctl->out, "follows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < one->follows->len; i++)
    put_follow (ctl, g_ptr_array_index (one->follows, i));
  json_builder_end_array (ctl->out);
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  ctl_cell (one->staff_no, 13);
  ctl_cell (one->person_name, 24);
  /* Translators: the number of an entry, explanation or warning, a date, how it stands */
  printf (_("entry %d: %s by %s: %s\n"), (int) one->n, desk_direction_what_get_label (one->what), day,
          desk_direction_state_get_label (state));
  fputs ("  ", stdout);
  ctl_line (one->words);
  if (last != NULL)
    {
      printf ("  %s: ", last->officer_name);
      ctl_line (last->words);
    }
  if (one->withdrawn_n != 0)
    /* Translators: a person's name, their reason */
    printf (_("  Taken back by %s: %s\n"), one->withdrawn_by, reason);
}

static void
put_removal (Ctl *ctl, const DeskRemoval *one)
{
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
  if (ctl->json)
    return;
  ctl_cell (one->staff_no, 13);
  ctl_cell (one->person_name, 24);
  /* Translators: how many closures were called again, of how many in line */
  printf (one->lifted_n != 0 ? _("called again: %d of %d; the removal is lifted\n")
                             : _("called again: %d of %d\n"),
          (int) one->called, (int) one->in_line);
}

static int
list (Ctl *ctl)
{
  GError *error = NULL;
  gint64 now = desk_clock_now (desk_store_get_clock (ctl->store));
  g_autoptr (GPtrArray) directions = desk_direction_list (ctl->session, NULL, &error);
  g_autoptr (GPtrArray) removals = NULL;

  if (directions != NULL)
    removals = desk_duty_list (ctl->session, NULL, &error);
  if (removals == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "directions");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < directions->len; i++)
    put_direction (ctl, g_ptr_array_index (directions, i), now);
  json_builder_end_array (ctl->out);
  json_builder_set_member_name (ctl->out, "removals");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < removals->len; i++)
    put_removal (ctl, g_ptr_array_index (removals, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

/* A day means until its end. */
static gboolean
read_until (Ctl *ctl, const char *text, gint64 *at, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (ctl->store);

  if (!desk_time_parse (text, zone, at, error))
    return FALSE;
  if (strlen (text) == strlen ("2026-11-24"))
    *at = desk_time_midnight (*at, 1, zone) - 1;
  return TRUE;
}

static int
give (Ctl *ctl, const char *staff_no, const Options *options)
{
  GError *error = NULL;
  DeskDirectionWhat what;
  gint64 due_at = 0;
  gint64 n = 0;
  int code;

  if (!desk_direction_what_from_nick (options->what, &what) || options->until == NULL)
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!read_until (ctl, options->until, &due_at, &error)
      || !desk_direction_give (ctl->session, staff_no, what, due_at, options->audit,
                               options->words, &n, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "n", n);
  ctl_string (ctl, "staff_no", staff_no);
  ctl_string (ctl, "what", desk_direction_what_to_nick (what));
  ctl_time (ctl, "due_at", due_at);
  ctl_end (ctl);
  if (!ctl->json)
    /* Translators: the number of an entry */
    printf (_("Written as entry %d.\n"), (int) n);
  return CTL_DONE;
}

static int
follow (Ctl *ctl, const char *entry, const Options *options)
{
  GError *error = NULL;
  gint64 n = 0;
  int code;

  if (options->done == options->not_done)
    return ctl_usage (usage);
  if (!ctl_number (entry, G_MAXINT64, &n))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_direction_follow (ctl->session, n, options->done, options->words, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "direction", n);
  ctl_bool (ctl, "done", options->done);
  ctl_end (ctl);
  if (!ctl->json)
    puts (options->done ? _("The direction is done.") : _("The direction is not done so far."));
  return CTL_DONE;
}

static int
withdraw (Ctl *ctl, const char *entry, const char *reason)
{
  GError *error = NULL;
  gint64 n = 0;
  int code;

  if (!ctl_number (entry, G_MAXINT64, &n))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_direction_withdraw (ctl->session, n, reason, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "direction", n);
  ctl_bool (ctl, "withdrawn", TRUE);
  ctl_end (ctl);
  if (!ctl->json)
    puts (_("The direction is taken back."));
  return CTL_DONE;
}

static int
duty (Ctl *ctl, gboolean lift, const char *staff_no, const char *reason)
{
  GError *error = NULL;
  gint64 in_line = 0;
  int code;

  if (!ctl_sign_in (ctl, &code) || (lift && !ctl_sign_in_second (ctl, &code)))
    return code;
  if (lift ? !desk_duty_lift (ctl->session, ctl->second, staff_no, reason, &error)
           : !desk_duty_remove (ctl->session, staff_no, reason, &in_line, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "staff_no", staff_no);
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

int
ctl_direction (Ctl *ctl, int argc, char **argv)
{
  Options options = { 0 };
  GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "what", 0, 0, G_OPTION_ARG_STRING, &options.what, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &options.words, NULL, NULL },
    { "audit", 0, 0, G_OPTION_ARG_INT64, &options.audit, NULL, NULL },
    { "done", 0, 0, G_OPTION_ARG_NONE, &options.done, NULL, NULL },
    { "not-done", 0, 0, G_OPTION_ARG_NONE, &options.not_done, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  if (argc == 1 && g_str_equal (argv[0], "list"))
    return ctl_sign_in (ctl, &code) ? list (ctl) : code;
  if (argc != 2)
    return ctl_usage (usage);
  if (g_str_equal (argv[0], "give"))
    return give (ctl, argv[1], &options);
  if (g_str_equal (argv[0], "follow"))
    return follow (ctl, argv[1], &options);
  if (g_str_equal (argv[0], "withdraw"))
    return withdraw (ctl, argv[1], options.reason);
  if (g_str_equal (argv[0], "lift") || g_str_equal (argv[0], "remove"))
    return duty (ctl, g_str_equal (argv[0], "lift"), argv[1], options.reason);
  return ctl_usage (usage);
}
