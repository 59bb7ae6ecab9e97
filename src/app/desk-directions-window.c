/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-directions-window.h"

#include "desk-direction-dialog.h"
#include "desk-direction-row.h"
#include "desk-duty.h"
#include "desk-follow-dialog.h"
#include "desk-lift-dialog.h"
#include "desk-number.h"
#include "desk-remove-dialog.h"
#include "desk-stack.h"
#include "desk-take-back-dialog.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskDirectionsWindow
{
  AdwWindow parent_instance;

  GtkButton *give;
  GtkLabel *why_not_give;
  GtkLabel *nobody;
  GtkStack *given_stack;
  GtkListBox *given;
  GtkWidget *removals_part;
  GtkButton *remove;
  GtkLabel *why_not_remove;
  GtkLabel *why_not_lift;
  GtkLabel *outcome;
  GtkLabel *problem;
  DeskTableExport *export;
  GtkStack *stack;
  GtkListBox *list;

  DeskSession *session;
  GCancellable *reading; /* the newest reading of the list */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDirectionsWindow, desk_directions_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskSession *session;
  GPtrArray *directions;
  GPtrArray *removals;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->session);
  g_clear_pointer (&reading->directions, g_ptr_array_unref);
  g_clear_pointer (&reading->removals, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->directions = desk_direction_list (reading->session, cancellable, error);
  if (reading->directions == NULL)
    return FALSE;
  reading->removals = desk_duty_list (reading->session, cancellable, error);
  return reading->removals != NULL;
}

static void
say (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void read_all (DeskDirectionsWindow *self);

static void
acted_cb (DeskDirectionsWindow *self, const char *sentence)
{
  say (self->outcome, sentence);
  g_signal_emit (self, signals[CHANGED], 0);
  read_all (self);
}

static void
present (DeskDirectionsWindow *self, GtkWidget *dialog)
{
  say (self->outcome, NULL);
  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
give_cb (DeskDirectionsWindow *self)
{
  present (self, desk_direction_dialog_new (self->session, NULL, 0, NULL));
}

static void
follow_cb (DeskDirectionsWindow *self, DeskDirectionRow *row)
{
  present (self, desk_follow_dialog_new (self->session, desk_direction_row_get (row)));
}

static void
withdraw_cb (DeskDirectionsWindow *self, DeskDirectionRow *row)
{
  present (self, desk_take_back_dialog_new (self->session, desk_direction_row_get (row)));
}

static void
remove_cb (DeskDirectionsWindow *self)
{
  present (self, desk_remove_dialog_new (self->session, NULL));
}

static void
lift_cb (DeskDirectionsWindow *self, GtkWidget *button)
{
  present (self, desk_lift_dialog_new (self->session,
                                       g_object_get_data (G_OBJECT (button), "removal")));
}

static char *
removal_words (DeskDirectionsWindow *self, DeskRemoval *removal)
{
  g_autofree char *at = desk_words_time (self->session, removal->at);
  g_autofree char *called = desk_count_format (removal->called);
  g_autofree char *in_line = desk_count_format (removal->in_line);

  if (removal->lifted_n != 0)
    /* Translators: a person's name, a time, closures called again, closures in line */
    return g_strdup_printf (_("Removed by %s, %s; lifted since. Called again: %s of %s"),
                            removal->officer_name, at, called, in_line);
  /* Translators: a person's name, a time, closures called again, closures in line */
  return g_strdup_printf (_("Removed by %s, %s. Called again: %s of %s"), removal->officer_name, at,
                          called, in_line);
}

/* Takes @removal. */
static GtkWidget *
new_row (DeskDirectionsWindow *self, DeskRemoval *removal)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s (%s)", removal->person_name, removal->staff_no);
  g_autofree char *subtitle = removal_words (self, removal);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, subtitle);

  /* Before the others: set together, the title would be markup for a moment. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", title, "subtitle", subtitle, "title-lines", 2, "subtitle-lines", 4,
                NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (removal->lifted_n == 0 && desk_session_check (self->session, DESK_ACTION_LIFT, NULL))
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Lift…"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "removal", removal);
      g_signal_connect_object (button, "clicked", G_CALLBACK (lift_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  g_object_set_data_full (G_OBJECT (row), "removal", removal, (GDestroyNotify) desk_removal_free);
  return row;
}

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskDirectionsWindow *self = owner;
  Reading *reading = data;

  say (self->problem, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  empty (self->given);
  empty (self->list);
  /* The rows take them. */
  g_ptr_array_set_free_func (reading->directions, NULL);
  g_ptr_array_set_free_func (reading->removals, NULL);
  for (guint i = 0; i < reading->directions->len; i++)
    {
      GtkWidget *row
        = desk_direction_row_new (self->session, g_ptr_array_index (reading->directions, i));

      g_signal_connect_object (row, "follow", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "withdraw", G_CALLBACK (withdraw_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->given, row);
    }
  for (guint i = 0; i < reading->removals->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (reading->removals, i)));
  desk_stack_show (self->given_stack, reading->directions->len > 0 ? "list" : "empty");
  desk_stack_show (self->stack, reading->removals->len > 0 ? "list" : "empty");
}

