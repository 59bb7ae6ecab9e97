/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of complaints: its columns, filters, search and order. */
#include "desk-chooser.h"
#include "desk-date-entry.h"
#include "desk-list-fixture.h"
#include "desk-number.h"
#include "desk-paged-list.h"
#include "desk-stack.h"
#include "desk-ticket-columns.h"
#include "desk-ticket-detail.h"
#include "desk-tickets-view.h"

static char *
register_named (DeskListFixture *fixture, const char *name, const char *phone, const char *place)
{
  DeskRegistration call = { .consumer_name = name, .phone = phone, .category = "supply",
                            .place = place, .description = "No supply <since> morning" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (fixture->site.op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

static void
test_columns (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);

  desk_list_open (fixture, fixture->site.sup1);
  g_assert_true (desk_list_shows (fixture, number));
  g_assert_true (desk_list_shows (fixture, "today 10:00"));
  g_assert_true (desk_list_shows (fixture, "Bill › Wrong bill"));
  g_assert_true (desk_list_shows (fixture, "Test consumer"));
  g_assert_true (desk_list_shows (fixture, "Chinhat"));
  g_assert_true (desk_list_shows (fixture, "JE: je-1"));
  g_assert_true (desk_list_shows (fixture, "Fix claimed"));
  g_assert_true (desk_list_shows (fixture, "no limit"));
  g_assert_true (desk_list_shows (fixture, "due today 14:00"));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "1 of 1"));
}

static void
test_empty (DeskListFixture *fixture, gconstpointer unused)
{
  desk_list_open (fixture, fixture->site.op1);
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_BUTTON, "Import…"));
  desk_list_search (fixture, "nothing");
  g_assert_false (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
  desk_app_test_press (fixture->view, "Clear search and filters");
  desk_list_settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaints yet"));
}

static void
test_filters (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *claimed = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *registered = desk_fixture_register (&fixture->site, 2);
  GtkWidget *state;

  desk_list_open (fixture, fixture->site.sup1);
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
  state = desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State");
  g_assert_nonnull (state);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 2 + DESK_STATE_REPORTED);
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_true (desk_list_shows (fixture, claimed));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "1 of 2"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 1);
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
  g_assert_true (desk_app_test_stands (state, GTK_TYPE_LABEL, "Open (2)"));

  desk_app_test_press (fixture->view, "Remove the filter “Open”");
  desk_list_settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (state)), ==, 0);

  /* Nothing is late yet; at four in the afternoon the call-back of the claim is. */
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (
      desk_app_test_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON, "Call-back overdue")),
    TRUE);
  desk_list_settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 6 * DESK_HOUR);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, claimed);
  g_assert_true (desk_list_shows (fixture, "overdue 2 h"));
  desk_app_test_press (fixture->view, "Remove the filter “Call-back overdue”");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
}

/* The rung, the time of registration and what is suspect, each a chip that takes it away. */
static void
test_more_filters (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *up = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *other = desk_fixture_register (&fixture->site, 2);
  g_autofree char *later = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *rung;
  GtkWidget *from;

  /* Not satisfied: it goes up to the SDO. */
  desk_fixture_call (&fixture->site, fixture->site.op2, up, DESK_ANSWER_NO, DESK_ANSWER_NO, NULL,
                     &error);
  g_assert_no_error (error);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 2 * DESK_DAY);
  later = desk_fixture_register (&fixture->site, 3);
  desk_list_open (fixture, fixture->site.sup1);
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);

  gtk_menu_button_popup (
    GTK_MENU_BUTTON (desk_app_test_find (fixture->view, GTK_TYPE_MENU_BUTTON, NULL)));
  desk_list_settle ();
  rung = desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "Rung of the officer");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rung), 1 + DESK_RUNG_SDO);
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, up);
  desk_app_test_press (fixture->view, "Remove the filter “With the SDO”");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);

  from = desk_app_test_find (desk_app_test_find (fixture->view, DESK_TYPE_DATE_ENTRY, NULL),
                             GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (from), "2026-11-2");
  desk_list_settle ();
  gtk_editable_set_text (GTK_EDITABLE (from), "2026-11-26");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, later);
  desk_app_test_press (fixture->view, "Remove the filter “From 26 November 2026”");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "");

  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (
      desk_app_test_find (fixture->view, GTK_TYPE_CHECK_BUTTON,
                          "Reopened soon after the closure, or found to be false")),
    TRUE);
  desk_list_settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  desk_app_test_press (fixture->view, "Clear search and filters");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);
}

