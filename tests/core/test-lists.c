/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists: what stands where, in every order and under random filters, against the plain query
 * that reads every row; the first page is its beginning. */
#include "desk-db-positions.h"
#include "desk-id-diff.h"
#include "desk-many.h"
#include "desk-register.h"
#include "desk-site.h"
#include "desk-sort.h"
#include "desk-ticket-list.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>

#define NOW G_GINT64_CONSTANT (1795494600000)
#define HOUR G_GINT64_CONSTANT (3600000)
#define MANY 3000

typedef struct
{
  char *folder;
  char *path;
  DeskClock *clock;
  DeskStore *store;
  sqlite3 *raw;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  DeskSiteSpec spec = { .name = "Many", .code = "MNY", .password = "password1",
                        .demonstration = TRUE, .seed = 1 };
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "desk.santushti", NULL);
  f->clock = desk_clock_new_fixed (NOW);
  f->store = desk_site_init (f->path, &spec, f->clock, &error);
  g_assert_no_error (error);
  g_clear_object (&f->store);
  desk_many_fill (f->path, MANY, 7, NOW, 4);
  f->store = desk_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open_v2 (f->path, &f->raw, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  sqlite3_close (f->raw);
  g_clear_object (&f->store);
  desk_store_discard (f->path);
  g_rmdir (f->folder);
  g_clear_pointer (&f->clock, desk_clock_unref);
  g_free (f->path);
  g_free (f->folder);
}

/* In the order of DeskStanding. */
static const char *const standings[DESK_N_STANDINGS] = {
  "state IN ('registered', 'assigned') AND reopens = 0",
  "state = 'reported' AND attempts = 0",
  "state = 'reported' AND attempts > 0",
  "state IN ('registered', 'assigned') AND reopens > 0",
  "state = 'set_aside'",
  "state = 'closed'",
  "state = 'void'",
};

static void
add_marks (GString *sql, const DeskTicketMarks *marks)
{
  gint64 from = marks->satisfied_from != 0 ? marks->satisfied_from : G_MININT64 + 1;
  gint64 until = marks->satisfied_until != 0 ? marks->satisfied_until : G_MAXINT64;

  if (marks->standings != 0)
    {
      g_string_append (sql, " AND (0");
      for (guint i = 0; i < DESK_N_STANDINGS; i++)
        if ((marks->standings & 1u << i) != 0)
          g_string_append_printf (sql, " OR (%s)", standings[i]);
      g_string_append_c (sql, ')');
    }
  g_string_append_printf (sql, "%s%s%s%s%s", marks->unconfirmed ? " AND unconfirmed = 1" : "",
                          marks->reopened ? " AND reopens > 0" : "",
                          marks->in_time
                            ? " AND state = 'closed' AND (limit_at IS NULL OR satisfied_at <= limit_at)"
                            : "",
                          marks->with_nobody ? " AND rung = 0" : "",
                          marks->no_officer ? " AND officer_id IS NULL" : "");
  if (marks->no_place == DESK_NO_PLACE_GIVEN)
    g_string_append (sql, " AND place_id IS NULL");
  else if (marks->no_place != 0)
    g_string_append_printf (sql,
                            " AND NOT EXISTS (WITH RECURSIVE up (id, parent_id, kind) AS ("
                            "SELECT id, parent_id, kind FROM place WHERE id = t.place_id UNION "
                            "SELECT p.id, p.parent_id, p.kind FROM place p JOIN up "
                            "ON p.id = up.parent_id) SELECT 1 FROM up WHERE kind = '%s')",
                            desk_place_kind_to_nick ((DeskPlaceKind) (marks->no_place - 1)));
  if (marks->confirmed_by != 0)
    g_string_append_printf (sql,
                            " AND id IN (SELECT ticket_id FROM callback WHERE kind = 'callback' "
                            "AND fixed = 'yes' AND satisfied = 'yes' AND person_id = %"
                            G_GINT64_FORMAT " AND called_at >= %" G_GINT64_FORMAT
                            " AND called_at < %" G_GINT64_FORMAT ")",
                            marks->confirmed_by, from, until);
  else if (marks->satisfied_from != 0 || marks->satisfied_until != 0)
    g_string_append_printf (sql, " AND satisfied_at >= %" G_GINT64_FORMAT " AND satisfied_at < %"
                            G_GINT64_FORMAT, from, until);
}

