/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register.h"

#include "desk-db-entry.h"
#include "desk-db-list.h"
#include "desk-register-wanted.h"
#include "desk-search.h"

/* Lines a transaction: a reader that stays long lets the write-ahead log grow. */
#define BATCH 500
/* The same where only what was said is read: some tens of milliseconds. */
#define SAID 4000
/* Entries whose lines are gathered at once: the same. */
#define ENTRIES 4000
/* Lines looked at for a first page: a few milliseconds. */
#define LOOKED_AT 1500
/* Lines of a period that are sorted at once. */
#define FEW 5000

static gboolean
has_period (const DeskRegisterWanted *self)
{
  return self->from != G_MININT64 || self->until != G_MAXINT64;
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
  const DeskRegisterWanted *wanted;
  GArray *tickets; /* gint64: of the phone's complaints */
  guint limit;     /* of a period */
  guint first;     /* that are shown first */
  gint64 newest;
  gint64 entry;        /* the newest */
  gint64 since;        /* those behind it are gathered */
  GArray *found;       /* guint32: by an index, in any order */
  DeskIdList *numbers; /* newest first */
  DeskIdList *kept;    /* what matches */
  gint64 most, least;  /* numbers that are looked at */
  guint from, until;   /* of @numbers, what is */
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
  const DeskRegisterWanted *wanted = reading->wanted;
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
  const DeskRegisterWanted *wanted = reading->wanted;

  for (guint i = 0; i < reading->tickets->len; i++)
    if (!desk_db_register_of_ticket (db, g_array_index (reading->tickets, gint64, i),
                                     wanted->phone, wanted->from, wanted->until, reading->found,
                                     error))
      return FALSE;
  return TRUE;
}

static void
keep_cb (gint64 number, const DeskRegisterSaid *said, gpointer data)
{
  Reading *reading = data;

  if (desk_register_wanted_matches (reading->wanted, number, said))
    desk_id_list_append (reading->kept, (guint32) number);
}

static gboolean
look (DeskDb *db, Reading *reading, gint64 most, gint64 least, GError **error)
{
  return desk_db_register_said (db, most, least, reading->wanted->from, reading->wanted->until,
                                keep_cb, reading, error);
}

static gboolean
range_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return look (db, reading, reading->most, reading->least, error);
}

static gboolean
numbers_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = reading->from; i < reading->until; i++)
    {
      guint32 number = desk_id_list_get (reading->numbers, i);

      if (!look (db, reading, number, number, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
now_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return newest_in (db, reading, error) && desk_db_entry_newest (db, &reading->entry, error);
}

static gboolean
touched_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return desk_db_register_touched (db, reading->since,
                                   MIN (reading->since + ENTRIES, reading->entry), reading->found,
                                   error);
}

/* The newest lines of the period among those that are looked at, as many as are shown first. */
static gboolean
called_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = reading->from;
       i < reading->until && desk_id_list_get_length (reading->kept) < reading->first; i++)
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
 * of the newest lines only, of a long period no more than @limit. */
static gboolean
read_candidates (Reading *reading,
                 DeskStore *store,
                 guint limit,
                 gboolean *whole,
                 GCancellable *cancellable,
                 GError **error)
{
  const DeskRegisterWanted *wanted = reading->wanted;
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
  if (!read_newest (reading, store, LOOKED_AT, whole, cancellable, error))
    return FALSE;
  *whole = FALSE;
  reading->until = desk_id_list_get_length (reading->numbers);
  reading->first = limit;
  if (!desk_store_read (store, cancellable, called_in, reading, error))
    return FALSE;
  desk_id_list_unref (reading->numbers);
  reading->numbers = g_steal_pointer (&reading->kept);
  return TRUE;
}

/* The lines from @most down to @least that match are added to what is kept, until @limit are there
 * or, after one step at least, it is @end. @looked: (out): the last one looked at. */