static const char *
all_states (GtkDropDown *state)
{
  return gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (state)), 0);
}

/* Who has the states open keeps them while others save; after that they count anew. */
static void
test_states_open (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = NULL;
  GtkDropDown *state;
  GtkWidget *popup;
  GListModel *open;

  desk_list_open (fixture, fixture->site.sup1);
  state = GTK_DROP_DOWN (desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State"));
  popup = gtk_widget_get_last_child (GTK_WIDGET (state));
  g_assert_true (GTK_IS_POPOVER (popup));
  g_assert_cmpstr (all_states (state), ==, "All states (1)");
  gtk_popover_popup (GTK_POPOVER (popup));
  desk_list_settle ();
  g_assert_true (gtk_widget_get_mapped (popup));
  open = gtk_drop_down_get_model (state);
  second = desk_fixture_register (&fixture->site, 2);
  desk_view_refresh (DESK_VIEW (fixture->view));
  desk_list_settle ();
  g_assert_true (gtk_drop_down_get_model (state) == open);
  gtk_popover_popdown (GTK_POPOVER (popup));
  desk_list_settle ();
  g_assert_cmpstr (all_states (state), ==, "All states (2)");
}

/* What one press cleared comes back at another, each filter as it was. */
static void
test_cleared (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *claimed = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *registered = desk_fixture_register (&fixture->site, 2);
  GtkWidget *menu, *state, *overdue, *rung, *from, *suspect, *search;

  desk_list_open (fixture, fixture->site.sup1);
  menu = desk_app_test_find (fixture->view, GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  desk_list_settle ();
  state = desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "State");
  overdue = desk_app_test_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON, "Call-back overdue");
  rung = desk_app_test_find (fixture->view, GTK_TYPE_DROP_DOWN, "Rung of the officer");
  suspect = desk_app_test_find (fixture->view, GTK_TYPE_CHECK_BUTTON,
                                "Reopened soon after the closure, or found to be false");
  from = desk_app_test_find (desk_app_test_find (fixture->view, DESK_TYPE_DATE_ENTRY, NULL),
                             GTK_TYPE_ENTRY, NULL);
  search = desk_app_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 2 + DESK_STATE_REPORTED);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (overdue), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (rung), 1 + DESK_RUNG_JE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (suspect), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (from), "2026-11-20");
  desk_list_search (fixture, "consumer");
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));

  desk_app_test_press (fixture->view, "Clear search and filters");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "");
  g_assert_false (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "Suspect closure"));

  g_assert_true (gtk_widget_activate_action (fixture->view, "view.undo", NULL));
  desk_list_settle ();
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (state)), ==, 2 + DESK_STATE_REPORTED);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (overdue)));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (rung)), ==, 1 + DESK_RUNG_JE);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (suspect)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "2026-11-20");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "consumer");
  /* The chips stand again, and the list is of them: without what nothing matched the rest does. */
  desk_app_test_press (fixture->view, "Remove the filter “Suspect closure”");
  desk_app_test_press (fixture->view, "Remove the filter “Call-back overdue”");
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, claimed);
  /* It is undone once. */
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  gtk_widget_activate_action (fixture->view, "view.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
}

/* By the head of the state: in the order of a complaint's life, and back. */
static void
test_sort_state (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *claimed = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *registered = desk_fixture_register (&fixture->site, 2);

  desk_list_open (fixture, fixture->site.op1);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_STATE, TRUE);
  desk_list_settle ();
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, registered);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_STATE, FALSE);
  desk_list_settle ();
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, claimed);
}

static void
test_overdue (DeskListFixture *fixture, gconstpointer unused)
{
  DeskRegistration call = { .phone = "9876500009", .category = "supply", .place = "CHT",
                            .description = "Dark", .limit_at = DESK_FIXTURE_NOW + DESK_HOUR };
  g_autoptr (GError) error = NULL;
  g_autofree char *late = desk_ticket_register (fixture->site.op1, &call, NULL, &error);
  g_autofree char *other = desk_fixture_register (&fixture->site, 1);

  g_assert_no_error (error);
  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + 3 * DESK_HOUR);
  desk_list_open (fixture, fixture->site.op1);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (desk_app_test_find (fixture->view, GTK_TYPE_TOGGLE_BUTTON, "Overdue")),
    TRUE);
  desk_list_settle ();
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_true (desk_list_shows (fixture, late));
  g_assert_true (desk_list_shows (fixture, "2 h overdue"));
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_BUTTON, "Remove the filter “Overdue”"));
}

