/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tickets-view.h"

#include "desk-chip.h"
#include "desk-choices.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-ticket-columns.h"
#include "desk-ticket-detail.h"
#include "desk-ticket-model.h"

#include <glib/gi18n-lib.h>

/* Below this width of the list only three columns stand. */
#define NARROW 700
/* From this width of the view on list and detail share what there is. */
#define SHARED 1300

/* Complaints that a search lists at most. */
#define SEARCH_MOST 200

/* The state filter: all, all open ones, then each state. */
#define STATE_ALL 0
#define STATE_OPEN 1
#define STATE_FIRST 2
#define OPEN_STATES                                                                            \
  (1u << DESK_STATE_REGISTERED | 1u << DESK_STATE_ASSIGNED | 1u << DESK_STATE_REPORTED         \
   | 1u << DESK_STATE_SET_ASIDE)

struct _DeskTicketsView
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkWidget *separator;
  AdwBin *detail_pane;
  GtkSearchEntry *search;
  GtkLabel *note;
  GtkWidget *quick;
  GtkPopover *filters_popover;
  GtkDropDown *state;
  GtkCheckButton *overdue;
  GtkCheckButton *call_overdue;
  DeskChooser *place;
  DeskChooser *category;
  GtkDropDown *sort;
  GtkCheckButton *descending;
  GtkFlowBox *chips;
  GtkLabel *count;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *columns;
  AdwStatusPage *problem;

  DeskSession *session;
  GCancellable *cancellable;
  DeskTicketModel *model;
  GtkSingleSelection *selection;
  DeskTicketDetail *detail; /* borrowed: in detail_pane */
  gint64 chosen_id;         /* stays chosen when the list is read anew */
  guint chosen_at;          /* where it stood */
  gboolean anew;            /* another query is under way */
  gboolean updating;        /* the program changes what persons change */
  gboolean detail_focus;    /* focus the detail when it has been read */
  gboolean list_focus;      /* focus the list when it has been read */
  guint width_source;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTicketsView, desk_tickets_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

static gboolean
is_open (DeskTicketsView *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->detail_pane));
}

static gboolean
is_folded_to_detail (DeskTicketsView *self)
{
  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->detail_pane);
}

static guint
states_wanted (DeskTicketsView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->state);

  if (chosen == STATE_OPEN)
    return OPEN_STATES;
  return chosen >= STATE_FIRST && chosen < STATE_FIRST + DESK_N_STATES
           ? 1u << (chosen - STATE_FIRST)
           : 0;
}

static gboolean
is_filtered (DeskTicketsView *self)
{
  return states_wanted (self) != 0 || gtk_check_button_get_active (self->overdue)
         || gtk_check_button_get_active (self->call_overdue)
         || desk_chooser_get_id (self->place) != 0 || desk_chooser_get_id (self->category) != 0
         || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static void
ask (DeskTicketsView *self)
{
  DeskTicketQuery query = {
    .states = states_wanted (self),
    .overdue = gtk_check_button_get_active (self->overdue),
    .call_overdue = gtk_check_button_get_active (self->call_overdue),
    .place_id = desk_chooser_get_id (self->place),
    .category_id = desk_chooser_get_id (self->category),
    .words = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .limit = SEARCH_MOST,
  };

  query.sort = desk_ticket_columns_get_sort (self->columns, &query.ascending);
  self->anew = TRUE;
  desk_ticket_model_set_query (self->model, &query);
}

static void
remove_filter_cb (DeskTicketsView *self, GtkButton *chip)
{
  GObject *filter = g_object_get_data (G_OBJECT (chip), "filter");

  /* The chip goes, and the focus with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  if (GTK_IS_DROP_DOWN (filter))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (filter), STATE_ALL);
  else if (GTK_IS_CHECK_BUTTON (filter))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (filter), FALSE);
  else
    desk_chooser_set_code (DESK_CHOOSER (filter), "");
}

static void
add_chip (DeskTicketsView *self, const char *text, gpointer filter)
{
  GtkWidget *chip = desk_chip_add (self->chips, text, G_CALLBACK (remove_filter_cb), self);

  g_object_set_data (G_OBJECT (chip), "filter", filter);
}

static void
update_chips (DeskTicketsView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->state);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);
  if (chosen == STATE_OPEN)
    add_chip (self, C_ ("filter", "Open"), self->state);
  else if (states_wanted (self) != 0)
    add_chip (self, desk_state_get_label ((DeskState) (chosen - STATE_FIRST)), self->state);
  if (gtk_check_button_get_active (self->overdue))
    add_chip (self, C_ ("filter", "Overdue"), self->overdue);
  if (gtk_check_button_get_active (self->call_overdue))
    add_chip (self, C_ ("filter", "Call-back overdue"), self->call_overdue);
  if (desk_chooser_get_id (self->place) != 0)
    add_chip (self, desk_chooser_get_label (self->place), self->place);
  if (desk_chooser_get_id (self->category) != 0)
    add_chip (self, desk_chooser_get_label (self->category), self->category);
}

static void
filter_changed_cb (DeskTicketsView *self)
{
  if (self->updating)
    return;
  update_chips (self);
  ask (self);
}

static void
search_changed_cb (DeskTicketsView *self)
{
  if (!self->updating)
    ask (self);
}

static void
clear_cb (DeskTicketsView *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->state, STATE_ALL);
  gtk_check_button_set_active (self->overdue, FALSE);
  gtk_check_button_set_active (self->call_overdue, FALSE);
  desk_chooser_set_code (self->place, "");
  desk_chooser_set_code (self->category, "");
  self->updating = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  filter_changed_cb (self);
}

static void
retry_cb (DeskTicketsView *self)
{
  ask (self);
}

/* Both ways of choosing an order say the same. */
static void
show_sort (DeskTicketsView *self)
{
  gboolean ascending;
  DeskSort sort = desk_ticket_columns_get_sort (self->columns, &ascending);

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->sort, sort);
  gtk_check_button_set_active (self->descending, !ascending);
  self->updating = FALSE;
}

static void
head_clicked_cb (DeskTicketsView *self)
{
  if (self->updating)
    return;
  show_sort (self);
  ask (self);
}

static void
sort_chosen_cb (DeskTicketsView *self)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  desk_ticket_columns_set_sort (self->columns,
                                (DeskSort) gtk_drop_down_get_selected (self->sort),
                                !gtk_check_button_get_active (self->descending));
  self->updating = FALSE;
  ask (self);
}

