/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-filter-panel.h"

#include "desk-choices.h"
#include "desk-date-entry.h"
#include "desk-places.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* The rung filter: all, nobody, then each rung. */
#define RUNG_ALL 0
#define RUNG_FIRST 1

/* What is missing: nothing asked, an officer, a place, then a place of each kind. */
#define WITHOUT_ANY 0
#define WITHOUT_OFFICER 1
#define WITHOUT_PLACE 2
#define WITHOUT_FIRST 3

struct _DeskFilterPanel
{
  AdwBin parent_instance;

  GtkDropDown *state;
  GtkCheckButton *overdue;
  GtkCheckButton *call_overdue;
  GtkCheckButton *suspect;
  GtkCheckButton *reopened;
  GtkCheckButton *in_time;
  GtkCheckButton *unconfirmed;
  DeskChooser *place;
  DeskChooser *category;
  DeskChooser *officer;
  GtkDropDown *without;
  GtkDropDown *rung;
  DeskDateEntry *from;
  DeskDateEntry *to;
  GtkLabel *period_problem;
  DeskChooser *caller;
  DeskDateEntry *satisfied_from;
  DeskDateEntry *satisfied_to;
  GtkLabel *satisfied_problem;
  GtkDropDown *sort;
  GtkCheckButton *descending;

  DeskSession *session;
  GCancellable *cancellable;
  gint64 registered[2]; /* of what was typed last that is a date: from and until, 0 = any */
  gint64 satisfied[2];
  gboolean updating; /* the program changes what persons change */
};

enum
{
  CHANGED,
  SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskFilterPanel, desk_filter_panel, ADW_TYPE_BIN)

static gboolean
rung_wanted (DeskFilterPanel *self, DeskRung *rung)
{
  guint chosen = gtk_drop_down_get_selected (self->rung);

  *rung = chosen == RUNG_ALL || chosen == GTK_INVALID_LIST_POSITION
            ? DESK_RUNG_NONE
            : (DeskRung) (chosen - RUNG_FIRST);
  return chosen != RUNG_ALL && chosen != GTK_INVALID_LIST_POSITION;
}

static void
get_without (DeskFilterPanel *self, DeskTicketMarks *marks)
{
  guint chosen = gtk_drop_down_get_selected (self->without);

  marks->no_officer = chosen == WITHOUT_OFFICER;
  marks->no_place = chosen == WITHOUT_PLACE ? DESK_NO_PLACE_GIVEN
                    : chosen >= WITHOUT_FIRST && chosen < WITHOUT_FIRST + DESK_N_PLACE_KINDS
                      ? DESK_NO_PLACE_OF (chosen - WITHOUT_FIRST)
                      : 0;
}

static void
filter_changed_cb (DeskFilterPanel *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_period (DeskFilterPanel *self, DeskDateEntry *first, DeskDateEntry *last, GtkLabel *problem,
             gint64 period[2])
{
  g_autoptr (GError) error = NULL;
  GTimeZone *zone;
  gint64 from, until;
  gboolean fine;

  zone = desk_store_get_zone (desk_session_get_store (self->session));
  fine = desk_date_entry_get_period (first, last, zone, &from, &until, &error);
  gtk_label_set_text (problem, fine ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (problem), !fine);
  /* While a date is being typed the list stays. */
  if (!fine || (from == period[0] && until == period[1]))
    return;
  period[0] = from;
  period[1] = until;
  filter_changed_cb (self);
}

static void
period_changed_cb (DeskFilterPanel *self)
{
  read_period (self, self->from, self->to, self->period_problem, self->registered);
}

static void
satisfied_changed_cb (DeskFilterPanel *self)
{
  read_period (self, self->satisfied_from, self->satisfied_to, self->satisfied_problem,
               self->satisfied);
}

static void
sort_chosen_cb (DeskFilterPanel *self)
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
  DeskFilterPanel *self = owner;
  Officers *officers = data;

  if (error != NULL)
    return;
  desk_choices_fill_persons (self->officer, officers->persons);
  desk_choices_fill_persons (self->caller, officers->persons);
}

static void
fill_rungs (DeskFilterPanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, C_ ("filter", "All rungs"));
  for (int rung = DESK_RUNG_NONE; rung <= DESK_RUNG_MD; rung++)
    gtk_string_list_append (list, desk_rung_get_label ((DeskRung) rung));
  gtk_drop_down_set_model (self->rung, G_LIST_MODEL (list));
}

