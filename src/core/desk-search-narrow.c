/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fields and filters leave of all complaints, from the indexes that the lists use: a rare
 * state or a small place is not looked for row by row. */
#include "desk-search-run.h"

#include <string.h>

/* Rows looked at one after the other; where fewer match, the indexes are asked. */
#define ROWS_LOOKED_AT 600
/* After so many already where half of what would fill them matches, or less. */
#define ROWS_TRIED 100
/* Ids of a filter that is small enough in a span to leave out the larger ones. */
#define SMALL 1500
/* Complaints of the first span of time that is gone through; each further one is longer. */
#define FIRST_SPAN 5000
#define LONGER     4
/* With no more ids left than this the rows tell the rest. */
#define FEW 300
/* Ids that a filter lets through at most to be kept beside a search for words; see
 * desk_db_wanted_collect_again(). */
#define MOST_AMONG 50000
/* And so few are read rather than the index asked in each way: of more than are shown not all of one
 * spelling are wanted. */
#define FEW_NEAREST 50
/* Of the time that is left, what these may take. */
#define NARROW_PART 3
#define WIDEN_PART 3
/* desk_db_step_within(), where FTS5 is asked: it would take as long as the questions it saves. */
#define WIDEN_WORK 20

/* Of two that cannot both be asked of an index one is enough. */
static DeskTicketMarks
both_marks (const DeskTicketMarks *asked, const DeskTicketMarks *typed)
{
  DeskTicketMarks both = *asked;

  both.standings = asked->standings != 0 && typed->standings != 0
                     ? asked->standings & typed->standings
                     : asked->standings | typed->standings;
  both.unconfirmed = asked->unconfirmed || typed->unconfirmed;
  both.reopened = asked->reopened || typed->reopened;
  both.in_time = asked->in_time || typed->in_time;
  both.no_officer = asked->no_officer || typed->no_officer;
  both.no_place = asked->no_place != 0 ? asked->no_place : typed->no_place;
  return both;
}

static void
make_filter (DeskSearchRun *self, DeskTicketFilter *filter)
{
  const DeskTicketQuery *asked = self->asked;
  const DeskSearchFields *fields = &self->fields;
  guint states = asked->states != 0 && fields->states != 0 ? asked->states & fields->states
                                                           : asked->states | fields->states;

  self->fields.nothing
    = self->fields.nothing || (states == 0 && (asked->states | fields->states) != 0)
      || (asked->marks.standings != 0 && fields->marks.standings != 0
          && (asked->marks.standings & fields->marks.standings) == 0);
  /* One of two sets is enough: each row is tested besides. */
  *filter = (DeskTicketFilter){
    .states = states,
    .limit_before = asked->overdue ? self->now : 0,
    .due_before = fields->due_until != 0 ? fields->due_until : asked->call_overdue ? self->now : 0,
    .due_from = fields->due_until != 0 ? fields->due_from : 0,
    .categories = fields->categories != NULL ? fields->categories : fields->filter_categories,
    .places = fields->places != NULL ? fields->places : fields->filter_places,
    .officers = fields->officers,
    .officer_id = fields->officers == NULL ? asked->officer_id : 0,
    .registered_from = asked->registered_from,
    .registered_until = asked->registered_until,
    .rung = (int) asked->rung,
    .suspect = asked->suspect,
    .marks = both_marks (&asked->marks, &fields->marks),
    .confirmers = fields->callers,
  };
}

gboolean
desk_search_run_narrow (DeskSearchRun *self, DeskDb *db, GError **error)
{
  DeskTicketFilter filter;
  g_autoptr (DeskWanted) wanted = NULL;
  gint64 by;

  make_filter (self, &filter);
  if (self->fields.nothing)
    return TRUE;
  wanted = desk_db_wanted_new (db, &filter, error);
  if (wanted == NULL)
    return FALSE;
  if (desk_db_wanted_is_all (wanted) || !desk_search_run_time (self, NARROW_PART, &by))
    return TRUE;
  if (!desk_db_wanted_collect_again (wanted, db, MOST_AMONG, by, &self->among, &self->is_narrow, error))
    return FALSE;
  /* Among fewer more may be found. */
  self->late = self->late || desk_db_wanted_is_in_haste (wanted);
  return TRUE;
}

const DeskIdSet *
desk_search_run_few (const DeskSearchRun *self)
{
  if (self->is_narrow && self->among.count <= FEW)
    return &self->among;
  return self->has_nearest ? &self->nearest : NULL;
}

static int
nearest_cb (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  DeskIdSet *nearest = data;

  desk_id_set_add (nearest, (guint) row->id);
  return nearest->count <= FEW_NEAREST;
}

gboolean
desk_search_run_widen (DeskSearchRun *self, DeskDb *db, GError **error)
{
  DeskFoundRange range = { .among = self->is_narrow ? &self->among : NULL };
  g_autofree char *match
    = self->query->words->len > 1 && desk_search_run_few (self) == NULL
        ? desk_search_widest (self->query)
        : NULL;

  if (match == NULL || !desk_search_run_time (self, WIDEN_PART, &range.until))
    return TRUE;
  range.work = WIDEN_WORK;
  if (!desk_db_find_matches (db, match, &range, nearest_cb, &self->nearest, error))
    return FALSE;
  self->has_nearest = !range.late && !range.tired && self->nearest.count <= FEW_NEAREST;
  return TRUE;
}

