/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sounds like the words typed.
 *
 * A key is shared by many spellings, and the newest complaints of a common one would hide all
 * others: so of each spelling a few are taken, the newest, before any gets more. In the index a
 * spelling is a word: those that have enough are left out of the next question. */
#include "desk-search-run.h"

#include "desk-fold.h"

/* What is not so near is looked for when so few nearer ones were found. */
#define NEAR_ENOUGH 10
/* The intersections of several words are what takes time. */
typedef enum
{
  ANY_QUERY,
  ONE_WORD,
  SEVERAL_WORDS,
} Query;

/* After what found nearer ones. */
typedef enum
{
  ALWAYS,
  FOUND_ENOUGH,
  FOUND_FEW,
} When;

typedef struct
{
  DeskNear near;
  DeskNearScript script;
  guint rows;          /* that a question looks at */
  guint of_a_spelling; /* taken before others get their turn */
  guint turns;         /* how often spellings are left out */
  guint tenths;        /* of the room at most, before the others had theirs */
  Query query;
  When when;
} Kind;

/* Where is looked first. */
static const Kind kinds[] = {
  { DESK_NEAR_SOUND, DESK_NEAR_OTHER_SCRIPT, 96, 2, 4, 6, ANY_QUERY, ALWAYS },
  { DESK_NEAR_SOUND, DESK_NEAR_ANY_SCRIPT, 48, 1, 1, 2, ONE_WORD, ALWAYS },
  { DESK_NEAR_LOOSE, DESK_NEAR_OTHER_SCRIPT, 144, 1, 1, 10, ANY_QUERY, ALWAYS },
  { DESK_NEAR_BEGUN, DESK_NEAR_ANY_SCRIPT, 48, 1, 1, 10, ONE_WORD, ALWAYS },
  { DESK_NEAR_SOUND, DESK_NEAR_ANY_SCRIPT, 48, 1, 1, 2, SEVERAL_WORDS, FOUND_ENOUGH },
  /* What sounds so is among it. */
  { DESK_NEAR_LOOSE, DESK_NEAR_ANY_SCRIPT, 48, 1, 1, 10, ANY_QUERY, FOUND_FEW },
  { DESK_NEAR_BEGUN, DESK_NEAR_ANY_SCRIPT, 48, 1, 1, 10, SEVERAL_WORDS, FOUND_FEW },
  { DESK_NEAR_PARTLY, DESK_NEAR_ANY_SCRIPT, 48, 1, 1, 10, SEVERAL_WORDS, FOUND_FEW },
};

/* desk_db_step_within(): what is left out FTS5 goes through in one step, beyond the ids asked for where
 * all that sound so are left out. About as much as DESK_SEARCH_HITS hits. */
#define LEFT_OUT_WORK 40
/* And hits that are gone through for it at most, by how close they lie: more of them find no more names
 * of a million complaints (bench-names). */
#define LEFT_OUT_HITS (DESK_SEARCH_HITS / 2)
/* Rows that are read and left out by the filters: where enough is spelled so, and where it is
 * not. */
#define REFUSED_FULL 800
#define REFUSED      1200
/* Of the time that is left, what one question may take. */
#define KIND_PART 3
/* More than any two names are apart. */
#define FAR_APART 1000

typedef struct
{
  DeskSearchKept kept;
  guint distance;
} Heard;

typedef struct
{
  DeskSearchRun *run;
  const Kind *kind;
  guint hits;            /* that may still be passed by */
  guint refused;         /* up to so many rows are read that the filters leave out */
  guint room;            /* for this kind */
  GHashTable *spellings; /* words of a name -> how many were taken, as a pointer */
  GArray *heard;         /* Heard of this kind */
  GArray *rest;          /* DeskSearchKept beyond those, from the nearest */
  GString *left_out;     /* of the index: spellings that have enough */
  /* of the present question */
  guint read;
  gint64 newest;
  gint64 oldest;
  gboolean cut;
} Sounds;

/* In which order people see what is near. */
static guint
rank_of (DeskNear near)
{
  switch (near)
    {
    case DESK_NEAR_SPELLED:
    case DESK_NEAR_SOUND:
      return 0;
    case DESK_NEAR_BEGUN:
      return 1;
    case DESK_NEAR_LOOSE:
      return 2;
    case DESK_NEAR_PARTLY:
    default:
      return 3;
    }
}

