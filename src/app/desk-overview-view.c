/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-overview-view.h"

#include "desk-figure.h"
#include "desk-hotspot-words.h"
#include "desk-number.h"
#include "desk-overview-charts.h"
#include "desk-overview-pages.h"
#include "desk-paper-output.h"
#include "desk-period.h"
#include "desk-print.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-table-export.h"
#include "desk-tally.h"
#include "desk-task.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Places that are shown; all of them are in Hotspots. */
#define PLACES 5
struct _DeskOverviewView
{
  AdwBin parent_instance;

  GtkDropDown *period;
  GtkLabel *as_of;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *message;
  DeskFigure *in_time;
  DeskFigure *satisfied;
  DeskFigure *overdue;
  DeskFigure *reopened;
  DeskFigure *pace;
  GtkLabel *standings_title;
  DeskBar *standings_bar;
  GtkListBox *standings;
  DeskNumbers *standings_numbers;
  DeskWeeks *weeks;
  DeskNumbers *weeks_numbers;
  GtkListBox *ages;
  DeskNumbers *ages_numbers;
  GtkListBox *rungs;
  DeskNumbers *rungs_numbers;
  GtkWidget *places_part;
  GtkListBox *places;
  DeskNumbers *places_numbers;
  GtkWidget *all_places;
  int shown_days; /* of the charts; 0 = none are shown */
  GtkWidget *paper;
  DeskOutputBar *output;
  DeskTableExport *export;

