/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk is full, or fails, at every step of every act that writes: a clear error, nothing of it
 * saved, nothing before it lost, and the same act goes through once the disk is well again. */
#include "desk-disk.h"
#include "desk-fixture.h"

#include "desk-audit.h"
#include "desk-backup.h"
#include "desk-check.h"
#include "desk-clockwork.h"
#include "desk-db.h"
#include "desk-directions.h"
#include "desk-duty.h"
#include "desk-edit.h"
#include "desk-escalations.h"
#include "desk-faults.h"
#include "desk-folder.h"
#include "desk-holidays.h"
#include "desk-import.h"
#include "desk-reveal.h"
#include "desk-set-aside.h"
#include "desk-sheet.h"
#include "desk-skip.h"
#include "desk-slip.h"
#include "desk-void.h"

#include <glib/gstdio.h>
#include <string.h>

/* The fault passes; or it stays, which a build with sanitizers has no time for. */
#ifdef __SANITIZE_ADDRESS__
#define N_LASTING 1
#else
#define N_LASTING 2
#endif

/* One go of an act: what it is done on, made by its preparation. */
typedef struct
{
  DeskFixture *f;
  int serial;
  char *number;
  gint64 n;
} Go;

typedef void (*Prepare) (Go *go);
typedef gboolean (*Act) (Go *go, GError **error);

static void
well (gboolean done, GError *error)
{
  g_assert_no_error (error);
  g_assert_true (done);
}

/* ---- What acts are done on. */

static void
nothing (Go *go)
{
  go->serial++;
}

static void
registered (Go *go)
{
  go->number = desk_fixture_register (go->f, ++go->serial);
}

static void
assigned (Go *go)
{
  g_autoptr (GError) error = NULL;

  registered (go);
  well (desk_ticket_assign (go->f->op1, go->number, NULL, DESK_RUNG_NONE, &error), error);
}

static void
claimed (Go *go)
{
  go->number = desk_fixture_claimed (go->f, ++go->serial);
}

static void
called (Go *go)
{
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  claimed (go);
  attempt = desk_call_start (go->f->op2, go->number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  go->n = attempt->attempt;
}

static void
closed (Go *go)
{
  g_autoptr (GError) error = NULL;

  claimed (go);
  well (desk_fixture_call (go->f, go->f->op2, go->number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                           &error),
        error);
}

static void
escalated (Go *go)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  DeskEscalationQuery query = { 0 };

  claimed (go);
  well (desk_fixture_call (go->f, go->f->op2, go->number, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                           &error),
        error);
  list = desk_escalation_list (go->f->store, &query, 1000, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    go->n = MAX (go->n, ((DeskEscalation *) list->pdata[i])->n);
}

static void
dispatched (Go *go)
{
  g_autoptr (GError) error = NULL;

  escalated (go);
  well (desk_escalation_dispatch (go->f->op1, go->n, DESK_CHANNEL_PHONE, "the SDO", &error), error);
}

static void
proposed (Go *go)
{
  g_autoptr (GError) error = NULL;

  registered (go);
  well (desk_ticket_void_propose (go->f->sup1, go->number, "Twice", &error), error);
}

static void
fault (Go *go)
{
  DeskFaultSpec spec = { .place = "CHT", .category = "supply", .what = "Line down" };
  g_autoptr (GError) error = NULL;

  go->serial++;
  go->n = desk_fault_register (go->f->op1, &spec, &error);
  g_assert_no_error (error);
}

static void
frozen (Go *go)
{
  DeskAuditFrame frame = { .k = 2 };
  g_autoptr (DeskAudit) audit = NULL;
  g_autoptr (GError) error = NULL;

  closed (go);
  audit = desk_audit_freeze (go->f->insp1, &frame, "our own words", &error);
  g_assert_no_error (error);
  go->n = audit->freeze;
}

static void
removed (Go *go)
{
  gint64 in_line = 0;
  g_autoptr (GError) error = NULL;

  go->serial++;
  if (desk_duty_remove (go->f->insp1, "md-1", "False closures", &in_line, &error))
    return;
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED); /* is so already */
}

static void
directed (Go *go)
{
  g_autoptr (GError) error = NULL;

  go->serial++;
  well (desk_direction_give (go->f->insp1, "sdo-1", DESK_DIRECTION_WARNING,
                             DESK_FIXTURE_NOW + 30 * DESK_DAY, 0, "Call first", &go->n, &error),
        error);
}