static void
fill_without (DeskFilterPanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, C_ ("filter", "With or without"));
  gtk_string_list_append (list, C_ ("filter", "Without an officer"));
  gtk_string_list_append (list, C_ ("filter", "No place given"));
  for (int kind = 0; kind < DESK_N_PLACE_KINDS; kind++)
    {
      /* Translators: a filter; %s is a kind of place: "Division" */
      g_autofree char *text = g_strdup_printf (C_ ("filter", "In no place of the kind “%s”"),
                                               desk_place_kind_get_label ((DeskPlaceKind) kind));

      gtk_string_list_append (list, text);
    }
  gtk_drop_down_set_model (self->without, G_LIST_MODEL (list));
}

static void
desk_filter_panel_dispose (GObject *object)
{
  DeskFilterPanel *self = DESK_FILTER_PANEL (object);

  self->updating = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_filter_panel_parent_class)->dispose (object);
}

static void
desk_filter_panel_class_init (DeskFilterPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_filter_panel_dispose;
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_FILTER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SORTED] = g_signal_new ("sorted", DESK_TYPE_FILTER_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-filter-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, state);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, call_overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, suspect);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, reopened);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, in_time);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, unconfirmed);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, place);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, category);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, officer);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, without);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, rung);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, from);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, to);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, period_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, caller);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, satisfied_from);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, satisfied_to);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, satisfied_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, sort);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterPanel, descending);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, satisfied_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
}

static void
desk_filter_panel_init (DeskFilterPanel *self)
{
  self->cancellable = g_cancellable_new ();
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  fill_rungs (self);
  fill_without (self);
  self->updating = FALSE;
  desk_date_entry_set_name (self->from, _("First day of registration"));
  desk_date_entry_set_name (self->to, _("Last day of registration"));
  desk_date_entry_set_name (self->satisfied_from, _("First day on which it was confirmed"));
  desk_date_entry_set_name (self->satisfied_to, _("Last day on which it was confirmed"));
}

GtkWidget *
desk_filter_panel_new (DeskSession *session)
{
  DeskFilterPanel *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_FILTER_PANEL, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/* Bound once: the bar's stand always there. */
void
desk_filter_panel_bind (DeskFilterPanel *self,
                        GtkDropDown *state,
                        GtkToggleButton *overdue,
                        GtkToggleButton *call_overdue)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  g_object_bind_property (state, "model", self->state, "model", G_BINDING_SYNC_CREATE);
  g_object_bind_property (state, "selected", self->state, "selected", both);
  g_object_bind_property (overdue, "active", self->overdue, "active", both);
  g_object_bind_property (call_overdue, "active", self->call_overdue, "active", both);
}

GtkDropDown *
desk_filter_panel_get_state (DeskFilterPanel *self)
{
  g_return_val_if_fail (DESK_IS_FILTER_PANEL (self), NULL);

  return self->state;
}

void
desk_filter_panel_read (DeskFilterPanel *self)
{
  Officers *officers;

  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  officers = g_new0 (Officers, 1);
  officers->store = g_object_ref (desk_session_get_store (self->session));
  desk_task_run (self, self->cancellable, officers_work, officers_done, officers, officers_free);
  desk_choices_read (self, officers->store, self->cancellable, self->place, self->category,
                     choices_read_cb);
}

void
desk_filter_panel_get (DeskFilterPanel *self, DeskTicketQuery *query)
{
  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  query->suspect = gtk_check_button_get_active (self->suspect);
  query->place_id = desk_chooser_get_id (self->place);
  query->category_id = desk_chooser_get_id (self->category);
  query->officer_id = desk_chooser_get_id (self->officer);
  query->marks.with_nobody = rung_wanted (self, &query->rung) && query->rung == DESK_RUNG_NONE;
  query->registered_from = self->registered[0];
  query->registered_until = self->registered[1];
  query->marks.reopened = gtk_check_button_get_active (self->reopened);
  query->marks.in_time = gtk_check_button_get_active (self->in_time);
  query->marks.unconfirmed = gtk_check_button_get_active (self->unconfirmed);
  get_without (self, &query->marks);
  query->marks.confirmed_by = desk_chooser_get_id (self->caller);
  query->marks.satisfied_from = self->satisfied[0];
  query->marks.satisfied_until = self->satisfied[1];
}

