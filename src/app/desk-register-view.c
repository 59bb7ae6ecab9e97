/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-view.h"

#include "desk-date-entry.h"
#include "desk-print.h"
#include "desk-register-words.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

#define PAGE 100

struct _DeskRegisterView
{
  AdwBin parent_instance;

  GtkWidget *tools;
  GtkSearchEntry *search;
  DeskDateEntry *from;
  DeskDateEntry *to;
  GtkLabel *period_problem;
  GtkWidget *output_button;
  GtkWidget *shown;
  GtkLabel *shown_words;
  DeskRegisterOutput *output;
  GtkStack *stack;
  GtkLabel *message;
  GtkScrolledWindow *scrolled;
  GtkColumnView *view;
  AdwStatusPage *error;

  DeskSession *session;
  DeskRegisterFilter filter; /* what is shown */
  char *words;               /* of the filter */
  GListStore *entries;
  GtkSingleSelection *selection;
  GCancellable *refreshing; /* reading what is shown again */
  GCancellable *paging;     /* reading the next older page */
  gboolean complete;        /* the oldest entry is loaded */
  guint fit;                /* idle source that fits the columns to the width */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

/* The columns; one appears when the list is at least this wide. */
static const struct
{
  DeskRegisterColumn column;
  int from_width;
  int chars; /* natural width */
  gboolean expand;
} columns[] = {
  { DESK_REGISTER_NUMBER, 560, 5, FALSE },    { DESK_REGISTER_WHEN, 0, 11, FALSE },
  { DESK_REGISTER_KIND, 860, 9, FALSE },      { DESK_REGISTER_TICKET, 720, 15, FALSE },
  { DESK_REGISTER_CONSUMER, 0, 10, TRUE },    { DESK_REGISTER_PLACE, 980, 10, FALSE },
  { DESK_REGISTER_CALLER, 1080, 10, FALSE },  { DESK_REGISTER_FIXED, 640, 6, FALSE },
  { DESK_REGISTER_SATISFIED, 0, 13, FALSE },   { DESK_REGISTER_WORDS, 640, 14, TRUE },
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskRegisterView, desk_register_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

typedef struct
{
  DeskStore *store;
  DeskRegisterFilter filter;
  char *words;   /* of the filter */
  gint64 before; /* an older page: before this number; 0 = from the newest */
  gint64 until;  /* a refresh: down to this number, 0 = one page */
  GPtrArray *rows;
  gboolean complete;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->store);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading->words);
  g_free (reading);
}

/* Pages by number, so that a page costs the same however deep it lies. */
static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  gint64 before = reading->before;

  reading->rows = g_ptr_array_new_with_free_func (g_object_unref);
  do
    {
      g_autoptr (GPtrArray) page
        = desk_register_find (reading->store, &reading->filter, before, PAGE, cancellable,
                              error);
      DeskRegisterEntry *last;

      if (page == NULL)
        return FALSE;
      reading->complete = page->len < PAGE;
      if (page->len == 0)
        return TRUE;
      last = g_ptr_array_index (page, page->len - 1);
      before = last->register_no;
      g_ptr_array_extend_and_steal (reading->rows, g_steal_pointer (&page));
    }
  while (reading->until != 0 && before > reading->until && !reading->complete);
  return TRUE;
}

static void
start (DeskRegisterView *self, GCancellable *cancellable, gint64 before, gint64 until,
       DeskTaskDone done)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = g_object_ref (desk_session_get_store (self->session));
  reading->filter = self->filter;
  reading->words = g_strdup (self->words);
  reading->filter.words = reading->words;
  reading->before = before;
  reading->until = until;
  desk_task_run (self, cancellable, read_work, done, reading, reading_free);
}

static gint64
number_at (DeskRegisterView *self, guint i)
{
  g_autoptr (DeskRegisterEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

  return entry != NULL ? entry->register_no : 0;
}

static void
failed (DeskRegisterView *self, const GError *error)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0)
    {
      /* The description of a status page is markup. */
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error, escaped);
      desk_stack_show (self->stack, "error");
      return;
    }
  gtk_label_set_text (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static gboolean
is_filtered (DeskRegisterView *self)
{
  return self->words != NULL || self->filter.from != 0 || self->filter.until != 0;
}

/* Newer entries come on top; of those shown, only what reads differently is replaced, so
 * that selection and place stay. */
static void
refreshed_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskRegisterView *self = owner;
  Reading *reading = data;
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scrolled);
  gboolean at_top = gtk_adjustment_get_value (vertical) <= 0;
  gint64 newest = number_at (self, 0);
  guint n_new = 0;
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  g_clear_object (&self->refreshing);
  if (error != NULL)
    {
      failed (self, error);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  while (n_new < reading->rows->len
         && ((DeskRegisterEntry *) g_ptr_array_index (reading->rows, n_new))->register_no > newest)
    n_new++;
  for (guint i = 0; i < n_old && n_new + i < reading->rows->len; i++)
    {
      g_autoptr (DeskRegisterEntry) old = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      DeskRegisterEntry *now = g_ptr_array_index (reading->rows, n_new + i);

      if (!desk_register_words_same (old, now))
        g_list_store_splice (self->entries, i, 1, (gpointer *) &now, 1);
    }
  if (n_new > 0)
    g_list_store_splice (self->entries, 0, 0, reading->rows->pdata, n_new);
  /* The first page came with older ones than were shown. */
  if (n_old == 0)
    self->complete = reading->complete;
  desk_stack_show (self->stack, n_old + n_new > 0    ? "list"
                                : is_filtered (self) ? "no-match"
                                                     : "empty");
  gtk_widget_set_visible (self->tools, n_old + n_new > 0 || is_filtered (self));
  if (n_old > 0 && n_new > 0 && at_top)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                "list.scroll-to-item", "u", 0);
}