static GtkWidget *
rows_of (DeskTicketsView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->columns));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
scroll_to_chosen (DeskTicketsView *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (rows_of (self), "list.scroll-to-item", "u", position);
}

/* GTK 4.8 focuses a row only by its widget. */
static void
focus_chosen (DeskTicketsView *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  scroll_to_chosen (self);
  for (GtkWidget *row = gtk_widget_get_first_child (rows_of (self)); row != NULL && item != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = gtk_widget_get_first_child (row);
      GtkWidget *inner = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

      if (inner != NULL && g_object_get_data (G_OBJECT (inner), "item") == item)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
  gtk_widget_grab_focus (rows_of (self));
}

static void
update_open (DeskTicketsView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  double room = gtk_adjustment_get_page_size (across);

  gtk_widget_set_hexpand (self->list_pane, !is_open (self) || width >= SHARED);
  /* Its width must not force the fold. */
  gtk_widget_set_visible (self->quick, !is_open (self) && width >= NARROW);
  if (room > 0)
    desk_ticket_columns_fit (self->columns, (int) room);
}

static gboolean
width_idle (gpointer data)
{
  DeskTicketsView *self = data;

  self->width_source = 0;
  update_open (self);
  return G_SOURCE_REMOVE;
}

/* Told while widths are given out: what changes them must wait. */
static void
width_cb (DeskTicketsView *self)
{
  if (self->width_source == 0)
    self->width_source = g_idle_add (width_idle, self);
}

static void
open_detail (DeskTicketsView *self, const char *number)
{
  gtk_widget_set_visible (GTK_WIDGET (self->detail_pane), TRUE);
  gtk_widget_set_visible (self->separator, TRUE);
  update_open (self);
  desk_ticket_detail_show (self->detail, number);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->detail_pane));
  self->detail_focus = TRUE;
}

static void
close_detail (DeskTicketsView *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_pane), FALSE);
  gtk_widget_set_visible (self->separator, FALSE);
  desk_ticket_detail_show (self->detail, NULL);
  update_open (self);
  focus_chosen (self);
}

