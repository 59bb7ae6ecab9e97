/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call on screen, through its widgets: what stands there, what is written. */
#include "desk-call-fixture.h"

#include "desk-answer-group.h"
#include "desk-audit.h"
#include "desk-call-draft.h"
#include "desk-call-later.h"
#include "desk-number.h"
#include "desk-phrase-menu.h"
#include "desk-time.h"
#include "desk-typed.h"

#include <signal.h>
#include <sys/resource.h>

/* Typed in by op1, called by op2: yes and yes closes; saving twice is saving once. */
static void
test_closes (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  g_assert_true (reads (desk.pane, "Bill corrected"));
  g_assert_true (reads (desk.pane, "je-1"));
  g_assert_true (reads (desk.pane, "98•••••001"));
  g_assert_false (reads (desk.pane, "98765 00001"));
  g_assert_false (can_press (desk.pane, "1 Talked"));

  press (desk.pane, CALL);
  g_assert_true (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_true (reads (desk.pane, "98765 00001"));
  g_assert_false (reads (desk.pane, "98•••••001"));
  g_assert_true (reads (desk.pane, "Press 1 to 7"));
  press (desk.pane, "1 Talked");
  g_assert_true (reads (desk.pane, "Ask: is it fixed?"));
  answer (desk.pane, "Is it fixed?", "F Yes");
  g_assert_true (reads (desk.pane, "Ask: are you satisfied?"));
  answer (desk.pane, "Are you satisfied?", "S Yes");
  g_assert_true (reads (desk.pane, "Closes as satisfied, register no. 1."));

  desk_app_test_press (desk.pane, SAVE);
  gtk_widget_activate_action (desk.pane, "call.save", NULL);
  desk_app_test_settle ();
  gtk_widget_activate_action (desk.pane, "call.save", NULL);
  desk_app_test_settle ();
  g_assert_cmpint (desk.saved, ==, 1);
  g_assert_cmpint (desk.kind, ==, DESK_VERDICT_CLOSES);
  g_assert_cmpstr (desk.sentence, ==, "Saved. Closed as satisfied, register no. 1.");
  g_assert_false (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_false (reads (desk.pane, "98765 00001"));
  g_assert_cmpint (n_outcomes (fixture, number), ==, 1);
  assert_state (fixture, number, DESK_STATE_CLOSED);
  close_pane (&desk);
}

/* "Partly" and "no" go one rung up, from the JE to the SDO. */
static void
test_reopens (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskTicket) after = NULL;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Is it fixed?", "P Partly");
  answer (desk.pane, "Are you satisfied?", "D No");
  g_assert_true (reads (desk.pane, "Reopens and goes to SDO, Hussainganj: sdo-1"));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.kind, ==, DESK_VERDICT_REOPENS);
  after = load (fixture, number);
  g_assert_cmpint (after->state, ==, DESK_STATE_ASSIGNED);
  g_assert_cmpint (after->rung, ==, DESK_RUNG_SDO);
  g_assert_cmpint (after->reopens, ==, 1);
  close_pane (&desk);
}

/* Who typed the claim in is told so before the call, and cannot save a "satisfied". What was
 * answered is there again when the call is taken up. */
static void
test_claimant (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *other = desk_fixture_claimed (fixture, 2);
  GtkWidget *words;
  Desk desk;

  open_pane (&desk, fixture, fixture->op1, number);
  g_assert_true (reads (desk.pane, "You typed in the claim of this fix"));
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Is it fixed?", "F Yes");
  answer (desk.pane, "Are you satisfied?", "S Yes");
  g_assert_false (can_press (desk.pane, SAVE));
  gtk_widget_activate_action (desk.pane, "call.save", NULL);
  desk_app_test_settle ();
  g_assert_cmpint (desk.saved, ==, 0);
  g_assert_cmpint (n_outcomes (fixture, number), ==, 0);
  assert_state (fixture, number, DESK_STATE_REPORTED);
  words = desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words)), "सब ठीक है", -1);

  press (desk.pane, "Leave this call");
  g_assert_false (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_false (reads (desk.pane, "98765 00001"));
  show (fixture, desk.pane, other);
  g_assert_true (reads (desk.pane, "98•••••002"));
  press (desk.pane, CALL);
  g_assert_null (desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL));
  press (desk.pane, "2 No answer");
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);

  show (fixture, desk.pane, number);
  press (desk.pane, CALL);
  words = desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (words);
  {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (words));
    g_autofree char *text = NULL;

    g_object_get (buffer, "text", &text, NULL);
    g_assert_cmpstr (text, ==, "सब ठीक है");
  }
  g_assert_true (reads (desk.pane, "another person must call"));
  /* The other outcomes are open to the claimant too. */
  press (desk.pane, "3 Busy");
  g_assert_true (can_press (desk.pane, SAVE));
  close_pane (&desk);
}

