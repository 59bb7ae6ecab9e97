/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-frame.h"

#include "desk-db.h"
#include "desk-sum.h"

#include <stdlib.h>
#include <string.h>

/* Closed and claimed (unconfirmed too), set aside and void tickets of a period. */
#define FRAME                                                                                \
  "FROM ticket t WHERE ((t.state IN ('closed', 'reported', 'set_aside') AND "                \
  "((t.claimed_at >= ?1 AND t.claimed_at < ?2) "                                             \
  "OR (t.satisfied_at >= ?1 AND t.satisfied_at < ?2))) "                                     \
  "OR (t.state = 'void' AND t.registered_at >= ?1 AND t.registered_at < ?2)) "               \
  "AND (?3 = 0 OR t.category_id IN (SELECT id FROM category WHERE id = ?3 "                  \
  "OR parent_id = ?3)) "                                                                     \
  "AND (?4 = 0 OR t.place_id IN (WITH RECURSIVE sub (id) AS (VALUES (?4) UNION "             \
  "SELECT p.id FROM place p JOIN sub ON p.parent_id = sub.id) SELECT id FROM sub)) "         \
  "AND (?5 = 0 OR ?5 = (SELECT b.person_id FROM callback b WHERE b.ticket_id = t.id "        \
  "AND b.kind = 'callback' ORDER BY b.n DESC LIMIT 1)) "                                     \
  "AND (?6 = 0 OR t.officer_id = ?6) "

#define MEMBER "SELECT t.id, t.number, t.state, coalesce (t.place_id, 0), t.category_id " FRAME

/* The part of the frame in one row of audit_part, and the digits of each stratum there. */
#define PART 400
#define DIGITS 5

/* @number: of one complaint, NULL = of all */
static sqlite3_stmt *
query (DeskDb *db, const DeskFrameFilter *filter, const char *number, const char *sql, GError **error)
{
  gint64 until = filter->until_at != 0 ? filter->until_at : G_MAXINT64;

  return desk_db_query (db, error, sql, number != NULL ? "iiiiiis" : "iiiiii", filter->from_at, until,
                        filter->category_id, filter->place_id, filter->operator_id,
                        filter->officer_id, number);
}

/* The codes of divisions and categories by the ids of places and categories. */
typedef struct
{
  GHashTable *divisions;  /* of each place */
  GHashTable *categories; /* of each category, the one above it */
} Codes;

