/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-columns.h"

#include "desk-cell-text.h"
#include "desk-digits.h"
#include "desk-spoken.h"
#include "desk-ticket-source.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_REGISTERED,
  COLUMN_CATEGORY,
  COLUMN_CONSUMER,
  COLUMN_WHO, /* consumer and category in one, where there is little room */
  COLUMN_PLACE,
  COLUMN_OFFICER,
  COLUMN_STATE,
  COLUMN_LIMIT,
  COLUMN_DUE,
  N_COLUMNS,
} Column;

static const struct
{
  const char *title;
  int sort;  /* DeskSort, -1 = not by this one */
  int chars; /* natural width in characters */
  int from;  /* it stands when the list is at least this wide, pixels */
  int below; /* and less than this */
  gboolean expand;
} specs[N_COLUMNS] = {
  [COLUMN_NUMBER] = { NC_ ("column", "Number"), DESK_SORT_NUMBER, 15, 0, G_MAXINT, FALSE },
  [COLUMN_REGISTERED]
  = { NC_ ("column", "Registered"), DESK_SORT_REGISTERED, 13, 1040, G_MAXINT, FALSE },
  [COLUMN_CATEGORY] = { NC_ ("column", "Category"), DESK_SORT_CATEGORY, 17, 700, G_MAXINT, TRUE },
  [COLUMN_CONSUMER] = { NC_ ("column", "Consumer"), -1, 15, 700, G_MAXINT, TRUE },
  [COLUMN_WHO] = { NC_ ("column", "Consumer"), -1, 8, 0, 700, TRUE },
  [COLUMN_PLACE] = { NC_ ("column", "Place"), DESK_SORT_PLACE, 11, 860, G_MAXINT, TRUE },
  [COLUMN_OFFICER] = { NC_ ("column", "Officer"), DESK_SORT_OFFICER, 16, 1240, G_MAXINT, TRUE },
  [COLUMN_STATE] = { NC_ ("column", "State"), DESK_SORT_STATE, 9, 0, G_MAXINT, TRUE },
  [COLUMN_LIMIT] = { NC_ ("column", "Time limit"), DESK_SORT_LIMIT, 16, 700, G_MAXINT, FALSE },
  [COLUMN_DUE] = { NC_ ("column", "Call-back"), DESK_SORT_DUE, 16, 700, G_MAXINT, FALSE },
};

/* The head of the column has said already of what: in Hindi the whole sentence would be cut before the
 * word that matters. */
static char *
limit_text (DeskSession *session, DeskTicket *ticket)
{
  gint64 now = desk_words_now (session);
  g_autofree char *span = NULL;

  if (!desk_ticket_is_overdue (ticket, now) || ticket->satisfied_at != 0)
    return desk_words_limit (session, ticket);
  span = desk_time_format_span (now - ticket->limit_at);
  /* Translators: under "Time limit", %s is "2 h 10 min" */
  return g_strdup_printf (C_ ("column", "%s overdue"), span);
}

static char *
due_text (DeskSession *session, DeskTicket *ticket)
{
  gint64 now = desk_words_now (session);
  g_autofree char *span = NULL;

  if (ticket->due_at == 0 || ticket->due_at >= now || ticket->sheet != 0)
    return desk_words_due (session, ticket);
  span = desk_time_format_span (now - ticket->due_at);
  /* Translators: under "Call-back", %s is "2 h 10 min" */
  return g_strdup_printf (C_ ("column", "overdue %s"), span);
}

static const char *
state_text (DeskTicket *ticket)
{
  /* Translators: a state of a complaint, as short as it can be said */
  return ticket->state == DESK_STATE_REPORTED ? C_ ("column", "Fix claimed")
                                              : desk_state_get_label (ticket->state);
}

static char *
cell_text (DeskSession *session, Column column, DeskTicket *ticket)
{
  g_autofree char *consumer = NULL;

  switch (column)
    {
    case COLUMN_NUMBER:
      return g_strdup (ticket->number);
    case COLUMN_REGISTERED:
      return desk_words_time (session, ticket->registered_at);
    case COLUMN_CATEGORY:
      return g_strdup (ticket->category_name);
    case COLUMN_CONSUMER:
      return desk_words_consumer (ticket);
    case COLUMN_WHO:
      if (*ticket->consumer_name == '\0' && !ticket->informer)
        return g_strdup (ticket->category_name);
      consumer = desk_words_consumer (ticket);
      return g_strdup_printf ("%s · %s", consumer, ticket->category_name);
    case COLUMN_PLACE:
      return g_strdup (desk_words_place (ticket));
    case COLUMN_OFFICER:
      return desk_words_officer (ticket);
    case COLUMN_STATE:
      return g_strdup (state_text (ticket));
    case COLUMN_LIMIT:
      return limit_text (session, ticket);
    case COLUMN_DUE:
      return due_text (session, ticket);
    case N_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a tooltip says more than the cell: a time in full, the whole name of a state. */
static char *
cell_tooltip (DeskSession *session, Column column, DeskTicket *ticket)
{
  if (column == COLUMN_REGISTERED)
    return desk_words_time_full (session, ticket->registered_at);
  if (column == COLUMN_LIMIT && ticket->limit_at != 0)
    return desk_words_time_full (session, ticket->limit_at);
  if (column == COLUMN_DUE && ticket->due_at != 0)
    return desk_words_time_full (session, ticket->due_at);
  if (column == COLUMN_STATE
      && !g_str_equal (state_text (ticket), desk_state_get_label (ticket->state)))
    return g_strdup (desk_state_get_label (ticket->state));
  return NULL;
}

static Column
column_of (GtkWidget *cell)
{
  return (Column) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "column"));
}

