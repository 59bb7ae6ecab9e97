/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R8: a fault is its own record; its fix spreads, its end is each consumer's "satisfied". */
#include "desk-fixture.h"

#include "desk-edit.h"
#include "desk-faults.h"
#include "desk-void.h"

#include <string.h>

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))

static char *
complain_at (DeskFixture *f, int serial, const char *category, const char *place, gint64 fault)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", serial);
  DeskRegistration call = { .phone = phone, .category = category, .place = place,
                            .description = "No supply in the street", .fault = fault };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static char *
complain (DeskFixture *f, int serial)
{
  return complain_at (f, serial, "supply.no-supply", "CHT", 0);
}

static gint64
start (DeskFixture *f, const char *place)
{
  DeskFaultSpec spec = { .place = place, .category = "transformer.failed",
                         .what = "Transformer burnt" };
  g_autoptr (GError) error = NULL;
  gint64 fault = desk_fault_register (f->op1, &spec, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fault, >, 0);
  return fault;
}

static gboolean
attach (DeskFixture *f, gint64 fault, const char *number, GError **error)
{
  const char *numbers[] = { number, NULL };

  return desk_fault_attach (f->op1, fault, numbers, error);
}

static void
attached (DeskFixture *f, gint64 fault, const char *number)
{
  g_autoptr (GError) error = NULL;

  attach (f, fault, number, &error);
  g_assert_no_error (error);
}

static void
refused (gboolean done, GError **error, const char *with)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_test_message ("%s", (*error)->message);
  g_assert_nonnull (strstr ((*error)->message, with));
  /* The core's own words, not the trigger's. */
  g_assert_null (strstr ((*error)->message, "The store refuses"));
  g_clear_error (error);
}

static DeskTicket *
load (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  DeskTicket *ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket;
}

static void
state_is (DeskFixture *f, const char *number, DeskState state)
{
  g_autoptr (DeskTicket) ticket = load (f, number);

  g_assert_cmpint (ticket->state, ==, state);
}

static DeskFault *
look (DeskFixture *f, gint64 n)
{
  g_autoptr (GError) error = NULL;
  DeskFault *fault = desk_fault_load (f->store, n, NULL, &error);

  g_assert_no_error (error);
  return fault;
}

static DeskFaultSpread
mend (DeskFixture *f, gint64 fault, gint64 at)
{
  DeskClaim claim = { .staff_no = "je-1", .what = "Transformer changed", .at = at };
  DeskFaultSpread spread = { 0 };
  g_autoptr (GError) error = NULL;

  desk_fault_claim (f->op1, fault, &claim, &spread, &error);
  g_assert_no_error (error);
  return spread;
}

static void
satisfied (DeskFixture *f, DeskSession *session, const char *number)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_call (f, session, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
  g_assert_no_error (error);
}

static void
later (DeskFixture *f, gint64 by)
{
  desk_clock_set (f->clock, desk_clock_now (f->clock) + by);
}

