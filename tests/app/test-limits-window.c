/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits and holidays from the window: added, changed from a day on, verified, ended;
 * holidays added and cancelled; files of both; what is refused says why in place (R5). */
#include "desk-app-fixture.h"
#include "desk-chooser.h"
#include "desk-date-entry.h"
#include "desk-fixture.h"
#include "desk-holidays.h"
#include "desk-limits-window.h"
#include "desk-limits.h"


static GtkWidget *
present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
  return window;
}

#define SHOWS(window, part)                                   \
  G_STMT_START                                                \
  {                                                           \
    if (!desk_app_test_shows (window, part))                                \
      g_error ("line %d: it does not say “%s”", __LINE__, part); \
  }                                                           \
  G_STMT_END

static void
press (GtkWidget *window, const char *label)
{
  desk_app_test_press (window, label);
  desk_app_test_settle ();
}

/* The nth of its kind that is shown. */
static GtkWidget *
nth (GtkWidget *widget, GType type, int *n)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gpointer
find (GtkWidget *window, GType type, int n)
{
  GtkWidget *found = nth (window, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
type_in (GtkWidget *window, const char *title, const char *text)
{
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ENTRY_ROW, title);

  if (row == NULL)
    g_error ("There is no field “%s”.", title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
set_date (GtkWidget *window, int n, const char *day)
{
  desk_date_entry_set_text (find (window, DESK_TYPE_DATE_ENTRY, n), day);
}

static void
open_row (GtkWidget *window, const char *title)
{
  GtkWidget *row = desk_app_test_find (window, ADW_TYPE_ACTION_ROW, title);

  if (row == NULL)
    g_error ("There is no row “%s”.", title);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  desk_app_test_settle ();
}

static guint
count (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_limit_list (f->store, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

/* A new one through the form. */
static void
fill (GtkWidget *window, const char *amount, const char *source)
{
  desk_chooser_set_code (find (window, DESK_TYPE_CHOOSER, 0), "bill");
  type_in (window, "How many; empty when no figure is known", amount);
  type_in (window, "Source, for example a regulation and its clause", source);
  press (window, "_Save");
}

static void
test_limits (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_limits_window_new (f->admin));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  DeskTimeLimit *limit;

  SHOWS (window, "No time limit is on record");
  press (window, "New time limit");
  press (window, "_Save");
  SHOWS (window, "Choose the category of the limit");
  fill (window, "0", "Order 7");
  SHOWS (window, "A limit of zero cannot be kept.");
  fill (window, "8761", "Order 7");
  SHOWS (window, "A limit of more than a year is none.");
  fill (window, "soon", "Order 7");
  SHOWS (window, "“soon” is not a whole number.");
  fill (window, "24", " ");
  SHOWS (window, "Write where the figure is from.");
  set_date (window, 0, "yesterday");
  fill (window, "24", "Order 7");
  SHOWS (window, "“yesterday” is not a date.");
  set_date (window, 0, "");
  fill (window, "24", "Order 7");
  SHOWS (window, "Write from which day on it holds");
  set_date (window, 0, "2026-01-01");
  type_in (window, "Rupees for each day past it; empty for none", "50");
  type_in (window, "At most, in percent of a year’s fixed charge; empty for none", "30");
  g_assert_cmpuint (count (f), ==, 0);
  fill (window, "24", "Order 7");
  g_assert_cmpuint (count (f), ==, 1);
  SHOWS (window, "City: 24 hours");
  SHOWS (window, "From 1 January 2026");
  SHOWS (window, "₹50 for each day past it. At most 30 % of a year's fixed charge.");
  SHOWS (window, "Order 7");
  SHOWS (window, "Not verified");
  /* The same time again overlaps. */
  press (window, "New time limit");
  set_date (window, 0, "2026-02-01");
  fill (window, "12", "Order 8");
  SHOWS (window, "It overlaps the limit of 24 hours");
  press (window, "Back");

  open_row (window, "City: 24 hours");
  press (window, "It _agrees with its source");
  SHOWS (window, "Written down: it agrees with its source.");
  press (window, "_Take it back");
  SHOWS (window, "Written down: it is not verified.");
  press (window, "It _agrees with its source");
  press (window, "_End it on that day");
  SHOWS (window, "Write on which day it ends");
  set_date (window, 0, "2025-01-01");
  press (window, "_End it on that day");
  SHOWS (window, "A limit ends after it begins.");
  press (window, "_Change…");
  press (window, "_Save");
  SHOWS (window, "Nothing differs from the limit that holds.");
  type_in (window, "How many; empty when no figure is known", "12");
  set_date (window, 0, "2026-01-01");
  press (window, "_Save");
  SHOWS (window, "A change begins later than the limit that it changes");
  set_date (window, 0, "2026-12-01");
  press (window, "_Save");
  SHOWS (window, "From 1 January 2026, ended on 1 December 2026");
  SHOWS (window, "City: 12 hours");
  rows = desk_limit_list (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  limit = g_ptr_array_index (rows, 0);
  g_assert_true (limit->verified);
  limit = g_ptr_array_index (rows, 1);
  g_assert_cmpint (limit->amount, ==, 12);
  g_assert_false (limit->verified);
  open_row (window, "City: 12 hours");
  set_date (window, 0, "2026-12-24");
  press (window, "_End it on that day");
  SHOWS (window, "The end of the limit is written down.");
  press (window, "Back");
  SHOWS (window, "From 1 December 2026, ended on 24 December 2026");
  desk_app_test_close (window);
}

static void
to_holidays (GtkWidget *window)
{
  desk_app_test_settle ();
  gtk_stack_set_visible_child_name (gtk_stack_switcher_get_stack (find (window, GTK_TYPE_STACK_SWITCHER, 0)),
                                    "holidays");
  gtk_test_widget_wait_for_draw (window);
  desk_app_test_settle ();
}

static guint
count_holidays (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_holiday_list (f->store, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
test_holidays (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_limits_window_new (f->admin));
  GtkWidget *dialog;

  to_holidays (window);
  SHOWS (window, "No holiday is on record.");
  press (window, "New holiday");
  press (window, "_Add the holiday");
  SHOWS (window, "There is no day “”.");
  set_date (window, 0, "2026-02-30");
  press (window, "_Add the holiday");
  SHOWS (window, "There is no day “2026-02-30”.");
  set_date (window, 0, "2026-11-08");
  press (window, "_Add the holiday");
  SHOWS (window, "The name of the holiday is missing.");
  type_in (window, "In English", "Diwali");
  set_date (window, 1, "2026-11-07");
  press (window, "_Add the holiday");
  SHOWS (window, "A holiday ends on the day it begins, or later.");
  set_date (window, 1, "2026-11-10");
  press (window, "_Add the holiday");
  SHOWS (window, "Diwali");
  SHOWS (window, "8 November 2026 to 10 November 2026");
  press (window, "New holiday");
  set_date (window, 0, "2026-11-09");
  type_in (window, "In English", "Fair");
  press (window, "_Add the holiday");
  SHOWS (window, "These days overlap the holiday “Diwali”");
  press (window, "Back");
  press (window, "Cancel “Diwali”");
  dialog = desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  desk_app_test_settle ();
  g_assert_cmpuint (count_holidays (f), ==, 1);
  press (window, "Cancel “Diwali”");
  dialog = desk_app_test_dialog (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel-it");
  desk_app_test_settle ();
  g_assert_cmpuint (count_holidays (f), ==, 0);
  SHOWS (window, "Cancelled: Diwali. The offices are open on these days.");
  desk_app_test_close (window);
}

static void
take (DeskFixture *f, GtkWidget *window, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, "table.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  desk_limits_window_import (DESK_LIMITS_WINDOW (window), path);
  desk_app_test_settle ();
}

static void
test_files (DeskFixture *f, gconstpointer unused)
{
  GtkWidget *window = present (desk_limits_window_new (f->admin));

  take (f, window,
        "category,area_class,amount,unit,calendar,compensation,cap_percent,pay_days,source,from,until\n"
        "bill,city,7,days,office,50,30,60,Order 7,2026-01-01,\n"
        "bill,city,5,days,office,50,30,60,Order 8,2026-02-01,\n"
        "bill,urban,0,days,office,50,30,60,Order 7,2026-01-01,\n"
        "bill,rural,9000,hours,24x7,,,,Order 7,2026-01-01,\n");
  SHOWS (window, "Lines of the file: 1 added, 0 changed, 0 as before, 3 refused.");
  SHOWS (window, "Line 3: It overlaps the limit of 7 working days");
  SHOWS (window, "Line 4: A limit of zero cannot be kept.");
  SHOWS (window, "Line 5: A limit of more than a year is none.");
  SHOWS (window, "City: 7 working days");
  g_assert_cmpuint (count (f), ==, 1);
  take (f, window, "from,until,name,name_hi\n");
  SHOWS (window, "must be: category,area_class");
  to_holidays (window);
  take (f, window,
        "from,until,name,name_hi\n2026-11-08,2026-11-10,Diwali,दीपावली\n2026-11-09,,Fair,\n"
        "2026-12-25,,Christmas,\n");
  SHOWS (window, "Lines of the file: 2 added, 0 changed, 0 as before, 1 refused.");
  SHOWS (window, "Line 3: These days overlap the holiday “Diwali”");
  SHOWS (window, "Christmas");
  g_assert_cmpuint (count_holidays (f), ==, 2);
  desk_app_test_close (window);
}

static void
test_permission (DeskFixture *f, gconstpointer unused)
{
  DeskSession *others[] = { f->op1, f->sup1, f->insp1 };
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      window = present (desk_limits_window_new (others[i]));
      press (window, "New time limit");
      set_date (window, 0, "2026-01-01");
      fill (window, "24", "Order 7");
      SHOWS (window, "change time limits and holidays");
      press (window, "Back");
      take (f, window, "category\n");
      SHOWS (window, "change time limits and holidays");
      g_assert_cmpuint (count (f), ==, 0);
      desk_app_test_close (window);
    }
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
#define ADD(name, func)                                                                        \
  g_test_add ("/limits-window/" name, DeskFixture, NULL, desk_fixture_set_up, func,            \
              desk_fixture_tear_down)
  ADD ("limits", test_limits);
  ADD ("holidays", test_holidays);
  ADD ("files", test_files);
  ADD ("permission", test_permission);
  return g_test_run ();
}