/* R10: words that say the opposite of the answers are asked about in place, and only then saved;
 * other words are asked about anew. */
static void
test_contradicts (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkTextBuffer *buffer;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Is it fixed?", "F Yes");
  answer (desk.pane, "Are you satisfied?", "S Yes");
  buffer = gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_set_text (buffer, "अभी नहीं हुआ", -1);
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 0);
  g_assert_true (reads (desk.pane, "The words sound dissatisfied"));
  g_assert_true (reads (desk.pane, "Save all the same"));
  assert_state (fixture, number, DESK_STATE_REPORTED);
  gtk_text_buffer_set_text (buffer, "फिर भी अभी नहीं हुआ", -1);
  desk_app_test_settle ();
  g_assert_false (reads (desk.pane, "Save all the same"));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 0);
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  assert_state (fixture, number, DESK_STATE_CLOSED);
  close_pane (&desk);
}

static void
test_not_reached (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskTicket) after = NULL;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "2 No answer");
  g_assert_null (desk_app_test_find (desk.pane, GTK_TYPE_LABEL, "Is it fixed?"));
  g_assert_true (reads (desk.pane, "Not reached: falls due again"));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.kind, ==, DESK_VERDICT_RETRY);
  after = load (fixture, number);
  g_assert_cmpint (after->state, ==, DESK_STATE_REPORTED);
  g_assert_cmpint (after->attempts, ==, 1);
  show (fixture, desk.pane, number);
  g_assert_true (reads (desk.pane, "No answer (op2)"));
  close_pane (&desk);
}

static void
test_later (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskTicket) after = NULL;
  GtkWidget *entry;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "7 Call later");
  g_assert_true (reads (desk.pane, "Ask: when may we call again?"));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 0);
  /* A digit begins the time there, and is no outcome. */
  g_assert_true (key (desk.pane, GDK_KEY_3));
  g_assert_true (reads (desk.pane, "Falls due again as promised, today 15:00."));
  press (desk.pane, "In 3 hours");
  g_assert_true (reads (desk.pane, "Falls due again as promised, today 13:00."));
  entry = desk_app_test_find (desk.pane, GTK_TYPE_ENTRY,
                              "A time of today, such as 15:30, 4 pm or 4 बजे; tomorrow, such as "
                              "कल 10 बजे; or a date and time, such as 2026-11-25 10:40");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "half past");
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "Write it like 15:30, 4 pm or 4 बजे"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "09:00");
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "That time has passed: today 09:00."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "कल 03:00");
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "That is outside the calling hours, 08:00–20:00."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-12-24 10:40");
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "within the next 72 hours"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "१५:३०");
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "Falls due again as promised, today 15:30."));
  press (desk.pane, SAVE);
  after = load (fixture, number);
  g_assert_cmpint (after->due_at, ==, DESK_FIXTURE_NOW + 5 * DESK_HOUR + 30 * DESK_MINUTE);
  g_assert_true (after->promised);
  close_pane (&desk);
}

/* How late it is in words, where the consumer is, and the number in sight while talking. */
static void
test_who_and_where (DeskFixture *fixture, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "Test consumer", .phone = "9876500001",
                            .account_no = "1234567890", .address = "12, Mission Road",
                            .category = "bill.wrong", .place = "CHT",
                            .description = "The bill is wrong" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = desk_ticket_register (fixture->op1, &call, NULL, &error);
  GtkWidget *phone;
  Desk desk;

  g_assert_no_error (error);
  desk_ticket_assign (fixture->op1, number, NULL, DESK_RUNG_NONE, &error);
  desk_ticket_claim (fixture->op1, number, &claim, &error);
  g_assert_no_error (error);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 11 * DESK_DAY + 4 * DESK_HOUR);
  open_pane (&desk, fixture, fixture->op2, number);
  g_assert_true (reads (desk.pane, "Call-back overdue by 11 days"));
  g_assert_true (reads (desk.pane, "Account number 1234567890 · 12, Mission Road"));
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  phone = desk_app_test_find (desk.pane, GTK_TYPE_LABEL, "98765 00001");
  g_assert_nonnull (phone);
  g_assert_null (gtk_widget_get_ancestor (phone, GTK_TYPE_SCROLLED_WINDOW));
  close_pane (&desk);
}

