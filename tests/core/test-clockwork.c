/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories of a month, with pauses and a clock that goes back and forth, against a
 * model that knows neither tables nor triggers. */
#include "desk-fixture.h"

#include "desk-backlog.h"
#include "desk-calls.h"
#include "desk-check.h"
#include "desk-clockwork.h"
#include "desk-escalations.h"
#include "desk-hurry.h"
#include "desk-time.h"

#define TICKETS 6
#define ACTS    130
#define SPAN    DESK_DAY

/* What the model knows. Times 0 = none. */
typedef struct
{
  char *number;
  gint64 registered_at;
  gint64 limit_at;
  gint64 satisfied_at;
  int rung;
  int reopens;
  DeskState state;
  gboolean breached;
} Ticket;

typedef struct
{
  gint64 n;          /* in the store, once it is known */
  int ticket;
  DeskCause cause;
  int rung;
  gint64 fell_due_at;
  gint64 raised_at;
  gint64 next_at;    /* 0 = does not climb */
  gint64 counted_at;
  gint64 first_at;   /* counted_at before the clock was set back */
  gint64 sent_at;
  gint64 answered_at;
  gboolean acted;
  gboolean climbed;
  gboolean ended;
} Sent;

typedef struct
{
  DeskFixture *f;
  gint64 now;
  Ticket tickets[TICKETS];
  GArray *sent; /* Sent */
} Model;

/* The fixture's ladder: the CE is vacant. 0 = nobody. */
static int
held (int rung)
{
  if (rung == DESK_RUNG_CE)
    return DESK_RUNG_MD;
  return rung <= DESK_RUNG_MD ? rung : 0;
}

static void
raise_it (Model *m, int ticket, DeskCause cause, int rung, gint64 fell_due_at)
{
  Sent it = { .ticket = ticket, .cause = cause, .rung = rung, .fell_due_at = fell_due_at,
              .raised_at = m->now, .next_at = m->now + SPAN, .counted_at = m->now };

  g_array_append_val (m->sent, it);
}

/* Until when an answer is in time, told at @now. */
static gint64
silent_at (Sent *it, gint64 now)
{
  return it->first_at != 0 && now >= it->first_at ? it->first_at + SPAN : it->next_at;
}

/* What time has made happen to one ticket. */
static void
catch_up (Model *m, int ticket)
{
  Ticket *t = &m->tickets[ticket];
  guint known = m->sent->len;

  if (t->state != DESK_STATE_CLOSED && !t->breached && t->limit_at < m->now)
    {
      t->breached = TRUE;
      raise_it (m, ticket, DESK_CAUSE_LIMIT, held (MIN (t->rung + 1, DESK_RUNG_MD)), t->limit_at);
    }
  for (guint i = 0; i < known; i++)
    {
      Sent *it = &g_array_index (m->sent, Sent, i);
      gint64 until = silent_at (it, m->now);
      DeskCause cause = it->answered_at != 0 ? DESK_CAUSE_NO_ACTION : DESK_CAUSE_NOT_ACKNOWLEDGED;
      int rung = held (it->rung + 1);

      if (it->ticket != ticket || it->next_at == 0)
        continue;
      if (it->next_at < m->now && until < m->now && rung != 0)
        {
          it->climbed = TRUE;
          it->next_at = 0;
          raise_it (m, ticket, cause, rung, until);
        }
      else if (it->counted_at > m->now + 5 * DESK_MINUTE)
        {
          if (it->first_at == 0)
            it->first_at = it->counted_at;
          it->counted_at = m->now;
          it->next_at = m->now + SPAN;
        }
    }
}

static void
end_all (Model *m, int ticket, gboolean only_acted)
{
  for (guint i = 0; i < m->sent->len; i++)
    {
      Sent *it = &g_array_index (m->sent, Sent, i);

      if (it->ticket == ticket && !it->ended && (!only_acted || it->acted))
        {
          it->ended = TRUE;
          it->next_at = 0;
        }
    }
}

static void
reopen (Model *m, int ticket, DeskCause cause)
{
  Ticket *t = &m->tickets[ticket];

  t->reopens++;
  t->state = DESK_STATE_ASSIGNED;
  t->rung = MIN (t->rung + 1, DESK_RUNG_MD);
  if (t->reopens >= 3)
    t->rung = MAX (t->rung, DESK_RUNG_SE);
  t->rung = held (t->rung);
  if (cause == DESK_CAUSE_NOT_SATISFIED && t->reopens >= 3)
    cause = DESK_CAUSE_THIRD;
  raise_it (m, ticket, cause, t->rung, m->now);
}

