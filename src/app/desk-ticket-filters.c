/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-filters.h"

#include "desk-choices.h"
#include "desk-date-entry.h"
#include "desk-lines.h"
#include "desk-number.h"
#include "desk-places.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* The state filter: all, all open ones, then each state. */
#define STATE_ALL 0
#define STATE_OPEN 1
#define STATE_FIRST 2

/* The rung filter: all, then from the first that a complaint is sent up to. */
#define RUNG_ALL 0
#define RUNG_LOWEST DESK_RUNG_SDO

struct _DeskTicketFilters
{
  AdwBin parent_instance;

  GtkWidget *quick;
  GtkPopover *popover;
  GtkDropDown *state;
  GtkCheckButton *overdue;
  GtkCheckButton *call_overdue;
  GtkCheckButton *suspect;
  DeskChooser *place;
  DeskChooser *category;
  DeskChooser *officer;
  GtkDropDown *rung;
  DeskDateEntry *from;
  DeskDateEntry *to;
  GtkLabel *period_problem;
  GtkDropDown *sort;
  GtkCheckButton *descending;

  DeskSession *session;
  GCancellable *cancellable;
  gint64 registered_from; /* of what was typed last that is a date, 0 = any */
  gint64 registered_until;
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

static DeskRung
rung_wanted (DeskTicketFilters *self)
{
  guint chosen = gtk_drop_down_get_selected (self->rung);

  return chosen == RUNG_ALL || chosen == GTK_INVALID_LIST_POSITION
           ? DESK_RUNG_NONE
           : (DeskRung) (RUNG_LOWEST + chosen - 1);
}

static void
filter_changed_cb (DeskTicketFilters *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
period_changed_cb (DeskTicketFilters *self)
{
  g_autoptr (GError) error = NULL;
  GTimeZone *zone;
  gint64 from, until;
  gboolean fine;

  if (self->session == NULL)
    return;
  zone = desk_store_get_zone (desk_session_get_store (self->session));
  fine = desk_date_entry_get (self->from, zone, FALSE, &from, &error)
         && desk_date_entry_get (self->to, zone, TRUE, &until, &error);
  if (fine && from != 0 && until != 0 && until <= from)
    {
      g_set_error (&error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                   _("The last day of the period is before its first day."));
      fine = FALSE;
    }
  gtk_label_set_text (self->period_problem, fine ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->period_problem), !fine);
  /* While a date is being typed the list stays. */
  if (!fine || (from == self->registered_from && until == self->registered_until))
    return;
  self->registered_from = from;
  self->registered_until = until;
  filter_changed_cb (self);
}

static void
sort_chosen_cb (DeskTicketFilters *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SORTED], 0);
}

static void
choices_read_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    gtk_widget_activate_action (owner, "win.toast", "s", error->message);
}

typedef struct
{
  DeskStore *store;
  GPtrArray *persons;
} Officers;

static void
officers_free (gpointer data)
{
  Officers *officers = data;

  g_object_unref (officers->store);
  g_clear_pointer (&officers->persons, g_ptr_array_unref);
  g_free (officers);
}

static gboolean
officers_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Officers *officers = data;

  officers->persons = desk_person_list (officers->store, cancellable, error);
  return officers->persons != NULL;
}

static void
officers_done (gpointer owner, gpointer data, const GError *error)
{
  DeskTicketFilters *self = owner;
  Officers *officers = data;

  if (error == NULL)
    desk_choices_fill_persons (self->officer, officers->persons);
}

/* What the filters offer is read when they are opened. */
static void
shown_cb (DeskTicketFilters *self)
{
  Officers *officers = g_new0 (Officers, 1);

  officers->store = g_object_ref (desk_session_get_store (self->session));
  desk_task_run (self, self->cancellable, officers_work, officers_done, officers, officers_free);
  desk_choices_read (self, officers->store, self->cancellable, self->place, self->category,
                     choices_read_cb);
}

