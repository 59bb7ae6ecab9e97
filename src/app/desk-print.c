/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-print.h"

#include "desk-when-shown.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *owner; /* once it is under way */
  DeskPages *pages;
  char *export_path; /* NULL = asked for in the dialog */
  DeskPrinted printed;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_clear_object (&printing->owner);
  desk_pages_free (printing->pages);
  g_free (printing->export_path);
  g_free (printing);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *printing)
{
  desk_pages_draw (printing->pages, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *printing)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (result != GTK_PRINT_OPERATION_RESULT_CANCEL)
    printing->printed (printing->owner, error);
}

static GtkPageSetup *
page_setup (DeskPages *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  double width, height;

  desk_pages_get_size (pages, &width, &height);
  gtk_page_setup_set_paper_size (setup, a4);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (a4);
  return setup;
}

static void
print (gpointer owner, gpointer data)
{
  Printing *printing = data;
  DeskPages *pages = printing->pages;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup (pages);
  GtkRoot *root = gtk_widget_get_root (owner);

  printing->owner = g_object_ref (owner);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) desk_pages_get_n_pages (pages));
  gtk_print_operation_set_job_name (operation, desk_pages_get_title (pages));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (printing->export_path != NULL)
    gtk_print_operation_set_export_filename (operation, printing->export_path);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), printing,
                         (GClosureNotify) (void (*) (void)) printing_free, 0);
  gtk_print_operation_run (operation,
                           printing->export_path != NULL
                             ? GTK_PRINT_OPERATION_ACTION_EXPORT
                             : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

void
desk_print_pages (GtkWidget *owner, DeskPages *pages, const char *export_path, DeskPrinted printed)
{
  Printing *printing;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (pages != NULL);

  printing = g_new0 (Printing, 1);
  printing->pages = pages;
  printing->export_path = g_strdup (export_path);
  printing->printed = printed;
  /* The pages may have been laid out for longer than their person stayed. */
  if (export_path != NULL)
    print (owner, printing);
  else
    desk_when_shown (owner, print, printing, printing_free);
}

typedef struct
{
  char *title;
  char *name;
  DeskFileChosen chosen;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_free (choosing->title);
  g_free (choosing->name);
  g_free (choosing);
}

static void
response_cb (GtkWidget *owner, int response, GtkFileChooserNative *chooser)
{
  DeskFileChosen chosen = (DeskFileChosen) g_object_get_data (G_OBJECT (chooser), "chosen");
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && g_file_peek_path (file) != NULL)
    chosen (owner, g_file_peek_path (file));
  g_object_set_data (G_OBJECT (owner), "new-file-chooser", NULL);
}

static void
choose (gpointer owner, gpointer data)
{
  Choosing *choosing = data;
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkFileChooserNative *chooser
    = gtk_file_chooser_native_new (choosing->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autoptr (GtkFileFilter) fitting = gtk_file_filter_new ();
  g_autofree char *pattern = NULL;
  const char *ending = strrchr (choosing->name, '.');

  if (ending != NULL)
    {
      pattern = g_strconcat ("*", ending, NULL);
      gtk_file_filter_set_name (fitting, pattern);
      gtk_file_filter_add_pattern (fitting, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), fitting);
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), choosing->name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data (G_OBJECT (chooser), "chosen", (gpointer) choosing->chosen);
  /* A native dialog goes with its last reference, not with its window. */
  g_object_set_data_full (G_OBJECT (owner), "new-file-chooser", chooser, g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), owner, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  choosing_free (choosing);
}

void
desk_choose_new_file (GtkWidget *owner, const char *title, const char *name, DeskFileChosen chosen)
{
  Choosing *choosing;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (name != NULL);

  choosing = g_new0 (Choosing, 1);
  choosing->title = g_strdup (title);
  choosing->name = g_strdup (name);
  choosing->chosen = chosen;
  desk_when_shown (owner, choose, choosing, choosing_free);
}
