/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-account-page.h"

#include "desk-account-form.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskAccountPage
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *outcome;
  GtkLabel *problem;
  AdwComboRow *role;
  GtkStringList *roles;
  GtkButton *change_role;
  AdwActionRow *disabled_row;
  GtkButton *disable;
  AdwPreferencesGroup *password_group;
  AdwPasswordEntryRow *password;
  AdwPasswordEntryRow *again;
  GtkButton *set_password;

  DeskSession *session;
  GCancellable *cancellable;
  char *name;
  DeskRole present; /* the role it has */
  gboolean disabled;
  gboolean busy;
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

G_DEFINE_FINAL_TYPE (DeskAccountPage, desk_account_page, ADW_TYPE_BIN)

typedef enum
{
  SET_ROLE,
  SET_DISABLED,
  SET_PASSWORD,
} What;

typedef struct
{
  DeskSession *session;
  What what;
  char *name;
  DeskRole role;
  gboolean disabled;
  char *password;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->session);
  g_free (change->name);
  g_free (change->password);
  g_free (change);
}

static gboolean
change_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  switch (change->what)
    {
    case SET_ROLE:
      return desk_account_set_role (change->session, change->name, change->role, error);
    case SET_DISABLED:
      return desk_account_set_disabled (change->session, change->name, change->disabled, error);
    case SET_PASSWORD:
    default:
      return desk_account_set_password (change->session, change->name, NULL, change->password,
                                        error);
    }
}

static void
show_sentence (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void
tell (DeskAccountPage *self, const char *problem, const char *outcome)
{
  show_sentence (self->problem, problem);
  show_sentence (self->outcome, outcome);
}

static void
update (DeskAccountPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->change_role),
                            !self->busy && adw_combo_row_get_selected (self->role) != self->present);
  gtk_widget_set_sensitive (GTK_WIDGET (self->disable), !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->set_password), !self->busy);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->disabled_row),
                                 self->disabled ? C_ ("account", "Disabled")
                                                : C_ ("account", "In use"));
  adw_action_row_set_subtitle (self->disabled_row,
                               self->disabled ? _("Nobody can sign in with it.")
                                              : _("Disabling it works at once, also on a desk that "
                                                  "is signed in."));
  gtk_button_set_label (self->disable, self->disabled ? C_ ("account", "_Enable")
                                                      : C_ ("account", "_Disable"));
}

static void
role_cb (DeskAccountPage *self)
{
  update (self);
}

static void
change_done (gpointer owner, gpointer data, const GError *error)
{
  DeskAccountPage *self = owner;
  Change *change = data;

  self->busy = FALSE;
  if (error == NULL && g_strcmp0 (self->name, change->name) == 0)
    {
      if (change->what == SET_ROLE)
        self->present = change->role;
      else if (change->what == SET_DISABLED)
        self->disabled = change->disabled;
    }
  if (error != NULL)
    tell (self, error->message, NULL);
  else if (change->what == SET_ROLE)
    tell (self, NULL, _("The role is changed. The person signs in again."));
  else if (change->what == SET_DISABLED)
    tell (self, NULL, change->disabled ? _("The account is disabled.") : _("The account is enabled."));
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->password), "");
      gtk_editable_set_text (GTK_EDITABLE (self->again), "");
      tell (self, NULL, _("The new password is set. Tell it to the person, who should change it."));
    }
  /* What was refused stands as it was. */
  if (error != NULL && change->what == SET_ROLE)
    adw_combo_row_set_selected (self->role, self->present);
  update (self);
  if (error == NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
run (DeskAccountPage *self, What what)
{
  Change *change = g_new0 (Change, 1);

  change->session = g_object_ref (self->session);
  change->what = what;
  change->name = g_strdup (self->name);
  change->role = adw_combo_row_get_selected (self->role);
  change->disabled = !self->disabled;
  change->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  tell (self, NULL, NULL);
  self->busy = TRUE;
  update (self);
  desk_task_run (self, self->cancellable, change_work, change_done, change, change_free);
}

static void
change_role_cb (DeskAccountPage *self)
{
  run (self, SET_ROLE);
}

static void
disable_cb (DeskAccountPage *self)
{
  run (self, SET_DISABLED);
}

static void
set_password_cb (DeskAccountPage *self)
{
  g_autofree char *wrong
    = desk_account_check_passwords (gtk_editable_get_text (GTK_EDITABLE (self->password)),
                                    gtk_editable_get_text (GTK_EDITABLE (self->again)));

  if (self->busy)
    return;
  if (wrong == NULL)
    {
      run (self, SET_PASSWORD);
      return;
    }
  tell (self, wrong, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
desk_account_page_dispose (GObject *object)
{
  DeskAccountPage *self = DESK_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (desk_account_page_parent_class)->dispose (object);
}

static void
desk_account_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DeskAccountPage *self = DESK_ACCOUNT_PAGE (object);

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
desk_account_page_class_init (DeskAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_account_page_dispose;
  object_class->set_property = desk_account_page_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_ACCOUNT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, role);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, roles);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, change_role);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, disabled_row);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, disable);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, password_group);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, password);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, again);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountPage, set_password);
  gtk_widget_class_bind_template_callback (widget_class, role_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_role_cb);
  gtk_widget_class_bind_template_callback (widget_class, disable_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_password_cb);
}

static void
desk_account_page_init (DeskAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), C_ ("sign in", "Account"));
  self->cancellable = g_cancellable_new ();
  for (DeskRole role = 0; role < DESK_N_ROLES; role++)
    gtk_string_list_append (self->roles, desk_role_get_label (role));
}

void
desk_account_page_show (DeskAccountPage *self, const DeskAccount *account)
{
  g_autofree char *heading = NULL;

  g_return_if_fail (DESK_IS_ACCOUNT_PAGE (self));
  g_return_if_fail (account != NULL);

  g_free (self->name);
  self->name = g_strdup (account->name);
  self->present = account->role;
  self->disabled = account->disabled;
  /* Translators: the person, their staff number, the name of the account */
  heading = g_strdup_printf (_("%s, staff number %s, account %s"), account->person_name,
                             account->staff_no, account->name);
  gtk_label_set_text (self->heading, heading);
  adw_combo_row_set_selected (self->role, account->role);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  /* One's own is changed with the old one. */
  gtk_widget_set_visible (GTK_WIDGET (self->password_group),
                          g_ascii_strcasecmp (account->name,
                                              desk_session_get_account (self->session)) != 0);
  tell (self, NULL, NULL);
  update (self);
}
