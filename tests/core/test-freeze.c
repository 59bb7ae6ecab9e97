/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The freezing of a frame beside others who work: nobody waits for its reading, and what they saved
 * meanwhile is in it. */
#include "desk-fixture.h"

#include "desk-audit.h"
#include "desk-db-frame.h"
#include "desk-edit.h"
#include "desk-places.h"
#include "desk-void.h"

#include <sqlite3.h>
#include <string.h>

static const char words[] = "मेरे शब्द";

/* What another program does while the rows of a frame are read. */
typedef struct
{
  DeskStore *store;
  DeskSession *op1;
  DeskSession *op2;
  char *claimed;    /* the complaints it works on, in this order */
  char *assigned;
  gboolean tried;
  gboolean saved;
  DeskFixture *site; /* whose places it changes, NULL = it works on complaints */
  int places;        /* how often it did */
  gboolean within;   /* it is just doing so */
  GError *error;
} Other;

static Other other;

/* A frame that is read so often is read while writing, where nobody else writes. */
#define READINGS 3

static gboolean
rename_place (DeskDb *db, gpointer data, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Chinhat %d", ++other.places);
  DeskPut put;

  return desk_place_put (db, other.site->admin, "CHT", "LKO", DESK_PLACE_DIVISION, name, "चिनहट",
                         DESK_AREA_CITY, &put, error);
}

static void
save (void)
{
  DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };
  g_autoptr (DeskAttempt) attempt = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = DESK_ANSWER_NO,
                            .satisfied = DESK_ANSWER_NO };

  attempt = desk_call_start (other.op2, other.claimed, DESK_CALL_CALLBACK, 0, NULL, NULL,
                             &other.error);
  other.saved = attempt != NULL
                && desk_call_record (other.op2, attempt->attempt, &result, NULL, &other.error)
                && desk_ticket_claim (other.op1, other.assigned, &fix, &other.error);
}

/* Of every connection of the program: the first row of a frame. */
static int
row_cb (unsigned what, void *unused, void *statement, void *none)
{
  const char *sql = sqlite3_sql (statement);

  if (other.store != NULL && !other.tried && sql != NULL && strstr (sql, "FROM ticket t") != NULL
      && strstr (sql, "ORDER BY t.number") != NULL)
    {
      other.tried = other.site == NULL || other.places + 1 == READINGS;
      if (other.site == NULL)
        save ();
      else if (other.error == NULL && !other.within)
        {
          other.within = TRUE;
          desk_store_write (other.site->store, NULL, rename_place, NULL, &other.error);
          other.within = FALSE;
        }
    }
  return 0;
}

static int
watch (sqlite3 *db, const char **error, const struct sqlite3_api_routines *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_ROW, row_cb, NULL);
}

/* The fixture's store with connections that are watched. */
static void
reopen (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;

  sqlite3_auto_extension ((void (*) (void)) watch);
  g_clear_object (&f->insp1);
  other.store = desk_store_open (f->path, f->clock, &error);
  g_assert_no_error (error);
  f->insp1 = desk_session_sign_in (other.store, "insp1", "password1", NULL, &error);
  g_assert_no_error (error);
  other.op1 = f->op1;
  other.op2 = f->op2;
}

static void
close_again (void)
{
  sqlite3_cancel_auto_extension ((void (*) (void)) watch);
  g_clear_object (&other.store);
  g_free (other.claimed);
  g_free (other.assigned);
  memset (&other, 0, sizeof other);
}

/* A call-back that reopens and a claim are saved at once in the midst of the reading, the first out
 * of the frame, the other into it. */
static void
test_saved (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 3 };
  g_autofree char *stays = desk_fixture_claimed (f, 1);
  g_autoptr (GPtrArray) sample = NULL;
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  other.claimed = desk_fixture_claimed (f, 2);
  other.assigned = desk_fixture_register (f, 3);
  desk_ticket_assign (f->op1, other.assigned, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  reopen (f);
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_assert_no_error (other.error);
  g_assert_true (other.saved);
  g_assert_no_error (error);
  g_assert_cmpint (frozen->size, ==, 2);
  drawn = desk_audit_draw (f->insp1, frozen->freeze, words, &error);
  g_assert_no_error (error);
  sample = desk_audit_sample (other.store, frozen->freeze, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sample->len, ==, 2);
  for (guint i = 0; i < sample->len; i++)
    {
      DeskAuditTicket *one = g_ptr_array_index (sample, i);

      found |= g_str_equal (one->ticket->number, other.assigned);
      g_assert_cmpstr (one->ticket->number, !=, other.claimed);
    }
  g_assert_true (found);
  g_clear_object (&f->insp1);
  close_again ();
  f->insp1 = desk_session_sign_in (f->store, "insp1", "password1", NULL, &error);
  g_assert_no_error (error);
}

