/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-filters.h"

#include "desk-filter-panel.h"
#include "desk-lines.h"
#include "desk-number.h"
#include "desk-spoken.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The state filter: all, all open ones, each state, then how those stand that share one. */
#define STATE_ALL 0
#define STATE_OPEN 1
#define STATE_FIRST 2
#define STANDING_FIRST (STATE_FIRST + DESK_N_STATES)

static const struct
{
  DeskStanding standing;
  const char *label;
} standings[] = {
  { DESK_STANDING_OPEN, NC_ ("filter", "In hand, never reopened") },
  { DESK_STANDING_NOT_CALLED, NC_ ("filter", "Fix claimed, nobody called") },
  { DESK_STANDING_NOT_REACHED, NC_ ("filter", "Fix claimed, called in vain") },
  { DESK_STANDING_DISSATISFIED, NC_ ("filter", "Dissatisfied, no new fix") },
};

struct _DeskTicketFilters
{
  AdwBin parent_instance;

  GtkWidget *quick;
  GtkDropDown *state;
  GtkToggleButton *overdue;
  GtkToggleButton *call_overdue;
  GtkMenuButton *filters;
  GtkPopover *popover;

  DeskFilterPanel *panel; /* borrowed: in popover; NULL until it is wanted */
  DeskSession *session;
  gint64 waiting[DESK_N_STATES]; /* counts that came while the states were open to choose from */
  gboolean waits;
  guint closed; /* idle source that shows them */
  DeskSort sort;
  gboolean ascending;
  gboolean updating; /* the program changes what persons change */
};

enum
{
  CHANGED,
  SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTicketFilters, desk_ticket_filters, ADW_TYPE_BIN)

static guint
states_wanted (DeskTicketFilters *self)
{
  guint chosen = gtk_drop_down_get_selected (self->state);

  if (chosen == STATE_OPEN)
    return DESK_DRILL_OPEN;
  return chosen >= STATE_FIRST && chosen < STATE_FIRST + DESK_N_STATES
           ? 1u << (chosen - STATE_FIRST)
           : 0;
}

static guint
standings_wanted (DeskTicketFilters *self)
{
  guint chosen = gtk_drop_down_get_selected (self->state);

  return chosen >= STANDING_FIRST && chosen < STANDING_FIRST + G_N_ELEMENTS (standings)
           ? 1u << standings[chosen - STANDING_FIRST].standing
           : 0;
}

static void
filter_changed_cb (DeskTicketFilters *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
sorted_cb (DeskTicketFilters *self)
{
  self->sort = desk_filter_panel_get_sort (self->panel, &self->ascending);
  g_signal_emit (self, signals[SORTED], 0);
}

/* The list that a drop-down opens. (nullable) */
static GtkWidget *
popup_of (GtkDropDown *choice)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (choice));

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
is_open (GtkDropDown *choice)
{
  GtkWidget *popup = popup_of (choice);

  return popup != NULL && gtk_widget_get_mapped (popup);
}

static gboolean
closed_idle (gpointer data)
{
  DeskTicketFilters *self = data;

  self->closed = 0;
  if (self->waits)
    desk_ticket_filters_set_counts (self, self->waiting);
  return G_SOURCE_REMOVE;
}

/* GTK sets what was chosen after the list has closed. */
static void
closed_cb (DeskTicketFilters *self)
{
  if (self->waits && self->closed == 0)
    self->closed = g_idle_add (closed_idle, self);
}

static void
follow_popup (DeskTicketFilters *self, GtkDropDown *choice)
{
  GtkWidget *popup = popup_of (choice);

  if (popup != NULL)
    g_signal_connect_object (popup, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

/* It has many widgets, and the list must not wait for them. */
static void
ensure_panel (DeskTicketFilters *self)
{
  gboolean updating = self->updating;

  if (self->panel != NULL)
    return;
  self->panel = DESK_FILTER_PANEL (desk_filter_panel_new (self->session));
  self->updating = TRUE;
  desk_filter_panel_bind (self->panel, self->state, self->overdue, self->call_overdue);
  desk_filter_panel_set_sort (self->panel, self->sort, self->ascending);
  self->updating = updating;
  g_signal_connect_object (self->panel, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "sorted", G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->panel));
  follow_popup (self, desk_filter_panel_get_state (self->panel));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

/* Before it is shown, so that it has its size at once. */
static void
popup_cb (GtkMenuButton *button, gpointer self)
{
  ensure_panel (self);
}

/* What the filters offer is read when they are opened. */
static void
shown_cb (DeskTicketFilters *self)
{
  desk_filter_panel_read (self->panel);
}

static void
desk_ticket_filters_dispose (GObject *object)
{
  DeskTicketFilters *self = DESK_TICKET_FILTERS (object);

  self->updating = TRUE;
  self->waits = FALSE;
  g_clear_handle_id (&self->closed, g_source_remove);
  /* GTK 4.8 keeps a popover that is open when its window goes; the session must not stay with it. */
  if (self->panel != NULL)
    gtk_popover_set_child (self->popover, NULL);
  self->panel = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_ticket_filters_parent_class)->dispose (object);
}

static void
desk_ticket_filters_class_init (DeskTicketFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_ticket_filters_dispose;
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_TICKET_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SORTED] = g_signal_new ("sorted", DESK_TYPE_TICKET_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-ticket-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, quick);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, state);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, call_overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, filters);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, popover);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
desk_ticket_filters_init (DeskTicketFilters *self)
{
  static const gint64 none[DESK_N_STATES];

  self->sort = DESK_SORT_REGISTERED;
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  gtk_menu_button_set_create_popup_func (self->filters, popup_cb, self, NULL);
  self->updating = FALSE;
  follow_popup (self, self->state);
  desk_ticket_filters_set_counts (self, none);
}

