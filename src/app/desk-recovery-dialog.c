/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-recovery-dialog.h"

#include "desk-account-form.h"
#include "desk-recovery-card.h"
#include "desk-recovery.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskRecoveryDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkLabel *explanation;
  AdwEntryRow *code;
  AdwEntryRow *staff_no;
  AdwEntryRow *person;
  AdwEntryRow *account;
  AdwPasswordEntryRow *password;
  AdwPasswordEntryRow *again;
  GtkLabel *problem;
  GtkButton *act;

  DeskStore *store;
  DeskSession *session; /* who renews; NULL = the code is used */
  GCancellable *cancellable;
  gboolean spent;       /* the next code stands on the screen */
};

enum
{
  RECOVERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskRecoveryDialog, desk_recovery_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  DeskStore *store;
  DeskSession *session;
  char *texts[5]; /* code, staff number, person, account, password */
  char *next;
  DeskRecoveryState state;
} Work;

enum
{
  CODE,
  STAFF_NO,
  PERSON,
  ACCOUNT,
  PASSWORD,
};

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->store);
  g_clear_object (&work->session);
  for (guint i = 0; i < G_N_ELEMENTS (work->texts); i++)
    g_free (work->texts[i]);
  g_free (work->next);
  desk_recovery_state_clear (&work->state);
  g_free (work);
}

static Work *
work_new (DeskRecoveryDialog *self)
{
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (self->store);
  if (self->session != NULL)
    work->session = g_object_ref (self->session);
  return work;
}

static gboolean
act_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  const DeskRecoveryUse use = { .code = work->texts[CODE],
                                .staff_no = work->texts[STAFF_NO],
                                .person_name = work->texts[PERSON],
                                .account = work->texts[ACCOUNT],
                                .password = work->texts[PASSWORD] };

  work->next = work->session != NULL
                 ? desk_recovery_renew (work->session, work->texts[PASSWORD], error)
                 : desk_recovery_use (work->store, &use, NULL, error);
  return work->next != NULL;
}

static void
show_problem (DeskRecoveryDialog *self, const char *sentence, gpointer focus)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
kept_cb (DeskRecoveryDialog *self)
{
  g_autofree char *account
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->account))));

  if (self->session == NULL)
    g_signal_emit (self, signals[RECOVERED], 0, account);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
act_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRecoveryDialog *self = owner;
  Work *work = data;
  const char *person;
  GtkWidget *card;

  gtk_widget_set_sensitive (GTK_WIDGET (self->act), TRUE);
  if (error != NULL)
    {
      show_problem (self, error->message,
                    self->session != NULL ? (gpointer) self->password : (gpointer) self->code);
      return;
    }
  /* Neither code nor password stay behind what is shown now. */
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
  self->spent = TRUE;
  person = work->texts[PERSON];
  if (self->session != NULL)
    person = desk_person_get_label (desk_session_get_person (self->session));
  else if (*person == '\0')
    person = work->texts[STAFF_NO];
  card = desk_recovery_card_new (self->store, person, work->next);
  g_signal_connect_object (card, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, card, "card");
  desk_stack_show (self->stack, "card");
  gtk_window_set_deletable (GTK_WINDOW (self), FALSE);
  gtk_widget_grab_focus (card);
}

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* What is missing is asked for at its row; the rest is the core's to say. */
static gboolean
check (DeskRecoveryDialog *self)
{
  g_autofree char *wrong = NULL;

  if (self->session != NULL)
    {
      if (*text_of (self->password) != '\0')
        return TRUE;
      show_problem (self, _("Write your password."), self->password);
      return FALSE;
    }
  if (*text_of (self->code) == '\0')
    {
      show_problem (self, _("Write the code from the paper."), self->code);
      return FALSE;
    }
  if (*text_of (self->staff_no) == '\0')
    {
      show_problem (self, _("Write the staff number of the person who administers from now on."),
                    self->staff_no);
      return FALSE;
    }
  wrong = desk_account_check_passwords (text_of (self->password), text_of (self->again));
  if (wrong != NULL)
    show_problem (self, wrong, self->password);
  return wrong == NULL;
}