/* An answer chosen by mistake is taken back, and what was typed stays. */
static void
test_undo (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const undo = "Undo";
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *words = NULL;
  GtkTextBuffer *buffer;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  g_assert_false (can_press (desk.pane, undo));
  press (desk.pane, CALL);
  g_assert_false (can_press (desk.pane, undo));
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Is it fixed?", "N No");
  buffer = gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_set_text (buffer, "still off", -1);
  answer (desk.pane, "Are you satisfied?", "S Yes");
  press (desk.pane, undo);
  g_assert_true (reads (desk.pane, "Ask: are you satisfied?"));
  press (desk.pane, undo);
  g_assert_true (reads (desk.pane, "Ask: is it fixed?"));
  g_object_get (buffer, "text", &words, NULL);
  g_assert_cmpstr (words, ==, "still off");
  press (desk.pane, undo);
  g_assert_true (reads (desk.pane, "How did the call end?"));
  g_assert_false (can_press (desk.pane, undo));
  g_assert_cmpint (n_outcomes (fixture, number), ==, 0);
  close_pane (&desk);
}

/* What is typed, in the site's zone, to a time; the present is 24 Nov, 10:00. */
static void
test_later_typed (DeskFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    const char *at; /* NULL = no time */
  } cases[] = {
    { "15:30", "2026-11-24 15:30" },     { "15.30", "2026-11-24 15:30" },
    { "१५:३०", "2026-11-24 15:30" },     { "4 pm", "2026-11-24 16:00" },
    { "4pm", "2026-11-24 16:00" },       { "4:30 p.m.", "2026-11-24 16:30" },
    { "11 AM", "2026-11-24 11:00" },     { "12 pm", "2026-11-24 12:00" },
    { "4 बजे", "2026-11-24 16:00" },      { "४ बजे", "2026-11-24 16:00" },
    { "11 बजे", "2026-11-24 11:00" },     { "शाम 6 बजे", "2026-11-24 18:00" },
    { "रात 8 बजे", "2026-11-24 20:00" }, { "दिन के 11 बजे", "2026-11-24 11:00" },
    { "दोपहर 2 बजे", "2026-11-24 14:00" },   { "कल सुबह 9 बजे", "2026-11-25 09:00" },
    { "kal 10 baje", "2026-11-25 10:00" }, { "tomorrow 17:15", "2026-11-25 17:15" },
    { "16", "2026-11-24 16:00" },        { "03:00", "2026-11-24 03:00" },
    { "2026-11-25 10:40", "2026-11-25 10:40" },
    { "25:00", NULL },                   { "4:75", NULL },
    { "13 am", NULL },                   { "half past", NULL },
    { "4 5 6", NULL },                   { "बजे", NULL },
    { "2026-13-25 10:40", NULL },        { "", NULL },
  };
  GTimeZone *zone = desk_store_get_zone (fixture->store);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 at = 0, expected = 0;
      gboolean done = desk_call_later_parse (cases[i].text, DESK_FIXTURE_NOW, zone, &at, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].at == NULL)
        {
          g_assert_false (done);
          g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (desk_time_parse (cases[i].at, zone, &expected, NULL));
      g_assert_cmpint (at, ==, expected);
    }
}

/* Save with an answer missing writes nothing and says what to ask. */
static void
test_missing (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *relation;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, SAVE);
  g_assert_true (reads (desk.pane, "Press 1 to 7"));
  press (desk.pane, "1 Talked");
  press (desk.pane, "another person");
  g_assert_true (reads (desk.pane, "Ask: who is speaking?"));
  relation = desk_app_test_find (desk.pane, GTK_TYPE_ENTRY, "Who speaks for the consumer");
  gtk_editable_set_text (GTK_EDITABLE (relation), "son");
  answer (desk.pane, "Is it fixed?", "F Yes");
  press (desk.pane, SAVE);
  g_assert_true (reads (desk.pane, "Ask: are you satisfied?"));
  g_assert_cmpint (desk.saved, ==, 0);
  g_assert_cmpint (n_outcomes (fixture, number), ==, 0);
  answer (desk.pane, "Are you satisfied?", "S Yes");
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  {
    g_autoptr (GPtrArray) lines = desk_register_list (fixture->store, 0, 10, NULL, NULL);
    DeskRegisterEntry *line = g_ptr_array_index (lines, 0);

    g_assert_cmpstr (line->relation, ==, "son");
  }
  close_pane (&desk);
}

