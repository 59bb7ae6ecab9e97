/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-slip-window.h"

#include "desk-day-end-page.h"
#include "desk-new-file.h"
#include "desk-print.h"
#include "desk-slip-page.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* Pixels of the picture to a point of the page: sharp on a dense screen too. */
#define DENSITY 2

struct _DeskSlipWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkPicture *picture;
  AdwStatusPage *problem;
  GtkLabel *message;
  GtkWidget *print;

  DeskSession *session;
  DeskSlip *slip;  /* NULL until it is made */
  gboolean day_end;
  DeskDayEnd end;  /* as it stood when the slip was made */
};

G_DEFINE_FINAL_TYPE (DeskSlipWindow, desk_slip_window, ADW_TYPE_WINDOW)

static GtkWidget *new_window (DeskSession *session, gboolean day_end, gboolean anew);

typedef struct
{
  DeskSession *session;
  DeskSlip *slip;
  gboolean day_end;
  gboolean anew;   /* asked for, also when nothing was entered since the last one */
  gboolean again;  /* it is the last one */
  DeskDayEnd end;
  GBytes *pixels;
  int width, height, stride;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->session);
  desk_slip_free (making->slip);
  g_clear_pointer (&making->pixels, g_bytes_unref);
  g_free (making);
}

static void
paint (Making *making, DeskPages *pages)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;

  desk_pages_get_size (pages, &width, &height);
  making->width = (int) (width * DENSITY);
  making->height = (int) (height * DENSITY);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, making->width, making->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, DENSITY, DENSITY);
  desk_pages_draw (pages, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  making->stride = cairo_image_surface_get_stride (surface);
  making->pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                                (gsize) making->stride * (gsize) making->height);
  cairo_surface_destroy (surface);
}

/* @end: (nullable): the slip alone */
static DeskPages *
make_page (DeskSession *session, const DeskDayEnd *end, DeskSlip *slip, GError **error)
{
  return end != NULL ? desk_day_end_page_new (session, end, slip, NULL, error)
                     : desk_slip_page_new (session, slip, NULL, error);
}

static gboolean
make_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  g_autoptr (DeskPages) pages = NULL;

  /* Before the slip, which then holds all that is counted. */
  if (making->day_end && !desk_day_end_read (making->session, 0, &making->end, cancellable, error))
    return FALSE;
  making->slip = making->anew ? desk_slip_make (making->session, error)
                              : desk_slip_take (making->session, &making->again, error);
  if (making->slip == NULL)
    return FALSE;
  pages = make_page (making->session, making->day_end ? &making->end : NULL, making->slip, error);
  if (pages == NULL)
    return FALSE;
  paint (making, pages);
  return TRUE;
}

static void
tell (DeskSlipWindow *self, const char *sentence, gboolean failed)
{
  gtk_label_set_text (self->message, sentence);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static void
make_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSlipWindow *self = owner;
  Making *making = data;
  g_autoptr (GdkTexture) texture = NULL;

  if (error != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  self->slip = g_steal_pointer (&making->slip);
  self->end = making->end;
  if (making->again)
    tell (self, _("Nothing was entered since this slip was made, so it is shown again."), FALSE);
  texture = gdk_memory_texture_new (making->width, making->height, GDK_MEMORY_DEFAULT,
                                    making->pixels, (gsize) making->stride);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, self->slip->text);
  desk_stack_show (self->stack, "page");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.print", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.save-pdf", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.save-text", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.anew", making->again);
  gtk_widget_grab_focus (self->print);
}

typedef struct
{
  DeskSession *session;
  DeskSlip *slip; /* borrowed: the window lives as long as the work */
  const DeskDayEnd *end; /* as borrowed; NULL = the slip alone */
  char *path;        /* NULL = printed; else where it is saved, or printed to */
  DeskPages *pages;  /* to be printed */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_free (saving->path);
  g_clear_pointer (&saving->pages, desk_pages_free);
  g_free (saving);
}

static Saving *
new_saving (DeskSlipWindow *self, const char *path)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (self->session);
  saving->slip = self->slip;
  saving->end = self->day_end ? &self->end : NULL;
  saving->path = g_strdup (path);
  return saving;
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  g_autoptr (DeskPages) pages = NULL;

  if (g_str_has_suffix (saving->path, ".txt"))
    return desk_session_may_now (saving->session, DESK_ACTION_SLIP, error)
           && desk_new_file_save (saving->path, saving->slip->text, error);
  pages = make_page (saving->session, saving->end, saving->slip, error);
  return pages != NULL && desk_pages_save_pdf (pages, saving->path, cancellable, error);
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  Saving *saving = data;
  g_autofree char *sentence = NULL;

  if (error == NULL)
    /* Translators: a file */
    sentence = g_strdup_printf (saving->end != NULL ? _("The day-end page is in %s.")
                                                    : _("The slip is in %s."),
                                saving->path);
  tell (owner, error != NULL ? error->message : sentence, error != NULL);
}

