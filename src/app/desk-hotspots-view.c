/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hotspots-view.h"

#include "desk-bar-row.h"
#include "desk-direction-dialog.h"
#include "desk-hotspot-pages.h"
#include "desk-hotspot-words.h"
#include "desk-number.h"
#include "desk-numbers.h"
#include "desk-overview-charts.h"
#include "desk-paper-output.h"
#include "desk-period.h"
#include "desk-places.h"
#include "desk-print.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-weeks.h"

#include <glib/gi18n-lib.h>

/* Rows that are shown: the order brings up what burns. */
#define SHOWN 300

/* What is ranked: kinds of places, then these. */
#define OF_OFFICERS DESK_N_PLACE_KINDS
#define OF_OPERATORS (DESK_N_PLACE_KINDS + 1)

struct _DeskHotspotsView
{
  AdwBin parent_instance;

  GtkDropDown *of;
  GtkDropDown *period;
  GtkDropDown *order;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *message;
  GtkLabel *explain;
  GtkWidget *whole;
  GtkListBox *site;
  DeskWeeks *weeks;
  DeskNumbers *weeks_numbers;
  GtkListBox *list;
  GtkLabel *more;
  GtkWidget *apart;
  GtkLabel *apart_title;
  GtkListBox *blank;
  DeskNumbers *numbers;
  GtkWidget *paper;
  DeskOutputBar *output;
  DeskTableExport *export;

