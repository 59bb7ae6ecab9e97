/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entries-window.h"

#include "desk-date-entry.h"
#include "desk-entry-columns.h"
#include "desk-entry-page.h"
#include "desk-entry-source.h"
#include "desk-fold.h"
#include "desk-number.h"
#include "desk-paged-list.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-tab-stop.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After so long (s) it is asked whether another program wrote; that costs one number. */
#define ASK_AGAIN 5

struct _DeskEntriesWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *back;
  GtkWidget *tools;
  GtkSearchEntry *search;
  GtkDropDown *group;
  GtkSearchEntry *person;
  DeskDateEntry *from;
  DeskDateEntry *to;
  GtkLabel *period_problem;
  GtkWidget *shown;
  GtkLabel *count;
  GtkWidget *all;
  GtkLabel *message;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkColumnView *view;
  DeskEntryPage *page;
  AdwStatusPage *error;

  DeskSession *session;
  DeskEntryFilter filter; /* what is shown */
  char *typed_person;     /* of the filter */
  char *typed_ticket;
  char *open;             /* the complaint of the entry that is shown */
  DeskPagedList *model;
  GtkSingleSelection *selection;
  gint64 wanted;          /* the number of an entry that is looked for, 0 = none */
  gboolean anew;          /* another filter: nothing of it was read yet */
  guint n_before;         /* entries when all were read last, 0 = not yet */
  guint fit;              /* idle source that fits the columns to the width */
  guint again;            /* source */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskEntriesWindow, desk_entries_window, ADW_TYPE_WINDOW)

static void
ask (DeskEntriesWindow *self)
{
  g_autoptr (DeskListSource) source = desk_entry_source_new (self->session, &self->filter);

  self->anew = TRUE;
  self->n_before = 0;
  desk_stack_show (self->stack, "loading");
  desk_paged_list_set_source (self->model, source);
}

static gboolean
is_filtered (DeskEntriesWindow *self)
{
  return self->filter.group != DESK_ENTRY_GROUP_ALL || self->filter.person != NULL
         || self->filter.ticket != NULL || self->filter.from != 0 || self->filter.until != 0;
}

/* @sentence: (nullable) */
static void
tell (DeskEntriesWindow *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static gboolean
shows_entry (DeskEntriesWindow *self)
{
  return gtk_widget_get_visible (self->back);
}

/* A page of the list, unless an entry is looked at. */
static void
show_list (DeskEntriesWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (!shows_entry (self))
    desk_stack_show (self->stack, n > 0 ? "list" : "none");
}

static void
scroll_to (DeskEntriesWindow *self, guint position)
{
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position);
}

/* The number that was asked for, as soon as it stands there. */
static void
seek (DeskEntriesWindow *self)
{
  guint position = 0;

  if (self->wanted == 0)
    return;
  if (self->wanted <= G_MAXUINT32
      && desk_paged_list_find (self->model, (guint32) self->wanted, &position))
    {
      gtk_single_selection_set_selected (self->selection, position);
      scroll_to (self, position);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      self->wanted = 0;
    }
  else if (desk_paged_list_is_whole (self->model))
    {
      g_autofree char *number = desk_count_format (self->wanted);
      /* Translators: %s is the number of an entry */
      g_autofree char *sentence = g_strdup_printf (_("Entry %s is not in this list."), number);

      tell (self, sentence);
      self->wanted = 0;
    }
}

static void
show_count (DeskEntriesWindow *self, guint n)
{
  g_autofree char *count = desk_count_format (n);
  g_autofree char *text = NULL;

  if (desk_paged_list_is_whole (self->model))
    text = g_strdup_printf (ngettext ("%s entry", "%s entries", n), count);
  else
    /* Translators: entries that match so far */
    text = g_strdup_printf (_("%s found, still looking"), count);
  gtk_label_set_text (self->count, text);
}