/* An attempt left open by a program that died is taken up again, not begun anew. */
static void
test_taken_up (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskAttempt) left
    = desk_call_start (fixture->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (GPtrArray) timeline = NULL;
  guint starts = 0;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 5 * DESK_MINUTE);
  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "3 Busy");
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  timeline = desk_ticket_timeline (fixture->store, number, NULL, NULL);
  for (guint i = 0; i < timeline->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (timeline, i);

      starts += g_str_equal (entry->kind, "call.start");
    }
  g_assert_cmpint (starts, ==, 1);
  close_pane (&desk);
}

/* What was typed comes back with it, also when the clock stands where it stood. */
static void
test_typed (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskAttempt) left
    = desk_call_start (fixture->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_autoptr (DeskCallDraft) draft = desk_call_draft_new ();
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  Desk desk;

  draft->outcome = DESK_OUTCOME_TALKED;
  g_free (draft->words);
  draft->words = g_strdup ("Works since noon");
  text = desk_call_draft_to_text (draft);
  desk_typed_keep (fixture->op2, left->attempt, text, &error);
  g_assert_no_error (error);
  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  found = desk_app_test_written (desk.pane);
  g_assert_cmpstr (found, ==, "Works since noon");
  close_pane (&desk);
}

/* Another number than the registered one needs a reason; without a number on record it is
 * the only way. */
static void
test_other_number (DeskFixture *fixture, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "संजीव त्यागी", .account_no = "1234567890",
                            .category = "bill.wrong", .place = "CHT", .description = "बिल" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autofree char *number = desk_ticket_register (fixture->op1, &call, NULL, NULL);
  g_autofree char *with_number = desk_fixture_claimed (fixture, 2);
  GtkWidget *expander, *phone, *reason;
  Desk desk;

  g_assert_true (desk_ticket_assign (fixture->op1, number, NULL, DESK_RUNG_NONE, NULL));
  g_assert_true (desk_ticket_claim (fixture->op1, number, &claim, NULL));
  open_pane (&desk, fixture, fixture->op2, number);
  g_assert_true (reads (desk.pane, "There is no telephone number on record"));
  g_assert_false (can_press (desk.pane, CALL));
  expander = desk_app_test_find (desk.pane, GTK_TYPE_EXPANDER, NULL);
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (expander)));
  /* Where there is a number, no other one is asked for. */
  show (fixture, desk.pane, with_number);
  g_assert_false (gtk_expander_get_expanded (GTK_EXPANDER (expander)));
  show (fixture, desk.pane, number);
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (expander)));
  phone = desk_app_test_find (expander, GTK_TYPE_ENTRY, NULL);
  reason = gtk_widget_get_next_sibling (phone);
  gtk_editable_set_text (GTK_EDITABLE (phone), "1");
  g_assert_false (can_press (desk.pane, CALL));
  gtk_editable_set_text (GTK_EDITABLE (phone), "+91 99999 12345");
  press (desk.pane, CALL);
  g_assert_true (reads (desk.pane, "Write why another number"));
  g_assert_false (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  gtk_editable_set_text (GTK_EDITABLE (reason), "From the account's file");
  press (desk.pane, CALL);
  g_assert_true (reads (desk.pane, "99999 12345"));
  g_assert_false (reads (desk.pane, "Write why another number"));
  close_pane (&desk);
}

/* Digits choose the outcome, in either script, but not while words are typed. */
static void
test_keys (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *words;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  g_assert_false (key (desk.pane, GDK_KEY_1));
  press (desk.pane, CALL);
  g_assert_true (key (desk.pane, gdk_unicode_to_keyval (0x0968)));
  g_assert_true (reads (desk.pane, "Not reached"));
  g_assert_true (key (desk.pane, GDK_KEY_KP_1));
  g_assert_true (reads (desk.pane, "Ask: is it fixed?"));
  g_assert_false (key (desk.pane, GDK_KEY_8));
  words = desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_widget_grab_focus (words);
  g_assert_false (key (desk.pane, GDK_KEY_2));
  g_assert_true (reads (desk.pane, "Ask: is it fixed?"));
  close_pane (&desk);
}

