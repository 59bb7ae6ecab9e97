/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register.h"

#include "desk-db-list.h"
#include "desk-fold.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-search.h"
#include "desk-unref.h"

#include <string.h>

/* Lines a transaction: a reader that stays long lets the write-ahead log grow. */
#define BATCH 500
/* The same where only what was said is read. */
#define SAID 4000
/* Lines looked at for a first page: a few milliseconds. */
#define LOOKED_AT 1500
/* Lines of a period that are sorted at once. */
#define FEW 5000

/* A filter, understood. */
typedef struct
{
  gint64 from;
  gint64 until;
  GStrv words;      /* folded, NULL = no search */
  char *ticket;     /* the words are a complaint's number, canonical */
  gint64 number;    /* of a line or within a year, when the words may mean one; 0 = none */
  char *phone;      /* the words are a phone number */
} Wanted;

static void
wanted_clear (Wanted *self)
{
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->ticket, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static void
wanted_init (Wanted *self, const DeskRegisterFilter *filter)
{
  *self = (Wanted) { .from = G_MININT64, .until = G_MAXINT64 };
  if (filter == NULL)
    return;
  if (filter->from != 0)
    self->from = filter->from;
  if (filter->until != 0)
    self->until = filter->until;
  if (filter->words == NULL)
    return;
  self->phone = desk_phone_canonical (filter->words);
  /* Shorter ones may be a part of a complaint's number. */
  if (self->phone != NULL && strlen (self->phone) < 10)
    g_clear_pointer (&self->phone, g_free);
  if (self->phone != NULL)
    return;
  self->ticket = desk_ticket_number_canonical (filter->words);
  if (self->ticket != NULL)
    return;
  self->words = desk_fold_words (filter->words);
  if (self->words[0] == NULL)
    g_clear_pointer (&self->words, g_strfreev);
  else if (self->words[1] == NULL && strspn (self->words[0], "0123456789") == strlen (self->words[0]))
    self->number = g_ascii_strtoll (self->words[0], NULL, 10);
}

static gboolean
has_period (const Wanted *self)
{
  return self->from != G_MININT64 || self->until != G_MAXINT64;
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
matches (const Wanted *self, gint64 number, const DeskRegisterSaid *said)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) there = NULL;

  if (self->number != 0
      && (number == self->number
          || g_ascii_strtoll (serial_of (said->ticket), NULL, 10) == self->number))
    return TRUE;
  text = g_strjoin (" ", said->consumer_name, serial_of (said->ticket), said->relation,
                    said->words, NULL);
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

static int
newest_first (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x < y) - (x > y);
}

/* One reading of the store. */
typedef struct
{
  const Wanted *wanted;
  GArray *tickets; /* gint64: of the phone's complaints */
  guint limit;     /* of a period */
  gint64 newest;
  GArray *found;       /* guint32: by an index, in any order */
  DeskIdList *numbers; /* newest first */
  DeskIdList *kept;    /* what matches */
  guint from, until; /* of @numbers, what is looked at */
  const guint32 *lines;
  guint n_lines;
  GPtrArray *rows;
} Reading;

static gboolean
newest_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_register_newest (db, &((Reading *) data)->newest, error);
}

static gboolean
period_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return desk_db_register_period (db, reading->wanted->from, reading->wanted->until,
                                  reading->limit, reading->found, error);
}

static gboolean
ticket_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  const Wanted *wanted = reading->wanted;
  gint64 id = desk_db_ticket_id (db, wanted->ticket, NULL, error);

  if (id <= 0)
    return id == 0;
  return desk_db_register_of_ticket (db, id, NULL, wanted->from, wanted->until, reading->found,
                                     error);
}

static gboolean
phone_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  const Wanted *wanted = reading->wanted;

  for (guint i = 0; i < reading->tickets->len; i++)
    if (!desk_db_register_of_ticket (db, g_array_index (reading->tickets, gint64, i),
                                     wanted->phone, wanted->from, wanted->until, reading->found,
                                     error))
      return FALSE;
  return TRUE;
}

static gboolean
said_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = reading->from; i < reading->until; i++)
    {
      guint32 number = desk_id_list_get (reading->numbers, i);
      g_auto (DeskRegisterSaid) said = { 0 };

      if (!desk_db_register_said (db, number, &said, error))
        return FALSE;
      if (said.ticket != NULL && matches (reading->wanted, number, &said))
        desk_id_list_append (reading->kept, number);
    }
  return TRUE;
}

