/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-marks.h"

#include "desk-db.h"
#include "desk-enums.h"

struct _DeskMarks
{
  DeskTicketMarks marks;
  DeskIdSet confirmed;  /* of whoever is asked for, when somebody is */
  gboolean has_confirmed;
  GHashTable *outside;  /* gint64 ids of places in none of the kind, NULL = not asked for */
};

/* The places that lie in none of kind ?1. */
#define OUTSIDE                                                                                \
  "SELECT id FROM place WHERE id NOT IN (WITH RECURSIVE inside (id) AS ("                      \
  "SELECT id FROM place WHERE kind = ?1 UNION SELECT p.id FROM place p "                       \
  "JOIN inside ON p.parent_id = inside.id) SELECT id FROM inside)"

/* As the counters know them (desk-db-tally.c). */
#define REGISTERED "registered_at >= ?1 AND registered_at < ?2"
#define OF_STATE "SELECT id FROM ticket INDEXED BY ticket_state WHERE state = "
#define IN_TIME "coalesce (satisfied_at <= limit_at, 1)"

static gint64
from_of (const DeskTicketMarks *marks)
{
  return marks->satisfied_from != 0 ? marks->satisfied_from : G_MININT64;
}

static gint64
until_of (const DeskTicketMarks *marks)
{
  return marks->satisfied_until != 0 ? marks->satisfied_until : G_MAXINT64;
}

/* The condition stands as the partial index has it. */
static gboolean
add_confirmed (DeskDb *db, gint64 person_id, gint64 from, gint64 until, DeskIdSet *ids,
               GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT ticket_id FROM callback INDEXED BY callback_confirmed "
                     "WHERE kind = 'callback' AND fixed = 'yes' AND satisfied = 'yes' "
                     "AND person_id = ?1 AND called_at >= ?2 AND called_at < ?3",
                     "iii", person_id, from, until);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    desk_id_set_add (ids, (guint) sqlite3_column_int64 (rows, 0));
  return row == 0;
}

/* Confirmed by the one person in the days asked for, and ever by one of the others. */
static gboolean
read_confirmed (DeskMarks *self, DeskDb *db, GHashTable *confirmers, GError **error)
{
  g_auto (DeskIdSet) one = { 0 };
  g_auto (DeskIdSet) others = { 0 };
  const DeskIdSet *all;
  guint64 left;
  GHashTableIter iter;
  gpointer id;

  self->has_confirmed = self->marks.confirmed_by != 0 || confirmers != NULL;
  if (self->marks.confirmed_by != 0
      && !add_confirmed (db, self->marks.confirmed_by, from_of (&self->marks),
                         until_of (&self->marks), &one, error))
    return FALSE;
  if (confirmers != NULL)
    {
      g_hash_table_iter_init (&iter, confirmers);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        if (!add_confirmed (db, *(gint64 *) id, G_MININT64, G_MAXINT64, &others, error))
          return FALSE;
    }
  all = self->marks.confirmed_by != 0 ? &one : &others;
  for (gsize word = 0; (left = desk_id_set_next (all, &word)) != 0; word++)
    {
      if (all == &one && confirmers != NULL)
        left &= desk_id_set_word (&others, word);
      for (; left != 0; left &= left - 1)
        desk_id_set_add (&self->confirmed, (guint) word * 64 + (guint) g_bit_nth_lsf ((gulong) left, -1));
    }
  return TRUE;
}

static const char *
kind_of (const DeskTicketMarks *marks)
{
  /* No place has the kind "". */
  return marks->no_place > 0 ? desk_place_kind_to_nick ((DeskPlaceKind) (marks->no_place - 1)) : "";
}

static gboolean
read_outside (DeskMarks *self, DeskDb *db, GError **error)
{
  sqlite3_stmt *rows;
  int row = -1;

  if (self->marks.no_place == 0)
    return TRUE;
  self->outside = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (self->marks.no_place == DESK_NO_PLACE_GIVEN)
    return TRUE;
  rows = desk_db_query (db, error, OUTSIDE, "s", kind_of (&self->marks));
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_hash_table_add (self->outside, g_memdup2 (&id, sizeof id));
    }
  return row == 0;
}

