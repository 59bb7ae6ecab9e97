/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-memo-button.h"

#include "desk-memo-page.h"
#include "desk-print.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskMemoButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;

  DeskSession *session;       /* NULL until it is set */
  DeskEscalation *escalation; /* NULL = none is chosen */
  gboolean hindi;             /* what the file chooser is asked for */
  gint64 asked_n;             /* of which escalation */
  gint64 printed_n;           /* which the printer is given */
};

enum
{
  TOLD,
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMemoButton, desk_memo_button, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  gint64 n;
  char *language;
  char *path; /* NULL = to the printer */
  DeskPages *pages;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->session);
  g_free (making->language);
  g_free (making->path);
  g_clear_pointer (&making->pages, desk_pages_free);
  g_free (making);
}

static gboolean
make_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;

  making->pages
    = desk_memo_page_new (making->session, making->n, making->language, cancellable, error);
  return making->pages != NULL
         && (making->path == NULL
             || desk_pages_save_pdf (making->pages, making->path, cancellable, error));
}

static void
tell (DeskMemoButton *self, const char *sentence, gboolean failed)
{
  g_signal_emit (self, signals[TOLD], 0, sentence, failed);
}

static void
printed_cb (gpointer owner, const GError *error)
{
  DeskMemoButton *self = owner;

  if (error != NULL)
    tell (self, error->message, TRUE);
  else
    g_signal_emit (self, signals[MADE], 0, self->printed_n);
}

static void
make_done (gpointer owner, gpointer data, const GError *error)
{
  DeskMemoButton *self = owner;
  Making *making = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    {
      tell (self, error->message, TRUE);
      return;
    }
  if (making->path == NULL)
    {
      self->printed_n = making->n;
      desk_print_pages (GTK_WIDGET (self), g_steal_pointer (&making->pages), NULL, printed_cb);
      return;
    }
  /* Translators: a file */
  sentence = g_strdup_printf (_("The memo is in %s."), making->path);
  tell (self, sentence, FALSE);
  g_signal_emit (self, signals[MADE], 0, making->n);
}

static void
make (DeskMemoButton *self, gint64 n, const char *language, const char *path)
{
  Making *making = g_new0 (Making, 1);

  making->session = g_object_ref (self->session);
  making->n = n;
  making->language = g_strdup (language);
  making->path = g_strdup (path);
  desk_task_run (self, NULL, make_work, make_done, making, making_free);
}

void
desk_memo_button_make (DeskMemoButton *self, const char *language, const char *path)
{
  g_return_if_fail (DESK_IS_MEMO_BUTTON (self));
  g_return_if_fail (self->escalation != NULL && language != NULL);

  make (self, self->escalation->n, language, path);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *language)
{
  desk_memo_button_make (DESK_MEMO_BUTTON (widget), g_variant_get_string (language, NULL), NULL);
}

static void
chosen_cb (gpointer owner, const char *path)
{
  DeskMemoButton *self = owner;

  make (self, self->asked_n, self->hindi ? "hi" : "en", path);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *language)
{
  DeskMemoButton *self = DESK_MEMO_BUTTON (widget);
  g_autofree char *file = NULL;

  /* The choice may be another one when the file is chosen. */
  self->asked_n = self->escalation->n;
  self->hindi = g_str_equal (g_variant_get_string (language, NULL), "hi");
  /* Translators: a suggested file name, %s is the complaint's number: keep .pdf */
  file = g_strdup_printf (_("memo %s.pdf"), self->escalation->ticket);
  desk_choose_new_file (widget, _("Save the memo"), file, chosen_cb);
}

static void
desk_memo_button_dispose (GObject *object)
{
  DeskMemoButton *self = DESK_MEMO_BUTTON (object);

  g_clear_object (&self->session);
  g_clear_object (&self->escalation);

  G_OBJECT_CLASS (desk_memo_button_parent_class)->dispose (object);
}

static void
desk_memo_button_class_init (DeskMemoButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_memo_button_dispose;

  signals[TOLD] = g_signal_new ("told", DESK_TYPE_MEMO_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[MADE] = g_signal_new ("made", DESK_TYPE_MEMO_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-memo-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMemoButton, button);
  gtk_widget_class_install_action (widget_class, "memo.print", "s", print_action);
  gtk_widget_class_install_action (widget_class, "memo.save", "s", save_action);
}

static void
desk_memo_button_init (DeskMemoButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_memo_button_set (DeskMemoButton *self, DeskSession *session, DeskEscalation *it)
{
  g_return_if_fail (DESK_IS_MEMO_BUTTON (self));
  g_return_if_fail (DESK_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_set_object (&self->escalation, it);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), it != NULL);
}
