/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-act-dialog.h"

#include "desk-number.h"
#include "desk-task.h"
#include "desk-tickets.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AdwWindowTitle *title;
  GtkButton *act;
  AdwBin *form_bin;
  GtkLabel *problem;

  DeskSession *session;
  DeskTicket *ticket;
  GCancellable *cancellable;
  gboolean busy;
  gboolean acting;
} DeskActDialogPrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TICKET,
  PROP_FORM,
  PROP_ACT_LABEL,
  N_PROPS,
};

enum
{
  ACTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskActDialog, desk_act_dialog, ADW_TYPE_WINDOW)

/* Reading what the form needs, or the act itself. */
typedef struct
{
  DeskActDialogClass *klass;
  DeskSession *session;
  char *number;
  gpointer data;
  char *sentence;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->data != NULL)
    work->klass->free_data (work->data);
  g_type_class_unref (work->klass);
  g_object_unref (work->session);
  g_free (work->number);
  g_free (work->sentence);
  g_free (work);
}

static Work *
work_new (DeskActDialog *self, gpointer data)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);
  Work *work = g_new0 (Work, 1);

  work->klass = g_type_class_ref (G_OBJECT_TYPE (self));
  work->session = g_object_ref (priv->session);
  work->number = g_strdup (priv->ticket != NULL ? priv->ticket->number : NULL);
  work->data = data;
  return work;
}

static void
show_problem (DeskActDialog *self, const char *problem)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);

  gtk_label_set_text (priv->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->problem), problem != NULL);
}

static void
set_busy (DeskActDialog *self, gboolean busy)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);

  priv->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (priv->act), !busy);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return work->klass->read (desk_session_get_store (work->session), work->data, cancellable,
                            error);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskActDialog *self = owner;
  Work *work = data;

  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  set_busy (self, FALSE);
  DESK_ACT_DIALOG_GET_CLASS (self)->show (self, work->data);
}

static gboolean
act_on_ticket (Work *work, GCancellable *cancellable, GError **error)
{
  DeskStore *store = desk_session_get_store (work->session);
  g_autoptr (GPtrArray) before = desk_ticket_timeline (store, work->number, cancellable, error);
  g_autoptr (GPtrArray) after = NULL;
  DeskEntry *last;

  if (before == NULL || !work->klass->act (work->session, work->number, work->data, error))
    return FALSE;
  /* It is done: that it cannot be told now is no failure of the act. */
  after = desk_ticket_timeline (store, work->number, NULL, NULL);
  last = before->len > 0 ? g_ptr_array_index (before, 0) : NULL;
  work->sentence = after != NULL ? desk_words_entries_since (after, last != NULL ? last->n : 0)
                                 : g_strdup ("");
  return TRUE;
}

static gboolean
act_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (work->number != NULL)
    return act_on_ticket (work, cancellable, error);
  if (!work->klass->act (work->session, NULL, work->data, error))
    return FALSE;
  work->sentence = work->klass->tell (work->data);
  return TRUE;
}

static void
act_done (gpointer owner, gpointer data, const GError *error)
{
  DeskActDialog *self = owner;
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);
  Work *work = data;

  priv->acting = FALSE;
  set_busy (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  g_signal_emit (self, signals[ACTED], 0, work->sentence);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
act_cb (DeskActDialog *self)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);
  g_autofree char *reason = NULL;
  GtkWidget *where = NULL;
  gpointer data;

  if (priv->busy)
    return;
  data = DESK_ACT_DIALOG_GET_CLASS (self)->collect (self, &reason, &where);
  show_problem (self, reason);
  if (data == NULL)
    {
      if (where != NULL)
        gtk_widget_grab_focus (where);
      return;
    }
  set_busy (self, TRUE);
  priv->acting = TRUE;
  desk_task_run (self, priv->cancellable, act_work, act_done, work_new (self, data), work_free);
}

static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act_cb (DESK_ACT_DIALOG (widget));
}