DeskMarks *
desk_db_marks_new (DeskDb *db, const DeskTicketMarks *marks, GHashTable *confirmers, GError **error)
{
  g_autoptr (DeskMarks) self = g_new0 (DeskMarks, 1);

  self->marks = *marks;
  return read_confirmed (self, db, confirmers, error) && read_outside (self, db, error)
           ? g_steal_pointer (&self)
           : NULL;
}

void
desk_db_marks_free (DeskMarks *self)
{
  desk_id_set_clear (&self->confirmed);
  g_clear_pointer (&self->outside, g_hash_table_unref);
  g_free (self);
}

gboolean
desk_db_marks_is_all (const DeskMarks *self)
{
  return !self->has_confirmed && !desk_ticket_marks_is_set (&self->marks);
}

static DeskStanding
standing_of (DeskState state, gboolean called, gboolean reopened)
{
  switch (state)
    {
    case DESK_STATE_REPORTED:
      return called ? DESK_STANDING_NOT_REACHED : DESK_STANDING_NOT_CALLED;
    case DESK_STATE_SET_ASIDE:
      return DESK_STANDING_SET_ASIDE;
    case DESK_STATE_CLOSED:
      return DESK_STANDING_SATISFIED;
    case DESK_STATE_VOID:
      return DESK_STANDING_VOID;
    case DESK_STATE_REGISTERED:
    case DESK_STATE_ASSIGNED:
    default:
      return reopened ? DESK_STANDING_DISSATISFIED : DESK_STANDING_OPEN;
    }
}

int
desk_db_marks_test (DeskMarks *self, DeskDb *db, guint id, GError **error)
{
  const DeskTicketMarks *marks = &self->marks;
  sqlite3_stmt *rows;
  DeskState state;
  DeskStanding standing;
  gint64 place_id, satisfied_at;
  gboolean reopened, wanted;
  int row;

  if (desk_db_marks_is_all (self))
    return 1;
  if (self->has_confirmed && !desk_id_set_has (&self->confirmed, id))
    return 0;
  rows = desk_db_query (db, error,
                        "SELECT state, attempts > 0, reopens > 0, unconfirmed, rung, "
                        "officer_id IS NULL, coalesce (place_id, 0), coalesce (satisfied_at, 0), "
                        IN_TIME " FROM ticket WHERE id = ?1",
                        "i", (gint64) id);
  row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  if (row != 1)
    return row;
  reopened = sqlite3_column_int (rows, 2) != 0;
  place_id = sqlite3_column_int64 (rows, 6);
  satisfied_at = sqlite3_column_int64 (rows, 7);
  wanted = desk_state_from_nick (desk_db_text (rows, 0), &state);
  standing = standing_of (state, sqlite3_column_int (rows, 1) != 0, reopened);
  wanted
    = wanted && (marks->standings == 0 || (marks->standings >> standing & 1) != 0)
      && (!marks->reopened || reopened)
      && (!marks->unconfirmed || sqlite3_column_int (rows, 3) != 0)
      && (!marks->with_nobody || sqlite3_column_int (rows, 4) == DESK_RUNG_NONE)
      && (!marks->no_officer || sqlite3_column_int (rows, 5) != 0)
      && (self->outside == NULL || place_id == 0 || g_hash_table_contains (self->outside, &place_id))
      && (!marks->in_time
          || (state == DESK_STATE_CLOSED && sqlite3_column_int (rows, 8) != 0))
      && (!desk_db_marks_has (self, DESK_MARK_SATISFIED)
          || (satisfied_at != 0 && satisfied_at >= from_of (marks)
              && satisfied_at < until_of (marks)));
  desk_db_done (rows);
  return wanted ? 1 : 0;
}

gboolean
desk_db_marks_has (const DeskMarks *self, DeskMark mark)
{
  switch (mark)
    {
    case DESK_MARK_CONFIRMED:
      return self->has_confirmed;
    case DESK_MARK_UNCONFIRMED:
      return self->marks.unconfirmed;
    case DESK_MARK_REOPENED:
      return self->marks.reopened;
    case DESK_MARK_SATISFIED:
      /* Otherwise it is the calls of that person that lie between them. */
      return self->marks.confirmed_by == 0
             && (self->marks.satisfied_from != 0 || self->marks.satisfied_until != 0);
    case DESK_MARK_NO_PLACE:
      return self->outside != NULL;
    case DESK_MARK_STANDING:
      return self->marks.standings != 0;
    case DESK_MARK_IN_TIME:
    default:
      return self->marks.in_time;
    }
}