void
desk_slip_window_save (DeskSlipWindow *self, const char *path)
{
  g_return_if_fail (DESK_IS_SLIP_WINDOW (self));
  g_return_if_fail (self->slip != NULL && path != NULL);

  desk_task_run (self, NULL, save_work, save_done, new_saving (self, path), saving_free);
}

static void
printed_cb (gpointer owner, const GError *error)
{
  if (error != NULL)
    tell (owner, error->message, TRUE);
}

static gboolean
print_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  saving->pages = make_page (saving->session, saving->end, saving->slip, error);
  return saving->pages != NULL;
}

static void
print_done (gpointer owner, gpointer data, const GError *error)
{
  Saving *saving = data;

  if (error != NULL)
    tell (owner, error->message, TRUE);
  else
    desk_print_pages (GTK_WIDGET (owner), g_steal_pointer (&saving->pages), saving->path,
                      printed_cb);
}

void
desk_slip_window_print (DeskSlipWindow *self, const char *export_path)
{
  g_return_if_fail (DESK_IS_SLIP_WINDOW (self));
  g_return_if_fail (self->slip != NULL);

  desk_task_run (self, NULL, print_work, print_done, new_saving (self, export_path), saving_free);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_slip_window_print (DESK_SLIP_WINDOW (widget), NULL);
}

static void
chosen_cb (gpointer owner, const char *path)
{
  desk_slip_window_save (owner, path);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Translators: a suggested file name: keep .pdf */
  if (DESK_SLIP_WINDOW (widget)->day_end)
    desk_choose_new_file (widget, _("Save the day-end page"), _("day-end.pdf"), chosen_cb);
  else
    desk_choose_new_file (widget, _("Save the slip"), _("slip.pdf"), chosen_cb);
}

static void
save_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Translators: a suggested file name: keep .txt */
  desk_choose_new_file (widget, _("Save the slip"), _("slip.txt"), chosen_cb);
}

/* In a window of its own: a worker may still read the slip that is shown in this one. */
static void
anew_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskSlipWindow *self = DESK_SLIP_WINDOW (widget);
  GtkWidget *next = new_window (self->session, self->day_end, TRUE);

  gtk_window_set_transient_for (GTK_WINDOW (next), gtk_window_get_transient_for (GTK_WINDOW (self)));
  gtk_window_present (GTK_WINDOW (next));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Not in dispose: a worker may still read the slip of a window that was closed. */
static void
desk_slip_window_finalize (GObject *object)
{
  DeskSlipWindow *self = DESK_SLIP_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->slip, desk_slip_free);

  G_OBJECT_CLASS (desk_slip_window_parent_class)->finalize (object);
}

static void
desk_slip_window_class_init (DeskSlipWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_slip_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-slip-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSlipWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskSlipWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, DeskSlipWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskSlipWindow, message);
  gtk_widget_class_bind_template_child (widget_class, DeskSlipWindow, print);
  gtk_widget_class_install_action (widget_class, "slip.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "slip.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "slip.save-text", NULL, save_text_action);
  gtk_widget_class_install_action (widget_class, "slip.anew", NULL, anew_action);
}

static void
desk_slip_window_init (DeskSlipWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.save-pdf", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.save-text", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.anew", FALSE);
}

static GtkWidget *
new_window (DeskSession *session, gboolean day_end, gboolean anew)
{
  DeskSlipWindow *self = g_object_new (DESK_TYPE_SLIP_WINDOW, NULL);
  Making *making = g_new0 (Making, 1);

  self->session = g_object_ref (session);
  self->day_end = day_end;
  if (day_end)
    gtk_window_set_title (GTK_WINDOW (self), C_ ("title", "Day-end"));
  desk_stack_show (self->stack, "making");
  making->session = g_object_ref (session);
  making->day_end = day_end;
  making->anew = anew;
  desk_task_run (self, NULL, make_work, make_done, making, making_free);
  return GTK_WIDGET (self);
}

GtkWidget *
desk_slip_window_new (DeskSession *session, gboolean day_end)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return new_window (session, day_end, FALSE);
}
