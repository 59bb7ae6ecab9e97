/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-problem-page.h"

#include "desk-error.h"
#include "desk-restore-offer.h"
#include "desk-view.h"

struct _DeskProblemPage
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkWidget *restore;

  char *path;
  DeskClock *clock;
};

enum
{
  RETRY,
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskProblemPage, desk_problem_page, ADW_TYPE_BIN)

static void
retry_cb (DeskProblemPage *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
restore_cb (DeskProblemPage *self)
{
  desk_restore_offer (GTK_WIDGET (self), self->path, self->clock);
}

/* A backup mends what is wrong with the file, not who has it open or may not read it. */
static gboolean
mends (const GError *error)
{
  return g_error_matches (error, DESK_ERROR, DESK_ERROR_DAMAGED)
         || g_error_matches (error, DESK_ERROR, DESK_ERROR_CHAIN)
         || g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_OURS)
         || g_error_matches (error, DESK_ERROR, DESK_ERROR_IO);
}

static void
desk_problem_page_finalize (GObject *object)
{
  DeskProblemPage *self = DESK_PROBLEM_PAGE (object);

  g_clear_pointer (&self->clock, desk_clock_unref);
  g_free (self->path);

  G_OBJECT_CLASS (desk_problem_page_parent_class)->finalize (object);
}

static void
desk_problem_page_class_init (DeskProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_problem_page_finalize;
  signals[RETRY] = g_signal_new ("retry", DESK_TYPE_PROBLEM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[RESTORE] = desk_restore_offer_signal (DESK_TYPE_PROBLEM_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskProblemPage, page);
  gtk_widget_class_bind_template_child (widget_class, DeskProblemPage, restore);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
desk_problem_page_init (DeskProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_problem_page_new (const char *path, DeskClock *clock, const GError *error)
{
  DeskProblemPage *self;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (path != NULL && clock != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (DESK_TYPE_PROBLEM_PAGE, NULL);
  self->path = g_strdup (path);
  self->clock = desk_clock_ref (clock);
  /* A status page's description is markup. */
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->page, escaped);
  gtk_widget_set_visible (self->restore, mends (error));
  return GTK_WIDGET (self);
}