static void
fill_rungs (DeskTicketFilters *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, C_ ("filter", "All rungs"));
  for (int rung = RUNG_LOWEST; rung <= DESK_RUNG_MD; rung++)
    gtk_string_list_append (list, desk_rung_get_label ((DeskRung) rung));
  gtk_drop_down_set_model (self->rung, G_LIST_MODEL (list));
}

static void
desk_ticket_filters_dispose (GObject *object)
{
  DeskTicketFilters *self = DESK_TICKET_FILTERS (object);

  self->updating = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
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
  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-ticket-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, quick);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, state);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, call_overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, suspect);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, place);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, category);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, officer);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, rung);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, from);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, to);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, period_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, sort);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketFilters, descending);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
desk_ticket_filters_init (DeskTicketFilters *self)
{
  static const gint64 none[DESK_N_STATES];

  self->cancellable = g_cancellable_new ();
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  fill_rungs (self);
  self->updating = FALSE;
  desk_ticket_filters_set_counts (self, none);
  desk_date_entry_set_name (self->from, _("First day of registration"));
  desk_date_entry_set_name (self->to, _("Last day of registration"));
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
  query->overdue = gtk_check_button_get_active (self->overdue);
  query->call_overdue = gtk_check_button_get_active (self->call_overdue);
  query->suspect = gtk_check_button_get_active (self->suspect);
  query->place_id = desk_chooser_get_id (self->place);
  query->category_id = desk_chooser_get_id (self->category);
  query->officer_id = desk_chooser_get_id (self->officer);
  query->rung = rung_wanted (self);
  query->registered_from = self->registered_from;
  query->registered_until = self->registered_until;
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
         || query.registered_until != 0;
}

void
desk_ticket_filters_remove (DeskTicketFilters *self, gpointer filter)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  if (GTK_IS_DROP_DOWN (filter))
    gtk_drop_down_set_selected (filter, 0);
  else if (GTK_IS_CHECK_BUTTON (filter))
    gtk_check_button_set_active (filter, FALSE);
  else if (DESK_IS_DATE_ENTRY (filter))
    {
      gboolean updating = self->updating;

      /* Both days are one filter. */
      self->updating = TRUE;
      desk_date_entry_set_text (self->from, "");
      desk_date_entry_set_text (self->to, "");
      self->updating = updating;
      filter_changed_cb (self);
    }
  else
    desk_chooser_set_code (filter, "");
}

void
desk_ticket_filters_clear (DeskTicketFilters *self)
{
  gpointer all[] = { self->state, self->overdue, self->call_overdue, self->suspect, self->place,
                     self->category, self->officer, self->rung, self->from };

  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    desk_ticket_filters_remove (self, all[i]);
  self->updating = FALSE;
  filter_changed_cb (self);
}

/* One choice, until all are read when the filters are opened. */
static void
choose (DeskChooser *chooser, gint64 id, const char *code, const char *label)
{
  if (id == 0)
    return;
  desk_chooser_clear (chooser);
  desk_chooser_add (chooser, id, code, label, NULL, 0);
  desk_chooser_set_id (chooser, id);
}

void
desk_ticket_filters_set (DeskTicketFilters *self, const DeskDrill *drill)
{
  const DeskTicketQuery *query = &drill->query;
  guint state = STATE_ALL;
  GTimeZone *zone;

  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));
  g_return_if_fail (drill != NULL);

  desk_ticket_filters_clear (self);
  self->updating = TRUE;
  zone = desk_store_get_zone (desk_session_get_store (self->session));
  if (query->states == DESK_DRILL_OPEN)
    state = STATE_OPEN;
  else if (query->states != 0)
    state = STATE_FIRST + (guint) g_bit_nth_lsf (query->states, -1);
  gtk_drop_down_set_selected (self->state, state);
  gtk_check_button_set_active (self->overdue, query->overdue);
  choose (self->place, query->place_id, drill->place_code, drill->place_label);
  choose (self->officer, query->officer_id, drill->officer_code, drill->officer_label);
  gtk_drop_down_set_selected (self->rung, query->rung >= RUNG_LOWEST
                                            ? (guint) (query->rung - RUNG_LOWEST) + 1
                                            : RUNG_ALL);
  if (query->registered_from != 0)
    desk_date_entry_set_date (self->from, query->registered_from, zone);
  if (query->registered_until != 0)
    desk_date_entry_set_date (self->to, query->registered_until - 1, zone);
  self->updating = FALSE;
}