/* Enter while the search still waits for another key. */
static void
enter (DeskListFixture *fixture, const char *words)
{
  GtkWidget *entry = desk_app_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
  desk_list_settle ();
}

static void
assert_open (DeskListFixture *fixture, const char *number)
{
  const char *open = desk_view_get_ticket (DESK_VIEW (fixture->view));

  g_assert_cmpstr (open, ==, number);
}

/* Enter is of the words that stand there, however soon it is pressed after the last key. */
static void
test_search_enter (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = desk_fixture_register (&fixture->site, 2);
  g_autofree char *third = desk_fixture_register (&fixture->site, 3);
  GtkWidget *focus;

  desk_list_open (fixture, fixture->site.op1);
  desk_list_search (fixture, first);
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  enter (fixture, second);
  assert_open (fixture, second);
  g_assert_true (desk_focus_is_in (desk_list_detail (fixture)));
  desk_app_test_press (fixture->view, "Close the complaint");
  /* Of many that stood there the one that is found. */
  desk_list_search (fixture, "");
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);
  enter (fixture, third);
  assert_open (fixture, third);
  desk_app_test_press (fixture->view, "Close the complaint");
  /* Of several their list. */
  enter (fixture, "consumer");
  g_assert_cmpuint (desk_list_count (fixture), ==, 3);
  assert_open (fixture, NULL);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (desk_list_columns (fixture))));
  /* Of none the search, where it goes on. */
  enter (fixture, "zzzz");
  assert_open (fixture, NULL);
  g_assert_true (desk_focus_is_in (
    desk_app_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY, NULL)));
}

static void
test_search (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *sanjeev = register_named (fixture, "संजीव त्यागी", "9811111111", "CHT");
  g_autofree char *other = register_named (fixture, "Meena", "9822222222", NULL);
  g_autofree char *grouped = desk_ticket_number_grouped (other);

  desk_list_open (fixture, fixture->site.op1);
  desk_list_search (fixture, "संजीव");
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_true (desk_list_shows (fixture, sanjeev));
  desk_list_search (fixture, "+91 98222 22222");
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_true (desk_list_shows (fixture, other));
  g_assert_true (desk_list_shows (fixture, "place not known"));
  desk_list_search (fixture, sanjeev);
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, sanjeev);
  desk_list_search (fixture, grouped);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, other);
  desk_list_search (fixture, "zzzz");
  g_assert_true (desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No complaint matches"));
  /* Another spelling, and what was not understood. */
  desk_list_search (fixture, "sanjiv");
  g_assert_cmpuint (desk_list_count (fixture), ==, 1);
  g_assert_true (desk_list_shows (fixture, sanjeev));
  desk_list_search (fixture, "place:atlantis");
  g_assert_true (
    desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No place is called “atlantis”."));
  desk_list_search (fixture, "");
  g_assert_cmpuint (desk_list_count (fixture), ==, 2);
  g_assert_false (
    desk_app_test_stands (fixture->view, GTK_TYPE_LABEL, "No place is called “atlantis”."));
}

/* Newest first at first; by the head of a column or by the filters, the other way round. */
static void
test_sort (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_register (&fixture->site, 1);
  g_autofree char *second = NULL;
  gboolean ascending = TRUE;

  desk_clock_set (fixture->site.clock, DESK_FIXTURE_NOW + DESK_HOUR);
  second = desk_fixture_register (&fixture->site, 2);
  desk_list_open (fixture, fixture->site.op1);
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, second);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_NUMBER, TRUE);
  desk_list_settle ();
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, first);
  g_assert_cmpint (desk_ticket_columns_get_sort (desk_list_columns (fixture), &ascending), ==,
                   DESK_SORT_NUMBER);
  g_assert_true (ascending);
  desk_ticket_columns_set_sort (desk_list_columns (fixture), DESK_SORT_NUMBER, FALSE);
  desk_list_settle ();
  g_assert_cmpstr (desk_list_number_at (fixture, 0), ==, second);
}