/* The same by one query without any index. */
static GArray *
plainly (Fixture *f, const DeskPositionsQuery *query)
{
  static const char *const orders[DESK_N_SORTS][2] = {
    { "number DESC", "number" },
    { "registered_at DESC, id DESC", "registered_at, id" },
    { "l IS NULL, l DESC, CASE WHEN l IS NULL THEN registered_at END DESC, id DESC",
      "l IS NULL, l, CASE WHEN l IS NULL THEN registered_at END DESC, "
      "CASE WHEN l IS NULL THEN -id ELSE id END" },
    { "due_at IS NULL, due_at DESC, CASE WHEN due_at IS NULL THEN registered_at END DESC, id DESC",
      "due_at IS NULL, due_at, CASE WHEN due_at IS NULL THEN registered_at END DESC, "
      "CASE WHEN due_at IS NULL THEN -id ELSE id END" },
    { "s DESC, registered_at DESC, id DESC", "s, registered_at DESC, id DESC" },
    { "(SELECT position FROM category WHERE id = t.category_id) DESC, registered_at DESC, id DESC",
      "(SELECT position FROM category WHERE id = t.category_id), registered_at DESC, id DESC" },
    { "place_id IS NULL, (SELECT name FROM place WHERE id = t.place_id) DESC, "
      "registered_at DESC, id DESC",
      "place_id IS NULL, (SELECT name FROM place WHERE id = t.place_id), "
      "registered_at DESC, id DESC" },
    { "officer_id IS NULL, (SELECT name FROM person WHERE id = t.officer_id) DESC, "
      "registered_at DESC, id DESC",
      "officer_id IS NULL, (SELECT name FROM person WHERE id = t.officer_id), "
      "registered_at DESC, id DESC" },
  };
  const DeskTicketFilter *filter = &query->filter;
  g_autoptr (GString) sql = g_string_new (
    "SELECT id, CASE WHEN state IN ('closed', 'void') OR unconfirmed = 1 THEN NULL ELSE limit_at END AS l, "
    "CASE state WHEN 'registered' THEN 0 WHEN 'assigned' THEN 1 WHEN 'reported' THEN 2 "
    "WHEN 'set_aside' THEN 3 WHEN 'closed' THEN 4 ELSE 5 END AS s FROM ticket t NOT INDEXED "
    "WHERE 1");
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  sqlite3_stmt *rows = NULL;

  if (filter->states != 0)
    {
      g_string_append (sql, " AND state IN (''");
      for (guint i = 0; i < DESK_N_STATES; i++)
        if ((filter->states & 1u << i) != 0)
          g_string_append_printf (sql, ", '%s'", desk_state_to_nick ((DeskState) i));
      g_string_append_c (sql, ')');
    }
  if (filter->limit_before != 0)
    g_string_append_printf (sql, " AND limit_at < %" G_GINT64_FORMAT
                            " AND state NOT IN ('closed', 'void') AND unconfirmed = 0",
                            filter->limit_before);
  if (filter->due_before != 0)
    g_string_append_printf (sql, " AND due_at < %" G_GINT64_FORMAT, filter->due_before);
  if (filter->category_id != 0)
    g_string_append_printf (sql, " AND category_id IN (SELECT id FROM category WHERE "
                            "%" G_GINT64_FORMAT " IN (id, parent_id))", filter->category_id);
  if (filter->place_id != 0)
    g_string_append_printf (sql, " AND place_id IN (WITH RECURSIVE sub (id) AS (VALUES (%"
                            G_GINT64_FORMAT ") UNION SELECT p.id FROM place p JOIN sub "
                            "ON p.parent_id = sub.id) SELECT id FROM sub)", filter->place_id);
  if (filter->officer_id != 0)
    g_string_append_printf (sql, " AND officer_id = %" G_GINT64_FORMAT, filter->officer_id);
  if (filter->registered_from != 0)
    g_string_append_printf (sql, " AND registered_at >= %" G_GINT64_FORMAT,
                            filter->registered_from);
  if (filter->registered_until != 0)
    g_string_append_printf (sql, " AND registered_at < %" G_GINT64_FORMAT,
                            filter->registered_until);
  if (filter->rung != 0)
    g_string_append_printf (sql, " AND rung = %d", filter->rung);
  if (filter->suspect)
    g_string_append (sql, " AND suspect = 1");
  add_marks (sql, &filter->marks);
  g_string_append_printf (sql, " ORDER BY %s", orders[query->sort][query->ascending ? 1 : 0]);
  if (sqlite3_prepare_v2 (f->raw, sql->str, -1, &rows, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (f->raw), sql->str);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      guint32 id = (guint32) sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (rows);
  return ids;
}

/* @list begins with the first @n of @expected (guint32), and has no more. */
static void
is_beginning (const DeskIdList *list, const GArray *expected, guint n)
{
  g_assert_cmpuint (desk_id_list_get_length (list), ==, n);
  g_assert_cmpuint (n, <=, expected->len);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (desk_id_list_get (list, i), ==, g_array_index (expected, guint32, i));
}

typedef struct
{
  const DeskPositionsQuery *query;
  DeskIdList *ids;
  DeskIdList *first;
  gboolean whole;
} Reading;

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  return desk_db_positions (db, reading->query, reading->ids, error)
         && desk_db_positions_first (db, reading->query, 50, reading->first, &reading->whole,
                                     error);
}