/* What is being saved may still be refused: closed, nobody would be told. */
static gboolean
desk_act_dialog_close_request (GtkWindow *window)
{
  DeskActDialogPrivate *priv
    = desk_act_dialog_get_instance_private (DESK_ACT_DIALOG (window));

  return priv->acting || GTK_WINDOW_CLASS (desk_act_dialog_parent_class)->close_request (window);
}

static void
desk_act_dialog_constructed (GObject *object)
{
  DeskActDialog *self = DESK_ACT_DIALOG (object);
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);
  DeskActDialogClass *klass = DESK_ACT_DIALOG_GET_CLASS (self);

  G_OBJECT_CLASS (desk_act_dialog_parent_class)->constructed (object);

  adw_window_title_set_title (priv->title, gtk_window_get_title (GTK_WINDOW (self)));
  if (priv->ticket != NULL)
    {
      g_autofree char *grouped = desk_ticket_number_grouped (priv->ticket->number);

      adw_window_title_set_subtitle (priv->title, grouped);
    }
  if (klass->read == NULL)
    return;
  set_busy (self, TRUE);
  desk_task_run (self, priv->cancellable, read_work, read_done,
                 work_new (self, klass->begin (self)), work_free);
}

static void
desk_act_dialog_dispose (GObject *object)
{
  DeskActDialogPrivate *priv
    = desk_act_dialog_get_instance_private (DESK_ACT_DIALOG (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->session);
  g_clear_object (&priv->ticket);

  G_OBJECT_CLASS (desk_act_dialog_parent_class)->dispose (object);
}

static void
desk_act_dialog_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskActDialogPrivate *priv
    = desk_act_dialog_get_instance_private (DESK_ACT_DIALOG (object));

  switch (prop_id)
    {
    case PROP_FORM:
      g_value_set_object (value, adw_bin_get_child (priv->form_bin));
      break;
    case PROP_ACT_LABEL:
      g_value_set_string (value, gtk_button_get_label (priv->act));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_act_dialog_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskActDialogPrivate *priv
    = desk_act_dialog_get_instance_private (DESK_ACT_DIALOG (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_TICKET:
      priv->ticket = g_value_dup_object (value);
      break;
    case PROP_FORM:
      adw_bin_set_child (priv->form_bin, g_value_get_object (value));
      break;
    case PROP_ACT_LABEL:
      gtk_button_set_label (priv->act, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_act_dialog_class_init (DeskActDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_act_dialog_constructed;
  object_class->dispose = desk_act_dialog_dispose;
  object_class->get_property = desk_act_dialog_get_property;
  object_class->set_property = desk_act_dialog_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = desk_act_dialog_close_request;
  klass->free_data = g_free;

  properties[PROP_SESSION]
    = g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TICKET]
    = g_param_spec_object ("ticket", NULL, NULL, DESK_TYPE_TICKET,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACT_LABEL] = g_param_spec_string ("act-label", NULL, NULL, "",
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTED] = g_signal_new ("acted", DESK_TYPE_ACT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-act-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DeskActDialog, title);
  gtk_widget_class_bind_template_child_private (widget_class, DeskActDialog, act);
  gtk_widget_class_bind_template_child_private (widget_class, DeskActDialog, form_bin);
  gtk_widget_class_bind_template_child_private (widget_class, DeskActDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);

  gtk_widget_class_install_action (widget_class, "dialog.act", NULL, act_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_act_dialog_init (DeskActDialog *self)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

DeskSession *
desk_act_dialog_get_session (DeskActDialog *self)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_ACT_DIALOG (self), NULL);

  return priv->session;
}

DeskTicket *
desk_act_dialog_get_ticket (DeskActDialog *self)
{
  DeskActDialogPrivate *priv = desk_act_dialog_get_instance_private (self);

  g_return_val_if_fail (DESK_IS_ACT_DIALOG (self), NULL);

  return priv->ticket;
}