static DeskCellText *
text_of (GtkWidget *cell)
{
  return DESK_CELL_TEXT (DESK_IS_CELL_TEXT (cell) ? cell : gtk_widget_get_last_child (cell));
}

/* The state has its icon beside the word: never colour alone. */
static void
show_icon (GtkWidget *cell, DeskTicket *ticket)
{
  GtkWidget *icon = gtk_widget_get_first_child (cell);

  if (ticket != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (icon), desk_words_state_icon (ticket->state));
  else
    gtk_image_clear (GTK_IMAGE (icon));
}

/* What the search hit, in bold and underlined: not by colour alone. */
static void
mark (GtkWidget *cell, DeskCellText *text, const char *words)
{
  DeskPagedList *model = g_object_get_data (G_OBJECT (cell), "model");
  DeskListSource *source = desk_paged_list_get_source (model);
  DeskQuery *search
    = source != NULL ? desk_ticket_source_get_search (DESK_TICKET_SOURCE (source)) : NULL;
  g_autoptr (GArray) marks = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (search != NULL && words != NULL)
    {
      marks = desk_query_marks (search, words);
      attributes = marks->len > 0 ? pango_attr_list_new () : NULL;
    }
  for (guint i = 0; attributes != NULL && i < marks->len; i++)
    {
      const DeskQueryMark *hit = &g_array_index (marks, DeskQueryMark, i);
      PangoAttribute *attribute[]
        = { pango_attr_weight_new (PANGO_WEIGHT_BOLD), pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

      for (guint j = 0; j < G_N_ELEMENTS (attribute); j++)
        {
          attribute[j]->start_index = hit->start;
          attribute[j]->end_index = hit->end;
          pango_attr_list_insert (attributes, attribute[j]);
        }
    }
  desk_cell_text_set_attributes (text, attributes);
}

static void
show_ticket (GtkWidget *cell, DeskSession *session, DeskTicket *ticket)
{
  Column column = column_of (cell);
  DeskCellText *text = text_of (cell);
  g_autofree char *plain = ticket != NULL ? cell_text (session, column, ticket) : NULL;
  /* Marks stand at places of what is shown. */
  g_autofree char *words = desk_digits_shown (plain);

  /* A row that is not read yet stands there as one. */
  desk_cell_text_set_text (text, words != NULL ? words : column == COLUMN_NUMBER ? "…" : "");
  if (column == COLUMN_NUMBER || column == COLUMN_CATEGORY || column == COLUMN_CONSUMER
      || column == COLUMN_WHO || column == COLUMN_PLACE)
    mark (cell, text, words);
  if (column == COLUMN_STATE)
    show_icon (cell, ticket);
  if (column == COLUMN_LIMIT || column == COLUMN_DUE)
    {
      gint64 now = desk_words_now (session);
      gboolean late = ticket != NULL
                      && (column == COLUMN_LIMIT ? desk_ticket_is_overdue (ticket, now)
                                                 : ticket->due_at != 0 && ticket->due_at < now);

      if (late)
        gtk_widget_add_css_class (GTK_WIDGET (text), "error");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (text), "error");
    }
  if (column == COLUMN_NUMBER)
    {
      g_autofree char *sentence
        = ticket != NULL ? desk_words_ticket_sentence (session, ticket) : g_strdup ("…");

      desk_words_label_row (cell, sentence);
    }
}

static void
ticket_changed_cb (DeskListItem *item, GParamSpec *pspec, GtkWidget *cell)
{
  show_ticket (cell, g_object_get_data (G_OBJECT (cell), "session"),
               desk_list_item_get_row (item));
}

