/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-output.h"

#include "desk-print.h"
#include "desk-register-export.h"
#include "desk-register-pages.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskRegisterOutput
{
  AdwBin parent_instance;

  GtkLabel *words;
  GtkProgressBar *progress;
  GtkButton *stop;
  GtkButton *close;

  DeskSession *session;
  GCancellable *running;
  struct _Work *work; /* while running; borrowed */
  guint watching;     /* the source that shows how far it is */
};

G_DEFINE_FINAL_TYPE (DeskRegisterOutput, desk_register_output, ADW_TYPE_BIN)

typedef struct _Work
{
  DeskSession *session;
  DeskRegisterOutputKind kind;
  DeskRegisterFilter filter;
  char *words; /* of the filter */
  char *path;
  DeskPages *pages;
  int permille; /* atomic: told by the worker */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  g_clear_pointer (&work->pages, desk_pages_free);
  g_free (work->words);
  g_free (work->path);
  g_free (work);
}

static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  g_atomic_int_set (&((Work *) data)->permille, total > 0 ? (int) (done * 1000 / total) : 0);
}

static gboolean
output_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (work->kind == DESK_REGISTER_OUTPUT_CSV)
    return desk_register_export (work->session, &work->filter, work->path, NULL, progress_cb, work,
                                 cancellable, error);
  work->pages = desk_register_pages_new (work->session, &work->filter, NULL, progress_cb, work,
                                         cancellable, error);
  return work->pages != NULL
         && (work->kind == DESK_REGISTER_OUTPUT_PRINTER
             || desk_pages_save_pdf (work->pages, work->path, cancellable, error));
}

static void
show (DeskRegisterOutput *self, const char *words, gboolean running, gboolean failed)
{
  gtk_label_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (GTK_WIDGET (self->stop), running);
  gtk_widget_set_visible (GTK_WIDGET (self->close), !running);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
watch_cb (gpointer data)
{
  DeskRegisterOutput *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->work->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
ended (DeskRegisterOutput *self)
{
  g_clear_object (&self->running);
  self->work = NULL;
  g_clear_handle_id (&self->watching, g_source_remove);
}

static void
printed_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    show (owner, error->message, FALSE, TRUE);
}

static void
output_done (gpointer owner, gpointer data, const GError *error)
{
  DeskRegisterOutput *self = owner;
  Work *work = data;
  g_autofree char *words = NULL;

  /* Of one that was stopped, nothing is told. */
  if (self->work != work)
    return;
  ended (self);
  if (error != NULL)
    {
      show (self, error->message, FALSE, TRUE);
      return;
    }
  if (work->kind == DESK_REGISTER_OUTPUT_PRINTER)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      desk_print_pages (GTK_WIDGET (self), g_steal_pointer (&work->pages), work->path, printed_cb);
      return;
    }
  /* Translators: a file */
  words = g_strdup_printf (_("The register is in %s."), work->path);
  show (self, words, FALSE, FALSE);
}

static void
stop_cb (DeskRegisterOutput *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  ended (self);
  show (self, C_ ("register", "Stopped"), FALSE, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

static void
close_cb (DeskRegisterOutput *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
desk_register_output_set_session (DeskRegisterOutput *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_REGISTER_OUTPUT (self));

  g_set_object (&self->session, session);
}

void
desk_register_output_run (DeskRegisterOutput *self,
                          DeskRegisterOutputKind kind,
                          const DeskRegisterFilter *filter,
                          const char *path)
{
  Work *work;

  g_return_if_fail (DESK_IS_REGISTER_OUTPUT (self));
  g_return_if_fail (path != NULL || kind == DESK_REGISTER_OUTPUT_PRINTER);

  if (self->running != NULL)
    return;
  work = g_new0 (Work, 1);
  work->session = g_object_ref (self->session);
  work->kind = kind;
  work->filter = *filter;
  work->words = g_strdup (filter->words);
  work->filter.words = work->words;
  work->path = g_strdup (path);
  self->work = work;
  self->running = g_cancellable_new ();
  self->watching = g_timeout_add (200, watch_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  show (self,
        kind == DESK_REGISTER_OUTPUT_CSV ? _("Writing the lines…") : _("Laying out the pages…"),
        TRUE, FALSE);
  desk_task_run (self, self->running, output_work, output_done, work, work_free);
}

gboolean
desk_register_output_is_running (DeskRegisterOutput *self)
{
  g_return_val_if_fail (DESK_IS_REGISTER_OUTPUT (self), FALSE);

  return self->running != NULL;
}

static void
desk_register_output_dispose (GObject *object)
{
  DeskRegisterOutput *self = DESK_REGISTER_OUTPUT (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  ended (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_register_output_parent_class)->dispose (object);
}

static void
desk_register_output_class_init (DeskRegisterOutputClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_register_output_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-register-output.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterOutput, words);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterOutput, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterOutput, stop);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisterOutput, close);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
desk_register_output_init (DeskRegisterOutput *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
