/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: how they break, that each letter can be read, what stands on the register and on the
 * slip in both languages, and that a file is whole or not there. */
#include "desk-accounts.h"
#include "desk-audit-pages.h"
#include "desk-clock.h"
#include "desk-day-end-page.h"
#include "desk-error.h"
#include "desk-language.h"
#include "desk-many.h"
#include "desk-register-pages.h"
#include "desk-sheet-pages.h"
#include "desk-site.h"
#include "desk-slip-page.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

/* 2026-11-24 10:00 in Asia/Kolkata. */
#define NOW G_GINT64_CONSTANT (1795494600000)

typedef struct
{
  GTimeZone *zone;
  DeskPagesHead head;
  char *folder;
  char *path;
} Desk;

static void
set_up (Desk *desk, gconstpointer unused)
{
  desk->zone = g_time_zone_new_identifier ("Asia/Kolkata");
  desk->head = (DeskPagesHead) { .title = "Test", .site = "लखनऊ 1912", .printed_by = "R. Kumari",
                                 .printed_at = NOW, .zone = desk->zone };
  desk->folder = g_dir_make_tmp ("santushti-report-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, "pages.pdf", NULL);
}

static guint
count_files (Desk *desk)
{
  g_autoptr (GDir) dir = g_dir_open (desk->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Desk *desk, gconstpointer unused)
{
  g_unlink (desk->path);
  g_assert_cmpuint (count_files (desk), ==, 0);
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_free (desk->path);
  g_time_zone_unref (desk->zone);
}

/* What a reader finds on page @page (from 1; 0 = on all), without white space: inside a
 * Devanagari cluster there may be some. */
static char *
text_of (Desk *desk, DeskPages *pages, guint page)
{
  g_autofree char *first = g_strdup_printf ("%u", page > 0 ? page : 1);
  g_autofree char *last
    = g_strdup_printf ("%u", page > 0 ? page : desk_pages_get_n_pages (pages));
  const char *arguments[] = { "pdftotext", "-f", first, "-l", last, "-layout", desk->path, "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  GString *text = g_string_new (NULL);
  int status;

  desk_pages_save_pdf (pages, desk->path, NULL, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  for (const char *at = out; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (text, g_utf8_get_char (at));
  return g_string_free (text, FALSE);
}

static guint
occurrences (const char *text, const char *words)
{
  guint n = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

static void
assert_has (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in: %s", words, text);
}

static void
test_breaks (Desk *desk, gconstpointer unused)
{
  static const DeskPagesColumn columns[] = { { "Serial", 60, TRUE }, { "Words", 0, FALSE } };
  g_autoptr (DeskPages) pages = desk_pages_new (&desk->head);
  guint seen = 0;

  desk_pages_table (pages, columns, 2);
  for (guint i = 1; i <= 120; i++)
    {
      g_autofree char *serial = g_strdup_printf ("begin%u.", i);
      g_autofree char *words = g_strdup_printf ("one\ntwo\nthree end%u.", i);

      desk_pages_row (pages, (const char *[]) { serial, words });
    }
  g_assert_cmpuint (desk_pages_get_n_pages (pages), >, 3);
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  for (guint page = 1; page <= desk_pages_get_n_pages (pages); page++)
    {
      g_autofree char *text = text_of (desk, pages, page);
      g_autofree char *number
        = g_strdup_printf ("Page%uof%u", page, desk_pages_get_n_pages (pages));

      /* Each page has the header, and each row lies whole on one page. */
      g_assert_cmpuint (occurrences (text, "Serial"), ==, 1);
      assert_has (text, number);
      assert_has (text, "1912");
      assert_has (text, "24November2026,10:00byR.Kumari");
      for (guint i = 1; i <= 120; i++)
        {
          g_autofree char *begin = g_strdup_printf ("begin%u.", i);
          g_autofree char *end = g_strdup_printf ("threeend%u.", i);

          g_assert_cmpuint (occurrences (text, begin), ==, occurrences (text, end));
          seen += occurrences (text, begin);
        }
    }
  g_assert_cmpuint (seen, ==, 120);
}

static void
test_long (Desk *desk, gconstpointer unused)
{
  static const DeskPagesColumn columns[] = { { "Words", 120, FALSE }, { "More", 0, FALSE } };
  g_autoptr (DeskPages) pages = desk_pages_new (&desk->head);
  g_autofree char *text = NULL;
  GString *words = g_string_new (NULL);
  guint n;

  for (guint i = 0; i < 6000; i++)
    g_string_append (words, "word ");
  g_string_append (words, "last");
  desk_pages_table (pages, columns, 2);
  desk_pages_row (pages, (const char *[]) { "before", "" });
  desk_pages_row (pages, (const char *[]) { words->str, "beside" });
  desk_pages_row (pages, (const char *[]) { "after", "" });
  /* A page of its own, cut; a paragraph goes over pages instead. */
  g_assert_cmpuint (desk_pages_get_n_pages (pages), ==, 3);
  desk_pages_paragraph (pages, words->str);
  g_assert_cmpuint (desk_pages_get_n_pages (pages), >, 3);
  text = text_of (desk, pages, 2);
  assert_has (text, "beside");
  g_free (g_steal_pointer (&text));
  text = text_of (desk, pages, desk_pages_get_n_pages (pages));
  assert_has (text, "last");
  g_assert_cmpuint (occurrences (text, "wordword"), >, 10);
  /* So does a fact: nothing of it is lost behind the paper's edge. */
  n = desk_pages_get_n_pages (pages);
  desk_pages_fact (pages, "In their words", words->str);
  desk_pages_fact (pages, "Then", "behind");
  g_assert_cmpuint (desk_pages_get_n_pages (pages), >, n + 1);
  g_free (g_steal_pointer (&text));
  text = text_of (desk, pages, 0);
  g_assert_cmpuint (occurrences (text, "word"), >, 12000);
  g_free (g_steal_pointer (&text));
  text = text_of (desk, pages, desk_pages_get_n_pages (pages));
  assert_has (text, "last");
  assert_has (text, "behind");
  g_string_free (words, TRUE);
}

static void
test_letters (Desk *desk, gconstpointer unused)
{
  g_autoptr (DeskPages) pages = desk_pages_new (&desk->head);
  g_autofree char *text = NULL;

  desk_pages_paragraph (pages, "बिजली आ गई \xf0\x9f\x98\x80 \xef\xbf\xbf ক্ষ 98•••••210 “q” …\n2");
  desk_pages_fact (pages, "broken", "\xff\xfe");
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  text = text_of (desk, pages, 0);
  assert_has (text, "98•••••210");
}

static DeskRegisterEntry *
line (gint64 number, DeskAnswer fixed, DeskAnswer satisfied)
{
  DeskRegisterEntry *entry = desk_register_entry_new ();

  entry->register_no = number;
  entry->n = number * 10;
  entry->at = NOW - DESK_DAY;
  entry->kind = number % 10 == 0 ? DESK_CALL_FEEDBACK : DESK_CALL_CALLBACK;
  entry->ticket = g_strdup_printf ("LKO-26-%07d", (int) number);
  entry->consumer_name = g_strdup_printf ("संजीव त्यागी%d", (int) number);
  entry->phone_masked = g_strdup ("98•••••210");
  entry->place_name = g_strdup ("हुसैनगंज");
  entry->category_name = g_strdup ("Bill");
  entry->caller_name = g_strdup ("R. Kumari");
  entry->claimant_name = g_strdup ("A. Singh");
  entry->claim_words = g_strdup ("Bill corrected");
  entry->relation = g_strdup ("");
  entry->fixed = fixed;
  entry->satisfied = satisfied;
  entry->words = g_strdup ("अब ठीक है");
  entry->closed = entry->kind == DESK_CALL_CALLBACK && fixed == DESK_ANSWER_YES
                  && satisfied == DESK_ANSWER_YES;
  return entry;
}

/* 30 lines from @first on: every third is dissatisfied, number 5 was withdrawn, 7 an informer. */
static DeskPages *
thirty (Desk *desk, const DeskRegisterFilter *filter, gint64 first, gint64 without)
{
  DeskRegisterBook *book = desk_register_book_new (&desk->head, filter);

  for (gint64 i = first; i < first + 30; i++)
    {
      g_autoptr (DeskRegisterEntry) entry
        = line (i, DESK_ANSWER_YES, i % 3 == 0 ? DESK_ANSWER_NO : DESK_ANSWER_YES);

      entry->corrected = i == 5 ? 777 : 0;
      entry->finding_n = i == 8 ? 888 : 0;
      entry->finding = DESK_FINDING_NOT_FIXED;
      if (i == 7)
        {
          entry->informer = TRUE;
          g_free (entry->consumer_name);
          entry->consumer_name = g_strdup ("");
        }
      if (i != without)
        desk_register_book_add (book, entry);
    }
  return desk_register_book_finish (book);
}

static void
test_register (Desk *desk, gconstpointer unused)
{
  g_autoptr (DeskPages) pages = thirty (desk, NULL, 1, 0);
  g_autofree char *text = text_of (desk, pages, 0);
  double width, height;

  desk_pages_get_size (pages, &width, &height);
  g_assert_cmpfloat (width, >, height);
  g_assert_cmpuint (desk_pages_get_n_pages (pages), >=, 3);
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  assert_has (text, "Satisfactionregister");
  assert_has (text, "Allcalls");
  assert_has (text, "98•••••210");
  assert_has (text, "saidbyA.Singh");
  assert_has (text, "withdrawn:entry");
  assert_has (text, "foundfalsebyinspection:");
  assert_has (text, "informer,notshown");
  g_assert_null (strstr (text, "त्यागी7\n"));
  assert_has (text, "Lines30");
  assert_has (text, "1to30,noneleftout");
  assert_has (text, "Call-back27");
  assert_has (text, "Feedbackcall3");
  assert_has (text, "Fixedandsatisfied20");
  assert_has (text, "Notfixedornotsatisfied10");
  /* Of the twenty, two are feedback calls: 10 and 20; 30 is dissatisfied. */
  assert_has (text, "Closedbythecall18");
  assert_has (text, "withdrawnlater1");
  assert_has (text, "foundfalsebyinspection1");
}

static void
sheet_line_free (gpointer data)
{
  DeskSheetLine *line = data;

  g_object_unref (line->ticket);
  g_ptr_array_unref (line->earlier);
  g_free (line->phone);
  g_free (line);
}

static DeskSheetLine *
sheet_line (int number, const char *phone)
{
  DeskSheetLine *line = g_new0 (DeskSheetLine, 1);
  DeskEntry *entry = desk_entry_new ();

  line->line = number;
  line->phone = g_strdup (phone);
  line->ticket = desk_ticket_new ();
  line->ticket->number = g_strdup_printf ("LKO-26-%07d", number);
  line->ticket->category_name = g_strdup ("बिल › गलत बिल");
  line->ticket->place_name = g_strdup ("हुसैनगंज");
  line->ticket->consumer_name = g_strdup ("संजीव त्यागी");
  line->ticket->address = g_strdup ("12, Park Road");
  line->ticket->resolution = g_strdup ("Bill corrected");
  line->ticket->claimant_name = g_strdup ("A. Singh");
  line->ticket->claimed_at = NOW - DESK_HOUR;
  entry->happened_at = NOW - DESK_DAY;
  entry->sentence = g_strdup ("Call-back: no answer (M. Khan)");
  line->earlier = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (line->earlier, entry);
  return line;
}

/* Each consumer stands whole on one page; of one typed in already nothing is printed. */
static void
test_sheet (Desk *desk, gconstpointer unused)
{
  DeskSheet sheet = { .n = 40, .number = 12, .caller = (char *) "rk", .n_lines = 12, .n_open = 11,
                      .caller_name = (char *) "आर. कुमारी", .printer_name = (char *) "S. Verma",
                      .printed_at = NOW, .head_n = 52,
                      .head = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" };
  g_autoptr (DeskPages) pages = NULL;
  g_autofree char *all = NULL;
  guint whole = 0;

  sheet.lines = g_ptr_array_new_with_free_func (sheet_line_free);
  for (int i = 1; i <= 12; i++)
    g_ptr_array_add (sheet.lines, sheet_line (i, i == 3 ? "" : "9876543210"));
  pages = desk_sheet_pages_make (&desk->head, &sheet);
  g_ptr_array_unref (sheet.lines);
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  g_assert_cmpuint (desk_pages_get_n_pages (pages), >=, 4);
  all = text_of (desk, pages, 0);
  assert_has (all, "Callsheet12for");
  assert_has (all, "Entry52,chain0123456789abcdef");
  assert_has (all, "11consumerstocall,of12onthesheet.");
  assert_has (all, "9876543210");
  assert_has (all, "12,ParkRoad");
  assert_has (all, "Billcorrected(A.Singh,");
  assert_has (all, "noanswer(M.Khan)");
  assert_has (all, "Notcalled");
  g_assert_null (strstr (all, "LKO-26-0000003"));
  for (guint page = 1; page <= desk_pages_get_n_pages (pages); page++)
    {
      g_autofree char *text = text_of (desk, pages, page);

      g_assert_cmpuint (occurrences (text, "LKO-26-"), ==,
                        occurrences (text, "Caller’ssignature"));
      whole += occurrences (text, "LKO-26-");
    }
  g_assert_cmpuint (whole, ==, 11);
}

static void
test_numbers (Desk *desk, gconstpointer unused)
{
  const DeskRegisterFilter words = { .words = "संजीव" };
  const DeskRegisterFilter period = { .from = NOW - 2 * DESK_DAY, .until = NOW - DESK_HOUR * 10 };
  g_autoptr (DeskPages) gap = thirty (desk, NULL, 1, 12);
  g_autoptr (DeskPages) late = thirty (desk, NULL, 2, 0);
  g_autoptr (DeskPages) searched = thirty (desk, &words, 5, 12);
  g_autoptr (DeskPages) some = thirty (desk, &period, 5, 0);
  g_autofree char *text = text_of (desk, gap, 0);

  assert_has (text, "numbersaremissing");
  g_free (g_steal_pointer (&text));
  text = text_of (desk, late, 0);
  assert_has (text, "numbersaremissing");
  g_free (g_steal_pointer (&text));
  text = text_of (desk, searched, 0);
  assert_has (text, "5to34;1betweenthemisnotaskedforhere");
  assert_has (text, "Onlylinesthatcontain“");
  g_free (g_steal_pointer (&text));
  text = text_of (desk, some, 0);
  assert_has (text, "5to34,noneleftout");
  assert_has (text, "Callsfrom22November2026to23November2026");
}

static void
test_hindi (Desk *desk, gconstpointer unused)
{
  g_autoptr (DeskPages) pages = NULL;
  g_autofree char *text = NULL;

  g_assert_true (desk_language_push ("hi"));
  pages = thirty (desk, NULL, 1, 0);
  desk_language_pop ();
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  g_assert_cmpstr (desk_pages_get_title (pages), ==, "संतुष्टि रजिस्टर");
  /* Made in Hindi, saved while the program speaks English. */
  text = text_of (desk, pages, 0);
  assert_has (text, "हाँ");
  assert_has (text, "नवम्बर2026");
  g_assert_null (strstr (text, "Satisfactionregister"));
}

static void
test_slip (Desk *desk, gconstpointer language)
{
  DeskSlip slip = { .site_id = (char *) "0123456789abcdef0123456789abcdef",
                    .site_name = (char *) "लखनऊ 1912", .entries = 1234567, .at = NOW,
                    .counts = { 1, 2, 3, 400000, 5, 6 } };
  g_autoptr (DeskPages) pages = NULL;
  g_autoptr (DeskSlip) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 64; i++)
    slip.head[i] = "0123456789abcdef"[i % 16];
  slip.text = desk_slip_format (&slip, desk->zone);
  read = desk_slip_parse (slip.text, &error);
  g_assert_no_error (error);
  g_assert_true (desk_language_push (language));
  pages = desk_slip_page_make (&desk->head, &slip);
  desk_language_pop ();
  g_assert_cmpuint (desk_pages_get_n_pages (pages), ==, 1);
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  text = text_of (desk, pages, 0);
  assert_has (text, "12,34,567");
  assert_has (text, "4,00,000");
  assert_has (text, "4,00,017");
  assert_has (text, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  assert_has (text, "2026-11-24T04:30:00Z");
  assert_has (text, "Santushtislip1");
  g_free (slip.text);
}

static DeskAudit *
audit_of (gint64 freeze, guint strata, gint64 answered)
{
  DeskAudit *audit = g_object_new (DESK_TYPE_AUDIT, NULL);

  audit->freeze = freeze;
  audit->frozen_at = NOW - DESK_DAY;
  audit->officer_name = g_strdup ("अनीता राव");
  audit->frame = (DeskAuditFrame){ .k = 10 * strata, .points = 5, .from_at = NOW - 30 * DESK_DAY };
  audit->size = 100 * strata;
  audit->frame_hash = g_strnfill (64, 'a');
  audit->freeze_hash = g_strnfill (64, 'b');
  audit->draw = freeze + 1;
  audit->seed = g_strnfill (64, 'c');
  audit->level = DESK_STRATA_DIVISION;
  audit->strata = g_array_new (FALSE, TRUE, sizeof (DeskAuditStratum));
  for (guint i = 0; i < strata; i++)
    {
      DeskAuditStratum one = { .name = (char *) "EDD-1/bill", .label = (char *) "Hussainganj · Bill",
                               .size = 100, .k = 10, .answered = answered,
                               .found = MIN (answered, 2), .unreachable = answered > 8 ? 1 : 0 };

      g_array_append_val (audit->strata, one);
    }
  return audit;
}

/* An explanation that is not done and overdue, or open. */
static DeskDirection *
direction_of (guint i)
{
  DeskDirection *direction = g_new0 (DeskDirection, 1);
  DeskDirectionFollow *follow;

  direction->staff_no = g_strdup ("je-17");
  direction->person_name = g_strdup ("संजीव त्यागी");
  direction->officer_name = g_strdup ("Anita Rao");
  direction->words = g_strdup ("Why was nobody called?");
  direction->due_at = NOW + (i % 2 == 0 ? -DESK_DAY : DESK_DAY);
  direction->audit = i % 2 == 0 ? 987654 : 1234567;
  direction->follows = g_ptr_array_new_with_free_func (g_free);
  if (i % 2 == 0)
    {
      follow = g_new0 (DeskDirectionFollow, 1);
      follow->at = NOW;
      follow->words = (char *) "No answer came";
      g_ptr_array_add (direction->follows, follow);
    }
  return direction;
}

static void
part_clear (gpointer data)
{
  g_free (data);
}

/* A report of @many persons, places and false closures, with as many audits before it. */
static DeskAuditReport *
report_of (guint strata, guint many, gint64 answered)
{
  DeskAuditReport *report = g_new0 (DeskAuditReport, 1);

  report->audit = audit_of (1234567, strata, answered);
  report->known = desk_audit_rate (report->audit->strata, &report->rate);
  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    {
      report->parts[by] = g_ptr_array_new_with_free_func (part_clear);
      for (guint i = 0; i < many; i++)
        {
          DeskAuditPart *part = g_new0 (DeskAuditPart, 1);

          part->code = (char *) "je-17";
          part->label = (char *) "संजीव त्यागी";
          part->drawn = part->answered = part->reached = 5;
          part->found = 2;
          part->known = report->known;
          part->share = 0.4;
          part->interval = desk_interval_exact (2, 5);
          g_ptr_array_add (report->parts[by], part);
        }
    }
  report->sample = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 2 * many; i++)
    {
      DeskAuditTicket *one = g_object_new (DESK_TYPE_AUDIT_TICKET, NULL);

      one->ticket = desk_ticket_new ();
      one->ticket->number = g_strdup_printf ("LKO-26-%07u", i);
      one->has_finding = TRUE;
      one->finding = i % 2 == 0 ? DESK_FINDING_NOT_CALLED : DESK_FINDING_GENUINE;
      one->claimed_by = g_strdup ("A. Singh");
      one->confirmed_by = g_strdup ("");
      one->officer = g_strdup ("R. Kumar");
      one->risks = i % 4 == 0 ? 1u << DESK_RISK_SUSPECT : 0;
      g_ptr_array_add (report->sample, one);
    }
  report->earlier = g_ptr_array_new_with_free_func (g_free);
  report->undrawn = g_ptr_array_new_with_free_func (g_object_unref);
  report->account_acts = g_ptr_array_new_with_free_func (g_free);
  report->removals = g_ptr_array_new_with_free_func (g_free);
  report->at = NOW;
  report->directions = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_direction_free);
  report->asked = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_direction_free);
  for (guint i = 0; i < many; i++)
    {
      DeskAuditEarlier *earlier = g_new0 (DeskAuditEarlier, 1);
      DeskAccountAct *act = g_new0 (DeskAccountAct, 1);
      DeskRemoval *removal = g_new0 (DeskRemoval, 1);

      earlier->audit = report->audit;
      earlier->known = report->known;
      earlier->rate = report->rate;
      earlier->change = DESK_AUDIT_CHANGE_FEWER;
      g_ptr_array_add (report->earlier, earlier);
      /* The oldest made an account, ninety passwords later it still stands there. */
      *act = (DeskAccountAct){ 5, NOW, (char *) "account.password", (char *) "s.singh", (char *) "Admin" };
      if (i + 1 == many)
        *act = (DeskAccountAct){ 4, NOW, (char *) "account", (char *) "made.first", (char *) "Admin" };
      g_ptr_array_add (report->account_acts, act);
      *removal = (DeskRemoval){ .at = NOW, .staff_no = (char *) "op2", .person_name = (char *) "Op Two",
                                .officer_name = (char *) "Anita Rao", .in_line = 40, .called = 12 };
      g_ptr_array_add (report->removals, removal);
      g_ptr_array_add (report->directions, direction_of (i));
      g_ptr_array_add (report->asked, direction_of (i));
      g_ptr_array_add (report->undrawn, audit_of (77, 1, 0));
    }
  return report;
}

/* What report_of() made is not all the report's own. */
static void
report_free (DeskAuditReport *report)
{
  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    g_ptr_array_unref (report->parts[by]);
  g_ptr_array_unref (report->sample);
  g_ptr_array_unref (report->earlier);
  g_ptr_array_unref (report->undrawn);
  g_ptr_array_unref (report->account_acts);
  g_ptr_array_unref (report->removals);
  g_ptr_array_unref (report->directions);
  g_ptr_array_unref (report->asked);
  g_object_unref (report->audit);
  g_free (report);
}

/* One to three sheets, be there little or much; all its letters can be read. */
static void
test_audit (Desk *desk, gconstpointer language)
{
  static const struct
  {
    guint strata, many;
    gint64 answered;
    guint pages;
  } cases[] = { { 1, 0, 0, 2 }, { 3, 2, 10, 3 }, { 240, 90, 10, 3 }, { 3, 2, 4, 3 } };
  DeskSlip slip = { .site_id = (char *) "0123456789abcdef0123456789abcdef",
                    .site_name = (char *) "लखनऊ 1912", .entries = 1234567, .at = NOW };

  memset (slip.head, 'd', 64);
  slip.text = desk_slip_format (&slip, desk->zone);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DeskAuditReport *report = report_of (cases[i].strata, cases[i].many, cases[i].answered);
      g_autoptr (DeskPages) pages = NULL;
      g_autofree char *text = NULL;
      gint64 start = g_get_monotonic_time ();

      g_assert_true (desk_language_push (language));
      pages = desk_audit_pages_make (&desk->head, report, &slip);
      desk_language_pop ();
      g_assert_cmpuint (desk_pages_get_n_pages (pages), >=, 1);
      g_assert_cmpuint (desk_pages_get_n_pages (pages), <=, cases[i].pages);
      g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
      text = text_of (desk, pages, 0);
      g_test_message ("%u sheets in %d ms of 1000", desk_pages_get_n_pages (pages),
                      (int) ((g_get_monotonic_time () - start) / 1000));
      assert_has (text, "Santushtislip1");
      assert_has (text, "cccccccccccccccccccccccccccccccc");
      assert_has (text, "santushti-verify.py");
      /* Two of nine reached in each stratum; nothing before all is answered. */
      g_assert_cmpint (strstr (text, "22.2%") != NULL, ==, cases[i].answered == 10);
      if (cases[i].answered == 10)
        {
          assert_has (text, "20.0%");
          assert_has (text, "30.0%");
          assert_has (text, "(je-17)");
          /* Of another audit, with its entry, and what was found last. */
          assert_has (text, "9,87,654");
          assert_has (text, "Noanswercame");
        }
      /* However many frames were abandoned, and however few have room. */
      if (cases[i].many > 0)
        {
          g_autofree char *abandoned = g_strdup_printf ("%u:77(", cases[i].many);

          assert_has (text, abandoned);
          assert_has (text, "made.first");
        }
      /* Two of ninety removals have room. */
      if (cases[i].many == 90 && g_str_has_prefix (language, "en"))
        assert_has (text, "And88more.");
      report_free (report);
    }
  g_free (slip.text);
}

/* One sheet, with large numbers too. */
static void
test_day_end (Desk *desk, gconstpointer language)
{
  DeskDayEnd end = { .from = NOW - 10 * DESK_HOUR, .until = NOW + 14 * DESK_HOUR, .now = NOW,
                     .day = { .registered = 20000, .closed = 17123, .register_from = 1234568,
                              .register_until = 1251690, .imports = 2, .missing = 12, .runs = 3 },
                     .left = { .open = 20309, .set_aside = 4321, .calls_overdue = 77 } };
  DeskSlip slip = { .site_id = (char *) "0123456789abcdef0123456789abcdef",
                    .site_name = (char *) "लखनऊ 1912", .entries = 1234567, .at = NOW };
  g_autoptr (DeskPages) jump = NULL;
  g_autoptr (DeskPages) pages = NULL;
  g_autofree char *text = NULL;

  end.day.calls[DESK_CALL_CALLBACK][DESK_OUTCOME_TALKED] = 18000;
  end.day.calls[DESK_CALL_CALLBACK][DESK_OUTCOME_BUSY] = 431;
  memset (slip.head, 'd', 64);
  slip.text = desk_slip_format (&slip, desk->zone);
  g_assert_true (desk_language_push (language));
  pages = desk_day_end_page_make (&desk->head, &end, &slip);
  desk_language_pop ();
  g_assert_cmpuint (desk_pages_get_n_pages (pages), ==, 1);
  g_assert_cmpuint (desk_pages_get_unknown (pages), ==, 0);
  text = text_of (desk, pages, 0);
  assert_has (text, "20,000");
  assert_has (text, "17,123");
  /* Set aside is open too, and is told (R4). */
  assert_has (text, "20,309");
  assert_has (text, "4,321");
  /* All calls. */
  assert_has (text, "18,431");
  assert_has (text, "12,34,568");
  assert_has (text, "12,51,690");
  assert_has (text, "Santushtislip1");
  /* What jumps may hide any number: nobody signs that none is missing (R14). */
  end.day = (DeskDayRow) { .imports = 2, .jumps = 1, .unfollowed = 54321 };
  g_assert_true (desk_language_push (language));
  jump = desk_day_end_page_make (&desk->head, &end, &slip);
  desk_language_pop ();
  g_free (text);
  text = text_of (desk, jump, 0);
  assert_has (text, "10,000");
  assert_has (text, "54,321");
  g_assert_null (strstr (text, "nonumberismissing"));
  g_free (slip.text);
}

/* More lines than go on paper: refused in words, and soon. */
static void
test_too_many (Desk *desk, gconstpointer unused)
{
  DeskSiteSpec spec = { .name = "Many", .code = "MNY", .password = "password1", .demonstration = TRUE,
                        .seed = 1 };
  g_autofree char *store_path = g_build_filename (desk->folder, "desk.santushti", NULL);
  DeskClock *clock = desk_clock_new_fixed (NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPages) pages = NULL;
  DeskRegisterFilter lately = { .from = NOW - 24 * DESK_HOUR };
  DeskStore *store = desk_site_init (store_path, &spec, clock, &error);
  DeskSession *session = desk_session_sign_in (store, "admin", "password1", NULL, &error);

  desk_account_create (session, "sup", "sup", "Sup", DESK_ROLE_SUPERVISOR, "password1", &error);
  g_assert_no_error (error);
  g_object_unref (session);
  g_object_unref (store);
  desk_many_fill (store_path, 100, 7, NOW, 4);
  desk_many_call (store_path, DESK_REGISTER_PAGES_LINES + 1, 7, NOW);
  store = desk_store_open (store_path, clock, &error);
  session = desk_session_sign_in (store, "sup", "password1", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (desk_register_pages_new (session, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "50,001"));
  g_assert_nonnull (strstr (error->message, "50,000"));
  g_clear_error (&error);
  pages = desk_register_pages_new (session, &lately, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_pages_get_n_pages (pages), >, 1);
  g_object_unref (session);
  g_object_unref (store);
  desk_clock_unref (clock);
  desk_store_discard (store_path);
}

static void
test_full (Desk *desk, gconstpointer unused)
{
  g_autoptr (DeskPages) pages = thirty (desk, NULL, 1, 0);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_file_set_contents (desk->path, "what stood there", -1, NULL);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 5000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (desk_pages_save_pdf (pages, desk->path, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, desk->path));
  {
    g_autofree char *left = NULL;

    /* The old file, and nothing beside it. */
    g_assert_true (g_file_get_contents (desk->path, &left, NULL, NULL));
    g_assert_cmpstr (left, ==, "what stood there");
    g_assert_cmpuint (count_files (desk), ==, 1);
  }
}

static void
test_unwritable (Desk *desk, gconstpointer unused)
{
  g_autoptr (DeskPages) pages = desk_pages_new (&desk->head);
  g_autofree char *nowhere = g_build_filename (desk->folder, "missing", "pages.pdf", NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_pages_save_pdf (pages, nowhere, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_false (desk_pages_save_pdf (pages, desk->folder, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (desk_pages_save_pdf (pages, desk->path, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (desk), ==, 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain ("santushti", g_getenv ("SANTUSHTI_LOCALEDIR"));
  bind_textdomain_codeset ("santushti", "UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function, data)                                                                  \
  g_test_add ("/report/" name, Desk, data, set_up, function, tear_down)
  ADD ("breaks", test_breaks, NULL);
  ADD ("long", test_long, NULL);
  ADD ("letters", test_letters, NULL);
  ADD ("register", test_register, NULL);
  ADD ("sheet", test_sheet, NULL);
  ADD ("numbers", test_numbers, NULL);
  ADD ("hindi", test_hindi, NULL);
  ADD ("slip", test_slip, "en");
  ADD ("slip-hindi", test_slip, "hi");
  ADD ("audit", test_audit, "en");
  ADD ("audit-hindi", test_audit, "hi");
  ADD ("day-end", test_day_end, "en");
  ADD ("day-end-hindi", test_day_end, "hi");
  ADD ("too-many", test_too_many, NULL);
  ADD ("full", test_full, NULL);
  ADD ("unwritable", test_unwritable, NULL);
  return g_test_run ();
}