void
desk_filter_panel_remove (DeskFilterPanel *self, gpointer filter)
{
  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  if (GTK_IS_DROP_DOWN (filter))
    gtk_drop_down_set_selected (filter, 0);
  else if (GTK_IS_CHECK_BUTTON (filter))
    gtk_check_button_set_active (filter, FALSE);
  else if (DESK_IS_DATE_ENTRY (filter))
    {
      gboolean updating = self->updating;
      gboolean registered = filter == (gpointer) self->from;

      /* Both days are one filter. */
      self->updating = TRUE;
      desk_date_entry_set_text (registered ? self->from : self->satisfied_from, "");
      desk_date_entry_set_text (registered ? self->to : self->satisfied_to, "");
      self->updating = updating;
      filter_changed_cb (self);
    }
  else
    desk_chooser_set_code (filter, "");
}

/* Each that is not bound. */
#define ALL_OF(self)                                                                          \
  { self->suspect, self->reopened, self->in_time, self->unconfirmed, self->place,             \
    self->category, self->officer, self->without, self->rung, self->from, self->to,           \
    self->caller, self->satisfied_from, self->satisfied_to }

void
desk_filter_panel_clear (DeskFilterPanel *self)
{
  gpointer all[] = ALL_OF (self);

  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    desk_filter_panel_remove (self, all[i]);
  self->updating = FALSE;
}

static char *
value_of (gpointer filter)
{
  if (GTK_IS_DROP_DOWN (filter))
    return g_strdup_printf ("%u", gtk_drop_down_get_selected (filter));
  if (GTK_IS_CHECK_BUTTON (filter))
    return g_strdup_printf ("%d", gtk_check_button_get_active (filter));
  if (DESK_IS_DATE_ENTRY (filter))
    return desk_date_entry_dup_text (filter);
  return g_strdup_printf ("%" G_GINT64_FORMAT, desk_chooser_get_id (filter));
}

static void
put_value (gpointer filter, const char *value)
{
  gint64 number = g_ascii_strtoll (value, NULL, 10);

  if (GTK_IS_DROP_DOWN (filter))
    gtk_drop_down_set_selected (filter, (guint) number);
  else if (GTK_IS_CHECK_BUTTON (filter))
    gtk_check_button_set_active (filter, number != 0);
  else if (DESK_IS_DATE_ENTRY (filter))
    desk_date_entry_set_text (filter, value);
  else
    desk_chooser_set_id (filter, number);
}

char **
desk_filter_panel_dup_values (DeskFilterPanel *self)
{
  gpointer all[] = ALL_OF (self);
  char **values = g_new0 (char *, G_N_ELEMENTS (all) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    values[i] = value_of (all[i]);
  return values;
}

void
desk_filter_panel_put_values (DeskFilterPanel *self, const char *const *values)
{
  gpointer all[] = ALL_OF (self);

  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (all) && values[i] != NULL; i++)
    put_value (all[i], values[i]);
  self->updating = FALSE;
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

static void
set_period (DeskFilterPanel *self, DeskDateEntry *first, DeskDateEntry *last, gint64 from,
            gint64 until)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));

  if (from != 0)
    desk_date_entry_set_date (first, from, zone);
  if (until != 0)
    desk_date_entry_set_date (last, until - 1, zone);
}

static guint
without_of (const DeskTicketMarks *marks)
{
  if (marks->no_officer)
    return WITHOUT_OFFICER;
  if (marks->no_place == DESK_NO_PLACE_GIVEN)
    return WITHOUT_PLACE;
  return marks->no_place != 0 ? WITHOUT_FIRST + (guint) marks->no_place - 1 : WITHOUT_ANY;
}

void
desk_filter_panel_set (DeskFilterPanel *self, const DeskDrill *drill)
{
  const DeskTicketQuery *query = &drill->query;
  const DeskTicketMarks *marks = &query->marks;

  g_return_if_fail (DESK_IS_FILTER_PANEL (self));
  g_return_if_fail (drill != NULL);

  self->updating = TRUE;
  gtk_check_button_set_active (self->reopened, marks->reopened);
  gtk_check_button_set_active (self->in_time, marks->in_time);
  gtk_check_button_set_active (self->unconfirmed, marks->unconfirmed);
  choose (self->place, query->place_id, drill->place_code, drill->place_label);
  choose (self->officer, query->officer_id, drill->officer_code, drill->officer_label);
  choose (self->caller, marks->confirmed_by, drill->caller_code, drill->caller_label);
  gtk_drop_down_set_selected (self->without, without_of (marks));
  gtk_drop_down_set_selected (self->rung, query->rung != DESK_RUNG_NONE || marks->with_nobody
                                            ? RUNG_FIRST + (guint) query->rung
                                            : RUNG_ALL);
  set_period (self, self->from, self->to, query->registered_from, query->registered_until);
  set_period (self, self->satisfied_from, self->satisfied_to, marks->satisfied_from,
              marks->satisfied_until);
  self->updating = FALSE;
}

