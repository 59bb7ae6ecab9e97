/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-output-bar.h"

#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* ms between two looks at how far it is. */
#define LOOK 200

typedef struct
{
  const DeskOutputJob *kind;
  gpointer job;
  int permille; /* atomic: told by the worker */
} Run;

struct _DeskOutputBar
{
  AdwBin parent_instance;

  GtkLabel *words;
  GtkProgressBar *progress;
  GtkButton *stop;
  GtkButton *close;

  GCancellable *running;
  Run *run;       /* while running; borrowed */
  guint watching; /* the source that shows how far it is */
  gulong window_goes;
};

G_DEFINE_FINAL_TYPE (DeskOutputBar, desk_output_bar, ADW_TYPE_BIN)

static void
run_free (gpointer data)
{
  Run *run = data;

  run->kind->free (run->job);
  g_free (run);
}

static gboolean
run_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  return run->kind->work (run->job, &run->permille, cancellable, error);
}

static void
show (DeskOutputBar *self, const char *words, gboolean running, gboolean failed)
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
  DeskOutputBar *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->run->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
ended (DeskOutputBar *self)
{
  g_clear_object (&self->running);
  self->run = NULL;
  g_clear_handle_id (&self->watching, g_source_remove);
}

static void
run_done (gpointer owner, gpointer data, const GError *error)
{
  DeskOutputBar *self = owner;
  Run *run = data;
  g_autofree char *words = NULL;

  /* Of one that was stopped, nothing is told. */
  if (self->run != run)
    return;
  ended (self);
  if (error != NULL)
    {
      show (self, error->message, FALSE, TRUE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  words = run->kind->done (self, run->job);
  if (words != NULL)
    show (self, words, FALSE, FALSE);
}

static void
stop_cb (DeskOutputBar *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  ended (self);
  show (self, C_ ("register", "Stopped"), FALSE, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

static void
close_cb (DeskOutputBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
desk_output_bar_run (DeskOutputBar *self,
                     const char *doing,
                     const DeskOutputJob *kind,
                     gpointer job)
{
  g_return_if_fail (DESK_IS_OUTPUT_BAR (self));
  g_return_if_fail (doing != NULL);
  g_return_if_fail (kind != NULL);

  if (self->running != NULL)
    {
      kind->free (job);
      return;
    }
  self->run = g_new0 (Run, 1);
  self->run->kind = kind;
  self->run->job = job;
  self->running = g_cancellable_new ();
  self->watching = g_timeout_add (LOOK, watch_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  show (self, doing, TRUE, FALSE);
  desk_task_run (self, self->running, run_work, run_done, self->run, run_free);
}

void
desk_output_bar_progress (gint64 done, gint64 total, gpointer told)
{
  g_atomic_int_set ((int *) told, total > 0 ? (int) (done * 1000 / total) : 0);
}

void
desk_output_bar_fail (DeskOutputBar *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_OUTPUT_BAR (self));

  show (self, sentence, FALSE, TRUE);
}

/* Nobody is there any more to be told. The work holds the bar: its dispose would come after it. */
static void
abandon (DeskOutputBar *self)
{
  g_cancellable_cancel (self->running);
  ended (self);
}

/* Of a window that is destroyed: one that is hidden comes back. */
static void
desk_output_bar_root (GtkWidget *widget)
{
  DeskOutputBar *self = DESK_OUTPUT_BAR (widget);

  GTK_WIDGET_CLASS (desk_output_bar_parent_class)->root (widget);
  self->window_goes = g_signal_connect_swapped (gtk_widget_get_root (widget), "unrealize",
                                                G_CALLBACK (abandon), self);
}

static void
desk_output_bar_unroot (GtkWidget *widget)
{
  DeskOutputBar *self = DESK_OUTPUT_BAR (widget);

  g_clear_signal_handler (&self->window_goes, gtk_widget_get_root (widget));
  GTK_WIDGET_CLASS (desk_output_bar_parent_class)->unroot (widget);
}

/* With the page that it stands in; a page that waits for its person keeps it. */
static void
parent_cb (DeskOutputBar *self)
{
  if (gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    abandon (self);
}

static void
desk_output_bar_dispose (GObject *object)
{
  abandon (DESK_OUTPUT_BAR (object));

  G_OBJECT_CLASS (desk_output_bar_parent_class)->dispose (object);
}

static void
desk_output_bar_class_init (DeskOutputBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_output_bar_dispose;
  widget_class->root = desk_output_bar_root;
  widget_class->unroot = desk_output_bar_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-output-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOutputBar, words);
  gtk_widget_class_bind_template_child (widget_class, DeskOutputBar, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskOutputBar, stop);
  gtk_widget_class_bind_template_child (widget_class, DeskOutputBar, close);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
desk_output_bar_init (DeskOutputBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_cb), NULL);
}
