/* SPDX-License-Identifier: GPL-3.0-or-later */
/* escalation */
#include "ctl.h"

#include "desk-clock.h"
#include "desk-clockwork.h"
#include "desk-escalations.h"
#include "desk-language.h"
#include "desk-memo-page.h"
#include "desk-memo.h"
#include "desk-new-file.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const char usage[]
  = "escalation list [--officer STAFF_NO] [--undispatched] [--silent] [--all] [--limit N] | run "
    "| dispatch ENTRY --how HOW --to WHOM | ack ENTRY --source HOW [--words WORDS] [--ack-at TIME] "
    "| act ENTRY --what WORDS --by TIME | memo ENTRY [--language hi|en] [--output FILE]; FILE.pdf: on paper";

static void
print_escalation (Ctl *ctl, DeskEscalation *it)
{
  DeskEscalationState state = desk_escalation_get_state (it);
  g_autofree char *officer = desk_escalation_get_officer_label (it);
  g_autofree char *n = g_strdup_printf ("%d", (int) it->n);

  ctl_begin (ctl);
  ctl_int (ctl, "n", it->n);
  ctl_string (ctl, "ticket", it->ticket);
  ctl_string (ctl, "cause", desk_cause_to_nick (it->cause));
  ctl_int (ctl, "about", it->about);
  ctl_string (ctl, "rung", desk_rung_to_nick (it->rung));
  ctl_string (ctl, "staff_no", it->staff_no);
  ctl_string (ctl, "officer", officer);
  json_builder_set_member_name (ctl->out, "vacant");
  json_builder_begin_array (ctl->out);
  for (DeskRung rung = DESK_RUNG_JE; rung <= DESK_RUNG_MD; rung++)
    if (it->vacant & (1u << rung))
      json_builder_add_string_value (ctl->out, desk_rung_to_nick (rung));
  json_builder_end_array (ctl->out);
  ctl_string (ctl, "state", desk_escalation_state_to_nick (state));
  ctl_time (ctl, "fell_due_at", it->fell_due_at);
  ctl_time (ctl, "raised_at", it->raised_at);
  ctl_time (ctl, "due_at", it->due_at);
  ctl_time (ctl, "next_at", it->next_at);
  ctl_time (ctl, "dispatched_at", it->dispatched_at);
  ctl_time (ctl, "acknowledged_at", it->acknowledged_at);
  ctl_time (ctl, "action_at", it->action_at);
  ctl_int (ctl, "climbed", it->climbed_n);
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  ctl_cell (n, 8);
  ctl_cell (it->ticket, 17);
  ctl_cell (desk_escalation_state_get_label (state), 20);
  ctl_cell (officer, 36);
  printf ("%s\n", desk_cause_get_label (it->cause));
}

