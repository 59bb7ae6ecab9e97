/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of call-backs, through its widgets. */
#include "desk-call-fixture.h"

#include "desk-callbacks-view.h"
#include "desk-call-queue.h"
#include "desk-paged-list.h"
#include "desk-scroll.h"

static GtkWidget *
open_view (Desk *desk, DeskSession *session, int width)
{
  GtkWidget *view = g_object_new (DESK_TYPE_CALLBACKS_VIEW, "session", session, NULL);

  *desk = (Desk) { 0 };
  desk->pane = view;
  desk->window = desk_app_test_window (view, width, 700);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  /* Before its first frame the leaflet has no place for the call: no key would reach it. */
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk->window));
  return view;
}

static GtkWidget *
queue_of (GtkWidget *view)
{
  return desk_app_test_find (view, GTK_TYPE_LIST_VIEW, NULL);
}

static GtkSingleSelection *
selection_of (GtkWidget *view)
{
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (queue_of (view))));
}

static guint
n_calls (GtkWidget *view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (selection_of (view)));
}

/* As a click or an arrow does. */
static void
choose (GtkWidget *view, guint position)
{
  gtk_single_selection_set_selected (selection_of (view), position);
  desk_app_test_settle ();
}

/* The widget of the row at @position; NULL = it is not on screen. */
static GtkWidget *
row_at (GtkWidget *view, guint position)
{
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (G_LIST_MODEL (selection_of (view)), position);

  for (GtkWidget *row = gtk_widget_get_first_child (queue_of (view)); row != NULL && item != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (gtk_widget_get_first_child (row)), "id"))
        == desk_list_item_get_id (item))
      return row;
  return NULL;
}

/* What a screen reader says of it. */
static void
assert_says (GtkWidget *view, guint position, const char *sentence)
{
  g_assert_nonnull (row_at (view, position));
  gtk_test_accessible_assert_property (row_at (view, position), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       sentence);
}

static DeskCallPane *
pane_of (GtkWidget *view)
{
  return DESK_CALL_PANE (desk_app_test_find (view, DESK_TYPE_CALL_PANE, NULL));
}

static void
assert_shown (GtkWidget *view, const char *number)
{
  DeskTicket *ticket = desk_call_pane_get_ticket (pane_of (view));

  g_assert_cmpstr (ticket != NULL ? ticket->number : NULL, ==, number);
}

static void
test_queue (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *chosen = NULL;
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + DESK_HOUR);
  second = desk_fixture_claimed (fixture, 2);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR);
  third = desk_fixture_claimed (fixture, 3);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR + 10 * DESK_MINUTE);
  view = open_view (&desk, fixture->op2, 1000);
  g_assert_true (reads (view, "Overdue 2"));
  g_assert_true (reads (view, "Another day 1"));
  g_assert_false (reads (view, "Due now"));
  assert_says (view, 0,
               "Test consumer, Bill › Wrong bill, Chinhat, overdue 3 hours 10 minutes");
  assert_shown (view, first);

  /* Saved: the next one stands there, its Call has the focus. */
  press (view, CALL);
  g_assert_false (gtk_widget_is_sensitive (queue_of (view)));
  press (view, "2 No answer");
  press (view, SAVE);
  assert_shown (view, second);
  g_assert_true (has_focus (view, CALL));
  g_assert_true (gtk_widget_is_sensitive (queue_of (view)));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, 0);
  g_assert_true (reads (view, "Overdue 1"));

  /* A refresh keeps the choice of the person. */
  choose (view, 2);
  chosen = g_strdup (desk_call_pane_get_ticket (pane_of (view))->number);
  g_assert_cmpstr (chosen, !=, second);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  assert_shown (view, chosen);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, 2);

  /* None is due any more: it says when the next one is. */
  choose (view, 0);
  press (view, CALL);
  press (view, "2 No answer");
  press (view, SAVE);
  assert_shown (view, NULL);
  g_assert_true (reads (view, "No call-backs due. The next is due tomorrow"));
  close_pane (&desk);
}

