/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-pages.h"

#include "desk-error.h"
#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-printing.h"
#include "desk-time.h"

struct _DeskRegisterBook
{
  DeskPages *pages;
  GTimeZone *zone;
  gboolean whole;  /* every line of the register */
  gboolean search; /* only those with certain words */
  gint64 lines;
  gint64 first;    /* numbers */
  gint64 last;
  gint64 missing;  /* numbers left out between the first and the last */
  gint64 kinds[DESK_N_CALL_KINDS];
  gint64 satisfied;
  gint64 dissatisfied;
  gint64 closed;
  gint64 corrected;
  gint64 found_false;
};

static void
begin_table (DeskRegisterBook *self)
{
  const DeskPagesColumn columns[] = {
    /* Translators: the number of a line of the satisfaction register */
    { C_ ("register column", "No."), 42, TRUE },
    { C_ ("register column", "Called"), 62, FALSE },
    { C_ ("register column", "Complaint"), 88, FALSE },
    { C_ ("register column", "Consumer"), 86, FALSE },
    /* Translators: what was said to have been done, and by whom */
    { C_ ("register column", "Claimed"), 0, FALSE },
    { C_ ("register column", "Called by"), 70, FALSE },
    { C_ ("register column", "Fixed?"), 44, FALSE },
    { C_ ("register column", "Satisfied?"), 54, FALSE },
    { C_ ("register column", "Their words"), 0, FALSE },
    { C_ ("register column", "Verdict"), 76, FALSE },
  };

  desk_pages_table (self->pages, columns, G_N_ELEMENTS (columns));
}

static void
describe (DeskRegisterBook *self, const DeskRegisterFilter *filter)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *sentence = NULL;

  if (filter->from != 0)
    from = desk_time_format_date (filter->from, self->zone);
  /* The end is the first moment after. */
  if (filter->until != 0)
    until = desk_time_format_date (filter->until - 1, self->zone);
  if (from != NULL && until != NULL)
    /* Translators: two dates */
    sentence = g_strdup_printf (_("Calls from %s to %s"), from, until);
  else if (from != NULL)
    sentence = g_strdup_printf (_("Calls since %s"), from);
  else if (until != NULL)
    sentence = g_strdup_printf (_("Calls until %s"), until);
  else
    sentence = g_strdup (_("All calls"));
  desk_pages_paragraph (self->pages, sentence);
  if (self->search)
    {
      g_autofree char *only = g_strdup_printf (
        /* Translators: words that were searched for */
        _("Only lines that contain “%s”. The register has others between them."), filter->words);

      desk_pages_paragraph (self->pages, only);
    }
}

DeskRegisterBook *
desk_register_book_new (const DeskPagesHead *head, const DeskRegisterFilter *filter)
{
  static const DeskRegisterFilter all = { 0 };
  DeskRegisterBook *self = g_new0 (DeskRegisterBook, 1);
  DeskPagesHead mine = *head;

  if (filter == NULL)
    filter = &all;
  mine.title = _("Satisfaction register");
  mine.landscape = TRUE;
  self->pages = desk_pages_new (&mine);
  self->zone = g_time_zone_ref (head->zone);
  self->search = filter->words != NULL && *filter->words != '\0';
  self->whole = !self->search && filter->from == 0 && filter->until == 0;
  describe (self, filter);
  begin_table (self);
  return self;
}