static void
check (Fixture *f, const DeskPositionsQuery *query)
{
  g_autoptr (GArray) expected = plainly (f, query);
  g_autoptr (DeskIdList) ids = desk_id_list_new ();
  g_autoptr (DeskIdList) first = desk_id_list_new ();
  Reading reading = { .query = query, .ids = ids, .first = first };
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_store_read (f->store, NULL, read_in, &reading, &error));
  g_assert_no_error (error);
  is_beginning (ids, expected, expected->len);
  g_assert_cmpuint (desk_id_list_get_length (first), <=, 50);
  is_beginning (first, expected, desk_id_list_get_length (first));
  if (reading.whole)
    g_assert_cmpuint (desk_id_list_get_length (first), ==, expected->len);
}

static void
test_orders (Fixture *f, gconstpointer unused)
{
  for (int sort = 0; sort < DESK_N_SORTS; sort++)
    for (int ascending = 0; ascending < 2; ascending++)
      {
        DeskPositionsQuery query = { .sort = sort, .ascending = ascending != 0, .few = 100 };

        check (f, &query);
        query.filter.states = 1u << DESK_STATE_REPORTED | 1u << DESK_STATE_CLOSED;
        check (f, &query);
        query.few = MANY;
        check (f, &query);
      }
}

/* None in half of the questions. */
static void
make_marks (GRand *rand, DeskTicketMarks *marks)
{
  guint set = g_rand_int (rand) & g_rand_int (rand) & g_rand_int (rand);

  if (g_rand_boolean (rand))
    return;
  if (set & 1)
    marks->standings = (guint) g_rand_int_range (rand, 1, 1 << DESK_N_STANDINGS);
  marks->unconfirmed = (set & 2) != 0;
  marks->reopened = (set & 4) != 0;
  marks->in_time = (set & 8) != 0;
  marks->with_nobody = (set & 16) != 0;
  marks->no_officer = (set & 32) != 0;
  if (set & 64)
    marks->no_place = g_rand_int_range (rand, 0, DESK_N_PLACE_KINDS + 1);
  if (marks->no_place == 0 && (set & 64))
    marks->no_place = DESK_NO_PLACE_GIVEN;
  if (set & 128)
    marks->confirmed_by = 1000 + g_rand_int_range (rand, 1, 201);
  if (set & 256)
    marks->satisfied_from = NOW - g_rand_int_range (rand, 1, 24 * 700) * HOUR;
  if (set & 512)
    marks->satisfied_until = NOW - g_rand_int_range (rand, 1, 24 * 600) * HOUR;
}

static void
test_filters (Fixture *f, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int i = 0; i < 600; i++)
    {
      DeskPositionsQuery query = { .sort = g_rand_int_range (rand, 0, DESK_N_SORTS),
                                   .ascending = g_rand_boolean (rand),
                                   .few = g_rand_boolean (rand)
                                            ? 0
                                            : (guint) g_rand_int_range (rand, 1, MANY) };
      DeskTicketFilter *filter = &query.filter;
      guint set = g_rand_int (rand) & g_rand_int (rand);

      if (set & 1)
        filter->states = (guint) g_rand_int_range (rand, 1, 64);
      if (set & 2)
        filter->limit_before = NOW;
      if (set & 4)
        filter->due_before = NOW;
      if (set & 8)
        filter->category_id = g_rand_int_range (rand, 1, 30);
      if (set & 16)
        filter->place_id = 1000 + g_rand_int_range (rand, 1, 12);
      if (set & 32)
        filter->officer_id = 1000 + g_rand_int_range (rand, 1, 201);
      if (set & 64)
        filter->registered_from = NOW - g_rand_int_range (rand, 1, 24 * 700) * HOUR;
      if (set & 128)
        filter->registered_until = NOW - g_rand_int_range (rand, 1, 24 * 600) * HOUR;
      if (set & 256)
        filter->rung = g_rand_int_range (rand, 1, 7);
      if (set & 512)
        filter->suspect = TRUE;
      make_marks (rand, &filter->marks);
      check (f, &query);
    }
}