static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  DeskSession *session = g_object_get_data (G_OBJECT (cell), "session");
  DeskListItem *item = g_object_get_data (G_OBJECT (cell), "item");
  DeskTicket *ticket = item != NULL ? desk_list_item_get_row (item) : NULL;
  g_autofree char *words = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (ticket == NULL)
    return FALSE;
  words = cell_tooltip (session, column_of (cell), ticket);
  if (words == NULL)
    {
      words = cell_text (session, column_of (cell), ticket);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (text_of (cell)), words);
      pango_layout_get_pixel_size (layout, &width, NULL);
      if (width <= gtk_widget_get_width (GTK_WIDGET (text_of (cell))))
        return FALSE;
    }
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer column)
{
  Column which = (Column) GPOINTER_TO_INT (column);
  GtkWidget *text = desk_cell_text_new (which == COLUMN_NUMBER ? 14 : 6, specs[which].chars,
                                        specs[which].sort >= 0);
  GtkWidget *cell = text;

  if (which == COLUMN_STATE)
    {
      GtkWidget *icon = gtk_image_new ();

      cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_set_hexpand (text, TRUE);
      gtk_box_append (GTK_BOX (cell), icon);
      gtk_box_append (GTK_BOX (cell), text);
    }
  g_object_set_data (G_OBJECT (cell), "column", column);
  g_object_set_data_full (G_OBJECT (cell), "session",
                          g_object_ref (g_object_get_data (G_OBJECT (factory), "session")),
                          g_object_unref);
  g_object_set_data_full (G_OBJECT (cell), "model",
                          g_object_ref (g_object_get_data (G_OBJECT (factory), "model")),
                          g_object_unref);
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  DeskListItem *item = gtk_list_item_get_item (list_item);

  g_object_set_data_full (G_OBJECT (cell), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (item, "notify::row", G_CALLBACK (ticket_changed_cb), cell, 0);
  ticket_changed_cb (item, NULL, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);

  g_signal_handlers_disconnect_by_func (g_object_get_data (G_OBJECT (cell), "item"),
                                        ticket_changed_cb, cell);
  g_object_set_data (G_OBJECT (cell), "item", NULL);
}

/* The store sorts, not the list: a head is asked only which one it is. GTK 4.8 does not tell
 * which column a view is sorted by, but it calls that column's function first. */
typedef struct
{
  int asked; /* the column asked first, -1 = none */
} Probe;

typedef struct
{
  Probe *probe;
  int column;
} Head;

static int
head_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  Head *head = data;

  if (head->probe->asked < 0)
    head->probe->asked = head->column;
  return -1;
}

static GtkColumnViewColumn *
column_at (GtkColumnView *view, Column column)
{
  g_autoptr (GtkColumnViewColumn) found
    = g_list_model_get_item (gtk_column_view_get_columns (view), column);

  return found;
}

/* Before the first rows are made: the list is not shown yet, what it stands in has its width. A
 * column that goes again would have had a widget in each row. */
static void
fit_first (GtkColumnView *view)
{
  GtkWidget *around = GTK_WIDGET (view);

  if (gtk_widget_get_width (around) > 0)
    return;
  while (around != NULL && gtk_widget_get_width (around) == 0)
    around = gtk_widget_get_parent (around);
  if (around != NULL)
    desk_ticket_columns_fit (view, gtk_widget_get_width (around));
}

void
desk_ticket_columns_add (GtkColumnView *view, DeskSession *session, DeskPagedList *model)
{
  Probe *probe = g_new0 (Probe, 1);

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (DESK_IS_PAGED_LIST (model));

  g_object_set_data_full (G_OBJECT (view), "probe", probe, g_free);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (fit_first), view, G_CONNECT_SWAPPED);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data_full (G_OBJECT (factory), "session", g_object_ref (session),
                              g_object_unref);
      g_object_set_data_full (G_OBJECT (factory), "model", g_object_ref (model), g_object_unref);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      column = gtk_column_view_column_new (
        g_dpgettext2 (GETTEXT_PACKAGE, "column", specs[i].title), factory);
      gtk_column_view_column_set_expand (column, specs[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (specs[i].sort >= 0)
        {
          Head *head = g_new0 (Head, 1);
          g_autoptr (GtkSorter) sorter = NULL;

          head->probe = probe;
          head->column = i;
          sorter = GTK_SORTER (gtk_custom_sorter_new (head_compare, head, g_free));
          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_append_column (view, column);
    }
  desk_spoken_mend (gtk_widget_get_parent (GTK_WIDGET (view)), NULL);
  desk_ticket_columns_fit (view, G_MAXINT - 1);
  desk_ticket_columns_set_sort (view, DESK_SORT_REGISTERED, FALSE);
}

void
desk_ticket_columns_fit (GtkColumnView *view, int width)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (int i = 0; i < N_COLUMNS; i++)
    gtk_column_view_column_set_visible (column_at (view, (Column) i),
                                        width >= specs[i].from && width < specs[i].below);
}

DeskSort
desk_ticket_columns_get_sort (GtkColumnView *view, gboolean *ascending)
{
  Probe *probe = g_object_get_data (G_OBJECT (view), "probe");
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkOrdering order;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), DESK_SORT_REGISTERED);

  probe->asked = -1;
  /* Any two different objects will do. */
  order = gtk_sorter_compare (sorter, view, sorter);
  *ascending = probe->asked >= 0 && order == GTK_ORDERING_SMALLER;
  return probe->asked < 0 ? DESK_SORT_REGISTERED : (DeskSort) specs[probe->asked].sort;
}

void
desk_ticket_columns_set_sort (GtkColumnView *view, DeskSort sort, gboolean ascending)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (int i = 0; i < N_COLUMNS; i++)
    if (specs[i].sort == (int) sort)
      gtk_column_view_sort_by_column (view, column_at (view, (Column) i),
                                      ascending ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
}