static void
desk_register_view_refresh (DeskView *view)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (view);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  if (self->refreshing != NULL)
    g_cancellable_cancel (self->refreshing);
  g_clear_object (&self->refreshing);
  self->refreshing = g_cancellable_new ();
  if (n == 0 && gtk_stack_get_visible_child (self->stack) == NULL)
    desk_stack_show (self->stack, "loading");
  start (self, self->refreshing, 0, n > 0 ? number_at (self, n - 1) : 0, refreshed_cb);
}

static void
paged_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskRegisterView *self = owner;
  Reading *reading = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  g_clear_object (&self->paging);
  if (error != NULL)
    {
      failed (self, error);
      return;
    }
  self->complete = reading->complete;
  g_list_store_splice (self->entries, n, 0, reading->rows->pdata, reading->rows->len);
}

/* Two screens before the end the next page is asked for. */
static void
scrolled_cb (DeskRegisterView *self)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (vertical);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  if (n == 0 || self->complete || self->paging != NULL
      || gtk_adjustment_get_value (vertical) + 3 * page < gtk_adjustment_get_upper (vertical))
    return;
  self->paging = g_cancellable_new ();
  start (self, self->paging, number_at (self, n - 1), 0, paged_cb);
}

static gboolean
fit_cb (gpointer data)
{
  DeskRegisterView *self = data;
  GListModel *shown = gtk_column_view_get_columns (self->view);
  int width = (int) gtk_adjustment_get_page_size (
    gtk_scrolled_window_get_hadjustment (self->scrolled));

  self->fit = 0;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      gtk_column_view_column_set_visible (column, width >= columns[i].from_width);
    }
  return G_SOURCE_REMOVE;
}

/* Told while sizes are being allocated, when nothing may change yet. */
static void
width_cb (DeskRegisterView *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add (fit_cb, self);
}

static void
activate_cb (DeskRegisterView *self, guint position)
{
  g_autoptr (DeskRegisterEntry) entry
    = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (entry != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "s", entry->ticket);
}

/* What is shown, in words: the period is in a popover. */
static void
show_filter (DeskRegisterView *self)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *sentence = NULL;

  if (self->filter.from != 0)
    from = desk_time_format_date (self->filter.from, zone);
  /* The end is the first moment of the day after. */
  if (self->filter.until != 0)
    until = desk_time_format_date (self->filter.until - 1, zone);
  if (from != NULL && until != NULL)
    /* Translators: two dates */
    sentence = g_strdup_printf (_("Calls from %s to %s"), from, until);
  else if (from != NULL)
    sentence = g_strdup_printf (_("Calls since %s"), from);
  else if (until != NULL)
    sentence = g_strdup_printf (_("Calls until %s"), until);
  gtk_label_set_text (self->shown_words, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->shown, sentence != NULL);
}

/* Reads the fields; what is no date changes nothing and is told beside it. */
static void
filter_cb (DeskRegisterView *self)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  g_autofree char *words
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (GError) error = NULL;
  DeskRegisterFilter filter = { 0 };

  if (!desk_date_entry_get (self->from, zone, FALSE, &filter.from, &error)
      || !desk_date_entry_get (self->to, zone, TRUE, &filter.until, &error))
    {
      gtk_label_set_text (self->period_problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->period_problem), TRUE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->period_problem), FALSE);
  if (filter.from == self->filter.from && filter.until == self->filter.until
      && g_strcmp0 (*words != '\0' ? words : NULL, self->words) == 0)
    return;
  g_free (self->words);
  self->words = *words != '\0' ? g_steal_pointer (&words) : NULL;
  self->filter = filter;
  self->filter.words = self->words;
  show_filter (self);
  if (self->paging != NULL)
    g_cancellable_cancel (self->paging);
  g_clear_object (&self->paging);
  self->complete = FALSE;
  g_list_store_remove_all (self->entries);
  desk_stack_show (self->stack, "loading");
  desk_register_view_refresh (DESK_VIEW (self));
}

