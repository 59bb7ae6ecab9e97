/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ticket, search */
#include "ctl.h"
#include "ctl-print.h"

#include "desk-entitlement.h"
#include "desk-facts.h"
#include "desk-search.h"
#include "desk-time.h"
#include "desk-tickets.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "ticket register --category C --description WORDS [--phone P] [--account A] [--name N] "
    "[--place CODE] [--address A] [--fault FAULT] [--override REASON] | contact NUMBER --words WORDS | show NUMBER "
    "| list | assign NUMBER [--place CODE] [--rung R] "
    "| claim NUMBER --what WORDS [--by STAFF_NO | --by-consumer] [--fixed-at TIME] "
    "| limit NUMBER --until TIME --reason WORDS --second SUPERVISOR "
    "| edit | correct | link | reveal | set-aside | void";

void
ctl_ticket_members (Ctl *ctl, DeskTicket *ticket)
{
  ctl_string (ctl, "number", ticket->number);
  ctl_string (ctl, "source", ticket->source);
  ctl_string (ctl, "source_number", ticket->source_number);
  ctl_string (ctl, "state", desk_state_to_nick (ticket->state));
  ctl_string (ctl, "rung", desk_rung_to_nick (ticket->rung));
  ctl_string (ctl, "officer_name", ticket->officer_name);
  ctl_string (ctl, "category_code", ticket->category_code);
  ctl_string (ctl, "category_name", ticket->category_name);
  ctl_string (ctl, "place_code", ticket->place_code);
  ctl_string (ctl, "place_name", ticket->place_name);
  ctl_string (ctl, "consumer_name", ticket->consumer_name);
  ctl_string (ctl, "phone_masked", ticket->phone_masked);
  ctl_string (ctl, "account_no", ticket->account_no);
  ctl_string (ctl, "address", ticket->address);
  ctl_string (ctl, "description", ticket->description);
  ctl_string (ctl, "resolution", ticket->resolution);
  ctl_string (ctl, "claimant_name", ticket->claimant_name);
  ctl_time (ctl, "registered_at", ticket->registered_at);
  ctl_time (ctl, "limit_at", ticket->limit_at);
  ctl_time (ctl, "claimed_at", ticket->claimed_at);
  ctl_time (ctl, "satisfied_at", ticket->satisfied_at);
  ctl_time (ctl, "due_at", ticket->due_at);
  if (ticket->feedback_due_at != 0)
    ctl_time (ctl, "feedback_due_at", ticket->feedback_due_at);
  ctl_bool (ctl, "promised", ticket->promised);
  ctl_int (ctl, "attempts", ticket->attempts);
  ctl_int (ctl, "reopens", ticket->reopens);
  ctl_bool (ctl, "suspect", ticket->suspect);
  ctl_bool (ctl, "risk", ticket->risk);
  ctl_bool (ctl, "unconfirmed", ticket->unconfirmed);
  ctl_string (ctl, "linked_number", ticket->linked_number);
  ctl_int (ctl, "void_proposal", ticket->void_proposal);
  ctl_bool (ctl, "informer", ticket->informer);
  ctl_int (ctl, "erased_n", ticket->erased_n);
}

void
ctl_print_ticket (Ctl *ctl, DeskTicket *ticket)
{
  ctl_begin (ctl);
  ctl_ticket_members (ctl, ticket);
  json_builder_end_object (ctl->out);
  if (!ctl->json)
    {
      ctl_cell (ticket->number, 17);
      ctl_cell (desk_state_get_label (ticket->state), 30);
      ctl_cell (ticket->category_name, 30);
      ctl_cell (ticket->place_name, 24);
      ctl_line (ticket->consumer_name);
    }
}