static void
codes_clear (Codes *self)
{
  g_clear_pointer (&self->divisions, g_hash_table_unref);
  g_clear_pointer (&self->categories, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Codes, codes_clear)

static GHashTable *
read_codes (DeskDb *db, const char *sql, GError **error)
{
  GHashTable *codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *rows = desk_db_query (db, error, sql, "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_hash_table_insert (codes, g_memdup2 (&id, sizeof id), desk_db_dup (rows, 1));
    }
  if (row == 0)
    return codes;
  g_hash_table_unref (codes);
  return NULL;
}

static gboolean
codes_read (Codes *self, DeskDb *db, GError **error)
{
  /* A division with what lies below it; a division below another one begins anew. */
  self->divisions
    = read_codes (db,
                  "WITH RECURSIVE below (id, code) AS ("
                  "SELECT id, code FROM place WHERE kind = 'division' UNION ALL "
                  "SELECT p.id, b.code FROM place p JOIN below b ON p.parent_id = b.id "
                  "WHERE p.kind <> 'division') SELECT id, code FROM below",
                  error);
  if (self->divisions == NULL)
    return FALSE;
  self->categories
    = read_codes (db,
                  "SELECT c.id, coalesce (p.code, c.code) FROM category c "
                  "LEFT JOIN category p ON p.id = c.parent_id",
                  error);
  return self->categories != NULL;
}

static const char *
code_of (GHashTable *codes, gint64 id)
{
  const char *code = g_hash_table_lookup (codes, &id);

  return code != NULL ? code : "";
}

gboolean
desk_db_frame_strata (DeskDb *db,
                      const DeskFrameFilter *filter,
                      DeskStrata *strata,
                      GError **error)
{
  g_auto (Codes) codes = { 0 };
  sqlite3_stmt *rows;
  int row = -1;

  if (!codes_read (&codes, db, error))
    return FALSE;
  rows = query (db, filter, NULL,
                "SELECT t.state, coalesce (t.place_id, 0), t.category_id, count (*) " FRAME
                "GROUP BY 1, 2, 3",
                error);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    desk_strata_add (strata, desk_db_text (rows, 0),
                     code_of (codes.divisions, sqlite3_column_int64 (rows, 1)),
                     code_of (codes.categories, sqlite3_column_int64 (rows, 2)),
                     sqlite3_column_int64 (rows, 3));
  return row == 0;
}

/* What a complaint's stratum hangs on: a few hundred of a million complaints. */
typedef struct
{
  char *state;
  const char *division; /* of the frame's codes */
  const char *category;
  gint64 size;
  char *name;           /* of its stratum, once it is settled; NULL = there is one stratum */
  int stratum;          /* from 1, as in audit_stratum */
} Kind;

typedef struct
{
  gint64 id;
  guint32 number; /* where it begins in the frame's numbers */
  guint32 kind;
} Member;

#define GONE G_MAXUINT32 /* the kind of one that belongs to the frame no more */

struct _DeskFrame
{
  DeskFrameFilter filter;
  gint64 until;                   /* the newest entry of what was read */
  guint8 head[DESK_HASH_LENGTH];  /* and its hash: another store may have come in its place */
  Codes codes;
  GArray *kinds;
  GHashTable *kinds_by_key;       /* "state place category" -> place in @kinds */
  GArray *members;
  GString *numbers;               /* each with its end */
};

static void
kind_clear (gpointer pointer)
{
  Kind *kind = pointer;

  g_free (kind->state);
  g_free (kind->name);
}

void
desk_frame_free (DeskFrame *self)
{
  codes_clear (&self->codes);
  g_array_unref (self->kinds);
  g_hash_table_unref (self->kinds_by_key);
  g_array_unref (self->members);
  g_string_free (self->numbers, TRUE);
  g_free (self);
}

static const char *
number_of (DeskFrame *self, const Member *member)
{
  return self->numbers->str + member->number;
}

static guint32
kind_of (DeskFrame *self, const char *state, gint64 place_id, gint64 category_id)
{
  char key[80];
  gpointer found;
  Kind kind = { .stratum = 1 };

  g_snprintf (key, sizeof key, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, state, place_id,
              category_id);
  if (g_hash_table_lookup_extended (self->kinds_by_key, key, NULL, &found))
    return GPOINTER_TO_UINT (found);
  kind.state = g_strdup (state);
  kind.division = code_of (self->codes.divisions, place_id);
  kind.category = code_of (self->codes.categories, category_id);
  g_array_append_val (self->kinds, kind);
  g_hash_table_insert (self->kinds_by_key, g_strdup (key), GUINT_TO_POINTER (self->kinds->len - 1));
  return self->kinds->len - 1;
}

/* The row of MEMBER, its number kept. */
static Member
take_member (DeskFrame *self, sqlite3_stmt *rows)
{
  Member member = { .id = sqlite3_column_int64 (rows, 0), .number = (guint32) self->numbers->len };

  g_string_append_len (self->numbers, desk_db_text (rows, 1), sqlite3_column_bytes (rows, 1) + 1);
  member.kind = kind_of (self, desk_db_text (rows, 2), sqlite3_column_int64 (rows, 3),
                         sqlite3_column_int64 (rows, 4));
  return member;
}

DeskFrame *
desk_db_frame_read (DeskDb *db, const DeskFrameFilter *filter, GError **error)
{
  g_autoptr (DeskFrame) self = g_new0 (DeskFrame, 1);
  sqlite3_stmt *rows;
  int row = -1;

  self->filter = *filter;
  self->kinds = g_array_new (FALSE, TRUE, sizeof (Kind));
  g_array_set_clear_func (self->kinds, kind_clear);
  self->kinds_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  self->numbers = g_string_new (NULL);
  if (desk_db_head (db, &self->until, self->head, error) < 0 || !codes_read (&self->codes, db, error))
    return NULL;
  rows = query (db, filter, NULL, MEMBER "ORDER BY t.number", error);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      Member member = take_member (self, rows);

      g_array_append_val (self->members, member);
    }
  return row == 0 ? g_steal_pointer (&self) : NULL;
}