/* The words of @spelling, all of them. */
static void
leave_out (Sounds *self, const char *spelling)
{
  g_auto (GStrv) words = g_strsplit (spelling, " ", -1);

  g_string_append (self->left_out, self->left_out->len > 0 ? " OR (" : "(");
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (self->left_out, "%s\"%s\"", i > 0 ? " AND " : "", words[i]);
  g_string_append_c (self->left_out, ')');
}

/* Whether the filters left out so many that the rest is not looked at. */
static gboolean
is_refused (const Sounds *self)
{
  return self->run->refused.count >= self->refused;
}

static int
hear_cb (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  Sounds *self = data;
  DeskSearchRun *run = self->run;
  Heard heard = { .kept = { *row, rank_of (run->near) } };
  g_auto (GStrv) names = NULL;
  g_autofree char *spelling = NULL;
  int admitted = desk_search_run_admits (run, db, row, error);
  guint taken;

  if (admitted < 0)
    return -1;
  if (admitted == 0)
    {
      self->cut = is_refused (self);
      return run->gave_up || self->cut ? 0 : 1;
    }
  if (self->newest == 0)
    self->newest = row->id;
  self->oldest = row->id;
  heard.kept.row.name = NULL;
  names = desk_fold_words (row->name);
  spelling = desk_search_spelling (run->query, run->near, names);
  taken = GPOINTER_TO_UINT (g_hash_table_lookup (self->spellings, spelling));
  g_hash_table_add (run->seen, g_memdup2 (&row->id, sizeof row->id));
  if (*spelling == '\0' || taken < self->kind->of_a_spelling)
    {
      if (run->near == DESK_NEAR_LOOSE || run->near == DESK_NEAR_PARTLY)
        heard.distance = desk_search_distance (run->query, names);
      if (run->near == DESK_NEAR_LOOSE && heard.distance == 0)
        heard.kept.rank = rank_of (DESK_NEAR_SOUND);
      g_array_append_val (self->heard, heard);
    }
  else
    g_array_append_val (self->rest, heard.kept);
  if (*spelling != '\0')
    {
      if (taken + 1 == self->kind->of_a_spelling && desk_search_is_plain (spelling))
        leave_out (self, spelling);
      g_hash_table_insert (self->spellings, g_steal_pointer (&spelling),
                           GUINT_TO_POINTER (taken + 1));
    }
  self->cut = ++self->read >= self->kind->rows
              || (run->near != DESK_NEAR_LOOSE && self->heard->len >= self->room);
  return self->cut ? 0 : 1;
}

static int
compare_heard (gconstpointer a, gconstpointer b)
{
  const Heard *x = a;
  const Heard *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  return x->kept.row.id > y->kept.row.id ? -1 : x->kept.row.id < y->kept.row.id;
}

/* The nearest of this kind; the others behind all that is nearer. */
static void
take_heard (Sounds *self)
{
  g_array_sort (self->heard, compare_heard);
  for (guint i = 0; i < self->heard->len; i++)
    g_array_append_val (i < self->room ? self->run->rows : self->rest,
                        g_array_index (self->heard, Heard, i).kept);
  g_array_set_size (self->heard, 0);
}

/* One kind of nearness, spelling by spelling. */
static gboolean
hear (Sounds *self, DeskDb *db, gboolean long_words, GError **error)
{
  DeskSearchRun *run = self->run;
  const Kind *kind = self->kind;
  g_autofree char *base
    = desk_search_expression (run->query, kind->near, kind->script, long_words);
  g_autoptr (GString) left_out = kind->script == DESK_NEAR_ANY_SCRIPT
                                   ? desk_search_exactly (run->query)
                                   : g_string_new (NULL);
  DeskFoundRange range = { .among = run->is_narrow ? &run->among : NULL,
                           .known = &run->refused,
                           .hits = self->hits };

  if (base == NULL)
    return TRUE;
  self->left_out = left_out;
  run->near = kind->near;
  run->words_too = desk_search_needs_words (run->query, kind->near, long_words);
  run->gave_up = FALSE;
  run->read = 0;
  self->newest = 0;
  for (guint turn = 0; turn < kind->turns; turn++)
    {
      g_autofree char *match = left_out->len > 0
                                 ? g_strdup_printf ("%s NOT (%s)", base, left_out->str)
                                 : g_strdup (base);

      self->cut = FALSE;
      self->read = 0;
      if (!desk_search_run_time (run, KIND_PART, &range.until))
        break;
      if (!desk_db_find_matches (db, match, &range, hear_cb, self, error))
        return FALSE;
      run->late = run->late || range.late;
      self->cut = self->cut || range.stopped != 0 || range.tired;
      if (range.among != NULL)
        self->hits -= MIN (self->hits - 1, range.count + range.passed);
      if (!self->cut || range.stopped != 0 || range.tired || run->gave_up || is_refused (self)
          || (kind->near != DESK_NEAR_LOOSE && self->heard->len >= self->room))
        break;
      /* As close as they lay until here, so many are LEFT_OUT_HITS. */
      range.work = LEFT_OUT_WORK;
      if (turn == 0)
        range.after = MAX (self->newest
                             - (self->newest - self->oldest + 1)
                                 * (LEFT_OUT_HITS / kind->rows),
                           0);
    }
  run->more = run->more || self->cut;
  return TRUE;
}

