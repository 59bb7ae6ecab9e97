/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-password-window.h"

#include "desk-account-form.h"
#include "desk-accounts.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskPasswordWindow
{
  AdwWindow parent_instance;

  AdwPasswordEntryRow *old;
  AdwPasswordEntryRow *password;
  AdwPasswordEntryRow *again;
  GtkLabel *problem;
  GtkButton *change;

  DeskSession *session;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskPasswordWindow, desk_password_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskSession *session;
  char *old;
  char *password;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->session);
  g_free (change->old);
  g_free (change->password);
  g_free (change);
}

static gboolean
change_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  return desk_account_set_password (change->session, desk_session_get_account (change->session),
                                    change->old, change->password, error);
}

static void
show_problem (DeskPasswordWindow *self, const char *sentence, gpointer focus)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
change_done (gpointer owner, gpointer data, const GError *error)
{
  DeskPasswordWindow *self = owner;
  GtkWindow *under = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->change), TRUE);
  if (error != NULL)
    {
      show_problem (self, error->message, self->old);
      return;
    }
  if (under != NULL)
    gtk_widget_activate_action (GTK_WIDGET (under), "win.toast", "s",
                                _("Your password is changed."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
change_cb (DeskPasswordWindow *self)
{
  const char *old = gtk_editable_get_text (GTK_EDITABLE (self->old));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  g_autofree char *wrong = NULL;
  Change *change;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->change)))
    return;
  if (*old == '\0')
    {
      show_problem (self, _("Write your old password."), self->old);
      return;
    }
  wrong = desk_account_check_passwords (password, gtk_editable_get_text (GTK_EDITABLE (self->again)));
  if (wrong != NULL)
    {
      show_problem (self, wrong, self->password);
      return;
    }
  show_problem (self, NULL, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->change), FALSE);
  change = g_new0 (Change, 1);
  change->session = g_object_ref (self->session);
  change->old = g_strdup (old);
  change->password = g_strdup (password);
  desk_task_run (self, self->cancellable, change_work, change_done, change, change_free);
}

static void
desk_password_window_dispose (GObject *object)
{
  DeskPasswordWindow *self = DESK_PASSWORD_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_password_window_parent_class)->dispose (object);
}

static void
desk_password_window_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DeskPasswordWindow *self = DESK_PASSWORD_WINDOW (object);

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
desk_password_window_class_init (DeskPasswordWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_password_window_dispose;
  object_class->set_property = desk_password_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-password-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordWindow, old);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordWindow, password);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordWindow, again);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskPasswordWindow, change);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
}

static void
desk_password_window_init (DeskPasswordWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Change password"));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
desk_password_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_PASSWORD_WINDOW, "session", session, NULL);
}