static void
test_spreads (DeskFixture *f, gconstpointer unused)
{
  gint64 n = start (f, "CHT");
  g_autofree char *sent = complain (f, 1);
  g_autofree char *unsent = complain (f, 2);
  g_autofree char *apart = complain (f, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskFault) fault = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  DeskFaultSpread spread;

  desk_ticket_assign (f->op1, sent, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  attached (f, n, sent);
  attached (f, n, unsent);
  later (f, HOUR);
  spread = mend (f, n, 0);
  g_assert_cmpuint (spread.claimed, ==, 2);
  /* Each has its own claim, nothing is closed, and who does not hang on it is left alone. */
  state_is (f, sent, DESK_STATE_REPORTED);
  state_is (f, unsent, DESK_STATE_REPORTED);
  state_is (f, apart, DESK_STATE_REGISTERED);
  ticket = load (f, unsent);
  g_assert_cmpstr (ticket->claimant_name, ==, "je-1");
  g_assert_cmpstr (ticket->officer_name, ==, "je-1");
  g_assert_cmpint (ticket->due_at, ==, desk_clock_now (f->clock) + 4 * HOUR);
  g_clear_object (&ticket);
  fault = look (f, n);
  g_assert_true (fault->running);
  g_assert_cmpint (fault->tickets, ==, 2);
  g_assert_cmpint (fault->open, ==, 2);
  g_clear_object (&fault);

  /* R2: who typed the fault's claim confirms none of its complaints. */
  refused (desk_fixture_call (f, f->op1, sent, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error),
           &error, "claim");
  later (f, 2 * HOUR);
  satisfied (f, f->op2, sent);
  state_is (f, sent, DESK_STATE_CLOSED);
  state_is (f, unsent, DESK_STATE_REPORTED);
  /* One consumer's "no" is no other's. */
  desk_fixture_call (f, f->op2, unsent, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error);
  g_assert_no_error (error);
  state_is (f, sent, DESK_STATE_CLOSED);
  state_is (f, unsent, DESK_STATE_ASSIGNED);
  fault = look (f, n);
  g_assert_true (fault->running);
  g_clear_object (&fault);
  later (f, HOUR);
  g_assert_cmpuint (mend (f, n, 0).claimed, ==, 1);
  satisfied (f, f->sup1, unsent);
  fault = look (f, n);
  g_assert_false (fault->running);
  g_assert_cmpint (fault->closed, ==, 2);
  g_assert_cmpint (fault->ended_at, ==, desk_clock_now (f->clock));
  /* It has ended: nothing more hangs on it, and no fix is claimed. */
  refused (attach (f, n, apart, &error), &error, "has ended");
  refused (desk_fault_claim (f->op1, n, &(DeskClaim) { .what = "again" }, NULL, &error), &error,
           "has ended");
  /* A contact reopens the complaint, and with it the fault runs again. */
  desk_ticket_contact (f->op1, sent, "Dark again", NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fault);
  fault = look (f, n);
  g_assert_true (fault->running);
}

static void
test_hangs (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *before = complain (f, 1);
  gint64 n;
  gint64 wide;
  g_autofree char *good = NULL;
  g_autofree char *bill = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *voided = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskFault) fault = NULL;
  const char *mixed[3] = { NULL };

  later (f, HOUR);
  n = start (f, "CHT");
  wide = start (f, "HZG");
  good = complain (f, 2);
  bill = complain_at (f, 3, "bill.wrong", "CHT", 0);
  elsewhere = complain_at (f, 4, "supply.no-supply", "LKO", 0);
  closed = complain (f, 5);
  voided = complain (f, 6);
  desk_ticket_assign (f->op1, closed, NULL, DESK_RUNG_NONE, &error);
  desk_ticket_claim (f->op1, closed, &(DeskClaim) { .staff_no = "je-1", .what = "Mended" }, &error);
  g_assert_no_error (error);
  satisfied (f, f->op2, closed);
  desk_ticket_void_propose (f->op2, voided, "Twice", &error);
  desk_ticket_void_approve (f->sup1, voided, &error);
  g_assert_no_error (error);

  refused (attach (f, n, before, &error), &error, "before the fault began");
  refused (attach (f, n, bill, &error), &error, "not about the supply");
  refused (attach (f, n, elsewhere, &error), &error, "not from Chinhat");
  refused (attach (f, n, closed, &error), &error, "closed or void");
  refused (attach (f, n, voided, &error), &error, "closed or void");
  /* All or none. */
  mixed[0] = good;
  mixed[1] = bill;
  refused (desk_fault_attach (f->op1, n, mixed, &error), &error, "not about the supply");
  fault = look (f, n);
  g_assert_cmpint (fault->tickets, ==, 0);
  /* A place below the fault's, and one fault at a time. */
  attached (f, wide, good);
  refused (attach (f, n, good, &error), &error, "already");
  refused (attach (f, wide, good, &error), &error, "already");
  g_assert_false (desk_fault_detach (f->op2, good, " ", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  desk_fault_detach (f->op2, good, "Another feeder", &error);
  g_assert_no_error (error);
  refused (desk_fault_detach (f->op2, good, "Again", &error), &error, "no fault");
  attached (f, n, good);
  g_assert_false (attach (f, 999999, good, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

static void
test_left_out (DeskFixture *f, gconstpointer unused)
{
  gint64 n = start (f, "CHT");
  g_autofree char *newer = complain_at (f, 1, "supply.no-supply", "CHT", n);
  g_autofree char *plain = complain_at (f, 2, "supply.no-supply", "CHT", n);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  DeskFaultSpread spread;
  gint64 fixed;

  later (f, HOUR);
  fixed = desk_clock_now (f->clock);
  later (f, HOUR);
  after = complain_at (f, 3, "supply.no-supply", "CHT", n);
  desk_ticket_assign (f->op1, newer, NULL, DESK_RUNG_NONE, &error);
  desk_ticket_claim (f->op1, newer, &(DeskClaim) { .staff_no = "sdo-1", .what = "Mended" }, &error);
  g_assert_no_error (error);
  spread = mend (f, n, fixed);
  g_assert_cmpuint (spread.claimed, ==, 1);
  g_assert_cmpuint (spread.newer, ==, 1);
  g_assert_cmpuint (spread.after, ==, 1);
  state_is (f, after, DESK_STATE_REGISTERED);
  state_is (f, plain, DESK_STATE_REPORTED);
  said = desk_fault_spread_label (&spread);
  g_assert_nonnull (strstr (said, "1 was registered after the fix"));
  /* A fix before the fault or after now is none. */
  g_assert_false (desk_fault_claim (f->op1, n, &(DeskClaim) { .what = "x", .at = fixed - 9 * HOUR },
                                    NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  refused (desk_fault_claim (f->op1, n, &(DeskClaim) { .what = "x", .by_consumer = TRUE }, NULL,
                             &error),
           &error, "their own complaint");
}

/* What was corrected to another matter or place since it was hung is not mended by this fix. */
static void
test_moved (DeskFixture *f, gconstpointer unused)
{
  gint64 n = start (f, "CHT");
  g_autofree char *matter = complain_at (f, 1, "supply.no-supply", "CHT", n);
  g_autofree char *place = complain_at (f, 2, "supply.no-supply", "CHT", n);
  g_autofree char *plain = complain_at (f, 3, "supply.no-supply", "CHT", n);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  DeskFaultSpread spread;

  later (f, HOUR);
  g_assert_true (desk_ticket_edit (f->op1, matter, &(DeskEdit) { .category = "bill.wrong" }, NULL,
                                   &error));
  g_assert_true (desk_ticket_edit (f->op1, place, &(DeskEdit) { .place = "HZG" }, NULL, &error));
  g_assert_no_error (error);
  spread = mend (f, n, 0);
  g_assert_cmpuint (spread.claimed, ==, 1);
  g_assert_cmpuint (spread.moved, ==, 2);
  state_is (f, matter, DESK_STATE_REGISTERED);
  state_is (f, place, DESK_STATE_REGISTERED);
  state_is (f, plain, DESK_STATE_REPORTED);
  said = desk_fault_spread_label (&spread);
  g_assert_nonnull (strstr (said, "2 are of another place or matter"));
}

static void
test_offers (DeskFixture *f, gconstpointer unused)
{
  gint64 n = start (f, "HZG");
  gint64 other = start (f, "LKO");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offered = desk_fault_list (f->store, "CHT", TRUE, 10, NULL, &error);
  g_autoptr (GPtrArray) above = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (DeskFault) fault = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autofree char *without_place = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *again = NULL;
  DeskRegistered became;

  g_assert_no_error (error);
  g_assert_cmpuint (offered->len, ==, 2);
  g_assert_cmpint (((DeskFault *) offered->pdata[0])->n, ==, other);
  above = desk_fault_list (f->store, "LKO", TRUE, 10, NULL, &error);
  g_assert_cmpuint (above->len, ==, 1);
  mend (f, other, 0);
  g_ptr_array_unref (g_steal_pointer (&above));
  above = desk_fault_list (f->store, "LKO", TRUE, 10, NULL, &error);
  g_assert_cmpuint (above->len, ==, 0);

  /* Who says which fault it is says the place. */
  without_place = complain_at (f, 1, "supply.no-supply", NULL, n);
  ticket = load (f, without_place);
  g_assert_cmpstr (ticket->place_name, ==, "Hussainganj");
  fault = desk_fault_of_ticket (f->store, without_place, NULL, &error);
  g_assert_cmpint (fault->n, ==, n);
  g_clear_object (&fault);
  /* A call about an open complaint hangs that one on it. */
  plain = complain (f, 2);
  g_assert_null (desk_fault_of_ticket (f->store, plain, NULL, &error));
  g_assert_no_error (error);
  waiting = desk_fault_candidates (f->store, n, 10, NULL, &error);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpstr (((DeskTicket *) waiting->pdata[0])->number, ==, plain);
  again = desk_ticket_register (f->op1,
                                &(DeskRegistration) { .phone = "9876500002", .fault = n,
                                                      .category = "supply.no-supply",
                                                      .description = "Still dark" },
                                &became, &error);
  g_assert_no_error (error);
  g_assert_cmpint (became, ==, DESK_REGISTERED_CONTACT);
  g_assert_cmpstr (again, ==, plain);
  fault = desk_fault_of_ticket (f->store, plain, NULL, &error);
  g_assert_cmpint (fault->n, ==, n);
  /* A bill is not registered as part of it. */
  g_assert_null (desk_ticket_register (f->op1,
                                       &(DeskRegistration) { .phone = "9876500009", .fault = n,
                                                             .category = "bill.wrong",
                                                             .description = "Bill" },
                                       &became, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
}

static void
test_roles (DeskFixture *f, gconstpointer unused)
{
  gint64 n = start (f, "CHT");
  g_autofree char *number = complain_at (f, 1, "supply.no-supply", "CHT", n);
  const char *numbers[] = { number, NULL };
  DeskFaultSpec spec = { .place = "CHT", .category = "supply", .what = "Line down" };
  DeskSession *barred[] = { f->insp1, f->admin };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (barred); i++)
    {
      refused (desk_fault_register (barred[i], &spec, &error) != 0, &error, "faults");
      refused (desk_fault_attach (barred[i], n, numbers, &error), &error, "faults");
      refused (desk_fault_detach (barred[i], number, "No", &error), &error, "faults");
      refused (desk_fault_claim (barred[i], n, &(DeskClaim) { .what = "Mended" }, NULL, &error),
               &error, "faults");
    }
  spec.category = "bill";
  refused (desk_fault_register (f->sup1, &spec, &error) != 0, &error, "of the supply");
  spec.category = "supply";
  spec.started_at = desk_clock_now (f->clock) + 1;
  g_assert_cmpint (desk_fault_register (f->sup1, &spec, &error), ==, 0);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                       \
  g_test_add ("/faults/" name, DeskFixture, NULL, desk_fixture_set_up, func,                  \
              desk_fixture_tear_down_deep)
  ADD ("spreads", test_spreads);
  ADD ("hangs", test_hangs);
  ADD ("left-out", test_left_out);
  ADD ("moved", test_moved);
  ADD ("offers", test_offers);
  ADD ("roles", test_roles);
  return g_test_run ();
}
