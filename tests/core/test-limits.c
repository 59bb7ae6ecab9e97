/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits: what may be entered, which one holds, and that it only comes forward (R5). */
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-db-limit.h"
#include "desk-edit.h"
#include "desk-entitlement.h"
#include "desk-facts.h"
#include "desk-holidays.h"
#include "desk-limits.h"
#include "desk-people-import.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define EARLY (DESK_FIXTURE_NOW - 100 * DESK_DAY)

typedef struct
{
  DeskSession *session;
  const DeskLimitSpec *spec;
  const char *holiday[3];
  DeskPut put;
  gint64 category_id;
  DeskAreaClass area_class;
  gint64 at;
  gint64 limit_at;
} Try;

static gboolean
put_in (DeskDb *db, gpointer data, GError **error)
{
  Try *it = data;

  return desk_limit_put (db, it->session, it->spec, &it->put, error);
}

/* -1 = refused, else the DeskPut. */
static int
put (DeskFixture *f, const DeskLimitSpec *spec)
{
  Try it = { .session = f->admin, .spec = spec };
  g_autoptr (GError) error = NULL;

  if (desk_store_write (f->store, NULL, put_in, &it, &error))
    return (int) it.put;
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), >, 10);
  return -1;
}

static DeskLimitSpec
hours (const char *category, gint64 amount)
{
  return (DeskLimitSpec) { .category = category, .area_class = DESK_AREA_CITY,
                           .has_amount = TRUE, .amount = amount, .unit = DESK_UNIT_HOURS,
                           .hours = DESK_HOURS_ALWAYS, .source = "A test", .from_at = EARLY };
}