static const char *
focused (GtkWidget *pane)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (pane));

  if (GTK_IS_TEXT_VIEW (focus))
    return "words";
  return GTK_IS_BUTTON (focus) ? gtk_button_get_label (GTK_BUTTON (focus)) : NULL;
}

static void
tab (GtkWidget *pane, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (pane);

  /* What has just been opened has its place in the order after the next frame. */
  gtk_test_widget_wait_for_draw (GTK_WIDGET (root));
  g_signal_emit_by_name (root, "move-focus", direction);
  desk_app_test_settle ();
}

/* What Space does, without the quarter of a second that the button looks pressed. */
static void
choose (GtkWidget *pane)
{
  g_signal_emit_by_name (gtk_root_get_focus (gtk_widget_get_root (pane)), "clicked");
  desk_app_test_settle ();
}

/* Tab goes from question to question, to the first answer or the one given, never to a later
 * one; neither Tab nor arrows choose. */
static void
test_tab (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *group;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  g_assert_cmpstr (focused (desk.pane), ==, "1 Talked");
  group = gtk_widget_get_ancestor (desk_app_test_find (desk.pane, GTK_TYPE_BUTTON, "1 Talked"),
                                   DESK_TYPE_ANSWER_GROUP);
  g_assert_true (key (group, GDK_KEY_Right));
  g_assert_cmpstr (focused (desk.pane), ==, "2 No answer");
  g_assert_true (reads (desk.pane, "Press 1 to 7"));
  g_assert_true (key (group, GDK_KEY_Left));
  choose (desk.pane);
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "Ask: is it fixed?"));
  /* Chosen with Space: held down it must not answer what is asked next. */
  g_assert_cmpstr (focused (desk.pane), ==, "1 Talked");
  tab (desk.pane, GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (focused (desk.pane), ==, "the consumer");
  tab (desk.pane, GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (focused (desk.pane), ==, "F Yes");
  choose (desk.pane);
  desk_app_test_settle ();
  tab (desk.pane, GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (focused (desk.pane), ==, "S Yes");
  group = gtk_widget_get_ancestor (gtk_root_get_focus (gtk_widget_get_root (desk.pane)),
                                   DESK_TYPE_ANSWER_GROUP);
  g_assert_true (key (group, GDK_KEY_Down));
  g_assert_cmpstr (focused (desk.pane), ==, "D No");
  g_assert_true (key (group, GDK_KEY_Down));
  g_assert_cmpstr (focused (desk.pane), ==, "D No");
  tab (desk.pane, GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (focused (desk.pane), ==, "words");
  tab (desk.pane, GTK_DIR_TAB_BACKWARD);
  g_assert_cmpstr (focused (desk.pane), ==, "S Yes");
  g_assert_true (reads (desk.pane, "Ask: are you satisfied?"));
  close_pane (&desk);
}

/* The letters shown answer, each of one question only, and only while it is asked. */
static void
test_letters (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  g_assert_false (key (desk.pane, GDK_KEY_f));
  g_assert_true (key (desk.pane, GDK_KEY_1));
  g_assert_cmpstr (focused (desk.pane), ==, "F Yes");
  g_assert_false (key (desk.pane, GDK_KEY_y));
  g_assert_true (key (desk.pane, GDK_KEY_f));
  g_assert_true (reads (desk.pane, "Ask: are you satisfied?"));
  g_assert_cmpstr (focused (desk.pane), ==, "S Yes");
  g_assert_true (key (desk.pane, GDK_KEY_D));
  g_assert_true (reads (desk.pane, "Reopens and goes to"));
  g_assert_cmpstr (focused (desk.pane), ==, "words");
  g_assert_false (key (desk.pane, GDK_KEY_s));
  g_assert_true (reads (desk.pane, "Reopens and goes to"));
  close_pane (&desk);
}

static GtkWidget *
phrase (GtkWidget *pane, const char *text)
{
  GtkWidget *menu = desk_app_test_find (pane, DESK_TYPE_PHRASE_MENU, NULL);
  GtkWidget *button = gtk_widget_get_first_child (menu);
  GtkWidget *label;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_app_test_settle ();
  label = desk_app_test_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                              GTK_TYPE_LABEL, text);
  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

static void
put_in (GtkWidget *pane, const char *text)
{
  GtkWidget *row = phrase (pane, text);

  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activate");
  desk_app_test_settle ();
}

/* What consumers often say is put in by a choice, and what this desk often hears is kept. */
static void
test_phrases (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *both = NULL;
  GtkWidget *menu;
  GtkWidget *popover;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  g_assert_true (key (desk.pane, GDK_KEY_1));
  put_in (desk.pane, "अब ठीक है");
  g_assert_cmpstr (focused (desk.pane), ==, "words");
  put_in (desk.pane, "The supply is back");
  both = desk_app_test_written (desk.pane);
  g_assert_cmpstr (both, ==, "अब ठीक है, The supply is back");

  g_assert_null (phrase (desk.pane, both));
  menu = desk_app_test_find (desk.pane, DESK_TYPE_PHRASE_MENU, NULL);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (
    GTK_MENU_BUTTON (gtk_widget_get_first_child (menu))));
  press (popover, "_Keep what is written as a phrase");
  g_assert_nonnull (phrase (desk.pane, both));
  /* Its letters answer no question meanwhile. */
  g_assert_false (key (desk.pane, GDK_KEY_f));

  /* A number is one consumer's. */
  desk_app_test_write (desk.pane, "Call 98765 00001");
  phrase (desk.pane, "");
  press (popover, "_Keep what is written as a phrase");
  g_assert_true (reads (popover, "this one has a number in it"));
  g_assert_null (phrase (desk.pane, "Call 98765 00001"));
  {
    GtkWidget *row = phrase (desk.pane, both);

    g_signal_emit_by_name (desk_app_test_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
    desk_app_test_settle ();
    g_assert_null (phrase (desk.pane, both));
  }
  close_pane (&desk);
}

/* An inspection officer reads the call-backs but makes none. */
static void
test_role (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  Desk desk;

  open_pane (&desk, fixture, fixture->insp1, number);
  g_assert_false (can_press (desk.pane, CALL));
  g_assert_true (reads (desk.pane, "As Inspection officer you may not"));
  gtk_widget_activate_action (desk.pane, "call.start", NULL);
  desk_app_test_settle ();
  g_assert_false (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_false (reads (desk.pane, "98765 00001"));
  close_pane (&desk);
}

/* Both languages, with the ticket's own facts. */
static void
test_script (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  GtkWidget *expander;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  expander = gtk_widget_get_ancestor (desk_app_test_find (desk.pane, GTK_TYPE_LABEL,
                                                          "Script to read aloud"),
                                      GTK_TYPE_EXPANDER);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  g_assert_true (reads (expander, "क्या आप निस्तारण से संतुष्ट हैं"));
  g_assert_true (reads (expander, "चिनहट"));
  g_assert_true (reads (expander, "Are you satisfied"));
  g_assert_true (reads (expander, "Chinhat"));
  g_assert_true (reads (expander, "24.11.2026"));
  g_assert_true (reads (expander, grouped));
  close_pane (&desk);
}

/* What fails at saving says why, and everything answered is still there. */
static void
test_save_fails (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  DeskClaim again = { .staff_no = "je-1", .what = "Once more" };
  GtkWidget *words;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Is it fixed?", "F Yes");
  answer (desk.pane, "Are you satisfied?", "S Yes");
  words = desk_app_test_find (desk.pane, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words)), "ठीक", -1);
  /* Meanwhile another fix is claimed: what was asked is not about that one. */
  g_assert_true (desk_ticket_claim (fixture->op1, number, &again, NULL));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 0);
  g_assert_true (reads (desk.pane, "A new claim came in after this call began"));
  g_assert_true (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_true (reads (desk.pane, "98765 00001"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words))),
                   ==, 3);
  g_assert_false (can_press (desk.pane, SAVE));
  g_assert_true (can_press (desk.pane, "Leave this call"));
  close_pane (&desk);
}

