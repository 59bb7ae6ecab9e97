/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-memo.h"

#include "desk-clock.h"
#include "desk-db-site.h"
#include "desk-escalations.h"
#include "desk-fold.h"
#include "desk-i18n.h"
#include "desk-language.h"
#include "desk-tickets.h"

#include <string.h>

/* Days and hours as offices write them, the same in both languages. */
static char *
when (DeskStore *store, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local
    = utc != NULL ? g_date_time_to_timezone (utc, desk_store_get_zone (store)) : NULL;

  return local != NULL ? g_date_time_format (local, "%d-%m-%Y %H:%M") : g_strdup ("");
}

/* A memo is laid out by its lines: a break in what somebody wrote, or an import brought, would make one more
 * of them, which could say what never happened. */
static void
line (GString *out, const char *label, const char *value)
{
  g_autofree char *text = desk_text_one_line (value);

  if (*text != '\0')
    g_string_append_printf (out, "%s: %s\n", label, text);
}

static void
line_time (GString *out, DeskStore *store, const char *label, gint64 at)
{
  g_autofree char *text = at != 0 ? when (store, at) : NULL;

  line (out, label, text);
}

/* A complaint of theft is also its sub-categories. */
typedef struct
{
  gint64 category_id;
  gboolean theft;
} Theft;

static gboolean
theft_in (DeskDb *db, gpointer data, GError **error)
{
  Theft *theft = data;
  g_autoptr (DeskCategory) top = desk_db_category_by_code (db, "theft", error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  if (top == NULL || !desk_db_categories (db, all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (all, i);

      if (category->id == theft->category_id
          && (category->id == top->id || category->parent_id == top->id))
        theft->theft = TRUE;
    }
  return TRUE;
}

/* By when it happened; what happened at the same time as it was entered. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  const DeskEntry *x = *(DeskEntry *const *) a;
  const DeskEntry *y = *(DeskEntry *const *) b;

  if (x->happened_at != y->happened_at)
    return x->happened_at < y->happened_at ? -1 : 1;
  return (x->n > y->n) - (x->n < y->n);
}

static void
say_timeline (GString *out, DeskStore *store, GPtrArray *entries, gboolean hide)
{
  g_string_append_printf (out, "\n%s\n", _("What happened:"));
  g_ptr_array_sort (entries, compare_times);
  for (guint i = 0; i < entries->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *at = when (store, entry->happened_at);
      g_autofree char *sentence = desk_text_one_line (entry->sentence);
      g_autofree char *words = desk_text_one_line (entry->words);

      /* Revealing a number is no news to an officer. */
      if (g_str_equal (entry->kind, "call.start"))
        continue;
      g_string_append_printf (out, "  %s  %s", at, sentence);
      if (!hide && *words != '\0')
        g_string_append_printf (out, ": %s", words);
      g_string_append_c (out, '\n');
    }
}

static const char *
digits_of (GPtrArray *entries, gint64 n)
{
  for (guint i = 0; i < entries->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (entries, i);

      if (entry->n == n)
        return entry->hash;
    }
  return "";
}

static void
say_consumer (GString *out, DeskTicket *ticket, gboolean hide)
{
  if (hide)
    {
      g_string_append_printf (out, "%s\n",
                              _("Who informed, and their words, stay at the desk."));
      return;
    }
  line (out, _("Consumer"), ticket->consumer_name);
  line (out, _("Phone"), ticket->phone_masked);
  line (out, _("Account number"), ticket->account_no);
  line (out, _("Address"), ticket->address);
  line (out, _("Complaint, in the consumer's words"), ticket->description);
}

static char *
write_memo (DeskStore *store,
            DeskEscalation *it,
            DeskTicket *ticket,
            GPtrArray *entries,
            gboolean hide)
{
  GString *out = g_string_new (NULL);
  g_autofree char *officer = desk_escalation_get_officer_label (it);
  g_autofree char *anchor = NULL;
  g_autofree char *due = when (store, it->due_at);
  g_autofree char *site = desk_text_one_line (desk_store_get_site_name (store));
  const char *digits = digits_of (entries, it->n);

  anchor = g_strdup_printf (_("Entry %d, chain %.4s %.4s %.4s %.4s"), (int) it->n, digits,
                            digits + MIN (strlen (digits), 4), digits + MIN (strlen (digits), 8),
                            digits + MIN (strlen (digits), 12));
  g_string_append_printf (out, "%s\n%s\n%s\n\n", site, _("Memo: escalation of a complaint"), anchor);
  line (out, C_ ("memo", "To"), officer);
  line_time (out, store, C_ ("memo", "Date"), it->raised_at);
  line (out, _("Cause"), desk_cause_get_label (it->cause));
  line_time (out, store, _("The cause happened"), it->fell_due_at);
  g_string_append_c (out, '\n');
  line (out, _("Complaint number"), ticket->number);
  line (out, _("Number in the source system"), ticket->source_number);
  line (out, _("Category"), ticket->category_name);
  line (out, _("Place"), ticket->place_name);
  say_consumer (out, ticket, hide);
  line_time (out, store, _("Registered at"), ticket->registered_at);
  line_time (out, store, _("Time limit"), ticket->limit_at);
  line_time (out, store, _("Reported fixed at"), ticket->claimed_at);
  line_time (out, store, _("Satisfied at"), ticket->satisfied_at);
  say_timeline (out, store, entries, hide);
  g_string_append_c (out, '\n');
  /* Translators: %s is a date and time */
  g_string_append_printf (out, _("Acknowledge this until %s and state your action and its date."),
                          due);
  g_string_append_printf (out, "\n%s\n", anchor);
  return g_string_free (out, FALSE);
}

char *
desk_memo_text (DeskStore *store,
                gint64 n,
                const char *language,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (DeskEscalation) it = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  Theft theft = { 0 };
  char *text = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  if (!desk_language_push (language))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("A memo is in hi or in en, not in “%s”."), language);
      return NULL;
    }
  it = desk_escalation_load (store, n, cancellable, error);
  if (it != NULL)
    ticket = desk_ticket_load (store, it->ticket, cancellable, error);
  if (ticket != NULL)
    entries = desk_ticket_timeline (store, it->ticket, cancellable, error);
  if (entries != NULL)
    {
      theft.category_id = ticket->category_id;
      if (desk_store_read (store, cancellable, theft_in, &theft, error))
        text = write_memo (store, it, ticket, entries, theft.theft);
    }
  desk_language_pop ();
  return text;
}