  DeskSession *session;
  GCancellable *reading;
  gboolean updating; /* the program chooses, not the person */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskOverviewView, desk_overview_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

typedef struct
{
  DeskStore *store;
  int days;
  gint64 from;
  gint64 until;
  DeskHotspots *places;
  DeskHotspots *weeks;
  DeskPace pace;
  DeskBacklog backlog;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *it = data;

  g_object_unref (it->store);
  g_clear_pointer (&it->places, desk_hotspots_free);
  g_clear_pointer (&it->weeks, desk_hotspots_free);
  g_free (it);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *it = data;
  DeskPlaceKind level;
  gint64 from, until;

  if (!desk_hotspots_choose_level (it->store, &level, cancellable, error))
    return FALSE;
  desk_period_get (it->store, it->days, &it->from, &it->until);
  it->places = desk_hotspots_places (it->store, level, it->from, it->until, DESK_HOTSPOT_BY_COUNT,
                                     cancellable, error);
  if (it->places == NULL
      || !desk_pace_read (it->store, it->from, it->until, &it->pace, cancellable, error)
      || !desk_backlog_read (it->store, &it->backlog, cancellable, error))
    return FALSE;
  desk_period_get (it->store, MAX (it->days, DESK_TALLY_LEAST_DAYS), &from, &until);
  it->weeks = desk_hotspots_places (it->store, level, from, until, DESK_HOTSPOT_BY_COUNT,
                                    cancellable, error);
  return it->weeks != NULL;
}

static void
say (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void
show_share (DeskFigure *figure, const char *title, gint64 n, gint64 all, const char *what,
            const DeskDrill *drill)
{
  g_autofree char *number = all > 0 ? desk_percent_format ((double) n / (double) all)
                                    : g_strdup ("–");
  g_autofree char *count = desk_count_format (n);
  g_autofree char *of = desk_count_format (all);
  /* Translators: how many of how many complaints, and what they have in common */
  g_autofree char *words = g_strdup_printf (_("%s of %s: %s"), count, of, what);

  desk_figure_set (figure, title, number, words, drill);
}

static gint64
overdue_of (const DeskBacklog *backlog)
{
  gint64 sum = 0;

  for (int rung = 0; rung < DESK_N_RUNGS; rung++)
    sum += backlog->overdue[rung];
  return sum;
}

static gint64
open_of (const DeskBacklog *backlog)
{
  gint64 sum = 0;

  for (int age = 0; age < DESK_N_AGES; age++)
    sum += backlog->unfixed[age] + backlog->claimed[age] + backlog->set_aside[age];
  return sum;
}

static void
show_figures (DeskOverviewView *self, Reading *it)
{
  const DeskHotspot *total = &it->places->total;
  const DeskDrill days = { .query = { .registered_from = it->from, .registered_until = it->until } };
  const DeskDrill late = { .query = { .overdue = TRUE } };
  const DeskDrill waited_for
    = { .query = { .marks = { .satisfied_from = it->from, .satisfied_until = it->until } } };
  DeskDrill in_time = days;
  DeskDrill satisfied = days;
  DeskDrill reopened = days;
  g_autofree char *overdue = desk_count_format (overdue_of (&it->backlog));
  g_autofree char *open = desk_count_format (open_of (&it->backlog));
  g_autofree char *median = desk_pace_format (it->pace.median);
  g_autofree char *ninetieth = desk_pace_format (it->pace.ninetieth);
  g_autofree char *waited = desk_count_format (it->pace.n);
  g_autofree char *unconfirmed = desk_count_format (it->backlog.unconfirmed);
  g_autofree char *of_open
    = it->backlog.unconfirmed > 0
        /* Translators: two numbers of complaints: all that are open, and those of them whose claim
         * is from before the go-live */
        ? g_strdup_printf (_("of %s open: past their time limit, not satisfied; %s unconfirmed from "
                             "before the go-live are not counted"),
                           open, unconfirmed)
        /* Translators: a number of complaints */
        : g_strdup_printf (_("of %s open: past their time limit, not satisfied"), open);
  g_autofree char *within
    = it->pace.n > 0
        /* Translators: above stands the longest time of half of them; a number of consumers, and the
         * longest time of nine of ten of them */
        ? g_strdup_printf (_("at most for half of the %s satisfied in these days; for nine of ten %s"),
                           waited, ninetieth)
        : g_strdup (_("nobody was satisfied in these days"));

  in_time.query.marks.in_time = TRUE;
  satisfied.query.states = 1u << DESK_STATE_CLOSED;
  reopened.query.marks.reopened = TRUE;
  show_share (self->in_time, _("In time"), total->in_time, total->all,
              _("satisfied within the time limit"), &in_time);
  show_share (self->satisfied, _("Satisfied"), total->counts[DESK_STANDING_SATISFIED], total->all,
              _("the consumer said so"), &satisfied);
  show_share (self->reopened, _("Reopened"), total->reopened, total->all,
              _("a consumer said it is not fixed"), &reopened);
  desk_figure_set (self->overdue, _("Overdue now"), overdue, of_open, &late);
  desk_figure_set (self->pace, _("Time until satisfied"), median, within, &waited_for);
}

static void
fill (DeskOverviewView *self, Reading *it)
{
  g_autofree char *all = desk_count_format (it->places->total.all);
  g_autofree char *title
    /* Translators: %s is a number */
    = g_strdup_printf (ngettext ("How the %s complaint registered in these days stands now",
                                 "How the %s complaints registered in these days stand now",
                                 (gulong) it->places->total.all),
                       all);
  g_autofree char *now = desk_words_time (self->session, desk_words_now (self->session));
  /* Translators: when it was read: "As of today 11:20" */
  g_autofree char *as_of = g_strdup_printf (_("As of %s"), now);
  const DeskExportAbout about = { .from = it->from, .until = it->until };

  gtk_label_set_text (self->as_of, as_of);
  desk_table_export_set (self->export, self->session, DESK_EXPORT_OVERVIEW, &about);
  show_figures (self, it);
  gtk_label_set_text (self->standings_title, title);
  desk_overview_show_standings (self->standings_bar, self->standings, self->standings_numbers,
                                it->places);
  desk_overview_show_weeks (self->weeks, self->weeks_numbers, it->weeks);
  desk_overview_show_ages (self->ages, self->ages_numbers, &it->backlog);
  desk_overview_show_overdue (self->rungs, self->rungs_numbers, &it->backlog);
  desk_overview_show_places (self->places, self->places_numbers, it->places, PLACES);
  gtk_widget_set_visible (self->places_part,
                          gtk_list_box_get_row_at_index (self->places, 0) != NULL);
}

/* Only what is shown can be printed. */
static void
show_days (DeskOverviewView *self, int days)
{
  gboolean can = days > 0
                 && desk_role_may (desk_session_get_role (self->session), DESK_ACTION_REPORT);

  self->shown_days = days;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.print", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.save-pdf", can);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskOverviewView *self = owner;
  Reading *it = data;

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      /* What is on screen stays there, with what went wrong above it. */
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "charts") == 0)
        {
          say (self->message, error->message);
          return;
        }
      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  say (self->message, NULL);
  if (it->weeks->total.all == 0 && it->places->total.all == 0 && open_of (&it->backlog) == 0)
    {
      show_days (self, 0);
      desk_stack_show (self->stack, "none");
      return;
    }
  show_days (self, it->days);
  fill (self, it);
  desk_stack_show (self->stack, "charts");
}