static gboolean
look_down (Reading *reading,
           DeskStore *store,
           gint64 most,
           gint64 least,
           guint limit,
           gint64 end,
           gint64 *looked,
           GCancellable *cancellable,
           GError **error)
{
  /* Where few are wanted a small step may do. */
  gint64 step = limit < SAID ? BATCH : SAID;

  *looked = most + 1;
  while (*looked > least && desk_id_list_get_length (reading->kept) < limit
         && (*looked > most || g_get_monotonic_time () < end))
    {
      reading->most = *looked - 1;
      reading->least = MAX (least, *looked - step);
      if (!desk_store_read (store, cancellable, range_in, reading, error))
        return FALSE;
      *looked = reading->least;
    }
  return TRUE;
}

/* Of a period, with what is the newest then: none of its lines is newer. */
static gboolean
few_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return now_in (db, reading, error)
         && (!has_period (reading->wanted) || period_in (db, reading, error));
}

/* Few lines of a period are found by its index, in order; @has is FALSE when there is no period or it
 * has many. */
static gboolean
read_few (Reading *reading, DeskStore *store, gboolean *has, GCancellable *cancellable, GError **error)
{
  reading->limit = FEW + 1;
  if (!desk_store_read (store, cancellable, few_in, reading, error))
    return FALSE;
  *has = has_period (reading->wanted) && reading->found->len <= FEW;
  if (*has)
    sort_found (reading);
  g_array_set_size (reading->found, 0);
  return TRUE;
}

/* Between which numbers a period's lines stand. In more than half of the register finding that out
 * would keep the first of them waiting, to spare little. */
static gboolean
bounds_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  gint64 from = reading->wanted->from;
  gint64 until = reading->wanted->until;
  gint64 first, last;

  reading->most = reading->newest;
  reading->least = 1;
  if (!has_period (reading->wanted))
    return TRUE;
  if (!desk_db_register_ends (db, from, until, &first, &last, error))
    return FALSE;
  if (ABS (last - first) > reading->newest / 2)
    return TRUE;
  if (!desk_db_register_bounds (db, from, until, &reading->least, &reading->most, error))
    return FALSE;
  /* One that came since is looked at when all is brought up to now. */
  reading->most = MIN (reading->most, reading->newest);
  return TRUE;
}

