/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-search.h"

#include "desk-account-number.h"
#include "desk-clock.h"
#include "desk-db-list.h"
#include "desk-error.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-search-run.h"
#include "desk-ticket.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows whose words are read at most before the index is asked for the whole of a long word:
 * where fewer match than this it has few of them. */
#define WORDS_READ 200
/* And for a phrase, which the index cannot be asked for. */
#define PHRASES_READ 20000
/* Hits of the index gone through before the rows that filters leave are read instead, and how many
 * those are at most. */
#define HITS_PASSED 30000
#define FEW_AMONG   2000
/* So many hits tell how close they lie. */
#define DENSE 50
#define DENSE_AMONG 10
/* Complaints whose telephone number begins as typed that are looked at, the newest. */
#define PHONES 1000
/* Of what is shown at most, kept for what sounds so: common words are spelled so too often. */
#define SOUND_SHARE(limit) ((limit) * 2 / 5)
/* Time for what is shown first, less than a frame; for what is spelled so this part of it. */
#define FIRST_US     12000
#define SPELLED_PART 2

gboolean
desk_search_run_time (DeskSearchRun *self, guint part, gint64 *until)
{
  gint64 now = g_get_monotonic_time ();

  if (self->until == 0)
    {
      *until = 0;
      return TRUE;
    }
  *until = now + (self->until - now) / part;
  self->late = self->late || now >= self->until;
  return now < self->until;
}

static gboolean
passes (DeskSearchRun *self, const DeskFoundRow *row)
{
  const DeskTicketQuery *asked = self->asked;

  return (asked->states == 0 || (asked->states >> row->state & 1) != 0)
         && (!asked->overdue || desk_limit_is_over (row->limit_at, row->state, row->unconfirmed, self->now))
         && (!asked->call_overdue || (row->due_at != 0 && row->due_at < self->now))
         && (asked->officer_id == 0 || row->officer_id == asked->officer_id)
         && (asked->registered_from == 0 || row->registered_at >= asked->registered_from)
         && (asked->registered_until == 0 || row->registered_at < asked->registered_until)
         && (asked->rung == 0 || row->rung == (int) asked->rung)
         && (!asked->suspect || row->suspect)
         && desk_search_fields_pass (&self->fields, row);
}

int
desk_search_run_admits (DeskSearchRun *self, DeskDb *db, const DeskFoundRow *row, GError **error)
{
  g_auto (DeskFoundWords) words = { 0 };
  gboolean theft = desk_found_row_is_theft (row);
  gboolean phrase = self->query->phrases->len > 0;
  int marked;

  if (g_hash_table_contains (self->seen, &row->id))
    return 0;
  if (!passes (self, row))
    {
      desk_id_set_add (&self->refused, (guint) row->id);
      return 0;
    }
  marked = desk_db_marks_test (self->asked_marks, db, (guint) row->id, error);
  if (marked == 1)
    marked = desk_db_marks_test (self->typed_marks, db, (guint) row->id, error);
  if (marked == 0)
    desk_id_set_add (&self->refused, (guint) row->id);
  if (marked != 1)
    return marked;
  if (!self->words_too && (!theft || self->query->words->len == 0 || self->by_its_number))
    return 1;
  /* R11 besides: an informer's name, number and address find nothing. */
  if (!desk_db_find_words (db, row->id, &words, error))
    return -1;
  if (desk_search_match (self->query, self->near, &words))
    return 1;
  self->gave_up = self->words_too && !self->patient && ++self->read >= (phrase ? PHRASES_READ : WORDS_READ);
  if (self->gave_up && phrase)
    self->more = TRUE;
  return 0;
}

void
desk_search_run_take (DeskSearchRun *self, const DeskFoundRow *row, guint rank)
{
  DeskSearchKept kept = { *row, rank };

  kept.row.name = NULL;
  g_array_append_val (self->rows, kept);
  g_hash_table_add (self->seen, g_memdup2 (&row->id, sizeof row->id));
}

static int
keep (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  DeskSearchRun *self = data;
  int admitted = desk_search_run_admits (self, db, row, error);

  if (admitted < 0)
    return -1;
  if (admitted == 0)
    return self->gave_up ? 0 : 1;
  if (self->rows->len >= self->wanted)
    {
      self->more = TRUE;
      return 0;
    }
  desk_search_run_take (self, row, 0);
  return 1;
}

/* Of those that filters or words leave, what is older than @below, by their words: the index was
 * gone through far or they are few. */
