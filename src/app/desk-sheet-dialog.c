/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet-dialog.h"

#include "desk-choices.h"
#include "desk-language.h"
#include "desk-places.h"
#include "desk-spoken.h"

#include <glib/gi18n-lib.h>

struct _DeskSheetDialog
{
  DeskActDialog parent_instance;

  DeskChooser *caller;
  GtkSpinButton *lines;
  GtkAdjustment *lines_adjustment;
  GtkDropDown *language;
  GtkDropDown *onto;

  DeskPages *pages;  /* after the act */
  char *left_out;
  gboolean to_file;
};

G_DEFINE_FINAL_TYPE (DeskSheetDialog, desk_sheet_dialog, DESK_TYPE_ACT_DIALOG)

/* The order of the languages and of the ways in the template. */
static const char *const languages[] = { "hi", "en" };
enum
{
  ONTO_PAPER,
  ONTO_FILE,
};

typedef struct
{
  GPtrArray *persons;
  char *caller;
  int lines;
  const char *language;
  DeskPages *pages;
  DeskSheet *sheet;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_pointer (&form->persons, g_ptr_array_unref);
  g_clear_pointer (&form->pages, desk_pages_free);
  desk_sheet_free (form->sheet);
  g_free (form->caller);
  g_free (form);
}

static gpointer
desk_sheet_dialog_begin (DeskActDialog *dialog)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_sheet_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;

  form->persons = desk_person_list (store, cancellable, error);
  return form->persons != NULL;
}

static void
desk_sheet_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskSheetDialog *self = DESK_SHEET_DIALOG (dialog);
  Form *form = data;

  desk_choices_fill_persons (self->caller, form->persons);
  gtk_widget_grab_focus (GTK_WIDGET (self->caller));
}

static gpointer
desk_sheet_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskSheetDialog *self = DESK_SHEET_DIALOG (dialog);
  Form *form;

  if (*desk_chooser_get_code (self->caller) == '\0')
    {
      *reason = g_strdup (_("Choose who calls: type a name or a staff number."));
      *where = GTK_WIDGET (self->caller);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->caller = g_strdup (desk_chooser_get_code (self->caller));
  form->lines = gtk_spin_button_get_value_as_int (self->lines);
  form->language = languages[gtk_drop_down_get_selected (self->language)];
  self->to_file = gtk_drop_down_get_selected (self->onto) == ONTO_FILE;
  return form;
}

static gboolean
desk_sheet_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  form->pages = desk_sheet_pages_new (session, form->caller, form->lines, form->language,
                                      &form->sheet, error);
  return form->pages != NULL;
}

static void
desk_sheet_dialog_done (DeskActDialog *dialog, gpointer data)
{
  DeskSheetDialog *self = DESK_SHEET_DIALOG (dialog);
  Form *form = data;
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; i < DESK_N_SHEET_LEFT; i++)
    if (form->sheet->left[i] > 0)
      {
        g_autofree char *sentence = desk_sheet_left_sentence (
          (DeskSheetLeft) i, form->sheet->left[i], form->sheet->caller_name);

        g_string_append_printf (left, "%s%s", left->len > 0 ? "\n" : "", sentence);
      }
  self->pages = g_steal_pointer (&form->pages);
  g_free (self->left_out);
  self->left_out = g_strdup (left->str);
}

static char *
desk_sheet_dialog_tell (gpointer data)
{
  Form *form = data;

  /* Translators: the number of a sheet, how many lines, a person */
  return g_strdup_printf (ngettext ("Call sheet %d has %d line for %s.",
                                    "Call sheet %d has %d lines for %s.",
                                    (gulong) form->sheet->n_lines),
                          (int) form->sheet->number, form->sheet->n_lines,
                          form->sheet->caller_name);
}

static void
desk_sheet_dialog_finalize (GObject *object)
{
  DeskSheetDialog *self = DESK_SHEET_DIALOG (object);

  g_clear_pointer (&self->pages, desk_pages_free);
  g_free (self->left_out);

  G_OBJECT_CLASS (desk_sheet_dialog_parent_class)->finalize (object);
}

static void
desk_sheet_dialog_class_init (DeskSheetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_sheet_dialog_finalize;
  dialog_class->begin = desk_sheet_dialog_begin;
  dialog_class->read = desk_sheet_dialog_read;
  dialog_class->show = desk_sheet_dialog_show;
  dialog_class->collect = desk_sheet_dialog_collect;
  dialog_class->act = desk_sheet_dialog_act;
  dialog_class->done = desk_sheet_dialog_done;
  dialog_class->tell = desk_sheet_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sheet-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSheetDialog, caller);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetDialog, lines);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetDialog, lines_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetDialog, language);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetDialog, onto);
}

static void
desk_sheet_dialog_init (DeskSheetDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);

  gtk_adjustment_set_upper (self->lines_adjustment, DESK_SHEET_MAX);
  gtk_drop_down_set_selected (self->language, desk_language_is_hindi () ? 0 : 1);
}

GtkWidget *
desk_sheet_dialog_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_SHEET_DIALOG, "session", session, NULL);
}

DeskPages *
desk_sheet_dialog_take_pages (DeskSheetDialog *self, gboolean *to_file, char **left_out)
{
  g_return_val_if_fail (DESK_IS_SHEET_DIALOG (self), NULL);

  *to_file = self->to_file;
  *left_out = g_strdup (self->left_out != NULL ? self->left_out : "");
  return g_steal_pointer (&self->pages);
}
