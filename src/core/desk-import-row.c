/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-row.h"

#include "desk-account-number.h"
#include "desk-fold.h"
#include "desk-gaps.h"
#include "desk-log.h"
#include "desk-name-words.h"
#include "desk-phone.h"
#include "desk-time.h"

void
desk_ready_row_clear (DeskReadyRow *self)
{
  g_free (self->source);
  g_free (self->number);
  g_free (self->category);
  g_free (self->place);
  g_free (self->officer);
  g_free (self->claimant);
  g_free (self->consumer_name);
  g_free (self->phone);
  g_free (self->account_no);
  g_free (self->account_typed);
  g_free (self->address);
  g_free (self->description);
  g_free (self->resolution);
  g_free (self->words);
  g_free (self->name_words);
  g_free (self->loan_words);
  desk_body_free (self->body);
  desk_body_free (self->claim);
  *self = (DeskReadyRow) { 0 };
}

/* As it is seen: a line's end or a no-break space makes no other number, nor does what nobody sees. */
static char *
clean_number (const char *number)
{
  g_autofree char *line = desk_text_one_line (number);
  GString *clean = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT)
      g_string_append_unichar (clean, g_utf8_get_char (p));
  return g_strstrip (g_string_free (clean, FALSE));
}

/* What folds to what is seen across a space, folds the same in parts. */
static void
make_words (DeskReadyRow *self)
{
  g_autofree char *text = g_strjoin (" ", self->consumer_name, self->description, self->number,
                                     self->account_no, self->address, NULL);
  GString *name = g_string_new (NULL);
  GString *loan = g_string_new (NULL);

  desk_name_words_add (name, self->consumer_name);
  desk_loan_words_add (loan, self->description);
  self->words = desk_fold_unmarked (text);
  self->name_words = g_string_free (name, FALSE);
  self->loan_words = g_string_free (loan, FALSE);
}

/* What the dump says; what is looked up for it is set when it is put. */
static DeskBody *
ticket_body (DeskReadyRow *self)
{
  DeskBody *body = desk_body_new ();

  desk_body_set_int (body, "registered_at", self->registered_at);
  desk_body_set_string (body, "source", self->source);
  desk_body_set_string (body, "source_number", self->number);
  desk_body_set_text (body, "consumer_name", self->consumer_name);
  desk_body_set_text (body, "account_no", self->account_no);
  desk_body_set_text (body, "address", self->address);
  desk_body_set_text (body, "description", self->description);
  desk_body_set_text (body, "phone", self->phone);
  return body;
}

static DeskBody *
claim_body (DeskReadyRow *self)
{
  DeskBody *body = desk_body_new ();

  desk_body_set_int (body, "by_consumer", 0);
  desk_body_set_int (body, "by_import", 1);
  desk_body_set_int (body, "claimed_at", self->closed_at);
  desk_body_set_text (body, "what", self->resolution);
  return body;
}

void
desk_ready_row_set_account (DeskReadyRow *self, DeskStore *store, const char *account_no)
{
  g_return_if_fail (self->source != NULL);

  g_free (self->account_no);
  self->account_no = g_strdup (account_no);
  g_free (self->words);
  g_free (self->name_words);
  g_free (self->loan_words);
  make_words (self);
  desk_body_free (self->body);
  self->body = ticket_body (self);
  desk_log_seal (store, self->body);
}

void
desk_ready_row_fill (DeskReadyRow *self, DeskStore *store, const DeskImportRow *row)
{
  GTimeZone *zone = desk_store_get_zone (store);

  g_return_if_fail (self->source == NULL);

  self->source = g_strdup (row->source);
  self->number = clean_number (row->number);
  self->registered_at = row->registered_at;
  /* A target of before the registration is none. */
  self->limit_is_none = row->limit_at != 0 && row->limit_at <= row->registered_at;
  self->limit_at = self->limit_is_none ? 0 : row->limit_at;
  self->closed = row->closed;
  self->closed_at = row->closed_at != 0 ? row->closed_at : row->registered_at;
  self->category = g_strdup (row->category);
  self->place = g_strdup (row->place);
  self->officer = g_strdup (row->officer);
  self->claimant = g_strdup (row->claimant);
  self->consumer_name = desk_text_clean (row->consumer_name);
  self->phone = desk_phone_canonical (row->phone);
  if (self->phone == NULL)
    {
      self->phone_is_none = row->phone != NULL && *row->phone != '\0';
      self->phone = g_strdup ("");
    }
  self->account_typed = desk_text_clean (row->account_no);
  /* A masked one, as our own lists give it out, is nobody's. */
  if (strstr (self->account_typed, "•") != NULL)
    *self->account_typed = '\0';
  self->account_no = desk_account_number_canonical (self->account_typed);
  self->address = desk_text_clean (row->address);
  self->description = desk_text_clean (row->description);
  self->resolution = desk_text_clean (row->resolution);
  make_words (self);
  self->year = desk_time_year (row->registered_at, zone);
  self->day = desk_gaps_day (store, row->registered_at);
  self->body = ticket_body (self);
  desk_log_seal (store, self->body);
  if (row->closed)
    {
      self->claim = claim_body (self);
      desk_log_seal (store, self->claim);
    }
}
