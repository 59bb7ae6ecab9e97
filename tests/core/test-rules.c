/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Set aside, clock jumps, void, corrections, links, contradicting remarks. */
#include "desk-fixture.h"

#include "desk-audit.h"
#include "desk-check.h"
#include "desk-db-rules.h"
#include "desk-edit.h"
#include "desk-erase.h"
#include "desk-log.h"
#include "desk-remark.h"
#include "desk-set-aside.h"
#include "desk-void.h"

#include <sqlite3.h>
#include <string.h>

static DeskTicket *
load (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
at (DeskFixture *f, int day, int hour)
{
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + day * DESK_DAY + (hour - 10) * DESK_HOUR);
}

/* A call of @session that ends in @outcome; when it falls due again. */
static gint64
try (DeskFixture *f, DeskSession *session, const char *number, DeskOutcome outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult result = { .outcome = outcome,
                            .later_at = desk_clock_now (f->clock) + DESK_HOUR };
  DeskVerdict verdict = { 0 };
  gint64 due_at;

  g_assert_no_error (error);
  desk_call_record (session, attempt->attempt, &result, &verdict, &error);
  g_assert_no_error (error);
  due_at = verdict.due_at;
  desk_verdict_clear (&verdict);
  return due_at;
}

/* What a second program reads from the store. */
static gint64
sql (DeskFixture *f, const char *query)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *rows = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (rows, 0);
  sqlite3_finalize (rows);
  sqlite3_close (db);
  return value;
}

static void
refused (gboolean done, GError **error, DeskError code, const char *with)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, (int) code);
  g_test_message ("%s", (*error)->message);
  g_assert_nonnull (strstr ((*error)->message, with));
  /* The core's own words, not the trigger's. */
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