/* The store says what the model says, and nothing else. */
static void
compare (Model *m)
{
  DeskEscalationQuery query = { .ended = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_escalation_list (m->f->store, &query, 100000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, m->sent->len);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskEscalation *row = g_ptr_array_index (rows, i);
      Sent *found = NULL;

      for (guint k = 0; k < m->sent->len && found == NULL; k++)
        {
          Sent *it = &g_array_index (m->sent, Sent, k);

          if (it->n == row->n
              || (it->n == 0 && it->cause == row->cause && it->fell_due_at == row->fell_due_at
                  && it->rung == (int) row->rung
                  && g_str_equal (m->tickets[it->ticket].number, row->ticket)))
            found = it;
        }
      g_assert_nonnull (found);
      found->n = row->n;
      g_assert_cmpint (row->raised_at, ==, found->raised_at);
      g_assert_cmpint (row->due_at, ==, found->raised_at + SPAN);
      g_assert_cmpint (row->next_at, ==, found->next_at);
      g_assert_cmpint (row->climbed_n != 0, ==, found->climbed);
      g_assert_cmpint (row->ended_n != 0, ==, found->ended);
      g_assert_cmpint (row->acknowledged_at, ==, found->answered_at);
    }
}

static Sent *
some_open (Model *m)
{
  guint from = m->sent->len > 0 ? (guint) g_test_rand_int_range (0, (gint32) m->sent->len) : 0;

  for (guint i = 0; i < m->sent->len; i++)
    {
      Sent *it = &g_array_index (m->sent, Sent, (from + i) % m->sent->len);

      if (!it->ended && !it->acted)
        return it;
    }
  return NULL;
}

/* Sends, answers or acts on one, whichever is next. */
static void
answer (Model *m)
{
  Sent *it = some_open (m);
  gint64 n = it != NULL ? it->n : 0;
  guint index;
  g_autoptr (GError) error = NULL;

  if (it == NULL)
    return;
  index = (guint) (it - &g_array_index (m->sent, Sent, 0));
  if (it->sent_at == 0)
    {
      g_assert_true (desk_escalation_dispatch (m->f->op1, n, DESK_CHANNEL_SMS, "x", &error));
      it->sent_at = m->now;
      catch_up (m, it->ticket);
    }
  else if (it->answered_at == 0)
    {
      gint64 at = it->sent_at < m->now && g_test_rand_bit ()
                    ? it->sent_at + g_test_rand_int_range (0, 3600) * (m->now - it->sent_at) / 3600
                    : 0;
      gint64 when = at != 0 ? at : m->now;
      gboolean in_time = it->next_at != 0 && when <= silent_at (it, when);
      int ticket = it->ticket;

      g_assert_true (desk_escalation_acknowledge (m->f->op1, n, DESK_CHANNEL_SMS, NULL, at, &error));
      g_assert_no_error (error);
      if (!in_time)
        catch_up (m, ticket);
      it = &g_array_index (m->sent, Sent, index);
      it->answered_at = when;
      if (!it->climbed)
        {
          it->next_at = m->now + SPAN;
          it->counted_at = m->now;
          it->first_at = 0;
        }
      else
        it->counted_at = 0;
      if (in_time)
        catch_up (m, ticket);
    }
  else
    {
      gint64 at = m->now + g_test_rand_int_range (-60, 6 * 24 * 60) * DESK_MINUTE;
      Ticket *t = &m->tickets[it->ticket];

      if (at < t->registered_at)
        return;
      g_assert_true (desk_escalation_act (m->f->op1, n, "Line repaired", at, &error));
      catch_up (m, it->ticket);
      it = &g_array_index (m->sent, Sent, index);
      it->acted = TRUE;
      it->counted_at = 0;
      it->first_at = 0;
      it->ended = at <= m->now || t->state == DESK_STATE_REPORTED;
      it->next_at = it->ended || it->climbed ? 0 : at;
    }
  g_assert_no_error (error);
}

/* The next thing in a complaint's life. */
static void
live (Model *m)
{
  int ticket = g_test_rand_int_range (0, TICKETS);
  Ticket *t = &m->tickets[ticket];
  DeskClaim claim = { .staff_no = "je-1", .what = "Done" };
  gboolean yes = g_test_rand_int_range (0, 4) == 0;
  g_autoptr (GError) error = NULL;

  /* Before its registration, by a clock set back, nothing is claimed or confirmed. */
  if (m->now < t->registered_at)
    return;
  catch_up (m, ticket);
  switch ((int) t->state)
    {
    case DESK_STATE_ASSIGNED:
      g_assert_true (desk_ticket_claim (m->f->op1, t->number, &claim, &error));
      end_all (m, ticket, TRUE);
      t->state = DESK_STATE_REPORTED;
      break;
    case DESK_STATE_REPORTED:
      g_assert_true (desk_fixture_call (m->f, m->f->op2, t->number, DESK_ANSWER_YES,
                                        yes ? DESK_ANSWER_YES : DESK_ANSWER_NO, NULL, &error));
      if (yes)
        {
          t->state = DESK_STATE_CLOSED;
          t->satisfied_at = m->now;
          end_all (m, ticket, FALSE);
        }
      else
        reopen (m, ticket, DESK_CAUSE_NOT_SATISFIED);
      break;
    default:
      if (m->now - t->satisfied_at <= 7 * DESK_DAY)
        {
          g_assert_true (desk_ticket_contact (m->f->op1, t->number, "Again", NULL, &error));
          reopen (m, ticket, DESK_CAUSE_CONTACT);
        }
      break;
    }
  g_assert_no_error (error);
}