/* A place that changes makes what was read stale, and whoever changes it does not wait for the frame:
 * it is read again beside them, and only at last while writing. */
static void
test_stale (DeskFixture *f, gconstpointer unused)
{
  DeskAuditFrame frame = { .k = 3 };
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (GError) error = NULL;

  reopen (f);
  other.site = f;
  frozen = desk_audit_freeze (f->insp1, &frame, words, &error);
  g_assert_no_error (other.error);
  g_assert_no_error (error);
  g_assert_cmpint (frozen->size, ==, 1);
  g_assert_cmpint (other.places, ==, READINGS);
  g_clear_object (&f->insp1);
  close_again ();
  f->insp1 = desk_session_sign_in (f->store, "insp1", "password1", NULL, &error);
  g_assert_no_error (error);
}

/* A frame that was read, and is followed. */
typedef struct
{
  DeskFrameFilter filter;
  DeskFrame *frame;
  DeskFrameState state;
  char *anew; /* the sum of the frame that stands now */
} Followed;

static char *
sum_of (DeskFrame *frame)
{
  g_autoptr (DeskStrata) strata = desk_strata_new ();

  desk_frame_count (frame, strata);
  desk_strata_settle (strata, 1000, FALSE);
  return desk_frame_settle (frame, strata);
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Followed *it = data;

  it->frame = desk_db_frame_read (db, &it->filter, error);
  return it->frame != NULL;
}

static gboolean
follow_in (DeskDb *db, gpointer data, GError **error)
{
  Followed *it = data;
  g_autoptr (DeskFrame) anew = desk_db_frame_read (db, &it->filter, error);

  it->anew = sum_of (anew);
  return desk_db_frame_follow (db, it->frame, &it->state, error);
}

/* What it has become is what is read anew. */
static void
follow (DeskFixture *f, Followed *it, DeskFrameState state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sum = NULL;

  g_assert_true (desk_store_read (f->store, NULL, follow_in, it, &error));
  g_assert_no_error (error);
  g_assert_cmpint (it->state, ==, state);
  sum = sum_of (it->frame);
  if (state != DESK_FRAME_STALE)
    g_assert_cmpstr (sum, ==, it->anew);
  g_clear_pointer (&it->anew, g_free);
}

static gboolean
move_place (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *f = data;
  DeskPut put;

  return desk_place_put (db, f->admin, "CHT", "LKO", DESK_PLACE_DIVISION, "Chinhat", "चिनहट",
                         DESK_AREA_CITY, &put, error);
}

static void
test_followed (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *open = desk_fixture_register (f, 2);
  g_autofree char *second = desk_fixture_claimed (f, 3);
  g_autofree char *wrong = desk_fixture_register (f, 4);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;
  Followed it = { 0 };
  const DeskEdit edit = { .category = "bill", .reason = "It is about a bill" };
  const DeskClaim fix = { .staff_no = "je-1", .what = "Corrected" };

  g_assert_true (desk_store_read (f->store, NULL, read_in, &it, &error));
  follow (f, &it, DESK_FRAME_STANDS);
  /* Something happens, but nothing of it to the frame. */
  desk_ticket_assign (f->op1, open, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  follow (f, &it, DESK_FRAME_STANDS);
  /* One more, between the two. */
  desk_ticket_claim (f->op1, open, &fix, &error);
  g_assert_no_error (error);
  follow (f, &it, DESK_FRAME_MOVED);
  /* Another stratum; and one that leaves while one comes. */
  desk_ticket_edit (f->sup1, first, &edit, NULL, &error);
  g_assert_no_error (error);
  follow (f, &it, DESK_FRAME_MOVED);
  g_assert_true (desk_fixture_call (f, f->op2, second, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL, &error));
  desk_ticket_void_propose (f->op2, wrong, "Registered twice", &error);
  g_assert_no_error (error);
  desk_ticket_void_approve (f->sup1, wrong, &error);
  g_assert_no_error (error);
  last = desk_fixture_claimed (f, 5);
  follow (f, &it, DESK_FRAME_MOVED);
  /* And back again. */
  desk_ticket_claim (f->op1, second, &fix, &error);
  g_assert_no_error (error);
  follow (f, &it, DESK_FRAME_MOVED);
  /* Its stratum is another one when the place is: nobody worked on the complaint. */
  g_assert_true (desk_store_write (f->store, NULL, move_place, f, &error));
  g_assert_no_error (error);
  follow (f, &it, DESK_FRAME_STALE);
  desk_frame_free (it.frame);
  g_assert_true (desk_store_read (f->store, NULL, read_in, &it, &error));
  follow (f, &it, DESK_FRAME_STANDS);
  desk_frame_free (it.frame);
}

#define ADD(name, func)                                                                      \
  g_test_add ("/freeze/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down_deep)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("saved", test_saved);
  ADD ("stale", test_stale);
  ADD ("followed", test_followed);
  return g_test_run ();
}
