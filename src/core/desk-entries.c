/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entries.h"

#include "desk-db-day.h"
#include "desk-db-entry.h"
#include "desk-fold.h"
#include "desk-number.h"
#include "desk-places.h"
#include "desk-unref.h"

/* Entries looked at in one reading: a few milliseconds. */
#define LOOKED_AT 5000
/* And for a first page, µs. */
#define AT_ONCE (10 * 1000)

struct _DeskEntryFinder
{
  DeskSession *session;
  DeskEntryGroup group;
  char *person;       /* as typed, NULL = anybody's */
  char *ticket;       /* canonical, NULL = any */
  gint64 from, until;

  GMutex lock;
  gboolean begun;
  GHashTable *persons; /* staff numbers, NULL = all */
  gint64 top;          /* the newest that was looked at */
  gint64 bottom;       /* from here to there all were looked at */
  gint64 end;          /* none older is wanted */
  DeskIdList *found;   /* newest first */
};

static char *
dup_unless_empty (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

DeskEntryFinder *
desk_entry_finder_new (DeskSession *session, const DeskEntryFilter *filter)
{
  DeskEntryFinder *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_new0 (DeskEntryFinder, 1);
  g_mutex_init (&self->lock);
  self->session = g_object_ref (session);
  self->group = filter->group;
  self->person = dup_unless_empty (filter->person);
  self->ticket = dup_unless_empty (filter->ticket);
  if (self->ticket != NULL)
    {
      char *canonical = desk_ticket_number_canonical (self->ticket);

      if (canonical != NULL)
        {
          g_free (self->ticket);
          self->ticket = canonical;
        }
    }
  self->from = filter->from != 0 ? filter->from : G_MININT64;
  self->until = filter->until != 0 ? filter->until : G_MAXINT64;
  self->found = desk_id_list_new ();
  return self;
}

void
desk_entry_finder_free (DeskEntryFinder *self)
{
  g_object_unref (self->session);
  g_free (self->person);
  g_free (self->ticket);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  desk_id_list_unref (self->found);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static DeskStore *
store_of (DeskEntryFinder *self)
{
  return desk_session_get_store (self->session);
}

/* One reading of the store. */
typedef struct
{
  DeskEntryFinder *finder;
  gint64 from, until; /* numbers */
  GArray *into;
} Reading;

static void
take (const DeskEntryHead *head, gpointer data)
{
  Reading *reading = data;
  const DeskEntryFinder *self = reading->finder;
  guint32 n = (guint32) head->n;

  if (head->at >= self->from && head->at < self->until
      && desk_entry_group_has (self->group, head->kind)
      && (self->persons == NULL || g_hash_table_contains (self->persons, head->person)))
    g_array_append_val (reading->into, n);
}

static gboolean
heads_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  /* A reading may be begun again. */
  g_array_set_size (reading->into, 0);
  return desk_db_entry_heads (db, reading->from, reading->until, take, reading, error);
}

static gboolean
ticket_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  g_array_set_size (reading->into, 0);
  return desk_db_entry_heads_of (db, reading->finder->ticket, take, reading, error);
}

static gboolean
newest_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_entry_newest (db, data, error);
}

static gboolean
bounds_in (DeskDb *db, gpointer data, GError **error)
{
  DeskEntryFinder *self = data;
  gint64 first = 0;
  gint64 last = 0;

  if (!desk_db_entry_newest (db, &self->top, error))
    return FALSE;
  last = self->top + 1;
  /* Far from the ends of what can be counted, so that both can be widened. */
  if ((self->from != G_MININT64 || self->until != G_MAXINT64)
      && !desk_db_day_entries (db, MAX (self->from, G_MININT64 / 2),
                               MIN (self->until, G_MAXINT64 / 2), &first, &last, error))
    return FALSE;
  self->bottom = MIN (last, self->top + 1);
  self->end = MAX (first + 1, 1);
  return TRUE;
}

/* Whether all words of @typed begin words of @person's name, or it is his staff number. */
static gboolean
is_meant (DeskPerson *person, const char *typed, const char *const *words)
{
  g_autofree char *name = g_strjoin (" ", person->name, person->name_hi, NULL);
  g_auto (GStrv) there = desk_fold_words (name);

  if (g_ascii_strcasecmp (person->staff_no, typed) == 0)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean begins = FALSE;

      for (guint j = 0; there[j] != NULL && !begins; j++)
        begins = g_str_has_prefix (there[j], words[i]);
      if (!begins)
        return FALSE;
    }
  return words[0] != NULL;
}

/* A staff number means one person; else everybody of that name. The program's own is 0. */
static gboolean
resolve_persons (DeskEntryFinder *self, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) persons = NULL;

  if (self->person == NULL)
    return TRUE;
  persons = desk_person_list (store_of (self), cancellable, error);
  if (persons == NULL)
    return FALSE;
  words = desk_fold_words (self->person);
  self->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_str_equal (self->person, "0"))
    g_hash_table_add (self->persons, g_strdup ("0"));
  for (guint i = 0; i < persons->len; i++)
    {
      DeskPerson *person = g_ptr_array_index (persons, i);

      if (is_meant (person, self->person, (const char *const *) words))
        g_hash_table_add (self->persons, g_strdup (person->staff_no));
    }
  return TRUE;
}

static gboolean
begin (DeskEntryFinder *self, GCancellable *cancellable, GError **error)
{
  if (self->begun)
    return TRUE;
  g_clear_pointer (&self->persons, g_hash_table_unref);
  self->begun = resolve_persons (self, cancellable, error)
                && desk_store_read (store_of (self), cancellable, bounds_in, self, error);
  return self->begun;
}

