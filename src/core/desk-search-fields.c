/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-search-fields.h"

#include "desk-clock.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPEN                                                                                   \
  (1u << DESK_STATE_REGISTERED | 1u << DESK_STATE_ASSIGNED | 1u << DESK_STATE_REPORTED         \
   | 1u << DESK_STATE_SET_ASIDE)

/* What a state is called when it is typed, in both languages at once. */
static const struct
{
  const char *name;
  guint states;
} state_names[] = {
  { "open", OPEN },
  { "खुली", OPEN },
  { "registered", 1u << DESK_STATE_REGISTERED },
  { "दर्ज", 1u << DESK_STATE_REGISTERED },
  { "assigned", 1u << DESK_STATE_ASSIGNED },
  { "प्रेषित", 1u << DESK_STATE_ASSIGNED },
  { "reported", 1u << DESK_STATE_REPORTED },
  { "fix claimed", 1u << DESK_STATE_REPORTED },
  { "निस्तारण सूचित", 1u << DESK_STATE_REPORTED },
  { "सूचित", 1u << DESK_STATE_REPORTED },
  { "closed", 1u << DESK_STATE_CLOSED },
  { "बन्द", 1u << DESK_STATE_CLOSED },
  { "बंद", 1u << DESK_STATE_CLOSED },
  { "set aside", 1u << DESK_STATE_SET_ASIDE },
  { "aside", 1u << DESK_STATE_SET_ASIDE },
  { "लम्बित", 1u << DESK_STATE_SET_ASIDE },
  { "लंबित", 1u << DESK_STATE_SET_ASIDE },
  { "void", 1u << DESK_STATE_VOID },
  { "निरस्त", 1u << DESK_STATE_VOID },
};

/* What is no state but is asked for as one: only where no state is called so. */
static const struct
{
  const char *name;
  DeskTicketMarks marks;
} mark_names[] = {
  { "not called", { .standings = 1u << DESK_STANDING_NOT_CALLED } },
  { "कॉल नहीं हुई", { .standings = 1u << DESK_STANDING_NOT_CALLED } },
  { "not reached", { .standings = 1u << DESK_STANDING_NOT_REACHED } },
  { "सम्पर्क नहीं हुआ", { .standings = 1u << DESK_STANDING_NOT_REACHED } },
  { "संपर्क नहीं हुआ", { .standings = 1u << DESK_STANDING_NOT_REACHED } },
  { "dissatisfied", { .standings = 1u << DESK_STANDING_DISSATISFIED } },
  { "असंतुष्ट", { .standings = 1u << DESK_STANDING_DISSATISFIED } },
  { "असन्तुष्ट", { .standings = 1u << DESK_STANDING_DISSATISFIED } },
  { "in hand", { .standings = 1u << DESK_STANDING_OPEN } },
  { "कार्यवाही में", { .standings = 1u << DESK_STANDING_OPEN } },
  { "unconfirmed", { .unconfirmed = TRUE } },
  { "अपुष्ट", { .unconfirmed = TRUE } },
  { "reopened", { .reopened = TRUE } },
  { "पुनः चालू", { .reopened = TRUE } },
  { "in time", { .in_time = TRUE } },
  { "समय-सीमा में", { .in_time = TRUE } },
};

/* A place or an officer that is not there. */
static const char *const none_names[] = { "none", "कोई नहीं", "नहीं" };

typedef enum
{
  DUE_OVERDUE,
  DUE_TODAY,
  DUE_TOMORROW,
  DUE_WEEK,
} Due;

static const struct
{
  const char *name;
  Due due;
} due_names[] = {
  { "overdue", DUE_OVERDUE },   { "समय बीता", DUE_OVERDUE }, { "बीता", DUE_OVERDUE },
  { "today", DUE_TODAY },       { "आज", DUE_TODAY },         { "tomorrow", DUE_TOMORROW },
  { "कल", DUE_TOMORROW },       { "week", DUE_WEEK },        { "सप्ताह", DUE_WEEK },
};