static void
test_put (DeskFixture *f, gconstpointer unused)
{
  DeskLimitSpec spec = hours ("bill", 24);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  DeskTimeLimit *limit;
  Try it = { .session = f->sup1, .spec = &spec };

  g_assert_false (desk_store_write (f->store, NULL, put_in, &it, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);

  spec.amount = 0;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.amount = -3;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.amount = 365 * 24 + 1;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.amount = 366;
  spec.unit = DESK_UNIT_DAYS;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.amount = 365;
  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_ADDED);
  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_SAME);
  /* Another figure at the same time overlaps, before it, inside it and after it. */
  spec.amount = 7;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.from_at = EARLY - DESK_DAY;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.from_at = EARLY + DESK_DAY;
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.from_at = EARLY - 2 * DESK_DAY;
  spec.until_at = EARLY;
  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_ADDED);
  /* The end of the first, then another figure from there. */
  spec.from_at = EARLY;
  spec.until_at = EARLY + DESK_DAY;
  spec.amount = 365;
  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_CHANGED);
  spec.from_at = EARLY + DESK_DAY;
  spec.until_at = 0;
  spec.amount = 3;
  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_ADDED);
  spec.source = " ";
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.source = "A test";
  spec.category = "nothing";
  g_assert_cmpint (put (f, &spec), ==, -1);
  spec.category = "theft";
  spec.until_at = spec.from_at;
  g_assert_cmpint (put (f, &spec), ==, -1);

  rows = desk_limit_list (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  limit = g_ptr_array_index (rows, 2);
  g_assert_cmpint (limit->amount, ==, 3);
  g_assert_false (limit->verified);
  g_assert_false (desk_limit_set_verified (f->sup1, limit->id, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (desk_limit_set_verified (f->admin, limit->id, TRUE, &error));
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = desk_limit_list (f->store, NULL, &error);
  g_assert_true (((DeskTimeLimit *) g_ptr_array_index (rows, 2))->verified);
  g_assert_true (desk_check (f->store, NULL, &error));
}

/* The rows as "amount from until" in hours after EARLY, one a line. (transfer full) */
static char *
told (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_limit_list (f->store, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskTimeLimit *it = g_ptr_array_index (rows, i);

      g_string_append_printf (out, "%d %d %d\n", it->amount,
                              (int) ((it->from_at - EARLY) / DESK_HOUR),
                              it->until_at != 0 ? (int) ((it->until_at - EARLY) / DESK_HOUR) : -1);
    }
  return g_string_free (out, FALSE);
}

static void
test_change (DeskFixture *f, gconstpointer unused)
{
  DeskLimitSpec spec = hours ("bill", 24);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  g_autofree char *ended = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  DeskPut added;
  gint64 id;

  g_assert_true (desk_limit_add (f->admin, &spec, &added, &error));
  g_assert_no_error (error);
  g_assert_cmpint (added, ==, DESK_PUT_ADDED);
  rows = desk_limit_list (f->store, NULL, &error);
  id = ((DeskTimeLimit *) g_ptr_array_index (rows, 0))->id;
  /* Nothing differs; at or before its beginning; zero; by a supervisor. */
  spec.from_at = EARLY + 10 * DESK_HOUR;
  g_assert_false (desk_limit_change (f->admin, id, &spec, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  spec.amount = 12;
  spec.from_at = EARLY;
  g_assert_false (desk_limit_change (f->admin, id, &spec, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  spec.from_at = EARLY + 10 * DESK_HOUR;
  spec.amount = 0;
  g_assert_false (desk_limit_change (f->admin, id, &spec, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  spec.amount = 12;
  g_assert_false (desk_limit_change (f->sup1, id, &spec, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_limit_change (f->admin, 99, &spec, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  after = told (f);
  g_assert_cmpstr (after, ==, "24 0 -1\n");
  g_clear_pointer (&after, g_free);
  /* The category of the limit counts, not that of the change. */
  spec.category = "theft";
  g_assert_true (desk_limit_change (f->admin, id, &spec, &error));
  g_assert_no_error (error);
  after = told (f);
  g_assert_cmpstr (after, ==, "24 0 10\n12 10 -1\n");
  /* A later change inside an ended one keeps its end. */
  spec.amount = 20;
  spec.from_at = EARLY + 5 * DESK_HOUR;
  g_assert_true (desk_limit_change (f->admin, id, &spec, &error));
  g_assert_no_error (error);
  g_assert_false (desk_limit_end (f->admin, id, EARLY, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (desk_limit_end (f->admin, id, EARLY + 3 * DESK_HOUR, &error));
  g_assert_no_error (error);
  /* Going on again would overlap. */
  g_assert_false (desk_limit_end (f->admin, id, 0, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  ended = told (f);
  g_assert_cmpstr (ended, ==, "24 0 3\n20 5 10\n12 10 -1\n");
}

static gboolean
find_in (DeskDb *db, gpointer data, GError **error)
{
  Try *it = data;

  return desk_db_limit_at (db, it->category_id, it->area_class, it->at, &it->limit_at, error);
}

static gint64
category_id (DeskFixture *f, const char *code)
{
  g_autoptr (GPtrArray) categories = desk_category_list (f->store, NULL, NULL);

  for (guint i = 0; i < categories->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (categories, i);

      if (g_str_equal (category->code, code))
        return category->id;
    }
  g_assert_not_reached ();
}

/* The hours from @at to the limit, -1 = none. */
static int
found (DeskFixture *f, const char *code, DeskAreaClass area_class, gint64 at)
{
  Try it = { .category_id = category_id (f, code), .area_class = area_class, .at = at };
  g_autoptr (GError) error = NULL;

  desk_store_read (f->store, NULL, find_in, &it, &error);
  g_assert_no_error (error);
  return it.limit_at != 0 ? (int) ((it.limit_at - at) / DESK_HOUR) : -1;
}

static void
seed (DeskFixture *f)
{
  const char *root = g_getenv ("SANTUSHTI_SOURCE");
  g_autofree char *path = g_build_filename (root != NULL ? root : ".", "data/limits-up.csv", NULL);
  g_autofree char *rejects = g_build_filename (f->folder, "rejects.csv", NULL);
  DeskImportResult result = { 0 };
  g_autoptr (GError) error = NULL;

  desk_people_import (f->admin, DESK_PEOPLE_LIMITS, path, rejects, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.rejected, ==, 0);
  g_assert_cmpint (result.rows, ==, 30);
  desk_import_result_clear (&result);
}

/* DESIGN §3, written down a second time: hours for city, urban, rural; rupees a day. */
static void
test_seed (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *category;
    int hours[DESK_N_AREA_CLASSES];
    int compensation;
  } known[] = {
    { "transformer.fuse", { 2, 4, 6 }, 0 },
    { "transformer.failed", { 6, 8, 24 }, 150 },
    { "supply.cable", { -1, -1, -1 }, 100 },
    { "supply.low-voltage", { -1, -1, -1 }, 250 },
    { "bill.reading", { -1, -1, -1 }, 200 },
    { "meter.defective", { -1, -1, -1 }, 50 },
    { "bill", { -1, -1, -1 }, 50 },
    { "new-connection", { 168, 168, 168 }, 250 },
    { "new-connection.load", { 72, 168, 360 }, 0 },
  };
  g_autoptr (GPtrArray) rows = NULL;

  seed (f);
  rows = desk_limit_list (f->store, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 30);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskTimeLimit *limit = g_ptr_array_index (rows, i);

      g_assert_false (limit->verified);
      g_assert_cmpint (limit->cap_percent, ==, limit->compensation != 0 ? 30 : 0);
      g_assert_cmpint (limit->pay_days, ==, limit->compensation != 0 ? 60 : 0);
      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        if (g_str_equal (known[k].category, limit->category_code))
          g_assert_cmpint (limit->compensation, ==, known[k].compensation);
    }
  for (guint k = 0; k < G_N_ELEMENTS (known); k++)
    for (DeskAreaClass area = 0; area < DESK_N_AREA_CLASSES; area++)
      g_assert_cmpint (found (f, known[k].category, area, DESK_FIXTURE_NOW), ==,
                       known[k].hours[area]);
  /* By the category above, unless the sub-category says that nothing is known. */
  g_assert_cmpint (found (f, "new-connection.delay", DESK_AREA_RURAL, DESK_FIXTURE_NOW), ==, 168);
  g_assert_cmpint (found (f, "new-connection.name", DESK_AREA_RURAL, DESK_FIXTURE_NOW), ==, -1);
  /* Dated: nothing held in 2018. */
  g_assert_cmpint (found (f, "transformer.fuse", DESK_AREA_CITY,
                          DESK_FIXTURE_NOW - 3000 * DESK_DAY), ==, -1);
}

static DeskTicket *
load (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static char *
register_call (DeskFixture *f, int serial, const char *category, const char *place, gint64 limit_at)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", serial);
  DeskRegistration call = { .phone = phone, .category = category, .place = place,
                            .description = "x", .limit_at = limit_at };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static gint64
limit_of (DeskFixture *f, const char *number)
{
  g_autoptr (DeskTicket) ticket = load (f, number);

  return ticket->limit_at == 0 ? 0 : (ticket->limit_at - ticket->registered_at) / DESK_HOUR;
}

static gboolean
edit (DeskSession *session, const char *number, const char *category, GError **error)
{
  DeskEdit facts = { .category = category };

  return desk_ticket_edit (session, number, &facts, NULL, error);
}

static void
test_forward (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *fuse = NULL;
  g_autofree char *nowhere = NULL;
  g_autofree char *given = NULL;
  g_autofree char *capped = NULL;
  g_autoptr (GError) error = NULL;

  seed (f);
  fuse = register_call (f, 1, "transformer.fuse", "CHT", 0);
  nowhere = register_call (f, 2, "transformer.failed", NULL, 0);
  given = register_call (f, 3, "bill", "CHT", DESK_FIXTURE_NOW + DESK_DAY);
  capped = register_call (f, 4, "transformer.fuse", "CHT", DESK_FIXTURE_NOW + DESK_DAY);
  g_assert_cmpint (limit_of (f, fuse), ==, 2);
  g_assert_cmpint (limit_of (f, nowhere), ==, 0);
  g_assert_cmpint (limit_of (f, given), ==, 24);
  /* Nobody registers more time than there is. */
  g_assert_cmpint (limit_of (f, capped), ==, 2);

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  /* A category with more time, and one without any, leave the limit where it is. */
  g_assert_true (edit (f->op2, fuse, "transformer.failed", &error));
  g_assert_cmpint (limit_of (f, fuse), ==, 2);
  g_assert_true (edit (f->op2, fuse, "bill", &error));
  g_assert_cmpint (limit_of (f, fuse), ==, 2);
  g_assert_true (edit (f->op2, given, "transformer.failed", &error));
  g_assert_cmpint (limit_of (f, given), ==, 6);
  /* Counted from the registration, not from the change. */
  g_assert_true (edit (f->op2, given, "transformer.fuse", &error));
  g_assert_cmpint (limit_of (f, given), ==, 2);
  /* The place decides the area class; sending it there gives the limit too. */
  g_assert_true (desk_ticket_assign (f->op2, nowhere, "CHT", DESK_RUNG_NONE, &error));
  g_assert_cmpint (limit_of (f, nowhere), ==, 6);

  g_assert_false (edit (f->admin, fuse, "meter", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (desk_check (f->store, NULL, &error));
}

static void
refused (DeskFixture *f, DeskSession *one, DeskSession *two, const char *number, gint64 at,
         const char *reason, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_ticket_grant_later_limit (one, two, number, at, reason, &error));
  g_assert_error (error, DESK_ERROR, code);
}

static void
test_later (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = register_call (f, 1, "bill", "CHT", DESK_FIXTURE_NOW + DESK_DAY);
  gint64 later = DESK_FIXTURE_NOW + 3 * DESK_DAY;
  g_autoptr (GError) error = NULL;

  refused (f, f->sup1, f->sup1, number, later, "why", DESK_ERROR_REFUSED);
  refused (f, f->op1, f->op2, number, later, "why", DESK_ERROR_REFUSED);
  refused (f, f->op1, f->admin, number, later, "why", DESK_ERROR_REFUSED);
  refused (f, f->insp1, f->sup1, number, later, "why", DESK_ERROR_REFUSED);
  refused (f, f->op1, f->sup1, number, later, " ", DESK_ERROR_INVALID);
  refused (f, f->op1, f->sup1, number, DESK_FIXTURE_NOW, "why", DESK_ERROR_INVALID);
  refused (f, f->op1, f->sup1, number, DESK_FIXTURE_NOW + 400 * DESK_DAY, "why",
           DESK_ERROR_INVALID);
  g_assert_true (desk_ticket_grant_later_limit (f->op1, f->sup1, number, later, "Flood", &error));
  g_assert_no_error (error);
  g_assert_cmpint (limit_of (f, number), ==, 72);
  g_assert_true (desk_ticket_grant_later_limit (f->sup2, f->sup1, number, later + DESK_DAY,
                                                "Flood", &error));
}

static gboolean
holiday_in (DeskDb *db, gpointer data, GError **error)
{
  Try *it = data;

  return desk_holiday_put (db, it->session, it->holiday[0], it->holiday[1], it->holiday[2], "",
                           &it->put, error);
}

static int
holiday (DeskFixture *f, const char *from, const char *until, const char *name)
{
  Try it = { .session = f->admin, .holiday = { from, until, name } };
  g_autoptr (GError) error = NULL;

  if (desk_store_write (f->store, NULL, holiday_in, &it, &error))
    return (int) it.put;
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  return -1;
}

static void
test_holidays (DeskFixture *f, gconstpointer unused)
{
  DeskLimitSpec spec = hours ("other", 10);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  static const char *const impossible[][2] = {
    { "2026-02-29", "" }, { "2026-13-01", "" }, { "2026-1-1", "" }, { "tomorrow", "" },
    { "", "" }, { "2026-11-26", "2026-11-25" }, { "2026-11-26", "2026-11-31" },
    { "2026-01-01", "2026-12-31" }, { "2026-11-26T00", "" }, { "0000-01-01", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    g_assert_cmpint (holiday (f, impossible[i][0], impossible[i][1], "x"), ==, -1);
  g_assert_cmpint (holiday (f, "2026-11-25", "", ""), ==, -1);
  g_assert_cmpint (holiday (f, "2026-11-25", "2026-11-26", "Fair"), ==, DESK_PUT_ADDED);
  g_assert_cmpint (holiday (f, "2026-11-25", "2026-11-26", "Fair"), ==, DESK_PUT_SAME);
  g_assert_cmpint (holiday (f, "2026-11-25", "2026-11-26", "Great fair"), ==, DESK_PUT_CHANGED);
  g_assert_cmpint (holiday (f, "2026-11-26", "2026-11-27", "Other"), ==, -1);
  g_assert_cmpint (holiday (f, "2026-11-24", "2026-11-28", "Other"), ==, -1);
  g_assert_cmpint (holiday (f, "2026-11-27", "", "Other"), ==, DESK_PUT_ADDED);

  /* Tuesday 10:00 and ten office hours: 7 on Tuesday, 3 on Saturday. */
  spec.hours = DESK_HOURS_OFFICE;
  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_ADDED);
  g_assert_cmpint (found (f, "other", DESK_AREA_CITY, DESK_FIXTURE_NOW), ==, 4 * 24 + 3);
  g_assert_true (desk_holiday_cancel (f->admin, "2026-11-25", &error));
  g_assert_cmpint (found (f, "other", DESK_AREA_CITY, DESK_FIXTURE_NOW), ==, 24 + 3);
  g_assert_false (desk_holiday_cancel (f->admin, "2026-11-25", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  rows = desk_holiday_list (f->store, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (holiday (f, "2026-11-26", "", "Again"), ==, DESK_PUT_ADDED);
}

static void
test_warnings (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = register_call (f, 1, "bill", "CHT", DESK_FIXTURE_NOW + 4 * DESK_HOUR);
  g_autofree char *second = register_call (f, 2, "bill", "CHT", DESK_FIXTURE_NOW + 8 * DESK_HOUR);
  static const struct
  {
    int minutes;
    int warned;
    int breached;
  } steps[] = { { 0, 0, 0 }, { 179, 0, 0 }, { 180, 1, 0 }, { 240, 1, 0 },
                { 241, 0, 1 }, { 360, 1, 1 }, { 481, 0, 2 } };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      DeskLimitCounts counts = { 0 };
      g_autoptr (GPtrArray) warned = NULL;

      desk_clock_set (f->clock, DESK_FIXTURE_NOW + steps[i].minutes * DESK_MINUTE);
      g_assert_true (desk_limit_counts (f->store, &counts, NULL, &error));
      g_assert_cmpint (counts.warned, ==, steps[i].warned);
      g_assert_cmpint (counts.breached, ==, steps[i].breached);
      warned = desk_limit_due (f->store, FALSE, 10, NULL, &error);
      g_assert_cmpuint (warned->len, ==, steps[i].warned);
    }
  rows = desk_limit_due (f->store, TRUE, 10, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((DeskTicket *) rows->pdata[0])->number, ==, first);
  g_assert_cmpstr (((DeskTicket *) rows->pdata[1])->number, ==, second);
}

static void
test_entitlement (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *failed = NULL;
  g_autofree char *bill = NULL;
  g_autoptr (DeskEntitlement) none = NULL;
  g_autoptr (DeskEntitlement) late = NULL;
  g_autoptr (DeskEntitlement) uncounted = NULL;
  g_autoptr (GError) error = NULL;

  seed (f);
  failed = register_call (f, 1, "transformer.failed", "CHT", 0);
  bill = register_call (f, 2, "bill.wrong", "CHT", 0);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  none = desk_entitlement (f->store, failed, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  /* A day that has begun counts. */
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR + 2 * DESK_DAY + 1);
  late = desk_entitlement (f->store, failed, NULL, &error);
  g_assert_nonnull (late);
  g_assert_cmpint (late->days, ==, 3);
  g_assert_cmpint (late->per_day, ==, 150);
  g_assert_nonnull (strstr (late->sentence, "Possible entitlement"));
  g_assert_nonnull (strstr (late->sentence, "₹450"));
  g_assert_nonnull (strstr (late->sentence, "30 %"));
  g_assert_nonnull (strstr (late->sentence, "60 days"));
  g_assert_nonnull (strstr (late->sentence, "This is no ruling"));
  g_assert_nonnull (strstr (late->sentence, "UPERC"));
  g_assert_nonnull (strstr (late->sentence, "not verified"));
  uncounted = desk_entitlement (f->store, bill, NULL, &error);
  g_assert_nonnull (uncounted);
  g_assert_false (uncounted->counted);
  g_assert_nonnull (strstr (uncounted->sentence, "₹50"));
}

static void
test_raw (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = register_call (f, 1, "bill", "CHT", DESK_FIXTURE_NOW + DESK_DAY);
  DeskLimitSpec spec = hours ("bill", 24);
  static const char *const bad[] = {
    "UPDATE ticket SET limit_at = limit_at + 1",
    "UPDATE ticket SET limit_at = NULL",
    "UPDATE ticket SET limit_at = 9999999999999, n = (SELECT max (n) FROM event)",
    "UPDATE time_limit SET amount = 48",
    "UPDATE time_limit SET verified = 1",
    "UPDATE time_limit SET until_at = from_at + 5",
    "DELETE FROM time_limit",
    "INSERT INTO time_limit SELECT 99, 16, 'city', 0, 'hours', '24x7', NULL, NULL, NULL, 'x', 0, "
    "1, NULL, max (n) FROM event",
    "INSERT INTO time_limit SELECT 99, 16, 'city', 9, 'hours', '24x7', NULL, NULL, NULL, 'x', 0, "
    "1, NULL, max (n) FROM event",
    "INSERT INTO holiday SELECT 99, '2026-11-25', '2026-11-25', 'x', '', 0, max (n) FROM event",
    "DELETE FROM holiday",
  };
  sqlite3 *raw = NULL;

  g_assert_cmpint (put (f, &spec), ==, DESK_PUT_ADDED);
  g_assert_cmpint (holiday (f, "2026-11-25", "", "Fair"), ==, DESK_PUT_ADDED);
  g_free (register_call (f, 2, "bill", "CHT", 0));
  g_assert_cmpint (sqlite3_open (f->path, &raw), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_cmpint (sqlite3_exec (raw, bad[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
    }
  /* Forward it comes by an entry about the complaint alone, and the newest one is not. */
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE ticket SET limit_at = limit_at - 1", NULL, NULL,
                                 NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (raw);
}

#define ADD(name, func)                                                                      \
  g_test_add ("/limits/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("put", test_put);
  ADD ("change", test_change);
  ADD ("seed", test_seed);
  ADD ("forward", test_forward);
  ADD ("later", test_later);
  ADD ("holidays", test_holidays);
  ADD ("warnings", test_warnings);
  ADD ("entitlement", test_entitlement);
  ADD ("raw", test_raw);
  return g_test_run ();
}
