/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet-menu.h"

#include "desk-print.h"
#include "desk-sheet-dialog.h"
#include "desk-sheet-window.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-when-shown.h"

#include <glib/gi18n-lib.h>

struct _DeskSheetMenu
{
  AdwBin parent_instance;

  DeskSession *session; /* NULL until it is set */
  DeskPages *pages;     /* for which a file is asked for */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSheetMenu, desk_sheet_menu, ADW_TYPE_BIN)

static void
toast (DeskSheetMenu *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
show_message (gpointer owner, gpointer data)
{
  g_auto (GStrv) words = data;
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *dialog;

  if (root == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (root), words[0], words[1]);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The sheet was made, or its file written, for longer than its person stayed. */
static void
tell (DeskSheetMenu *self, const char *heading, const char *body)
{
  const char *words[] = { heading, body, NULL };

  desk_when_shown (GTK_WIDGET (self), show_message, g_strdupv ((char **) words),
                   (GDestroyNotify) g_strfreev);
}

/* That the sheet exists is certain; only its paper is missing. */
static void
tell_failure (DeskSheetMenu *self, const GError *error)
{
  g_autofree char *body = g_strdup_printf (
    /* Translators: %s is a sentence that says what went wrong */
    _("%s Its numbers are revealed all the same: print it again from “Type in a call sheet”."),
    error->message);

  tell (self, _("The sheet is not on paper"), body);
}

static void
printed_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    tell_failure (owner, error);
}

typedef struct
{
  DeskPages *pages;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  desk_pages_free (saving->pages);
  g_free (saving->path);
  g_free (saving);
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return desk_pages_save_pdf (saving->pages, saving->path, cancellable, error);
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  Saving *saving = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    {
      tell_failure (owner, error);
      return;
    }
  /* Translators: a file */
  sentence = g_strdup_printf (_("The call sheet is in %s."), saving->path);
  toast (owner, sentence);
}

static void
file_chosen_cb (gpointer owner, const char *path)
{
  DeskSheetMenu *self = owner;
  Saving *saving;

  if (self->pages == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->pages = g_steal_pointer (&self->pages);
  saving->path = g_strdup (path);
  desk_task_run (self, NULL, save_work, save_done, saving, saving_free);
}

static void
put_out (DeskSheetMenu *self, DeskPages *pages, gboolean to_file)
{
  g_autofree char *name = NULL;

  if (!to_file)
    {
      desk_print_pages (GTK_WIDGET (self), pages, NULL, printed_cb);
      return;
    }
  g_clear_pointer (&self->pages, desk_pages_free);
  self->pages = pages;
  /* Translators: a suggested file name, %s is "Call sheet 12": keep .pdf */
  name = g_strdup_printf (_("%s.pdf"), desk_pages_get_title (pages));
  desk_choose_new_file (GTK_WIDGET (self), _("Save the call sheet"), name, file_chosen_cb);
}

static void
acted_cb (DeskSheetMenu *self, const char *sentence, DeskSheetDialog *dialog)
{
  g_autofree char *left_out = NULL;
  gboolean to_file = FALSE;
  DeskPages *pages = desk_sheet_dialog_take_pages (dialog, &to_file, &left_out);

  g_signal_emit (self, signals[CHANGED], 0);
  if (*left_out != '\0')
    tell (self, sentence, left_out);
  else
    toast (self, sentence);
  if (pages != NULL)
    put_out (self, pages, to_file);
}

static void
present (DeskSheetMenu *self, GtkWidget *window)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_set_transient_for (GTK_WINDOW (window), root != NULL ? GTK_WINDOW (root) : NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskSheetMenu *self = DESK_SHEET_MENU (widget);
  GtkWidget *dialog = desk_sheet_dialog_new (self->session);

  g_signal_connect_object (dialog, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
changed_cb (DeskSheetMenu *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
type_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskSheetMenu *self = DESK_SHEET_MENU (widget);
  GtkWidget *window = desk_sheet_window_new (self->session);

  g_signal_connect_object (window, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  present (self, window);
}

static void
desk_sheet_menu_dispose (GObject *object)
{
  DeskSheetMenu *self = DESK_SHEET_MENU (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->pages, desk_pages_free);

  G_OBJECT_CLASS (desk_sheet_menu_parent_class)->dispose (object);
}

static void
desk_sheet_menu_class_init (DeskSheetMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_sheet_menu_dispose;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_SHEET_MENU, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sheet-menu.ui");
  gtk_widget_class_install_action (widget_class, "sheet.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "sheet.type", NULL, type_action);
}

static void
desk_sheet_menu_init (DeskSheetMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_sheet_menu_set_session (DeskSheetMenu *self, DeskSession *session)
{
  DeskRole role;

  g_return_if_fail (DESK_IS_SHEET_MENU (self));
  g_return_if_fail (DESK_IS_SESSION (session));

  g_set_object (&self->session, session);
  role = desk_session_get_role (session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.print",
                                 desk_role_may (role, DESK_ACTION_SHEET));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sheet.type",
                                 desk_role_may (role, DESK_ACTION_CALL));
  gtk_widget_set_visible (GTK_WIDGET (self), desk_role_may (role, DESK_ACTION_CALL));
}