/* Through the face of the core, also beside words. */
static void
test_face (Fixture *f, gconstpointer unused)
{
  DeskTicketQuery query = { .sort = DESK_SORT_PLACE, .suspect = TRUE };
  g_autoptr (DeskIdList) ids = NULL;
  g_autoptr (DeskIdList) first = NULL;
  g_autoptr (DeskIdList) word = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *notes = NULL;
  gboolean whole = FALSE;

  ids = desk_ticket_positions (f->store, &query, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_id_list_get_length (ids), >, 0);
  query.suspect = FALSE;
  first = desk_ticket_positions_first (f->store, &query, 20, &whole, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_id_list_get_length (first), ==, 20);
  g_assert_false (whole);

  query.words = "MNY-26-0000012";
  word = desk_ticket_positions (f->store, &query, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_id_list_get_length (word), ==, 1);
  g_assert_cmpuint (desk_id_list_get (word, 0), ==, 12);
  g_clear_pointer (&word, desk_id_list_unref);
  word = desk_ticket_positions_first (f->store, &query, 20, &whole, &notes, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (whole);
  g_assert_nonnull (notes);
  g_assert_cmpuint (desk_id_list_get_length (word), ==, 1);
  g_assert_cmpuint (desk_id_list_get (word, 0), ==, 12);
  query.registered_until = 1;
  g_clear_pointer (&word, desk_id_list_unref);
  word = desk_ticket_positions (f->store, &query, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (desk_id_list_get_length (word), ==, 0);

  g_cancellable_cancel (cancelled);
  query.words = NULL;
  g_assert_null (desk_ticket_positions (f->store, &query, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static DeskIdList *
list_of (const guint32 *ids, guint n)
{
  DeskIdList *list = desk_id_list_new ();

  desk_id_list_append_many (list, ids, n);
  return list;
}

/* @is, made of @was by the pieces. */
static void
assert_makes (GArray *was, GArray *is, GArray *spans)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      DeskIdSpan *span = &g_array_index (spans, DeskIdSpan, i);

      g_assert_cmpuint (at, <=, span->was);
      g_array_append_vals (made, (guint32 *) (gpointer) was->data + at, span->was - at);
      g_assert_cmpuint (made->len, ==, span->is);
      g_array_append_vals (made, (guint32 *) (gpointer) is->data + span->is, span->added);
      at = span->was + span->removed;
    }
  g_array_append_vals (made, (guint32 *) (gpointer) was->data + at, was->len - at);
  g_assert_cmpmem (made->data, made->len * 4, is->data, is->len * 4);
}

static gboolean
goes (GArray *spans, guint position)
{
  for (guint i = 0; i < spans->len; i++)
    {
      DeskIdSpan *span = &g_array_index (spans, DeskIdSpan, i);

      if (position >= span->was && position < span->was + span->removed)
        return TRUE;
    }
  return FALSE;
}

/* Gathered around some that are seen they make the same, and those that stay of these stay. */
static void
check_gathered (GRand *rand, GArray *was, GArray *is, GArray *spans)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) gathered = NULL;
  guint from = (guint) g_rand_int_range (rand, 0, (gint32) was->len + 1);

  for (guint i = from; i < MIN (from + 9, was->len); i++)
    if (i != from + 4 || was->len % 3 == 0)
      g_array_append_val (seen, i);
  gathered = desk_id_spans_gather (spans, seen);
  assert_makes (was, is, gathered);
  g_assert_cmpuint (gathered->len, <=, 3 * (seen->len + 1));
  for (guint i = 0; i < seen->len; i++)
    g_assert_true (goes (gathered, g_array_index (seen, guint, i))
                   == goes (spans, g_array_index (seen, guint, i)));
}

/* The pieces make the new list of the old one, and keep what stayed. */
static void
test_diff (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (int turn = 0; turn < 3000; turn++)
    {
      g_autoptr (GArray) was = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (GArray) is = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DeskIdSpan));
      g_autoptr (DeskIdList) old = NULL;
      g_autoptr (DeskIdList) new = NULL;
      int n = g_rand_int_range (rand, 0, 120);
      guint32 fresh = 1000;

      for (guint32 id = 1; id <= (guint32) n; id++)
        {
          g_array_append_val (was, id);
          if (g_rand_int_range (rand, 0, 20) > 0)
            g_array_append_val (is, id);
        }
      for (int i = g_rand_int_range (rand, 0, turn % 3 == 0 ? 60 : 6); i > 0 && is->len > 1; i--)
        {
          guint from = (guint) g_rand_int_range (rand, 0, (gint32) is->len);
          guint32 id = g_rand_boolean (rand) ? fresh++ : g_array_index (is, guint32, from);

          if (id < 1000)
            g_array_remove_index (is, from);
          g_array_insert_val (is, (guint) g_rand_int_range (rand, 0, (gint32) is->len + 1), id);
        }
      old = list_of ((guint32 *) (gpointer) was->data, was->len);
      new = list_of ((guint32 *) (gpointer) is->data, is->len);
      g_assert_true (desk_id_diff (old, new, 1000, spans));
      assert_makes (was, is, spans);
      check_gathered (rand, was, is, spans);
    }
}

