/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-attachments-group.h"

#include "desk-attachments.h"
#include "desk-looked-at.h"
#include "desk-number.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskAttachmentsGroup
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkMenuButton *add;
  GtkBox *copying;
  GtkProgressBar *progress;
  GtkLabel *refusal;

  DeskSession *session;
  DeskTicket *ticket;
  GtkFileChooserNative *chooser;
  char *what;               /* what the chooser is open for */
  char *number;             /* and of which complaint */
  GQueue copies;            /* of Work: the first is under way, of whatever complaint */
  GCancellable *opening;     /* of the file being opened */
  DeskLookedAt *looked_at;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  ACTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskAttachmentsGroup, desk_attachments_group, ADW_TYPE_BIN)

typedef struct
{
  DeskAttachmentsGroup *group; /* lives as long as the work */
  DeskSession *session;
  char *number;
  char *path;
  DeskAttachmentWhat what;
  gint64 n;
  GCancellable *cancellable; /* of a copy */
  int percent; /* of the copying, told last */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  g_clear_object (&work->cancellable);
  g_free (work->number);
  g_free (work->path);
  g_free (work);
}

static void
refuse (DeskAttachmentsGroup *self, const char *sentence)
{
  gtk_label_set_text (self->refusal, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), *sentence != '\0');
}

static gboolean
is_shown (DeskAttachmentsGroup *self, Work *work)
{
  return self->ticket != NULL && g_str_equal (self->ticket->number, work->number);
}

/* The bar is of this complaint's copies; those of another one go on unseen. */
static void
show_copying (DeskAttachmentsGroup *self)
{
  Work *first = g_queue_peek_head (&self->copies);
  gboolean shown = FALSE;

  for (GList *l = self->copies.head; l != NULL && !shown; l = l->next)
    shown = is_shown (self, l->data);
  gtk_progress_bar_set_fraction (
    self->progress,
    first != NULL && is_shown (self, first) ? MAX (g_atomic_int_get (&first->percent), 0) / 100.0
                                            : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->copying), shown);
}

typedef struct
{
  DeskAttachmentsGroup *self;
  GCancellable *cancellable; /* borrowed: compared alone */
} Told;

static gboolean
told_cb (gpointer data)
{
  Told *told = data;

  Work *first = g_queue_peek_head (&told->self->copies);

  /* Another file may be under way by now. */
  if (first != NULL && told->cancellable == first->cancellable)
    show_copying (told->self);
  return G_SOURCE_REMOVE;
}

static void
told_free (gpointer data)
{
  g_object_unref (((Told *) data)->self);
  g_free (data);
}

/* On the worker. Told a hundred times at most. */
static void
progress_cb (gint64 done, gint64 total, gpointer data)
{
  Work *work = data;
  int percent = (int) (done * 100 / MAX (total, 1));
  Told *told;

  if (percent == work->percent)
    return;
  g_atomic_int_set (&work->percent, percent);
  told = g_new0 (Told, 1);
  told->self = g_object_ref (work->group);
  told->cancellable = work->cancellable;
  g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, told, told_free);
}

static gboolean
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_attachment_add (work->session, work->number, work->path, work->what, progress_cb,
                              work, cancellable, NULL, error);
}