/* Those that filters or words leave, by their words: 1 go on, -1 an error. */
static int
hear_few_cb (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  static const DeskNear nears[]
    = { DESK_NEAR_SOUND, DESK_NEAR_BEGUN, DESK_NEAR_LOOSE, DESK_NEAR_PARTLY };
  Sounds *self = data;
  DeskSearchRun *run = self->run;
  g_auto (DeskFoundWords) words = { 0 };
  int admitted;

  run->near = DESK_NEAR_SOUND;
  admitted = desk_search_run_admits (run, db, row, error);
  if (admitted != 1)
    return admitted < 0 ? -1 : 1;
  if (!desk_db_find_words (db, row->id, &words, error))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (nears); i++)
    if (desk_search_match (run->query, nears[i], &words))
      {
        Heard heard = { .kept = { *row, rank_of (nears[i]) },
                        .distance = rank_of (nears[i]) * FAR_APART
                                    + desk_search_distance (run->query, words.name) };

        heard.kept.row.name = NULL;
        g_array_append_val (self->heard, heard);
        g_hash_table_add (run->seen, g_memdup2 (&row->id, sizeof row->id));
        return 1;
      }
  return 1;
}

/* All of @few, the nearest first. */
static gboolean
hear_few (Sounds *self, DeskDb *db, const DeskIdSet *few, guint room, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  desk_search_run_list_ids (few, G_MAXINT64, ids);
  self->run->words_too = FALSE;
  if (!desk_db_find_ids (db, ids, hear_few_cb, self, error))
    return FALSE;
  self->run->more = self->run->more || self->heard->len > room;
  self->room = room;
  take_heard (self);
  g_array_set_size (self->rest, 0);
  return TRUE;
}

gboolean
desk_search_run_sounds (DeskSearchRun *run, DeskDb *db, guint room, guint spelled, GError **error)
{
  Sounds self = { .run = run,
                  .hits = DESK_SEARCH_HITS,
                  .refused = run->refused.count
                             + (spelled < run->limit ? REFUSED : REFUSED_FULL) };
  gboolean one = run->query->words->len == 1;
  gboolean few;
  const DeskIdSet *few_ids = desk_search_run_few (run);
  g_autoptr (GHashTable) spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (DeskSearchKept));
  g_autoptr (GArray) heard = g_array_new (FALSE, FALSE, sizeof (Heard));

  self.spellings = spellings;
  self.heard = heard;
  self.rest = rest;
  if (few_ids != NULL && !hear_few (&self, db, few_ids, room, error))
    return FALSE;
  /* One word that is missing was seen too where they are all that filters leave. */
  if (few_ids == &run->among)
    return TRUE;
  few = few_ids == NULL || spelled < NEAR_ENOUGH;
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && run->rows->len < room; i++)
    {
      if ((few_ids != NULL && kinds[i].near != DESK_NEAR_PARTLY)
          || kinds[i].query == (one ? SEVERAL_WORDS : ONE_WORD)
          || kinds[i].when == (few ? FOUND_ENOUGH : FOUND_FEW))
        continue;
      /* What is spelled so is left out by FTS5, hit by hit. */
      if (run->is_dense && kinds[i].script == DESK_NEAR_ANY_SCRIPT)
        {
          run->more = TRUE;
          continue;
        }
      self.kind = &kinds[i];
      self.room = MIN (room * kinds[i].tenths / 10 + 1, room - run->rows->len);
      if (!hear (&self, db, FALSE, error)
          || (run->gave_up && !hear (&self, db, TRUE, error)))
        return FALSE;
      take_heard (&self);
      if (kinds[i].when == ALWAYS)
        few = spelled + run->rows->len + rest->len < NEAR_ENOUGH;
    }
  for (guint i = 0; i < rest->len && run->rows->len < room; i++)
    g_array_append_val (run->rows, g_array_index (rest, DeskSearchKept, i));
  run->more = run->more || run->rows->len >= room;
  return TRUE;
}