static void
test_spoken_attempts (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (fixture->op2, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  DeskCallResult result = { .outcome = DESK_OUTCOME_BUSY };
  GtkWidget *view;
  Desk desk;

  g_assert_true (desk_call_record (fixture->op2, attempt->attempt, &result, NULL, NULL));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 2 * DESK_DAY + DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  {
    g_autoptr (DeskTicket) ticket = load (fixture, number);
    gint64 late = (DESK_FIXTURE_NOW + 2 * DESK_DAY + DESK_HOUR - ticket->due_at) / DESK_HOUR;
    g_autofree char *sentence
      = g_strdup_printf ("Test consumer, Bill › Wrong bill, Chinhat, overdue 1 day %d hours, "
                         "1 attempt",
                         (int) late - 24);

    assert_says (view, 0, sentence);
  }
  close_pane (&desk);
}

static GtkAdjustment *
scroll_of (GtkWidget *view)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
    gtk_widget_get_ancestor (queue_of (view), GTK_TYPE_SCROLLED_WINDOW)));
}

/* Also for a moment while rows come and go: the next arrow key would begin at the top. */
static void
none_chosen_cb (GtkSingleSelection *selection)
{
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), !=, GTK_INVALID_LIST_POSITION);
}

/* More wait than anybody reads: the list has a place for each, the headings count all of them, and who
 * scrolls finds them; what is chosen and where the focus is stays. */
static void
test_many (DeskFixture *fixture, gconstpointer unused)
{
  const guint all = 263;
  g_autofree char *number = NULL;
  GtkAdjustment *vertical;
  GtkWidget *chosen;
  GtkWidget *view;
  Desk desk;

  for (guint i = 0; i < all; i++)
    g_free (desk_fixture_claimed (fixture, (int) i));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  g_assert_true (reads (view, "Overdue 263"));
  g_assert_cmpuint (n_calls (view), ==, all);
  choose (view, 6);
  number = g_strdup (desk_call_pane_get_ticket (pane_of (view))->number);
  chosen = row_at (view, 6);
  gtk_widget_grab_focus (chosen);
  g_signal_connect (selection_of (view), "notify::selected", G_CALLBACK (none_chosen_cb), NULL);
  /* Not all are read before somebody looks at them. */
  {
    g_autoptr (DeskListItem) last
      = g_list_model_get_item (gtk_single_selection_get_model (selection_of (view)), all - 1);

    g_assert_null (desk_list_item_get_row (last));
  }
  vertical = scroll_of (view);
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  desk_app_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk.window));
  desk_app_test_settle ();
  assert_says (view, all - 1, "Test consumer, Bill › Wrong bill, Chinhat, overdue 1 hour");
  assert_shown (view, number);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, 6);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (view)) == chosen);
  g_signal_handlers_disconnect_by_func (selection_of (view), none_chosen_cb, NULL);
  close_pane (&desk);
}

static gboolean
is_read (gpointer item)
{
  return desk_list_item_get_row (item) != NULL;
}

static const char *
number_at (GtkWidget *view, guint position)
{
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (gtk_single_selection_get_model (selection_of (view)), position);
  DeskLineCall *call;

  /* Its page may be read for this. */
  desk_app_test_until (is_read, item);
  call = desk_list_item_get_row (item);
  return call->ticket->number;
}

/* A row that is still being read is chosen as any other, though the queue is being read as well. */
static void
test_unread (DeskFixture *fixture, gconstpointer unused)
{
  const guint all = 263;
  GtkWidget *view;
  Desk desk;

  for (guint i = 0; i < all; i++)
    g_free (desk_fixture_claimed (fixture, (int) i));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  desk_view_refresh (DESK_VIEW (view));
  g_signal_emit_by_name (queue_of (view), "activate", all - 1);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, all - 1);
  desk_app_test_settle ();
  assert_shown (view, number_at (view, all - 1));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, all - 1);
  /* And they went into it. */
  g_assert_true (has_focus (view, CALL));
  close_pane (&desk);
}

