/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own window on a store: from the accepted password to the first usable desk, how
 * much memory it has at most, from a key to the painted frame in a search and in the queue. Keys go
 * through the X server as a keyboard's do; painted is what the frame clock says after its paint.
 *
 * Usage: build-aux/headless bench-desk STORE sign-in | tour | typing | queue
 *
 * "sign-in" prints "usable MS PROCESSOR_MS" and ends; bench-desk.py compares many of them. */
#include "bench-kit.h"

#include "desk-app-fixture.h"
#include "desk-application.h"
#include "desk-call-pane.h"
#include "desk-call-queue.h"
#include "desk-clock.h"
#include "desk-list-item.h"
#include "desk-sign-in-page.h"
#include "desk-tickets-view.h"
#include "desk-window.h"

#include <X11/Xlib.h>
#include <X11/keysym.h>
#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <stdio.h>
#include <string.h>

#define MEMORY 200.0 /* MB */
#define JUMPS  40
#define DOWN   150
#define AGAIN  1000 /* ms */

typedef struct
{
  DeskApplication *application;
  const char *what;
  GtkWindow *window;
  GdkFrameClock *clock;
  double painted_at; /* ms */
  guint64 frames;
  /* The password; then, from it to the usable desk, ms. */
  double accepted_at;
  double accepted_spent; /* by all threads on the processor */
  double memory; /* MB, the most of all looks */
  gboolean asked; /* the search */
  gboolean found;
  gboolean missed;
} Bench;

static void
painted_cb (GdkFrameClock *clock, Bench *self)
{
  self->painted_at = bench_wall ();
  self->frames++;
}

static gboolean
is_painted (gpointer data)
{
  const guint64 *frames = ((gpointer *) data)[1];

  return ((Bench *) ((gpointer *) data)[0])->frames > *frames;
}

/* When the next frame is on the screen. ms */
static double
next_frame (Bench *self)
{
  guint64 frames = self->frames;
  gpointer data[] = { self, &frames };

  gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  desk_app_test_until (is_painted, data);
  return self->painted_at;
}

static void
look_at_memory (Bench *self)
{
  self->memory = MAX (self->memory, bench_resident ());
}

static DeskMainPage *
main_page (Bench *self)
{
  return desk_window_get_main_page (DESK_WINDOW (self->window));
}

static GtkWidget *
view (Bench *self, const char *name)
{
  return GTK_WIDGET (desk_main_page_get_view_widget (main_page (self), name));
}

static gboolean
accepted_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  Bench *self = data;

  self->accepted_at = bench_wall ();
  self->accepted_spent = bench_spent_by_all ();
  return FALSE;
}

static gboolean
can_sign_in (gpointer data)
{
  return desk_app_test_find (data, DESK_TYPE_SIGN_IN_PAGE, NULL) != NULL;
}

/* The list has its first rows, with what stands in them. */
static gboolean
has_rows (GtkWidget *root)
{
  GtkWidget *columns = desk_app_test_find (root, GTK_TYPE_COLUMN_VIEW, NULL);
  g_autoptr (DeskListItem) first = NULL;

  if (columns == NULL)
    return FALSE;
  first = g_list_model_get_item (
    G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (columns))), 0);
  return first != NULL && desk_list_item_get_row (first) != NULL;
}

/* What stands in it is there to work on. */
static gboolean
is_usable (gpointer data)
{
  Bench *self = data;
  GtkWidget *call;

  if (main_page (self) == NULL)
    return FALSE;
  call = desk_app_test_find (GTK_WIDGET (main_page (self)), DESK_TYPE_CALL_PANE, NULL);
  return call != NULL ? desk_call_pane_get_ticket (DESK_CALL_PANE (call)) != NULL
                      : has_rows (GTK_WIDGET (main_page (self)));
}

static void
sign_in (Bench *self, const char *account)
{
  GtkWidget *page, *password;

  desk_app_test_until (can_sign_in, self->window);
  next_frame (self);
  page = desk_app_test_find (GTK_WIDGET (self->window), DESK_TYPE_SIGN_IN_PAGE, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("signed-in", DESK_TYPE_SIGN_IN_PAGE), 0, accepted_cb,
                              self, NULL);
  gtk_editable_set_text (
    GTK_EDITABLE (desk_app_test_find (page, ADW_TYPE_ENTRY_ROW, "Account")), account);
  password = desk_app_test_find (page, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (password), "password1");
  g_signal_emit_by_name (password, "entry-activated");
  desk_app_test_until (is_usable, self);
  self->accepted_at = next_frame (self) - self->accepted_at;
  self->accepted_spent = bench_spent_by_all () - self->accepted_spent;
}

