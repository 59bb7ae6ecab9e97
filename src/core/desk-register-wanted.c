/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-wanted.h"

#include "desk-fold.h"
#include "desk-mask.h"
#include "desk-number.h"
#include "desk-phone.h"

#include <string.h>

void
desk_register_wanted_clear (DeskRegisterWanted *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->ticket, g_free);
}

static gboolean
known_in (DeskDb *db, gpointer data, GError **error)
{
  DeskRegisterWanted *self = data;
  gint64 id = desk_db_ticket_id (db, self->ticket, NULL, error);

  if (id == 0)
    g_clear_pointer (&self->ticket, g_free);
  return id >= 0;
}

/* "pole 132" looks like the number of another site's complaint: it is one where there is such a
 * complaint. */
static gboolean
settle_ticket (DeskRegisterWanted *self, DeskStore *store, GCancellable *cancellable, GError **error)
{
  return self->ticket == NULL
         || desk_ticket_number_is_of (self->ticket, desk_store_get_site_code (store))
         || desk_store_read (store, cancellable, known_in, self, error);
}

/* The number of a line as the register shows it, "1,204"; 0 = it is none. */
static gint64
number_shown (const char *typed)
{
  g_autofree char *folded = g_strstrip (desk_fold (typed));
  g_auto (GStrv) parts = g_strsplit (folded, ",", -1);
  g_autofree char *digits = g_strjoinv ("", parts);
  gint64 number = g_ascii_strtoll (digits, NULL, 10);
  g_autofree char *shown = desk_count_format (number);

  return g_str_equal (shown, folded) ? number : 0;
}

gboolean
desk_register_wanted_init (DeskRegisterWanted *self,
                           const DeskRegisterFilter *filter,
                           DeskStore *store,
                           GCancellable *cancellable,
                           GError **error)
{
  *self = (DeskRegisterWanted) { .from = G_MININT64, .until = G_MAXINT64 };
  if (filter == NULL)
    return TRUE;
  if (filter->from != 0)
    self->from = filter->from;
  if (filter->until != 0)
    self->until = filter->until;
  if (filter->words == NULL)
    return TRUE;
  self->phone = desk_phone_canonical (filter->words);
  /* Shorter ones may be a part of a complaint's number. */
  if (self->phone != NULL && strlen (self->phone) < 10)
    g_clear_pointer (&self->phone, g_free);
  if (self->phone != NULL)
    return TRUE;
  self->ticket = desk_ticket_number_canonical (filter->words);
  if (!settle_ticket (self, store, cancellable, error))
    return FALSE;
  if (self->ticket != NULL)
    return TRUE;
  self->words = desk_fold_words (filter->words);
  self->plain = TRUE;
  for (guint i = 0; self->words[i] != NULL; i++)
    for (const char *at = self->words[i]; *at != '\0'; at = g_utf8_next_char (at))
      self->plain = self->plain && !g_unichar_isdigit (g_utf8_get_char (at));
  if (self->words[0] == NULL)
    g_clear_pointer (&self->words, g_strfreev);
  else if (self->words[1] == NULL && strspn (self->words[0], "0123456789") == strlen (self->words[0]))
    self->number = g_ascii_strtoll (self->words[0], NULL, 10);
  else
    self->number = number_shown (filter->words);
  return TRUE;
}

/* The serial of "LKO-26-0000012" as people write it: "0000012". */
static const char *
serial_of (const char *ticket)
{
  const char *dash = strrchr (ticket, '-');

  return dash != NULL ? dash + 1 : ticket;
}

/* Whether each typed word stands anywhere in the line, in words or within: what most lines do not
 * even have. Only digits are masked, so that a word without any stands there as it was typed. */
static gboolean
may_match (const DeskRegisterWanted *self, const char *text)
{
  g_autofree char *folded = NULL;

  if (!self->plain)
    return TRUE;
  folded = desk_fold (text);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Each typed word begins a word of the line. Site code and year of a complaint's number would
 * let "2" through everywhere: of that only the whole number or its serial counts. */
gboolean
desk_register_wanted_matches (const DeskRegisterWanted *self,
                              gint64 number,
                              const DeskRegisterSaid *said)
{
  g_autofree char *text = NULL;
  g_autofree char *masked = NULL;
  g_auto (GStrv) there = NULL;

  if (self->number != 0
      && (number == self->number
          || g_ascii_strtoll (serial_of (said->ticket), NULL, 10) == self->number))
    return TRUE;
  /* Parted by what is in no word and between no digits of a number, and keeps the folding fast, which
   * a line break does not. */
  text = g_strjoin (";", said->consumer_name, said->relation, said->words, NULL);
  if (!may_match (self, text))
    return FALSE;
  masked = desk_mask_digits (text);
  g_free (text);
  text = g_strjoin (" ", masked, serial_of (said->ticket), NULL);
  there = desk_fold_words (text);
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; there[j] != NULL && !found; j++)
        found = g_str_has_prefix (there[j], self->words[i]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}