static gboolean
find_among (DeskSearchRun *self, DeskDb *db, const DeskIdSet *among, gint64 below, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean found;

  desk_search_run_list_ids (among, below, ids);
  self->words_too = TRUE;
  self->patient = TRUE;
  found = desk_db_find_ids (db, ids, keep, self, error);
  self->patient = FALSE;
  return found;
}

/* Whether there are many thousands in all, as close as they lie until here; of those that filters
 * leave as many as of the others. */
static gboolean
is_dense (const DeskSearchRun *self, const DeskFoundRange *range)
{
  double in = (double) (range->newest - range->oldest + 1);
  double all = (double) range->newest;

  if (range->among == NULL)
    return range->count >= DENSE && all / in * range->count > DESK_SEARCH_HITS;
  return range->count >= DENSE_AMONG
         && all / in * range->count * (all / range->among->count) > DESK_SEARCH_HITS;
}

/* What is spelled so, up to @wanted rows. */
static gboolean
find_spelled (DeskSearchRun *self, DeskDb *db, guint wanted, GError **error)
{
  self->near = DESK_NEAR_SPELLED;
  self->wanted = wanted;
  if (desk_search_run_few (self) != NULL)
    return find_among (self, db, desk_search_run_few (self), G_MAXINT64, error);
  for (int long_words = 0; long_words <= 1; long_words++)
    {
      DeskFoundRange range = { .among = self->is_narrow ? &self->among : NULL,
                               .known = &self->refused };
      g_autofree char *match = desk_search_expression (self->query, DESK_NEAR_SPELLED,
                                                       DESK_NEAR_ANY_SCRIPT, long_words);

      if (match == NULL)
        return TRUE;
      if (self->is_narrow && self->among.count <= FEW_AMONG)
        range.hits = HITS_PASSED;
      if (!desk_search_run_time (self, SPELLED_PART, &range.until))
        return TRUE;
      self->words_too = desk_search_needs_words (self->query, DESK_NEAR_SPELLED, long_words);
      self->gave_up = FALSE;
      self->read = 0;
      if (!desk_db_find_matches (db, match, &range, keep, self, error))
        return FALSE;
      self->late = self->late || range.late || (range.stopped != 0 && self->until != 0);
      if (range.stopped != 0 && self->until == 0
          && !find_among (self, db, &self->among, range.stopped, error))
        return FALSE;
      self->is_dense = is_dense (self, &range);
      if (!self->gave_up)
        return TRUE;
    }
  return TRUE;
}

/* What a row is put in order by; 0 = by nothing that the order asked for is about, see
 * desk-db-order.h. */