  DeskSession *session;
  GCancellable *reading;
  DeskHotspotAsk shown; /* until 0 = nothing is */
  GArray *levels; /* int: what each choice of @of stands for; NULL before the first reading */
  gboolean updating; /* the program chooses, not the person */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskHotspotsView, desk_hotspots_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

typedef struct
{
  DeskStore *store;
  int level; /* -1 = the highest kind that has two places or more, else officers */
  int days;
  DeskHotspotOrder order;
  gint64 from;
  gint64 until;
  guint kinds[DESK_N_PLACE_KINDS]; /* places of each */
  DeskHotspots *hotspots; /* NULL = operators */
  GPtrArray *operators;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_clear_pointer (&reading->hotspots, desk_hotspots_free);
  g_clear_pointer (&reading->operators, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *it = data;
  g_autoptr (GPtrArray) places = desk_place_list (it->store, cancellable, error);

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    it->kinds[((DeskPlace *) places->pdata[i])->kind]++;
  for (int kind = 0; it->level < 0 && kind < DESK_N_PLACE_KINDS; kind++)
    if (it->kinds[kind] > 1)
      it->level = kind;
  if (it->level < 0)
    it->level = OF_OFFICERS;
  desk_period_get (it->store, it->days, &it->from, &it->until);
  if (it->level == OF_OPERATORS)
    it->operators = desk_operators_read (it->store, it->from, it->until, cancellable, error);
  else if (it->level == OF_OFFICERS)
    it->hotspots = desk_hotspots_officers (it->store, it->from, it->until, it->order, cancellable,
                                           error);
  else
    it->hotspots = desk_hotspots_places (it->store, (DeskPlaceKind) it->level, it->from, it->until,
                                         it->order, cancellable, error);
  return it->hotspots != NULL || it->operators != NULL;
}

static void
say (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static const char *
level_label (int level)
{
  if (level == OF_OFFICERS)
    return C_ ("hotspots", "Officers");
  if (level == OF_OPERATORS)
    return C_ ("hotspots", "Callers");
  return desk_place_kind_get_label ((DeskPlaceKind) level);
}

/* The kinds that there are, from the top down, then the persons. */
static void
fill_levels (DeskHotspotsView *self, Reading *it)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (int level = 0; level <= OF_OPERATORS; level++)
    if (level >= OF_OFFICERS || it->kinds[level] > 0)
      {
        if (level == it->level)
          chosen = levels->len;
        g_array_append_val (levels, level);
        gtk_string_list_append (list, level_label (level));
      }
  if (self->levels != NULL && self->levels->len == levels->len)
    return;
  g_clear_pointer (&self->levels, g_array_unref);
  self->levels = g_steal_pointer (&levels);
  self->updating = TRUE;
  gtk_drop_down_set_model (self->of, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->of, chosen);
  self->updating = FALSE;
}

static gboolean
is_by_rate (Reading *it)
{
  return it->order == DESK_HOTSPOT_BY_RATE;
}

/* Of those ranked: one with few complaints has a rate of anything. */
static double
scale_of (Reading *it)
{
  double most = 0;

  for (guint i = 0; i < it->hotspots->rows->len; i++)
    {
      DeskHotspot *one = it->hotspots->rows->pdata[i];

      if (!is_by_rate (it))
        most = MAX (most, (double) one->all);
      else if (one->enough)
        most = MAX (most, one->interval.high);
    }
  if (is_by_rate (it))
    return most > 0 ? MIN ((double) desk_overview_round_up ((gint64) (100 * most) + 1) / 100, 1) : 1;
  return (double) desk_overview_round_up (MAX ((gint64) most, 1));
}

static void
set_bar (DeskBar *bar, Reading *it, const DeskHotspot *one, double scale)
{
  if (!is_by_rate (it))
    desk_bar_add (bar, (double) one->all / scale, DESK_TONE_PLAIN);
  else
    {
      desk_bar_add (bar, one->share / scale, one->enough ? DESK_TONE_BAD : DESK_TONE_FAINT);
      if (one->all > 0)
        desk_bar_set_interval (bar, one->interval.low / scale, one->interval.high / scale);
    }
}

static void
drill_of (Reading *it, const DeskHotspot *one, DeskDrill *drill)
{
  *drill = (DeskDrill){ 0 };
  drill->query.registered_from = it->from;
  drill->query.registered_until = it->until;
  if (it->level == OF_OFFICERS)
    {
      drill->query.officer_id = one->id;
      drill->officer_code = one->code;
      drill->officer_label = one->label;
    }
  else
    {
      drill->query.place_id = one->id;
      drill->place_code = one->code;
      drill->place_label = one->label;
    }
}

/* What is counted apart: in no place of the kind, or of no officer. */
static void
drill_of_blank (Reading *it, DeskDrill *drill)
{
  *drill = (DeskDrill){ 0 };
  drill->query.registered_from = it->from;
  drill->query.registered_until = it->until;
  if (it->level == OF_OFFICERS)
    drill->query.marks.no_officer = TRUE;
  else
    drill->query.marks.no_place = DESK_NO_PLACE_OF (it->level);
}

static void
fill_row (Reading *it, DeskBarRow *row, const DeskHotspot *one, const char *title, double scale)
{
  g_autofree char *number = desk_count_format (one->all);
  g_autofree char *caption = desk_hotspot_words_caption (one);
  DeskDrill drill;

  desk_bar_row_set (row, title, number, caption, NULL);
  if (scale > 0)
    set_bar (desk_bar_row_get_bar (row), it, one, scale);
  desk_bar_row_set_weeks (row, it->hotspots, one);
  if (one == &it->hotspots->blank)
    drill_of_blank (it, &drill);
  else
    drill_of (it, one, &drill);
  desk_bar_row_set_drill (row, one->all > 0 ? &drill : NULL);
}

static void
fill_numbers (DeskHotspotsView *self, Reading *it)
{
  const char *heads[] = { level_label (it->level), C_ ("column", "Complaints"),
                          C_ ("column", "Before"), C_ ("column", "Reopened"),
                          C_ ("column", "Share (95 %)"), NULL };

  desk_numbers_begin (self->numbers, heads);
  for (guint i = 0; i < it->hotspots->rows->len && i < SHOWN; i++)
    {
      DeskHotspot *one = it->hotspots->rows->pdata[i];
      g_autofree char *all = desk_count_format (one->all);
      g_autofree char *before = desk_count_format (one->before);
      g_autofree char *reopened = desk_count_format (one->reopened);
      g_autofree char *sure
        = one->all > 0 ? desk_percent_format_sure (one->share, one->interval) : g_strdup ("–");
      const char *cells[] = { one->label, all, before, reopened, sure, NULL };

      desk_numbers_add (self->numbers, cells);
    }
  desk_numbers_end (self->numbers);
}

/* What bars and lines stand for. */
static void
explain (DeskHotspotsView *self, Reading *it, double scale)
{
  g_autofree char *full = is_by_rate (it) ? desk_percent_format (scale)
                                          : desk_count_format ((gint64) scale);
  g_autofree char *sentence
    = is_by_rate (it)
        /* Translators: %s is a share such as "20 %" */
        ? g_strdup_printf (_("A bar is the share of complaints that were reopened, the line over it "
                             "where the share lies with a confidence of 95 of 100; the whole width "
                             "is %s. The small columns are the weeks."),
                           full)
        /* Translators: %s is a number of complaints */
        : g_strdup_printf (_("A bar is the number of complaints; the whole width is %s. The small "
                             "columns are the weeks."),
                           full);

  say (self->explain, sentence);
}

/* From where somebody stands out to asking them why (R17). */
static void
offer_direction (DeskHotspotsView *self, DeskBarRow *row, const char *staff_no)
{
  if (*staff_no != '\0' && desk_session_check (self->session, DESK_ACTION_DIRECT, NULL)
      && !g_str_equal (staff_no, desk_session_get_person (self->session)->staff_no))
    desk_bar_row_set_person (row, staff_no);
}

static void
directed_cb (DeskHotspotsView *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
direct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskHotspotsView *self = DESK_HOTSPOTS_VIEW (widget);
  GtkWidget *dialog = desk_direction_dialog_new (self->session, g_variant_get_string (parameter, NULL),
                                                 0, NULL);

  g_signal_connect_object (dialog, "acted", G_CALLBACK (directed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fill_hotspots (DeskHotspotsView *self, Reading *it)
{
  DeskHotspots *all = it->hotspots;
  double scale = scale_of (it);
  guint n = MIN (all->rows->len, SHOWN);
  g_autofree char *shown = desk_count_format (n);
  g_autofree char *of = desk_count_format (all->rows->len);
  /* Translators: how many of how many places or officers */
  g_autofree char *more = g_strdup_printf (_("The first %s of %s are shown."), shown, of);

  explain (self, it, scale);
  fill_row (it, desk_bar_row_at (self->site, 0), &all->total, _("The whole site"),
            is_by_rate (it) ? scale : (double) MAX (all->total.all, 1));
  desk_overview_show_weeks (self->weeks, self->weeks_numbers, all);
  for (guint i = 0; i < n; i++)
    {
      DeskHotspot *one = all->rows->pdata[i];

      fill_row (it, desk_bar_row_at (self->list, i), one, one->label, scale);
      if (it->level == OF_OFFICERS)
        offer_direction (self, desk_bar_row_at (self->list, i), one->code);
    }
  desk_bar_row_cut (self->list, n);
  say (self->more, n < all->rows->len ? more : NULL);
  gtk_label_set_text (self->apart_title, it->level == OF_OFFICERS
                                           ? _("Counted apart: with no officer")
                                           : _("Counted apart: the place is not known, or not of "
                                               "this kind"));
  fill_row (it, desk_bar_row_at (self->blank, 0), &all->blank,
            it->level == OF_OFFICERS ? C_ ("hotspots", "No officer")
                                     : C_ ("hotspots", "No such place"),
            scale);
  gtk_widget_set_visible (self->apart, all->blank.all > 0 || all->blank.before > 0);
  fill_numbers (self, it);
}

static void
fill_operators (DeskHotspotsView *self, Reading *it)
{
  const char *heads[] = { C_ ("column", "Caller"), C_ ("column", "Calls"), C_ ("column", "Talked"),
                          C_ ("column", "Satisfied"), C_ ("column", "Audited"),
                          C_ ("column", "False"), NULL };
  guint n = MIN (it->operators->len, SHOWN);

  say (self->explain, _("A bar is the share of those talked to who were satisfied, the line over it "
                        "where the share lies with a confidence of 95 of 100. A mark is no verdict: "
                        "it says where to look. A caller with fewer than 30 calls has none. A "
                        "line opens the complaints that the caller confirmed in these days."));
  desk_numbers_begin (self->numbers, heads);
  for (guint i = 0; i < n; i++)
    {
      DeskOperator *one = it->operators->pdata[i];
      DeskBarRow *row = desk_bar_row_at (self->list, i);
      g_autofree char *calls = desk_count_format (one->calls);
      g_autofree char *talked = desk_count_format (one->talked);
      g_autofree char *satisfied = desk_count_format (one->satisfied);
      g_autofree char *audited = desk_count_format (one->audited);
      g_autofree char *wrong = desk_count_format (one->false_ones);
      g_autofree char *number
        = g_strdup_printf (ngettext ("%s call", "%s calls", (gulong) one->calls), calls);
      g_autofree char *caption = desk_operator_words_caption (one);
      g_autofree char *warning = desk_operator_words_warning (one);
      DeskDrill drill = { .query = { .marks = { .satisfied_from = it->from,
                                                .satisfied_until = it->until } } };
      const char *cells[] = { one->name, calls, talked, satisfied, audited, wrong, NULL };

      desk_bar_row_set (row, one->name, number, caption, warning);
      if (one->talked > 0)
        {
          desk_bar_add (desk_bar_row_get_bar (row), (double) one->satisfied / (double) one->talked,
                        DESK_TONE_GOOD);
          desk_bar_set_interval (desk_bar_row_get_bar (row), one->said.low, one->said.high);
        }
      drill.query.marks.confirmed_by = one->id;
      drill.caller_code = one->staff_no;
      drill.caller_label = one->name;
      desk_bar_row_set_drill (row, one->satisfied > 0 ? &drill : NULL);
      offer_direction (self, row, one->staff_no);
      desk_numbers_add (self->numbers, cells);
    }
  desk_numbers_end (self->numbers);
  desk_bar_row_cut (self->list, n);
  say (self->more, NULL);
}

/* Only what is shown can be printed. */
static void
offer_paper (DeskHotspotsView *self, Reading *it)
{
  gboolean may = desk_role_may (desk_session_get_role (self->session), DESK_ACTION_REPORT);

  self->shown = (DeskHotspotAsk){ 0 };
  if (it != NULL)
    self->shown = (DeskHotspotAsk){
      .of = it->level == OF_OPERATORS   ? DESK_HOTSPOT_OF_OPERATORS
            : it->level == OF_OFFICERS ? DESK_HOTSPOT_OF_OFFICERS
                                       : DESK_HOTSPOT_OF_PLACES,
      .level = it->level < OF_OFFICERS ? (DeskPlaceKind) it->level : DESK_PLACE_COMPANY,
      .order = it->order,
      .from = it->from,
      .until = it->until,
    };
  gtk_widget_set_visible (self->paper, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hotspots.print", may && it != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "hotspots.save-pdf", may && it != NULL);
}

static DeskPages *
make_pages (DeskSession *session, gconstpointer ask, const char *language,
            GCancellable *cancellable, GError **error)
{
  return desk_hotspot_pages_new (session, ask, language, cancellable, error);
}

void
desk_hotspots_view_output (DeskHotspotsView *self, const char *path, const char *export_path)
{
  g_return_if_fail (DESK_IS_HOTSPOTS_VIEW (self));
  g_return_if_fail (self->shown.until > 0);

  desk_paper_output_run_of (self->output, self->session, make_pages, &self->shown,
                            sizeof self->shown, path, export_path);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_hotspots_view_output (DESK_HOTSPOTS_VIEW (widget), NULL, NULL);
}

static void
path_chosen_cb (gpointer owner, const char *path)
{
  desk_hotspots_view_output (owner, path, NULL);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_choose_new_file (widget, _("Save the hotspots"),
                        /* Translators: a suggested file name: keep .pdf */
                        _("hotspots.pdf"), path_chosen_cb);
}

/* The whole of what is shown, of the same days. */
static void
offer_table (DeskHotspotsView *self, Reading *it)
{
  const DeskExportAbout about = {
    .from = it->from,
    .until = it->until,
    .level = it->level < OF_OFFICERS ? (DeskPlaceKind) it->level : DESK_PLACE_COMPANY,
  };

  desk_table_export_set (self->export, self->session,
                         it->level == OF_OPERATORS   ? DESK_EXPORT_OPERATORS
                         : it->level == OF_OFFICERS ? DESK_EXPORT_OFFICERS
                                                    : DESK_EXPORT_PLACES,
                         &about);
}

static gboolean
is_empty (Reading *it)
{
  return it->hotspots != NULL ? it->hotspots->total.all == 0 && it->hotspots->total.before == 0
                              : it->operators->len == 0;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskHotspotsView *self = owner;
  Reading *it = data;

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      /* What is on screen stays there, with what went wrong above it. */
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
        {
          say (self->message, error->message);
          return;
        }
      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  say (self->message, NULL);
  fill_levels (self, it);
  gtk_widget_set_sensitive (GTK_WIDGET (self->order), it->hotspots != NULL);
  if (is_empty (it))
    {
      offer_paper (self, NULL);
      desk_stack_show (self->stack, "none");
      return;
    }
  offer_paper (self, it);
  offer_table (self, it);
  gtk_widget_set_visible (self->whole, it->hotspots != NULL);
  if (it->hotspots != NULL)
    fill_hotspots (self, it);
  else
    {
      gtk_widget_set_visible (self->apart, FALSE);
      fill_operators (self, it);
    }
  desk_stack_show (self->stack, "list");
}

static void
read_again (DeskHotspotsView *self)
{
  Reading *it = g_new0 (Reading, 1);
  guint chosen = gtk_drop_down_get_selected (self->of);

  it->store = g_object_ref (desk_session_get_store (self->session));
  it->level = self->levels != NULL && chosen < self->levels->len
                ? g_array_index (self->levels, int, chosen)
                : -1;
  it->days = desk_period_get_days (self->period);
  it->order = (DeskHotspotOrder) gtk_drop_down_get_selected (self->order);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_task_run (self, self->reading, read_work, read_done, it, reading_free);
}

static void
retry_cb (DeskHotspotsView *self)
{
  desk_stack_show (self->stack, "loading");
  read_again (self);
}

static void
chosen_cb (DeskHotspotsView *self)
{
  if (self->updating || self->session == NULL)
    return;
  read_again (self);
}

static void
desk_hotspots_view_constructed (GObject *object)
{
  DeskHotspotsView *self = DESK_HOTSPOTS_VIEW (object);

  G_OBJECT_CLASS (desk_hotspots_view_parent_class)->constructed (object);

  offer_paper (self, NULL);
  desk_stack_show (self->stack, "loading");
}

static void
desk_hotspots_view_dispose (GObject *object)
{
  DeskHotspotsView *self = DESK_HOTSPOTS_VIEW (object);

  self->updating = TRUE;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->levels, g_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_hotspots_view_parent_class)->dispose (object);
}

static void
desk_hotspots_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, DESK_HOTSPOTS_VIEW (object)->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_hotspots_view_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      DESK_HOTSPOTS_VIEW (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_hotspots_view_refresh (DeskView *view)
{
  read_again (DESK_HOTSPOTS_VIEW (view));
}

static void
desk_hotspots_view_focus_first (DeskView *view)
{
  gtk_widget_grab_focus (GTK_WIDGET (DESK_HOTSPOTS_VIEW (view)->of));
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_hotspots_view_refresh;
  iface->focus_first = desk_hotspots_view_focus_first;
}

static void
desk_hotspots_view_class_init (DeskHotspotsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_hotspots_view_constructed;
  object_class->dispose = desk_hotspots_view_dispose;
  object_class->get_property = desk_hotspots_view_get_property;
  object_class->set_property = desk_hotspots_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  g_type_ensure (DESK_TYPE_WEEKS);
  g_type_ensure (DESK_TYPE_NUMBERS);
  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-hotspots-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, of);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, period);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, order);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, message);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, explain);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, whole);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, site);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, weeks);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, weeks_numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, list);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, more);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, apart);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, apart_title);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, blank);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, paper);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, output);
  gtk_widget_class_bind_template_child (widget_class, DeskHotspotsView, export);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, desk_bar_row_activated);
  gtk_widget_class_install_action (widget_class, "hotspots.direct", "s", direct_action);
  gtk_widget_class_install_action (widget_class, "hotspots.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "hotspots.save-pdf", NULL, save_pdf_action);
}

static void
desk_hotspots_view_init (DeskHotspotsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  self->updating = TRUE;
  desk_period_fill (self->period);
  self->updating = FALSE;
}