/* "From 1 November 2026", "1 November 2026 – 7 November 2026". */
static char *
period_words (DeskTicketFilters *self)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  g_autofree char *from = self->registered_from != 0
                            ? desk_time_format_date (self->registered_from, zone)
                            : NULL;
  g_autofree char *to = self->registered_until != 0
                          ? desk_time_format_date (self->registered_until - 1, zone)
                          : NULL;

  if (from == NULL && to == NULL)
    return NULL;
  if (to == NULL)
    /* Translators: a filter; registered on this date or later */
    return g_strdup_printf (C_ ("filter", "From %s"), from);
  if (from == NULL)
    /* Translators: a filter; registered on this date or earlier */
    return g_strdup_printf (C_ ("filter", "Until %s"), to);
  if (g_str_equal (from, to))
    return g_strdup (from);
  return g_strdup_printf ("%s – %s", from, to);
}

void
desk_ticket_filters_show_chips (DeskTicketFilters *self, DeskFilterChips *chips)
{
  guint chosen = gtk_drop_down_get_selected (self->state);
  DeskChooser *choosers[] = { self->place, self->category, self->officer };
  g_autofree char *period = NULL;

  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));
  g_return_if_fail (DESK_IS_FILTER_CHIPS (chips));

  desk_filter_chips_clear (chips);
  if (chosen == STATE_OPEN)
    desk_filter_chips_add (chips, C_ ("filter", "Open"), self->state);
  else if (states_wanted (self) != 0)
    desk_filter_chips_add (chips, desk_state_get_label ((DeskState) (chosen - STATE_FIRST)),
                           self->state);
  if (gtk_check_button_get_active (self->overdue))
    desk_filter_chips_add (chips, C_ ("filter", "Overdue"), self->overdue);
  if (gtk_check_button_get_active (self->call_overdue))
    desk_filter_chips_add (chips, C_ ("filter", "Call-back overdue"), self->call_overdue);
  if (gtk_check_button_get_active (self->suspect))
    desk_filter_chips_add (chips, C_ ("filter", "Suspect closure"), self->suspect);
  for (guint i = 0; i < G_N_ELEMENTS (choosers); i++)
    if (desk_chooser_get_id (choosers[i]) != 0)
      desk_filter_chips_add (chips, desk_chooser_get_label (choosers[i]), choosers[i]);
  if (rung_wanted (self) != DESK_RUNG_NONE)
    {
      /* Translators: a filter; %s is a rung of the ladder such as "SDO" */
      g_autofree char *text = g_strdup_printf (C_ ("filter", "With the %s"),
                                               desk_rung_get_label (rung_wanted (self)));

      desk_filter_chips_add (chips, text, self->rung);
    }
  period = period_words (self);
  if (period != NULL)
    desk_filter_chips_add (chips, period, self->from);
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
  if (same)
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

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->sort, sort);
  gtk_check_button_set_active (self->descending, !ascending);
  self->updating = FALSE;
}

DeskSort
desk_ticket_filters_get_sort (DeskTicketFilters *self, gboolean *ascending)
{
  g_return_val_if_fail (DESK_IS_TICKET_FILTERS (self), DESK_SORT_REGISTERED);

  *ascending = !gtk_check_button_get_active (self->descending);
  return (DeskSort) gtk_drop_down_get_selected (self->sort);
}

void
desk_ticket_filters_set_quick (DeskTicketFilters *self, gboolean quick)
{
  g_return_if_fail (DESK_IS_TICKET_FILTERS (self));

  gtk_widget_set_visible (self->quick, quick);
}