static gint64
key_of (const DeskSearchRun *self, const DeskFoundRow *row)
{
  gboolean ended
    = row->state == DESK_STATE_CLOSED || row->state == DESK_STATE_VOID || row->unconfirmed;

  switch (self->asked->sort)
    {
    case DESK_SORT_LIMIT:
      return ended ? 0 : row->limit_at;
    case DESK_SORT_DUE:
      return row->due_at;
    case DESK_SORT_REGISTERED:
      return row->registered_at;
    case DESK_SORT_NUMBER:
    case DESK_SORT_STATE:
    case DESK_SORT_CATEGORY:
    case DESK_SORT_PLACE:
    case DESK_SORT_OFFICER:
    default:
      return row->id;
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const DeskFoundRow *x = &((const DeskSearchKept *) a)->row;
  const DeskFoundRow *y = &((const DeskSearchKept *) b)->row;
  const DeskSearchRun *self = data;
  gint64 one = key_of (self, x);
  gint64 other = key_of (self, y);
  gboolean rest = one == 0 && other == 0;
  int order;

  if (((const DeskSearchKept *) a)->rank != ((const DeskSearchKept *) b)->rank)
    return ((const DeskSearchKept *) a)->rank < ((const DeskSearchKept *) b)->rank ? -1 : 1;
  /* None comes last either way, the newest first. */
  if ((one == 0) != (other == 0))
    return one == 0 ? 1 : -1;
  if (rest)
    {
      one = x->registered_at;
      other = y->registered_at;
    }
  order = self->asked->sort == DESK_SORT_NUMBER ? strcmp (x->number, y->number)
                                                : (one > other) - (one < other);
  if (order == 0)
    order = (x->id > y->id) - (x->id < y->id);
  return self->asked->ascending && !rest ? order : -order;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const DeskFoundRow *x = &((const DeskSearchKept *) a)->row;
  const DeskFoundRow *y = &((const DeskSearchKept *) b)->row;

  if (x->registered_at != y->registered_at)
    return x->registered_at > y->registered_at ? -1 : 1;
  return x->id > y->id ? -1 : x->id < y->id;
}

/* Up to @most of @rows, a part, in the order asked for behind what is there. */
static void
take_part (DeskSearchRun *self, GArray *rows, guint most)
{
  g_array_set_size (rows, MIN (rows->len, most));
  g_array_sort_with_data (rows, compare_rows, self);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (self->result->ids, g_array_index (rows, DeskSearchKept, i).row.id);
}

/* All that was found is spelled so. */
static void
take_spelled (DeskSearchRun *self)
{
  take_part (self, self->rows, self->limit);
  self->result->n_spelled = self->result->ids->len;
}

/* Complaints with a number that is not ours: of a source system, a phone or an account. What several
 * of these have is all meant. @phone: (nullable): canonical */
static gboolean
number_ids (DeskDb *db, const char *typed, const char *phone, GArray *ids, GError **error)
{
  g_autofree char *account = desk_account_number_canonical (typed);

  return desk_db_consumer_ids (db, phone != NULL ? phone : "", typed, ids, error)
         && (g_str_equal (account, typed) || desk_db_consumer_ids (db, "", account, ids, error))
         && desk_db_source_ids (db, typed, ids, error);
}

/* Digits that are the serial of complaints: these come before whatever else begins so, which the words
 * find, of a large centre more than are shown. */
static gboolean
add_serials (DeskSearchRun *self, DeskDb *db, GArray *ids, GError **error)
{
  GPtrArray *words = self->query->words;
  const DeskQueryWord *word = words->len == 1 ? g_ptr_array_index (words, 0) : NULL;

  /* The last are looked at first. */
  return word == NULL || word->serial == NULL || desk_db_serial_ids (db, word->serial, ids, error);
}

/* A number of a complaint, a phone or an account, in any format: -1 an error, 1 that is all that was
 * meant. */
static int
by_number (DeskSearchRun *self, DeskDb *db, GError **error)
{
  const char *typed = self->query->bare;
  g_autofree char *number = desk_ticket_number_canonical (typed);
  g_autofree char *phone = desk_phone_canonical (typed);
  g_autofree char *beginning = desk_phone_beginning (typed);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = desk_db_ticket_id (db, number, NULL, error);
  gboolean more = FALSE;

  if (id < 0)
    return -1;
  if (id > 0)
    g_array_append_val (ids, id);
  else if ((beginning != NULL && !desk_db_phone_ids (db, beginning, PHONES, ids, &more, error))
           || !number_ids (db, typed, phone, ids, error) || !add_serials (self, db, ids, error))
    return -1;
  self->more = self->more || more;
  /* Phones and accounts are no informer's. */
  self->by_its_number = TRUE;
  if (!desk_db_find_ids (db, ids, keep, self, error))
    return -1;
  self->by_its_number = FALSE;
  /* A number of this site means that complaint and no other. */
  return id > 0
         || (number != NULL
             && desk_ticket_number_is_of (number, desk_store_get_site_code (desk_log_store (db))));
}

/* A number beside words: of its complaints, those that have the words. */
static gboolean
by_number_beside (DeskSearchRun *self, DeskDb *db, GError **error)
{
  DeskQuery *query = self->query;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean found;

  if (!number_ids (db, query->number, query->phone, ids, error))
    return FALSE;
  self->query = query->beside;
  self->near = DESK_NEAR_SOUND;
  self->words_too = query->beside->words->len > 0;
  self->patient = TRUE;
  found = desk_db_find_ids (db, ids, keep, self, error);
  self->patient = FALSE;
  self->words_too = FALSE;
  self->query = query;
  return found;
}

static gboolean
find_sounds (DeskSearchRun *self, DeskDb *db, GError **error)
{
  /* What was found by its spelling stays seen. */
  g_autoptr (GArray) spelled = self->rows;
  guint n = spelled->len;
  guint room = n < self->limit ? MAX (self->limit - n, SOUND_SHARE (self->limit))
                               : SOUND_SHARE (self->limit);

  self->rows = g_array_new (FALSE, FALSE, sizeof (DeskSearchKept));
  if (!desk_search_run_sounds (self, db, room, n, error))
    return FALSE;
  /* Room for them is made among the oldest of the others, in whichever order they are shown. */
  if (n + self->rows->len > self->limit)
    {
      g_array_sort (spelled, compare_newest);
      g_array_set_size (spelled, self->limit - MIN (self->rows->len, self->limit));
      self->more = TRUE;
    }
  take_part (self, spelled, spelled->len);
  self->result->n_spelled = self->result->ids->len;
  take_part (self, self->rows, self->limit - self->result->ids->len);
  return TRUE;
}

static gboolean
search_in (DeskDb *db, gpointer data, GError **error)
{
  DeskSearchRun *self = data;
  DeskQuery *query = self->query;
  gboolean ready;
  int whole;

  self->until = self->time != 0 ? g_get_monotonic_time () + self->time : 0;
  if (!desk_db_search_is_whole (db, &ready, error))
    return FALSE;
  if (!ready)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "%s",
                   _("Another program makes the search index anew. Search again when it has "
                     "finished."));
      return FALSE;
    }
  if (!desk_search_fields_resolve (&self->fields, db, self->asked, query, error))
    return FALSE;
  if (self->fields.nothing)
    return TRUE;
  /* A reading may be begun again. */
  g_clear_pointer (&self->asked_marks, desk_db_marks_free);
  g_clear_pointer (&self->typed_marks, desk_db_marks_free);
  self->asked_marks = desk_db_marks_new (db, &self->asked->marks, NULL, error);
  if (self->asked_marks != NULL)
    self->typed_marks = desk_db_marks_new (db, &self->fields.marks, self->fields.callers, error);
  if (self->typed_marks == NULL)
    return FALSE;
  self->wanted = self->limit;
  if (query->phone != NULL)
    {
      if (!by_number_beside (self, db, error))
        return FALSE;
      if (self->rows->len > 0)
        {
          take_spelled (self);
          return TRUE;
        }
    }
  else if (*query->bare != '\0')
    {
      whole = by_number (self, db, error);
      if (whole != 0)
        {
          take_spelled (self);
          return whole == 1;
        }
    }
  if (query->words->len == 0)
    {
      if (!self->fields.none && !desk_search_run_fields (self, db, error))
        return FALSE;
      take_spelled (self);
      return TRUE;
    }
  if (!desk_search_run_narrow (self, db, error))
    return FALSE;
  if (self->fields.nothing)
    return TRUE;
  if (!desk_search_run_widen (self, db, error))
    return FALSE;
  return find_spelled (self, db, self->limit, error) && find_sounds (self, db, error);
}

