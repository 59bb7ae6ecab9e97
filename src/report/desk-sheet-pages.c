/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet-pages.h"

#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-printing.h"
#include "desk-time.h"

#include <string.h>

/* Ten digits as people dial them. */
static char *
dial (const char *phone)
{
  return strlen (phone) == 10 ? g_strdup_printf ("%.5s %s", phone, phone + 5) : g_strdup (phone);
}

static void
put_claim (DeskPages *pages, const DeskPagesHead *head, DeskTicket *ticket)
{
  g_autofree char *at = ticket->claimed_at != 0
                          ? desk_time_format_full (ticket->claimed_at, head->zone)
                          : g_strdup ("");
  const char *by = ticket->claim_by_consumer ? C_ ("claim", "the consumer") : ticket->claimant_name;
  g_autofree char *said = NULL;
  g_autofree char *line = NULL;

  if (*by != '\0')
    /* Translators: what was done, by whom, when: "Bill corrected (R. Kumar, 24 November …)" */
    said = g_strdup_printf (_("%s (%s, %s)"), ticket->resolution, by, at);
  else
    said = g_strdup_printf (_("%s (nobody named, %s)"), ticket->resolution, at);
  /* Translators: what was done, by whom and when */
  line = g_strdup_printf (_("Claimed fixed: %s"), said);
  desk_pages_paragraph (pages, line);
}

static void
put_earlier (DeskPages *pages, const DeskPagesHead *head, GPtrArray *earlier)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; earlier != NULL && i < earlier->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (earlier, i);
      g_autofree char *at
        = desk_time_format_relative (entry->happened_at, head->printed_at, head->zone);

      g_string_append_printf (said, "%s%s: %s", said->len > 0 ? "\n" : "", at, entry->sentence);
    }
  if (said->len > 0)
    desk_pages_paragraph (pages, said->str);
}

static void
put_form (DeskPages *pages)
{
  const char *outcomes[DESK_N_OUTCOMES + 2] = { NULL };
  const char *const fixed[] = { desk_answer_get_label (DESK_ANSWER_YES),
                                desk_answer_get_label (DESK_ANSWER_PARTLY),
                                desk_answer_get_label (DESK_ANSWER_NO), NULL };
  const char *const satisfied[] = { desk_answer_get_label (DESK_ANSWER_YES),
                                    desk_answer_get_label (DESK_ANSWER_NO), NULL };
  const DeskPagesColumn times[] = {
    { _("Time of the call"), 110, FALSE },
    { _("Spoke to (if not the consumer)"), 0, FALSE },
    { _("Call later: day and time"), 0, FALSE },
  };
  const DeskPagesColumn words[] = { { _("Their words"), 0, FALSE } };
  const DeskPagesColumn signature[] = {
    { _("Their words, continued"), 0, FALSE },
    { _("Caller’s signature"), 130, FALSE },
  };

  for (guint i = 0; i < DESK_N_OUTCOMES; i++)
    outcomes[i] = desk_outcome_get_label ((DeskOutcome) i);
  outcomes[DESK_N_OUTCOMES] = C_ ("line of a call sheet", "Not called");
  desk_pages_boxes (pages, _("Outcome"), outcomes);
  desk_pages_boxes (pages, _("Is it fixed?"), fixed);
  desk_pages_boxes (pages, _("Are you satisfied?"), satisfied);
  desk_pages_blanks (pages, times, G_N_ELEMENTS (times));
  desk_pages_blanks (pages, words, G_N_ELEMENTS (words));
  desk_pages_blanks (pages, signature, G_N_ELEMENTS (signature));
}

static void
put_line (DeskPages *pages, const DeskPagesHead *head, const DeskSheetLine *line)
{
  DeskTicket *ticket = line->ticket;
  g_autofree char *number = desk_count_format (line->line);
  g_autofree char *phone = dial (line->phone);
  g_autofree char *title = NULL;
  g_autofree char *who = NULL;
  g_autofree char *what = g_strjoin (", ", ticket->category_name,
                                     *ticket->place_name != '\0' ? ticket->place_name : NULL, NULL);
  DeskPagesBlock block;

  /* Translators: the number of a line, of a complaint, and a telephone number */
  title = g_strdup_printf (_("%s.  %s  ·  %s"), number, ticket->number, phone);
  who = g_strjoin (", ", *ticket->consumer_name != '\0' ? ticket->consumer_name
                                                        : C_ ("consumer", "name not known"),
                   *ticket->address != '\0' ? ticket->address : NULL, NULL);
  desk_pages_block_begin (pages, &block);
  do
    {
      desk_pages_space (pages);
      desk_pages_heading (pages, title);
      desk_pages_paragraph (pages, who);
      desk_pages_paragraph (pages, what);
      put_claim (pages, head, ticket);
      put_earlier (pages, head, line->earlier);
      put_form (pages);
    }
  while (!desk_pages_block_ends (pages, &block));
}

