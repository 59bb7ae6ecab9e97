/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fault-form.h"

#include "desk-choices.h"
#include "desk-faults.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskFaultForm
{
  AdwBin parent_instance;

  DeskChooser *place;
  DeskChooser *category;
  GtkEntry *what;
  GtkEntry *when;
  GtkLabel *problem;
  GtkButton *add;

  DeskSession *session;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  REGISTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskFaultForm, desk_fault_form, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  char *place;
  char *category;
  char *what;
  gint64 started_at;
  gint64 made;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->session);
  g_free (adding->place);
  g_free (adding->category);
  g_free (adding->what);
  g_free (adding);
}

static gboolean
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  DeskFaultSpec spec = { .place = adding->place, .category = adding->category,
                         .what = adding->what, .started_at = adding->started_at };

  adding->made = desk_fault_register (adding->session, &spec, error);
  return adding->made != 0;
}

static void
show_problem (DeskFaultForm *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
choices_read_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    show_problem (owner, error->message);
}

static void
add_done (gpointer owner, gpointer data, const GError *error)
{
  DeskFaultForm *self = owner;
  Adding *adding = data;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), TRUE);
  show_problem (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    g_signal_emit (self, signals[REGISTERED], 0, adding->made);
}

static void
add_cb (DeskFaultForm *self)
{
  DeskStore *store = desk_session_get_store (self->session);
  const char *when = gtk_editable_get_text (GTK_EDITABLE (self->when));
  g_autoptr (GError) error = NULL;
  gint64 started_at = 0;
  Adding *adding;

  if (*when != '\0' && !desk_time_parse (when, desk_store_get_zone (store), &started_at, &error))
    {
      show_problem (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->when));
      return;
    }
  adding = g_new0 (Adding, 1);
  adding->session = g_object_ref (self->session);
  adding->place = g_strdup (desk_chooser_get_code (self->place));
  adding->category = g_strdup (desk_chooser_get_code (self->category));
  adding->what = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->what)));
  adding->started_at = started_at;
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
  desk_task_run (self, self->cancellable, add_work, add_done, adding, adding_free);
}

static void
desk_fault_form_constructed (GObject *object)
{
  DeskFaultForm *self = DESK_FAULT_FORM (object);

  G_OBJECT_CLASS (desk_fault_form_parent_class)->constructed (object);

  desk_choices_read (self, desk_session_get_store (self->session), self->cancellable, self->place,
                     self->category, choices_read_cb);
}

static void
desk_fault_form_dispose (GObject *object)
{
  DeskFaultForm *self = DESK_FAULT_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_fault_form_parent_class)->dispose (object);
}

static void
desk_fault_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFaultForm *self = DESK_FAULT_FORM (object);

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
desk_fault_form_class_init (DeskFaultFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_fault_form_constructed;
  object_class->dispose = desk_fault_form_dispose;
  object_class->set_property = desk_fault_form_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[REGISTERED] = g_signal_new ("registered", DESK_TYPE_FAULT_FORM, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (DESK_TYPE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-fault-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFaultForm, place);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultForm, category);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultForm, what);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultForm, when);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultForm, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskFaultForm, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
desk_fault_form_init (DeskFaultForm *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_fault_form_begin (DeskFaultForm *self)
{
  g_return_if_fail (DESK_IS_FAULT_FORM (self));

  desk_chooser_set_code (self->place, "");
  desk_chooser_set_code (self->category, "");
  gtk_editable_set_text (GTK_EDITABLE (self->what), "");
  gtk_editable_set_text (GTK_EDITABLE (self->when), "");
  show_problem (self, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
