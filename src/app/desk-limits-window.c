/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-limits-window.h"

#include "desk-holiday-form.h"
#include "desk-holiday-list.h"
#include "desk-limit-form.h"
#include "desk-limit-list.h"
#include "desk-limit-page.h"
#include "desk-stack.h"
#include "desk-table-import.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskLimitsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkButton *back;
  GtkButton *add;
  GtkButton *import;
  GtkStack *stack;
  GtkStack *lists;
  DeskLimitList *limits;
  DeskHolidayList *holidays;
  DeskTableImport *taken_limits;
  DeskTableImport *taken_holidays;
  DeskLimitPage *page;
  DeskLimitForm *limit_form;
  DeskHolidayForm *holiday_form;

  DeskSession *session;
  GtkFileChooserNative *chooser;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskLimitsWindow, desk_limits_window, ADW_TYPE_WINDOW)

static gboolean
shows_holidays (DeskLimitsWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->lists), "holidays") == 0;
}

static void
name_button (GtkButton *button, const char *name)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
list_cb (DeskLimitsWindow *self)
{
  gboolean holidays = shows_holidays (self);

  name_button (self->add, holidays ? _("New holiday") : _("New time limit"));
  name_button (self->import, holidays ? _("Import a file of holidays") : _("Import a file of time limits"));
}

static void
show_page (DeskLimitsWindow *self, const char *name, const char *title)
{
  gboolean lists = g_str_equal (name, "lists");

  desk_stack_show (self->stack, name);
  adw_window_title_set_title (self->title,
                              title != NULL ? title : gtk_window_get_title (GTK_WINDOW (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->back), !lists);
  gtk_widget_set_visible (GTK_WIDGET (self->add), lists);
  gtk_widget_set_visible (GTK_WIDGET (self->import), lists);
}

static void
to_lists (DeskLimitsWindow *self)
{
  show_page (self, "lists", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
refresh_cb (DeskLimitsWindow *self)
{
  desk_limit_list_refresh (self->limits);
  desk_holiday_list_refresh (self->holidays);
}

static void
saved_cb (DeskLimitsWindow *self)
{
  refresh_cb (self);
  to_lists (self);
}

static void
opened_cb (DeskLimitsWindow *self, DeskTimeLimit *limit)
{
  desk_limit_page_show (self->page, limit);
  show_page (self, "limit", _("Time limit"));
  gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

static void
change_cb (DeskLimitsWindow *self, DeskTimeLimit *limit)
{
  show_page (self, "limit-form", _("Change of a time limit"));
  desk_limit_form_begin (self->limit_form, limit);
}

static void
add_cb (DeskLimitsWindow *self)
{
  if (shows_holidays (self))
    {
      show_page (self, "holiday-form", _("New holiday"));
      desk_holiday_form_begin (self->holiday_form);
      return;
    }
  show_page (self, "limit-form", _("New time limit"));
  desk_limit_form_begin (self->limit_form, NULL);
}

static void
back_cb (DeskLimitsWindow *self)
{
  to_lists (self);
}

static void
chosen_cb (DeskLimitsWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    desk_limits_window_import (self, g_file_peek_path (file));
  g_clear_object (&self->chooser);
}

static void
import_cb (DeskLimitsWindow *self)
{
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();

  gtk_file_filter_add_pattern (tables, "*.csv");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (shows_holidays (self)
                                                 ? _("Import a file of holidays")
                                                 : _("Import a file of time limits"),
                                               GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                               NULL, NULL);
  gtk_file_filter_set_name (tables, "CSV");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), tables);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DeskLimitsWindow *self = DESK_LIMITS_WINDOW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->back)))
    to_lists (self);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static gpointer
add_page (DeskLimitsWindow *self, GType type, const char *name)
{
  GtkWidget *page = g_object_new (type, "session", self->session, NULL);

  gtk_stack_add_named (self->stack, page, name);
  return page;
}

static void
desk_limits_window_constructed (GObject *object)
{
  DeskLimitsWindow *self = DESK_LIMITS_WINDOW (object);

  G_OBJECT_CLASS (desk_limits_window_parent_class)->constructed (object);

  self->taken_limits
    = DESK_TABLE_IMPORT (desk_table_import_new (self->session, DESK_PEOPLE_LIMITS));
  self->limits = g_object_new (DESK_TYPE_LIMIT_LIST, "session", self->session, NULL);
  desk_limit_list_set_before (self->limits, GTK_WIDGET (self->taken_limits));
  gtk_stack_add_titled (self->lists, GTK_WIDGET (self->limits), "limits", _("Time limits"));
  self->taken_holidays
    = DESK_TABLE_IMPORT (desk_table_import_new (self->session, DESK_PEOPLE_HOLIDAYS));
  self->holidays = g_object_new (DESK_TYPE_HOLIDAY_LIST, "session", self->session, NULL);
  desk_holiday_list_set_before (self->holidays, GTK_WIDGET (self->taken_holidays));
  gtk_stack_add_titled (self->lists, GTK_WIDGET (self->holidays), "holidays", _("Holidays"));
  self->page = add_page (self, DESK_TYPE_LIMIT_PAGE, "limit");
  self->limit_form = add_page (self, DESK_TYPE_LIMIT_FORM, "limit-form");
  self->holiday_form = add_page (self, DESK_TYPE_HOLIDAY_FORM, "holiday-form");
  g_signal_connect_object (self->taken_limits, "imported", G_CALLBACK (refresh_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->taken_holidays, "imported", G_CALLBACK (refresh_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->limits, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->limit_form, "saved", G_CALLBACK (saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->holiday_form, "added", G_CALLBACK (saved_cb), self,
                           G_CONNECT_SWAPPED);
  list_cb (self);
  show_page (self, "lists", NULL);
  refresh_cb (self);
}

static void
desk_limits_window_dispose (GObject *object)
{
  DeskLimitsWindow *self = DESK_LIMITS_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_limits_window_parent_class)->dispose (object);
}

static void
desk_limits_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskLimitsWindow *self = DESK_LIMITS_WINDOW (object);

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
desk_limits_window_class_init (DeskLimitsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_limits_window_constructed;
  object_class->dispose = desk_limits_window_dispose;
  object_class->set_property = desk_limits_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-limits-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLimitsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitsWindow, back);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitsWindow, add);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitsWindow, import);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitsWindow, lists);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
desk_limits_window_init (DeskLimitsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_limits_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_LIMITS_WINDOW, "session", session, NULL);
}

void
desk_limits_window_show_holidays (DeskLimitsWindow *self)
{
  g_return_if_fail (DESK_IS_LIMITS_WINDOW (self));

  gtk_stack_set_visible_child_name (self->lists, "holidays");
}

void
desk_limits_window_import (DeskLimitsWindow *self, const char *path)
{
  g_return_if_fail (DESK_IS_LIMITS_WINDOW (self));
  g_return_if_fail (path != NULL);

  desk_table_import_take (shows_holidays (self) ? self->taken_holidays : self->taken_limits, path);
}