/* Of the numbers what matches, until @limit are kept or @looked were looked at. */
static gboolean
keep_of_numbers (Reading *reading,
                 DeskStore *store,
                 guint limit,
                 guint looked,
                 gboolean *whole,
                 GCancellable *cancellable,
                 GError **error)
{
  guint end = MIN (looked, desk_id_list_get_length (reading->numbers));

  for (reading->until = 0; reading->until < end && desk_id_list_get_length (reading->kept) < limit;)
    {
      reading->from = reading->until;
      reading->until = MIN (reading->from + BATCH, end);
      if (!desk_store_read (store, cancellable, numbers_in, reading, error))
        return FALSE;
    }
  *whole = reading->until == desk_id_list_get_length (reading->numbers);
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

/* What the words find, below @before, into what is kept. */
static gboolean
read_words (Reading *reading,
            DeskStore *store,
            gint64 before,
            guint limit,
            guint looked,
            gboolean *whole,
            GCancellable *cancellable,
            GError **error)
{
  gboolean few;
  gint64 most, least, reached;

  if (!read_few (reading, store, &few, cancellable, error))
    return FALSE;
  begin_below (reading, before);
  if (few)
    return keep_of_numbers (reading, store, limit, looked, whole, cancellable, error);
  /* Where only the newest are looked at they come before anything is reckoned. */
  reading->most = reading->newest;
  reading->least = 1;
  if (looked == G_MAXUINT && !desk_store_read (store, cancellable, bounds_in, reading, error))
    return FALSE;
  most = before > 0 ? MIN (before - 1, reading->most) : reading->most;
  least = reading->least;
  if (!look_down (reading, store, most, MAX (least, most - (gint64) looked + 1), limit, G_MAXINT64,
                  &reached, cancellable, error))
    return FALSE;
  *whole = reached <= least;
  return TRUE;
}

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->numbers, desk_id_list_unref);
  g_clear_pointer (&self->kept, desk_id_list_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
reading_init (Reading *self, const DeskRegisterWanted *wanted)
{
  *self = (Reading) { .wanted = wanted,
                      .found = g_array_new (FALSE, FALSE, sizeof (guint32)),
                      .numbers = desk_id_list_new (),
                      .kept = desk_id_list_new () };
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
  g_auto (DeskRegisterWanted) wanted = { 0 };
  g_auto (Reading) reading = { 0 };

  if (!desk_register_wanted_init (&wanted, filter, store, cancellable, error))
    return NULL;
  reading_init (&reading, &wanted);
  if (wanted.words != NULL)
    return read_words (&reading, store, before, limit, looked, whole, cancellable, error)
             ? g_steal_pointer (&reading.kept)
             : NULL;
  if (!read_candidates (&reading, store, limit, whole, cancellable, error))
    return NULL;
  begin_below (&reading, before);
  return g_steal_pointer (&reading.numbers);
}

/* @before with what is newer put before it, and of the lines that were touched since those alone that
 * matched again, which are among the newer ones. */
static DeskIdList *
mend (DeskIdList *before, GArray *touched, const DeskIdList *again, const DeskIdList *newer)
{
  DeskIdList *list;
  guint n = desk_id_list_get_length (before);
  guint n_again = desk_id_list_get_length (again);
  guint at_touched = 0, at_again = 0;

  if (touched->len == 0 && desk_id_list_get_length (newer) == 0)
    return desk_id_list_copy (before);
  list = desk_id_list_new_like (before);
  for (guint i = 0; i < desk_id_list_get_length (newer); i++)
    desk_id_list_append (list, desk_id_list_get (newer, i));
  for (guint i = 0; i < n; i++)
    {
      guint32 number = desk_id_list_get (before, i);

      for (; at_again < n_again && desk_id_list_get (again, at_again) >= number; at_again++)
        desk_id_list_append (list, desk_id_list_get (again, at_again));
      while (at_touched < touched->len && g_array_index (touched, guint32, at_touched) > number)
        at_touched++;
      if (at_touched == touched->len || g_array_index (touched, guint32, at_touched) != number)
        desk_id_list_append (list, number);
    }
  for (; at_again < n_again; at_again++)
    desk_id_list_append (list, desk_id_list_get (again, at_again));
  desk_id_list_end (list);
  return list;
}

/* The lines that may have changed since @entry, newest first, each once; those from @most down to
 * @least become the numbers. */
static gboolean
gather_touched (Reading *reading,
                DeskStore *store,
                gint64 entry,
                gint64 most,
                gint64 least,
                GCancellable *cancellable,
                GError **error)
{
  GArray *found = reading->found;
  guint n = 0;

  for (reading->since = entry; reading->since < reading->entry; reading->since += ENTRIES)
    if (!desk_store_read (store, cancellable, touched_in, reading, error))
      return FALSE;
  g_array_sort (found, newest_first);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 number = g_array_index (found, guint32, i);

      if (n > 0 && g_array_index (found, guint32, n - 1) == number)
        continue;
      g_array_index (found, guint32, n++) = number;
      if (number >= least && number <= most)
        desk_id_list_append (reading->numbers, number);
    }
  g_array_set_size (found, n);
  return TRUE;
}

/* What was found till now, brought up to the newest entry: @reach begins at the newest line then.
 * Another program may have written hundreds of thousands of entries meanwhile. */
