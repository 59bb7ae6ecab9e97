/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-recovery-card.h"

#include "desk-print.h"
#include "desk-recovery-sheet.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskRecoveryCard
{
  AdwBin parent_instance;

  GtkLabel *code;
  GtkLabel *message;
  GtkCheckButton *kept;
  GtkButton *go_on;
  GtkButton *print;

  DeskStore *store;
  char *person;
};

enum
{
  KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskRecoveryCard, desk_recovery_card, ADW_TYPE_BIN)

static void
tell (DeskRecoveryCard *self, const char *sentence, gboolean failed)
{
  gtk_label_set_text (self->message, sentence);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/* One page, made at once: nothing is read for it. */
static DeskPages *
new_sheet (DeskRecoveryCard *self)
{
  return desk_recovery_sheet_new (self->store, self->person, gtk_label_get_text (self->code));
}

static void
printed_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    tell (owner, error->message, TRUE);
}

static void
print_cb (DeskRecoveryCard *self)
{
  desk_print_pages (GTK_WIDGET (self), new_sheet (self), NULL, printed_cb);
}

typedef struct
{
  DeskPages *sheet;
  char *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  desk_pages_free (saving->sheet);
  g_free (saving->path);
  g_free (saving);
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return desk_pages_save_pdf (saving->sheet, saving->path, cancellable, error);
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  Saving *saving = data;
  g_autofree char *sentence = NULL;

  if (error == NULL)
    /* Translators: a file */
    sentence = g_strdup_printf (_("The code is in %s. Move it away from this computer."),
                                saving->path);
  tell (owner, error != NULL ? error->message : sentence, error != NULL);
}

void
desk_recovery_card_save (DeskRecoveryCard *self, const char *path)
{
  Saving *saving;

  g_return_if_fail (DESK_IS_RECOVERY_CARD (self));
  g_return_if_fail (path != NULL);

  saving = g_new0 (Saving, 1);
  saving->sheet = new_sheet (self);
  saving->path = g_strdup (path);
  desk_task_run (self, NULL, save_work, save_done, saving, saving_free);
}

static void
chosen_cb (gpointer owner, const char *path)
{
  desk_recovery_card_save (owner, path);
}

static void
save_cb (DeskRecoveryCard *self)
{
  /* Translators: a suggested file name: keep .pdf */
  desk_choose_new_file (GTK_WIDGET (self), _("Save the recovery code"), _("recovery-code.pdf"),
                        chosen_cb);
}

static void
kept_cb (DeskRecoveryCard *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_on), gtk_check_button_get_active (self->kept));
}

static void
go_on_cb (DeskRecoveryCard *self)
{
  g_signal_emit (self, signals[KEPT], 0);
}

static gboolean
desk_recovery_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_RECOVERY_CARD (widget)->print));
}

static void
desk_recovery_card_dispose (GObject *object)
{
  DeskRecoveryCard *self = DESK_RECOVERY_CARD (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (desk_recovery_card_parent_class)->dispose (object);
}

static void
desk_recovery_card_class_init (DeskRecoveryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_recovery_card_dispose;
  widget_class->grab_focus = desk_recovery_card_grab_focus;
  signals[KEPT] = g_signal_new ("kept", DESK_TYPE_RECOVERY_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-recovery-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryCard, code);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryCard, message);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryCard, kept);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryCard, go_on);
  gtk_widget_class_bind_template_child (widget_class, DeskRecoveryCard, print);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
desk_recovery_card_init (DeskRecoveryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_recovery_card_new (DeskStore *store, const char *person, const char *code)
{
  DeskRecoveryCard *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (person != NULL && code != NULL, NULL);

  self = g_object_new (DESK_TYPE_RECOVERY_CARD, NULL);
  self->store = g_object_ref (store);
  self->person = g_strdup (person);
  gtk_label_set_text (self->code, code);
  return GTK_WIDGET (self);
}
