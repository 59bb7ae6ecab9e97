/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-view.h"

#include "desk-date-entry.h"
#include "desk-export-words.h"
#include "desk-number.h"
#include "desk-paged-list.h"
#include "desk-register-columns.h"
#include "desk-register-source.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-tab-stop.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

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
  GtkLabel *count;
  GtkWidget *all;
  DeskOutputBar *output;
  GtkStack *stack;
  GtkLabel *message;
  GtkScrolledWindow *scrolled;
  GtkColumnView *view;
  AdwStatusPage *error;

  DeskSession *session;
  DeskRegisterFilter filter; /* what is shown */
  char *words;               /* of the filter */
  DeskPagedList *model;
  GtkSingleSelection *selection;
  DeskTableFormat format;    /* of the export that is asked for */
  gboolean anew;             /* another filter: nothing of it stands there yet */
  guint n_before;            /* lines when all were read last, 0 = not yet */
  guint fit;                 /* idle source that fits the columns to the width */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskRegisterView, desk_register_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

static void
ask (DeskRegisterView *self)
{
  g_autoptr (DeskListSource) source
    = desk_register_source_new (desk_session_get_store (self->session), &self->filter);

  self->anew = TRUE;
  self->n_before = 0;
  desk_stack_show (self->stack, "loading");
  desk_paged_list_set_source (self->model, source);
}

static gboolean
is_filtered (DeskRegisterView *self)
{
  return self->words != NULL || self->filter.from != 0 || self->filter.until != 0;
}

/* What was read stays on screen; without anything to show the problem is the page. */
static void
show_problem (DeskRegisterView *self, const char *problem)
{
  if (self->anew)
    {
      /* The description of a status page is markup. */
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      adw_status_page_set_description (self->error, escaped);
      desk_stack_show (self->stack, "error");
      return;
    }
  gtk_label_set_text (self->message, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static void
show_count (DeskRegisterView *self, guint n)
{
  g_autofree char *count = desk_count_format (n);
  g_autofree char *text = NULL;

  if (desk_paged_list_is_whole (self->model))
    text = g_strdup_printf (ngettext ("%s line", "%s lines", n), count);
  else
    /* Translators: lines of the register that match so far */
    text = g_strdup_printf (_("%s found, still looking"), count);
  gtk_label_set_text (self->count, text);
}

static void
loaded_cb (DeskRegisterView *self)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gboolean at_top = gtk_adjustment_get_value (vertical) <= 0;
  gboolean looking = !desk_paged_list_is_whole (self->model);

  if (desk_paged_list_get_problem (self->model) != NULL)
    {
      show_problem (self, desk_paged_list_get_problem (self->model));
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  show_count (self, n);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 0 || looking);
  desk_stack_show (self->stack, n > 0                ? "list"
                                : looking            ? "loading"
                                : is_filtered (self) ? "no-match"
                                                     : "empty");
  gtk_widget_set_visible (self->tools, n > 0 || is_filtered (self));
  gtk_widget_set_visible (self->shown, n > 0 || is_filtered (self));
  /* The newest stay in sight of who looks at them; who reads further down keeps the place. */
  if (self->n_before > 0 && n > self->n_before && at_top)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                "list.scroll-to-item", "u", 0);
  self->n_before = looking ? 0 : n;
  self->anew = n == 0 && looking;
}

static void
desk_register_view_refresh (DeskView *view)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (view);

  if (desk_paged_list_get_source (self->model) == NULL)
    ask (self);
  else
    desk_paged_list_reload (self->model);
}

static gboolean
fit_cb (gpointer data)
{
  DeskRegisterView *self = data;

  self->fit = 0;
  desk_register_columns_fit (self->view, (int) gtk_adjustment_get_page_size (
                                           gtk_scrolled_window_get_hadjustment (self->scrolled)));
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
  g_autoptr (DeskListItem) item
    = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  DeskRegisterEntry *entry = item != NULL ? desk_list_item_get_row (item) : NULL;

  /* One that is being read leads nowhere yet. */
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
  gtk_widget_set_visible (self->all, is_filtered (self));
}

/* Reads the fields; what is no date or no period changes nothing and is told beside it. */
static void
filter_cb (DeskRegisterView *self)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  g_autofree char *words
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (GError) error = NULL;
  DeskRegisterFilter filter = { 0 };

  if (!desk_date_entry_get_period (self->from, self->to, zone, &filter.from, &filter.until, &error))
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
  ask (self);
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
export_chosen_cb (gpointer owner, const char *path)
{
  DeskRegisterView *self = owner;

  desk_register_view_output (
    self, (DeskRegisterOutputKind) (DESK_REGISTER_OUTPUT_CSV + (int) self->format), path);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (widget);
  const char *nick = g_variant_get_string (parameter, NULL);

  /* By the choice in the menu: whoever gives the file another name has not chosen another kind. */
  if (desk_table_format_from_nick (nick, &self->format))
    /* Translators: a suggested file name */
    desk_export_choose (widget, _("Export the register"), _("satisfaction register"), nick,
                        export_chosen_cb);
}

static void
try_again_cb (DeskRegisterView *self)
{
  ask (self);
}

static void
desk_register_view_constructed (GObject *object)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (object);

  gboolean may = desk_role_may (desk_session_get_role (self->session), DESK_ACTION_REPORT);

  G_OBJECT_CLASS (desk_register_view_parent_class)->constructed (object);

  gtk_widget_set_visible (self->output_button, may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.print", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.save-pdf", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.export", may);
  desk_date_entry_set_name (self->from, _("First day of the period"));
  desk_date_entry_set_name (self->to, _("Last day of the period"));
  desk_register_columns_add (self->view, self->session);
  self->model = desk_paged_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
}

static void
desk_register_view_dispose (GObject *object)
{
  DeskRegisterView *self = DESK_REGISTER_VIEW (object);

  if (self->model != NULL)
    desk_paged_list_cancel (self->model);
  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
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

  g_type_ensure (DESK_TYPE_TAB_STOP);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_OUTPUT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-register-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, tools);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, search);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, from);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, to);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, period_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, output_button);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, shown);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, shown_words);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, count);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterView, all);
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
  gtk_widget_class_install_action (widget_class, "register.export", "s", export_action);
}

static void
desk_register_view_init (DeskRegisterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  desk_stack_show (self->stack, "loading");
}

void
desk_register_view_output (DeskRegisterView *self, DeskRegisterOutputKind kind, const char *path)
{
  g_return_if_fail (DESK_IS_REGISTER_VIEW (self));

  desk_register_output_run (self->output, self->session, kind, &self->filter, path);
}