/* Numbers [@from, @until) that are wanted, newest first, behind what is in @into. */
static gboolean
look_at (DeskEntryFinder *self,
         gint64 from,
         gint64 until,
         DeskIdList *into,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (guint32));
  Reading reading = { self, from, until, part };

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !desk_store_read (store_of (self), cancellable, heads_in, &reading, error))
    return FALSE;
  desk_id_list_append_many (into, (const guint32 *) (gpointer) part->data, part->len);
  return TRUE;
}

/* What was appended since. */
static gboolean
look_up (DeskEntryFinder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DeskIdList) newer = desk_id_list_new ();
  gint64 newest = 0;

  if (!desk_store_read (store_of (self), cancellable, newest_in, &newest, error))
    return FALSE;
  for (gint64 until = newest + 1; until > self->top + 1;)
    {
      gint64 from = MAX (until - LOOKED_AT, self->top + 1);

      if (!look_at (self, from, until, newer, cancellable, error))
        return FALSE;
      until = from;
    }
  if (desk_id_list_get_length (newer) > 0)
    {
      for (guint i = 0; i < desk_id_list_get_length (self->found); i++)
        desk_id_list_append (newer, desk_id_list_get (self->found, i));
      desk_id_list_unref (self->found);
      self->found = g_steal_pointer (&newer);
    }
  self->top = MAX (self->top, newest);
  return TRUE;
}

/* Further down, until so many are found or so much time (µs) has passed. */
static gboolean
look_down (DeskEntryFinder *self,
           guint limit,
           gint64 time,
           GCancellable *cancellable,
           GError **error)
{
  gint64 end = time < G_MAXINT64 ? g_get_monotonic_time () + time : G_MAXINT64;

  while (self->bottom > self->end && desk_id_list_get_length (self->found) < limit && g_get_monotonic_time () < end)
    {
      gint64 from = MAX (self->bottom - LOOKED_AT, self->end);

      if (!look_at (self, from, self->bottom, self->found, cancellable, error))
        return FALSE;
      self->bottom = from;
    }
  return TRUE;
}

static gboolean
chooses (const DeskEntryFinder *self)
{
  return self->group != DESK_ENTRY_GROUP_ALL || self->person != NULL || self->from != G_MININT64
         || self->until != G_MAXINT64;
}

/* There are no gaps: the numbers need not be read. */
static DeskIdList *
count_down (DeskEntryFinder *self,
            guint limit,
            gboolean *whole,
            GCancellable *cancellable,
            GError **error)
{
  gint64 newest = 0;

  if (!desk_store_read (store_of (self), cancellable, newest_in, &newest, error))
    return NULL;
  *whole = newest <= limit;
  return desk_id_list_new_down ((guint32) newest, (guint) MIN (newest, limit));
}

static DeskIdList *
list_of (const GArray *numbers)
{
  DeskIdList *list = desk_id_list_new ();

  desk_id_list_append_many (list, (const guint32 *) (gpointer) numbers->data, numbers->len);
  return list;
}

static DeskIdList *
numbers_of (DeskEntryFinder *self,
            guint limit,
            gint64 time,
            gboolean *whole,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Reading reading = { .finder = self, .into = numbers };

  *whole = TRUE;
  if (!desk_session_may_now (self->session, DESK_ACTION_REPORT, error))
    return NULL;
  if (self->ticket == NULL && !chooses (self))
    return count_down (self, limit, whole, cancellable, error);
  if (!begin (self, cancellable, error))
    return NULL;
  if (self->ticket != NULL)
    return desk_store_read (store_of (self), cancellable, ticket_in, &reading, error)
             ? list_of (numbers)
             : NULL;
  if (!look_up (self, cancellable, error)
      || !look_down (self, limit, time, cancellable, error))
    return NULL;
  *whole = self->bottom <= self->end;
  return desk_id_list_copy (self->found);
}

DeskIdList *
desk_entry_finder_first (DeskEntryFinder *self,
                         guint limit,
                         gboolean *whole,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (whole != NULL, NULL);

  return numbers_of (self, limit, AT_ONCE, whole, cancellable, error);
}

DeskIdList *
desk_entry_finder_all (DeskEntryFinder *self, GCancellable *cancellable, GError **error)
{
  gboolean whole;

  g_return_val_if_fail (self != NULL, NULL);

  return numbers_of (self, G_MAXUINT, G_MAXINT64, &whole, cancellable, error);
}

/* Some entries that are wanted. */
typedef struct
{
  const guint32 *numbers;
  guint n_numbers;
  GPtrArray *entries;
} Wanted;

static gboolean
entries_in (DeskDb *db, gpointer data, GError **error)
{
  Wanted *wanted = data;

  g_ptr_array_set_size (wanted->entries, 0);
  for (guint i = 0; i < wanted->n_numbers; i++)
    {
      g_autoptr (GError) failure = NULL;
      DeskEntry *entry = desk_db_entry_by_n (db, wanted->numbers[i], &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (entry != NULL)
        {
          g_free (entry->sentence);
          entry->sentence = desk_entry_say (db, entry);
          entry->happened_at = desk_entry_happened (entry);
        }
      g_ptr_array_add (wanted->entries, entry);
    }
  return TRUE;
}

GPtrArray *
desk_entry_load_many (DeskStore *store,
                      const guint32 *numbers,
                      guint n_numbers,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (desk_unref_or_null);
  Wanted wanted = { numbers, n_numbers, entries };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, entries_in, &wanted, error)
           ? g_steal_pointer (&entries)
           : NULL;
}
