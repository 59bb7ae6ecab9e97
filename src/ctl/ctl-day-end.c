/* SPDX-License-Identifier: GPL-3.0-or-later */
/* day-end: the day's numbers, and on paper with the slip */
#include "ctl.h"

#include "desk-day-end-page.h"
#include "desk-new-file.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[] = "day-end [--date DATE] [--pdf FILE [--language hi|en]]";

static void
tell (Ctl *ctl, const char *name, const char *label, gint64 count)
{
  ctl_int (ctl, name, count);
  if (ctl->json)
    return;
  printf ("%9d  %s\n", (int) count, label);
}

static void
calls_members (Ctl *ctl, const DeskDayRow *day)
{
  json_builder_set_member_name (ctl->out, "calls");
  ctl_begin (ctl);
  for (guint kind = 0; kind < DESK_N_CALL_KINDS; kind++)
    {
      json_builder_set_member_name (ctl->out, desk_call_kind_to_nick ((DeskCallKind) kind));
      ctl_begin (ctl);
      for (guint outcome = 0; outcome < DESK_N_OUTCOMES; outcome++)
        {
          ctl_int (ctl, desk_outcome_to_nick ((DeskOutcome) outcome), day->calls[kind][outcome]);
          if (!ctl->json && day->calls[kind][outcome] > 0)
            printf ("%9d  %s: %s\n", (int) day->calls[kind][outcome],
                    desk_call_kind_get_label ((DeskCallKind) kind),
                    desk_outcome_get_label ((DeskOutcome) outcome));
        }
      json_builder_end_object (ctl->out);
    }
  json_builder_end_object (ctl->out);
}

static void
numbers (Ctl *ctl, const DeskDayEnd *end)
{
  const DeskDayRow *day = &end->day;

  ctl_time (ctl, "from", end->from);
  ctl_time (ctl, "until", end->until);
  tell (ctl, "registered", C_ ("day-end", "Registered at the desk"), day->registered);
  tell (ctl, "imported", C_ ("day-end", "Taken over from the source system"), day->imported);
  tell (ctl, "contacts", C_ ("day-end", "Consumers who called again"), day->contacts);
  tell (ctl, "claims", C_ ("day-end", "Fixes claimed"), day->claims);
  calls_members (ctl, day);
  tell (ctl, "closed", C_ ("day-end", "Closed: the consumer is satisfied"), day->closed);
  tell (ctl, "reopened", C_ ("day-end", "Reopened"), day->reopened);
  tell (ctl, "escalated", C_ ("day-end", "Sent up to officers"), day->escalated);
  tell (ctl, "set_aside", C_ ("day-end", "Set aside, the consumer not reached"), day->set_aside);
  tell (ctl, "void", C_ ("day-end", "Void, registered in error"), day->void_);
  tell (ctl, "open", C_ ("day-end", "Open complaints"), end->left.open);
  tell (ctl, "open_set_aside", C_ ("day-end", "Of these set aside, the consumer not reached"),
        end->left.set_aside);
  tell (ctl, "over_limit", C_ ("day-end", "Time limit passed, not satisfied"),
        end->left.over_limit);
  tell (ctl, "unconfirmed",
        C_ ("day-end", "Unconfirmed from before the go-live, not among those past their limit"),
        end->left.unconfirmed);
  tell (ctl, "calls_overdue", C_ ("day-end", "Call-backs overdue"), end->left.calls_overdue);
  tell (ctl, "feedback_overdue", C_ ("day-end", "Feedback calls overdue"), end->left.feedback_overdue);
  tell (ctl, "unended", C_ ("day-end", "Calls begun, their outcome not entered"),
        end->left.unended);
  ctl_int (ctl, "register_from", day->register_from);
  ctl_int (ctl, "register_until", day->register_until);
  ctl_int (ctl, "imports", day->imports);
  ctl_int (ctl, "missing", day->missing);
  ctl_int (ctl, "runs", day->runs);
  ctl_int (ctl, "jumps", day->jumps);
  ctl_int (ctl, "unfollowed", day->unfollowed);
}

static gboolean
print (Ctl *ctl, const DeskDayEnd *end, const char *path, const char *language, GError **error)
{
  g_autoptr (DeskSlip) slip = NULL;
  g_autoptr (DeskPages) pages = NULL;

  /* Before the slip is an entry. */
  if (!desk_new_file_can (path, error))
    return FALSE;
  slip = desk_slip_make (ctl->session, error);
  pages = slip != NULL ? desk_day_end_page_new (ctl->session, end, slip, language, error) : NULL;
  if (pages == NULL || !desk_pages_save_pdf (pages, path, NULL, error))
    return FALSE;
  ctl_string (ctl, "file", path);
  ctl_int (ctl, "pages", desk_pages_get_n_pages (pages));
  ctl_string (ctl, "head", slip->head);
  return TRUE;
}

int
ctl_day_end (Ctl *ctl, int argc, char **argv)
{
  char *date = NULL;
  char *pdf = NULL;
  char *language = NULL;
  GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskDayEnd end;
  GError *error = NULL;
  gint64 at = 0;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  /* Before the slip is an entry. */
  if (argc != 0
      || (language != NULL
          && (pdf == NULL || (!g_str_equal (language, "hi") && !g_str_equal (language, "en")))))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if ((date != NULL && !desk_time_parse (date, desk_store_get_zone (ctl->store), &at, &error))
      || !desk_day_end_read (ctl->session, at, &end, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  numbers (ctl, &end);
  if (pdf != NULL && !print (ctl, &end, pdf, language, &error))
    return ctl_fail (error);
  ctl_end (ctl);
  return CTL_DONE;
}
