/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-restore-window.h"

#include "desk-fact-list.h"
#include "desk-number.h"
#include "desk-second-person.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* How often the progress is looked at, ms. */
#define LOOK 100

struct _DeskRestoreWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkButton *choose;
  GtkLabel *choose_problem;
  GtkProgressBar *progress;
  GtkButton *cancel;
  DeskFactList *present;
  GtkLabel *no_present;
  DeskFactList *backup;
  GtkLabel *lost;
  GtkLabel *kept;
  GtkLabel *whose;
  AdwEntryRow *account;
  AdwPasswordEntryRow *password;
  DeskSecondPerson *second;
  GtkLabel *sign_problem;
  GtkButton *restore;

  char *path;                /* of the store */
  DeskClock *clock;
  DeskSession *session;      /* NULL = the store does not open, or there is none yet */
  GtkFileChooserNative *chooser;
  DeskRestore *proved;       /* the backup that stands on the screen */
  GCancellable *cancellable; /* of the proving, and of the signing after it */
  gint *permille;            /* of the proving: g_atomic_rc_box, shared with its thread */
  guint look_source;
  gboolean busy;             /* two persons are being signed in */
};

enum
{
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskRestoreWindow, desk_restore_window, ADW_TYPE_WINDOW)

void
desk_restore_ready_free (DeskRestoreReady *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->session);
  g_clear_object (&self->second);
  g_clear_pointer (&self->restore, desk_restore_free);
  g_free (self);
}

static gboolean
forget_work (gpointer data, GCancellable *cancellable, GError **error)
{
  desk_restore_ready_free (data);
  return TRUE;
}

/* Closing stores may wait: not here. */
static void
forget (DeskRestore *restore)
{
  g_autoptr (GObject) nobody = g_object_new (G_TYPE_OBJECT, NULL);
  DeskRestoreReady *ready = g_new0 (DeskRestoreReady, 1);

  ready->restore = restore;
  desk_task_run (nobody, NULL, forget_work, NULL, ready, NULL);
}

typedef struct
{
  char *path;
  DeskClock *clock;
  char *folder;
  gboolean replaces; /* there is a file at the place, whatever it is */
  gint *permille;
  DeskRestore *restore;
  DeskRestoreSide present;
  DeskRestoreSide backup;
  gint64 lost;
} Proving;

static void
proving_free (gpointer data)
{
  Proving *proving = data;

  if (proving->restore != NULL)
    forget (proving->restore);
  desk_clock_unref (proving->clock);
  g_atomic_rc_box_release (proving->permille);
  g_free (proving->path);
  g_free (proving->folder);
  g_free (proving);
}

static void
told (gint64 done, gint64 total, gpointer data)
{
  Proving *proving = data;

  g_atomic_int_set (proving->permille, total > 0 ? (gint) (done * 1000 / total) : -1);
}

static gboolean
prove_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Proving *proving = data;
  g_autofree char *place = g_path_get_dirname (proving->path);

  proving->replaces = g_file_test (proving->path, G_FILE_TEST_EXISTS);
  /* On a new computer nothing is there yet; where it cannot be made, the copying says so. */
  g_mkdir_with_parents (place, 0700);
  proving->restore = desk_restore_new (proving->path, proving->folder, proving->clock, error);
  return proving->restore != NULL
         && desk_restore_verify (proving->restore, told, proving, cancellable, error)
         && desk_restore_compare (proving->restore, &proving->present, &proving->backup,
                                  &proving->lost, error);
}

