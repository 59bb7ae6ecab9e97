/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register.h"

#include "desk-db-list.h"
#include "desk-fold.h"
#include "desk-number.h"
#include "desk-phone.h"

#include <string.h>

/* Lines a transaction: a reader that stays long lets the write-ahead log grow. */
#define BATCH 500

typedef struct
{
  DeskRegisterRange range;
  GStrv words;      /* folded, NULL = no search */
  char *ticket;     /* owned; the words are a complaint's number, canonical */
  gint64 number;    /* of a line or within a year, when the words may mean one; 0 = none */
  char *phone;      /* owned; the words are a phone number */
  GPtrArray *rows;  /* of the batch */
  gint64 newest;
} Reading;

static void
reading_init (Reading *self, const DeskRegisterFilter *filter)
{
  *self = (Reading) { .range = { .limit = BATCH, .until = G_MAXINT64 } };
  if (filter == NULL)
    return;
  self->range.from = filter->from;
  if (filter->until != 0)
    self->range.until = filter->until;
  if (filter->words == NULL)
    return;
  self->phone = desk_phone_canonical (filter->words);
  /* Shorter ones may be a part of a complaint's number. */
  if (self->phone != NULL && strlen (self->phone) < 10)
    g_clear_pointer (&self->phone, g_free);
  self->range.phone = self->phone;
  if (self->phone != NULL)
    return;
  self->ticket = desk_ticket_number_canonical (filter->words);
  self->words = desk_fold_words (filter->words);
  if (self->words[0] == NULL)
    g_clear_pointer (&self->words, g_strfreev);
  else if (self->words[1] == NULL && strspn (self->words[0], "0123456789") == strlen (self->words[0]))
    self->number = g_ascii_strtoll (self->words[0], NULL, 10);
}

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->ticket, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

/* The serial of "LKO-26-0000012" as people write it: "0000012". */
static const char *
serial_of (const char *ticket)
{
  const char *dash = strrchr (ticket, '-');

  return dash != NULL ? dash + 1 : ticket;
}

/* Each typed word begins a word of the line. Site code and year of a complaint's number would
 * let "2" through everywhere: of that only the whole number or its serial counts. */
static gboolean
matches (Reading *self, DeskRegisterEntry *entry)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) there = NULL;

  if (self->words == NULL)
    return TRUE;
  if (self->ticket != NULL)
    return g_str_equal (self->ticket, entry->ticket);
  if (self->number != 0
      && (entry->register_no == self->number
          || g_ascii_strtoll (serial_of (entry->ticket), NULL, 10) == self->number))
    return TRUE;
  text = g_strjoin (" ", entry->consumer_name, serial_of (entry->ticket), entry->relation,
                    entry->words, NULL);
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

static gboolean
batch_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *self = data;

  return desk_db_register_rows (db, &self->range, self->rows, error);
}

static gboolean
newest_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_register_newest (db, &((Reading *) data)->newest, error);
}

/* The next batch; @more is FALSE when it was the last. */
static gboolean
read_batch (Reading *self,
            DeskStore *store,
            gboolean *more,
            GCancellable *cancellable,
            GError **error)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  if (!desk_store_read (store, cancellable, batch_in, self, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  *more = self->rows->len == self->range.limit;
  if (self->rows->len > 0)
    self->range.beyond
      = ((DeskRegisterEntry *) g_ptr_array_index (self->rows, self->rows->len - 1))->register_no;
  return TRUE;
}

GPtrArray *
desk_register_find (DeskStore *store,
                    const DeskRegisterFilter *filter,
                    gint64 before,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean more = TRUE;
  gboolean read = TRUE;
  Reading reading;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  reading_init (&reading, filter);
  reading.range.beyond = before > 0 ? before : G_MAXINT64;
  if (reading.words == NULL)
    reading.range.limit = MIN (limit, BATCH);
  while (read && more && found->len < limit)
    {
      read = read_batch (&reading, store, &more, cancellable, error);
      for (guint i = 0; read && i < reading.rows->len && found->len < limit; i++)
        {
          DeskRegisterEntry *entry = g_ptr_array_index (reading.rows, i);

          if (matches (&reading, entry))
            g_ptr_array_add (found, g_object_ref (entry));
        }
    }
  reading_clear (&reading);
  return read ? g_steal_pointer (&found) : NULL;
}

GPtrArray *
desk_register_list (DeskStore *store,
                    gint64 before,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  return desk_register_find (store, NULL, before, limit, cancellable, error);
}

gboolean
desk_register_each (DeskStore *store,
                    const DeskRegisterFilter *filter,
                    DeskRegisterFunc func,
                    DeskRegisterProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean more = TRUE;
  gboolean good;
  Reading reading;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  reading_init (&reading, filter);
  reading.range.ascending = TRUE;
  good = desk_store_read (store, cancellable, newest_in, &reading, error);
  while (good && more)
    {
      good = read_batch (&reading, store, &more, cancellable, error);
      for (guint i = 0; good && i < reading.rows->len; i++)
        {
          DeskRegisterEntry *entry = g_ptr_array_index (reading.rows, i);

          if (entry->register_no > reading.newest)
            more = FALSE;
          else if (matches (&reading, entry))
            good = func (entry, data, error);
        }
      if (good && progress != NULL)
        progress (MIN (reading.range.beyond, reading.newest), reading.newest, data);
    }
  reading_clear (&reading);
  return good;
}
