/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-account-form.h"

#include "desk-accounts.h"
#include "desk-places.h"
#include "desk-secret.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskAccountForm
{
  AdwBin parent_instance;

  AdwEntryRow *staff_no;
  AdwEntryRow *person;
  AdwEntryRow *name;
  AdwComboRow *role;
  GtkStringList *roles;
  AdwPasswordEntryRow *password;
  AdwPasswordEntryRow *again;
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

G_DEFINE_FINAL_TYPE (DeskAccountForm, desk_account_form, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  char *name;
  char *staff_no;
  char *person;
  DeskRole role;
  char *password;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_clear_object (&adding->session);
  g_free (adding->name);
  g_free (adding->staff_no);
  g_free (adding->person);
  g_free (adding->password);
  g_free (adding);
}

static gboolean
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;

  return desk_account_create (adding->session, adding->name, adding->staff_no, adding->person,
                              adding->role, adding->password, error);
}

static void
show_problem (DeskAccountForm *self, const char *sentence, gpointer focus)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
add_done (gpointer owner, gpointer data, const GError *error)
{
  DeskAccountForm *self = owner;
  Adding *adding = data;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), TRUE);
  if (error == NULL)
    g_signal_emit (self, signals[ADDED], 0, adding->name);
  else
    show_problem (self, error->message,
                  g_error_matches (error, DESK_ERROR, DESK_ERROR_EXISTS)    ? self->name
                  : g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID) ? self->person
                                                                           : NULL);
}

char *
desk_account_check_passwords (const char *password, const char *again)
{
  g_autoptr (GError) error = NULL;

  if (!desk_secret_check_length (password, &error))
    return g_strdup (error->message);
  if (!g_str_equal (password, again))
    return g_strdup (_("The two passwords differ. Write the same one twice."));
  return NULL;
}

static char *
text_of (gpointer row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
add_cb (DeskAccountForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *wrong = NULL;
  Adding *adding;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add)))
    return;
  adding = g_new0 (Adding, 1);
  adding->session = g_object_ref (self->session);
  adding->name = text_of (self->name);
  adding->staff_no = text_of (self->staff_no);
  adding->person = text_of (self->person);
  adding->role = adw_combo_row_get_selected (self->role);
  adding->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  wrong = desk_account_check_passwords (adding->password,
                                        gtk_editable_get_text (GTK_EDITABLE (self->again)));
  if (!desk_person_check_staff_no (adding->staff_no, &error))
    show_problem (self, error->message, self->staff_no);
  else if (!desk_account_check_name (adding->name, &error))
    show_problem (self, error->message, self->name);
  else if (wrong != NULL)
    show_problem (self, wrong, self->password);
  else
    {
      show_problem (self, NULL, NULL);
      gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
      desk_task_run (self, self->cancellable, add_work, add_done, adding, adding_free);
      return;
    }
  adding_free (adding);
}

static void
desk_account_form_dispose (GObject *object)
{
  DeskAccountForm *self = DESK_ACCOUNT_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_account_form_parent_class)->dispose (object);
}

static void
desk_account_form_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DeskAccountForm *self = DESK_ACCOUNT_FORM (object);

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
desk_account_form_class_init (DeskAccountFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_account_form_dispose;
  object_class->set_property = desk_account_form_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[ADDED] = g_signal_new ("added", DESK_TYPE_ACCOUNT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-account-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, staff_no);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, person);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, name);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, role);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, roles);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, password);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, again);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountForm, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
desk_account_form_init (DeskAccountForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  self->cancellable = g_cancellable_new ();
  for (DeskRole role = 0; role < DESK_N_ROLES; role++)
    gtk_string_list_append (self->roles, desk_role_get_label (role));
}

void
desk_account_form_begin (DeskAccountForm *self)
{
  g_return_if_fail (DESK_IS_ACCOUNT_FORM (self));

  gtk_editable_set_text (GTK_EDITABLE (self->staff_no), "");
  gtk_editable_set_text (GTK_EDITABLE (self->person), "");
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  adw_combo_row_set_selected (self->role, DESK_ROLE_OPERATOR);
  show_problem (self, NULL, self->staff_no);
}