static void
stop_opening (DeskAttachmentsGroup *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

static void begin_copy (DeskAttachmentsGroup *self);

/* Who went on to another complaint is told there how it ended. */
static void
tell_elsewhere (DeskAttachmentsGroup *self, Work *work, const GError *error)
{
  g_autofree char *number = desk_ticket_number_grouped (work->number);
  g_autofree char *sentence
    /* Translators: %s is the number of a complaint */
    = error == NULL ? g_strdup_printf (_("The file is attached to complaint %s."), number)
                    /* Translators: the number of a complaint, then why, a sentence */
                    : g_strdup_printf (_("A file was not attached to complaint %s. %s"), number,
                                       error->message);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
add_done (gpointer owner, gpointer data, const GError *error)
{
  DeskAttachmentsGroup *self = owner;
  Work *work = data;

  g_queue_remove (&self->copies, work);
  begin_copy (self);
  show_copying (self);
  if (!is_shown (self, work))
    {
      tell_elsewhere (self, work, error);
      return;
    }
  refuse (self, error != NULL ? error->message : "");
  if (error != NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("The file is attached."));
  g_signal_emit (self, signals[ACTED], 0);
}

/* The first of those that wait. */
static void
begin_copy (DeskAttachmentsGroup *self)
{
  Work *work = g_queue_peek_head (&self->copies);

  if (work != NULL)
    desk_task_run (self, work->cancellable, add_work, add_done, work, work_free);
}

/* Those of the complaint in sight. */
static void
stop_cb (DeskAttachmentsGroup *self)
{
  Work *first = g_queue_peek_head (&self->copies);

  for (GList *l = self->copies.head, *next; l != NULL; l = next)
    {
      Work *work = l->data;

      next = l->next;
      if (!is_shown (self, work))
        continue;
      g_queue_delete_link (&self->copies, l);
      g_cancellable_cancel (work->cancellable);
      /* The one under way is its task's. */
      if (work != first)
        work_free (work);
    }
  if (g_queue_peek_head (&self->copies) != first)
    begin_copy (self);
  show_copying (self);
}

static void
add_to (DeskAttachmentsGroup *self, const char *number, const char *path, const char *what)
{
  Work *work = g_new0 (Work, 1);

  work->group = self;
  work->session = g_object_ref (self->session);
  work->number = g_strdup (number);
  work->path = g_strdup (path);
  work->percent = -1;
  work->cancellable = g_cancellable_new ();
  if (!desk_attachment_what_from_nick (what, &work->what))
    work->what = DESK_ATTACHMENT_OTHER;
  refuse (self, "");
  g_queue_push_tail (&self->copies, work);
  if (self->copies.length == 1)
    begin_copy (self);
  show_copying (self);
}

void
desk_attachments_group_add (DeskAttachmentsGroup *self, const char *path, const char *what)
{
  g_return_if_fail (DESK_IS_ATTACHMENTS_GROUP (self));
  g_return_if_fail (path != NULL);

  if (self->ticket != NULL)
    add_to (self, self->ticket->number, path, what);
}

static void
chosen_cb (DeskAttachmentsGroup *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

      if (file != NULL && g_file_peek_path (file) != NULL)
        add_to (self, self->number, g_file_peek_path (file), self->what);
      else
        refuse (self, _("Only a file on this computer can be attached."));
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskAttachmentsGroup *self = DESK_ATTACHMENTS_GROUP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileFilter) fitting = gtk_file_filter_new ();

  if (self->ticket == NULL)
    return;
  g_free (self->what);
  self->what = g_variant_dup_string (parameter, NULL);
  g_free (self->number);
  self->number = g_strdup (self->ticket->number);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("The file to attach"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Attach"), NULL);
  gtk_file_filter_set_name (fitting, _("Pictures, recordings, PDF, text"));
  gtk_file_filter_add_mime_type (fitting, "image/*");
  gtk_file_filter_add_mime_type (fitting, "audio/*");
  gtk_file_filter_add_mime_type (fitting, "video/*");
  gtk_file_filter_add_mime_type (fitting, "application/pdf");
  gtk_file_filter_add_mime_type (fitting, "text/plain");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), fitting);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What a dropped file most likely is; core looks at what it truly holds. */
static const char *
guess_what (const char *path)
{
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);

  if (g_str_has_prefix (type, "image/"))
    return "photo";
  if (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/"))
    return "recording";
  return g_str_equal (type, "application/pdf") ? "letter" : "other";
}

static gboolean
drop_cb (DeskAttachmentsGroup *self, const GValue *value, double x, double y)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->add)))
    return FALSE;
  if (g_file_peek_path (file) == NULL)
    refuse (self, _("Only a file on this computer can be attached."));
  else
    desk_attachments_group_add (self, g_file_peek_path (file),
                                guess_what (g_file_peek_path (file)));
  return TRUE;
}

static gboolean
open_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_attachment_open (work->session, work->n, work->path, error);
}

static void
open_done (gpointer owner, gpointer data, const GError *error)
{
  DeskAttachmentsGroup *self = owner;
  Work *work = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *uri = NULL;

  refuse (self, error != NULL ? error->message : "");
  if (error != NULL)
    return;
  uri = g_filename_to_uri (work->path, NULL, NULL);
  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
  g_signal_emit (self, signals[ACTED], 0);
}