/* No file grows beyond the first bytes: the disk is full for the store. */
static void
fill_disk (gboolean full)
{
  static struct rlimit before;
  struct rlimit little;

  if (!full)
    {
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      return;
    }
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = (struct rlimit){ .rlim_cur = 16, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
}

#define STUCK "The store could not"

/* What could not be written is no rule's refusal: it is said until the next try, Save has the focus,
 * and saving once more saves, a confirmation that was given included. */
static void
test_save_stuck (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *save;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Is it fixed?", "F Yes");
  answer (desk.pane, "Are you satisfied?", "S Yes");
  desk_app_test_write (desk.pane, "अभी नहीं हुआ");
  desk_app_test_settle ();
  press (desk.pane, SAVE);
  g_assert_true (reads (desk.pane, "Save all the same"));
  save = desk_app_test_find (desk.pane, GTK_TYPE_BUTTON, SAVE);
  gtk_widget_grab_focus (save);
  fill_disk (TRUE);
  press (desk.pane, SAVE);
  fill_disk (FALSE);
  g_assert_cmpint (desk.saved, ==, 0);
  g_assert_true (reads (desk.pane, STUCK));
  g_assert_true (can_press (desk.pane, SAVE));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk.window)) == save);
  g_assert_true (can_press (desk.pane, "Leave this call"));
  /* Something else in the store changed: it still was not saved. */
  show (fixture, desk.pane, number);
  g_assert_true (reads (desk.pane, STUCK));
  g_assert_true (can_press (desk.pane, SAVE));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  assert_state (fixture, number, DESK_STATE_CLOSED);
  close_pane (&desk);
}