/* The keyboard goes to the call that is chosen, and into the one that has the focus. */
static void
test_focus (DeskFixture *fixture, gconstpointer unused)
{
  GtkWidget *queue;
  GtkWidget *view;
  Desk desk;

  for (int i = 0; i < 30; i++)
    g_free (desk_fixture_claimed (fixture, i));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  queue = desk_app_test_find (view, DESK_TYPE_CALL_QUEUE, NULL);
  gtk_widget_grab_focus (row_at (view, 0));
  desk_view_show_ticket (DESK_VIEW (view), number_at (view, 20));
  desk_app_test_settle ();
  g_assert_true (has_focus (view, CALL));
  g_assert_true (gtk_widget_child_focus (queue, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (view)) == row_at (view, 20));

  gtk_widget_grab_focus (row_at (view, 21));
  assert_shown (view, number_at (view, 20));
  g_assert_true (key (queue_of (view), GDK_KEY_Right));
  desk_app_test_settle ();
  assert_shown (view, number_at (view, 21));
  g_assert_true (has_focus (view, CALL));
  g_signal_emit_by_name (queue_of (view), "activate", 22);
  desk_app_test_settle ();
  assert_shown (view, number_at (view, 22));
  close_pane (&desk);
}

/* Another desk is done with a call above. */
static void
done_elsewhere (DeskFixture *fixture, GtkWidget *view, const char *number)
{
  DeskCallResult result = { .outcome = DESK_OUTCOME_BUSY };
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (fixture->sup1, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);

  g_assert_true (desk_call_record (fixture->sup1, attempt->attempt, &result, NULL, NULL));
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
}

/* All rows of a long queue have their place. */
static gboolean
is_long (gpointer view)
{
  return gtk_adjustment_get_upper (scroll_of (view))
         > 2 * gtk_adjustment_get_page_size (scroll_of (view));
}

/* How far below the top of the list the row of the call @id stands, pixels; negative where it is not in
 * sight, whose widget stays at its former place. */
static float
place_of (GtkWidget *view, gpointer id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (queue_of (view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (g_object_get_data (G_OBJECT (gtk_widget_get_first_child (row)), "id") == id
          && gtk_widget_get_child_visible (row)
          && gtk_widget_compute_bounds (row, queue_of (view), &bounds))
        return bounds.origin.y;
    }
  return -G_MAXFLOAT;
}

/* Who has scrolled away from the chosen call is not pulled back to it when another desk saves one,
 * though it has the focus; one that is seen stays in sight. */
static void
test_scrolled_away (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 0);
  g_autofree char *second = desk_fixture_claimed (fixture, 1);
  GtkAdjustment *vertical;
  GtkWidget *view;
  gpointer top;
  float place;
  Desk desk;

  for (int i = 2; i < 40; i++)
    g_free (desk_fixture_claimed (fixture, i));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  desk_app_test_until (is_long, view);
  vertical = scroll_of (view);
  choose (view, 2);
  gtk_widget_grab_focus (row_at (view, 2));
  gtk_adjustment_set_value (vertical, gtk_adjustment_get_upper (vertical));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk.window));
  top = g_object_get_data (
    G_OBJECT (gtk_widget_get_first_child (desk_scroll_top (queue_of (view)))), "id");
  place = place_of (view, top);
  /* Nor is who only sees it read again. */
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk.window));
  g_assert_cmpfloat_with_epsilon (place_of (view, top), place, 0.5);
  done_elsewhere (fixture, view, first);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk.window));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, 1);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (view)) == row_at (view, 1));
  g_assert_cmpfloat_with_epsilon (place_of (view, top), place, 0.5);

  gtk_adjustment_set_value (vertical, 0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk.window));
  done_elsewhere (fixture, view, second);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (vertical), 0, 0.5);
  close_pane (&desk);
}

static gboolean
is_told_held (gpointer view)
{
  return reads (view, "Another program holds the store.");
}

static gboolean
is_told_nothing (gpointer view)
{
  return !is_told_held (view);
}

/* Another process holds every lock that a reader needs: the queue stays and says so, and goes on by
 * itself; also when nothing was read yet. */
static void
test_held (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = NULL;
  GSubprocess *holder;
  GtkWidget *view;
  Desk desk;

  view = open_view (&desk, fixture->op2, 1000);
  second = desk_fixture_claimed (fixture, 2);
  holder = desk_app_test_hold (fixture->path);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_until (is_told_held, view);
  g_assert_cmpuint (n_calls (view), >, 0);
  desk_app_test_let_go (holder);
  desk_app_test_until (is_told_nothing, view);
  desk_app_test_settle ();
  g_assert_cmpuint (n_calls (view), >, 1);
  close_pane (&desk);

  holder = desk_app_test_hold (fixture->path);
  view = g_object_new (DESK_TYPE_CALLBACKS_VIEW, "session", fixture->op2, NULL);
  desk = (Desk) { .pane = view, .window = desk_app_test_window (view, 1000, 700) };
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_until (is_told_held, view);
  desk_app_test_let_go (holder);
  desk_app_test_until (is_told_nothing, view);
  desk_app_test_settle ();
  g_assert_cmpuint (n_calls (view), >, 1);
  close_pane (&desk);
}

