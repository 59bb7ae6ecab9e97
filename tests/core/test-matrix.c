/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Role × action × state of DESIGN §3, every cell through the core's acts. What is expected is
 * written out here by hand from that page, so that code and page are compared and not the code
 * with itself. test-matrix.py goes the same way through santushtictl and raw SQL. */
#include "desk-fixture.h"

#include "desk-attachments.h"
#include "desk-audit.h"
#include "desk-backup.h"
#include "desk-directions.h"
#include "desk-duty.h"
#include "desk-edit.h"
#include "desk-evidence.h"
#include "desk-faults.h"
#include "desk-folder.h"
#include "desk-import.h"
#include "desk-permission.h"
#include "desk-reveal.h"
#include "desk-register-export.h"
#include "desk-set-aside.h"
#include "desk-slip.h"
#include "desk-void.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DeskFixture *f;
  DeskSession *op3;
  DeskSession *actors[DESK_N_ROLES]; /* who took no part in the complaints */
  int serial;
  gint64 audit;                      /* drawn, with every complaint of the frame */
  gint64 fault;
} Site;

/* On a complaint in the state the cell is about, or on the site. */
typedef gboolean (*Perform) (Site *site, DeskSession *actor, const char *number, GError **error);

static gboolean
do_contact (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_contact (actor, number, "Called again", NULL, error);
}

static gboolean
do_call (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (actor, number, DESK_CALL_CALLBACK, 0, NULL, NULL, error);

  return attempt != NULL;
}

static gboolean
do_audit (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (actor, number, DESK_CALL_AUDIT, site->audit, NULL, NULL, error);

  return attempt != NULL;
}

static gboolean
do_assign (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_assign (actor, number, NULL, DESK_RUNG_NONE, error);
}

static gboolean
do_claim (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_claim (actor, number, &(DeskClaim) { .staff_no = "je-1", .what = "Mended" },
                            error);
}

static gboolean
do_set_aside (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_set_aside (actor, number, "Not reached", NULL, error);
}

static gboolean
do_void_propose (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_void_propose (actor, number, "Registered twice", error);
}

static gboolean
do_void_approve (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autoptr (DeskTicket) ticket = desk_ticket_load (site->f->store, number, NULL, error);

  if (ticket->state == DESK_STATE_REGISTERED)
    desk_ticket_void_propose (site->f->sup1, number, "Registered twice", error);
  g_assert_no_error (*error);
  return desk_ticket_void_approve (actor, number, error);
}

static gboolean
do_edit (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_edit (actor, number,
                           &(DeskEdit) { .address = "Next street", .reason = "Misheard" }, NULL,
                           error);
}

static gboolean
do_correct (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_edit (actor, number,
                           &(DeskEdit) { .phone = "9811111111", .reason = "Misheard" }, NULL,
                           error);
}

static gboolean
do_withdraw (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_call_correct (actor, number, 0, DESK_ANSWER_NO, DESK_ANSWER_NO, "Misheard", NULL,
                            error);
}

static gboolean
do_reveal (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *phone = desk_ticket_reveal (actor, number, "Asked at the counter", NULL, error);

  return phone != NULL;
}

static gboolean
do_attach (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *path = g_build_filename (site->f->folder, "words.txt", NULL);

  g_assert_true (g_file_set_contents (path, "The bill", -1, NULL));
  return desk_attachment_add (actor, number, path, DESK_ATTACHMENT_LETTER, NULL, NULL, NULL, NULL,
                              error);
}

/* Attached by somebody who is not asked about. */
static gboolean
do_open_file (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *target = g_build_filename (site->f->folder, "seen.txt", NULL);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (do_attach (site, site->f->op1, number, NULL));
  list = desk_attachment_list (site->f->store, number, NULL, NULL);
  g_unlink (target);
  return desk_attachment_open (actor, ((DeskAttachment *) list->pdata[0])->n, target, error);
}