static void
show_problem (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

/* The first 16 digits, as they stand on memos. */
static char *
short_head (const char *head)
{
  return g_strdup_printf ("%.4s %.4s %.4s %.4s", head, head + 4, head + 8, head + 12);
}

static void
show_side (DeskFactList *list, const DeskRestoreSide *side, GTimeZone *zone)
{
  g_autofree char *entries = desk_count_format (side->entries);
  g_autofree char *at = desk_time_format_full (side->at, zone);
  g_autofree char *head = short_head (side->head);

  desk_fact_list_set (list, _("Entries"), entries, NULL);
  desk_fact_list_set (list, _("The newest"), at, NULL);
  desk_fact_list_set (list, _("Head of the chain"), head, side->head);
}

static void
show_lost (DeskRestoreWindow *self, Proving *proving)
{
  g_autofree char *number = desk_count_format (proving->lost);
  g_autofree char *sentence = NULL;

  if (!proving->replaces)
    sentence = g_strdup (_("Nothing is replaced. What was written after this backup is not in it."));
  else if (proving->present.entries == 0)
    sentence = g_strdup (_("What was written after this backup will be missing."));
  else if (proving->lost < 0)
    sentence = g_strdup (_("The backup is no earlier state of this store: they went different "
                           "ways. All that is only in the present store will be missing."));
  else if (proving->lost == 0)
    sentence = g_strdup (_("The backup has all entries of the store. Nothing will be missing."));
  else
    sentence = g_strdup_printf (
      /* Translators: a number of entries */
      ngettext ("%s entry was written after this backup. What it says will be missing.",
                "%s entries were written after this backup. What they say will be missing.",
                (gulong) proving->lost),
      number);
  gtk_label_set_text (self->lost, sentence);
}

static void
show_present (DeskRestoreWindow *self, Proving *proving, GTimeZone *zone)
{
  gboolean opens = proving->present.entries != 0;

  gtk_widget_set_visible (GTK_WIDGET (self->present), opens);
  gtk_widget_set_visible (GTK_WIDGET (self->no_present), !opens);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), proving->replaces);
  gtk_widget_set_visible (GTK_WIDGET (self->whose), !opens);
  if (opens)
    show_side (self->present, &proving->present, zone);
  else
    gtk_label_set_text (self->no_present, proving->replaces
                                            ? _("The store that is there cannot be read.")
                                            : _("There is none at this place."));
}

static void
to_choose (DeskRestoreWindow *self, const char *problem)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  show_problem (self->choose_problem, problem);
  desk_stack_show (self->stack, "choose");
  gtk_widget_grab_focus (GTK_WIDGET (self->choose));
}

static void
prove_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRestoreWindow *self = owner;
  Proving *proving = data;
  GTimeZone *zone;

  if (error != NULL)
    {
      to_choose (self, error->message);
      return;
    }
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->proved = g_steal_pointer (&proving->restore);
  zone = desk_store_get_zone (desk_restore_get_backup (self->proved));
  show_present (self, proving, zone);
  show_side (self->backup, &proving->backup, zone);
  show_lost (self, proving);
  show_problem (self->sign_problem, NULL);
  desk_stack_show (self->stack, "sign");
  gtk_widget_grab_focus (self->session != NULL ? GTK_WIDGET (self->password)
                                               : GTK_WIDGET (self->account));
}

static gboolean
look_cb (gpointer data)
{
  DeskRestoreWindow *self = data;
  gint permille = g_atomic_int_get (self->permille);

  if (permille > 0)
    gtk_progress_bar_set_fraction (self->progress, permille / 1000.0);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

void
desk_restore_window_set_folder (DeskRestoreWindow *self, const char *path)
{
  Proving *proving;

  g_return_if_fail (DESK_IS_RESTORE_WINDOW (self));
  g_return_if_fail (path != NULL);

  show_problem (self->choose_problem, NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  self->permille = g_atomic_rc_box_new0 (gint);
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (LOOK, look_cb, self);
  desk_stack_show (self->stack, "proving");
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
  proving = g_new0 (Proving, 1);
  proving->path = g_strdup (self->path);
  proving->clock = desk_clock_ref (self->clock);
  proving->folder = g_strdup (path);
  proving->permille = g_atomic_rc_box_acquire (self->permille);
  desk_task_run (self, self->cancellable, prove_work, prove_done, proving, proving_free);
}

static void
chosen_cb (DeskRestoreWindow *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) folder = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (folder != NULL && g_file_peek_path (folder) != NULL)
    desk_restore_window_set_folder (self, g_file_peek_path (folder));
  g_clear_object (&self->chooser);
}

static void
choose_cb (DeskRestoreWindow *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("The folder of the backup"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
cancel_cb (DeskRestoreWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  to_choose (self, _("The check was stopped. Nothing was changed."));
}

typedef struct
{
  DeskRestore *restore; /* borrowed: the window keeps it while it is busy */
  char *account;
  char *password;
  DeskSecond *who;
  DeskSession *session;
  DeskSession *second;
} Signing;

static void
signing_free (gpointer data)
{
  Signing *signing = data;

  g_clear_object (&signing->session);
  g_clear_object (&signing->second);
  desk_second_free (signing->who);
  g_free (signing->account);
  g_free (signing->password);
  g_free (signing);
}

/* The rules are asked before the store is closed: what is refused is refused in place. */
static gboolean
sign_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Signing *signing = data;
  DeskStore *store = desk_restore_get_store (signing->restore);

  signing->session = desk_session_sign_in (store, signing->account, signing->password,
                                           cancellable, error);
  if (signing->session == NULL)
    return FALSE;
  signing->second = desk_second_sign_in (signing->who, store, error);
  return signing->second != NULL
         && desk_restore_may (signing->restore, signing->session, signing->second, error);
}

static void
set_busy (DeskRestoreWindow *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->restore), !busy);
}