void
desk_search_run_list_ids (const DeskIdSet *set, gint64 below, GArray *ids)
{
  guint64 left;

  for (gsize word = 0; (left = desk_id_set_next (set, &word)) != 0; word++)
    for (; left != 0; left &= left - 1)
      {
        gint64 id = (gint64) word * 64 + g_bit_nth_lsf ((gulong) left, -1);

        if (id < below)
          g_array_append_val (ids, id);
      }
}

typedef struct
{
  DeskSearchRun *run;
  GArray *rows; /* DeskFoundRow */
  guint looked;
  gboolean gave_up;
} Looking;

/* Rows that come in order. */
static int
look_cb (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  Looking *self = data;
  int admitted = desk_search_run_admits (self->run, db, row, error);

  if (admitted < 0)
    return -1;
  if (admitted == 1 && self->run->rows->len >= self->run->limit)
    {
      self->run->more = TRUE;
      return 0;
    }
  if (admitted == 1)
    desk_search_run_take (self->run, row, 0);
  self->looked++;
  self->gave_up = self->looked >= ROWS_LOOKED_AT
                  || (self->looked >= ROWS_TRIED
                      && (guint64) self->run->rows->len * ROWS_LOOKED_AT * 2
                           < (guint64) self->run->limit * self->looked);
  return self->gave_up ? 0 : 1;
}

/* Rows in no order. */
static int
gather_cb (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  Looking *self = data;
  int admitted = desk_search_run_admits (self->run, db, row, error);

  if (admitted == 1)
    g_array_append_val (self->rows, *row);
  return admitted < 0 ? -1 : 1;
}

static int
compare_registered (gconstpointer a, gconstpointer b)
{
  const DeskFoundRow *x = a;
  const DeskFoundRow *y = b;

  if (x->registered_at != y->registered_at)
    return x->registered_at > y->registered_at ? -1 : 1;
  return x->id > y->id ? -1 : x->id < y->id;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const DeskFoundRow *x = a;
  const DeskFoundRow *y = b;

  if (x->due_at != y->due_at)
    return x->due_at > y->due_at ? -1 : 1;
  return x->id > y->id ? -1 : x->id < y->id;
}

/* What @filter lets through, the newest first, behind what is there. */
static gboolean
look_among (Looking *self, DeskDb *db, const DeskTicketFilter *filter, GError **error)
{
  g_autoptr (DeskWanted) wanted = desk_db_wanted_new (db, filter, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (DeskIdSet) set = { 0 };
  DeskSearchRun *run = self->run;
  gboolean some;
  gint64 by;

  if (!desk_search_run_time (run, 1, &by))
    return TRUE;
  if (wanted == NULL || !desk_db_wanted_collect_some (wanted, db, SMALL, by, &set, &some, error))
    return FALSE;
  /* At once, only what is small. */
  if (!some && by != 0)
    {
      run->late = TRUE;
      return TRUE;
    }
  if (!some && !desk_db_wanted_collect (wanted, db, FEW, &set, error))
    return FALSE;
  desk_search_run_list_ids (&set, G_MAXINT64, ids);
  g_array_set_size (self->rows, 0);
  if (!desk_db_find_ids (db, ids, gather_cb, self, error))
    return FALSE;
  g_array_sort (self->rows, run->fields.due_until != 0 ? compare_due : compare_registered);
  for (guint i = 0; i < self->rows->len && !run->more; i++)
    if (run->rows->len < run->limit)
      desk_search_run_take (run, &g_array_index (self->rows, DeskFoundRow, i), 0);
    else
      run->more = TRUE;
  return TRUE;
}

/* Span by span, from the newest. */
static gboolean
look_back (Looking *self, DeskDb *db, GError **error)
{
  DeskTicketFilter filter;
  gint64 oldest = 0, newest = 0, count = 0;
  gint64 until = G_MAXINT64;
  gint64 span;

  make_filter (self->run, &filter);
  /* Their indexes know no time. */
  if (filter.due_before != 0 || filter.limit_before != 0 || filter.suspect
      || filter.rung > DESK_RUNG_JE || filter.confirmers != NULL || filter.marks.confirmed_by != 0
      || filter.marks.satisfied_from != 0 || filter.marks.satisfied_until != 0)
    return look_among (self, db, &filter, error);
  if (!desk_db_wanted_span (db, &oldest, &newest, &count, error))
    return FALSE;
  span = (newest - oldest) / MAX (count / FIRST_SPAN, 1) + 1;
  for (gint64 from = newest - span; !self->run->more && !self->run->late && until > oldest;
       from -= span)
    {
      const DeskTicketQuery *asked = self->run->asked;

      filter.registered_from = MAX (from, asked->registered_from);
      filter.registered_until
        = asked->registered_until != 0 ? MIN (until, asked->registered_until) : until;
      if (filter.registered_from < filter.registered_until
          && !look_among (self, db, &filter, error))
        return FALSE;
      until = from;
      span *= LONGER;
    }
  return TRUE;
}

gboolean
desk_search_run_fields (DeskSearchRun *self, DeskDb *db, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DeskFoundRow));
  Looking looking = { .run = self, .rows = rows };

  self->words_too = FALSE;
  if (!desk_db_find_rows (db, self->fields.due_from, self->fields.due_until, look_cb, &looking,
                          error))
    return FALSE;
  if (!looking.gave_up)
    return TRUE;
  g_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->seen);
  return look_back (&looking, db, error);
}
