/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-holiday-form.h"

#include "desk-date-entry.h"
#include "desk-holidays.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskHolidayForm
{
  AdwBin parent_instance;

  DeskDateEntry *first;
  DeskDateEntry *last;
  GtkEditable *name;
  GtkEditable *name_hi;
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
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskHolidayForm, desk_holiday_form, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  char *first;
  char *last;
  char *name;
  char *name_hi;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->session);
  g_free (adding->first);
  g_free (adding->last);
  g_free (adding->name);
  g_free (adding->name_hi);
  g_free (adding);
}

static gboolean
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  DeskPut put = DESK_PUT_SAME;

  return desk_holiday_add (adding->session, adding->first, adding->last, adding->name,
                           adding->name_hi, &put, error);
}

static void
show_problem (DeskHolidayForm *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
add_done (gpointer owner, gpointer data, const GError *error)
{
  DeskHolidayForm *self = owner;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), TRUE);
  show_problem (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    g_signal_emit (self, signals[ADDED], 0);
}

static void
add_cb (DeskHolidayForm *self)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->session = g_object_ref (self->session);
  adding->first = desk_date_entry_dup_text (self->first);
  adding->last = desk_date_entry_dup_text (self->last);
  adding->name = g_strdup (gtk_editable_get_text (self->name));
  adding->name_hi = g_strdup (gtk_editable_get_text (self->name_hi));
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
  desk_task_run (self, self->cancellable, add_work, add_done, adding, adding_free);
}

static void
desk_holiday_form_dispose (GObject *object)
{
  DeskHolidayForm *self = DESK_HOLIDAY_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_holiday_form_parent_class)->dispose (object);
}

static void
desk_holiday_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskHolidayForm *self = DESK_HOLIDAY_FORM (object);

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
desk_holiday_form_class_init (DeskHolidayFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_holiday_form_dispose;
  object_class->set_property = desk_holiday_form_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[ADDED] = g_signal_new ("added", DESK_TYPE_HOLIDAY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-holiday-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayForm, first);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayForm, last);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayForm, name);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayForm, name_hi);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayForm, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayForm, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
desk_holiday_form_init (DeskHolidayForm *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Holiday"));
  desk_date_entry_set_hint (self->first, "2026-11-24");
  desk_date_entry_set_name (self->first, _("First day"));
  desk_date_entry_set_hint (self->last, "2026-11-24");
  desk_date_entry_set_name (self->last, _("Last day; empty for one day"));
}

void
desk_holiday_form_begin (DeskHolidayForm *self)
{
  g_return_if_fail (DESK_IS_HOLIDAY_FORM (self));

  desk_date_entry_set_text (self->first, "");
  desk_date_entry_set_text (self->last, "");
  gtk_editable_set_text (self->name, "");
  gtk_editable_set_text (self->name_hi, "");
  show_problem (self, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