static int
list (Ctl *ctl, const DeskEscalationQuery *query, gint64 limit)
{
  GError *error = NULL;
  DeskEscalationCounts counts = { 0 };
  g_autoptr (GPtrArray) rows = NULL;

  if (desk_escalation_counts (ctl->store, &counts, NULL, &error))
    rows = desk_escalation_list (ctl->store, query, (guint) limit, NULL, &error);
  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "open", counts.open);
  ctl_int (ctl, "undispatched", counts.undispatched);
  ctl_int (ctl, "silent", counts.silent);
  ctl_int (ctl, "nobody", counts.nobody);
  ctl_int (ctl, "late", counts.late);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    print_escalation (ctl, g_ptr_array_index (rows, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

/* Time alone acts: nobody signs in for it. */
static int
run (Ctl *ctl)
{
  GError *error = NULL;
  DeskClockworkResult result = { 0 };
  int code;

  if (!ctl_open (ctl, &code))
    return code;
  if (!desk_clockwork_run (ctl->store, &result, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "limits", result.limits);
  ctl_int (ctl, "silent", result.silent);
  ctl_int (ctl, "vacant", result.vacant);
  ctl_int (ctl, "recounted", result.recounted);
  ctl_int (ctl, "lapsed", result.lapsed);
  ctl_time (ctl, "next_at", result.next_at);
  ctl_end (ctl);
  if (!ctl->json)
    printf (_("Limits passed: %d; unanswered and raised: %d; sent to a new officer: %d\n"),
            (int) result.limits, (int) result.silent, (int) result.vacant);
  if (!ctl->json && result.lapsed > 0)
    printf (ngettext ("%d call that nobody ended counts for nothing now.\n",
                      "%d calls that nobody ended count for nothing now.\n",
                      (gulong) result.lapsed),
            (int) result.lapsed);
  return CTL_DONE;
}

static int
memo (Ctl *ctl, gint64 n, const char *language, const char *output)
{
  GError *error = NULL;
  g_autofree char *text = NULL;

  if (language == NULL)
    language = desk_language_is_hindi () ? "hi" : "en";
  if (desk_session_may_now (ctl->session, DESK_ACTION_READ, &error))
    text = desk_memo_text (ctl->store, n, language, NULL, &error);
  if (text == NULL)
    return ctl_fail (error);
  if (output != NULL && g_str_has_suffix (output, ".pdf"))
    {
      g_autoptr (DeskPages) pages = desk_memo_page_new (ctl->session, n, language, NULL, &error);

      if (pages == NULL || !desk_pages_save_pdf (pages, output, NULL, &error))
        return ctl_fail (error);
    }
  else if (output != NULL && !desk_new_file_save (output, text, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "text", text);
  ctl_end (ctl);
  if (!ctl->json && output == NULL)
    fputs (text, stdout);
  return CTL_DONE;
}

/* A day means until its end. */
static gboolean
read_end (Ctl *ctl, const char *text, gint64 *at, GError **error)
{
  if (!desk_time_parse (text, desk_store_get_zone (ctl->store), at, error))
    return FALSE;
  if (strlen (text) == strlen ("2026-11-24"))
    *at += DESK_DAY - DESK_MINUTE;
  return TRUE;
}

int
ctl_escalation (Ctl *ctl, int argc, char **argv)
{
  DeskEscalationQuery query = { 0 };
  DeskChannel channel = DESK_CHANNEL_PHONE;
  char *officer = NULL;
  char *how = NULL;
  char *source = NULL;
  char *to = NULL;
  char *words = NULL;
  char *ack_at = NULL;
  char *what = NULL;
  char *by = NULL;
  char *language = NULL;
  char *output = NULL;
  gint64 limit = 50;
  gint64 n = 0;
  gint64 at = 0;
  GOptionEntry entries[] = {
    { "officer", 0, 0, G_OPTION_ARG_STRING, &officer, NULL, NULL },
    { "undispatched", 0, 0, G_OPTION_ARG_NONE, &query.undispatched, NULL, NULL },
    { "silent", 0, 0, G_OPTION_ARG_NONE, &query.silent, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &query.ended, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &limit, NULL, NULL },
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    { "ack-at", 0, 0, G_OPTION_ARG_STRING, &ack_at, NULL, NULL },
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  const char *verb;
  const char *nick;
  gboolean done;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  verb = argc > 0 ? argv[0] : "";
  nick = how != NULL ? how : source;
  if (g_str_equal (verb, "run") && argc == 1)
    return run (ctl);
  if (g_str_equal (verb, "list") && argc == 1 && limit > 0 && limit <= G_MAXINT)
    {
      query.staff_no = officer;
      return ctl_sign_in (ctl, &code) ? list (ctl, &query, limit) : code;
    }
  if (argc != 2 || (nick != NULL && !desk_channel_from_nick (nick, &channel)))
    return ctl_usage (usage);
  if (!ctl_number (argv[1], G_MAXINT64, &n))
    return CTL_USAGE;
  if (g_str_equal (verb, "memo"))
    return ctl_sign_in (ctl, &code) ? memo (ctl, n, language, output) : code;
  if (!(g_str_equal (verb, "dispatch") && how != NULL)
      && !(g_str_equal (verb, "ack") && source != NULL) && !g_str_equal (verb, "act"))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (g_str_equal (verb, "dispatch"))
    done = desk_escalation_dispatch (ctl->session, n, channel, to, &error);
  else if (g_str_equal (verb, "ack"))
    done = (ack_at == NULL
            || desk_time_parse (ack_at, desk_store_get_zone (ctl->store), &at, &error))
           && desk_escalation_acknowledge (ctl->session, n, channel, words, at, &error);
  else
    done = (by == NULL || read_end (ctl, by, &at, &error))
           && desk_escalation_act (ctl->session, n, what, at, &error);
  if (!done)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "n", n);
  ctl_end (ctl);
  return CTL_DONE;
}