static gboolean
do_link (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_ticket_link (actor, number, "LKO-26-0000001", NULL, error);
}

static gboolean
do_fault (Site *site, DeskSession *actor, const char *number, GError **error)
{
  const char *numbers[] = { number, NULL };

  return desk_fault_attach (actor, site->fault, numbers, error);
}

static gboolean
do_register (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", ++site->serial);
  g_autofree char *made
    = desk_ticket_register (actor,
                            &(DeskRegistration) { .phone = phone, .category = "bill",
                                                  .description = "The bill is wrong" },
                            NULL, error);

  return made != NULL;
}

static gboolean
do_import (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *profile_path = g_build_filename (site->f->folder, "p.ini", NULL);
  g_autofree char *path = g_build_filename (site->f->folder, "dump.csv", NULL);
  g_autoptr (DeskProfile) profile = NULL;
  DeskImportResult result = { 0 };
  gboolean done;

  g_file_set_contents (profile_path,
                       "[import]\nsource=dump\ndatetime=%Y-%m-%d\ntimezone=Asia/Kolkata\n"
                       "[columns]\nnumber=no\nregistered_at=on\n",
                       -1, error);
  g_file_set_contents (path, "no,on\nD-1,2026-11-23\n", -1, error);
  profile = desk_profile_load (profile_path, error);
  g_assert_no_error (*error);
  done = desk_import_file (actor, path, profile, NULL, FALSE, NULL, NULL, NULL, &result, error);
  desk_import_result_clear (&result);
  return done;
}

static gboolean
do_slip (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autoptr (DeskSlip) slip = desk_slip_make (actor, error);

  return slip != NULL;
}

static gboolean
do_export (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *folder = g_build_filename (site->f->folder, "evidence", NULL);
  DeskEvidenceResult result = { 0 };
  gboolean done = desk_evidence_export (actor, folder, NULL, &result, NULL, NULL, NULL, error);

  desk_folder_remove (folder);
  return done;
}

static gboolean
do_report (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *path = g_build_filename (site->f->folder, "register.csv", NULL);
  gboolean done = desk_register_export (actor, NULL, path, DESK_TABLE_CSV, NULL, NULL, NULL, NULL, error);

  g_remove (path);
  return done;
}

static gboolean
do_backup (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autofree char *folder = g_build_filename (site->f->folder, "backup", NULL);
  gboolean done = desk_backup (actor, folder, NULL, NULL, NULL, error);

  desk_folder_remove (folder);
  return done;
}

static gboolean
do_accounts (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_account_create (actor, "new", "new-1", "New", DESK_ROLE_OPERATOR, "password1", error);
}

static gboolean
place_in (DeskDb *db, gpointer data, GError **error)
{
  DeskPut put;

  return desk_place_put (db, data, "NEW", "LKO", DESK_PLACE_AREA, "New", "", DESK_AREA_CITY, &put,
                         error);
}

static gboolean
do_places (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_store_write (site->f->store, NULL, place_in, actor, error);
}

static gboolean
do_remove (Site *site, DeskSession *actor, const char *number, GError **error)
{
  gint64 in_line = 0;

  return desk_duty_remove (actor, "sdo-1", "False closures", &in_line, error);
}

static gboolean
do_direct (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_direction_give (actor, "sdo-1", DESK_DIRECTION_WARNING,
                              desk_clock_now (site->f->clock) + 30 * DESK_DAY, 0, "Call before you claim", NULL,
                              error);
}

/* A direction to somebody else than who reads is there, and read. */
static gboolean
do_directions (Site *site, DeskSession *actor, const char *number, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  g_assert_true (do_direct (site, site->f->insp1, number, error));
  all = desk_direction_list (actor, NULL, error);
  g_assert_no_error (*error);
  if (all->len == 0)
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED, "None is shown.");
  return all->len > 0;
}

static gboolean
do_lift (Site *site, DeskSession *actor, const char *number, GError **error)
{
  return desk_duty_lift (actor, site->f->insp1, "sdo-1", "Cleared", error);
}