static void
test_empty (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = NULL;
  GtkWidget *view;
  Desk desk;

  view = open_view (&desk, fixture->op2, 1000);
  g_assert_true (reads (view, "No call-backs are waiting"));
  g_assert_true (reads (view, "reports a complaint as fixed"));
  number = desk_fixture_claimed (fixture, 1);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  g_assert_true (reads (view, "No call-backs due. The next is due today 14:00."));
  g_assert_true (reads (view, "Later today 1"));
  close_pane (&desk);
}

/* Asked for by its number: also while it is not due, not in the queue, or another call is in
 * hand, which stays. */
static void
test_show_ticket (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = desk_fixture_claimed (fixture, 2);
  g_autofree char *open = desk_fixture_register (fixture, 3);
  GtkWidget *view;
  Desk desk;

  view = open_view (&desk, fixture->op2, 1000);
  desk_view_show_ticket (DESK_VIEW (view), second);
  desk_app_test_settle ();
  assert_shown (view, second);
  g_assert_true (has_focus (view, CALL));
  desk_view_show_ticket (DESK_VIEW (view), open);
  desk_app_test_settle ();
  assert_shown (view, open);
  g_assert_true (reads (view, "There is nothing to call back about"));
  g_assert_false (can_press (view, CALL));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==,
                    GTK_INVALID_LIST_POSITION);

  desk_view_show_ticket (DESK_VIEW (view), first);
  desk_app_test_settle ();
  press (view, CALL);
  press (view, "1 Talked");
  desk_view_show_ticket (DESK_VIEW (view), second);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  assert_shown (view, first);
  g_assert_true (desk_call_pane_is_calling (pane_of (view)));
  g_assert_true (reads (view, "98765 00001"));
  g_assert_true (reads (view, "Ask: is it fixed?"));
  close_pane (&desk);
}

static void
act (GtkWidget *view, const char *action, const char *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (pane_of (view)), action,
                              parameter != NULL ? "s" : NULL, parameter);
  desk_app_test_settle ();
}

/* Skipping is an entry; the next one comes, and the skipped one stands behind the others. */
static void
test_skip (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  second = desk_fixture_claimed (fixture, 2);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  assert_shown (view, first);
  act (view, "call.skip", "language");
  assert_shown (view, second);
  g_assert_true (has_focus (view, CALL));
  timeline = desk_ticket_timeline (fixture->store, first, NULL, NULL);
  g_assert_cmpstr (((DeskEntry *) g_ptr_array_index (timeline, 0))->kind, ==, "call.skip");
  assert_says (view, 1, "Test consumer, Bill › Wrong bill, Chinhat, overdue 2 hours, "
                                       "skipped");
  close_pane (&desk);
}

/* A closure drawn by the day: asked in its own words; a dissatisfied consumer reopens. */
static void
test_feedback (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *view;
  Desk desk;

  g_assert_true (desk_fixture_call (fixture, fixture->op2, number, DESK_ANSWER_YES,
                                    DESK_ANSWER_YES, NULL, NULL));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 9 * DESK_DAY);
  view = open_view (&desk, fixture->op1, 1000);
  g_assert_true (reads (view, "Feedback 1"));
  assert_shown (view, number);
  /* Who typed the claim in does not ask whether it is true. */
  g_assert_false (can_press (view, CALL));
  g_assert_true (reads (view, "The consumer is called again by a person who took no part"));
  close_pane (&desk);

  view = open_view (&desk, fixture->sup1, 1000);
  assert_shown (view, number);
  g_assert_true (reads (view, "Is it still fixed?") == FALSE);
  press (view, CALL);
  press (view, "1 Talked");
  g_assert_true (reads (view, "Is it still fixed?"));
  g_assert_false (reads (view, "Bill corrected"));
  /* Asked first, by its own key. */
  g_assert_true (reads (view, "Ask first: did anyone call you before?")
                 || reads (view, "Ask: is it fixed?"));
  answer (view, "Did anyone call you before about this?", "O No");
  answer (view, "Is it still fixed?", "N No");
  answer (view, "Are you satisfied?", "D No");
  g_assert_true (reads (view, "Reopens and goes to"));
  press (view, SAVE);
  assert_state (fixture, number, DESK_STATE_ASSIGNED);
  close_pane (&desk);
}