/* @time: us, 0 = as long as it takes */
static gboolean
search (DeskStore *store,
        const DeskTicketQuery *query,
        gint64 time,
        DeskSearchResult *result,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (DeskQuery) parsed = NULL;
  DeskSearchRun self = { .asked = query,
                         .result = result,
                         .time = time };
  gboolean done;

  parsed = desk_query_new (query->words);
  *result = (DeskSearchResult) { .ids = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  self.query = parsed;
  self.now = desk_clock_now (desk_store_get_clock (store));
  self.limit = query->limit != 0 ? query->limit : DESK_SEARCH_LIMIT;
  self.rows = g_array_new (FALSE, FALSE, sizeof (DeskSearchKept));
  self.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  done = desk_store_read (store, cancellable, search_in, &self, error);
  result->more = self.more;
  result->whole = !self.late;
  if (result->more)
    {
      g_autofree char *note
        = g_strdup_printf (ngettext ("The newest %u is shown; write more to find older ones.",
                                     "The newest %u are shown; write more to find older ones.",
                                     self.limit),
                           self.limit);

      desk_query_note (parsed, note);
    }
  result->notes = g_strdup (parsed->notes->str);
  desk_search_fields_clear (&self.fields);
  g_clear_pointer (&self.asked_marks, desk_db_marks_free);
  g_clear_pointer (&self.typed_marks, desk_db_marks_free);
  desk_id_set_clear (&self.among);
  desk_id_set_clear (&self.nearest);
  desk_id_set_clear (&self.refused);
  g_array_unref (self.rows);
  g_hash_table_unref (self.seen);
  return done;
}

gboolean
desk_ticket_search (DeskStore *store,
                    const DeskTicketQuery *query,
                    DeskSearchResult *result,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  return search (store, query, 0, result, cancellable, error);
}

gboolean
desk_ticket_search_first (DeskStore *store,
                          const DeskTicketQuery *query,
                          DeskSearchResult *result,
                          GCancellable *cancellable,
                          GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  return search (store, query, FIRST_US, result, cancellable, error);
}

void
desk_search_result_clear (DeskSearchResult *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->notes, g_free);
}