static gboolean
is_narrow (gpointer data)
{
  return desk_list_shows (data, "Test consumer · Bill › Wrong bill");
}

static gboolean
is_folded (gpointer view)
{
  return desk_view_get_can_go_back (view);
}

/* Less than 360: the window has borders. Folding takes a moment. */
static gboolean
fits (gpointer view)
{
  int least = 0;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least <= 350;
}

static gboolean
has_officer (gpointer data)
{
  return desk_list_shows (data, "JE: je-1");
}

static gboolean
has_no_officer (gpointer data)
{
  return !has_officer (data);
}

/* Columns go before all of them are cut. */
static void
test_columns_fit (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);

  desk_list_open_at (fixture, fixture->site.sup1, 900);
  desk_app_test_until (has_no_officer, fixture);
  g_assert_true (desk_list_shows (fixture, number));
  g_assert_true (desk_list_shows (fixture, "Chinhat"));
  gtk_window_destroy (fixture->window);
  desk_list_open (fixture, fixture->site.sup1);
  desk_app_test_until (has_officer, fixture);
}

/* At 360 px one pane: list, then detail, then back to the row. */
static void
test_narrow (DeskListFixture *fixture, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (&fixture->site, 1);
  g_autofree char *grouped = desk_ticket_number_grouped (number);

  desk_list_open_at (fixture, fixture->site.sup1, 360);
  desk_app_test_until (fits, fixture->view);
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (fixture->view)));
  desk_app_test_until (is_narrow, fixture);
  g_assert_false (desk_list_shows (fixture, "Chinhat"));
  g_signal_emit_by_name (desk_list_columns (fixture), "activate", 0);
  desk_list_settle ();
  desk_app_test_until (is_folded, fixture->view);
  g_assert_true (desk_app_test_stands (desk_list_detail (fixture), GTK_TYPE_LABEL, grouped));
  desk_app_test_until (fits, fixture->view);
  desk_view_go_back (DESK_VIEW (fixture->view));
  desk_list_settle ();
  g_assert_false (desk_view_get_can_go_back (DESK_VIEW (fixture->view)));
  g_assert_cmpuint (gtk_single_selection_get_selected (desk_list_selection (fixture)), ==, 0);
}

static void
test_chooser (DeskListFixture *fixture, gconstpointer unused)
{
  GtkWidget *widget = desk_chooser_new ();
  DeskChooser *one = DESK_CHOOSER (widget);
  GtkWindow *window = desk_app_test_window (widget, 400, 400);
  GtkWidget *entry = desk_app_test_find (widget, GTK_TYPE_ENTRY, NULL);

  desk_chooser_add (one, 1, "LKO", "Lucknow", "लखनऊ", 0);
  desk_chooser_add (one, 2, "CHT", "Chinhat", "चिनहट", 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "चिन");
  g_assert_true (desk_chooser_is_unfinished (one));
  g_assert_true (desk_app_test_stands (widget, GTK_TYPE_LABEL, "Chinhat"));
  g_assert_false (desk_app_test_stands (widget, GTK_TYPE_LABEL, "Lucknow"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (desk_chooser_get_code (one), ==, "CHT");
  g_assert_cmpint (desk_chooser_get_id (one), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Chinhat");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Chinha");
  g_assert_cmpstr (desk_chooser_get_code (one), ==, "");
  g_object_ref (widget);
  gtk_window_destroy (window);
  desk_list_settle ();
  desk_app_test_finalize (widget);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (DeskListFixture *fixture, gconstpointer unused);
  } tests[] = { { "/tickets/columns", test_columns },
                { "/tickets/empty", test_empty },
                { "/tickets/filters", test_filters },
                { "/tickets/more-filters", test_more_filters },
                { "/tickets/states-open", test_states_open },
                { "/tickets/cleared", test_cleared },
                { "/tickets/sort-state", test_sort_state },
                { "/tickets/overdue", test_overdue },
                { "/tickets/search", test_search },
                { "/tickets/search-enter", test_search_enter },
                { "/tickets/sort", test_sort },
                { "/tickets/columns-fit", test_columns_fit },
                { "/tickets/narrow", test_narrow },
                { "/tickets/chooser", test_chooser } };

  desk_app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DeskListFixture, NULL, desk_list_set_up, tests[i].test,
                desk_list_tear_down);
  return g_test_run ();
}