/* Who may in which state: o operator, s supervisor, i inspection officer, a administrator.
 * One entry in "registered" and NULL after it: about the site, not about a complaint. A NULL
 * act has no other door than the check of the role. */
static const struct
{
  DeskAction action;
  Perform act;
  const char *may[DESK_N_STATES]; /* registered, assigned, reported, closed, set aside, void */
} matrix[] = {
  { DESK_ACTION_REGISTER, do_register, { "os" } },
  { DESK_ACTION_CONTACT, do_contact, { "os", "os", "os", "os", "os", "" } },
  { DESK_ACTION_CALL, do_call, { "", "", "os", "", "os", "" } },
  { DESK_ACTION_ASSIGN, do_assign, { "os", "os", "", "", "", "" } },
  { DESK_ACTION_CLAIM, do_claim, { "", "os", "os", "", "", "" } },
  { DESK_ACTION_SET_ASIDE, do_set_aside, { "", "", "s", "", "", "" } },
  { DESK_ACTION_VOID_PROPOSE, do_void_propose, { "os", "", "", "", "", "" } },
  { DESK_ACTION_VOID_APPROVE, do_void_approve, { "s", "", "", "", "", "" } },
  { DESK_ACTION_EDIT, do_edit, { "os", "os", "s", "", "s", "" } },
  { DESK_ACTION_CORRECT, do_correct, { "os", "os", "s", "", "s", "" } },
  { DESK_ACTION_WITHDRAW, do_withdraw, { "", "", "", "os", "", "" } },
  { DESK_ACTION_LINK, do_link, { "os", "os", "os", "os", "os", "os" } },
  { DESK_ACTION_FAULT, do_fault, { "os", "os", "os", "", "os", "" } },
  /* §4: unconfirmed claims and what is set aside stand in every frame too. */
  { DESK_ACTION_AUDIT, do_audit, { "", "", "i", "i", "i", "i" } },
  { DESK_ACTION_IMPORT, do_import, { "sa" } },
  { DESK_ACTION_SLIP, do_slip, { "si" } },
  { DESK_ACTION_EXPORT, do_export, { "si" } },
  { DESK_ACTION_REPORT, do_report, { "si" } },
  { DESK_ACTION_ACCOUNTS, do_accounts, { "a" } },
  { DESK_ACTION_PLACES, do_places, { "a" } },
  { DESK_ACTION_SETTINGS, NULL, { "a" } },
  { DESK_ACTION_BACKUP, do_backup, { "a" } },
  { DESK_ACTION_REMOVE, do_remove, { "i" } },
  { DESK_ACTION_DIRECT, do_direct, { "i" } },
  { DESK_ACTION_DIRECTIONS, do_directions, { "sia" } },
  { DESK_ACTION_LIFT, do_lift, { "a" } },
  { DESK_ACTION_DISPATCH, NULL, { "os" } },
  { DESK_ACTION_ACKNOWLEDGE, NULL, { "os" } },
  { DESK_ACTION_LATER_LIMIT, NULL, { "s" } },
  { DESK_ACTION_LIMITS, NULL, { "a" } },
  { DESK_ACTION_REVEAL, do_reveal, { "osi", "osi", "osi", "osi", "osi", "osi" } },
  { DESK_ACTION_ATTACH, do_attach, { "os", "os", "os", "os", "os", "os" } },
  { DESK_ACTION_OPEN_FILE, do_open_file, { "osi", "osi", "osi", "osi", "osi", "osi" } },
  { DESK_ACTION_ERASE, NULL, { "a" } },
  { DESK_ACTION_RESTORE, NULL, { "a" } },
  { DESK_ACTION_SHEET, NULL, { "s" } },
  { DESK_ACTION_VERIFY, NULL, { "osia" } },
  { DESK_ACTION_READ, NULL, { "osia" } },
};

static const char letters[DESK_N_ROLES + 1] = "osia";

