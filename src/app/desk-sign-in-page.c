/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sign-in-page.h"

#include "desk-hurry.h"
#include "desk-number.h"
#include "desk-recent.h"
#include "desk-recovery-dialog.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* From the typed password to the first view: what fell due overnight is written after it. ms */
#define UNTIL_DESK 1500

struct _DeskSignInPage
{
  AdwBin parent_instance;

  GtkLabel *site;
  GtkLabel *demonstration;
  GtkLabel *reason;
  GtkListBox *recent;
  AdwEntryRow *account;
  AdwPasswordEntryRow *password;
  GtkLabel *problem;
  GtkButton *sign_in;
  GtkStack *sign_in_stack;

  DeskStore *store;
  GCancellable *cancellable;
  gboolean busy;
};

enum
{
  PROP_0,
  PROP_STORE,
};

enum
{
  SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSignInPage, desk_sign_in_page, ADW_TYPE_BIN)

typedef struct
{
  DeskStore *store;
  char *account;
  char *password;
  DeskSession *session;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *in = data;

  g_clear_object (&in->store);
  g_clear_object (&in->session);
  g_free (in->account);
  g_free (in->password);
  g_free (in);
}

static gboolean
sign_in_work (gpointer data, GCancellable *cancellable, GError **error)
{
  SignIn *in = data;

  in->session = desk_session_sign_in (in->store, in->account, in->password, cancellable, error);
  return in->session != NULL;
}

static void
set_busy (DeskSignInPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_in), !busy);
  desk_stack_show (self->sign_in_stack, busy ? "busy" : "idle");
}

static void
show_problem (DeskSignInPage *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
sign_in_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSignInPage *self = owner;
  SignIn *in = data;

  set_busy (self, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  if (error == NULL)
    {
      show_problem (self, NULL);
      g_signal_emit (self, signals[SIGNED_IN], 0, in->session);
      return;
    }
  desk_hurry_begin (0);
  show_problem (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
sign_in_cb (DeskSignInPage *self)
{
  SignIn *in;

  if (self->busy)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->account)) == '\0')
    {
      show_problem (self, _("Write the name of your account, for example r.kumari."));
      gtk_widget_grab_focus (GTK_WIDGET (self->account));
      return;
    }
  if (*gtk_editable_get_text (GTK_EDITABLE (self->password)) == '\0')
    {
      show_problem (self, _("Write your password."));
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  show_problem (self, NULL);
  in = g_new0 (SignIn, 1);
  in->store = g_object_ref (self->store);
  in->account = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->account))));
  in->password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  set_busy (self, TRUE);
  desk_hurry_begin (UNTIL_DESK);
  desk_task_run (self, self->cancellable, sign_in_work, sign_in_done, in, sign_in_free);
}

static void
account_activated_cb (DeskSignInPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
recovered_cb (DeskSignInPage *self, const char *account)
{
  desk_sign_in_page_begin (self, account, _("The administrator’s account has its new password."));
}

static void
lost_cb (DeskSignInPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = desk_recovery_dialog_new_use (self->store);

  g_signal_connect_object (dialog, "recovered", G_CALLBACK (recovered_cb), self,
                           G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
pick_row (DeskSignInPage *self, GtkListBoxRow *row)
{
  const char *account = g_object_get_data (G_OBJECT (row), "account");

  show_problem (self, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->account), account);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static gboolean
begins_with (const char *word, gunichar letter)
{
  return g_unichar_tolower (g_utf8_get_char (word)) == g_unichar_tolower (letter);
}

/* The only one of that letter is picked at once; of several the focus goes to the next. */
static gboolean
pick_letter (DeskSignInPage *self, gunichar letter)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->recent));
  GtkListBoxRow *first = NULL;
  GtkListBoxRow *after = NULL;
  GtkListBoxRow *row;
  gboolean passed = FALSE;
  guint count = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->recent, i)) != NULL; i++)
    {
      if (begins_with (g_object_get_data (G_OBJECT (row), "account"), letter)
          || begins_with (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), letter))
        {
          count++;
          if (first == NULL)
            first = row;
          if (passed && after == NULL)
            after = row;
        }
      passed = passed || GTK_WIDGET (row) == focus;
    }
  if (count == 1)
    pick_row (self, first);
  else if (count > 1)
    gtk_widget_grab_focus (GTK_WIDGET (after != NULL ? after : first));
  return count > 0;
}

