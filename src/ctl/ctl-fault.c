/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fault: one cause of many complaints (R8) */
#include "ctl-print.h"

#include "desk-faults.h"
#include "desk-fold.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "fault register --place CODE --category C --what WORDS [--started-at TIME] "
    "| attach FAULT NUMBER… | attach FAULT --all | detach NUMBER --reason WORDS "
    "| claim FAULT --what WORDS [--by STAFF_NO] [--fixed-at TIME] "
    "| list [--place CODE] [--running] [--limit N] | show FAULT";

static void
print_fault (Ctl *ctl, DeskFault *fault)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, fault->n);
  g_autofree char *what = desk_text_one_line (fault->what);
  g_autofree char *state = desk_fault_state_label (fault);
  g_autofree char *since
    = desk_time_format_full (fault->started_at, desk_store_get_zone (ctl->store));

  ctl_int (ctl, "fault", fault->n);
  ctl_string (ctl, "place_name", fault->place_name);
  ctl_string (ctl, "category_name", fault->category_name);
  ctl_string (ctl, "what", fault->what);
  ctl_string (ctl, "person_name", fault->person_name);
  ctl_time (ctl, "started_at", fault->started_at);
  ctl_time (ctl, "claimed_at", fault->claimed_at);
  ctl_string (ctl, "claimant_name", fault->claimant_name);
  ctl_int (ctl, "tickets", fault->tickets);
  ctl_int (ctl, "open", fault->open);
  ctl_int (ctl, "closed", fault->closed);
  ctl_bool (ctl, "running", fault->running);
  ctl_time (ctl, "ended_at", fault->ended_at);
  if (ctl->json)
    return;
  ctl_cell (number, 8);
  ctl_cell (fault->place_name, 22);
  printf ("%s · %s · %s · %s\n", what, fault->category_name, since, state);
}