static void
act_cb (DeskRecoveryDialog *self)
{
  gpointer rows[] = { self->code, self->staff_no, self->person, self->account };
  Work *work;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->act)) || !check (self))
    return;
  show_problem (self, NULL, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->act), FALSE);
  work = work_new (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    work->texts[i] = g_strstrip (g_strdup (text_of (rows[i])));
  work->texts[PASSWORD] = g_strdup (text_of (self->password));
  /* Not to be cancelled: what is done has spent the code, and the next one must be seen. */
  desk_task_run (self, NULL, act_work, act_done, work, work_free);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_recovery_read (work->store, &work->state, cancellable, error);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRecoveryDialog *self = owner;
  Work *work = data;
  g_autofree char *when = NULL;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    {
      show_problem (self, error->message, NULL);
      return;
    }
  if (work->state.n == 0)
    sentence = g_strdup (_("This desk has no recovery code yet. With one, an administrator’s "
                           "password can be set when the only administrator is lost."));
  else
    {
      when = desk_time_format_full (work->state.at, desk_store_get_zone (self->store));
      /* Translators: a date with time, and a person's name */
      sentence = g_strdup_printf (_("The present code was made on %s and shown to %s. A new one "
                                    "ends it."),
                                  when, work->state.person_name);
    }
  gtk_label_set_text (self->explanation, sentence);
}

/* The next code is not lost by a key: it must be said that it is kept. */
static gboolean
desk_recovery_dialog_close_request (GtkWindow *window)
{
  DeskRecoveryDialog *self = DESK_RECOVERY_DIALOG (window);

  return desk_recovery_dialog_has_code (self)
         || GTK_WINDOW_CLASS (desk_recovery_dialog_parent_class)->close_request (window);
}

static void
desk_recovery_dialog_dispose (GObject *object)
{
  DeskRecoveryDialog *self = DESK_RECOVERY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_recovery_dialog_parent_class)->dispose (object);
}

static void
desk_recovery_dialog_class_init (DeskRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_recovery_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = desk_recovery_dialog_close_request;
  signals[RECOVERED] = g_signal_new ("recovered", DESK_TYPE_RECOVERY_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, code);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, staff_no);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, person);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, account);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, password);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, again);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryDialog, act);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
desk_recovery_dialog_init (DeskRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Lost password"));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
desk_recovery_dialog_new_use (DeskStore *store)
{
  DeskRecoveryDialog *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_RECOVERY_DIALOG, NULL);
  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

GtkWidget *
desk_recovery_dialog_new_renew (DeskSession *session)
{
  DeskRecoveryDialog *self;
  gpointer not_here[4];

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_RECOVERY_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->store = g_object_ref (desk_session_get_store (session));
  not_here[0] = self->code;
  not_here[1] = self->staff_no;
  not_here[2] = self->person;
  not_here[3] = self->account;
  for (guint i = 0; i < G_N_ELEMENTS (not_here); i++)
    gtk_widget_set_visible (not_here[i], FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->again), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Recovery code"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password), _("Your own password"));
  gtk_button_set_label (self->act, _("_Make a new code"));
  /* Until it is known whether there is one. */
  gtk_label_set_text (self->explanation, "");
  g_signal_connect_object (self->password, "entry-activated", G_CALLBACK (act_cb), self,
                           G_CONNECT_SWAPPED);
  desk_task_run (self, self->cancellable, read_work, read_done, work_new (self), work_free);
  return GTK_WIDGET (self);
}

gboolean
desk_recovery_dialog_is_use (DeskRecoveryDialog *self)
{
  g_return_val_if_fail (DESK_IS_RECOVERY_DIALOG (self), FALSE);

  return self->session == NULL;
}

gboolean
desk_recovery_dialog_has_code (DeskRecoveryDialog *self)
{
  g_return_val_if_fail (DESK_IS_RECOVERY_DIALOG (self), FALSE);

  return self->spent || !gtk_widget_get_sensitive (GTK_WIDGET (self->act));
}