void
desk_search_fields_clear (DeskSearchFields *self)
{
  g_clear_pointer (&self->officers, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->categories, g_hash_table_unref);
  g_clear_pointer (&self->callers, g_hash_table_unref);
  g_clear_pointer (&self->filter_places, g_hash_table_unref);
  g_clear_pointer (&self->filter_categories, g_hash_table_unref);
}

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
set_add (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static void say_nothing (DeskSearchFields *self, DeskQuery *query, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

static void
say_nothing (DeskSearchFields *self, DeskQuery *query, const char *format, ...)
{
  g_autofree char *note = NULL;
  va_list args;

  va_start (args, format);
  note = g_strdup_vprintf (format, args);
  va_end (args);
  self->nothing = TRUE;
  desk_query_note (query, note);
}

/* The folded value, "_" as a space: SET_ASIDE is "set aside". */
static char *
plain_value (const char *value)
{
  g_auto (GStrv) words = desk_fold_words (value);

  return g_strjoinv (" ", words);
}

static gboolean
is_none (const char *value)
{
  g_autofree char *plain = plain_value (value);

  for (guint i = 0; i < G_N_ELEMENTS (none_names); i++)
    {
      g_autofree char *known = plain_value (none_names[i]);

      if (g_str_equal (known, plain))
        return TRUE;
    }
  return FALSE;
}

/* The persons of this staff number or name; NULL = an error. */
static GHashTable *
find_persons (DeskDb *db, const char *value, GError **error)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) found = set_new ();

  if (!desk_db_persons (db, persons, error))
    return NULL;
  for (guint i = 0; i < persons->len; i++)
    {
      const DeskPerson *person = g_ptr_array_index (persons, i);
      const char *names[] = { person->name, person->name_hi, NULL };

      if (g_ascii_strcasecmp (person->staff_no, value) == 0
          || desk_query_value_matches (value, names))
        set_add (found, person->id);
    }
  return g_steal_pointer (&found);
}

static gboolean
find_officers (DeskSearchFields *self, DeskDb *db, DeskQuery *query, GError **error)
{
  const char *value = query->fields[DESK_FIELD_OFFICER];

  if (value == NULL)
    return TRUE;
  if (is_none (value))
    {
      self->marks.no_officer = TRUE;
      return TRUE;
    }
  self->officers = find_persons (db, value, error);
  if (self->officers == NULL)
    return FALSE;
  if (g_hash_table_size (self->officers) == 0)
    say_nothing (self, query, _("No officer is called “%s”."), value);
  return TRUE;
}

static gboolean
find_callers (DeskSearchFields *self, DeskDb *db, DeskQuery *query, GError **error)
{
  const char *value = query->fields[DESK_FIELD_CALLER];

  if (value == NULL)
    return TRUE;
  self->callers = find_persons (db, value, error);
  if (self->callers == NULL)
    return FALSE;
  if (g_hash_table_size (self->callers) == 0)
    say_nothing (self, query, _("Nobody is called “%s”."), value);
  return TRUE;
}

static gboolean
find_places (DeskSearchFields *self, DeskDb *db, DeskQuery *query, GError **error)
{
  const char *value = query->fields[DESK_FIELD_PLACE];
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  if (value == NULL)
    return TRUE;
  if (is_none (value))
    {
      self->marks.no_place = DESK_NO_PLACE_GIVEN;
      return TRUE;
    }
  if (!desk_db_places (db, places, error))
    return FALSE;
  self->places = set_new ();
  for (guint i = 0; i < places->len; i++)
    {
      const DeskPlace *place = g_ptr_array_index (places, i);
      const char *names[] = { place->name, place->name_hi, NULL };

      if ((g_ascii_strcasecmp (place->code, value) == 0
           || desk_query_value_matches (value, names))
          && !g_hash_table_contains (self->places, &place->id)
          && !desk_db_find_subtree (db, place->id, self->places, error))
        return FALSE;
    }
  if (g_hash_table_size (self->places) == 0)
    say_nothing (self, query, _("No place is called “%s”."), value);
  return TRUE;
}

static gboolean
find_categories (DeskSearchFields *self,
                 DeskDb *db,
                 const DeskTicketQuery *asked,
                 DeskQuery *query,
                 GError **error)
{
  const char *value = query->fields[DESK_FIELD_CATEGORY];
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_object_unref);

  if (value == NULL && asked->category_id == 0)
    return TRUE;
  if (!desk_db_categories (db, categories, error))
    return FALSE;
  self->categories = value != NULL ? set_new () : NULL;
  self->filter_categories = asked->category_id != 0 ? set_new () : NULL;
  for (guint i = 0; i < categories->len; i++)
    {
      const DeskCategory *category = g_ptr_array_index (categories, i);
      const char *names[] = { category->code, category->name, category->name_hi, NULL };

      if (self->filter_categories != NULL
          && (category->id == asked->category_id || category->parent_id == asked->category_id))
        set_add (self->filter_categories, category->id);
      if (value == NULL || !desk_query_value_matches (value, names))
        continue;
      set_add (self->categories, category->id);
      for (guint j = 0; j < categories->len; j++)
        if (((DeskCategory *) g_ptr_array_index (categories, j))->parent_id == category->id)
          set_add (self->categories, ((DeskCategory *) g_ptr_array_index (categories, j))->id);
    }
  if (self->categories != NULL && g_hash_table_size (self->categories) == 0)
    say_nothing (self, query, _("No category is called “%s”."), value);
  return TRUE;
}