static void
clear_cb (DeskRegisterView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  desk_date_entry_set_text (self->from, "");
  desk_date_entry_set_text (self->to, "");
  filter_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_activate_cb (DeskRegisterView *self)
{
  filter_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
stop_search_cb (DeskRegisterView *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_register_view_output (DESK_REGISTER_VIEW (widget), DESK_REGISTER_OUTPUT_PRINTER, NULL);
}

static void
pdf_chosen_cb (gpointer owner, const char *path)
{
  desk_register_view_output (owner, DESK_REGISTER_OUTPUT_PDF, path);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Translators: a suggested file name: keep .pdf */
  desk_choose_new_file (widget, _("Save the register"), _("satisfaction register.pdf"),
                        pdf_chosen_cb);
}

static void
csv_chosen_cb (gpointer owner, const char *path)
{
  desk_register_view_output (owner, DESK_REGISTER_OUTPUT_CSV, path);
}

static void
export_csv_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Translators: a suggested file name: keep .csv */
  desk_choose_new_file (widget, _("Export the register"), _("satisfaction register.csv"),
                        csv_chosen_cb);
}

static void
try_again_cb (DeskRegisterView *self)
{
  desk_stack_show (self->stack, "loading");
  desk_register_view_refresh (DESK_VIEW (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GtkWidget *text = gtk_inscription_new (NULL);
  GtkWidget *box;

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), (guint) columns[i].chars);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text),
                              columns[i].column == DESK_REGISTER_NUMBER ? 1 : 0);
  gtk_widget_add_css_class (text, "numeric");
  if (columns[i].column != DESK_REGISTER_SATISFIED)
    {
      gtk_list_item_set_child (item, text);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *text = GTK_IS_INSCRIPTION (child) ? child : gtk_widget_get_last_child (child);
  DeskRegisterView *self
    = DESK_REGISTER_VIEW (gtk_widget_get_ancestor (child, DESK_TYPE_REGISTER_VIEW));
  DeskRegisterEntry *entry = gtk_list_item_get_item (item);
  g_autofree char *words = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *sentence = NULL;

  if (self == NULL)
    return;
  words = desk_register_words_cell (self->session, entry, columns[i].column);
  gtk_inscription_set_text (GTK_INSCRIPTION (text), words);
  tooltip = columns[i].column == DESK_REGISTER_WHEN ? desk_words_time_full (self->session, entry->at)
                                                    : g_strdup (words);
  gtk_widget_set_tooltip_text (text, tooltip);
  if (text != child)
    gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (child)),
                                  desk_register_words_icon (entry->satisfied));
  /* Once a row; this column is always there. */
  if (columns[i].column == DESK_REGISTER_WHEN)
    {
      sentence = desk_register_words_sentence (self->session, entry);
      desk_words_label_row (child, sentence);
    }
}

static void
desk_register_view_constructed (GObject *object)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (object);

  gboolean may = desk_role_may (desk_session_get_role (self->session), DESK_ACTION_REPORT);

  G_OBJECT_CLASS (desk_register_view_parent_class)->constructed (object);

  desk_register_output_set_session (self->output, self->session);
  gtk_widget_set_visible (self->output_button, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.print", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.save-pdf", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.export-csv", may);
  desk_date_entry_set_name (self->from, _("First day of the period"));
  desk_date_entry_set_name (self->to, _("Last day of the period"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (
        desk_register_words_title (columns[i].column), factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_visible (column, columns[i].from_width == 0);
      gtk_column_view_append_column (self->view, column);
    }
  self->entries = g_list_store_new (DESK_TYPE_REGISTER_ENTRY);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->entries)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  desk_register_view_refresh (DESK_VIEW (self));
}

static void
desk_register_view_dispose (GObject *object)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (object);

  if (self->refreshing != NULL)
    g_cancellable_cancel (self->refreshing);
  g_clear_object (&self->refreshing);
  if (self->paging != NULL)
    g_cancellable_cancel (self->paging);
  g_clear_object (&self->paging);
  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_object (&self->session);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (desk_register_view_parent_class)->dispose (object);
}

static void
desk_register_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_register_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (object);

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
desk_register_view_focus_first (DeskView *view)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (view);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
desk_register_view_search (DeskView *view)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (view);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_register_view_refresh;
  iface->focus_first = desk_register_view_focus_first;
  iface->search = desk_register_view_search;
}

static void
desk_register_view_class_init (DeskRegisterViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_register_view_constructed;
  object_class->dispose = desk_register_view_dispose;
  object_class->get_property = desk_register_view_get_property;
  object_class->set_property = desk_register_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_REGISTER_OUTPUT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-register-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, tools);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, search);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, from);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, to);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, period_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, output_button);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, shown);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, shown_words);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, output);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, message);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, view);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, error);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "register.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "register.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "register.export-csv", NULL, export_csv_action);
}

static void
desk_register_view_init (DeskRegisterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_stack_show (self->stack, "loading");
}

void
desk_register_view_output (DeskRegisterView *self, DeskRegisterOutputKind kind, const char *path)
{
  g_return_if_fail (DESK_IS_REGISTER_VIEW (self));

  desk_register_output_run (self->output, kind, &self->filter, path);
}