/* The newest lines of the period among those that were looked at. */
static gboolean
called_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = reading->from; i < reading->until; i++)
    {
      guint32 number = desk_id_list_get (reading->numbers, i);
      gint64 at = 0;

      if (!desk_db_register_called (db, number, &at, error))
        return FALSE;
      if (at >= reading->wanted->from && at < reading->wanted->until)
        desk_id_list_append (reading->kept, number);
    }
  return TRUE;
}

static gboolean
lines_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < reading->n_lines; i++)
    {
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (reading->rows,
                       desk_db_register_line (db, reading->lines[i], &failure));
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

/* The numbers from the newest down, at most @most: there are no gaps. */
static gboolean
read_newest (Reading *reading,
             DeskStore *store,
             guint most,
             gboolean *whole,
             GCancellable *cancellable,
             GError **error)
{
  if (!desk_store_read (store, cancellable, newest_in, reading, error))
    return FALSE;
  *whole = reading->newest <= most;
  desk_id_list_unref (reading->numbers);
  reading->numbers
    = desk_id_list_new_down ((guint32) reading->newest, (guint) MIN (reading->newest, most));
  return TRUE;
}

static void
sort_found (Reading *reading)
{
  g_array_sort (reading->found, newest_first);
  desk_id_list_append_many (reading->numbers, (const guint32 *) (gpointer) reading->found->data,
                            reading->found->len);
}

/* A complaint with this phone is found by the search; which lines are its is looked up. */
static gboolean
read_phone (Reading *reading, DeskStore *store, GCancellable *cancellable, GError **error)
{
  DeskTicketQuery query = { .words = reading->wanted->phone, .limit = G_MAXINT / 2 };
  g_auto (DeskSearchResult) result = { 0 };

  if (!desk_ticket_search (store, &query, &result, cancellable, error))
    return FALSE;
  reading->tickets = result.ids;
  return desk_store_read (store, cancellable, phone_in, reading, error);
}

/* The numbers that may be meant, newest first. @whole: (inout): wanted all; FALSE when these are
 * of the newest lines only. */
static gboolean
read_candidates (Reading *reading,
                 DeskStore *store,
                 gboolean *whole,
                 GCancellable *cancellable,
                 GError **error)
{
  const Wanted *wanted = reading->wanted;
  gboolean few = !*whole;

  *whole = TRUE;
  if (wanted->phone != NULL || wanted->ticket != NULL)
    {
      gboolean read = wanted->phone != NULL
                        ? read_phone (reading, store, cancellable, error)
                        : desk_store_read (store, cancellable, ticket_in, reading, error);

      if (read)
        sort_found (reading);
      return read;
    }
  if (!has_period (wanted))
    return read_newest (reading, store, few ? FEW : G_MAXUINT, whole, cancellable, error);
  reading->limit = few ? FEW + 1 : G_MAXUINT;
  if (!desk_store_read (store, cancellable, period_in, reading, error))
    return FALSE;
  if (!few || reading->found->len <= FEW)
    {
      sort_found (reading);
      return TRUE;
    }
  /* Too many to be sorted: those of the newest lines that are of the period. */
  reading->kept = desk_id_list_new ();
  if (!read_newest (reading, store, LOOKED_AT, whole, cancellable, error))
    return FALSE;
  *whole = FALSE;
  reading->until = desk_id_list_get_length (reading->numbers);
  if (!desk_store_read (store, cancellable, called_in, reading, error))
    return FALSE;
  desk_id_list_unref (reading->numbers);
  reading->numbers = g_steal_pointer (&reading->kept);
  return TRUE;
}

/* Of the candidates those that match, until @limit are found or @looked were looked at. */
static gboolean
keep_matches (Reading *reading,
              DeskStore *store,
              guint limit,
              guint looked,
              gboolean *whole,
              GCancellable *cancellable,
              GError **error)
{
  guint end = MIN (looked, desk_id_list_get_length (reading->numbers));

  reading->kept = desk_id_list_new ();
  for (reading->until = 0; reading->until < end && desk_id_list_get_length (reading->kept) < limit;)
    {
      reading->from = reading->until;
      /* Where few are wanted a small step may do. */
      reading->until = MIN (reading->from + (limit < SAID ? BATCH : SAID), end);
      if (!desk_store_read (store, cancellable, said_in, reading, error)
          || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  *whole = *whole && reading->until == desk_id_list_get_length (reading->numbers);
  desk_id_list_unref (reading->numbers);
  reading->numbers = g_steal_pointer (&reading->kept);
  return TRUE;
}

/* Drops the numbers from @before on, of which the candidates begin with. */
static void
begin_below (Reading *reading, gint64 before)
{
  guint n = desk_id_list_get_length (reading->numbers);
  DeskIdList *below;

  if (before <= 0 || n == 0 || desk_id_list_get (reading->numbers, 0) < before)
    return;
  below = desk_id_list_new ();
  for (guint i = 0; i < n; i++)
    if (desk_id_list_get (reading->numbers, i) < before)
      desk_id_list_append (below, desk_id_list_get (reading->numbers, i));
  desk_id_list_unref (reading->numbers);
  reading->numbers = below;
}

static DeskIdList *
numbers_of (DeskStore *store,
            const DeskRegisterFilter *filter,
            gint64 before,
            guint limit,
            guint looked,
            gboolean *whole,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (Wanted) wanted = { 0 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  Reading reading = { .wanted = &wanted };
  gboolean read;

  wanted_init (&wanted, filter);
  reading.found = found;
  reading.numbers = desk_id_list_new ();
  read = read_candidates (&reading, store, whole, cancellable, error);
  if (read)
    begin_below (&reading, before);
  if (read && wanted.words != NULL)
    read = keep_matches (&reading, store, limit, looked, whole, cancellable, error);
  g_clear_pointer (&reading.kept, desk_id_list_unref);
  if (!read)
    g_clear_pointer (&reading.numbers, desk_id_list_unref);
  return reading.numbers;
}

DeskIdList *
desk_register_positions (DeskStore *store,
                         const DeskRegisterFilter *filter,
                         GCancellable *cancellable,
                         GError **error)
{
  gboolean whole = TRUE;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return numbers_of (store, filter, 0, G_MAXUINT, G_MAXUINT, &whole, cancellable, error);
}

DeskIdList *
desk_register_positions_first (DeskStore *store,
                               const DeskRegisterFilter *filter,
                               guint limit,
                               gboolean *whole,
                               GCancellable *cancellable,
                               GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (whole != NULL, NULL);

  *whole = FALSE;
  return numbers_of (store, filter, 0, limit, LOOKED_AT, whole, cancellable, error);
}

GPtrArray *
desk_register_load_many (DeskStore *store,
                         const guint32 *numbers,
                         guint n_numbers,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (desk_unref_or_null);
  Reading reading = { .lines = numbers, .n_lines = n_numbers, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, lines_in, &reading, error)
           ? g_steal_pointer (&rows)
           : NULL;
}

GPtrArray *
desk_register_find (DeskStore *store,
                    const DeskRegisterFilter *filter,
                    gint64 before,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean whole = TRUE;
  g_autoptr (DeskIdList) numbers = NULL;
  g_autofree guint32 *lines = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  numbers = numbers_of (store, filter, before, limit, G_MAXUINT, &whole, cancellable, error);
  if (numbers == NULL)
    return NULL;
  limit = MIN (limit, desk_id_list_get_length (numbers));
  lines = g_new (guint32, limit);
  desk_id_list_read (numbers, 0, limit, lines);
  return desk_register_load_many (store, lines, limit, cancellable, error);
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
  g_autoptr (DeskIdList) numbers = NULL;
  guint n_all;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  numbers = desk_register_positions (store, filter, cancellable, error);
  n_all = numbers != NULL ? desk_id_list_get_length (numbers) : 0;
  for (guint left = n_all; left > 0;)
    {
      guint32 batch[BATCH];
      guint n = MIN (BATCH, left);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint i = 0; i < n; i++)
        batch[i] = desk_id_list_get (numbers, --left);
      rows = desk_register_load_many (store, batch, n, cancellable, error);
      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (g_ptr_array_index (rows, i) != NULL
            && !func (g_ptr_array_index (rows, i), data, error))
          return FALSE;
      if (progress != NULL)
        progress (n_all - left, n_all, data);
    }
  return numbers != NULL;
}