DeskPages *
desk_sheet_pages_make (const DeskPagesHead *head, const DeskSheet *sheet)
{
  DeskPagesHead mine = *head;
  g_autofree char *title = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *at = desk_time_format_full (sheet->printed_at, head->zone);
  g_autofree char *count = NULL;
  DeskPages *pages;
  int printed_lines = 0;

  for (guint i = 0; i < sheet->lines->len; i++)
    printed_lines += *((DeskSheetLine *) g_ptr_array_index (sheet->lines, i))->phone != '\0';
  /* Translators: the number of a sheet, a person */
  title = g_strdup_printf (_("Call sheet %d for %s"), (int) sheet->number, sheet->caller_name);
  mine.title = title;
  pages = desk_pages_new (&mine);
  /* Translators: a date and time, a person */
  printed = g_strdup_printf (_("Printed on %s by %s"), at, sheet->printer_name);
  anchor = g_strdup_printf (_("Entry %d, chain %.4s %.4s %.4s %.4s"), (int) sheet->head_n,
                            sheet->head, sheet->head + 4, sheet->head + 8, sheet->head + 12);
  count = g_strdup_printf (
    /* Translators: how many consumers are to be called, and of how many lines of the sheet */
    ngettext ("%d consumer to call, of %d on the sheet.",
              "%d consumers to call, of %d on the sheet.", (gulong) printed_lines),
    printed_lines, sheet->n_lines);
  desk_pages_paragraph (pages, printed);
  desk_pages_paragraph (pages, anchor);
  desk_pages_paragraph (pages, count);
  desk_pages_paragraph (pages,
                        _("Only the caller named above calls from this sheet. Ask both questions, "
                          "each by itself, and write the time of each call and the consumer’s own "
                          "words. Tick “Not called” where you did not call."));
  desk_pages_paragraph (pages,
                        _("Give the sheet back as soon as the calls are made: a line that nobody types in "
                          "in time counts for nothing, and the consumer is called again. The numbers are personal "
                          "data: show them to nobody, and destroy the sheet once it is typed in."));
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const DeskSheetLine *line = g_ptr_array_index (sheet->lines, i);

      /* Of a sheet that is printed again only what is still to be called. */
      if (*line->phone != '\0')
        put_line (pages, head, line);
    }
  desk_pages_signatures (pages, C_ ("call sheet", "Caller"), C_ ("call sheet", "Typed in by, on"));
  return pages;
}

DeskPages *
desk_sheet_pages_new (DeskSession *session,
                      const char *caller,
                      int limit,
                      const char *language,
                      DeskSheet **sheet,
                      GError **error)
{
  DeskPagesHead head;
  DeskPages *pages = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (sheet != NULL, NULL);

  *sheet = NULL;
  if (!desk_printing_begin (session, DESK_ACTION_SHEET, language, &head, error))
    return NULL;
  *sheet = desk_sheet_print (session, caller, limit, error);
  if (*sheet != NULL)
    pages = desk_sheet_pages_make (&head, *sheet);
  desk_printing_end (language);
  return pages;
}

DeskPages *
desk_sheet_pages_again (DeskSession *session,
                        gint64 number,
                        const char *language,
                        DeskSheet **sheet,
                        GError **error)
{
  DeskPagesHead head;
  DeskPages *pages = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (sheet != NULL, NULL);

  *sheet = NULL;
  if (!desk_printing_begin (session, DESK_ACTION_SHEET, language, &head, error))
    return NULL;
  *sheet = desk_sheet_reprint (session, number, error);
  if (*sheet != NULL)
    pages = desk_sheet_pages_make (&head, *sheet);
  desk_printing_end (language);
  return pages;
}
