/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tickets-view.h"

#include "desk-column-rows.h"
#include "desk-export-words.h"
#include "desk-filters-undo.h"
#include "desk-late-menu.h"
#include "desk-lines.h"
#include "desk-paged-list.h"
#include "desk-stack.h"
#include "desk-tab-stop.h"
#include "desk-ticket-columns.h"
#include "desk-ticket-count.h"
#include "desk-ticket-detail.h"
#include "desk-ticket-filters.h"
#include "desk-ticket-source.h"
#include "desk-width.h"

#include <glib/gi18n-lib.h>

/* Below this width of the list only three columns stand. */
#define NARROW 700
/* From this width of the view on list and detail share what there is. */
#define SHARED 1300

/* Complaints that a search lists at most. */
#define SEARCH_MOST 200

struct _DeskTicketsView
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkWidget *separator;
  AdwBin *detail_pane;
  GtkSearchEntry *search;
  GtkLabel *note;
  DeskTicketFilters *filters;
  DeskFilterChips *chips;
  DeskTicketCount *count;
  GtkInfoBar *notice;
  GtkLabel *notice_words;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *columns;
  AdwStatusPage *problem;
  GtkMenuButton *export_button;
  GMenuModel *export_menu;
  DeskOutputBar *output;

  DeskSession *session;
  DeskPagedList *model;
  GtkSingleSelection *selection;
  DeskTicketDetail *detail; /* borrowed: in detail_pane; NULL until the first is opened */
  DeskTableFormat format;   /* of the export that is asked for */
  guint32 chosen_id;        /* stays chosen when the list is read anew */
  guint chosen_at;          /* where it stood */
  gboolean asked;           /* once at least */
  gboolean anew;            /* another query is under way */
  gboolean former;          /* and what stands there is still of the one before */
  gboolean open_found;      /* Enter in the search: what it finds is opened when it is read */
  gboolean updating;        /* the program changes what persons change */
  gboolean detail_focus;    /* focus the detail when it has been read */
  gboolean list_focus;      /* focus the list when it has been read */
  gboolean scroll_later;    /* to the chosen one, when the list has its size */
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