static void
loaded_cb (DeskEntriesWindow *self)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scrolled);
  const char *problem = desk_paged_list_get_problem (self->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean at_top = gtk_adjustment_get_value (vertical) <= 0;

  if (problem != NULL && self->anew)
    {
      /* The description of a status page is markup. */
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      adw_status_page_set_description (self->error, escaped);
      desk_stack_show (self->stack, "error");
      return;
    }
  tell (self, problem);
  if (problem != NULL)
    return;
  show_count (self, n);
  show_list (self);
  /* The newest stay in sight of who looks at them; who reads further down keeps the place. */
  if (self->n_before > 0 && n > self->n_before && at_top
      && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    scroll_to (self, 0);
  self->n_before = desk_paged_list_is_whole (self->model) ? n : 0;
  self->anew = FALSE;
  seek (self);
}

/* The number of an entry, 0 = @typed is none. */
static gint64
entry_number (const char *typed)
{
  g_autofree char *folded = desk_fold (typed);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (strchr (" ,", *p) == NULL)
      return 0;
  return digits->len <= 18 ? g_ascii_strtoll (digits->str, NULL, 10) : 0;
}

/* (transfer full) (nullable) */
static char *
text_of (GtkSearchEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Reads the fields; what is no date or no period changes nothing and is told beside it. */
static void
filter_cb (DeskEntriesWindow *self)
{
  GTimeZone *zone;
  g_autofree char *person = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *ticket = NULL;
  g_autoptr (GError) error = NULL;
  DeskEntryFilter filter = { 0 };

  if (self->model == NULL)
    return;
  zone = desk_store_get_zone (desk_session_get_store (self->session));
  person = text_of (self->person);
  typed = text_of (self->search);
  ticket = desk_ticket_number_canonical (typed);
  filter.group = (DeskEntryGroup) gtk_drop_down_get_selected (self->group);
  if (!desk_date_entry_get_period (self->from, self->to, zone, &filter.from, &filter.until, &error))
    {
      gtk_label_set_text (self->period_problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->period_problem), TRUE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->period_problem), FALSE);
  tell (self, NULL);
  if (filter.group == self->filter.group && filter.from == self->filter.from
      && filter.until == self->filter.until && g_strcmp0 (person, self->typed_person) == 0
      && g_strcmp0 (ticket, self->typed_ticket) == 0)
    return;
  g_free (self->typed_person);
  g_free (self->typed_ticket);
  self->typed_person = g_steal_pointer (&person);
  self->typed_ticket = g_steal_pointer (&ticket);
  filter.person = self->typed_person;
  filter.ticket = self->typed_ticket;
  self->filter = filter;
  gtk_widget_set_visible (self->all, is_filtered (self));
  ask (self);
}

static void
search_activate_cb (DeskEntriesWindow *self)
{
  g_autofree char *typed = text_of (self->search);

  filter_cb (self);
  if (typed == NULL || self->typed_ticket != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      return;
    }
  self->wanted = entry_number (typed);
  if (self->wanted == 0)
    tell (self, _("Write the number of a complaint, as LKO-26-0000012, or of an entry, as 120."));
  else if (!self->anew)
    seek (self);
}

static void
clear_cb (DeskEntriesWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_editable_set_text (GTK_EDITABLE (self->person), "");
  gtk_drop_down_set_selected (self->group, DESK_ENTRY_GROUP_ALL);
  desk_date_entry_set_text (self->from, "");
  desk_date_entry_set_text (self->to, "");
  filter_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
try_again_cb (DeskEntriesWindow *self)
{
  ask (self);
}

static void
show_page (DeskEntriesWindow *self, gboolean entry)
{
  gtk_widget_set_visible (self->back, entry);
  gtk_widget_set_visible (self->tools, !entry);
  gtk_widget_set_visible (self->shown, !entry);
}

static void
back_cb (DeskEntriesWindow *self)
{
  show_page (self, FALSE);
  adw_window_title_set_title (self->title, _("Entries"));
  show_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
stop_search_cb (DeskEntriesWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
activate_cb (DeskEntriesWindow *self, guint position)
{
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  DeskEntry *entry = item != NULL ? desk_list_item_get_row (item) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  /* One that is being read shows nothing yet. */
  if (entry == NULL)
    return;
  number = desk_count_format (entry->n);
  /* Translators: %s is the number of an entry of the chain: the title of its page */
  title = g_strdup_printf (C_ ("title", "Entry %s"), number);
  g_free (self->open);
  self->open = g_strdup (entry->ticket);
  desk_entry_page_show (self->page, self->session, entry);
  adw_window_title_set_title (self->title, title);
  tell (self, NULL);
  show_page (self, TRUE);
  desk_stack_show (self->stack, "entry");
  gtk_widget_grab_focus (self->back);
}

static void
open_ticket_cb (DeskEntriesWindow *self)
{
  GtkWindow *desk = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (desk != NULL)
    gtk_widget_activate_action (GTK_WIDGET (desk), "win.open-ticket", "s", self->open);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DeskEntriesWindow *self = DESK_ENTRIES_WINDOW (widget);

  if (shows_entry (self))
    back_cb (self);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static gboolean
fit_cb (gpointer data)
{
  DeskEntriesWindow *self = data;

  self->fit = 0;
  desk_entry_columns_fit (self->view, (int) gtk_adjustment_get_page_size (
                                        gtk_scrolled_window_get_hadjustment (self->scrolled)));
  return G_SOURCE_REMOVE;
}

/* Told while sizes are being allocated, when nothing may change yet. */
static void
width_cb (DeskEntriesWindow *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add (fit_cb, self);
}

static void
changed_cb (DeskEntriesWindow *self)
{
  desk_paged_list_reload (self->model);
}

static gboolean
again_cb (gpointer data)
{
  changed_cb (data);
  return G_SOURCE_CONTINUE;
}

static void
desk_entries_window_constructed (GObject *object)
{
  DeskEntriesWindow *self = DESK_ENTRIES_WINDOW (object);
  g_autoptr (GtkStringList) groups = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (desk_entries_window_parent_class)->constructed (object);

  for (int group = 0; group < DESK_N_ENTRY_GROUPS; group++)
    gtk_string_list_append (groups, desk_entry_group_get_label ((DeskEntryGroup) group));
  gtk_drop_down_set_model (self->group, G_LIST_MODEL (groups));
  desk_date_entry_set_name (self->from, _("First day of the period"));
  desk_date_entry_set_name (self->to, _("Last day of the period"));
  desk_entry_columns_add (self->view, self->session);
  self->model = desk_paged_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_session_get_store (self->session), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->again = g_timeout_add_seconds (ASK_AGAIN, again_cb, self);
  show_page (self, FALSE);
  adw_window_title_set_title (self->title, _("Entries"));
  ask (self);
}

static void
desk_entries_window_dispose (GObject *object)
{
  DeskEntriesWindow *self = DESK_ENTRIES_WINDOW (object);

  if (self->model != NULL)
    desk_paged_list_cancel (self->model);
  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->typed_person, g_free);
  g_clear_pointer (&self->typed_ticket, g_free);
  g_clear_pointer (&self->open, g_free);

  G_OBJECT_CLASS (desk_entries_window_parent_class)->dispose (object);
}

static void
desk_entries_window_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  DeskEntriesWindow *self = DESK_ENTRIES_WINDOW (object);

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
desk_entries_window_class_init (DeskEntriesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_entries_window_constructed;
  object_class->dispose = desk_entries_window_dispose;
  object_class->set_property = desk_entries_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_TAB_STOP);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_ENTRY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-entries-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, back);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, tools);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, group);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, person);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, from);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, to);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, period_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, shown);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, count);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, all);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, message);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, view);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, page);
  gtk_widget_class_bind_template_child (widget_class, DeskEntriesWindow, error);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_ticket_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
desk_entries_window_init (DeskEntriesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Entries"));
}

GtkWidget *
desk_entries_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_ENTRIES_WINDOW, "session", session, NULL);
}