static void
printed (Go *go)
{
  g_autoptr (DeskSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  claimed (go);
  sheet = desk_sheet_print (go->f->sup1, "op2", 1, &error);
  g_assert_no_error (error);
  go->n = sheet->number;
}

/* An officer stays silent, and time alone has to send it on. */
static void
silent (Go *go)
{
  dispatched (go);
  desk_clock_set (go->f->clock, desk_clock_now (go->f->clock) + 2 * DESK_DAY);
}

/* ---- The acts. */

static gboolean
do_register (Go *go, GError **error)
{
  g_autofree char *phone = g_strdup_printf ("97765%05d", go->serial);
  g_autofree char *made
    = desk_ticket_register (go->f->op1,
                            &(DeskRegistration) { .phone = phone, .category = "bill", .place = "CHT",
                                                  .description = "बिल गलत है" },
                            NULL, error);

  return made != NULL;
}

static gboolean
do_contact (Go *go, GError **error)
{
  return desk_ticket_contact (go->f->op1, go->number, "Called again", NULL, error);
}

static gboolean
do_assign (Go *go, GError **error)
{
  return desk_ticket_assign (go->f->op1, go->number, NULL, DESK_RUNG_NONE, error);
}

static gboolean
do_claim (Go *go, GError **error)
{
  return desk_ticket_claim (go->f->op1, go->number,
                            &(DeskClaim) { .staff_no = "je-1", .what = "Mended" }, error);
}

static gboolean
do_start (Go *go, GError **error)
{
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (go->f->op2, go->number, DESK_CALL_CALLBACK, 0, NULL, NULL, error);

  return attempt != NULL;
}

static gboolean
record (Go *go, DeskOutcome outcome, DeskAnswer answer, GError **error)
{
  DeskCallResult result = { .outcome = outcome, .fixed = answer, .satisfied = answer,
                            .words = outcome == DESK_OUTCOME_TALKED ? "जी" : NULL };

  return desk_call_record (go->f->op2, go->n, &result, NULL, error);
}

static gboolean
do_satisfied (Go *go, GError **error)
{
  return record (go, DESK_OUTCOME_TALKED, DESK_ANSWER_YES, error);
}

static gboolean
do_dissatisfied (Go *go, GError **error)
{
  return record (go, DESK_OUTCOME_TALKED, DESK_ANSWER_NO, error);
}

static gboolean
do_no_answer (Go *go, GError **error)
{
  return record (go, DESK_OUTCOME_NO_ANSWER, DESK_ANSWER_NONE, error);
}

static gboolean
do_skip (Go *go, GError **error)
{
  return desk_call_skip (go->f->op2, go->number, DESK_SKIP_TIME, error);
}

static gboolean
do_propose (Go *go, GError **error)
{
  return desk_ticket_void_propose (go->f->sup1, go->number, "Twice", error);
}

static gboolean
do_approve (Go *go, GError **error)
{
  return desk_ticket_void_approve (go->f->sup2, go->number, error);
}

static gboolean
do_edit (Go *go, GError **error)
{
  return desk_ticket_edit (go->f->op1, go->number,
                           &(DeskEdit) { .consumer_name = "राम", .reason = "Misheard" }, NULL, error);
}

static gboolean
do_withdraw (Go *go, GError **error)
{
  return desk_call_correct (go->f->op2, go->number, 0, DESK_ANSWER_NO, DESK_ANSWER_NO, "Misheard",
                            NULL, error);
}

static gboolean
do_reveal (Go *go, GError **error)
{
  g_autofree char *phone = desk_ticket_reveal (go->f->op1, go->number, "At the counter", NULL,
                                               error);

  return phone != NULL;
}

static gboolean
do_dispatch (Go *go, GError **error)
{
  return desk_escalation_dispatch (go->f->op1, go->n, DESK_CHANNEL_PHONE, "the SDO", error);
}

static gboolean
do_acknowledge (Go *go, GError **error)
{
  return desk_escalation_acknowledge (go->f->op1, go->n, DESK_CHANNEL_PHONE, "Seen", 0, error);
}

static gboolean
do_fault (Go *go, GError **error)
{
  DeskFaultSpec spec = { .place = "CHT", .category = "supply", .what = "Line down" };

  return desk_fault_register (go->f->op1, &spec, error) != 0;
}

static gboolean
do_fault_claim (Go *go, GError **error)
{
  return desk_fault_claim (go->f->op1, go->n, &(DeskClaim) { .staff_no = "je-1", .what = "Mended" },
                           NULL, error);
}

static gboolean
do_import (Go *go, GError **error)
{
  g_autofree char *profile_path = g_build_filename (go->f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (go->f->folder, "dump.csv", NULL);
  g_autofree char *rows = g_strdup_printf ("no,on\nD-%d-1,2026-11-23\nD-%d-2,2026-11-23\n",
                                           go->serial, go->serial);
  g_autoptr (DeskProfile) profile = NULL;
  DeskImportResult result = { 0 };
  gboolean done;

  g_file_set_contents (profile_path,
                       "[import]\nsource=dump\ndatetime=%Y-%m-%d\ntimezone=Asia/Kolkata\n"
                       "[columns]\nnumber=no\nregistered_at=on\n",
                       -1, NULL);
  g_file_set_contents (path, rows, -1, NULL);
  profile = desk_profile_load (profile_path, NULL);
  done = desk_import_file (go->f->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result, error);
  desk_import_result_clear (&result);
  return done;
}

static gboolean
do_slip (Go *go, GError **error)
{
  g_autoptr (DeskSlip) slip = desk_slip_make (go->f->sup1, error);

  return slip != NULL;
}

static gboolean
do_backup (Go *go, GError **error)
{
  g_autofree char *folder = g_build_filename (go->f->folder, "backup", NULL);
  gboolean done = desk_backup (go->f->admin, folder, NULL, NULL, NULL, error);

  desk_folder_remove (folder);
  return done;
}

static gboolean
do_account (Go *go, GError **error)
{
  g_autofree char *name = g_strdup_printf ("new%d", go->serial);

  return desk_account_create (go->f->admin, name, name, name, DESK_ROLE_OPERATOR, "password1", error);
}

static gboolean
do_holiday (Go *go, GError **error)
{
  DeskPut put;
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (1800000000 + go->serial * 86400);
  g_autofree char *text = g_date_time_format (day, "%F");

  return desk_holiday_add (go->f->admin, text, text, "Holiday", "", &put, error);
}

static gboolean
do_freeze (Go *go, GError **error)
{
  DeskAuditFrame frame = { .k = 2, .risk = 2 };
  g_autoptr (DeskAudit) audit = desk_audit_freeze (go->f->insp1, &frame, "our own words", error);

  return audit != NULL;
}

static gboolean
do_draw (Go *go, GError **error)
{
  g_autoptr (DeskAudit) audit = desk_audit_draw (go->f->insp1, go->n, "our own words", error);

  return audit != NULL;
}

static gboolean
do_direct (Go *go, GError **error)
{
  return desk_direction_give (go->f->insp1, "sdo-1", DESK_DIRECTION_WARNING,
                              desk_clock_now (go->f->clock) + 30 * DESK_DAY, 0, "Call first", NULL,
                              error);
}

static gboolean
do_follow (Go *go, GError **error)
{
  return desk_direction_follow (go->f->insp1, go->n, FALSE, "Not done", error);
}

static gboolean
do_lift (Go *go, GError **error)
{
  return desk_duty_lift (go->f->admin, go->f->insp1, "md-1", "Cleared", error);
}

static gboolean
do_print (Go *go, GError **error)
{
  g_autoptr (DeskSheet) sheet = desk_sheet_print (go->f->sup1, "op2", 1, error);

  return sheet != NULL;
}

static gboolean
do_return (Go *go, GError **error)
{
  return desk_sheet_return (go->f->sup1, go->n, 1, error);
}

static gboolean
do_clockwork (Go *go, GError **error)
{
  DeskClockworkResult result;

  return desk_clockwork_run (go->f->store, &result, NULL, error);
}

static gboolean
do_checkpoint (Go *go, GError **error)
{
  return desk_store_checkpoint (go->f->store, error);
}

static const struct
{
  const char *name;
  Prepare prepare;
  Act act;
  gboolean in_parts; /* of several savings: what went before stays */
} acts[] = {
  { "register", nothing, do_register },
  { "contact", assigned, do_contact },
  { "assign", registered, do_assign },
  { "claim", assigned, do_claim },
  { "start", claimed, do_start },
  { "satisfied", called, do_satisfied },
  { "dissatisfied", called, do_dissatisfied },
  { "no answer", called, do_no_answer },
  { "skip", claimed, do_skip },
  { "propose", registered, do_propose },
  { "approve", proposed, do_approve },
  { "edit", assigned, do_edit },
  { "withdraw", closed, do_withdraw },
  { "reveal", registered, do_reveal },
  { "dispatch", escalated, do_dispatch },
  { "acknowledge", dispatched, do_acknowledge },
  { "fault", nothing, do_fault },
  { "fault claim", fault, do_fault_claim },
  { "import", nothing, do_import, TRUE },
  { "slip", nothing, do_slip },
  { "backup", nothing, do_backup, TRUE },
  { "account", nothing, do_account },
  { "holiday", nothing, do_holiday },
  { "freeze", closed, do_freeze },
  { "draw", frozen, do_draw },
  { "direct", nothing, do_direct },
  { "follow", directed, do_follow },
  { "lift", removed, do_lift },
  { "print", claimed, do_print, TRUE },
  { "return", printed, do_return },
  { "checkpoint", registered, do_checkpoint },
  /* The last one: it sets the clock. */
  { "clockwork", silent, do_clockwork, TRUE },
};

static gboolean
read_newest (DeskDb *db, gpointer n, GError **error)
{
  return desk_db_int (db, error, 0, n, "SELECT max (n) FROM event", "");
}

static gint64
newest (DeskFixture *f)
{
  gint64 n = 0;
  g_autoptr (GError) error = NULL;

  well (desk_store_read (f->store, NULL, read_newest, &n, &error), error);
  return n;
}

/* A sentence for who sits there, and of the right kind. */
static void
clear (const char *what, DeskDiskFault fault, const GError *error)
{
  gboolean kind = error != NULL && error->domain == DESK_ERROR
                  && (error->code == DESK_ERROR_IO
                      || (fault == DESK_DISK_FULL && error->code == DESK_ERROR_FULL));

  if (!kind || strlen (error->message) < 20)
    g_error ("%s: %s", what, error != NULL ? error->message : "no error");
}

/* The act with a fault at its 1st, 2nd, 3rd … step, until it has no more steps. */
static guint
try_all (Go *go, guint which, DeskDiskFault fault, gboolean lasting)
{
  DeskFixture *f = go->f;
  gboolean ready = FALSE;

  for (guint nth = 1;; nth++)
    {
      g_autofree char *what = g_strdup_printf ("%s, fault %d at step %u%s", acts[which].name, fault, nth,
                                               lasting ? " and after" : "");
      g_autoptr (GError) error = NULL;
      gint64 before;
      gboolean done;

      if (!ready)
        {
          g_clear_pointer (&go->number, g_free);
          go->n = 0;
          acts[which].prepare (go);
        }
      before = newest (f);
      desk_disk_fail (f->path, fault, nth, lasting);
      done = acts[which].act (go, &error);
      if (!desk_disk_failed ())
        {
          desk_disk_fail (NULL, fault, 0, FALSE);
          if (!done)
            g_error ("%s: %s", what, error->message);
          return nth - 1;
        }
      desk_disk_fail (NULL, fault, 0, FALSE);
      if (done != (error == NULL))
        g_error ("%s: done %d, %s", what, done, error != NULL ? error->message : "no error");
      if (!done)
        {
          clear (what, fault, error);
          if (newest (f) != before && !acts[which].in_parts)
            g_error ("%s: failed, and %" G_GINT64_FORMAT " entries are new", what, newest (f) - before);
          /* Numbers are revealed by then: who printed is told that the sheet is there. */
          if (newest (f) != before && acts[which].act == do_print)
            g_assert_nonnull (strstr (error->message, "once more"));
        }
      ready = !done && newest (f) == before;
    }
}

static void
test_act (DeskFixture *f, gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  Go go = { .f = f };
  guint steps = 0;
  g_autoptr (GError) error = NULL;

  for (DeskDiskFault fault = 0; fault < DESK_DISK_N_FAULTS; fault++)
    for (int lasting = 0; lasting < N_LASTING; lasting++)
      {
        steps += try_all (&go, which, fault, lasting);
        g_clear_pointer (&go.number, g_free);
      }
  g_test_message ("%u faults", steps);
  well (desk_check (f->store, NULL, &error), error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_disk_mount ();
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/disk-errors/%s", acts[i].name);

      g_strdelimit (path, " ", '-');
      g_test_add (path, DeskFixture, GUINT_TO_POINTER (i), desk_fixture_set_up, test_act,
                  desk_fixture_tear_down_deep);
    }
  return g_test_run ();
}
