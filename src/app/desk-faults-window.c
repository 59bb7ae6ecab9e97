/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-faults-window.h"

#include "desk-fault-form.h"
#include "desk-fault-page.h"
#include "desk-faults.h"
#include "desk-stack.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* Faults shown, the newest first. */
#define SHOWN 200

struct _DeskFaultsWindow
{
  AdwWindow parent_instance;

  GtkButton *back;
  GtkButton *add;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *empty;
  GtkLabel *problem;
  DeskTableExport *export;
  DeskFaultForm *form;
  DeskFaultPage *page;

  DeskSession *session;
  GCancellable *reading; /* the newest reading of the list */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskFaultsWindow, desk_faults_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskStore *store;
  GPtrArray *faults;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_clear_pointer (&reading->faults, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->faults = desk_fault_list (reading->store, NULL, FALSE, SHOWN, cancellable, error);
  return reading->faults != NULL;
}

static void
show_page (DeskFaultsWindow *self, const char *name)
{
  gboolean list = g_str_equal (name, "list");

  desk_stack_show (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->back), !list);
  gtk_widget_set_visible (GTK_WIDGET (self->add), list);
  adw_window_title_set_title (self->title, g_str_equal (name, "form")   ? _("New fault")
                                           : g_str_equal (name, "page") ? C_ ("one", "Fault")
                                                                        : _("Faults"));
}

static GtkWidget *
new_row (DeskFault *fault)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *state = desk_fault_state_label (fault);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", fault->place_name, state);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", fault->what, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", fault->what, "subtitle", subtitle, "title-lines", 2,
                "subtitle-lines", 2, "activatable", TRUE, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "fault", GSIZE_TO_POINTER ((gsize) fault->n));
  return row;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskFaultsWindow *self = owner;
  Reading *reading = data;
  GtkListBoxRow *row;

  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error != NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < reading->faults->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (reading->faults, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), reading->faults->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), reading->faults->len == 0);
}

static void
read_faults (DeskFaultsWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->store = g_object_ref (desk_session_get_store (self->session));
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

static void
open_fault (DeskFaultsWindow *self, gint64 fault)
{
  desk_fault_page_show (self->page, fault);
  show_page (self, "page");
  gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

static void
row_activated_cb (DeskFaultsWindow *self, GtkListBoxRow *row)
{
  open_fault (self, (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "fault")));
}

static void
add_cb (DeskFaultsWindow *self)
{
  show_page (self, "form");
  desk_fault_form_begin (self->form);
}

static void
registered_cb (DeskFaultsWindow *self, gint64 fault)
{
  open_fault (self, fault);
}

static void
back_cb (DeskFaultsWindow *self)
{
  show_page (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
  read_faults (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DeskFaultsWindow *self = DESK_FAULTS_WINDOW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->back)))
    back_cb (self);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
desk_faults_window_constructed (GObject *object)
{
  DeskFaultsWindow *self = DESK_FAULTS_WINDOW (object);
  const DeskExportAbout about = { 0 };

  G_OBJECT_CLASS (desk_faults_window_parent_class)->constructed (object);

  desk_table_export_set (self->export, self->session, DESK_EXPORT_FAULTS, &about);
  self->form = g_object_new (DESK_TYPE_FAULT_FORM, "session", self->session, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->form), "form");
  g_signal_connect_object (self->form, "registered", G_CALLBACK (registered_cb), self,
                           G_CONNECT_SWAPPED);
  self->page = g_object_new (DESK_TYPE_FAULT_PAGE, "session", self->session, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "page");
  show_page (self, "list");
  read_faults (self);
}

static void
desk_faults_window_dispose (GObject *object)
{
  DeskFaultsWindow *self = DESK_FAULTS_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_faults_window_parent_class)->dispose (object);
}

static void
desk_faults_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFaultsWindow *self = DESK_FAULTS_WINDOW (object);

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
desk_faults_window_class_init (DeskFaultsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_faults_window_constructed;
  object_class->dispose = desk_faults_window_dispose;
  object_class->set_property = desk_faults_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-faults-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, back);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, add);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultsWindow, export);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
desk_faults_window_init (DeskFaultsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_faults_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_FAULTS_WINDOW, "session", session, NULL);
}
