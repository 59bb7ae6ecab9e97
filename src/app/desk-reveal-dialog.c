/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-reveal-dialog.h"

#include "desk-reveal.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskRevealDialog
{
  DeskActDialog parent_instance;

  GtkTextView *why;
};

enum
{
  REVEALED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskRevealDialog, desk_reveal_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  char *reason;
  char *phone; /* after the act */
  char *words;
} Revealing;

static void
revealing_free (gpointer data)
{
  Revealing *it = data;

  g_free (it->reason);
  g_free (it->phone);
  g_free (it->words);
  g_free (it);
}

static gpointer
desk_reveal_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskRevealDialog *self = DESK_REVEAL_DIALOG (dialog);
  g_autofree char *why = desk_words_typed (self->why);
  Revealing *it;

  if (*why == '\0')
    {
      *reason = g_strdup (_("Write why the number is needed."));
      *where = GTK_WIDGET (self->why);
      return NULL;
    }
  it = g_new0 (Revealing, 1);
  it->reason = g_steal_pointer (&why);
  return it;
}

static gboolean
desk_reveal_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Revealing *it = data;

  it->phone = desk_ticket_reveal (session, number, it->reason, &it->words, error);
  return it->phone != NULL;
}

static void
desk_reveal_dialog_done (DeskActDialog *dialog, gpointer data)
{
  Revealing *it = data;

  g_signal_emit (dialog, signals[REVEALED], 0, it->phone, it->words);
}

static void
desk_reveal_dialog_constructed (GObject *object)
{
  DeskRevealDialog *self = DESK_REVEAL_DIALOG (object);

  G_OBJECT_CLASS (desk_reveal_dialog_parent_class)->constructed (object);

  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->why));
}

static void
desk_reveal_dialog_class_init (DeskRevealDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_reveal_dialog_constructed;
  dialog_class->collect = desk_reveal_dialog_collect;
  dialog_class->act = desk_reveal_dialog_act;
  dialog_class->done = desk_reveal_dialog_done;
  dialog_class->free_data = revealing_free;

  signals[REVEALED] = g_signal_new ("revealed", DESK_TYPE_REVEAL_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                    G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-reveal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRevealDialog, why);
}

static void
desk_reveal_dialog_init (DeskRevealDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_reveal_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_REVEAL_DIALOG, "session", session, "ticket", ticket, NULL);
}