static gboolean
is_filtered (DeskTicketsView *self)
{
  return desk_ticket_filters_is_set (self->filters)
         || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

/* What is shown; its words are the search's. */
static DeskTicketQuery
query_of (DeskTicketsView *self)
{
  DeskTicketQuery query = { .words = gtk_editable_get_text (GTK_EDITABLE (self->search)),
                            .limit = SEARCH_MOST };

  desk_ticket_filters_get (self->filters, &query);
  query.sort = desk_ticket_columns_get_sort (self->columns, &query.ascending);
  return query;
}

static void
ask (DeskTicketsView *self)
{
  DeskTicketQuery query = query_of (self);
  g_autoptr (DeskListSource) source = NULL;

  self->asked = TRUE;
  self->anew = TRUE;
  self->former = TRUE;
  self->open_found = FALSE;
  source = desk_ticket_source_new (desk_session_get_store (self->session), &query);
  desk_paged_list_keep_rows (self->model, desk_column_rows_at_top (self->columns));
  desk_paged_list_set_first (self->model, desk_column_rows_seen (self->columns));
  desk_paged_list_set_source (self->model, source);
  desk_ticket_count_read (self->count, desk_session_get_store (self->session));
}

static void
export_chosen_cb (gpointer owner, const char *path)
{
  desk_tickets_view_export (owner, DESK_TICKETS_VIEW (owner)->format, path);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (widget);
  const char *nick = g_variant_get_string (parameter, NULL);

  if (desk_table_format_from_nick (nick, &self->format))
    /* Translators: a suggested file name */
    desk_export_choose (widget, _("Export the complaints"), C_ ("file name", "complaints"), nick,
                        export_chosen_cb);
}

/* What the person looks for now. */
static void
ask_other (DeskTicketsView *self)
{
  if (self->updating)
    return;
  desk_filters_undo_forget (GTK_WIDGET (self));
  ask (self);
}

/* The list is of the words that stand in the search, or will be. */
static gboolean
is_asked (DeskTicketsView *self)
{
  DeskListSource *source = desk_paged_list_get_source (self->model);

  return source != NULL
         && g_strcmp0 (desk_ticket_source_get_words (DESK_TICKET_SOURCE (source)),
                       gtk_editable_get_text (GTK_EDITABLE (self->search)))
              == 0;
}

static void
search_changed_cb (DeskTicketsView *self)
{
  /* Told a while after the last key: Enter may have asked before. */
  if (!self->updating && !is_asked (self))
    ask_other (self);
}

static void
filter_changed_cb (DeskTicketsView *self)
{
  desk_ticket_filters_show_chips (self->filters, self->chips);
  ask_other (self);
}

static void
remove_filter_cb (DeskTicketsView *self, GObject *filter)
{
  /* The chip goes, and the focus with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  desk_ticket_filters_remove (self->filters, filter);
}

static void
clear_cb (DeskTicketsView *self)
{
  self->updating = TRUE;
  desk_filters_undo_clear (GTK_WIDGET (self), self->filters, GTK_EDITABLE (self->search));
  self->updating = FALSE;
  ask (self);
}

/* Both ways of choosing an order say the same. */
static void
head_clicked_cb (DeskTicketsView *self)
{
  gboolean ascending;
  DeskSort sort = desk_ticket_columns_get_sort (self->columns, &ascending);

  if (self->updating)
    return;
  desk_ticket_filters_set_sort (self->filters, sort, ascending);
  ask (self);
}

static void
sort_chosen_cb (DeskTicketsView *self)
{
  gboolean ascending;
  DeskSort sort = desk_ticket_filters_get_sort (self->filters, &ascending);

  self->updating = TRUE;
  desk_ticket_columns_set_sort (self->columns, sort, ascending);
  self->updating = FALSE;
  ask (self);
}

static void
scroll_to_chosen (DeskTicketsView *self)
{
  self->scroll_later = !desk_column_rows_scroll (
    self->columns, gtk_single_selection_get_selected (self->selection));
}

static void
focus_chosen (DeskTicketsView *self)
{
  scroll_to_chosen (self);
  desk_column_rows_focus (self->columns, gtk_single_selection_get_selected_item (self->selection));
}

static void
update_open (DeskTicketsView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  double room = gtk_adjustment_get_page_size (across);

  gtk_widget_set_hexpand (self->list_pane, !is_open (self) || width >= SHARED);
  /* Its width must not force the fold. */
  desk_ticket_filters_set_quick (self->filters, !is_open (self) && width >= NARROW);
  if (room > 0)
    desk_ticket_columns_fit (self->columns, (int) room);
}

static void
width_changed (gpointer owner)
{
  DeskTicketsView *self = owner;

  update_open (self);
  if (self->scroll_later)
    scroll_to_chosen (self);
}

static void close_detail (DeskTicketsView *self);
static void shown_cb (DeskTicketsView *self, DeskTicket *ticket);

/* The list does not wait for it. */
static void
ensure_detail (DeskTicketsView *self)
{
  if (self->detail != NULL)
    return;
  self->detail = DESK_TICKET_DETAIL (desk_ticket_detail_new (self->session));
  desk_ticket_detail_set_folded (self->detail, adw_leaflet_get_folded (self->leaflet));
  adw_bin_set_child (self->detail_pane, GTK_WIDGET (self->detail));
  g_signal_connect_object (self->detail, "close", G_CALLBACK (close_detail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "acted", G_CALLBACK (desk_paged_list_reload_now),
                           self->model, G_CONNECT_SWAPPED);
}

static void
open_detail (DeskTicketsView *self, const char *number)
{
  ensure_detail (self);
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

static DeskListItem *
chosen_item (DeskTicketsView *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* (nullable): NULL while it is being read. */
static DeskTicket *
ticket_of (DeskListItem *item)
{
  return item != NULL ? desk_list_item_get_row (item) : NULL;
}

static void
activate_cb (DeskTicketsView *self, guint position)
{
  DeskTicket *ticket;

  gtk_single_selection_set_selected (self->selection, position);
  ticket = ticket_of (chosen_item (self));
  if (ticket != NULL)
    {
      open_detail (self, ticket->number);
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
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n_press == 1 && gtk_widget_get_width (GTK_WIDGET (self)) < NARROW
      && desk_column_rows_has (self->columns, x, y) && position != GTK_INVALID_LIST_POSITION)
    activate_cb (self, position);
}

/* Side by side the detail follows the list. */
static void
follow (DeskTicketsView *self, DeskListItem *item)
{
  if (item == chosen_item (self) && is_open (self) && !adw_leaflet_get_folded (self->leaflet)
      && ticket_of (item) != NULL)
    desk_ticket_detail_show (self->detail, ticket_of (item)->number);
}

static void open_found (DeskTicketsView *self);

static void
item_read_cb (DeskListItem *item, GParamSpec *pspec, DeskTicketsView *self)
{
  g_signal_handlers_disconnect_by_func (item, item_read_cb, self);
  follow (self, item);
  open_found (self);
}

/* The one complaint that a search finds, or the list of those that it finds; not of a search that
 * was asked before it. */
static void
open_found (DeskTicketsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (!self->open_found || self->former || (n < 2 && !desk_paged_list_is_whole (self->model)))
    return;
  if (n == 1)
    gtk_single_selection_set_selected (self->selection, 0);
  if (n == 1 && ticket_of (chosen_item (self)) == NULL)
    {
      g_signal_connect_object (chosen_item (self), "notify::row", G_CALLBACK (item_read_cb), self, 0);
      return;
    }
  self->open_found = FALSE;
  if (n == 1)
    activate_cb (self, 0);
  else if (n > 0)
    focus_chosen (self);
}

static void
chosen_cb (DeskTicketsView *self)
{
  DeskListItem *item = chosen_item (self);

  if (self->updating || item == NULL)
    return;
  self->chosen_id = desk_list_item_get_id (item);
  self->chosen_at = gtk_single_selection_get_selected (self->selection);
  if (ticket_of (item) != NULL)
    follow (self, item);
  else
    g_signal_connect_object (item, "notify::row", G_CALLBACK (item_read_cb), self, 0);
}

/* What was chosen stays chosen; when it left the list its neighbour is, so that the place is
 * kept. Something is always there to press Enter on, unless the detail has its complaint. */
static void
choose_again (DeskTicketsView *self, gboolean scroll)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint before = gtk_single_selection_get_selected (self->selection);
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->chosen_id == 0 || !desk_paged_list_find (self->model, self->chosen_id, &position))
    {
      if (before != GTK_INVALID_LIST_POSITION && !is_open (self) && !self->anew)
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
  if (scroll)
    scroll_to_chosen (self);
}

static void
counted_cb (DeskTicketsView *self)
{
  desk_ticket_filters_set_counts (self->filters, desk_ticket_count_get (self->count));
}

/* What was read stays on screen; without anything to show the problem is the page. */
static void
show_problem (DeskTicketsView *self, const char *problem)
{
  g_autofree char *escaped = g_markup_escape_text (problem, -1);

  if (desk_paged_list_is_loaded (self->model) && !self->anew)
    {
      gtk_label_set_text (self->notice_words, problem);
      gtk_info_bar_set_revealed (self->notice, TRUE);
      return;
    }
  /* A status page's description is markup. */
  adw_status_page_set_description (self->problem, escaped);
  desk_stack_show (self->stack, "problem");
}

/* What the search did not understand, and that it shows not all. */
static void
show_notes (DeskTicketsView *self)
{
  DeskListSource *source = desk_paged_list_get_source (self->model);
  g_autofree char *notes = desk_ticket_source_dup_notes (DESK_TICKET_SOURCE (source));

  gtk_label_set_text (self->note, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *notes != '\0');
}

static void
loaded_cb (DeskTicketsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (desk_paged_list_get_problem (self->model) != NULL)
    {
      self->open_found = FALSE;
      show_problem (self, desk_paged_list_get_problem (self->model));
      return;
    }
  self->former = FALSE;
  gtk_info_bar_set_revealed (self->notice, FALSE);
  desk_ticket_count_show (self->count, n, desk_paged_list_is_whole (self->model));
  show_notes (self);
  desk_stack_show (self->stack, n > 0 ? "list" : is_filtered (self) ? "no-match" : "none");
  /* Who reads elsewhere is not pulled away by the rows behind the first, or when others save. */
  choose_again (self, self->anew ? !desk_paged_list_is_whole (self->model)
                                     || desk_column_rows_at_top (self->columns)
                                 : desk_column_rows_saw (self->columns));
  if (desk_paged_list_is_whole (self->model))
    self->anew = FALSE;
  if (self->list_focus && n > 0 && !is_open (self))
    focus_chosen (self);
  self->list_focus = FALSE;
  open_found (self);
}

static void
search_activate_cb (DeskTicketsView *self)
{
  if (!is_asked (self) || desk_paged_list_get_problem (self->model) != NULL)
    ask_other (self);
  self->open_found = TRUE;
  open_found (self);
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
  if (ticket != NULL)
    {
      self->chosen_id = ticket->id;
      choose_again (self, TRUE);
    }
  if (self->detail_focus)
    desk_ticket_detail_focus (self->detail);
  self->detail_focus = FALSE;
}

static void
desk_tickets_view_constructed (GObject *object)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);
  gboolean may = desk_role_may (desk_session_get_role (self->session), DESK_ACTION_REPORT);

  G_OBJECT_CLASS (desk_tickets_view_parent_class)->constructed (object);

  self->model = desk_paged_list_new ();
  self->updating = TRUE;
  desk_ticket_columns_add (self->columns, self->session, self->model);
  self->updating = FALSE;
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->columns, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->model, "changing", G_CALLBACK (desk_column_rows_hold),
                           self->columns, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->columns), "changed",
                           G_CALLBACK (head_clicked_cb), self, G_CONNECT_SWAPPED);
  desk_width_watch (self->scroller, self, width_changed);
  desk_ticket_filters_set_session (self->filters, self->session);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tickets.export", may);
  desk_stack_show (self->stack, "loading");
}