static Member *
find_member (DeskFrame *self, const char *number)
{
  guint low = 0, high = self->members->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      Member *member = &g_array_index (self->members, Member, middle);
      int order = strcmp (number_of (self, member), number);

      if (order == 0)
        return member;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* Without those that are gone, and with @more, which are in the order of their numbers, too. */
static void
merge (DeskFrame *self, GArray *more)
{
  g_autoptr (GArray) old = self->members;
  guint at = 0;

  self->members = g_array_sized_new (FALSE, FALSE, sizeof (Member), old->len + more->len);
  for (guint i = 0; i <= old->len; i++)
    {
      Member *member = i < old->len ? &g_array_index (old, Member, i) : NULL;

      for (; at < more->len; at++)
        {
          Member *next = &g_array_index (more, Member, at);

          if (member != NULL && strcmp (number_of (self, next), number_of (self, member)) > 0)
            break;
          g_array_append_vals (self->members, next, 1);
        }
      if (member != NULL && member->kind != GONE)
        g_array_append_vals (self->members, member, 1);
    }
}

/* Whether the complaint belongs to the frame now, and as what. */
static gboolean
follow_one (DeskDb *db, DeskFrame *self, const char *number, GArray *more, gboolean *moved,
            GError **error)
{
  sqlite3_stmt *rows = query (db, &self->filter, number, MEMBER "AND t.number = ?7", error);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  Member *member = find_member (self, number);

  if (row < 0)
    return FALSE;
  if (row == 1)
    {
      gsize before = self->numbers->len;
      Member now = take_member (self, rows);

      desk_db_done (rows);
      if (member == NULL)
        g_array_append_val (more, now);
      else
        g_string_truncate (self->numbers, before);
      *moved |= member == NULL || member->kind != now.kind;
      if (member != NULL)
        member->kind = now.kind;
    }
  else if (member != NULL)
    {
      member->kind = GONE;
      *moved = TRUE;
    }
  return TRUE;
}

/* The entry up to which it was read still stands, and no place changed behind it. */
static gboolean
still_holds (DeskDb *db, DeskFrame *self, gboolean *holds, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (db, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM event WHERE n = ?1 AND hash = ?2) "
                    "AND NOT EXISTS (SELECT 1 FROM event WHERE n > ?1 "
                    "AND kind = 'place')",
                    "ib", self->until, self->head, (gsize) DESK_HASH_LENGTH))
    return FALSE;
  *holds = found != 0;
  return TRUE;
}

static gboolean
read_touched (DeskDb *db, gint64 after, GPtrArray *numbers, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT DISTINCT ticket FROM event WHERE n > ?1 "
                                      "AND ticket <> '' ORDER BY ticket",
                                      "i", after);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (numbers, desk_db_dup (rows, 0));
  return row == 0;
}

gboolean
desk_db_frame_follow (DeskDb *db, DeskFrame *self, DeskFrameState *state, GError **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (Member));
  gboolean holds = FALSE;
  gboolean moved = FALSE;

  if (!still_holds (db, self, &holds, error))
    return FALSE;
  *state = DESK_FRAME_STALE;
  if (!holds)
    return TRUE;
  if (!read_touched (db, self->until, numbers, error)
      || desk_db_head (db, &self->until, self->head, error) < 0)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    if (!follow_one (db, self, g_ptr_array_index (numbers, i), more, &moved, error))
      return FALSE;
  if (moved)
    merge (self, more);
  *state = moved ? DESK_FRAME_MOVED : DESK_FRAME_STANDS;
  return TRUE;
}

void
desk_frame_count (DeskFrame *self, DeskStrata *strata)
{
  for (guint i = 0; i < self->kinds->len; i++)
    g_array_index (self->kinds, Kind, i).size = 0;
  for (guint i = 0; i < self->members->len; i++)
    g_array_index (self->kinds, Kind, g_array_index (self->members, Member, i).kind).size++;
  for (guint i = 0; i < self->kinds->len; i++)
    {
      Kind *kind = &g_array_index (self->kinds, Kind, i);

      if (kind->size > 0)
        desk_strata_add (strata, kind->state, kind->division, kind->category, kind->size);
    }
}