static int
show (Ctl *ctl, const char *number)
{
  GError *error = NULL;
  g_autoptr (DeskTicket) ticket = desk_ticket_load (ctl->store, number, NULL, &error);
  g_autoptr (GPtrArray) entries
    = ticket != NULL ? desk_ticket_timeline (ctl->store, number, NULL, &error) : NULL;
  g_autoptr (DeskEntitlement) entitlement = NULL;

  if (entries != NULL)
    entitlement = desk_entitlement (ctl->store, ticket->number, NULL, &error);
  if (entries == NULL || error != NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_ticket_members (ctl, ticket);
  ctl_string (ctl, "possible_entitlement", entitlement != NULL ? entitlement->sentence : NULL);
  json_builder_set_member_name (ctl->out, "entries");
  json_builder_begin_array (ctl->out);
  if (!ctl->json)
    {
      g_autofree char *where
        = g_strdup_printf ("%s · %s", ticket->category_name, ticket->place_name);

      printf ("%s  %s\n", ticket->number, desk_state_get_label (ticket->state));
      ctl_line (where);
      ctl_line (ticket->description);
    }
  if (!ctl->json && entitlement != NULL)
    ctl_line (entitlement->sentence);
  for (guint i = 0; i < entries->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *at = desk_time_format_full (entry->happened_at,
                                                   desk_store_get_zone (ctl->store));

      ctl_begin (ctl);
      ctl_int (ctl, "n", entry->n);
      ctl_time (ctl, "at", entry->at);
      ctl_string (ctl, "kind", entry->kind);
      ctl_string (ctl, "person_name", entry->person_name);
      ctl_string (ctl, "sentence", entry->sentence);
      ctl_string (ctl, "words", entry->words);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        {
          g_autofree char *said = g_strconcat (
            entry->sentence, *entry->words != '\0' ? ": " : "", entry->words, NULL);

          printf ("  %s  ", at);
          ctl_line (said);
        }
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_print_query (Ctl *ctl, const DeskTicketQuery *query, gint64 limit)
{
  GError *error = NULL;
  g_auto (DeskSearchResult) found = { 0 };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) tickets = NULL;

  if (query->words == NULL)
    ids = desk_ticket_query (ctl->store, query, NULL, &error);
  else if (desk_ticket_search (ctl->store, query, &found, NULL, &error))
    ids = g_steal_pointer (&found.ids);
  if (ids != NULL)
    tickets = desk_ticket_load_many (ctl->store, (const gint64 *) (gpointer) ids->data,
                                     MIN ((gint64) ids->len, limit), NULL, &error);
  if (tickets == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "found", ids->len);
  if (query->words != NULL)
    {
      ctl_int (ctl, "spelled", found.n_spelled);
      ctl_bool (ctl, "more", found.more);
      ctl_string (ctl, "notes", found.notes);
      if (!ctl->json && *found.notes != '\0')
        fprintf (stderr, "santushtictl: %s\n", found.notes);
    }
  json_builder_set_member_name (ctl->out, "tickets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < tickets->len; i++)
    ctl_print_ticket (ctl, g_ptr_array_index (tickets, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
done_with (Ctl *ctl, const char *number, DeskRegistered became)
{
  static const char *const nicks[] = { "new", "contact", "reopened" };

  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_string (ctl, "became", nicks[became]);
  ctl_end (ctl);
  if (!ctl->json)
    printf ("%s\n", number);
  return CTL_DONE;
}

int
ctl_ticket (Ctl *ctl, int argc, char **argv)
{
  DeskRegistration call = { 0 };
  DeskClaim claim = { 0 };
  DeskRegistered became = DESK_REGISTERED_NEW;
  DeskRung rung = DESK_RUNG_NONE;
  char *words = NULL;
  char *rung_nick = NULL;
  char *fixed_at = NULL;
  char *until = NULL;
  char *reason = NULL;
  gint64 limit_at = 0;
  GOptionEntry entries[] = {
    { "category", 0, 0, G_OPTION_ARG_STRING, &call.category, NULL, NULL },
    { "description", 0, 0, G_OPTION_ARG_STRING, &call.description, NULL, NULL },
    { "phone", 0, 0, G_OPTION_ARG_STRING, &call.phone, NULL, NULL },
    { "account", 0, 0, G_OPTION_ARG_STRING, &call.account_no, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &call.consumer_name, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &call.place, NULL, NULL },
    { "address", 0, 0, G_OPTION_ARG_STRING, &call.address, NULL, NULL },
    { "override", 0, 0, G_OPTION_ARG_STRING, &call.override_reason, NULL, NULL },
    { "fault", 0, 0, G_OPTION_ARG_INT64, &call.fault, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    { "rung", 0, 0, G_OPTION_ARG_STRING, &rung_nick, NULL, NULL },
    { "what", 0, 0, G_OPTION_ARG_STRING, &claim.what, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &claim.staff_no, NULL, NULL },
    { "by-consumer", 0, 0, G_OPTION_ARG_NONE, &claim.by_consumer, NULL, NULL },
    { "fixed-at", 0, 0, G_OPTION_ARG_STRING, &fixed_at, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  const char *verb;
  gboolean done;
  int code;

  code = ctl_ticket_rule (ctl, argc, argv);
  if (code >= 0)
    return code;
  if (argc > 0 && g_str_equal (argv[0], "list"))
    return ctl_ticket_list (ctl, argc, argv);
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  if (rung_nick != NULL && !desk_rung_from_nick (rung_nick, &rung))
    return ctl_usage (usage);
  if (argc != (g_str_equal (verb, "register") ? 1 : 2))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;

  if (g_str_equal (verb, "show"))
    return show (ctl, argv[1]);
  if (g_str_equal (verb, "register"))
    {
      g_autofree char *number = NULL;

      call.override_repeat = call.override_reason != NULL;
      number = desk_ticket_register (ctl->session, &call, &became, &error);
      if (number == NULL)
        return ctl_fail (error);
      if (call.fault == 0)
        ctl_offer_faults (ctl, call.place, number);
      return done_with (ctl, number, became);
    }
  if (g_str_equal (verb, "contact"))
    done = desk_ticket_contact (ctl->session, argv[1], words, &became, &error);
  else if (g_str_equal (verb, "assign"))
    done = desk_ticket_assign (ctl->session, argv[1], call.place, rung, &error);
  else if (g_str_equal (verb, "claim"))
    done = (fixed_at == NULL
            || desk_time_parse (fixed_at, desk_store_get_zone (ctl->store), &claim.at, &error))
           && desk_ticket_claim (ctl->session, argv[1], &claim, &error);
  else if (g_str_equal (verb, "limit") && until != NULL)
    {
      if (!ctl_sign_in_second (ctl, &code))
        return code;
      done = desk_time_parse (until, desk_store_get_zone (ctl->store), &limit_at, &error)
             && desk_ticket_grant_later_limit (ctl->session, ctl->second, argv[1], limit_at,
                                               reason, &error);
    }
  else
    return ctl_usage (usage);
  return done ? done_with (ctl, argv[1], became) : ctl_fail (error);
}

int
ctl_search (Ctl *ctl, int argc, char **argv)
{
  gint64 limit = 50;
  GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskTicketQuery query = { .sort = DESK_SORT_REGISTERED };
  g_autofree char *words = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, "search WORDS [--limit N]"))
    return CTL_USAGE;
  if (argc < 1 || limit < 1)
    return ctl_usage ("search WORDS [--limit N]");
  words = g_strjoinv (" ", argv);
  query.words = words;
  query.limit = (guint) MIN (limit, G_MAXINT);
  return ctl_sign_in (ctl, &code) ? ctl_print_query (ctl, &query, limit) : code;
}