static char *
clipboard (GtkWidget *pane)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (pane));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (content == NULL || !gdk_content_provider_get_value (content, &value, NULL))
    return NULL;
  return g_value_dup_string (&value);
}

static void
assert_clipboard (GtkWidget *pane, const char *text)
{
  g_autofree char *stands = clipboard (pane);

  g_assert_cmpstr (stands, ==, text);
}

/* R11: the number leaves the clipboard with its call; what else was copied since stays. */
static void
test_clipboard (DeskFixture *fixture, gconstpointer unused)
{
  static const char *const copy = "Copy the number";
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *other = desk_fixture_claimed (fixture, 2);
  GtkWidget *phone;
  Desk desk;

  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  press (desk.pane, copy);
  assert_clipboard (desk.pane, "9876500001");
  press (desk.pane, "2 No answer");
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  assert_clipboard (desk.pane, NULL);

  show (fixture, desk.pane, other);
  press (desk.pane, CALL);
  press (desk.pane, copy);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (desk.pane), "mine");
  press (desk.pane, "2 No answer");
  press (desk.pane, SAVE);
  assert_clipboard (desk.pane, "mine");
  close_pane (&desk);

  /* Signed out in the middle of a call, the number copied by hand. */
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + DESK_DAY);
  open_pane (&desk, fixture, fixture->op2, number);
  press (desk.pane, CALL);
  phone = desk_app_test_find (desk.pane, GTK_TYPE_LABEL, "98765 00001");
  gtk_label_select_region (GTK_LABEL (phone), 0, -1);
  g_signal_emit_by_name (phone, "copy-clipboard");
  assert_clipboard (desk.pane, "98765 00001");
  close_pane (&desk);
  g_assert_null (gdk_clipboard_get_content (gdk_display_get_clipboard (gdk_display_get_default ())));
}

/* The inspection's call: the same questions, but the finding decides. */
/* A drawn complaint without a number is begun all the same, but not with half a number, and nobody
 * can have been talked to. */
static void
test_audit_no_number (DeskFixture *fixture, gconstpointer unused)
{
  DeskRegistration call = { .account_no = "1234567890", .category = "bill.wrong", .place = "CHT",
                            .description = "Wrong" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autofree char *number = desk_ticket_register (fixture->op1, &call, NULL, NULL);
  DeskAuditFrame frame = { .k = 1 };
  g_autoptr (DeskAudit) frozen = NULL;
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *phone;
  Desk desk = { 0 };

  g_assert_true (desk_ticket_assign (fixture->op1, number, NULL, DESK_RUNG_NONE, NULL));
  g_assert_true (desk_ticket_claim (fixture->op1, number, &claim, NULL));
  frozen = desk_audit_freeze (fixture->insp1, &frame, "words of the officer", &error);
  drawn = desk_audit_draw (fixture->insp1, frozen->freeze, "words of the officer", &error);
  g_assert_no_error (error);
  ticket = load (fixture, number);
  desk.pane = desk_call_pane_new (fixture->insp1, DESK_CALL_AUDIT);
  desk.window = desk_app_test_window (desk.pane, 700, 700);
  watch_saved (&desk);
  desk_call_pane_show (DESK_CALL_PANE (desk.pane), ticket, drawn->freeze);
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "the complaint stays in the sample as not reached"));
  phone = desk_app_test_find (desk_app_test_find (desk.pane, GTK_TYPE_EXPANDER, NULL), GTK_TYPE_ENTRY,
                              NULL);
  gtk_editable_set_text (GTK_EDITABLE (phone), "98");
  g_assert_false (can_press (desk.pane, CALL));
  gtk_editable_set_text (GTK_EDITABLE (phone), "");
  press (desk.pane, CALL);
  g_assert_true (desk_call_pane_is_calling (DESK_CALL_PANE (desk.pane)));
  g_assert_true (reads (desk.pane, "no telephone number"));
  g_assert_false (desk_app_test_stands (desk.pane, GTK_TYPE_LINK_BUTTON, NULL));
  press (desk.pane, "1 Talked");
  answer (desk.pane, "Did anyone call you before about this?", "O No");
  answer (desk.pane, "Is it fixed?", "N No");
  answer (desk.pane, "Are you satisfied?", "D No");
  g_assert_true (reads (desk.pane, "nobody was talked to"));
  press (desk.pane, "5 Wrong number");
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  g_assert_true (desk_audit_find (fixture->insp1, drawn->freeze, number, DESK_FINDING_NOT_REACHED,
                                  NULL, NULL, &error));
  g_assert_no_error (error);
  close_pane (&desk);
}