static void
row_cb (DeskAttachmentsGroup *self, GtkListBoxRow *row)
{
  gint64 *n = g_object_get_data (G_OBJECT (row), "attachment");
  g_autoptr (GError) error = NULL;
  Work *work;
  char *path;

  stop_opening (self);
  if (self->looked_at == NULL)
    self->looked_at = desk_looked_at_new (&error);
  path = self->looked_at != NULL
           ? desk_looked_at_file (self->looked_at, g_object_get_data (G_OBJECT (row), "name"),
                                  g_object_get_data (G_OBJECT (row), "type"), &error)
           : NULL;
  if (path == NULL)
    {
      refuse (self, error->message);
      return;
    }
  work = g_new0 (Work, 1);
  work->session = g_object_ref (self->session);
  work->n = *n;
  work->path = path;
  self->opening = g_cancellable_new ();
  desk_task_run (self, self->opening, open_work, open_done, work, work_free);
}

static GtkWidget *
new_row (DeskAttachmentsGroup *self, const DeskAttachment *one)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *size = g_format_size ((guint64) one->size);
  g_autofree char *at = desk_words_time (self->session, one->at);
  const char *what = desk_attachment_what_get_label (one->what);
  const char *name = *one->name != '\0' ? one->name : C_ ("attached file", "Erased");
  /* Translators: what it is, its size, who attached it, when */
  g_autofree char *about = g_strdup_printf (_("%s, %s, %s, %s"), what, size, one->person_name, at);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", name, about);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", name, "title-lines", 2, "subtitle", about, "subtitle-lines", 2, NULL);
  /* The row names itself by its title, too: both would be read. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "attachment", g_memdup2 (&one->n, sizeof one->n), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (one->name), g_free);
  g_object_set_data_full (G_OBJECT (row), "type", g_strdup (one->type), g_free);
  if (*one->sha256 != '\0' && !self->ticket->informer
      && desk_session_check (self->session, DESK_ACTION_OPEN_FILE, NULL))
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-open-symbolic"));
      gtk_widget_set_tooltip_text (row, _("Open; that you looked at it becomes an entry"));
    }
  return row;
}

void
desk_attachments_group_show (DeskAttachmentsGroup *self, DeskTicket *ticket, GPtrArray *files)
{
  GtkWidget *row;
  gboolean may_add;

  g_return_if_fail (DESK_IS_ATTACHMENTS_GROUP (self));

  if (ticket == NULL || self->ticket == NULL || !g_str_equal (ticket->number, self->ticket->number))
    {
      stop_opening (self);
      refuse (self, "");
      /* The copies of what was looked at go with their complaint. */
      g_clear_pointer (&self->looked_at, desk_looked_at_free);
    }
  g_set_object (&self->ticket, ticket);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; ticket != NULL && i < files->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (files, i)));
  show_copying (self);
  may_add = ticket != NULL && !ticket->informer && ticket->erased_n == 0
            && desk_session_check (self->session, DESK_ACTION_ATTACH, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), ticket != NULL && files->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->add), may_add);
  gtk_widget_set_visible (GTK_WIDGET (self), may_add || (ticket != NULL && files->len > 0));
}

static GMenuModel *
whats_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < DESK_N_ATTACHMENT_WHATS; i++)
    {
      g_autofree char *action
        = g_strdup_printf ("attachments.choose::%s",
                           desk_attachment_what_to_nick ((DeskAttachmentWhat) i));

      g_menu_append (menu, desk_attachment_what_get_label ((DeskAttachmentWhat) i), action);
    }
  return G_MENU_MODEL (menu);
}

static void
desk_attachments_group_dispose (GObject *object)
{
  DeskAttachmentsGroup *self = DESK_ATTACHMENTS_GROUP (object);

  stop_opening (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->ticket);
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->looked_at, desk_looked_at_free);

  G_OBJECT_CLASS (desk_attachments_group_parent_class)->dispose (object);
}

static void
desk_attachments_group_set_property (GObject *object, guint prop_id, const GValue *value,
                                     GParamSpec *pspec)
{
  DeskAttachmentsGroup *self = DESK_ATTACHMENTS_GROUP (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_attachments_group_class_init (DeskAttachmentsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_attachments_group_dispose;
  object_class->set_property = desk_attachments_group_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[ACTED] = g_signal_new ("acted", DESK_TYPE_ATTACHMENTS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "attachments.choose", "s", choose_cb);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-attachments-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAttachmentsGroup, list);
  gtk_widget_class_bind_template_child (widget_class, DeskAttachmentsGroup, add);
  gtk_widget_class_bind_template_child (widget_class, DeskAttachmentsGroup, copying);
  gtk_widget_class_bind_template_child (widget_class, DeskAttachmentsGroup, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskAttachmentsGroup, refusal);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
desk_attachments_group_init (DeskAttachmentsGroup *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_autoptr (GMenuModel) menu = whats_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->add, menu);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