static void
sound (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  DeskVerifyResult result;

  desk_check (f->store, NULL, &error);
  g_assert_no_error (error);
  desk_verify (f->store, NULL, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Who calls, on which day, at which hour; the last row of each case may set aside or not. */
typedef struct
{
  int person; /* 1 op1, 2 op2, 3 sup2 */
  int day;
  int hour;
} Try;

static void
test_set_aside_needs (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *missing; /* NULL = enough */
    Try tries[3];
  } cases[] = {
    { "2 of 3 attempts", { { 1, 0, 9 }, { 2, 1, 13 }, { 0, 0, 0 } } },
    { "1 of 2 persons", { { 2, 0, 9 }, { 2, 1, 13 }, { 2, 1, 17 } } },
    { "1 of 2 dates", { { 1, 0, 9 }, { 2, 0, 13 }, { 1, 0, 17 } } },
    { "1 of 2 parts", { { 1, 0, 9 }, { 2, 1, 9 }, { 1, 2, 10 } } },
    { NULL, { { 1, 0, 9 }, { 2, 1, 13 }, { 2, 1, 17 } } },
    /* 23:00 and 01:00 are two dates here, though one in UTC. */
    { NULL, { { 1, 0, 23 }, { 2, 1, 1 }, { 2, 1, 2 } } },
  };
  DeskSession *persons[] = { NULL, f->op1, f->op2, f->sup2 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = NULL;
      g_autofree char *why = NULL;

      at (f, 20 * (int) i - 1, 10);
      number = desk_fixture_claimed (f, 1 + (int) i);
      for (guint j = 0; j < 3 && cases[i].tries[j].person != 0; j++)
        {
          at (f, 20 * (int) i + cases[i].tries[j].day, cases[i].tries[j].hour);
          try (f, persons[cases[i].tries[j].person], number, DESK_OUTCOME_NO_ANSWER);
        }
      why = desk_ticket_why_not_set_aside (f->sup1, number, NULL);
      if (cases[i].missing != NULL)
        {
          refused (desk_ticket_set_aside (f->sup1, number, "never there", NULL, &error), &error,
                   DESK_ERROR_REFUSED, cases[i].missing);
          g_assert_nonnull (strstr (why, cases[i].missing));
          continue;
        }
      g_assert_null (why);
      desk_ticket_set_aside (f->sup1, number, "never there", NULL, &error);
      g_assert_no_error (error);
    }
  sound (f);
}

static void
test_set_aside (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *other = desk_fixture_claimed (f, 2);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  DeskTicketQuery query = { .states = 1u << DESK_STATE_SET_ASIDE, .sort = DESK_SORT_NUMBER };
  g_autoptr (GArray) ids = NULL;
  DeskAuditFrame frame = { .k = 1 };
  DeskRegistered became;
  gint64 counts[DESK_N_STATES];
  g_autoptr (DeskAuditPlan) plan = NULL;
  gint64 aside_at;
  gint64 returns_at = 0;

  refused (desk_ticket_set_aside (f->sup1, number, "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "0 of 3");
  for (int i = 0; i < 2; i++)
    {
      const char *one = i == 0 ? number : other;

      at (f, 0, 12);
      try (f, f->op2, one, DESK_OUTCOME_NO_ANSWER);
      at (f, 1, 9);
      try (f, f->sup2, one, DESK_OUTCOME_OFF);
      at (f, 1, 13);
      try (f, f->op2, one, DESK_OUTCOME_BUSY);
    }
  refused (desk_ticket_set_aside (f->op1, number, "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "Supervisor");
  refused (desk_ticket_set_aside (f->sup2, number, "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "yourself");
  refused (desk_ticket_set_aside (f->sup1, number, "  ", NULL, &error), &error,
           DESK_ERROR_INVALID, "why");
  aside_at = desk_clock_now (f->clock);
  desk_ticket_set_aside (f->sup1, number, "the phone is always off", &returns_at, &error);
  g_assert_no_error (error);
  desk_ticket_set_aside (f->sup1, other, "the phone is always off", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (returns_at, ==, aside_at + 7 * DESK_DAY);
  refused (desk_ticket_set_aside (f->sup1, number, "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "already");

  /* Every figure knows it, and nothing says that it is satisfied. */
  g_assert_true (desk_ticket_counts (f->store, counts, NULL, &error));
  g_assert_cmpint (counts[DESK_STATE_SET_ASIDE], ==, 2);
  g_assert_cmpint (counts[DESK_STATE_CLOSED], ==, 0);
  ids = desk_ticket_query (f->store, &query, NULL, &error);
  g_assert_cmpuint (ids->len, ==, 2);
  plan = desk_audit_plan (f->store, &frame, NULL, &error);
  g_assert_cmpint (plan->size, ==, 2);
  {
    g_autoptr (DeskTicket) ticket = load (f, number);

    g_assert_cmpint (ticket->state, ==, DESK_STATE_SET_ASIDE);
    g_assert_cmpint (ticket->satisfied_at, ==, 0);
    g_assert_cmpint (ticket->due_at, ==, returns_at);
    ticket->limit_at = 1;
    g_assert_true (desk_ticket_is_overdue (ticket, aside_at));
  }
  entries = desk_ticket_timeline (f->store, number, NULL, &error);
  g_assert_nonnull (strstr (((DeskEntry *) entries->pdata[0])->sentence, "je-1 is asked to visit"));
  g_assert_cmpstr (((DeskEntry *) entries->pdata[0])->words, ==, "the phone is always off");

  /* A claim is not the way out. */
  {
    DeskClaim claim = { .staff_no = "je-1", .what = "again" };

    g_assert_false (desk_ticket_claim (f->op1, number, &claim, &error));
    g_clear_error (&error);
  }
  /* It comes back after 7 and 30 days, and does not vanish after that. */
  at (f, 8, 13);
  g_assert_cmpint (try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER), ==, aside_at + 30 * DESK_DAY);
  at (f, 31, 14);
  g_assert_cmpint (try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER), ==,
                   desk_clock_now (f->clock) + 30 * DESK_DAY);
  {
    g_autoptr (DeskTicket) ticket = load (f, number);

    g_assert_cmpint (ticket->state, ==, DESK_STATE_SET_ASIDE);
  }
  /* A satisfied call closes; a consumer who calls reopens. */
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  desk_ticket_contact (f->op1, other, "I was away; it is still wrong", &became, &error);
  g_assert_no_error (error);
  g_assert_cmpint (became, ==, DESK_REGISTERED_REOPENED);
  {
    g_autoptr (DeskTicket) closed = load (f, number);
    g_autoptr (DeskTicket) reopened = load (f, other);

    g_assert_cmpint (closed->state, ==, DESK_STATE_CLOSED);
    g_assert_cmpint (reopened->state, ==, DESK_STATE_ASSIGNED);
    g_assert_cmpint (reopened->rung, ==, DESK_RUNG_SDO);
  }
  sound (f);
}

/* "Call later" is somebody reached: it begins anew. */
static void
test_later_is_reached (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;

  at (f, 0, 12);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  at (f, 1, 9);
  try (f, f->sup2, number, DESK_OUTCOME_NO_ANSWER);
  at (f, 1, 13);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  try (f, f->op2, number, DESK_OUTCOME_LATER);
  refused (desk_ticket_set_aside (f->sup1, number, "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "0 of 3");
}

static void
test_clock_jump (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;

  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  try (f, f->sup2, number, DESK_OUTCOME_NO_ANSWER);
  /* Two minutes are the clock being set right. */
  desk_clock_jump (f->clock, desk_clock_now (f->clock) + 110 * DESK_SECOND);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  g_assert_cmpint (sql (f, "SELECT count(*) FROM event WHERE kind = 'clock.jump'"), ==, 0);
  /* Tomorrow by hand: the third attempt is no other date. */
  desk_clock_jump (f->clock, desk_clock_now (f->clock) + 27 * DESK_HOUR);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  g_assert_cmpint (sql (f, "SELECT by_ms FROM clock_jump"), ==, 27 * DESK_HOUR);
  g_assert_cmpint (sql (f, "SELECT count(*) FROM event WHERE kind = 'clock.jump' AND person = '0' "
                           "AND body LIKE '{\"by\":97200000,\"expected\":%'"),
                   ==, 1);
  refused (desk_ticket_set_aside (f->sup1, number, "x", NULL, &error), &error, DESK_ERROR_REFUSED,
           "3 attempts from before the clock was changed");
  /* Back again is a jump too, and one is told once. */
  desk_clock_jump (f->clock, desk_clock_now (f->clock) - 27 * DESK_HOUR);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  g_assert_cmpint (sql (f, "SELECT count(*) FROM clock_jump"), ==, 2);
  /* Another process on the same boot sees what happened while none ran. */
  desk_clock_jump (f->clock, desk_clock_now (f->clock) + DESK_DAY);
  {
    g_autoptr (DeskStore) again = desk_store_open (f->path, f->clock, &error);
    g_autoptr (DeskSession) session = NULL;

    g_assert_no_error (error);
    session = desk_session_sign_in (again, "op1", "password1", NULL, &error);
    g_assert_no_error (error);
    g_assert_true (desk_ticket_contact (session, number, "called", NULL, &error));
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  g_assert_cmpint (sql (f, "SELECT count(*) FROM clock_jump"), ==, 3);
  /* From here on it counts again. */
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  desk_clock_set (f->clock, desk_clock_now (f->clock) + 26 * DESK_HOUR + 3 * DESK_HOUR);
  try (f, f->sup2, number, DESK_OUTCOME_NO_ANSWER);
  try (f, f->op2, number, DESK_OUTCOME_NO_ANSWER);
  desk_ticket_set_aside (f->sup1, number, "never there", NULL, &error);
  g_assert_no_error (error);
  sound (f);
}

/* The real clock stands behind an entry of this store: it was set back. */
static void
test_clock_back (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskClock) real = desk_clock_new_system ();
  g_autoptr (DeskStore) again = NULL;
  g_autoptr (DeskSession) session = NULL;

  desk_clock_set (f->clock, desk_clock_now (real) + DESK_DAY);
  number = desk_fixture_register (f, 1);
  again = desk_store_open (f->path, real, &error);
  g_assert_no_error (error);
  session = desk_session_sign_in (again, "op1", "password1", NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    g_assert_true (desk_ticket_contact (session, number, "called", NULL, &error));
  g_assert_cmpint (sql (f, "SELECT count(*) FROM clock_jump"), ==, 1);
  g_assert_cmpint (sql (f, "SELECT by_ms < -86000000 FROM clock_jump"), ==, 1);
  g_clear_object (&session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_void (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autofree char *sent = desk_fixture_register (f, 2);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  DeskAuditFrame frame = { .k = 1, .from_at = 1 };
  DeskRegistration call = { .phone = "9876500001", .category = "bill.wrong",
                            .description = "Really now" };
  DeskRegistered became;
  gint64 counts[DESK_N_STATES];
  g_autoptr (DeskAuditPlan) plan = NULL;

  refused (desk_ticket_void_propose (f->op1, number, "twice", &error), &error, DESK_ERROR_REFUSED,
           "You registered");
  refused (desk_ticket_void_propose (f->op2, number, "", &error), &error, DESK_ERROR_INVALID,
           "why");
  refused (desk_ticket_void_propose (f->admin, number, "x", &error), &error, DESK_ERROR_REFUSED,
           "Administrator");
  refused (desk_ticket_void_approve (f->sup1, number, &error), &error, DESK_ERROR_REFUSED,
           "Nobody proposed");
  g_assert_true (desk_ticket_void_propose (f->sup1, number, "registered twice", &error));
  {
    g_autoptr (GPtrArray) pending = desk_ticket_void_pending (f->store, NULL, &error);

    g_assert_cmpuint (pending->len, ==, 1);
    g_assert_cmpint (((DeskTicket *) pending->pdata[0])->void_proposal, >, 0);
  }
  refused (desk_ticket_void_approve (f->op2, number, &error), &error, DESK_ERROR_REFUSED,
           "Supervisor");
  refused (desk_ticket_void_approve (f->sup1, number, &error), &error, DESK_ERROR_REFUSED,
           "proposed this yourself");
  desk_ticket_void_approve (f->sup2, number, &error);
  g_assert_no_error (error);
  g_assert_true (desk_ticket_counts (f->store, counts, NULL, &error));
  g_assert_cmpint (counts[DESK_STATE_VOID], ==, 1);
  plan = desk_audit_plan (f->store, &frame, NULL, &error);
  g_assert_cmpint (plan->size, ==, 1);
  g_assert_false (desk_ticket_contact (f->op1, number, "hello", NULL, &error));
  g_clear_error (&error);
  again = desk_ticket_register (f->op1, &call, &became, &error);
  g_assert_cmpint (became, ==, DESK_REGISTERED_NEW);

  /* Once it is with an officer, only the consumer ends it, proposed or not. */
  g_assert_true (desk_ticket_void_propose (f->op2, sent, "registered twice", &error));
  g_assert_true (desk_ticket_assign (f->op1, sent, NULL, DESK_RUNG_NONE, &error));
  refused (desk_ticket_void_approve (f->sup1, sent, &error), &error, DESK_ERROR_REFUSED,
           "nobody worked");
  refused (desk_ticket_void_propose (f->op2, sent, "x", &error), &error, DESK_ERROR_REFUSED,
           "nobody worked");
  sound (f);
}

/* R11: what is offered of an earlier complaint is masked; what is kept is what stands there. */
static void
test_offered (DeskFixture *f, gconstpointer unused)
{
  DeskRegistration call = { .phone = "9876500001", .category = "bill", .place = "CHT",
                            .consumer_name = "Gita 9811122233", .address = "H 12, Mob 9876543210",
                            .description = "Wrong" };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = desk_ticket_register (f->op1, &call, NULL, &error);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *informed = NULL;
  g_autofree char *none = NULL;
  g_autofree char *address = NULL;
  g_autoptr (DeskTicket) shown = desk_ticket_load (f->store, first, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (shown->address, ==, "H 12, Mob 98•••••210");
  address = g_strconcat (shown->address, ", near the temple", NULL);
  call.category = "meter";
  call.earlier = first;
  call.consumer_name = shown->consumer_name;
  call.address = shown->address;
  second = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  /* And what is written to it. */
  call.category = "supply";
  call.earlier = second;
  call.address = address;
  third = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sql (f, "SELECT count (*) FROM ticket WHERE consumer_name = 'Gita 9811122233'"), ==, 3);
  g_assert_cmpint (sql (f, "SELECT count (*) FROM event_text WHERE field = 'address' "
                           "AND value = 'H 12, Mob 9876543210'"), ==, 2);
  g_assert_cmpint (sql (f, "SELECT count (*) FROM event_text WHERE field = 'address' "
                           "AND value = 'H 12, Mob 9876543210, near the temple'"), ==, 1);
  g_assert_cmpint (sql (f, "SELECT count (*) FROM event_text WHERE value LIKE '%•%'"), ==, 0);

  /* Nothing is learnt so of who informed. */
  call = (DeskRegistration){ .phone = "9876500002", .category = "theft.information",
                             .address = "Mob 9876543210", .description = "A hook" };
  informed = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  call = (DeskRegistration){ .phone = "9876500003", .category = "bill", .earlier = informed,
                             .address = "Mob 98•••••210", .description = "Wrong" };
  none = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sql (f, "SELECT count (*) FROM ticket WHERE address = 'Mob 9876543210'"), ==, 1);

  g_free (g_steal_pointer (&none));
  call.earlier = "LKO-26-0009999";
  none = desk_ticket_register (f->op1, &call, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

static void
test_edit (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *fresh = desk_fixture_register (f, 2);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  DeskEdit edit = { .consumer_name = "Sunita Devi", .address = "12 Station Road",
                    .category = "bill.reading", .account_no = "55512345" };
  DeskEdit same = { .consumer_name = "Sunita Devi" };
  DeskEdit spelled = { 0 };
  DeskEdit phone = { .phone = "+91 98111 11111" };
  DeskEdit empty = { .description = " " };
  DeskTicketQuery query = { .words = "sunita", .sort = DESK_SORT_NUMBER };
  DeskRegistration call = { .account_no = "55512345", .category = "bill", .description = "again" };
  DeskRegistered became;
  gboolean changed = FALSE;
  gint64 entries;

  g_assert_true (desk_ticket_edit (f->op1, fresh, &edit, &changed, &error));
  g_assert_true (changed);
  entries = sql (f, "SELECT max(n) FROM event");
  g_assert_true (desk_ticket_edit (f->op1, fresh, &same, &changed, &error));
  g_assert_false (changed);
  g_assert_cmpint (sql (f, "SELECT max(n) FROM event"), ==, entries);
  refused (desk_ticket_edit (f->op1, fresh, &empty, NULL, &error), &error, DESK_ERROR_INVALID,
           "what is wrong");
  {
    g_autoptr (DeskTicket) ticket = load (f, fresh);
    g_autoptr (GArray) ids = desk_ticket_query (f->store, &query, NULL, &error);
    g_autoptr (GPtrArray) timeline = desk_ticket_timeline (f->store, fresh, NULL, &error);

    g_assert_cmpstr (ticket->consumer_name, ==, "Sunita Devi");
    g_assert_cmpstr (ticket->account_no, ==, "55512345");
    g_assert_false (ticket->risk);
    g_assert_cmpuint (ids->len, ==, 1);
    g_assert_cmpstr (((DeskEntry *) timeline->pdata[0])->sentence, ==,
                     "Corrected: category, name, account number, address");
    /* What was written first is still in the chain. */
    g_assert_cmpint (sql (f, "SELECT count(*) FROM event_text WHERE value = 'Test consumer'"), ==,
                     2);
  }
  /* The consumer is found by the new account, which is one however it is written. */
  again = desk_ticket_register (f->op2, &call, &became, &error);
  g_assert_cmpstr (again, ==, fresh);
  spelled.account_no = "555-12 345";
  g_assert_true (desk_ticket_edit (f->op1, fresh, &spelled, &changed, &error));
  g_assert_false (changed);

  /* Once a fix is claimed: a supervisor, with a reason. */
  edit.account_no = NULL;
  refused (desk_ticket_edit (f->op1, number, &edit, NULL, &error), &error, DESK_ERROR_REFUSED,
           "Supervisor");
  refused (desk_ticket_edit (f->sup1, number, &edit, NULL, &error), &error, DESK_ERROR_INVALID,
           "why");
  /* R10: another number needs a reason, is a risk, and bars who changed it. */
  refused (desk_ticket_edit (f->op1, fresh, &phone, NULL, &error), &error, DESK_ERROR_INVALID,
           "why the telephone number");
  phone.reason = "the consumer gave it";
  g_assert_true (desk_ticket_edit (f->sup1, number, &phone, NULL, &error));
  {
    g_autoptr (DeskTicket) ticket = load (f, number);
    g_autofree char *why = desk_call_why_not_confirm (f->sup1, number, NULL);

    g_assert_true (ticket->risk);
    g_assert_cmpstr (ticket->phone_masked, ==, "98•••••111");
    g_assert_nonnull (strstr (why, "You changed the telephone number"));
  }
  refused (desk_fixture_call (f, f->sup1, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error),
           &error, DESK_ERROR_REFUSED, "changed the telephone number");
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
  /* What was confirmed stays for the inspection. */
  refused (desk_ticket_edit (f->sup1, number, &phone, NULL, &error), &error, DESK_ERROR_REFUSED,
           "inspection");
  sound (f);
}

static void
test_link (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (f, 1);
  g_autofree char *second = desk_fixture_register (f, 2);
  g_autofree char *third = desk_fixture_register (f, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskTicket) linked = NULL;

  refused (desk_ticket_link (f->op1, first, third, NULL, &error), &error, DESK_ERROR_REFUSED,
           "earlier");
  refused (desk_ticket_link (f->op1, first, first, NULL, &error), &error, DESK_ERROR_REFUSED,
           "earlier");
  refused (desk_ticket_link (f->insp1, third, first, NULL, &error), &error, DESK_ERROR_REFUSED,
           "Operator");
  g_assert_true (desk_ticket_link (f->op1, third, first, NULL, &error));
  refused (desk_ticket_link (f->op1, third, second, NULL, &error), &error, DESK_ERROR_INVALID,
           first);
  g_assert_true (desk_ticket_link (f->op1, third, second, "the same meter", &error));
  linked = load (f, third);
  g_assert_cmpstr (linked->linked_number, ==, second);
  sound (f);
}

static void
test_correct (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *other = desk_fixture_claimed (f, 2);
  g_autoptr (GError) error = NULL;
  DeskVerdict verdict = { 0 };
  gboolean reopened = FALSE;
  gint64 call;

  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, &verdict,
                                    &error));
  call = verdict.n;
  desk_verdict_clear (&verdict);
  /* Never to satisfied, nor something that was none. */
  refused (desk_call_correct (f->op2, number, call, DESK_ANSWER_YES, DESK_ANSWER_YES, "x", NULL,
                              &error),
           &error, DESK_ERROR_REFUSED, "Only a fresh call closes");
  g_assert_true (desk_fixture_call (f, f->op2, other, DESK_ANSWER_NO, DESK_ANSWER_NO, &verdict,
                                    &error));
  refused (desk_call_correct (f->op2, other, verdict.n, DESK_ANSWER_YES, DESK_ANSWER_NO, "x", NULL,
                              &error),
           &error, DESK_ERROR_REFUSED, "something less");
  desk_verdict_clear (&verdict);
  refused (desk_call_correct (f->op1, number, call, DESK_ANSWER_YES, DESK_ANSWER_NO, "x", NULL,
                              &error),
           &error, DESK_ERROR_REFUSED, "or a supervisor");
  refused (desk_call_correct (f->op2, number, call, DESK_ANSWER_YES, DESK_ANSWER_NO, "", NULL,
                              &error),
           &error, DESK_ERROR_INVALID, "why");
  refused (desk_call_correct (f->op2, other, call, DESK_ANSWER_YES, DESK_ANSWER_NO, "x", NULL,
                              &error),
           &error, DESK_ERROR_NOT_FOUND, other);
  desk_call_correct (f->op2, number, 0, DESK_ANSWER_PARTLY, DESK_ANSWER_NO, "wrong key", &reopened,
                     &error);
  g_assert_no_error (error);
  g_assert_true (reopened);
  {
    g_autoptr (DeskTicket) ticket = load (f, number);
    g_autoptr (GPtrArray) rows = desk_register_list (f->store, 0, 10, NULL, &error);

    g_assert_cmpint (ticket->state, ==, DESK_STATE_ASSIGNED);
    g_assert_cmpint (ticket->rung, ==, DESK_RUNG_SDO);
    g_assert_cmpint (ticket->reopens, ==, 1);
    g_assert_cmpint (ticket->satisfied_at, ==, 0);
    g_assert_true (ticket->suspect);
    /* The register keeps its line, and says so. */
    g_assert_cmpuint (rows->len, ==, 2);
    g_assert_cmpint (((DeskRegisterEntry *) rows->pdata[1])->satisfied, ==, DESK_ANSWER_YES);
    g_assert_cmpint (((DeskRegisterEntry *) rows->pdata[1])->corrected, >, call);
    g_assert_cmpint (((DeskRegisterEntry *) rows->pdata[0])->corrected, ==, 0);
  }
  refused (desk_call_correct (f->op2, number, call, DESK_ANSWER_NO, DESK_ANSWER_NO, "x", NULL,
                              &error),
           &error, DESK_ERROR_REFUSED, "already");
  sound (f);
}

static void
test_remark (void)
{
  static const struct
  {
    const char *words;
    DeskRemark remark;
  } rows[] = {
    { "", DESK_REMARK_UNCLEAR },
    { "ठीक हो गया, धन्यवाद", DESK_REMARK_CONTENT },
    { "अब बिजली ठीक है", DESK_REMARK_CONTENT },
    { "मैं संतुष्ट हूँ", DESK_REMARK_CONTENT },
    { "theek ho gaya", DESK_REMARK_CONTENT },
    { "It works now", DESK_REMARK_CONTENT },
    { "The bill was wrong, now it is fixed", DESK_REMARK_CONTENT },
    { "पहले गलत था, अब सही है", DESK_REMARK_CONTENT },
    { "No problem any more, all fine", DESK_REMARK_CONTENT },
    { "कोई दिक्कत नहीं, ठीक है", DESK_REMARK_CONTENT },
    { "कोई शिकायत नहीं", DESK_REMARK_UNCLEAR },
    { "ठीक नहीं हुआ", DESK_REMARK_COMPLAINT },
    { "अभी तक बिजली नहीं आई", DESK_REMARK_COMPLAINT },
    { "कोई नहीं आया", DESK_REMARK_COMPLAINT },
    { "संतुष्ट नहीं", DESK_REMARK_COMPLAINT },
    { "उपभोक्ता असंतुष्ट", DESK_REMARK_COMPLAINT },
    { "अभी भी वही समस्या", DESK_REMARK_COMPLAINT },
    { "theek nahi hua", DESK_REMARK_COMPLAINT },
    { "bijli nahin aayi", DESK_REMARK_COMPLAINT },
    { "It's not fixed", DESK_REMARK_COMPLAINT },
    { "isn't working", DESK_REMARK_COMPLAINT },
    { "Nobody came", DESK_REMARK_COMPLAINT },
    { "Still no supply", DESK_REMARK_COMPLAINT },
    { "The meter is fine but I am not satisfied", DESK_REMARK_COMPLAINT },
    { "In the consumer's words", DESK_REMARK_UNCLEAR },
    { "बिल मिल गया", DESK_REMARK_UNCLEAR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].words);
      g_assert_cmpint (desk_remark_read (rows[i].words), ==, rows[i].remark);
    }
  g_assert_true (desk_call_contradicts ("ठीक नहीं हुआ", DESK_ANSWER_YES, DESK_ANSWER_YES));
  g_assert_false (desk_call_contradicts ("ठीक नहीं हुआ", DESK_ANSWER_NO, DESK_ANSWER_NO));
  g_assert_true (desk_call_contradicts ("ठीक हो गया", DESK_ANSWER_NO, DESK_ANSWER_NO));
  g_assert_false (desk_call_contradicts ("ठीक हो गया", DESK_ANSWER_YES, DESK_ANSWER_NO));
  g_assert_false (desk_call_contradicts (NULL, DESK_ANSWER_YES, DESK_ANSWER_YES));
}

static void
test_asks_again (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (f->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  DeskCallResult yes = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_YES,
                         .satisfied = DESK_ANSWER_YES, .words = "कोई नहीं आया" };
  DeskVerdict verdict;

  g_assert_true (desk_call_preview (f->op2, attempt->attempt, &yes, &verdict, &error));
  g_assert_true (verdict.contradicts);
  desk_verdict_clear (&verdict);
  refused (desk_call_record (f->op2, attempt->attempt, &yes, NULL, &error), &error,
           DESK_ERROR_CONFIRM, "dissatisfied");
  g_assert_cmpint (sql (f, "SELECT count(*) FROM callback"), ==, 0);
  yes.confirmed = TRUE;
  desk_call_record (f->op2, attempt->attempt, &yes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sql (f, "SELECT count(*) FROM event WHERE kind = 'call.end' "
                           "AND body LIKE '%\"confirmed\":1,%'"),
                   ==, 1);
}

static void
exec (DeskFixture *f, const char *text)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, text, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Whether a word stands anywhere in the file or its log. */
static gboolean
stands (const char *path, const char *word)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &text, &length, NULL)
         && memmem (text, length, word, strlen (word)) != NULL;
}

static char *
void_one (DeskFixture *f, int serial, const char *words)
{
  g_autofree char *phone = g_strdup_printf ("98%08d", serial);
  DeskRegistration call = { .phone = phone, .category = "bill.wrong", .place = "CHT",
                            .description = words };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  desk_ticket_void_propose (f->op2, number, "Twice", &error);
  g_assert_no_error (error);
  desk_ticket_void_approve (f->sup1, number, &error);
  g_assert_no_error (error);
  return number;
}

/* R11: what one batch erased is gone from the file, and told, though the next could not be. */
static void
test_erased_in_part (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_auto (DeskEraseResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= 1000; i++)
    g_free (void_one (f, i, i < 1000 ? "Quetzalcoatl" : "Popocatepetl"));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 1200 * DESK_DAY);
  exec (f, "CREATE TRIGGER no_second BEFORE INSERT ON event WHEN NEW.kind = 'erase' AND EXISTS "
           "(SELECT 1 FROM event WHERE kind = 'erase') "
           "BEGIN SELECT RAISE (ABORT, 'R0: no second'); END");
  g_assert_true (stands (f->path, "Quetzalcoatl") || stands (log, "Quetzalcoatl"));
  g_assert_false (desk_erase (f->admin, f->sup1, DESK_FIXTURE_NOW + DESK_DAY, NULL, FALSE, &result, NULL,
                              &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "no second"));
  g_assert_nonnull (strstr (error->message, "of 1,000 complaints was erased"));
  g_assert_cmpuint (result.numbers->len, ==, 1000);
  g_assert_cmpint (result.entries, ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      const char *path = i == 0 ? f->path : log;

      g_assert_false (stands (path, "Quetzalcoatl"));
      g_assert_false (stands (path, "quetzalcoatl"));
    }
  g_assert_true (stands (f->path, "Popocatepetl") || stands (log, "Popocatepetl"));
}

#define ADD(name, func)                                                                      \
  g_test_add ("/rules/" name, DeskFixture, NULL, desk_fixture_set_up, func,                  \
              desk_fixture_tear_down_deep)

static gboolean
newer_in (DeskDb *db, gpointer unused, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  desk_body_set_int (body, "rules", DESK_RULES + 1);
  n = desk_log_append (db, "0", "rules", NULL, body, error);
  return n != 0 && desk_db_rules_insert (db, n, DESK_RULES + 1, error);
}

/* A newer program has begun to work with the store while this one has it open. */
static void
test_newer (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autoptr (GError) error = NULL;

  desk_store_write (f->store, NULL, newer_in, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (desk_ticket_void_propose (f->op2, number, "Twice", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TOO_NEW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/remark", test_remark);
  ADD ("set-aside-needs", test_set_aside_needs);
  ADD ("set-aside", test_set_aside);
  ADD ("later-is-reached", test_later_is_reached);
  ADD ("clock-jump", test_clock_jump);
  ADD ("clock-back", test_clock_back);
  ADD ("void", test_void);
  ADD ("offered", test_offered);
  ADD ("edit", test_edit);
  ADD ("link", test_link);
  ADD ("correct", test_correct);
  ADD ("asks-again", test_asks_again);
  ADD ("newer", test_newer);
  g_test_add ("/rules/erased-in-part", DeskFixture, NULL, desk_fixture_set_up, test_erased_in_part,
              desk_fixture_tear_down);
  return g_test_run ();
}