static int
list (Ctl *ctl, const char *place, gboolean running, gint64 limit)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) faults
    = desk_fault_list (ctl->store, place, running, (guint) limit, NULL, &error);

  if (faults == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "faults");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < faults->len; i++)
    {
      ctl_begin (ctl);
      print_fault (ctl, g_ptr_array_index (faults, i));
      json_builder_end_object (ctl->out);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
show (Ctl *ctl, gint64 n)
{
  GError *error = NULL;
  g_autoptr (DeskFault) fault = desk_fault_load (ctl->store, n, NULL, &error);
  g_autoptr (GPtrArray) tickets = NULL;

  if (fault != NULL)
    tickets = desk_fault_tickets (ctl->store, n, NULL, &error);
  if (tickets == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  print_fault (ctl, fault);
  json_builder_set_member_name (ctl->out, "complaints");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < tickets->len; i++)
    ctl_print_ticket (ctl, g_ptr_array_index (tickets, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
register_fault (Ctl *ctl, DeskFaultSpec *spec, const char *started_at)
{
  GError *error = NULL;
  gint64 n;

  if (started_at != NULL
      && !desk_time_parse (started_at, desk_store_get_zone (ctl->store), &spec->started_at, &error))
    return ctl_fail (error);
  n = desk_fault_register (ctl->session, spec, &error);
  if (n == 0)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "fault", n);
  ctl_end (ctl);
  if (!ctl->json)
    printf ("%d\n", (int) n);
  return CTL_DONE;
}

/* Those named, or all complaints of the place and period. */
static int
attach (Ctl *ctl, gint64 n, char **numbers, gboolean all)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tickets = NULL;
  GError *error = NULL;

  if (all)
    {
      tickets = desk_fault_candidates (ctl->store, n, G_MAXINT, NULL, &error);
      if (tickets == NULL)
        return ctl_fail (error);
      for (guint i = 0; i < tickets->len; i++)
        g_ptr_array_add (names,
                         g_strdup (((DeskTicket *) g_ptr_array_index (tickets, i))->number));
    }
  else
    for (guint i = 0; numbers[i] != NULL; i++)
      g_ptr_array_add (names, g_strdup (numbers[i]));
  g_ptr_array_add (names, NULL);
  if (!desk_fault_attach (ctl->session, n, (const char *const *) names->pdata, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "fault", n);
  ctl_int (ctl, "attached", names->len - 1);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
detach (Ctl *ctl, const char *number, const char *reason)
{
  GError *error = NULL;

  if (!desk_fault_detach (ctl->session, number, reason, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
claim_fix (Ctl *ctl, gint64 n, DeskClaim *claim, const char *fixed_at)
{
  DeskFaultSpread spread;
  GError *error = NULL;

  if ((fixed_at != NULL
       && !desk_time_parse (fixed_at, desk_store_get_zone (ctl->store), &claim->at, &error))
      || !desk_fault_claim (ctl->session, n, claim, &spread, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "fault", n);
  ctl_int (ctl, "claimed", spread.claimed);
  ctl_int (ctl, "after", spread.after);
  ctl_int (ctl, "newer", spread.newer);
  ctl_int (ctl, "aside", spread.aside);
  ctl_int (ctl, "nobody", spread.nobody);
  ctl_int (ctl, "moved", spread.moved);
  ctl_end (ctl);
  if (!ctl->json)
    {
      g_autofree char *said = desk_fault_spread_label (&spread);

      printf ("%s\n", said);
    }
  return CTL_DONE;
}

void
ctl_offer_faults (Ctl *ctl, const char *place, const char *number)
{
  g_autoptr (GPtrArray) faults = place != NULL
                                   ? desk_fault_list (ctl->store, place, TRUE, 5, NULL, NULL)
                                   : NULL;

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      DeskFault *fault = g_ptr_array_index (faults, i);
      g_autofree char *what = desk_text_one_line (fault->what);

      /* Translators: a fault's number, what failed, the fault's number, a complaint's number */
      fprintf (stderr, _("A fault is running there: %d, %s. If this is why: fault attach %d %s\n"),
               (int) fault->n, what, (int) fault->n, number);
    }
}

int
ctl_fault (Ctl *ctl, int argc, char **argv)
{
  DeskFaultSpec spec = { 0 };
  DeskClaim claim = { 0 };
  char *what = NULL;
  char *started_at = NULL;
  char *fixed_at = NULL;
  char *reason = NULL;
  gboolean running = FALSE;
  gboolean all = FALSE;
  gint64 limit = 50;
  GOptionEntry entries[] = {
    { "place", 0, 0, G_OPTION_ARG_STRING, &spec.place, NULL, NULL },
    { "category", 0, 0, G_OPTION_ARG_STRING, &spec.category, NULL, NULL },
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, NULL, NULL },
    { "started-at", 0, 0, G_OPTION_ARG_STRING, &started_at, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &claim.staff_no, NULL, NULL },
    { "fixed-at", 0, 0, G_OPTION_ARG_STRING, &fixed_at, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { "running", 0, 0, G_OPTION_ARG_NONE, &running, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *verb;
  gint64 n = 0;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  spec.what = what;
  claim.what = what;
  if (limit < 1 || limit > G_MAXINT || !(g_str_equal (verb, "register") || g_str_equal (verb, "list")
                       ? argc == 1
                     : g_str_equal (verb, "attach") ? (all ? argc == 2 : argc > 2)
                     : g_str_equal (verb, "detach") || g_str_equal (verb, "claim")
                         || g_str_equal (verb, "show")
                       ? argc == 2
                       : FALSE))
    return ctl_usage (usage);
  if (argc > 1 && !g_str_equal (verb, "detach") && !ctl_number (argv[1], G_MAXINT64, &n))
    return CTL_USAGE;
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (g_str_equal (verb, "register"))
    return register_fault (ctl, &spec, started_at);
  if (g_str_equal (verb, "list"))
    return list (ctl, spec.place, running, limit);
  if (g_str_equal (verb, "show"))
    return show (ctl, n);
  if (g_str_equal (verb, "attach"))
    return attach (ctl, n, argv + 2, all);
  if (g_str_equal (verb, "detach"))
    return detach (ctl, argv[1], reason);
  return claim_fix (ctl, n, &claim, fixed_at);
}