/* Every view, then jumps through the list of all. */
static void
tour (Bench *self)
{
  static const char *const views[] = { "callbacks", "escalations", "register", "inspection",
                                       "overview", "hotspots", "tickets" };
  GtkWidget *columns;
  GtkAdjustment *along;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      desk_main_page_show_view (main_page (self), views[i]);
      desk_app_test_settle ();
      next_frame (self);
      look_at_memory (self);
    }
  columns = desk_app_test_find (view (self, "tickets"), GTK_TYPE_COLUMN_VIEW, NULL);
  along = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (columns));
  for (int i = 0; i < JUMPS; i++)
    {
      gtk_adjustment_set_value (along, gtk_adjustment_get_upper (along) * (i * 7 % JUMPS) / JUMPS);
      next_frame (self);
      desk_app_test_settle ();
      next_frame (self);
      look_at_memory (self);
    }
  self->missed = bench_figure (&(BenchFigure) { "memory", "every view, jumps through the list",
                                                self->memory, "MB", BENCH_AT_MOST, MEMORY, 0, NULL });
}

/* A key of the keyboard, pressed and released. When it went to the server, ms. */
static double
press (Bench *self, KeySym symbol)
{
  static int (*fake) (Display *, unsigned int, Bool, unsigned long);
  Display *display = gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (self->window)));
  KeyCode code = XKeysymToKeycode (display, symbol);
  double at;

  if (fake == NULL)
    {
      gpointer library = dlopen ("libXtst.so.6", RTLD_NOW);

      if (library == NULL)
        g_error ("%s", dlerror ());
      *(gpointer *) &fake = dlsym (library, "XTestFakeKeyEvent");
    }
  g_assert_cmpuint (code, !=, 0);
  at = bench_wall ();
  fake (display, code, True, CurrentTime);
  fake (display, code, False, CurrentTime);
  XFlush (display);
  return at;
}

/* No window manager gives the keys to the window here. */
static void
take_keys (Bench *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));

  while (!gtk_window_is_active (self->window))
    {
      XSetInputFocus (gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface)),
                      gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
      next_frame (self);
    }
}

typedef struct
{
  GtkEditable *entry;
  glong letters;
} Typing;

static gboolean
has_letter (gpointer data)
{
  Typing *typing = data;

  return g_utf8_strlen (gtk_editable_get_text (typing->entry), -1) >= typing->letters;
}

/* Before the view asks: what it knows it answers at once. */
static gboolean
search_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  Bench *self = data;

  self->asked = TRUE;
  self->found = FALSE;
  return TRUE;
}

static void
loaded_cb (Bench *self)
{
  self->found = self->asked;
}

/* The search answered, and what it found, if anything, stands in the list. */
static gboolean
is_answered (gpointer data)
{
  Bench *self = data;
  GtkWidget *columns = desk_app_test_find (view (self, "tickets"), GTK_TYPE_COLUMN_VIEW, NULL);

  return self->found && (columns == NULL || has_rows (view (self, "tickets")));
}

static void
tell_keys (Bench *self, const char *kind, const char *what, GArray *times)
{
  static const struct
  {
    const char *name;
    double part;
  } parts[] = { { "p50", 0.5 }, { "p99", 0.99 } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *which = g_strdup_printf ("%s, %s", what, parts[i].name);

      bench_figure (&(BenchFigure) { .kind = kind, .what = which, .unit = "ms",
                                     .value = bench_part ((double *) (gpointer) times->data,
                                                          times->len, parts[i].part) });
    }
}

