/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ticket edit, correct, link, reveal, set-aside, void */
#include "ctl-print.h"

#include "desk-edit.h"
#include "desk-reveal.h"
#include "desk-set-aside.h"
#include "desk-time.h"
#include "desk-void.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[]
  = "ticket edit|correct NUMBER [--phone P] [--account A] [--name N] [--address A] "
    "[--description WORDS] [--category C] [--place CODE] [--reason WORDS] "
    "| correct NUMBER [--call ENTRY] --fixed yes|partly|no --satisfied yes|no --reason WORDS "
    "| link NUMBER --to NUMBER [--reason WORDS] | set-aside NUMBER --reason WORDS "
    "| reveal NUMBER --reason WORDS | void | void NUMBER --reason WORDS | void NUMBER --approve";

typedef struct
{
  DeskEdit edit;
  char *to;
  char *fixed;
  char *satisfied;
  gint64 call;
  gboolean approve;
} Options;

static int
edit (Ctl *ctl, const char *number, Options *options)
{
  GError *error = NULL;
  gboolean changed = FALSE;

  if (!desk_ticket_edit (ctl->session, number, &options->edit, &changed, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_bool (ctl, "changed", changed);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
correct (Ctl *ctl, const char *number, Options *options)
{
  DeskAnswer fixed;
  DeskAnswer satisfied;
  gboolean reopened = FALSE;
  GError *error = NULL;

  if (!desk_answer_from_nick (options->fixed, &fixed)
      || !desk_answer_from_nick (options->satisfied, &satisfied))
    return ctl_usage (usage);
  if (!desk_call_correct (ctl->session, number, options->call, fixed, satisfied,
                          options->edit.reason, &reopened, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_bool (ctl, "reopened", reopened);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
set_aside (Ctl *ctl, const char *number, Options *options)
{
  GError *error = NULL;
  gint64 returns_at = 0;

  if (!desk_ticket_set_aside (ctl->session, number, options->edit.reason, &returns_at, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_time (ctl, "returns_at", returns_at);
  ctl_end (ctl);
  if (!ctl->json)
    {
      g_autofree char *at = desk_time_format_full (returns_at, desk_store_get_zone (ctl->store));

      /* Translators: a date and time */
      printf (_("Set aside, not closed. It comes back to the queue %s.\n"), at);
    }
  return CTL_DONE;
}

static int
void_pending (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) tickets = desk_ticket_void_pending (ctl->store, NULL, &error);

  if (tickets == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "tickets");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < tickets->len; i++)
    ctl_print_ticket (ctl, g_ptr_array_index (tickets, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
voiding (Ctl *ctl, const char *number, Options *options)
{
  GError *error = NULL;

  if (options->approve
        ? !desk_ticket_void_approve (ctl->session, number, &error)
        : !desk_ticket_void_propose (ctl->session, number, options->edit.reason, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_bool (ctl, "approved", options->approve);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
link_to (Ctl *ctl, const char *number, Options *options)
{
  GError *error = NULL;

  if (options->to == NULL)
    return ctl_usage (usage);
  if (!desk_ticket_link (ctl->session, number, options->to, options->edit.reason, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_string (ctl, "linked_number", options->to);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
reveal (Ctl *ctl, const char *number, Options *options)
{
  GError *error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *phone
    = desk_ticket_reveal (ctl->session, number, options->edit.reason, &words, &error);

  if (phone == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_string (ctl, "phone", phone);
  ctl_string (ctl, "description", words);
  ctl_end (ctl);
  if (!ctl->json)
    printf ("%s\n%s\n", phone, words);
  return CTL_DONE;
}

int
ctl_ticket_rule (Ctl *ctl, int argc, char **argv)
{
  static const char *const verbs[] = { "edit", "correct", "link",
                                       "reveal", "set-aside", "void", NULL };
  Options options = { 0 };
  DeskEdit *facts = &options.edit;
  GOptionEntry entries[] = {
    { "phone", 0, 0, G_OPTION_ARG_STRING, &facts->phone, NULL, NULL },
    { "account", 0, 0, G_OPTION_ARG_STRING, &facts->account_no, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &facts->consumer_name, NULL, NULL },
    { "address", 0, 0, G_OPTION_ARG_STRING, &facts->address, NULL, NULL },
    { "description", 0, 0, G_OPTION_ARG_STRING, &facts->description, NULL, NULL },
    { "category", 0, 0, G_OPTION_ARG_STRING, &facts->category, NULL, NULL },
    { "place", 0, 0, G_OPTION_ARG_STRING, &facts->place, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &facts->reason, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, NULL, NULL },
    { "fixed", 0, 0, G_OPTION_ARG_STRING, &options.fixed, NULL, NULL },
    { "satisfied", 0, 0, G_OPTION_ARG_STRING, &options.satisfied, NULL, NULL },
    { "call", 0, 0, G_OPTION_ARG_INT64, &options.call, NULL, NULL },
    { "approve", 0, 0, G_OPTION_ARG_NONE, &options.approve, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *verb;
  int code;

  if (argc == 0 || !g_strv_contains (verbs, argv[0]))
    return -1;
  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argv[0];
  if (argc != 2 && !(argc == 1 && g_str_equal (verb, "void")))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (argc == 1)
    return void_pending (ctl);
  if (g_str_equal (verb, "link"))
    return link_to (ctl, argv[1], &options);
  if (g_str_equal (verb, "reveal"))
    return reveal (ctl, argv[1], &options);
  if (g_str_equal (verb, "set-aside"))
    return set_aside (ctl, argv[1], &options);
  if (g_str_equal (verb, "void"))
    return voiding (ctl, argv[1], &options);
  /* A verdict when answers are given, else facts; the core asks more once a fix is claimed. */
  if (g_str_equal (verb, "correct") && (options.fixed != NULL || options.satisfied != NULL))
    return correct (ctl, argv[1], &options);
  return edit (ctl, argv[1], &options);
}