char *
desk_frame_settle (DeskFrame *self, DeskStrata *strata)
{
  guint8 digest[DESK_HASH_LENGTH];
  char hex[65];
  DeskSum sum;

  for (guint i = 0; strata != NULL && i < self->kinds->len; i++)
    {
      Kind *kind = &g_array_index (self->kinds, Kind, i);

      g_free (kind->name);
      kind->name = desk_strata_name (strata->level, kind->state, kind->division, kind->category);
      kind->stratum = MAX (desk_strata_find (strata, kind->name), 0) + 1;
    }
  desk_sum_init (&sum);
  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);
      Kind *kind = &g_array_index (self->kinds, Kind, member->kind);

      desk_sum_lp_string (&sum, number_of (self, member));
      if (kind->name != NULL)
        desk_sum_lp_string (&sum, kind->name);
    }
  desk_sum_digest (&sum, digest);
  desk_sum_clear (&sum);
  desk_chain_hex (digest, hex);
  return g_strdup (hex);
}

static int
by_part (const void *a, const void *b)
{
  gint64 x = **(const gint64 *const *) a;
  gint64 y = **(const gint64 *const *) b;

  return (x > y) - (x < y);
}

/* Part -> what its row says. */
static GHashTable *
make_parts (DeskFrame *self)
{
  GHashTable *parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gint64 newest = -1;
  char *strata = NULL;

  for (guint i = 0; i < self->members->len; i++)
    {
      Member *member = &g_array_index (self->members, Member, i);
      int stratum = g_array_index (self->kinds, Kind, member->kind).stratum;
      gint64 part = member->id / PART;
      char *digit;

      if (part != newest)
        {
          strata = g_hash_table_lookup (parts, &part);
          newest = part;
        }
      if (strata == NULL)
        {
          strata = g_malloc (PART * DIGITS);
          memset (strata, '0', PART * DIGITS);
          g_hash_table_insert (parts, g_memdup2 (&part, sizeof part), strata);
        }
      digit = strata + (member->id % PART + 1) * DIGITS;
      for (int left = stratum; left > 0; left /= 10)
        *--digit = (char) ('0' + left % 10);
    }
  return parts;
}

gboolean
desk_db_frame_insert (DeskDb *db, gint64 n, DeskFrame *self, GError **error)
{
  g_autoptr (GHashTable) parts = make_parts (self);
  guint n_keys = 0;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (parts, &n_keys);

  qsort (keys, n_keys, sizeof *keys, by_part);
  for (guint i = 0; i < n_keys; i++)
    {
      const gint64 *part = keys[i];

      if (!desk_db_run (db, error,
                        "INSERT INTO audit_part (audit_n, part, strata) VALUES (?1, ?2, ?3)", "iib",
                        n, *part, g_hash_table_lookup (parts, part), (gsize) (PART * DIGITS)))
        return FALSE;
    }
  return TRUE;
}

static guint
read_stratum (const char *digits)
{
  guint stratum = 0;

  for (int i = 0; i < DIGITS; i++)
    stratum = stratum * 10 + (guint) MAX (g_ascii_digit_value (digits[i]), 0);
  return stratum;
}

static gboolean
each_of_part (DeskDb *db, gint64 first, const char *strata, DeskFrameFunc func, gpointer data,
              GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT id, number FROM ticket WHERE id BETWEEN ?1 AND ?2", "ii",
                                      first, first + PART - 1);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);
      guint stratum = read_stratum (strata + (id - first) * DIGITS);

      if (stratum > 0)
        func (id, desk_db_text (rows, 1), stratum, data);
    }
  return row == 0;
}

gboolean
desk_db_frame_each (DeskDb *db, gint64 n, DeskFrameFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *parts = desk_db_query (db, error,
                                       "SELECT part, strata FROM audit_part WHERE audit_n = ?1", "i",
                                       n);
  int row = -1;

  while (parts != NULL && (row = desk_db_step (db, parts, error)) == 1)
    if (sqlite3_column_bytes (parts, 1) == PART * DIGITS
        && !each_of_part (db, sqlite3_column_int64 (parts, 0) * PART, sqlite3_column_blob (parts, 1),
                          func, data, error))
      {
        desk_db_done (parts);
        return FALSE;
      }
  return row == 0;
}
