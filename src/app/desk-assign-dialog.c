/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-assign-dialog.h"

#include "desk-choices.h"
#include "desk-posts.h"
#include "desk-tickets.h"

#include <glib/gi18n-lib.h>

struct _DeskAssignDialog
{
  DeskActDialog parent_instance;

  DeskChooser *place;
  GtkBox *officers;
  GtkLabel *officers_note;

  GPtrArray *places; /* DeskPlace */
  GPtrArray *posts;  /* DeskPost */
};

G_DEFINE_FINAL_TYPE (DeskAssignDialog, desk_assign_dialog, DESK_TYPE_ACT_DIALOG)

typedef struct
{
  GPtrArray *places;
  GPtrArray *posts;
  char *place;
  DeskRung rung;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_pointer (&form->places, g_ptr_array_unref);
  g_clear_pointer (&form->posts, g_ptr_array_unref);
  g_free (form->place);
  g_free (form);
}

static gpointer
desk_assign_dialog_begin (DeskActDialog *dialog)
{
  return g_new0 (Form, 1);
}

static gboolean
desk_assign_dialog_read (DeskStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Form *form = data;

  form->places = desk_place_list (store, cancellable, error);
  if (form->places == NULL)
    return FALSE;
  form->posts = desk_post_list (store, cancellable, error);
  return form->posts != NULL;
}

static DeskPlace *
place_of (DeskAssignDialog *self, gint64 id)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      DeskPlace *place = g_ptr_array_index (self->places, i);

      if (place->id == id)
        return place;
    }
  return NULL;
}

/* Who holds the rung for the place: the post of the place itself or of the nearest above. */
static DeskPost *
post_for (DeskAssignDialog *self, gint64 place_id, DeskRung rung)
{
  for (DeskPlace *place = place_of (self, place_id); place != NULL;
       place = place_of (self, place->parent_id))
    for (guint i = 0; i < self->posts->len; i++)
      {
        DeskPost *post = g_ptr_array_index (self->posts, i);

        if (post->place_id == place->id && post->rung == rung)
          return post;
      }
  return NULL;
}

static void
add_officer (DeskAssignDialog *self, DeskRung rung, DeskPost *post, gboolean allowed)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->officers));
  g_autofree char *text = NULL;
  GtkWidget *button;
  GtkWidget *label;

  if (post != NULL)
    text = desk_post_get_label (post);
  else
    /* Translators: %s is a rung such as "SDO" */
    text = g_strdup_printf (C_ ("officer", "%s: vacant"), desk_rung_get_label (rung));
  button = gtk_check_button_new ();
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  gtk_widget_set_sensitive (button, post != NULL && allowed);
  g_object_set_data (G_OBJECT (button), "rung", GINT_TO_POINTER (rung));
  gtk_box_append (self->officers, button);
}

static void
update_officers (DeskAssignDialog *self)
{
  DeskTicket *ticket = desk_act_dialog_get_ticket (DESK_ACT_DIALOG (self));
  gint64 place_id = desk_chooser_get_id (self->place);
  g_autofree char *note = NULL;
  gboolean chosen = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->officers))) != NULL)
    gtk_box_remove (self->officers, child);
  for (DeskRung rung = DESK_RUNG_JE; place_id != 0 && rung < DESK_N_RUNGS; rung++)
    {
      /* What a consumer's dissatisfaction sent up is not sent down again by hand (R3). */
      gboolean allowed = ticket->reopens == 0 || rung >= ticket->rung;

      add_officer (self, rung, post_for (self, place_id, rung), allowed);
      child = gtk_widget_get_last_child (GTK_WIDGET (self->officers));
      if (!chosen && gtk_widget_get_sensitive (child))
        {
          gtk_check_button_set_active (GTK_CHECK_BUTTON (child), TRUE);
          chosen = TRUE;
        }
    }
  if (place_id == 0)
    note = g_strdup (_("Choose the place first; it decides who the officer is."));
  else if (!chosen)
    note = g_strdup (_("Nobody holds a post for this place. An administrator enters who does."));
  else if (ticket->reopens > 0 && ticket->rung > DESK_RUNG_JE)
    note = g_strdup_printf (_("It was reopened and stands with the %s. It can only go to this "
                              "rung or higher."),
                            desk_rung_get_label (ticket->rung));
  gtk_label_set_text (self->officers_note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->officers_note), note != NULL);
}

static void
desk_assign_dialog_show (DeskActDialog *dialog, gpointer data)
{
  DeskAssignDialog *self = DESK_ASSIGN_DIALOG (dialog);
  Form *form = data;

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->posts, g_ptr_array_unref);
  self->places = g_ptr_array_ref (form->places);
  self->posts = g_ptr_array_ref (form->posts);
  desk_choices_fill_places (self->place, self->places);
  desk_chooser_set_id (self->place, desk_act_dialog_get_ticket (dialog)->place_id);
  update_officers (self);
  if (desk_chooser_get_id (self->place) == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->place));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->officers), GTK_DIR_TAB_FORWARD);
}

static void
place_changed_cb (DeskAssignDialog *self)
{
  if (self->places != NULL)
    update_officers (self);
}

static gpointer
desk_assign_dialog_collect (DeskActDialog *dialog, char **reason, GtkWidget **where)
{
  DeskAssignDialog *self = DESK_ASSIGN_DIALOG (dialog);
  DeskRung rung = DESK_RUNG_NONE;
  Form *form;

  *where = GTK_WIDGET (self->place);
  if (desk_chooser_get_id (self->place) == 0)
    {
      *reason = g_strdup (_("Choose the place first; it decides who the officer is."));
      return NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->officers)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      rung = (DeskRung) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), "rung"));
  if (rung == DESK_RUNG_NONE)
    {
      *reason
        = g_strdup (_("Nobody holds a post for this place. An administrator enters who does."));
      return NULL;
    }
  form = g_new0 (Form, 1);
  form->place = g_strdup (desk_chooser_get_code (self->place));
  form->rung = rung;
  return form;
}

static gboolean
desk_assign_dialog_act (DeskSession *session, const char *number, gpointer data, GError **error)
{
  Form *form = data;

  return desk_ticket_assign (session, number, form->place, form->rung, error);
}

static void
desk_assign_dialog_finalize (GObject *object)
{
  DeskAssignDialog *self = DESK_ASSIGN_DIALOG (object);

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->posts, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_assign_dialog_parent_class)->finalize (object);
}

static void
desk_assign_dialog_class_init (DeskAssignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskActDialogClass *dialog_class = DESK_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_assign_dialog_finalize;
  dialog_class->begin = desk_assign_dialog_begin;
  dialog_class->read = desk_assign_dialog_read;
  dialog_class->show = desk_assign_dialog_show;
  dialog_class->collect = desk_assign_dialog_collect;
  dialog_class->act = desk_assign_dialog_act;
  dialog_class->free_data = form_free;

  g_type_ensure (DESK_TYPE_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-assign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAssignDialog, place);
  gtk_widget_class_bind_template_child (widget_class, DeskAssignDialog, officers);
  gtk_widget_class_bind_template_child (widget_class, DeskAssignDialog, officers_note);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
}

static void
desk_assign_dialog_init (DeskAssignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_assign_dialog_new (DeskSession *session, DeskTicket *ticket)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  return g_object_new (DESK_TYPE_ASSIGN_DIALOG, "session", session, "ticket", ticket, NULL);
}