gboolean
desk_db_mark_knows_time (DeskMark mark)
{
  return mark != DESK_MARK_CONFIRMED && mark != DESK_MARK_SATISFIED;
}

gboolean
desk_db_marks_has_rest (const DeskMarks *self)
{
  return self->marks.with_nobody || self->marks.no_officer;
}

sqlite3_stmt *
desk_db_marks_rows (DeskMarks *self,
                    DeskDb *db,
                    DeskMark mark,
                    gint64 from,
                    gint64 until,
                    GError **error)
{
  const DeskTicketMarks *marks = &self->marks;

  switch (mark)
    {
    case DESK_MARK_UNCONFIRMED:
      return desk_db_query (db, error,
                            "SELECT gather (id) FROM ticket INDEXED BY ticket_unasked "
                            "WHERE unconfirmed = 1 "
                            "AND " REGISTERED,
                            "ii", from, until);
    case DESK_MARK_REOPENED:
      return desk_db_query (db, error,
                            "SELECT gather (id) FROM ticket INDEXED BY ticket_reopened WHERE reopens > 0 "
                            "AND " REGISTERED,
                            "ii", from, until);
    case DESK_MARK_SATISFIED:
      return desk_db_query (db, error,
                            "SELECT gather (id) FROM ticket INDEXED BY ticket_satisfied_at "
                            "WHERE satisfied_at IS NOT NULL AND satisfied_at >= ?1 "
                            "AND satisfied_at < ?2",
                            "ii", from_of (marks), until_of (marks));
    case DESK_MARK_NO_PLACE:
      if (marks->no_place == DESK_NO_PLACE_GIVEN)
        return desk_db_query (db, error,
                              "SELECT gather (id) FROM ticket INDEXED BY ticket_place "
                              "WHERE place_id IS NULL AND " REGISTERED,
                              "ii", from, until);
      return desk_db_query (db, error,
                            "SELECT gather (id) FROM ("
                            "SELECT id FROM ticket INDEXED BY ticket_place WHERE place_id IS NULL "
                            "AND registered_at >= ?2 AND registered_at < ?3 UNION ALL "
                            "SELECT t.id FROM (" OUTSIDE ") o "
                            "CROSS JOIN ticket t INDEXED BY ticket_place ON t.place_id = o.id "
                            "WHERE t.registered_at >= ?2 AND t.registered_at < ?3)",
                            "sii", kind_of (marks), from, until);
    case DESK_MARK_STANDING:
      /* In the order of DeskStanding; what is not asked for is not begun. */
      return desk_db_query (
        db, error,
        "SELECT gather (id) FROM ("
        OF_STATE "'registered' AND " REGISTERED " AND ?3 & 1 AND reopens = 0 UNION ALL "
        OF_STATE "'assigned' AND " REGISTERED " AND ?3 & 1 AND reopens = 0 UNION ALL "
        OF_STATE "'reported' AND " REGISTERED " AND ?3 & 2 AND attempts = 0 UNION ALL "
        OF_STATE "'reported' AND " REGISTERED " AND ?3 & 4 AND attempts > 0 UNION ALL "
        OF_STATE "'registered' AND " REGISTERED " AND ?3 & 8 AND reopens > 0 UNION ALL "
        OF_STATE "'assigned' AND " REGISTERED " AND ?3 & 8 AND reopens > 0 UNION ALL "
        OF_STATE "'set_aside' AND " REGISTERED " AND ?3 & 16 UNION ALL "
        OF_STATE "'closed' AND " REGISTERED " AND ?3 & 32 UNION ALL "
        OF_STATE "'void' AND " REGISTERED " AND ?3 & 64)",
        "iii", from, until, (gint64) marks->standings);
    case DESK_MARK_IN_TIME:
      return desk_db_query (db, error, "SELECT gather (id) FROM (" OF_STATE "'closed' AND " REGISTERED
                            " AND " IN_TIME ")", "ii", from, until);
    case DESK_MARK_CONFIRMED:
    default:
      g_return_val_if_reached (NULL);
    }
}

const DeskIdSet *
desk_db_marks_confirmed (const DeskMarks *self)
{
  return &self->confirmed;
}