static void
sign_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRestoreWindow *self = owner;
  Signing *signing = data;
  DeskRestoreReady *ready;

  set_busy (self, FALSE);
  if (error != NULL)
    {
      show_problem (self->sign_problem, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  ready = g_new0 (DeskRestoreReady, 1);
  ready->restore = g_steal_pointer (&self->proved);
  ready->session = g_steal_pointer (&signing->session);
  ready->second = g_steal_pointer (&signing->second);
  g_signal_emit (self, signals[READY], 0, ready);
}

static void
restore_cb (DeskRestoreWindow *self)
{
  const char *account = self->session != NULL ? desk_session_get_account (self->session)
                                              : gtk_editable_get_text (GTK_EDITABLE (self->account));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  g_autofree char *reason = NULL;
  Signing *signing;
  DeskSecond *who;

  if (self->busy)
    return;
  if (*account == '\0')
    {
      show_problem (self->sign_problem, _("Write the account of an administrator."));
      gtk_widget_grab_focus (GTK_WIDGET (self->account));
      return;
    }
  if (*password == '\0')
    {
      show_problem (self->sign_problem, _("Write your password."));
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  who = desk_second_person_collect (self->second, &reason);
  if (who == NULL)
    {
      show_problem (self->sign_problem, reason);
      gtk_widget_grab_focus (GTK_WIDGET (self->second));
      return;
    }
  show_problem (self->sign_problem, NULL);
  set_busy (self, TRUE);
  signing = g_new0 (Signing, 1);
  signing->restore = self->proved;
  signing->account = g_strdup (account);
  signing->password = g_strdup (password);
  signing->who = who;
  desk_task_run (self, self->cancellable, sign_work, sign_done, signing, signing_free);
}

/* Closed: the work holds the window, so dispose would come after it, and after Escape nothing may be
 * restored. */
static void
desk_restore_window_unrealize (GtkWidget *widget)
{
  DeskRestoreWindow *self = DESK_RESTORE_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
  GTK_WIDGET_CLASS (desk_restore_window_parent_class)->unrealize (widget);
}

/* Not in dispose: while two persons are signed in a worker uses the backup. */
static void
desk_restore_window_finalize (GObject *object)
{
  DeskRestoreWindow *self = DESK_RESTORE_WINDOW (object);

  if (self->proved != NULL)
    forget (self->proved);
  g_clear_object (&self->session);
  desk_clock_unref (self->clock);
  g_free (self->path);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);

  G_OBJECT_CLASS (desk_restore_window_parent_class)->finalize (object);
}

static void
desk_restore_window_dispose (GObject *object)
{
  DeskRestoreWindow *self = DESK_RESTORE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (desk_restore_window_parent_class)->dispose (object);
}

static void
desk_restore_window_class_init (DeskRestoreWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_restore_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_restore_window_finalize;
  widget_class->unrealize = desk_restore_window_unrealize;
  signals[READY] = g_signal_new ("ready", DESK_TYPE_RESTORE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (DESK_TYPE_FACT_LIST);
  g_type_ensure (DESK_TYPE_SECOND_PERSON);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-restore-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, choose_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, present);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, no_present);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, backup);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, lost);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, kept);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, whose);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, account);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, password);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, second);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, sign_problem);
  gtk_widget_class_bind_template_child (widget_class, DeskRestoreWindow, restore);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
desk_restore_window_init (DeskRestoreWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Restore from a backup"));
}

static GtkWidget *
make (const char *path, DeskClock *clock, DeskSession *session)
{
  DeskRestoreWindow *self = g_object_new (DESK_TYPE_RESTORE_WINDOW, NULL);

  self->path = g_strdup (path);
  self->clock = desk_clock_ref (clock);
  self->session = session != NULL ? g_object_ref (session) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->account), session == NULL);
  desk_stack_show (self->stack, "choose");
  return GTK_WIDGET (self);
}

GtkWidget *
desk_restore_window_new (DeskSession *session)
{
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  store = desk_session_get_store (session);
  return make (desk_store_get_path (store), desk_store_get_clock (store), session);
}

GtkWidget *
desk_restore_window_new_unopened (const char *path, DeskClock *clock)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  return make (path, clock, NULL);
}