static void
fine (gboolean done, GError **error)
{
  g_assert_no_error (*error);
  g_assert_true (done);
}

static char *
registered (Site *site)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", ++site->serial);
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (site->f->op1,
                                       &(DeskRegistration) { .phone = phone, .place = "CHT",
                                                             .category = "supply.no-supply",
                                                             .description = "Dark" },
                                       NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
try (Site *site, DeskSession *session, const char *number, int days, int hour)
{
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  gint64 now = desk_clock_now (site->f->clock);
  gint64 midnight = now - (now - DESK_FIXTURE_NOW + 10 * DESK_HOUR) % DESK_DAY;
  g_autoptr (DeskAttempt) attempt = NULL;
  g_autoptr (GError) error = NULL;

  desk_clock_set (site->f->clock, midnight + days * DESK_DAY + hour * DESK_HOUR);
  attempt = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  fine (desk_call_record (session, attempt->attempt, &result, NULL, &error), &error);
}

/* A complaint in @state. It was worked on by op1, op3 and sup1, and closed by who acts as the
 * operator, so that what is refused is refused for role or state and nothing else. */
static char *
in_state (Site *site, DeskState state, gboolean unreached)
{
  DeskFixture *f = site->f;
  char *number = registered (site);
  g_autoptr (GError) error = NULL;

  if (state == DESK_STATE_VOID)
    {
      fine (desk_ticket_void_propose (f->sup1, number, "Twice", &error), &error);
      fine (desk_ticket_void_approve (f->sup2, number, &error), &error);
    }
  if (state == DESK_STATE_REGISTERED || state == DESK_STATE_VOID)
    return number;
  fine (desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error), &error);
  if (state == DESK_STATE_ASSIGNED)
    return number;
  fine (do_claim (site, f->op1, number, &error), &error);
  if (state == DESK_STATE_CLOSED)
    fine (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error),
          &error);
  if (state == DESK_STATE_SET_ASIDE || (state == DESK_STATE_REPORTED && unreached))
    {
      try (site, f->op1, number, 1, 9);
      try (site, site->op3, number, 0, 13);
      try (site, f->op1, number, 1, 17);
    }
  if (state == DESK_STATE_SET_ASIDE)
    fine (desk_ticket_set_aside (f->sup1, number, "Not reached", NULL, &error), &error);
  return number;
}

static void
cell (Site *site, guint row, DeskRole role, DeskState state, char **number)
{
  DeskAction action = matrix[row].action;
  DeskSession *actor = site->actors[role];
  gboolean about_site = matrix[row].may[1] == NULL;
  const char *may = matrix[row].may[about_site ? 0 : state];
  gboolean expected = strchr (may, letters[role]) != NULL;
  g_autofree char *what = g_strdup_printf (
    "%s, %s%s%s", desk_action_to_nick (action), desk_role_to_nick (role), about_site ? "" : ", ",
    about_site ? "" : desk_state_to_nick (state));
  g_autoptr (DeskTicket) before = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  /* What was refused has changed nothing; only what went through needs another complaint. */
  if (!about_site && *number == NULL)
    *number = in_state (site, state, action == DESK_ACTION_SET_ASIDE);
  done = matrix[row].act != NULL ? matrix[row].act (site, actor, *number, &error)
                                 : desk_session_check (actor, action, &error);
  /* A verdict that was never given is not there to be withdrawn. */
  if (done != expected
      || (!done && !g_error_matches (error, DESK_ERROR, DESK_ERROR_REFUSED)
          && !(action == DESK_ACTION_WITHDRAW
               && g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))))
    g_error ("%s: %s, expected %s (%s)", what, done ? "done" : "not done",
             expected ? "done" : "refused", error != NULL ? error->message : "no error");
  if (about_site)
    return;
  if (!done)
    {
      before = desk_ticket_load (site->f->store, *number, NULL, NULL);
      g_assert_cmpint (before->state, ==, state);
    }
  else
    g_clear_pointer (number, g_free);
}

