/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-accounts-window.h"

#include "desk-account-form.h"
#include "desk-account-page.h"
#include "desk-directions-window.h"
#include "desk-recovery-dialog.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskAccountsWindow
{
  AdwWindow parent_instance;

  GtkButton *back;
  GtkButton *add;
  GtkButton *directions;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *problem;
  DeskAccountForm *form;
  DeskAccountPage *page;

  DeskSession *session;
  GCancellable *reading; /* the newest reading of the list */
  char *opened;          /* the account whose row gets the focus, NULL = the first */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskAccountsWindow, desk_accounts_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskStore *store;
  GPtrArray *accounts;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->store);
  g_clear_pointer (&reading->accounts, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->accounts = desk_account_list (reading->store, error);
  return reading->accounts != NULL;
}

static void
show_page (DeskAccountsWindow *self, const char *name)
{
  gboolean list = g_str_equal (name, "list");

  desk_stack_show (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->back), !list);
  gtk_widget_set_visible (GTK_WIDGET (self->add), list);
  gtk_widget_set_visible (GTK_WIDGET (self->directions), list);
  adw_window_title_set_title (self->title, g_str_equal (name, "form")   ? _("New account")
                                           : g_str_equal (name, "page") ? C_ ("one", "Account")
                                                                        : _("Accounts"));
}

static GtkWidget *
new_row (DeskAccount *account)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;
  g_autofree char *spoken = NULL;

  /* Translators: account, staff number, role: "r.kumari · no. 1204 · Operator" */
  subtitle = g_strdup_printf (_("%s · no. %s · %s"), account->name, account->staff_no,
                              desk_role_get_label (account->role));
  /* Translators: person; account, number, role */
  spoken = g_strdup_printf (account->disabled ? _("%s, %s, disabled") : _("%s, %s"),
                            account->person_name, subtitle);
  /* Before the others: set together, the title would be markup for a moment. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", account->person_name, "subtitle", subtitle, "title-lines", 2,
                "subtitle-lines", 2, "activatable", TRUE, NULL);
  /* The row names itself by its title alone. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (account->disabled)
    {
      GtkWidget *word = gtk_label_new (C_ ("account", "Disabled"));

      gtk_widget_add_css_class (word, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "account", account, (GDestroyNotify) desk_account_free);
  return row;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskAccountsWindow *self = owner;
  Reading *reading = data;
  GtkListBoxRow *row;
  GtkWidget *wanted = NULL;
  gboolean focus = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0;

  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error != NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < reading->accounts->len; i++)
    {
      DeskAccount *account = g_ptr_array_index (reading->accounts, i);
      GtkWidget *made = new_row (account);

      gtk_list_box_append (self->list, made);
      if (self->opened == NULL ? i == 0 : g_str_equal (account->name, self->opened))
        wanted = made;
    }
  /* The rows took them. */
  g_ptr_array_set_free_func (reading->accounts, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  if (focus && wanted != NULL)
    gtk_widget_grab_focus (wanted);
}

static void
read_accounts (DeskAccountsWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->store = g_object_ref (desk_session_get_store (self->session));
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

static void
row_activated_cb (DeskAccountsWindow *self, GtkListBoxRow *row)
{
  const DeskAccount *account = g_object_get_data (G_OBJECT (row), "account");

  g_free (self->opened);
  self->opened = g_strdup (account->name);
  desk_account_page_show (self->page, account);
  show_page (self, "page");
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
}

static void
add_cb (DeskAccountsWindow *self)
{
  show_page (self, "form");
  desk_account_form_begin (self->form);
}

static void
to_list (DeskAccountsWindow *self)
{
  show_page (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
  read_accounts (self);
}

static void
back_cb (DeskAccountsWindow *self)
{
  to_list (self);
}

static void
added_cb (DeskAccountsWindow *self, const char *name)
{
  g_free (self->opened);
  self->opened = g_strdup (name);
  to_list (self);
}

static void
changed_cb (DeskAccountsWindow *self)
{
  read_accounts (self);
}

static void
directions_cb (DeskAccountsWindow *self)
{
  GtkWidget *window = desk_directions_window_new (self->session);

  g_signal_connect_object (window, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
recovery_cb (DeskAccountsWindow *self)
{
  GtkWidget *dialog = desk_recovery_dialog_new_renew (self->session);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DeskAccountsWindow *self = DESK_ACCOUNTS_WINDOW (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->back)))
    to_list (self);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
desk_accounts_window_constructed (GObject *object)
{
  DeskAccountsWindow *self = DESK_ACCOUNTS_WINDOW (object);

  G_OBJECT_CLASS (desk_accounts_window_parent_class)->constructed (object);

  self->form = g_object_new (DESK_TYPE_ACCOUNT_FORM, "session", self->session, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->form), "form");
  g_signal_connect_object (self->form, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  self->page = g_object_new (DESK_TYPE_ACCOUNT_PAGE, "session", self->session, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "page");
  g_signal_connect_object (self->page, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_page (self, "list");
  read_accounts (self);
}

static void
desk_accounts_window_dispose (GObject *object)
{
  DeskAccountsWindow *self = DESK_ACCOUNTS_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->opened, g_free);

  G_OBJECT_CLASS (desk_accounts_window_parent_class)->dispose (object);
}

static void
desk_accounts_window_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DeskAccountsWindow *self = DESK_ACCOUNTS_WINDOW (object);

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
desk_accounts_window_class_init (DeskAccountsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_accounts_window_constructed;
  object_class->dispose = desk_accounts_window_dispose;
  object_class->set_property = desk_accounts_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-accounts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, back);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, add);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, directions);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DeskAccountsWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, directions_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
desk_accounts_window_init (DeskAccountsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_accounts_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_ACCOUNTS_WINDOW, "session", session, NULL);
}