static void
read_again (DeskOverviewView *self)
{
  Reading *it = g_new0 (Reading, 1);

  it->store = g_object_ref (desk_session_get_store (self->session));
  it->days = desk_period_get_days (self->period);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_task_run (self, self->reading, read_work, read_done, it, reading_free);
}

static void
retry_cb (DeskOverviewView *self)
{
  desk_stack_show (self->stack, "loading");
  read_again (self);
}

static void
chosen_cb (DeskOverviewView *self)
{
  if (!self->updating && self->session != NULL)
    read_again (self);
}

void
desk_overview_view_output (DeskOverviewView *self, const char *path, const char *export_path)
{
  g_return_if_fail (DESK_IS_OVERVIEW_VIEW (self));

  desk_paper_output_run (self->output, self->session, desk_overview_pages_new, self->shown_days,
                         path, export_path);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_overview_view_output (DESK_OVERVIEW_VIEW (widget), NULL, NULL);
}

static void
path_chosen_cb (gpointer owner, const char *path)
{
  desk_overview_view_output (owner, path, NULL);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_choose_new_file (widget, _("Save the overview"),
                        /* Translators: a suggested file name: keep .pdf */
                        _("overview.pdf"), path_chosen_cb);
}

static void
desk_overview_view_constructed (GObject *object)
{
  DeskOverviewView *self = DESK_OVERVIEW_VIEW (object);
  gboolean may = desk_role_may (desk_session_get_role (self->session), DESK_ACTION_REPORT);

  G_OBJECT_CLASS (desk_overview_view_parent_class)->constructed (object);

  gtk_widget_set_visible (self->all_places, may);
  gtk_widget_set_visible (self->paper, may);
  show_days (self, 0);
  desk_stack_show (self->stack, "loading");
}

static void
desk_overview_view_dispose (GObject *object)
{
  DeskOverviewView *self = DESK_OVERVIEW_VIEW (object);

  self->updating = TRUE;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_overview_view_parent_class)->dispose (object);
}

static void
desk_overview_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, DESK_OVERVIEW_VIEW (object)->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_overview_view_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      DESK_OVERVIEW_VIEW (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_overview_view_refresh (DeskView *view)
{
  read_again (DESK_OVERVIEW_VIEW (view));
}

static void
desk_overview_view_focus_first (DeskView *view)
{
  gtk_widget_grab_focus (GTK_WIDGET (DESK_OVERVIEW_VIEW (view)->period));
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_overview_view_refresh;
  iface->focus_first = desk_overview_view_focus_first;
}

static void
desk_overview_view_class_init (DeskOverviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_overview_view_constructed;
  object_class->dispose = desk_overview_view_dispose;
  object_class->get_property = desk_overview_view_get_property;
  object_class->set_property = desk_overview_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  g_type_ensure (DESK_TYPE_BAR);
  g_type_ensure (DESK_TYPE_FIGURE);
  g_type_ensure (DESK_TYPE_NUMBERS);
  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  g_type_ensure (DESK_TYPE_WEEKS);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-overview-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, period);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, as_of);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, message);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, in_time);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, satisfied);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, reopened);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, pace);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, standings_title);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, standings_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, standings);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, standings_numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, weeks);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, weeks_numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, ages);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, ages_numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, rungs);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, rungs_numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, places_part);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, places);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, places_numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, all_places);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, export);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, paper);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewView, output);
  gtk_widget_class_install_action (widget_class, "overview.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "overview.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, desk_bar_row_activated);
}

static void
desk_overview_view_init (DeskOverviewView *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  desk_period_fill (self->period);
  self->updating = FALSE;
}