/* Where all that are seen go, as many come in their place by position; where those behind them stay,
 * right before these. */
static void
test_gathered (void)
{
  const DeskIdSpan all = { 0, 5000, 0, 4000 };
  const DeskIdSpan two[] = { { 10, 2, 10, 500 }, { 20, 1000, 518, 300 } };
  const guint far[] = { 3, 1000, 1001, 1002, 1003 };
  const guint end[] = { 1018, 1019, 1020, 1021 };
  const DeskIdSpan by_position[] = { { 0, 1000, 0, 1000 }, { 1000, 4, 1000, 4 },
                                     { 1004, 3996, 1004, 2996 } };
  const DeskIdSpan before[] = { { 10, 1008, 10, 806 }, { 1018, 2, 816, 2 } };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DeskIdSpan));
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) gathered = NULL;

  g_array_append_val (spans, all);
  g_array_append_vals (seen, far, G_N_ELEMENTS (far));
  gathered = desk_id_spans_gather (spans, seen);
  g_assert_cmpmem (gathered->data, gathered->len * sizeof (DeskIdSpan), by_position,
                   sizeof by_position);
  g_clear_pointer (&gathered, g_array_unref);
  g_array_set_size (spans, 0);
  g_array_set_size (seen, 0);
  g_array_append_vals (spans, two, G_N_ELEMENTS (two));
  g_array_append_vals (seen, end, G_N_ELEMENTS (end));
  gathered = desk_id_spans_gather (spans, seen);
  g_assert_cmpmem (gathered->data, gathered->len * sizeof (DeskIdSpan), before, sizeof before);
}

static void
test_find_some (void)
{
  const guint32 ids[] = { 9000, 9002, 1, 9001, 20000, 5 };
  const guint where[] = { 998, 999, 1000, 9995, 9999 };
  g_autoptr (DeskIdList) list = desk_id_list_new_down (10000, 10000);
  g_autoptr (GArray) found = desk_id_list_find_some (list, ids, G_N_ELEMENTS (ids));

  g_assert_cmpmem (found->data, found->len * sizeof (guint), where, sizeof where);
}

/* More pieces than are wanted are not told. */
static void
test_many_pieces (void)
{
  const guint32 odd_and_even[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  const guint32 even[] = { 2, 4, 6, 8 };
  g_autoptr (DeskIdList) was = list_of (odd_and_even, G_N_ELEMENTS (odd_and_even));
  g_autoptr (DeskIdList) is = list_of (even, G_N_ELEMENTS (even));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DeskIdSpan));

  g_assert_false (desk_id_diff (was, is, 3, spans));
  g_array_set_size (spans, 0);
  g_assert_true (desk_id_diff (was, is, 5, spans));
  g_assert_cmpuint (spans->len, ==, 5);
}

/* The lines on which "Nobody came" may be read: not what an informer of theft said (R11). */
#define SAID "register_no % 1000 = 0 AND t.category_id NOT IN (25, 26)"

