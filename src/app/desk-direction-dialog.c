/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-direction-dialog.h"

#include "desk-choices.h"
#include "desk-clock.h"
#include "desk-date-entry.h"
#include "desk-directions.h"
#include "desk-places.h"
#include "desk-text-field.h"
#include "desk-time.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Proposed for an answer in writing. */
#define DAYS 7

struct _DeskDirectionDialog
{
  DeskActDialog parent_instance;

  DeskChooser *person;
  GtkCheckButton *warning;
  DeskDateEntry *until;
  DeskTextField *words;

  char *staff_no; /* who is proposed first, NULL = nobody */
  gint64 audit;
};

G_DEFINE_FINAL_TYPE (DeskDirectionDialog, desk_direction_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  GPtrArray *persons;
  char *staff_no;
  char *label;
  DeskDirectionWhat what;
  gint64 due_at;
  char *day;
  gint64 audit;
  char *words;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_pointer (&form->persons, g_ptr_array_unref);
  g_free (form->staff_no);
  g_free (form->label);
  g_free (form->day);
  g_free (form->words);
  g_free (form);
}

static gpointer
desk_direction_dialog_begin (DeskActDialog *dialog)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_direction_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;

  form->persons = desk_person_list (store, cancellable, error);
  return form->persons != NULL;
}

static void
desk_direction_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskDirectionDialog *self = DESK_DIRECTION_DIALOG (dialog);
  Form *form = data;

  desk_choices_fill_persons (self->person, form->persons);
  if (self->staff_no != NULL)
    desk_chooser_set_code (self->person, self->staff_no);
  gtk_widget_grab_focus (*desk_chooser_get_code (self->person) != '\0' ? GTK_WIDGET (self->words)
                                                                       : GTK_WIDGET (self->person));
}

static gpointer
desk_direction_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskDirectionDialog *self = DESK_DIRECTION_DIALOG (dialog);
  DeskStore *store = desk_session_get_store (desk_act_dialog_get_session (dialog));
  GTimeZone *zone = desk_store_get_zone (store);
  g_autofree char *words = desk_text_field_dup_text (self->words);
  g_autoptr (GError) error = NULL;
  gint64 next_day = 0;
  Form *form;

  if (*desk_chooser_get_code (self->person) == '\0')
    {
      *reason = g_strdup (_("Choose who is directed: type a name or a staff number."));
      *where = GTK_WIDGET (self->person);
      return NULL;
    }
  *where = GTK_WIDGET (self->until);
  if (!desk_date_entry_get (self->until, zone, TRUE, &next_day, &error))
    {
      *reason = g_strdup (error->message);
      return NULL;
    }
  if (next_day == 0)
    {
      *reason = g_strdup (_("Say by when: a day as 2026-11-24."));
      return NULL;
    }
  if (*words == '\0')
    {
      *reason = g_strdup (_("Write what is asked for, or what the warning says."));
      *where = GTK_WIDGET (self->words);
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->staff_no = g_strdup (desk_chooser_get_code (self->person));
  form->label = g_strdup (desk_chooser_get_label (self->person));
  form->what = gtk_check_button_get_active (self->warning) ? DESK_DIRECTION_WARNING
                                                           : DESK_DIRECTION_EXPLANATION;
  /* Until the end of the day that is named. */
  form->due_at = next_day - 1;
  form->day = desk_time_format_date (form->due_at, zone);
  form->audit = self->audit;
  form->words = g_steal_pointer (&words);
  return form;
}

static gboolean
desk_direction_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_direction_give (session, form->staff_no, form->what, form->due_at, form->audit,
                              form->words, NULL, error);
}

static char *
desk_direction_dialog_tell (gpointer data)
{
  Form *form = data;

  if (form->what == DESK_DIRECTION_WARNING)
    /* Translators: a person with their staff number, a day */
    return g_strdup_printf (_("%s is warned; it is looked at again after %s."), form->label,
                            form->day);
  /* Translators: a person with their staff number, a day */
  return g_strdup_printf (_("%s is called to explain by %s."), form->label, form->day);
}

static void
desk_direction_dialog_constructed (GObject *object)
{
  DeskDirectionDialog *self = DESK_DIRECTION_DIALOG (object);
  DeskSession *session;

  G_OBJECT_CLASS (desk_direction_dialog_parent_class)->constructed (object);

  session = desk_act_dialog_get_session (DESK_ACT_DIALOG (self));
  desk_date_entry_set_name (self->until, _("By when"));
  desk_date_entry_set_date (self->until, desk_words_now (session) + DAYS * DESK_DAY,
                            desk_store_get_zone (desk_session_get_store (session)));
}

static void
desk_direction_dialog_finalize (GObject *object)
{
  g_free (DESK_DIRECTION_DIALOG (object)->staff_no);

  G_OBJECT_CLASS (desk_direction_dialog_parent_class)->finalize (object);
}

static void
desk_direction_dialog_class_init (DeskDirectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = desk_direction_dialog_constructed;
  G_OBJECT_CLASS (klass)->finalize = desk_direction_dialog_finalize;
  dialog_class->begin = desk_direction_dialog_begin;
  dialog_class->read = desk_direction_dialog_read;
  dialog_class->show = desk_direction_dialog_show;
  dialog_class->collect = desk_direction_dialog_collect;
  dialog_class->act = desk_direction_dialog_act;
  dialog_class->tell = desk_direction_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-direction-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionDialog, person);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionDialog, warning);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionDialog, until);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionDialog, words);
}

static void
desk_direction_dialog_init (DeskDirectionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_direction_dialog_new (DeskSession *session, const char *staff_no, gint64 audit,
                           const char *words)
{
  DeskDirectionDialog *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_DIRECTION_DIALOG, "session", session, NULL);
  self->staff_no = g_strdup (staff_no);
  self->audit = audit;
  if (words != NULL)
    desk_text_field_set_text (self->words, words);
  return GTK_WIDGET (self);
}