static DeskIdList *
bring_up (Reading *reading,
          DeskStore *store,
          DeskIdList *before,
          DeskIdReach *reach,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (DeskIdList) again = NULL;
  gboolean whole;
  gint64 looked;

  if (!desk_store_read (store, cancellable, now_in, reading, error)
      || !gather_touched (reading, store, reach->entry, reach->newest, reach->oldest, cancellable,
                          error)
      || !keep_of_numbers (reading, store, G_MAXUINT, G_MAXUINT, &whole, cancellable, error))
    return NULL;
  again = g_steal_pointer (&reading->kept);
  reading->kept = desk_id_list_new ();
  if (!look_down (reading, store, reading->newest, reach->newest + 1, G_MAXUINT, G_MAXINT64, &looked,
                  cancellable, error))
    return NULL;
  reach->entry = reading->entry;
  reach->newest = reading->newest;
  return mend (before, reading->found, again, reading->kept);
}

/* The lines below @reach, until it is @end. */
static gboolean
look_further (Reading *reading,
              DeskStore *store,
              DeskIdReach *reach,
              gint64 end,
              GCancellable *cancellable,
              GError **error)
{
  if (!look_down (reading, store, reach->oldest - 1, reach->least, G_MAXUINT, end, &reach->oldest,
                  cancellable, error))
    return FALSE;
  if (reach->oldest <= reach->least)
    reach->oldest = 1;
  return TRUE;
}

/* The first part: few lines of a period at once. */
static DeskIdList *
read_first_part (Reading *reading,
                 DeskStore *store,
                 DeskIdReach *reach,
                 gint64 end,
                 GCancellable *cancellable,
                 GError **error)
{
  gboolean few, whole;

  if (!read_few (reading, store, &few, cancellable, error))
    return NULL;
  *reach = (DeskIdReach) { reading->newest, 1, reading->entry, 1 };
  if (few)
    {
      if (!keep_of_numbers (reading, store, G_MAXUINT, G_MAXUINT, &whole, cancellable, error))
        return NULL;
    }
  else
    {
      if (!desk_store_read (store, cancellable, bounds_in, reading, error))
        return NULL;
      reach->oldest = reading->most + 1;
      reach->least = reading->least;
      if (!look_further (reading, store, reach, end, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&reading->kept);
}

static DeskIdList *
read_more (Reading *reading,
           DeskStore *store,
           DeskIdList *before,
           DeskIdReach *reach,
           gint64 end,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (DeskIdList) list = bring_up (reading, store, before, reach, cancellable, error);

  if (list == NULL)
    return NULL;
  desk_id_list_unref (reading->kept);
  reading->kept = desk_id_list_new ();
  if (!look_further (reading, store, reach, end, cancellable, error))
    return NULL;
  for (guint i = 0; i < desk_id_list_get_length (reading->kept); i++)
    desk_id_list_append (list, desk_id_list_get (reading->kept, i));
  return g_steal_pointer (&list);
}

DeskIdList *
desk_register_positions_more (DeskStore *store,
                              const DeskRegisterFilter *filter,
                              DeskIdList *before,
                              DeskIdReach *reach,
                              gint64 budget,
                              gboolean *whole,
                              GCancellable *cancellable,
                              GError **error)
{
  g_auto (DeskRegisterWanted) wanted = { 0 };
  g_auto (Reading) reading = { 0 };
  DeskIdReach reached;
  DeskIdList *list;
  gint64 end;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (reach != NULL && (reach->oldest == 0 || before != NULL), NULL);
  g_return_val_if_fail (whole != NULL, NULL);

  *whole = TRUE;
  if (!desk_register_wanted_init (&wanted, filter, store, cancellable, error))
    return NULL;
  reading_init (&reading, &wanted);
  if (wanted.words == NULL)
    return read_candidates (&reading, store, G_MAXUINT, whole, cancellable, error)
             ? g_steal_pointer (&reading.numbers)
             : NULL;
  reached = *reach;
  end = g_get_monotonic_time () + budget;
  list = reached.oldest == 0
           ? read_first_part (&reading, store, &reached, end, cancellable, error)
           : read_more (&reading, store, before, &reached, end, cancellable, error);
  if (list == NULL)
    return NULL;
  *reach = reached;
  *whole = reached.oldest <= 1;
  return list;
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