/* The numbers by a plain query, newest first. */
static GArray *
lines (Fixture *f, const char *condition)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT b.register_no FROM callback b JOIN ticket t ON t.id = b.ticket_id "
                       "WHERE %s ORDER BY b.register_no DESC",
                       condition);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  sqlite3_stmt *rows = NULL;

  if (sqlite3_prepare_v2 (f->raw, sql, -1, &rows, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (f->raw), sql);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      guint32 number = (guint32) sqlite3_column_int64 (rows, 0);

      g_array_append_val (numbers, number);
    }
  sqlite3_finalize (rows);
  return numbers;
}

static gboolean
count_cb (DeskRegisterEntry *entry, gpointer data, GError **error)
{
  GArray *numbers = data;
  guint32 number = (guint32) entry->register_no;

  g_array_prepend_val (numbers, number);
  return TRUE;
}

/* Part by part, each a beginning of the whole, until it is that; then nothing is new. How many there
 * were. */
static guint
check_parts (Fixture *f, const DeskRegisterFilter *filter, GArray *plain)
{
  g_autoptr (DeskIdList) found = NULL;
  DeskIdReach reach = { 0 };
  gboolean whole = FALSE;
  guint n = 0;

  while (!whole)
    {
      g_autoptr (GError) error = NULL;
      DeskIdList *more = desk_register_positions_more (f->store, filter, found, &reach, 0, &whole,
                                                       NULL, &error);

      g_assert_no_error (error);
      is_beginning (more, plain, desk_id_list_get_length (more));
      g_clear_pointer (&found, desk_id_list_unref);
      found = more;
      n++;
    }
  is_beginning (found, plain, plain->len);
  return n;
}

/* What the readings of the test's own thread do, while it is one. */
static struct
{
  GThread *thread;
  guint n;    /* readings */
  guint rows; /* of the present one */
  guint most; /* of any */
  guint last; /* that it is cancelled in, 0 = none */
  GCancellable *cancellable;
} watched;

static int
watch_cb (unsigned event, void *unused, void *statement, void *sql)
{
  if (watched.thread != g_thread_self ())
    return 0;
  if (event == SQLITE_TRACE_ROW)
    {
      watched.rows++;
      watched.most = MAX (watched.most, watched.rows);
    }
  else if (g_str_equal (sql, "BEGIN"))
    {
      watched.rows = 0;
      if (++watched.n == watched.last)
        g_cancellable_cancel (watched.cancellable);
    }
  return 0;
}

static int
watch (sqlite3 *db, const char **error, const struct sqlite3_api_routines *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT | SQLITE_TRACE_ROW, watch_cb, NULL);
}

/* A keystroke in the @last-th reading ends it there, and what was reached is as it was. */
static void
check_cancelled (Fixture *f,
                 const DeskRegisterFilter *filter,
                 DeskIdList *found,
                 const DeskIdReach *reached,
                 guint last)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DeskIdReach reach = *reached;
  gboolean whole;

  watched.thread = g_thread_self ();
  watched.cancellable = cancellable;
  watched.n = 0;
  watched.last = last;
  g_assert_null (desk_register_positions_more (f->store, filter, found, &reach, G_MAXINT, &whole,
                                               cancellable, &error));
  watched.thread = NULL;
  watched.last = 0;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watched.n, ==, last);
  g_assert_cmpmem (&reach, sizeof reach, reached, sizeof *reached);
}

/* At the start, between the steps of a part, and of one that goes on; from there it goes on. */
static void
check_all_cancelled (Fixture *f, const DeskRegisterFilter *filter)
{
  g_autoptr (GArray) plain = lines (f, SAID);
  g_autoptr (DeskIdList) found = NULL;
  g_autoptr (DeskIdList) all = NULL;
  g_autoptr (GError) error = NULL;
  DeskIdReach reach = { 0 };
  gboolean whole;
  guint length;

  check_cancelled (f, filter, NULL, &reach, 1);
  check_cancelled (f, filter, NULL, &reach, 4);
  found = desk_register_positions_more (f->store, filter, NULL, &reach, 0, &whole, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (whole);
  length = desk_id_list_get_length (found);
  g_assert_cmpint (reach.oldest, >, 1);
  check_cancelled (f, filter, found, &reach, 1);
  check_cancelled (f, filter, found, &reach, 4);
  is_beginning (found, plain, length);
  all = desk_register_positions_more (f->store, filter, found, &reach, G_MAXINT, &whole, NULL,
                                      &error);
  g_assert_no_error (error);
  g_assert_true (whole);
  is_beginning (all, plain, plain->len);
}

static void
run (Fixture *f, const char *sql)
{
  char *wrong = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &wrong);
  g_assert_cmpstr (wrong, ==, NULL);
  sqlite3_close (db);
}