typedef struct
{
  DeskFixture *fixture;
  GtkWidget *view;
  const char *number;
} Saving;

static void
save (Saving *saving)
{
  g_assert_true (desk_fixture_call (saving->fixture, saving->fixture->op2, saving->number,
                                    DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, NULL));
  g_signal_emit_by_name (pane_of (saving->view), "saved", "Saved.", 0);
}

static void
save_once_cb (Saving *saving, GtkWidget *queue)
{
  g_signal_handlers_disconnect_by_func (queue, save_once_cb, saving);
  save (saving);
}

/* The queue is being read when the outcome of a call is saved: where the work goes on is seen in what is
 * read after that, in which it does not wait any more. So it is when the queue was just read, and the call
 * on screen is. */
static void
test_saved_meanwhile (DeskFixture *fixture, gconstpointer unused)
{
  Saving saving = { .fixture = fixture };
  GtkWidget *view;
  Desk desk;

  for (int i = 0; i < 8; i++)
    {
      g_autofree char *number = NULL;

      desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + i * DESK_DAY);
      number = desk_fixture_claimed (fixture, i);
      desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + i * DESK_DAY + 5 * DESK_HOUR);
      if (i == 0)
        view = open_view (&desk, fixture->op2, 1000);
      desk_view_show_ticket (DESK_VIEW (view), number);
      desk_app_test_settle ();
      assert_shown (view, number);
      saving.view = view;
      saving.number = number;
      desk_view_refresh (DESK_VIEW (view));
      if (i % 2 == 0)
        save (&saving);
      else
        g_signal_connect_swapped (desk_app_test_find (view, DESK_TYPE_CALL_QUEUE, NULL), "read",
                                  G_CALLBACK (save_once_cb), &saving);
      desk_app_test_settle ();
      g_assert_true (reads (view, "No call-backs are waiting"));
    }
  close_pane (&desk);
}

/* Another person closes the complaint while this one talks, for so long that the call held nobody up: the
 * questions stay those of the call that began. */
static void
test_closed_beside (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  press (view, CALL);
  press (view, "1 Talked");
  g_assert_true (reads (view, "Is it fixed?"));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 7 * DESK_HOUR);
  g_assert_true (desk_fixture_call (fixture, fixture->sup1, number, DESK_ANSWER_YES, DESK_ANSWER_YES,
                                    NULL, NULL));
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  assert_shown (view, number);
  g_assert_cmpint (desk_call_pane_get_ticket (pane_of (view))->state, ==, DESK_STATE_CLOSED);
  g_assert_true (desk_call_pane_is_calling (pane_of (view)));
  g_assert_true (reads (view, "Is it fixed?"));
  g_assert_false (reads (view, "Is it still fixed?"));
  close_pane (&desk);
}

/* Not reached, a feedback call waits for its time: it is not the next one again. */
static void
test_feedback_later (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *view;
  Desk desk;

  g_assert_true (desk_fixture_call (fixture, fixture->op2, number, DESK_ANSWER_YES,
                                    DESK_ANSWER_YES, NULL, NULL));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 9 * DESK_DAY);
  view = open_view (&desk, fixture->sup1, 1000);
  assert_shown (view, number);
  press (view, CALL);
  press (view, "2 No answer");
  press (view, SAVE);
  assert_shown (view, NULL);
  g_assert_true (reads (view, "No call-backs due. The next is due today 13:00."));
  g_assert_true (reads (view, "Feedback, not due yet 1"));
  assert_says (view, 0, "Test consumer, Bill › Wrong bill, Chinhat, due today 13:00");

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 9 * DESK_DAY + 3 * DESK_HOUR);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  g_assert_true (reads (view, "Feedback 1"));
  assert_shown (view, number);
  close_pane (&desk);
}