static DeskTicketItem *
chosen_item (DeskTicketsView *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
activate_cb (DeskTicketsView *self, guint position)
{
  DeskTicketItem *item;

  gtk_single_selection_set_selected (self->selection, position);
  item = chosen_item (self);
  if (item != NULL && desk_ticket_item_get_ticket (item) != NULL)
    {
      open_detail (self, desk_ticket_item_get_ticket (item)->number);
      if (desk_ticket_detail_get_ticket (self->detail) != NULL)
        {
          self->detail_focus = FALSE;
          desk_ticket_detail_focus (self->detail);
        }
    }
}

/* One touch opens where there is one pane. GTK's own way of it selects what is hovered. */
static void
clicked_cb (DeskTicketsView *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->columns), x, y, GTK_PICK_DEFAULT);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n_press == 1 && gtk_widget_get_width (GTK_WIDGET (self)) < NARROW && under != NULL
      && gtk_widget_is_ancestor (under, rows_of (self)) && position != GTK_INVALID_LIST_POSITION)
    activate_cb (self, position);
}

/* Side by side the detail follows the list. */
static void
follow (DeskTicketsView *self, DeskTicketItem *item)
{
  if (item == chosen_item (self) && is_open (self) && !adw_leaflet_get_folded (self->leaflet)
      && desk_ticket_item_get_ticket (item) != NULL)
    desk_ticket_detail_show (self->detail, desk_ticket_item_get_ticket (item)->number);
}

static void
item_read_cb (DeskTicketItem *item, GParamSpec *pspec, DeskTicketsView *self)
{
  g_signal_handlers_disconnect_by_func (item, item_read_cb, self);
  follow (self, item);
}

static void
chosen_cb (DeskTicketsView *self)
{
  DeskTicketItem *item = chosen_item (self);

  if (self->updating || item == NULL)
    return;
  self->chosen_id = desk_ticket_item_get_id (item);
  self->chosen_at = gtk_single_selection_get_selected (self->selection);
  if (desk_ticket_item_get_ticket (item) != NULL)
    follow (self, item);
  else
    g_signal_connect_object (item, "notify::ticket", G_CALLBACK (item_read_cb), self, 0);
}

/* What was chosen stays chosen; when it left the list its neighbour is, so that the place is
 * kept. Something is always there to press Enter on, unless the detail has its complaint. */
static void
choose_again (DeskTicketsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint before = gtk_single_selection_get_selected (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->chosen_id == 0 || !desk_ticket_model_find (self->model, self->chosen_id, &position))
    {
      if (before != GTK_INVALID_LIST_POSITION && !is_open (self))
        position = before;
      else if (n > 0 && !is_open (self))
        position = self->anew ? 0 : MIN (self->chosen_at, n - 1);
    }
  self->chosen_at = position != GTK_INVALID_LIST_POSITION ? position : 0;
  if (position == before)
    return;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->updating = FALSE;
  scroll_to_chosen (self);
}

static void
update_states (DeskTicketsView *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GListModel *old = gtk_drop_down_get_model (self->state);
  guint chosen = gtk_drop_down_get_selected (self->state);
  gint64 open = 0;
  gboolean same = old != NULL;

  for (guint i = 0; i < DESK_N_STATES; i++)
    if ((OPEN_STATES & 1u << i) != 0)
      open += desk_ticket_model_get_count (self->model, (DeskState) i);
  for (guint i = 0; i < STATE_FIRST + DESK_N_STATES; i++)
    {
      gint64 n = i == STATE_ALL    ? desk_ticket_model_get_total (self->model)
                 : i == STATE_OPEN ? open
                                   : desk_ticket_model_get_count (self->model,
                                                                  (DeskState) (i - STATE_FIRST));
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

static void
loaded_cb (DeskTicketsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = desk_count_format (n);
  g_autofree char *total = desk_count_format (desk_ticket_model_get_total (self->model));
  /* Translators: how many are shown, of how many: "20,309 of 1,00,00,000" */
  g_autofree char *text = g_strdup_printf (_("%s of %s"), count, total);

  if (desk_ticket_model_get_problem (self->model) != NULL)
    {
      /* A status page's description is markup. */
      g_autofree char *escaped
        = g_markup_escape_text (desk_ticket_model_get_problem (self->model), -1);

      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  gtk_label_set_text (self->count, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), text);
  gtk_label_set_text (self->note, desk_ticket_model_get_notes (self->model));
  gtk_widget_set_visible (GTK_WIDGET (self->note), *gtk_label_get_text (self->note) != '\0');
  update_states (self);
  if (n > 0)
    desk_stack_show (self->stack, "list");
  else
    desk_stack_show (self->stack, is_filtered (self) ? "no-match" : "none");
  choose_again (self);
  self->anew = FALSE;
  if (self->list_focus && n > 0 && !is_open (self))
    focus_chosen (self);
  self->list_focus = FALSE;
}

static void
choices_read_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    gtk_widget_activate_action (owner, "win.toast", "s", error->message);
}

/* What the filters offer is read when they are opened. */
static void
filters_shown_cb (DeskTicketsView *self)
{
  desk_choices_read (self, desk_session_get_store (self->session), self->cancellable, self->place,
                     self->category, choices_read_cb);
}

static void
search_activate_cb (DeskTicketsView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 1)
    activate_cb (self, 0);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 1)
    focus_chosen (self);
}