/* "From 1 November 2026", "1 November 2026 – 7 November 2026". */
static char *
period_words (DeskFilterPanel *self, const gint64 period[2])
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  g_autofree char *from = period[0] != 0 ? desk_time_format_date (period[0], zone) : NULL;
  g_autofree char *to = period[1] != 0 ? desk_time_format_date (period[1] - 1, zone) : NULL;

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

/* Those beside state, time limit and place. */
static void
show_marks (DeskFilterPanel *self, DeskFilterChips *chips)
{
  g_autofree char *satisfied = period_words (self, self->satisfied);

  if (gtk_check_button_get_active (self->reopened))
    desk_filter_chips_add (chips, C_ ("filter", "Reopened"), self->reopened);
  if (gtk_check_button_get_active (self->in_time))
    desk_filter_chips_add (chips, C_ ("filter", "Satisfied in time"), self->in_time);
  if (gtk_check_button_get_active (self->unconfirmed))
    desk_filter_chips_add (chips, C_ ("filter", "Unconfirmed, from before the go-live"),
                           self->unconfirmed);
  if (gtk_drop_down_get_selected (self->without) != WITHOUT_ANY)
    desk_filter_chips_add (
      chips,
      gtk_string_object_get_string (gtk_drop_down_get_selected_item (self->without)),
      self->without);
  if (desk_chooser_get_id (self->caller) != 0)
    {
      /* Translators: a filter; %s is who called the consumer and heard that all is well */
      g_autofree char *text = g_strdup_printf (C_ ("filter", "Confirmed by %s"),
                                               desk_chooser_get_label (self->caller));

      desk_filter_chips_add (chips, text, self->caller);
    }
  if (satisfied != NULL)
    {
      /* Translators: a filter; %s is one day, or a period: "1 – 7 November" */
      g_autofree char *text = g_strdup_printf (C_ ("filter", "Satisfied: %s"), satisfied);

      desk_filter_chips_add (chips, text, self->satisfied_from);
    }
}

void
desk_filter_panel_show_chips (DeskFilterPanel *self, DeskFilterChips *chips)
{
  DeskChooser *choosers[] = { self->place, self->category, self->officer };
  g_autofree char *period = NULL;
  DeskRung rung;

  g_return_if_fail (DESK_IS_FILTER_PANEL (self));
  g_return_if_fail (DESK_IS_FILTER_CHIPS (chips));

  if (gtk_check_button_get_active (self->suspect))
    desk_filter_chips_add (chips, C_ ("filter", "Suspect closure"), self->suspect);
  for (guint i = 0; i < G_N_ELEMENTS (choosers); i++)
    if (desk_chooser_get_id (choosers[i]) != 0)
      desk_filter_chips_add (chips, desk_chooser_get_label (choosers[i]), choosers[i]);
  if (rung_wanted (self, &rung))
    {
      g_autofree char *text
        = rung == DESK_RUNG_NONE ? g_strdup (C_ ("filter", "With nobody yet"))
                                 /* Translators: a filter; %s is a rung of the ladder such as "SDO" */
                                 : g_strdup_printf (C_ ("filter", "With the %s"),
                                                    desk_rung_get_label (rung));

      desk_filter_chips_add (chips, text, self->rung);
    }
  show_marks (self, chips);
  period = period_words (self, self->registered);
  if (period != NULL)
    desk_filter_chips_add (chips, period, self->from);
}

void
desk_filter_panel_set_sort (DeskFilterPanel *self, DeskSort sort, gboolean ascending)
{
  g_return_if_fail (DESK_IS_FILTER_PANEL (self));

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->sort, sort);
  gtk_check_button_set_active (self->descending, !ascending);
  self->updating = FALSE;
}

DeskSort
desk_filter_panel_get_sort (DeskFilterPanel *self, gboolean *ascending)
{
  g_return_val_if_fail (DESK_IS_FILTER_PANEL (self), DESK_SORT_REGISTERED);

  *ascending = !gtk_check_button_get_active (self->descending);
  return (DeskSort) gtk_drop_down_get_selected (self->sort);
}