static void
read_all (DeskDirectionsWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->session = g_object_ref (self->session);
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

/* Who may read no others sees what is directed to them, and nothing of what others may do. */
static void
show_own (DeskDirectionsWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Directions to me"));
  gtk_label_set_text (self->nobody, _("You were not called to explain or warned."));
  gtk_widget_set_visible (GTK_WIDGET (self->give), FALSE);
  gtk_widget_set_visible (self->removals_part, FALSE);
}

static void
desk_directions_window_constructed (GObject *object)
{
  DeskDirectionsWindow *self = DESK_DIRECTIONS_WINDOW (object);
  const DeskExportAbout about = { 0 };
  gboolean all;
  g_autoptr (GError) no_direction = NULL;
  g_autoptr (GError) no_removal = NULL;
  g_autoptr (GError) no_lifting = NULL;

  G_OBJECT_CLASS (desk_directions_window_parent_class)->constructed (object);

  desk_table_export_set (self->export, self->session, DESK_EXPORT_DIRECTIONS, &about);

  all = desk_role_may (desk_session_get_role (self->session), DESK_ACTION_DIRECTIONS);
  if (!all)
    show_own (self);
  if (!desk_session_check (self->session, DESK_ACTION_DIRECT, &no_direction) && all)
    say (self->why_not_give, no_direction->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->give), no_direction == NULL);
  if (!desk_session_check (self->session, DESK_ACTION_REMOVE, &no_removal))
    say (self->why_not_remove, no_removal->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove), no_removal == NULL);
  if (!desk_session_check (self->session, DESK_ACTION_LIFT, &no_lifting))
    say (self->why_not_lift, no_lifting->message);
  desk_stack_show (self->given_stack, "empty");
  desk_stack_show (self->stack, "empty");
  read_all (self);
}

static void
desk_directions_window_dispose (GObject *object)
{
  DeskDirectionsWindow *self = DESK_DIRECTIONS_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_directions_window_parent_class)->dispose (object);
}

static void
desk_directions_window_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  DeskDirectionsWindow *self = DESK_DIRECTIONS_WINDOW (object);

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
desk_directions_window_class_init (DeskDirectionsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_directions_window_constructed;
  object_class->dispose = desk_directions_window_dispose;
  object_class->set_property = desk_directions_window_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_DIRECTIONS_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-directions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, give);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, why_not_give);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, given_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, given);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, nobody);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, removals_part);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, remove);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, why_not_remove);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, why_not_lift);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, export);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionsWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, give_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_directions_window_init (DeskDirectionsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_directions_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_DIRECTIONS_WINDOW, "session", session, NULL);
}