/* A supervisor sees who may be set aside, and why not yet. */
static void
test_aside (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  DeskSession *const callers[] = { fixture->op2, fixture->op2, fixture->sup2 };
  DeskCallResult result = { .outcome = DESK_OUTCOME_NO_ANSWER };
  GtkWidget *view;
  Desk desk;

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      g_autoptr (DeskAttempt) attempt = NULL;

      desk_clock_set (fixture->clock, i < 2 ? DESK_FIXTURE_NOW + 5 * DESK_HOUR
                                            : DESK_FIXTURE_NOW + DESK_DAY - DESK_HOUR);
      if (i == 2)
        {
          view = open_view (&desk, fixture->sup1, 1000);
          desk_view_show_ticket (DESK_VIEW (view), number);
          desk_app_test_settle ();
          g_assert_true (reads (view, "so far 2 of 3 attempts"));
          g_assert_false (can_press (view, "Set aside…"));
          close_pane (&desk);
        }
      attempt = desk_call_start (callers[i], number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
      g_assert_true (desk_call_record (callers[i], attempt->attempt, &result, NULL, NULL));
    }
  view = open_view (&desk, fixture->sup1, 1000);
  g_assert_true (reads (view, "Not reached: may be set aside 1"));
  desk_view_show_ticket (DESK_VIEW (view), number);
  desk_app_test_settle ();
  g_assert_true (can_press (view, "Set aside…"));
  close_pane (&desk);
  view = open_view (&desk, fixture->op2, 1000);
  g_assert_false (reads (view, "may be set aside"));
  g_assert_null (desk_app_test_find (view, GTK_TYPE_BUTTON, "Set aside…"));
  close_pane (&desk);
}

/* What was typed in a call is there again for the same person after the program died, and for
 * nobody else. */
static void
test_typed (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autofree char *text = NULL;
  GtkTextBuffer *buffer;
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  press (view, CALL);
  press (view, "1 Talked");
  answer (view, "Is it fixed?", "P Partly");
  buffer = gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (desk_app_test_find (view, GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_set_text (buffer, "शाम को फिर गई", -1);
  close_pane (&desk);

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR + DESK_MINUTE);
  view = open_view (&desk, fixture->sup1, 1000);
  assert_shown (view, NULL);
  g_assert_true (reads (view, "is calling since today 16:00"));
  g_assert_false (reads (view, "शाम"));
  close_pane (&desk);

  view = open_view (&desk, fixture->op2, 1000);
  assert_shown (view, number);
  press (view, CALL);
  g_assert_true (desk_call_pane_is_calling (pane_of (view)));
  buffer = gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (desk_app_test_find (view, GTK_TYPE_TEXT_VIEW, NULL)));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "शाम को फिर गई");
  g_assert_true (reads (view, "Ask: are you satisfied?"));
  close_pane (&desk);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  char **said = data;

  g_free (*said);
  *said = g_variant_dup_string (parameter, NULL);
}

/* Who comes by another complaint is told of the call that is not finished when that one is done. */
static void
test_unfinished_later (DeskFixture *fixture, gconstpointer unused)
{
  const GActionEntry entries[] = { { .name = "toast", .activate = toast_cb, .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *said = NULL;
  GtkWidget *view;
  Desk desk = { 0 };

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  second = desk_fixture_claimed (fixture, 2);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 2 * DESK_MINUTE);
  third = desk_fixture_claimed (fixture, 3);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  desk_view_show_ticket (DESK_VIEW (view), third);
  desk_app_test_settle ();
  press (view, CALL);
  press (view, "1 Talked");
  answer (view, "Is it fixed?", "P Partly");
  close_pane (&desk);

  /* As "Call back" in a complaint does: its reading comes over the first one. */
  view = g_object_new (DESK_TYPE_CALLBACKS_VIEW, "session", fixture->op2, NULL);
  desk = (Desk) { .pane = view, .window = desk_app_test_window (view, 1000, 700) };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), &said);
  gtk_widget_insert_action_group (GTK_WIDGET (desk.window), "win", G_ACTION_GROUP (group));
  desk_view_refresh (DESK_VIEW (view));
  desk_view_show_ticket (DESK_VIEW (view), first);
  desk_app_test_settle ();
  assert_shown (view, first);
  press (view, CALL);
  press (view, "2 No answer");
  press (view, SAVE);
  assert_shown (view, third);
  g_assert_true (g_str_has_prefix (said, "A call of yours is not finished."));
  close_pane (&desk);
}