void
desk_ticket_filters_set_session (DeskTicketFilters *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));
  g_return_if_fail (DESK_IS_SESSION (session));

  g_set_object (&self->session, session);
}

void
desk_ticket_filters_get (DeskTicketFilters *self, DeskTicketQuery *query)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  query->states = states_wanted (self);
  query->marks.standings = standings_wanted (self);
  query->overdue = gtk_toggle_button_get_active (self->overdue);
  query->call_overdue = gtk_toggle_button_get_active (self->call_overdue);
  if (self->panel != NULL)
    desk_filter_panel_get (self->panel, query);
}

gboolean
desk_ticket_filters_is_set (DeskTicketFilters *self)
{
  DeskTicketQuery query = { 0 };

  g_return_val_if_fail (DESK_IS_TICKET_FILTERS (self), FALSE);

  desk_ticket_filters_get (self, &query);
  return query.states != 0 || query.overdue || query.call_overdue || query.suspect
         || query.place_id != 0 || query.category_id != 0 || query.officer_id != 0
         || query.rung != DESK_RUNG_NONE || query.registered_from != 0
         || query.registered_until != 0 || desk_ticket_marks_is_set (&query.marks);
}

void
desk_ticket_filters_remove (DeskTicketFilters *self, gpointer filter)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  if (filter == self->state)
    gtk_drop_down_set_selected (self->state, STATE_ALL);
  else if (GTK_IS_TOGGLE_BUTTON (filter))
    gtk_toggle_button_set_active (filter, FALSE);
  else
    desk_filter_panel_remove (self->panel, filter);
}

void
desk_ticket_filters_clear (DeskTicketFilters *self)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->state, STATE_ALL);
  gtk_toggle_button_set_active (self->overdue, FALSE);
  gtk_toggle_button_set_active (self->call_overdue, FALSE);
  if (self->panel != NULL)
    desk_filter_panel_clear (self->panel);
  self->updating = FALSE;
  filter_changed_cb (self);
}

/* Of those in the bar; the panel's stand behind them. */
#define BAR_VALUES 3

char **
desk_ticket_filters_dup_values (DeskTicketFilters *self)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  g_return_val_if_fail (DESK_IS_TICKET_FILTERS (self), NULL);

  if (self->panel != NULL)
    more = desk_filter_panel_dup_values (self->panel);
  for (guint i = 0; i < BAR_VALUES; i++)
    {
      g_autofree char *value
        = g_strdup_printf ("%u", i == 0   ? gtk_drop_down_get_selected (self->state)
                                 : i == 1 ? (guint) gtk_toggle_button_get_active (self->overdue)
                                          : (guint) gtk_toggle_button_get_active (self->call_overdue));

      g_strv_builder_add (values, value);
    }
  if (more != NULL)
    g_strv_builder_addv (values, (const char **) more);
  return g_strv_builder_end (values);
}

void
desk_ticket_filters_put_values (DeskTicketFilters *self, const char *const *values)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));
  g_return_if_fail (values != NULL && g_strv_length ((char **) values) >= BAR_VALUES);

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->state, (guint) g_ascii_strtoull (values[0], NULL, 10));
  gtk_toggle_button_set_active (self->overdue, g_str_equal (values[1], "1"));
  gtk_toggle_button_set_active (self->call_overdue, g_str_equal (values[2], "1"));
  if (values[BAR_VALUES] != NULL)
    {
      ensure_panel (self);
      desk_filter_panel_put_values (self->panel, values + BAR_VALUES);
    }
  else if (self->panel != NULL)
    {
      desk_filter_panel_clear (self->panel);
    }
  self->updating = FALSE;
  filter_changed_cb (self);
}