static gboolean
recent_key_cb (DeskSignInPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  int digit = g_unichar_isdigit (letter) ? g_unichar_digit_value (letter) : 0;
  GtkListBoxRow *row = digit > 0 ? gtk_list_box_get_row_at_index (self->recent, digit - 1) : NULL;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (row != NULL)
    pick_row (self, row);
  return row != NULL || (g_unichar_isalpha (letter) && pick_letter (self, letter));
}

static void
recent_activated_cb (DeskSignInPage *self, GtkListBoxRow *row)
{
  pick_row (self, row);
}

static void
show_recent (DeskSignInPage *self)
{
  g_autoptr (GPtrArray) list = desk_recent_list (self->store);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)) != NULL)
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));
  for (guint i = 0; i < list->len; i++)
    {
      DeskRecent *recent = g_ptr_array_index (list, i);
      GtkWidget *made = adw_action_row_new ();
      g_autofree char *number = desk_count_format ((gint64) i + 1);
      GtkWidget *digit = gtk_label_new (number);
      /* Translators: for a screen reader: a digit to press, a person, an account */
      g_autofree char *spoken = g_strdup_printf (_("%s: %s, %s"), number, recent->person,
                                                 recent->account);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (made), FALSE);
      g_object_set (made, "title", recent->person, "subtitle", recent->account, "title-lines", 1,
                    "activatable", TRUE, NULL);
      gtk_widget_add_css_class (digit, "dim-label");
      adw_action_row_add_prefix (ADW_ACTION_ROW (made), digit);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (made), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (made), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      g_object_set_data_full (G_OBJECT (made), "account", g_strdup (recent->account), g_free);
      gtk_list_box_append (self->recent, made);
    }
  /* One alone needs no list. */
  gtk_widget_set_visible (GTK_WIDGET (self->recent), list->len > 1);
}

static void
desk_sign_in_page_constructed (GObject *object)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (object);

  G_OBJECT_CLASS (desk_sign_in_page_parent_class)->constructed (object);

  gtk_label_set_text (self->site, desk_store_get_site_name (self->store));
  gtk_widget_set_visible (GTK_WIDGET (self->demonstration),
                          desk_store_is_demonstration (self->store));
}

static void
desk_sign_in_page_dispose (GObject *object)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_sign_in_page_parent_class)->dispose (object);
}

static void
desk_sign_in_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DeskSignInPage *self = DESK_SIGN_IN_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_sign_in_page_class_init (DeskSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_sign_in_page_constructed;
  object_class->dispose = desk_sign_in_page_dispose;
  object_class->set_property = desk_sign_in_page_set_property;

  g_object_class_install_property (
    object_class, PROP_STORE,
    g_param_spec_object ("store", NULL, NULL, DESK_TYPE_STORE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[SIGNED_IN] = g_signal_new ("signed-in", DESK_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_SESSION);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, site);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, demonstration);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, recent);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, account);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPage, sign_in_stack);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, account_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, lost_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_key_cb);
}

static void
desk_sign_in_page_init (DeskSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Sign in"));
  self->cancellable = g_cancellable_new ();
  set_busy (self, FALSE);
}

GtkWidget *
desk_sign_in_page_new (DeskStore *store)
{
  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return g_object_new (DESK_TYPE_SIGN_IN_PAGE, "store", store, NULL);
}

void
desk_sign_in_page_begin (DeskSignInPage *self, const char *account, const char *reason)
{
  g_return_if_fail (DESK_IS_SIGN_IN_PAGE (self));

  show_problem (self, NULL);
  show_recent (self);
  gtk_editable_set_text (GTK_EDITABLE (self->account), account != NULL ? account : "");
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_label_set_text (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  gtk_widget_grab_focus (account != NULL ? GTK_WIDGET (self->password)
                                         : GTK_WIDGET (self->account));
}

void
desk_sign_in_page_pick (DeskSignInPage *self)
{
  const char *present;
  GtkListBoxRow *row;

  g_return_if_fail (DESK_IS_SIGN_IN_PAGE (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->recent)))
    return;
  /* Enter alone takes who was here before. */
  present = gtk_editable_get_text (GTK_EDITABLE (self->account));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->recent, i)) != NULL; i++)
    if (!g_str_equal (g_object_get_data (G_OBJECT (row), "account"), present))
      {
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
}