/* Who has no number is not where the work goes on. */
static void
test_no_number (DeskFixture *fixture, gconstpointer unused)
{
  DeskRegistration call = { .consumer_name = "संजीव त्यागी", .account_no = "1234567890",
                            .category = "bill.wrong", .place = "CHT", .description = "बिल" };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autofree char *number = desk_ticket_register (fixture->op1, &call, NULL, NULL);
  g_autofree char *other = NULL;
  GtkWidget *view;
  Desk desk;

  g_assert_true (desk_ticket_assign (fixture->op1, number, NULL, DESK_RUNG_NONE, NULL));
  g_assert_true (desk_ticket_claim (fixture->op1, number, &claim, NULL));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  other = desk_fixture_claimed (fixture, 2);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  g_assert_true (reads (view, "No telephone number 1"));
  /* The number beside the view counts both. */
  g_assert_true (reads (view, "Overdue 1, 1 more below"));
  assert_shown (view, other);
  press (view, CALL);
  press (view, "2 No answer");
  press (view, SAVE);
  assert_shown (view, NULL);
  close_pane (&desk);
}

static gboolean
is_folded (gpointer leaflet)
{
  return adw_leaflet_get_folded (leaflet);
}

static gboolean
may_go_back (gpointer view)
{
  return desk_view_get_can_go_back (view);
}

static gboolean
call_has_focus (gpointer view)
{
  return has_focus (view, CALL);
}

/* 360 px: one pane at a time, and a way back, but not out of a call. */
static void
test_narrow (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *view;
  int minimum;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 360);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  /* Folding and sliding take a moment. */
  desk_app_test_until (is_folded, desk_app_test_find (view, ADW_TYPE_LEAFLET, NULL));
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (view)));
  g_assert_true (key (queue_of (view), GDK_KEY_Right));
  desk_app_test_until (may_go_back, view);
  desk_app_test_until (call_has_focus, view);
  desk_view_go_back (DESK_VIEW (view));
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (view)));
  g_signal_emit_by_name (queue_of (view), "activate", 0);
  press (view, CALL);
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (view)));
  press (view, "1 Talked");
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  close_pane (&desk);
}

static gboolean
focus_inside (GtkWidget *view)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));

  return focus != NULL && gtk_widget_is_ancestor (focus, view)
         && gtk_widget_is_sensitive (focus) && gtk_widget_get_mapped (focus);
}

/* Another person's call is refused, and the keyboard still goes somewhere. */
static void
test_refused (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  g_autoptr (DeskAttempt) attempt = NULL;
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  assert_shown (view, number);
  attempt = desk_call_start (fixture->sup1, number, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  g_assert_nonnull (attempt);
  desk_call_queue_focus (DESK_CALL_QUEUE (desk_app_test_find (view, DESK_TYPE_CALL_QUEUE, NULL)));
  key (GTK_WIDGET (desk.window), GDK_KEY_F5);
  g_assert_false (desk_call_pane_is_calling (pane_of (view)));
  g_assert_true (reads (view, "is calling since today 16:00"));
  g_assert_true (focus_inside (view));
  g_assert_false (can_press (view, CALL));
  close_pane (&desk);
}

/* In the row, its sentence and the call, passed over by what comes next, until it ends. */
static void
test_taken (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (DeskAttempt) attempt = NULL;
  DeskCallResult result = { .outcome = DESK_OUTCOME_BUSY };
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + DESK_MINUTE);
  second = desk_fixture_claimed (fixture, 2);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 2 * DESK_MINUTE);
  third = desk_fixture_claimed (fixture, 3);
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  attempt = desk_call_start (fixture->sup1, second, DESK_CALL_CALLBACK, 0, NULL, NULL, NULL);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  g_assert_true (reads (queue_of (view), "is calling since today 16:00"));
  assert_says (view, 1, "Test consumer, Bill › Wrong bill, Chinhat, overdue 1 hour "
                                       "59 minutes, sup1 is calling since today 16:00");
  assert_shown (view, first);
  press (view, CALL);
  press (view, "2 No answer");
  press (view, SAVE);
  assert_shown (view, third);
  /* Chosen by hand it says so, and is not to be called. */
  choose (view, 0);
  assert_shown (view, second);
  g_assert_true (reads (GTK_WIDGET (pane_of (view)), "is calling since today 16:00"));
  g_assert_false (can_press (view, CALL));
  g_assert_true (desk_call_record (fixture->sup1, attempt->attempt, &result, NULL, NULL));
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  g_assert_false (reads (view, "is calling since"));
  g_assert_true (can_press (view, CALL));
  close_pane (&desk);
}