static void
test_audit (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  DeskAuditFrame frame = { .k = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAudit) frozen
    = desk_audit_freeze (fixture->insp1, &frame, "words of the officer", &error);
  g_autoptr (DeskAudit) drawn = NULL;
  g_autoptr (DeskTicket) ticket = NULL;
  Desk desk = { 0 };

  g_assert_no_error (error);
  drawn = desk_audit_draw (fixture->insp1, frozen->freeze, "words of the officer", &error);
  g_assert_no_error (error);
  ticket = load (fixture, number);
  desk.pane = desk_call_pane_new (fixture->insp1, DESK_CALL_AUDIT);
  desk.window = desk_app_test_window (desk.pane, 700, 700);
  watch_saved (&desk);
  desk_call_pane_show (DESK_CALL_PANE (desk.pane), ticket, drawn->freeze);
  desk_app_test_settle ();
  press (desk.pane, CALL);
  press (desk.pane, "1 Talked");
  g_assert_true (reads (desk.pane, "did anyone call you"));
  answer (desk.pane, "Did anyone call you before about this?", "O No");
  /* Of what is fixed it is asked since when. */
  g_assert_false (reads (desk.pane, "When was it fixed?"));
  answer (desk.pane, "Is it fixed?", "F Yes");
  answer (desk.pane, "Are you satisfied?", "S Yes");
  g_assert_true (reads (desk.pane, "When was it fixed?"));
  g_assert_true (reads (desk.pane, "Ask: when was it fixed?"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
      desk_app_test_find (desk.pane, GTK_TYPE_LABEL, "They do not know"), GTK_TYPE_CHECK_BUTTON)),
    TRUE);
  desk_app_test_settle ();
  g_assert_true (reads (desk.pane, "your finding decides"));
  answer (desk.pane, "Is it fixed?", "N No");
  answer (desk.pane, "Are you satisfied?", "D No");
  g_assert_false (reads (desk.pane, "When was it fixed?"));
  g_assert_true (reads (desk.pane, "your finding decides"));
  press (desk.pane, SAVE);
  g_assert_cmpint (desk.saved, ==, 1);
  g_assert_cmpint (desk.kind, ==, DESK_VERDICT_NOTED);
  assert_state (fixture, number, DESK_STATE_REPORTED);
  close_pane (&desk);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/call-pane/" name, DeskFixture, NULL, desk_fixture_set_up, function,                \
              desk_fixture_tear_down)
  ADD ("closes", test_closes);
  ADD ("reopens", test_reopens);
  ADD ("claimant", test_claimant);
  ADD ("contradicts", test_contradicts);
  ADD ("not-reached", test_not_reached);
  ADD ("who-and-where", test_who_and_where);
  ADD ("undo", test_undo);
  ADD ("later", test_later);
  ADD ("later-typed", test_later_typed);
  ADD ("missing", test_missing);
  ADD ("taken-up", test_taken_up);
  ADD ("typed", test_typed);
  ADD ("other-number", test_other_number);
  ADD ("keys", test_keys);
  ADD ("tab", test_tab);
  ADD ("letters", test_letters);
  ADD ("phrases", test_phrases);
  ADD ("role", test_role);
  ADD ("script", test_script);
  ADD ("save-fails", test_save_fails);
  ADD ("save-stuck", test_save_stuck);
  ADD ("clipboard", test_clipboard);
  ADD ("audit", test_audit);
  ADD ("audit-no-number", test_audit_no_number);
  return g_test_run ();
}