void
desk_register_book_free (DeskRegisterBook *self)
{
  if (self == NULL)
    return;
  desk_pages_free (self->pages);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/* Parts that are not empty, one a line. (transfer full) */
static char *
stack (const char *first, const char *second, const char *third, const char *fourth)
{
  const char *parts[] = { first, second, third, fourth };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", parts[i]);
  return g_string_free (out, FALSE);
}

static char *
consumer_of (DeskRegisterEntry *entry)
{
  g_autofree char *relation = NULL;
  const char *name = entry->consumer_name;

  if (entry->informer)
    return g_strdup (C_ ("consumer", "informer, not shown"));
  if (*name == '\0')
    name = C_ ("consumer", "name not known");
  if (*entry->relation != '\0')
    /* Translators: who spoke for the consumer: "her son" */
    relation = g_strdup_printf (C_ ("consumer", "spoke: %s"), entry->relation);
  return stack (name, entry->phone_masked, relation, NULL);
}

static char *
claim_of (DeskRegisterEntry *entry)
{
  g_autofree char *by = NULL;

  if (entry->claim_by_consumer)
    by = g_strdup (C_ ("claim", "said by the consumer"));
  else if (*entry->claimant_name != '\0')
    /* Translators: a person who says that it is fixed */
    by = g_strdup_printf (C_ ("claim", "said by %s"), entry->claimant_name);
  return stack (entry->claim_words, by, NULL, NULL);
}

static gboolean
is_content (DeskRegisterEntry *entry)
{
  return entry->satisfied == DESK_ANSWER_YES && entry->fixed == DESK_ANSWER_YES;
}

static char *
verdict_of (DeskRegisterEntry *entry)
{
  g_autofree char *corrected = NULL;
  g_autofree char *found = desk_register_entry_say_finding (entry);
  const char *verdict;

  if (entry->kind == DESK_CALL_AUDIT)
    verdict = found != NULL ? NULL : C_ ("verdict of a call", "the finding decides");
  else if (entry->closed)
    verdict = C_ ("verdict of a call", "closed");
  else if (is_content (entry))
    verdict = C_ ("verdict of a call", "stays closed");
  else
    verdict = C_ ("verdict of a call", "not closed");
  if (entry->corrected != 0)
    /* Translators: a "satisfied" was withdrawn later by the entry with this number */
    corrected = g_strdup_printf (C_ ("verdict of a call", "withdrawn: entry %d"),
                                 (int) entry->corrected);
  return stack (desk_call_kind_get_label (entry->kind), verdict, corrected, found);
}

void
desk_register_book_add (DeskRegisterBook *self, DeskRegisterEntry *entry)
{
  g_autofree char *number = desk_count_format (entry->register_no);
  g_autofree char *date = desk_time_format_full (entry->at, self->zone);
  g_autofree char *place = stack (entry->ticket, entry->category_name, entry->place_name, NULL);
  g_autofree char *consumer = consumer_of (entry);
  g_autofree char *claim = claim_of (entry);
  g_autofree char *verdict = verdict_of (entry);
  const char *cells[] = {
    number,
    date,
    place,
    consumer,
    claim,
    entry->caller_name,
    desk_answer_get_label (entry->fixed),
    desk_answer_get_label (entry->satisfied),
    entry->words,
    verdict,
  };

  desk_pages_row (self->pages, cells);
  if (self->lines == 0)
    self->first = entry->register_no;
  else
    self->missing += entry->register_no - self->last - 1;
  self->last = entry->register_no;
  self->lines++;
  self->kinds[entry->kind]++;
  if (is_content (entry))
    self->satisfied++;
  else
    self->dissatisfied++;
  self->closed += entry->closed ? 1 : 0;
  self->corrected += entry->corrected != 0 ? 1 : 0;
  self->found_false += entry->kind != DESK_CALL_AUDIT && entry->finding_n != 0 ? 1 : 0;
}

static void
total (DeskRegisterBook *self, const char *label, gint64 count)
{
  g_autofree char *text = desk_count_format (count);

  desk_pages_fact (self->pages, label, text);
}

static void
put_numbers (DeskRegisterBook *self)
{
  g_autofree char *first = desk_count_format (self->first);
  g_autofree char *last = desk_count_format (self->last);
  g_autofree char *missing = desk_count_format (self->missing);
  g_autofree char *text = NULL;

  if (self->missing == 0 && (!self->whole || self->first == 1))
    /* Translators: two numbers of lines */
    text = g_strdup_printf (_("%s to %s, none left out"), first, last);
  else if (!self->whole)
    /* Translators: two numbers of lines, and how many lie between them that are not here */
    text = g_strdup_printf (ngettext ("%s to %s; %s between them is not asked for here",
                                      "%s to %s; %s between them are not asked for here",
                                      (gulong) self->missing),
                            first, last, missing);
  else
    text = g_strdup_printf (_("%s to %s; numbers are missing: have the chain verified"), first,
                            last);
  desk_pages_fact (self->pages, _("Numbers"), text);
}

DeskPages *
desk_register_book_finish (DeskRegisterBook *self)
{
  DeskPages *pages;

  desk_pages_heading (self->pages, _("Totals"));
  total (self, _("Lines"), self->lines);
  if (self->lines > 0)
    put_numbers (self);
  for (DeskCallKind kind = 0; kind < DESK_N_CALL_KINDS; kind++)
    total (self, desk_call_kind_get_label (kind), self->kinds[kind]);
  total (self, _("Fixed and satisfied"), self->satisfied);
  total (self, _("Not fixed or not satisfied"), self->dissatisfied);
  total (self, _("Closed by the call"), self->closed);
  total (self, _("“Satisfied” withdrawn later"), self->corrected);
  total (self, _("“Satisfied” found false by inspection"), self->found_false);
  desk_pages_signatures (self->pages, _("Supervisor"), _("Inspection officer"));
  pages = g_steal_pointer (&self->pages);
  g_time_zone_unref (self->zone);
  g_free (self);
  return pages;
}

typedef struct
{
  DeskRegisterBook *book;
  DeskRegisterProgress progress;
  gpointer data;
  gint64 all; /* lines, as soon as it is known */
} Printing;

/* Every page stands in memory until the last is laid out, 2.5 kB a line. */
static gboolean
line_cb (DeskRegisterEntry *entry, gpointer data, GError **error)
{
  Printing *printing = data;
  g_autofree char *all = NULL;
  g_autofree char *most = NULL;

  if (MAX (printing->all, printing->book->lines + 1) <= DESK_REGISTER_PAGES_LINES)
    {
      desk_register_book_add (printing->book, entry);
      return TRUE;
    }
  all = desk_count_format (printing->all);
  most = desk_count_format (DESK_REGISTER_PAGES_LINES);
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               /* Translators: two numbers of lines */
               _("The register has %s lines of this choice, and at most %s go on paper at once. Choose a "
                 "shorter period, or write them as a table."),
               all, most);
  return FALSE;
}

static void
progress_cb (gint64 done, gint64 all, gpointer data)
{
  Printing *printing = data;

  printing->all = all;
  if (printing->progress != NULL)
    printing->progress (done, all, printing->data);
}

DeskPages *
desk_register_pages_new (DeskSession *session,
                         const DeskRegisterFilter *filter,
                         const char *language,
                         DeskRegisterProgress progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  Printing printing = { .progress = progress, .data = data };
  DeskPages *pages = NULL;
  DeskPagesHead head;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_printing_begin (session, DESK_ACTION_REPORT, language, &head, error))
    return NULL;
  printing.book = desk_register_book_new (&head, filter);
  if (desk_register_each (desk_session_get_store (session), filter, line_cb, progress_cb,
                          &printing, cancellable, error))
    pages = desk_register_book_finish (printing.book);
  else
    desk_register_book_free (printing.book);
  desk_printing_end (language);
  /* Reading takes a while; the pages are printed and saved right after it. */
  if (pages != NULL && !desk_session_may_now (session, DESK_ACTION_REPORT, error))
    g_clear_pointer (&pages, desk_pages_free);
  return pages;
}