static void
type (Bench *self)
{
  static const char *const words[] = { "sanjeev", "kumar singh", "9000000123", "xyzzyx", "verma" };
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *tickets, *columns;
  GtkSingleSelection *selection;
  Typing typing = { 0 };
  gulong hook;

  desk_main_page_show_view (main_page (self), "tickets");
  desk_app_test_settle ();
  tickets = view (self, "tickets");
  columns = desk_app_test_find (tickets, GTK_TYPE_COLUMN_VIEW, NULL);
  selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (columns)));
  typing.entry = GTK_EDITABLE (desk_app_test_find (tickets, GTK_TYPE_SEARCH_ENTRY, NULL));
  hook = g_signal_add_emission_hook (g_signal_lookup ("search-changed", GTK_TYPE_SEARCH_ENTRY), 0,
                                     search_cb, self, NULL);
  g_signal_connect_swapped (gtk_single_selection_get_model (selection), "loaded",
                            G_CALLBACK (loaded_cb), self);
  desk_main_page_search (main_page (self));
  take_keys (self);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (const char *letter = words[i]; *letter != '\0'; letter++)
        {
          double began, took;

          self->asked = self->found = FALSE;
          typing.letters = letter - words[i] + 1;
          /* Latin-1 has its own letters as symbols. */
          began = press (self, (KeySym) (guchar) *letter);
          desk_app_test_until (has_letter, &typing);
          took = next_frame (self) - began;
          g_array_append_val (letters, took);
          desk_app_test_until (is_answered, self);
          took = next_frame (self) - began;
          g_array_append_val (rows, took);
        }
      self->asked = self->found = FALSE;
      gtk_editable_set_text (typing.entry, "");
      desk_app_test_until (is_answered, self);
      desk_app_test_settle ();
    }
  tell_keys (self, "typing-letter", "the letter painted", letters);
  tell_keys (self, "typing-rows", "what is found painted", rows);
  g_signal_handlers_disconnect_by_data (gtk_single_selection_get_model (selection), self);
  g_signal_remove_emission_hook (g_signal_lookup ("search-changed", GTK_TYPE_SEARCH_ENTRY), hook);
}

typedef struct
{
  Bench *bench;
  GtkWidget *pane;
  const char *before;
  KeySym symbol;
  double began;
  int presses;
} Moving;

static gboolean
has_moved (gpointer data)
{
  Moving *moving = data;
  DeskTicket *ticket = desk_call_pane_get_ticket (DESK_CALL_PANE (moving->pane));

  /* At the end of what is read so far the key is pressed again. */
  if (bench_wall () - moving->began > AGAIN * moving->presses)
    {
      press (moving->bench, moving->symbol);
      moving->presses++;
    }
  return ticket != NULL && !g_str_equal (ticket->number, moving->before);
}

/* Down through the queue and up again. */
static void
move (Bench *self)
{
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *pane;

  desk_main_page_show_view (main_page (self), "callbacks");
  desk_app_test_settle ();
  pane = desk_app_test_find (view (self, "callbacks"), DESK_TYPE_CALL_PANE, NULL);
  g_assert_nonnull (pane);
  take_keys (self);
  desk_call_queue_focus (DESK_CALL_QUEUE (
    desk_app_test_find (view (self, "callbacks"), DESK_TYPE_CALL_QUEUE, NULL)));
  for (int i = 0; i < 2 * DOWN; i++)
    {
      g_autofree char *before
        = g_strdup (desk_call_pane_get_ticket (DESK_CALL_PANE (pane))->number);
      Moving moving = { self, pane, before, i < DOWN ? XK_Down : XK_Up, 0, 1 };
      double took;

      moving.began = press (self, moving.symbol);
      desk_app_test_until (has_moved, &moving);
      took = next_frame (self) - moving.began;
      g_array_append_val (calls, took);
    }
  tell_keys (self, "queue-key", "the call painted", calls);
}

static gboolean
run_cb (gpointer data)
{
  Bench *self = data;

  self->window = gtk_application_get_active_window (GTK_APPLICATION (self->application));
  if (self->window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    return G_SOURCE_CONTINUE;
  self->clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_signal_connect (self->clock, "after-paint", G_CALLBACK (painted_cb), self);
  sign_in (self, g_str_equal (self->what, "queue") ? "sup" : "admin");
  if (g_str_equal (self->what, "sign-in"))
    printf ("usable %.3f %.3f\n", self->accepted_at, self->accepted_spent);
  else if (g_str_equal (self->what, "tour"))
    tour (self);
  else if (g_str_equal (self->what, "typing"))
    type (self);
  else
    move (self);
  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_application_quit (G_APPLICATION (self->application));
  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskApplication) application = NULL;
  Bench self = { .what = argc > 2 ? argv[2] : "sign-in" };
  char *arguments[] = { argv[0], (char *) "--store", argc > 1 ? argv[1] : NULL, NULL };

  if (argc < 2)
    {
      fputs ("usage: bench-desk STORE sign-in | tour | typing | queue\n", stderr);
      return 2;
    }
  desk_app_test_be_patient ();
  application = desk_application_new ();
  self.application = application;
  g_timeout_add (5, run_cb, &self);
  return g_application_run (G_APPLICATION (application), 3, arguments) != 0 || self.missed;
}