static void
row_in_all (Site *site, guint row)
{
  gboolean about_site = matrix[row].may[1] == NULL;

  for (DeskState state = 0; state < (about_site ? 1 : DESK_N_STATES); state++)
    {
      g_autofree char *number = NULL;

      /* Those who may not come first: they need no new complaint. */
      for (int turn = 0; turn < 2; turn++)
        for (DeskRole role = 0; role < DESK_N_ROLES; role++)
          if ((strchr (matrix[row].may[about_site ? 0 : state], letters[role]) != NULL) == turn)
            cell (site, row, role, state, &number);
    }
}

/* One complaint of each state, in a drawn audit where its frame has it. */
static void
audit_row (Site *site, guint row)
{
  DeskAuditFrame frame = { .k = 1000 };
  char *numbers[DESK_N_STATES];
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (GError) error = NULL;

  for (DeskState state = 0; state < DESK_N_STATES; state++)
    numbers[state] = in_state (site, state, FALSE);
  frozen = desk_audit_freeze (site->f->insp1, &frame, "our own words", &error);
  g_assert_no_error (error);
  drawn = desk_audit_draw (site->f->insp1, frozen->freeze, "our own words", &error);
  g_assert_no_error (error);
  site->audit = frozen->freeze;
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    {
      for (DeskRole role = 0; role < DESK_N_ROLES; role++)
        cell (site, row, role, state, &numbers[state]);
      g_free (numbers[state]);
    }
}

static void
test_matrix (DeskFixture *f, gconstpointer unused)
{
  Site site = { .f = f, .serial = 100,
                .actors = { f->op2, f->sup2, f->insp1, f->admin } };
  DeskFaultSpec spec = { .place = "CHT", .category = "supply", .what = "Line down" };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = registered (&site);

  g_assert_cmpstr (first, ==, "LKO-26-0000001");
  fine (desk_account_create (f->admin, "op3", "op3", "op3", DESK_ROLE_OPERATOR, "password1", &error),
        &error);
  site.op3 = desk_session_sign_in (f->store, "op3", "password1", NULL, &error);
  g_assert_no_error (error);
  site.fault = desk_fault_register (f->op1, &spec, &error);
  g_assert_no_error (error);
  for (guint row = 0; row < G_N_ELEMENTS (matrix); row++)
    if (matrix[row].action == DESK_ACTION_AUDIT)
      audit_row (&site, row);
    else
      row_in_all (&site, row);
  g_object_unref (site.op3);
}

/* An action without a row is an action that nobody wrote down. */
static void
test_complete (void)
{
  guint rows[DESK_N_ACTIONS] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    rows[matrix[i].action]++;
  for (guint action = 0; action < DESK_N_ACTIONS; action++)
    if (rows[action] != 1)
      g_error ("The action “%s” has %u rows in the matrix of DESIGN §3.",
               desk_action_to_nick (action), rows[action]);
}

/* The role alone, by the table too: what the window asks before it offers an act. */
static void
test_roles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    for (DeskRole role = 0; role < DESK_N_ROLES; role++)
      {
        gboolean ever = FALSE;

        for (guint state = 0; state < DESK_N_STATES && matrix[i].may[state] != NULL; state++)
          ever |= strchr (matrix[i].may[state], letters[role]) != NULL;
        /* "edit" and "correct" share their cells: the supervisor's are wider. */
        if (matrix[i].action == DESK_ACTION_CORRECT)
          ever = role == DESK_ROLE_SUPERVISOR;
        if (desk_role_may (role, matrix[i].action) != ever)
          g_error ("%s: %s", desk_action_to_nick (matrix[i].action), desk_role_to_nick (role));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix/complete", test_complete);
  g_test_add_func ("/matrix/roles", test_roles);
  g_test_add ("/matrix/cells", DeskFixture, NULL, desk_fixture_set_up, test_matrix,
              desk_fixture_tear_down_deep);
  return g_test_run ();
}
