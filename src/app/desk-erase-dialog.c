/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-erase-dialog.h"

#include "desk-date-entry.h"
#include "desk-erase.h"
#include "desk-number.h"
#include "desk-second-person.h"

#include <glib/gi18n-lib.h>

/* What was told to go, until the day is another one. Written on a worker while the form waits for it. */
typedef struct
{
  gint64 before; /* 0 = nothing was told */
} Told;

struct _DeskEraseDialog
{
  DeskActDialog parent_instance;

  DeskDateEntry *before;
  DeskSecondPerson *second;

  Told *told; /* an atomic rc box: an act may outlast the form */
};

G_DEFINE_FINAL_TYPE (DeskEraseDialog, desk_erase_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  gint64 before;
  DeskSecond *second;
  Told *told;
  gint64 erased;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  desk_second_free (form->second);
  g_atomic_rc_box_release (form->told);
  g_free (form);
}

static gpointer
desk_erase_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskEraseDialog *self = DESK_ERASE_DIALOG (dialog);
  DeskStore *store = desk_session_get_store (desk_act_dialog_get_session (dialog));
  g_autoptr (GError) error = NULL;
  DeskSecond *second;
  gint64 before = 0;
  Form *form;

  *where = GTK_WIDGET (self->before);
  if (!desk_date_entry_get (self->before, desk_store_get_zone (store), FALSE, &before, &error))
    {
      *reason = g_strdup (error->message);
      return NULL;
    }
  if (before == 0)
    {
      *reason = g_strdup (_("Write the day: what ended before it is erased."));
      return NULL;
    }
  *where = GTK_WIDGET (self->second);
  second = desk_second_person_collect (self->second, reason);
  if (second == NULL)
    return NULL;
  form = g_new0 (Form, 1);
  form->before = before;
  form->second = second;
  form->told = g_atomic_rc_box_acquire (self->told);
  return form;
}

/* What would go is told instead of done. */
static gboolean
tell_first (DeskSession *session, DeskSession *second, Form *form, GError **error)
{
  g_auto (DeskEraseResult) result = { 0 };
  g_autofree char *count = NULL;

  if (!desk_erase (session, second, form->before, NULL, TRUE, &result, NULL, error))
    return FALSE;
  if (result.numbers->len == 0)
    return desk_error_refuse (error,
      _("Nothing is to be erased: no complaint that ended before that day may go. What is open "
        "or suspect stays, and what an inspection drew or a call is not finished about; what "
        "was erased already is not counted again."));
  form->told->before = form->before;
  count = desk_count_format (result.numbers->len);
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIRM,
               ngettext ("The personal data of %s complaint would go, and cannot be brought back. Press "
                         "“Erase” once more.",
                         "The personal data of %s complaints would go, and cannot be brought back. Press "
                         "“Erase” once more.",
                         result.numbers->len),
               count);
  return FALSE;
}

static gboolean
desk_erase_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;
  g_auto (DeskEraseResult) result = { 0 };
  g_autoptr (DeskSession) second
    = desk_second_sign_in (form->second, desk_session_get_store (session), error);

  if (second == NULL)
    return FALSE;
  if (form->told->before != form->before)
    return tell_first (session, second, form, error);
  if (!desk_erase (session, second, form->before, NULL, FALSE, &result, NULL, error))
    return FALSE;
  form->erased = result.numbers->len;
  return TRUE;
}

static char *
desk_erase_dialog_tell (gpointer data)
{
  Form *form = data;
  g_autofree char *count = desk_count_format (form->erased);

  return g_strdup_printf (ngettext ("Erased: the personal data of %s complaint. Do away with backups and "
                                    "exports made before too.",
                                    "Erased: the personal data of %s complaints. Do away with backups "
                                    "and exports made before too.",
                                    (gulong) form->erased),
                          count);
}

static void
desk_erase_dialog_finalize (GObject *object)
{
  DeskEraseDialog *self = DESK_ERASE_DIALOG (object);

  g_atomic_rc_box_release (self->told);

  G_OBJECT_CLASS (desk_erase_dialog_parent_class)->finalize (object);
}

static void
desk_erase_dialog_class_init (DeskEraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_erase_dialog_finalize;
  dialog_class->collect = desk_erase_dialog_collect;
  dialog_class->act = desk_erase_dialog_act;
  dialog_class->tell = desk_erase_dialog_tell;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_SECOND_PERSON);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-erase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskEraseDialog, before);
  gtk_widget_class_bind_template_child (widget_class, DeskEraseDialog, second);
}

static void
desk_erase_dialog_init (DeskEraseDialog *self)
{
  self->told = g_atomic_rc_box_new0 (Told);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_date_entry_set_name (self->before, _("What ended before this day"));
  desk_date_entry_set_hint (self->before, _("For example 2026-11-20"));
}

GtkWidget *
desk_erase_dialog_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_ERASE_DIALOG, "session", session, NULL);
}