static gboolean
find_marks (DeskSearchFields *self, const char *plain)
{
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (mark_names) && *plain != '\0'; i++)
    {
      const DeskTicketMarks *named = &mark_names[i].marks;
      g_autofree char *known = plain_value (mark_names[i].name);

      /* "not" is not called and not reached; the others each stand alone. */
      if (!g_str_has_prefix (known, plain) || (found && named->standings == 0))
        continue;
      self->marks.standings |= named->standings;
      self->marks.unconfirmed = named->unconfirmed;
      self->marks.reopened = named->reopened;
      self->marks.in_time = named->in_time;
      found = TRUE;
    }
  return found;
}

static void
find_states (DeskSearchFields *self, DeskQuery *query)
{
  const char *value = query->fields[DESK_FIELD_STATE];
  g_autofree char *plain = NULL;

  if (value == NULL)
    return;
  plain = plain_value (value);
  for (guint i = 0; i < G_N_ELEMENTS (state_names) && *plain != '\0'; i++)
    {
      g_autofree char *known = plain_value (state_names[i].name);

      if (g_str_has_prefix (known, plain))
        self->states |= state_names[i].states;
    }
  if (self->states == 0 && !find_marks (self, plain))
    say_nothing (self, query,
                 _("“%s” is no state. States are open, registered, assigned, reported, closed, "
                   "set aside and void; also in hand, not called, not reached, dissatisfied, "
                   "reopened, in time and unconfirmed."),
                 value);
}

/* Midnight @days after the day of @at. */
static gint64
midnight (gint64 at, int days, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, days);
  g_autoptr (GDateTime) start = NULL;

  /* The calendar ends with the year 9999. */
  if (day == NULL)
    return G_MAXINT64;
  start = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                           g_date_time_get_day_of_month (day), 0, 0, 0);
  /* A zone may have no midnight on that day. */
  return start != NULL ? g_date_time_to_unix (start) * DESK_SECOND
                       : g_date_time_to_unix (day) * DESK_SECOND;
}

static void
find_due (DeskSearchFields *self, DeskDb *db, DeskQuery *query)
{
  const char *value = query->fields[DESK_FIELD_DUE];
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  gint64 now = desk_log_now (db);
  g_autofree char *plain = NULL;
  g_autofree char *date = NULL;
  gint64 at = 0;

  if (value == NULL)
    return;
  plain = plain_value (value);
  date = desk_fold (value);
  if (desk_time_parse (date, zone, &at, NULL))
    {
      self->due_from = midnight (at, 0, zone);
      self->due_until = midnight (at, 1, zone);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (due_names) && *plain != '\0' && self->due_until == 0; i++)
    {
      g_autofree char *known = plain_value (due_names[i].name);

      if (!g_str_has_prefix (known, plain))
        continue;
      if (due_names[i].due == DUE_OVERDUE)
        {
          self->due_from = G_MININT64;
          self->due_until = now;
          return;
        }
      self->due_from = midnight (now, due_names[i].due == DUE_TOMORROW ? 1 : 0, zone);
      self->due_until = midnight (now,
                                  due_names[i].due == DUE_WEEK       ? 7
                                  : due_names[i].due == DUE_TOMORROW ? 2
                                                                     : 1,
                                  zone);
    }
  if (self->due_until == 0)
    say_nothing (self, query,
                 _("“%s” is no time of a call-back. Write overdue, today, tomorrow, week or a "
                   "date such as 2026-11-24."),
                 value);
}

gboolean
desk_search_fields_resolve (DeskSearchFields *self,
                            DeskDb *db,
                            const DeskTicketQuery *asked,
                            DeskQuery *query,
                            GError **error)
{
  self->none = TRUE;
  for (guint i = 0; i < DESK_N_QUERY_FIELDS; i++)
    if (query->fields[i] != NULL)
      self->none = FALSE;
  if (asked->place_id != 0)
    {
      self->filter_places = set_new ();
      if (!desk_db_find_subtree (db, asked->place_id, self->filter_places, error))
        return FALSE;
    }
  find_states (self, query);
  find_due (self, db, query);
  return find_officers (self, db, query, error) && find_callers (self, db, query, error)
         && find_places (self, db, query, error)
         && find_categories (self, db, asked, query, error);
}

static gboolean
in_set (GHashTable *set, gint64 id)
{
  return set == NULL || g_hash_table_contains (set, &id);
}

gboolean
desk_search_fields_pass (const DeskSearchFields *self, const DeskFoundRow *row)
{
  return in_set (self->officers, row->officer_id) && in_set (self->places, row->place_id)
         && in_set (self->categories, row->category_id)
         && in_set (self->filter_places, row->place_id)
         && in_set (self->filter_categories, row->category_id)
         && (self->states == 0 || (self->states >> row->state & 1) != 0)
         && (self->due_until == 0
             || (row->due_at != 0 && row->due_at >= self->due_from
                 && row->due_at < self->due_until));
}