/* F5 and the single keys, wherever the focus is in the window. */
static void
test_keys (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  gtk_root_set_focus (GTK_ROOT (desk.window), NULL);
  key (GTK_WIDGET (desk.window), GDK_KEY_F5);
  g_assert_true (desk_call_pane_is_calling (pane_of (view)));
  gtk_root_set_focus (GTK_ROOT (desk.window), NULL);
  key (GTK_WIDGET (desk.window), GDK_KEY_1);
  g_assert_true (reads (view, "Ask: is it fixed?"));
  g_assert_true (focus_inside (view));
  /* Not from a view that is not on screen. */
  gtk_widget_set_visible (view, FALSE);
  g_assert_false (key (GTK_WIDGET (desk.window), GDK_KEY_2));
  gtk_widget_set_visible (view, TRUE);
  g_assert_true (reads (view, "Ask: is it fixed?"));
  close_pane (&desk);
}

static gboolean
is_saved (gpointer view)
{
  return !desk_call_pane_is_calling (pane_of (view));
}

/* Ctrl+Return too, but not from another view. */
static void
test_save_key (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (fixture, 1);
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  desk_app_test_xdo ("mousemove 20 20");
  press (view, CALL);
  press (view, "3 Busy");
  gtk_widget_set_visible (view, FALSE);
  desk_app_test_xdo ("key ctrl+Return");
  desk_app_test_settle ();
  g_assert_cmpuint (n_outcomes (fixture, number), ==, 0);
  gtk_widget_set_visible (view, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk.window));
  gtk_root_set_focus (GTK_ROOT (desk.window), NULL);
  desk_app_test_xdo ("key ctrl+Return");
  desk_app_test_until (is_saved, view);
  desk_app_test_settle ();
  g_assert_cmpuint (n_outcomes (fixture, number), ==, 1);
  close_pane (&desk);
}

/* Read again, a row says how late it is now; the place in the list stays. */
static void
test_minutes (DeskFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (fixture, 1);
  g_autofree char *second = desk_fixture_claimed (fixture, 2);
  GtkWidget *view;
  Desk desk;

  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  view = open_view (&desk, fixture->op2, 1000);
  choose (view, 1);
  g_assert_true (reads (queue_of (view), "overdue 2 h"));
  desk_clock_set (fixture->clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR + 7 * DESK_MINUTE);
  desk_view_refresh (DESK_VIEW (view));
  desk_app_test_settle ();
  g_assert_true (reads (queue_of (view), "overdue 2 h 7 min"));
  assert_shown (view, second);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (view)), ==, 1);
  close_pane (&desk);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/callbacks/" name, DeskFixture, NULL, desk_fixture_set_up, function,                \
              desk_fixture_tear_down)
  ADD ("queue", test_queue);
  ADD ("spoken-attempts", test_spoken_attempts);
  ADD ("many", test_many);
  ADD ("unread", test_unread);
  ADD ("focus", test_focus);
  ADD ("scrolled-away", test_scrolled_away);
  ADD ("held", test_held);
  ADD ("empty", test_empty);
  ADD ("show-ticket", test_show_ticket);
  ADD ("narrow", test_narrow);
  ADD ("skip", test_skip);
  ADD ("feedback", test_feedback);
  ADD ("saved-meanwhile", test_saved_meanwhile);
  ADD ("closed-beside", test_closed_beside);
  ADD ("feedback-later", test_feedback_later);
  ADD ("aside", test_aside);
  ADD ("typed", test_typed);
  ADD ("unfinished-later", test_unfinished_later);
  ADD ("no-number", test_no_number);
  ADD ("refused", test_refused);
  ADD ("taken", test_taken);
  ADD ("keys", test_keys);
  ADD ("save-key", test_save_key);
  ADD ("minutes", test_minutes);
  return g_test_run ();
}