/* All lines may be others: they are looked at again, in no reading very many. */
static void
check_touched (Fixture *f, const DeskRegisterFilter *filter)
{
  g_autoptr (GArray) plain = lines (f, SAID);
  g_autoptr (DeskIdList) found = NULL;
  g_autoptr (DeskIdList) again = NULL;
  g_autoptr (GError) error = NULL;
  DeskIdReach reach = { 0 };
  gboolean whole;

  found = desk_register_positions_more (f->store, filter, NULL, &reach, G_MAXINT, &whole, NULL,
                                        &error);
  g_assert_no_error (error);
  g_assert_true (whole);
  /* Another program has written something of every complaint, of some of them again and again. */
  run (f, "WITH RECURSIVE k (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < 8999) "
          "INSERT INTO event (n, at, person, kind, ticket, body, hash) "
          "SELECT (SELECT max (n) FROM event) + 1 + i, 1795494600000, '0', 'contact', "
          "printf ('MNY-26-%07d', i / 2 % 3000 + 1), '{}', zeroblob (32) FROM k");
  watched.thread = g_thread_self ();
  watched.most = 0;
  again = desk_register_positions_more (f->store, filter, found, &reach, G_MAXINT, &whole, NULL,
                                        &error);
  watched.thread = NULL;
  g_assert_no_error (error);
  g_assert_true (whole);
  is_beginning (again, plain, plain->len);
  g_test_message ("%u rows at most in a reading", watched.most);
  g_assert_cmpuint (watched.most, >, 10000);
  g_assert_cmpuint (watched.most, <, 20000);
}

/* Where a clock was moved the lines of a period do not stand between its first and its last. */
static void
check_moved (Fixture *f)
{
  DeskRegisterFilter filter = { .words = "nobody", .from = NOW - 15000 * HOUR,
                                .until = NOW - 9000 * HOUR };
  g_autoptr (GArray) plain = NULL;
  g_autoptr (DeskIdList) all = NULL;
  g_autoptr (GError) error = NULL;

  run (f, "DROP TRIGGER callback_update; UPDATE callback SET called_at = 1795494600000 "
          "- 12000 * 3600000 WHERE register_no IN (2000, 21000)");
  plain = lines (f, SAID " AND called_at >= 1795494600000 - 15000 * 3600000 "
                    "AND called_at < 1795494600000 - 9000 * 3600000");
  g_assert_cmpuint (g_array_index (plain, guint32, 0), ==, 21000);
  g_assert_cmpuint (g_array_index (plain, guint32, plain->len - 1), ==, 2000);
  check_parts (f, &filter, plain);
  all = desk_register_positions (f->store, &filter, NULL, &error);
  g_assert_no_error (error);
  is_beginning (all, plain, plain->len);
}

/* Few lines of a period are found at once; then only what is new is read, so that none of them goes
 * when the period has many. */