static void
desk_tickets_view_dispose (GObject *object)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  /* Columns that go away tell of another order. */
  self->updating = TRUE;
  if (self->model != NULL)
    desk_paged_list_cancel (self->model);
  self->detail = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
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

  if (self->asked)
    {
      desk_paged_list_reload (self->model);
      desk_ticket_count_read (self->count, desk_session_get_store (self->session));
    }
  else
    ask (self);
  if (self->detail != NULL)
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
      self->list_focus = !desk_paged_list_is_loaded (self->model);
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
  open_detail (DESK_TICKETS_VIEW (view), number);
}

static const char *
desk_tickets_view_get_ticket (DeskView *view)
{
  DeskTicketDetail *detail = DESK_TICKETS_VIEW (view)->detail;

  return detail != NULL ? desk_ticket_detail_get_number (detail) : NULL;
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_tickets_view_refresh;
  iface->focus_first = desk_tickets_view_focus_first;
  iface->search = desk_tickets_view_search;
  iface->go_back = desk_tickets_view_go_back;
  iface->show_ticket = desk_tickets_view_show_ticket;
  iface->get_ticket = desk_tickets_view_get_ticket;
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

  g_type_ensure (DESK_TYPE_LINES);
  g_type_ensure (DESK_TYPE_TAB_STOP);
  g_type_ensure (DESK_TYPE_TICKET_FILTERS);
  g_type_ensure (DESK_TYPE_FILTER_CHIPS);
  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  g_type_ensure (DESK_TYPE_TICKET_COUNT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-tickets-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, separator);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, search);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, note);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, filters);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, chips);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, notice_words);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, count);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, columns);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, export_button);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, export_menu);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketsView, output);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "retry_cb", G_CALLBACK (ask));
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, detail_key_cb);
  gtk_widget_class_install_action (widget_class, "tickets.export", "s", export_action);
  desk_filters_undo_install (widget_class);
}

static void
desk_tickets_view_init (DeskTicketsView *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_late_menu (self->export_button, self->export_menu);
  self->updating = FALSE;
}

void
desk_tickets_view_export (DeskTicketsView *self, DeskTableFormat format, const char *path)
{
  DeskTicketQuery query;

  g_return_if_fail (DESK_IS_TICKETS_VIEW (self));
  g_return_if_fail (path != NULL);

  query = query_of (self);
  desk_ticket_output_run (self->output, self->session, &query, format, path);
}

void
desk_tickets_view_show_drill (DeskTicketsView *self, const DeskDrill *drill)
{
  g_return_if_fail (DESK_IS_TICKETS_VIEW (self));
  g_return_if_fail (drill != NULL);

  if (is_open (self))
    close_detail (self);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  desk_ticket_filters_set (self->filters, drill);
  self->updating = FALSE;
  filter_changed_cb (self);
  self->list_focus = TRUE;
}