static void
stop_search_cb (DeskTicketsView *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    focus_chosen (self);
}

static void
desk_tickets_view_go_back (DeskView *view)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (view);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  focus_chosen (self);
}

/* Escape leads from the detail to its row, and from there to the list alone. */
static gboolean
detail_key_cb (DeskTicketsView *self, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  desk_tickets_view_go_back (DESK_VIEW (self));
  return GDK_EVENT_STOP;
}

static gboolean
list_key_cb (DeskTicketsView *self, guint key)
{
  if (key != GDK_KEY_Escape || !is_open (self))
    return GDK_EVENT_PROPAGATE;
  close_detail (self);
  return GDK_EVENT_STOP;
}

static void
folded_cb (DeskTicketsView *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  if (self->detail != NULL)
    desk_ticket_detail_set_folded (self->detail, folded);
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static void
shown_cb (DeskTicketsView *self, DeskTicket *ticket)
{
  self->chosen_id = ticket->id;
  choose_again (self);
  if (self->detail_focus)
    desk_ticket_detail_focus (self->detail);
  self->detail_focus = FALSE;
}

static void
desk_tickets_view_constructed (GObject *object)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);

  G_OBJECT_CLASS (desk_tickets_view_parent_class)->constructed (object);

  self->model = desk_ticket_model_new (desk_session_get_store (self->session));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->updating = TRUE;
  desk_ticket_columns_add (self->columns, self->session, self->model);
  self->updating = FALSE;
  gtk_column_view_set_model (self->columns, GTK_SELECTION_MODEL (self->selection));
  self->detail = DESK_TICKET_DETAIL (desk_ticket_detail_new (self->session));
  adw_bin_set_child (self->detail_pane, GTK_WIDGET (self->detail));

  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->columns), "changed",
                           G_CALLBACK (head_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "notify::page-size", G_CALLBACK (width_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "close", G_CALLBACK (close_detail), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "acted", G_CALLBACK (desk_ticket_model_reload),
                           self->model, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filters_popover, "show", G_CALLBACK (filters_shown_cb), self,
                           G_CONNECT_SWAPPED);
  update_states (self);
  desk_stack_show (self->stack, "loading");
}

static void
desk_tickets_view_dispose (GObject *object)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  /* Columns that go away tell of another order. */
  self->updating = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->width_source, g_source_remove);
  if (self->model != NULL)
    desk_ticket_model_cancel (self->model);
  self->detail = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_tickets_view_parent_class)->dispose (object);
}

static void
desk_tickets_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, is_folded_to_detail (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_tickets_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_tickets_view_refresh (DeskView *view)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (view);

  desk_ticket_model_reload (self->model);
  desk_ticket_detail_refresh (self->detail);
}

static void
desk_tickets_view_focus_first (DeskView *view)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (view);

  if (is_folded_to_detail (self))
    desk_ticket_detail_focus (self->detail);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    focus_chosen (self);
  else
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
      self->list_focus = !desk_ticket_model_is_loaded (self->model);
    }
}

static void
desk_tickets_view_search (DeskView *view)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (view);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
desk_tickets_view_show_ticket (DeskView *view, const char *number)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (view);

  open_detail (self, number);
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_tickets_view_refresh;
  iface->focus_first = desk_tickets_view_focus_first;
  iface->search = desk_tickets_view_search;
  iface->go_back = desk_tickets_view_go_back;
  iface->show_ticket = desk_tickets_view_show_ticket;
}

static void
desk_tickets_view_class_init (DeskTicketsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_tickets_view_constructed;
  object_class->dispose = desk_tickets_view_dispose;
  object_class->get_property = desk_tickets_view_get_property;
  object_class->set_property = desk_tickets_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  g_type_ensure (DESK_TYPE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-tickets-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, separator);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, search);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, note);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, quick);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, filters_popover);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, state);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, call_overdue);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, place);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, category);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, sort);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, descending);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, chips);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, count);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, columns);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, problem);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, detail_key_cb);
}

static void
desk_tickets_view_init (DeskTicketsView *self)
{
  self->cancellable = g_cancellable_new ();
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
}