static void
check_few (Fixture *f)
{
  DeskRegisterFilter filter = { .words = "nobody", .until = NOW - 15000 * HOUR };
  g_autoptr (DeskIdList) found = NULL;
  g_autoptr (DeskIdList) again = NULL;
  g_autoptr (GError) error = NULL;
  DeskIdReach reach = { 0 };
  gboolean whole;

  found = desk_register_positions_more (f->store, &filter, NULL, &reach, 0, &whole, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (whole);
  g_assert_cmpint (reach.newest, ==, 25000);
  g_assert_cmpint (reach.oldest, ==, 1);
  watched.thread = g_thread_self ();
  watched.n = 0;
  again = desk_register_positions_more (f->store, &filter, found, &reach, 0, &whole, NULL, &error);
  watched.thread = NULL;
  g_assert_no_error (error);
  g_assert_true (whole);
  g_assert_cmpuint (watched.n, ==, 1);
  g_assert_cmpuint (desk_id_list_get_length (found), ==, 3);
  g_assert_cmpuint (desk_id_list_get_length (again), ==, 3);
}

/* The register: more lines than are found at once, whatever is asked for. */
static void
test_register (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    DeskRegisterFilter filter;
    const char *condition;
    guint parts; /* 0 = at once */
  } asked[] = {
    { { 0 }, "1" },
    { { .from = NOW - 3000 * HOUR }, "called_at >= 1795494600000 - 3000 * 3600000" },
    { { .from = NOW - 17000 * HOUR },
      "called_at >= 1795494600000 - 17000 * 3600000" },
    { { .from = NOW - 17000 * HOUR, .until = NOW - 24 * HOUR },
      "called_at >= 1795494600000 - 17000 * 3600000 AND called_at < 1795494600000 - 24 * 3600000" },
    { { .until = NOW - 17500 * HOUR }, "called_at < 1795494600000 - 17500 * 3600000" },
    { { .words = "nobody" }, SAID, 7 },
    { { .words = "came NOBO", .until = NOW - 5000 * HOUR },
      SAID " AND called_at < 1795494600000 - 5000 * 3600000", 7 },
    { { .words = "nobody", .until = NOW - 17000 * HOUR },
      SAID " AND called_at < 1795494600000 - 17000 * 3600000" },
    /* In less than half of the register: it is looked for nowhere else. */
    { { .words = "nobody", .from = NOW - 17000 * HOUR, .until = NOW - 9000 * HOUR },
      SAID " AND called_at >= 1795494600000 - 17000 * 3600000 "
      "AND called_at < 1795494600000 - 9000 * 3600000", 3 },
    { { .words = "42" }, "register_no = 42 OR t.consumer_name LIKE 'Consumer 42%' "
                         "OR t.id = 42", 7 },
    /* As its column shows it. */
    { { .words = "1,204" }, "register_no = 1204 OR t.id = 1204", 7 },
    { { .words = " १,२०४ " }, "register_no = 1204 OR t.id = 1204", 7 },
    { { .words = "12,04" }, "0", 7 },
    { { .words = "MNY-26-0000042" }, "t.id = 42" },
    { { .words = "MNY-26-0000042", .from = NOW - 5000 * HOUR },
      "t.id = 42 AND called_at >= 1795494600000 - 5000 * 3600000" },
    { { .words = "nothing like it" }, "0", 7 },
  };
  g_autoptr (GError) failure = NULL;

  g_clear_object (&f->store);
  desk_many_call (f->path, 25000, 3, NOW);
  sqlite3_auto_extension ((void (*) (void)) watch);
  f->store = desk_store_open (f->path, f->clock, &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      gboolean whole = FALSE;
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) plain = lines (f, asked[i].condition);
      g_autoptr (DeskIdList) all
        = desk_register_positions (f->store, &asked[i].filter, NULL, &error);
      g_autoptr (DeskIdList) first = desk_register_positions_first (f->store, &asked[i].filter,
                                                                    128, &whole, NULL, &error);
      g_autoptr (GArray) each = g_array_new (FALSE, FALSE, sizeof (guint32));

      g_assert_no_error (error);
      g_test_message ("%s: %u lines, %u at once", asked[i].condition, plain->len,
                      desk_id_list_get_length (first));
      is_beginning (all, plain, plain->len);
      is_beginning (first, plain, desk_id_list_get_length (first));
      if (whole)
        g_assert_cmpuint (desk_id_list_get_length (first), ==, plain->len);
      /* Of a long period that goes on no more are looked for than are shown. */
      else if (asked[i].filter.from != 0 && asked[i].filter.until == 0 && asked[i].filter.words == NULL)
        g_assert_cmpuint (desk_id_list_get_length (first), ==, 128);
      g_assert_cmpuint (check_parts (f, &asked[i].filter, plain), ==, MAX (asked[i].parts, 1));
      if (plain->len > 5000)
        continue;
      desk_register_each (f->store, &asked[i].filter, count_cb, NULL, each, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (each->data, each->len * 4, plain->data, plain->len * 4);
    }
  check_few (f);
  check_all_cancelled (f, &asked[5].filter);
  check_touched (f, &asked[5].filter);
  check_moved (f);
  sqlite3_cancel_auto_extension ((void (*) (void)) watch);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lists/orders", Fixture, NULL, set_up, test_orders, tear_down);
  g_test_add ("/lists/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/lists/face", Fixture, NULL, set_up, test_face, tear_down);
  g_test_add ("/lists/register", Fixture, NULL, set_up, test_register, tear_down);
  g_test_add_func ("/lists/diff", test_diff);
  g_test_add_func ("/lists/many-pieces", test_many_pieces);
  g_test_add_func ("/lists/gathered", test_gathered);
  g_test_add_func ("/lists/find-some", test_find_some);
  return g_test_run ();
}