static guint
state_of (const DeskTicketQuery *query)
{
  if (query->states == DESK_DRILL_OPEN)
    return STATE_OPEN;
  if (query->states != 0)
    return STATE_FIRST + (guint) g_bit_nth_lsf (query->states, -1);
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    if ((query->marks.standings >> standings[i].standing & 1) != 0)
      return STANDING_FIRST + i;
  return STATE_ALL;
}

void
desk_ticket_filters_set (DeskTicketFilters *self, const DeskDrill *drill)
{
  const DeskTicketQuery *query = &drill->query;

  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));
  g_return_if_fail (drill != NULL);

  desk_ticket_filters_clear (self);
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->state, state_of (query));
  gtk_toggle_button_set_active (self->overdue, query->overdue);
  ensure_panel (self);
  desk_filter_panel_set (self->panel, drill);
  self->updating = FALSE;
}

void
desk_ticket_filters_show_chips (DeskTicketFilters *self, DeskFilterChips *chips)
{
  guint chosen = gtk_drop_down_get_selected (self->state);

  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));
  g_return_if_fail (DESK_IS_FILTER_CHIPS (chips));

  desk_filter_chips_clear (chips);
  if (chosen == STATE_OPEN)
    desk_filter_chips_add (chips, C_ ("filter", "Open"), self->state);
  else if (states_wanted (self) != 0)
    desk_filter_chips_add (chips, desk_state_get_label ((DeskState) (chosen - STATE_FIRST)),
                           self->state);
  else if (standings_wanted (self) != 0)
    desk_filter_chips_add (
      chips, g_dpgettext2 (GETTEXT_PACKAGE, "filter", standings[chosen - STANDING_FIRST].label),
      self->state);
  if (gtk_toggle_button_get_active (self->overdue))
    desk_filter_chips_add (chips, C_ ("filter", "Overdue"), self->overdue);
  if (gtk_toggle_button_get_active (self->call_overdue))
    desk_filter_chips_add (chips, C_ ("filter", "Call-back overdue"), self->call_overdue);
  if (self->panel != NULL)
    desk_filter_panel_show_chips (self->panel, chips);
}

void
desk_ticket_filters_set_counts (DeskTicketFilters *self, const gint64 counts[DESK_N_STATES])
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GListModel *old;
  guint chosen;
  gint64 open = 0;
  gint64 total = 0;
  gboolean same;

  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  old = gtk_drop_down_get_model (self->state);
  chosen = gtk_drop_down_get_selected (self->state);
  same = old != NULL;
  for (guint i = 0; i < DESK_N_STATES; i++)
    {
      total += counts[i];
      if ((DESK_DRILL_OPEN & 1u << i) != 0)
        open += counts[i];
    }
  for (guint i = 0; i < STATE_FIRST + DESK_N_STATES; i++)
    {
      gint64 n = i == STATE_ALL ? total : i == STATE_OPEN ? open : counts[i - STATE_FIRST];
      const char *label = i == STATE_ALL    ? C_ ("filter", "All states")
                          : i == STATE_OPEN ? C_ ("filter", "Open")
                                            : desk_state_get_label ((DeskState) (i - STATE_FIRST));
      g_autofree char *count = desk_count_format (n);
      g_autofree char *text = g_strdup_printf ("%s (%s)", label, count);

      gtk_string_list_append (list, text);
      if (same)
        same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), i), text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    gtk_string_list_append (list, g_dpgettext2 (GETTEXT_PACKAGE, "filter", standings[i].label));
  /* Who has the states open to choose from keeps the place; what they count is told after that. */
  self->waits = !same && (is_open (self->state)
                          || (self->panel != NULL
                              && is_open (desk_filter_panel_get_state (self->panel))));
  if (self->waits)
    memmove (self->waiting, counts, sizeof self->waiting);
  if (same || self->waits)
    return;
  self->updating = TRUE;
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->state, chosen != GTK_INVALID_LIST_POSITION ? chosen : STATE_ALL);
  self->updating = FALSE;
}

void
desk_ticket_filters_set_sort (DeskTicketFilters *self, DeskSort sort, gboolean ascending)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  self->sort = sort;
  self->ascending = ascending;
  if (self->panel != NULL)
    desk_filter_panel_set_sort (self->panel, sort, ascending);
}

DeskSort
desk_ticket_filters_get_sort (DeskTicketFilters *self, gboolean *ascending)
{
  g_return_val_if_fail (DESK_IS_TICKET_FILTERS (self), DESK_SORT_REGISTERED);

  *ascending = self->ascending;
  return self->sort;
}

void
desk_ticket_filters_set_quick (DeskTicketFilters *self, gboolean quick)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  gtk_widget_set_visible (self->quick, quick);
}