static void
run (Model *m)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (desk_clockwork_run (m->f->store, NULL, NULL, &error));
  g_assert_no_error (error);
  for (int i = 0; i < TICKETS; i++)
    catch_up (m, i);
}

static void
test_month (DeskFixture *f, gconstpointer data)
{
  gboolean back = GPOINTER_TO_INT (data);
  Model m = { .f = f, .now = DESK_FIXTURE_NOW };
  g_autoptr (GError) error = NULL;

  m.sent = g_array_new (FALSE, FALSE, sizeof (Sent));
  for (int i = 0; i < TICKETS; i++)
    {
      g_autofree char *phone = g_strdup_printf ("98765%05d", i);
      Ticket *t = &m.tickets[i];
      DeskRegistration call = { .phone = phone, .category = "bill", .place = "CHT",
                                .description = "x" };

      t->registered_at = m.now;
      t->limit_at = call.limit_at = m.now + g_test_rand_int_range (1, 20 * 24 * 60) * DESK_MINUTE;
      t->rung = DESK_RUNG_JE;
      t->state = DESK_STATE_ASSIGNED;
      t->number = desk_ticket_register (f->op1, &call, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (desk_ticket_assign (f->op1, t->number, NULL, DESK_RUNG_NONE, &error));
    }
  for (int i = 0; i < ACTS; i++)
    {
      int dice = g_test_rand_int_range (0, 100);

      /* Mostly minutes and hours, sometimes days off, sometimes a clock set wrong. */
      m.now += g_test_rand_int_range (1, 600) * DESK_MINUTE;
      if (dice < 8)
        m.now += g_test_rand_int_range (1, 6) * DESK_DAY;
      else if (back && dice < 20)
        m.now -= g_test_rand_int_range (1, 4 * 24 * 60) * DESK_MINUTE;
      desk_clock_set (f->clock, m.now);
      dice = g_test_rand_int_range (0, 10);
      if (dice < 3)
        run (&m);
      else if (dice < 6)
        live (&m);
      else
        answer (&m);
      compare (&m);
    }
  /* Wherever the clock went, it ends behind all limits, and then behind what was not answered. */
  m.now = MAX (m.now, DESK_FIXTURE_NOW + 40 * DESK_DAY);
  for (int i = 0; i < 3; i++)
    {
      desk_clock_set (f->clock, m.now);
      run (&m);
      compare (&m);
      m.now += 2 * DESK_DAY;
    }
  g_assert_true (desk_check (f->store, NULL, &error));
  g_assert_cmpuint (m.sent->len, >, TICKETS);
  for (int i = 0; i < TICKETS; i++)
    g_free (m.tickets[i].number);
  g_array_unref (m.sent);
}

/* What fell due waits while a person does. */
static void
test_hurry (DeskFixture *f, gconstpointer unused)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  desk_hurry_begin (200);
  g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 200 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (desk_hurry_is_on ());
}

/* The computer's clock says 9999, or a day on which no clock began. */
static void
test_far (DeskFixture *f, gconstpointer unused)
{
  static const gint64 far[] = { -100 * 365 * DESK_DAY, G_GINT64_CONSTANT (253402300740000) };

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) queue = NULL;
      g_autofree char *number = NULL;
      DeskQueueCounts counts;
      DeskBacklog backlog;
      DeskPace pace;

      desk_clock_set (f->clock, far[i]);
      /* In 1970 nobody held a post. */
      number = i == 0 ? desk_fixture_register (f, 1) : desk_fixture_claimed (f, 2);
      queue = desk_queue_list (f->store, 50, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (desk_queue_counts (f->store, &counts, NULL, &error));
      g_assert_true (desk_backlog_read (f->store, &backlog, NULL, &error));
      g_assert_true (desk_pace_read (f->store, far[i], desk_time_midnight (far[i], 1, desk_store_get_zone (f->store)),
                                     &pace, NULL, &error));
      g_assert_true (desk_clockwork_run (f->store, NULL, NULL, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *pauses = g_strdup_printf ("/clockwork/pauses/%d", i);
      g_autofree char *back = g_strdup_printf ("/clockwork/back-and-forth/%d", i);

      g_test_add (pauses, DeskFixture, GINT_TO_POINTER (FALSE), desk_fixture_set_up, test_month,
                  desk_fixture_tear_down_deep);
      g_test_add (back, DeskFixture, GINT_TO_POINTER (TRUE), desk_fixture_set_up, test_month,
                  desk_fixture_tear_down_deep);
    }
  g_test_add ("/clockwork/hurry", DeskFixture, NULL, desk_fixture_set_up, test_hurry,
              desk_fixture_tear_down);
  g_test_add ("/clockwork/far", DeskFixture, NULL, desk_fixture_set_up, test_far,
              desk_fixture_tear_down_deep);
  return g_test_run ();
}
