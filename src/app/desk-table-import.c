/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-table-import.h"

#include "desk-csv-reader.h"
#include "desk-number.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Refused lines shown. */
#define SHOWN 200

struct _DeskTableImport
{
  AdwBin parent_instance;

  DeskSession *session;
  DeskPeopleTable table;
  GCancellable *cancellable;
};

enum
{
  IMPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTableImport, desk_table_import, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  DeskPeopleTable table;
  char *path;
  DeskImportResult result;
  GPtrArray *refused; /* sentences */
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_object_unref (taking->session);
  g_free (taking->path);
  desk_import_result_clear (&taking->result);
  g_clear_pointer (&taking->refused, g_ptr_array_unref);
  g_free (taking);
}

/* The lines and reasons that the import wrote beside it. */
static gboolean
read_refused (Taking *taking, const char *path, GError **error)
{
  g_autoptr (DeskCsvReader) reader = desk_csv_reader_open (path, ',', "UTF-8", error);
  DeskCsvResult read;

  if (reader != NULL)
    desk_csv_reader_set_guarded (reader, TRUE);
  if (reader == NULL || desk_csv_reader_next (reader, error) == DESK_CSV_FAILED)
    return FALSE;
  while (taking->refused->len < SHOWN
         && (read = desk_csv_reader_next (reader, error)) != DESK_CSV_END)
    {
      if (read == DESK_CSV_FAILED)
        return FALSE;
      /* Translators: the number of a line of a file, why it was refused */
      g_ptr_array_add (taking->refused,
                       g_strdup_printf (_("Line %s: %s"), desk_csv_reader_get_field (reader, 0),
                                        desk_csv_reader_get_field (reader, 1)));
    }
  return TRUE;
}

static gboolean
take_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Taking *taking = data;
  g_autofree char *rejects = NULL;
  gboolean done;
  int fd = g_file_open_tmp ("santushti-XXXXXX.csv", &rejects, error);

  if (fd < 0)
    return FALSE;
  close (fd);
  taking->refused = g_ptr_array_new_with_free_func (g_free);
  done = desk_people_import (taking->session, taking->table, taking->path, rejects, &taking->result,
                             error)
         && (taking->result.rejected == 0 || read_refused (taking, rejects, error));
  g_unlink (rejects);
  return done;
}

static GtkWidget *
new_label (const char *text, gboolean problem)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);

  if (problem)
    gtk_widget_add_css_class (label, "error");
  return label;
}

/* What came in, in one sentence. */
static char *
say (const DeskImportResult *result)
{
  g_autofree char *added = desk_count_format (result->imported);
  g_autofree char *changed = desk_count_format (result->updated);
  g_autofree char *same = desk_count_format (result->unchanged);
  g_autofree char *refused = desk_count_format (result->rejected);

  /* Translators: how many lines of a file; each a number */
  return g_strdup_printf (_("Lines of the file: %s added, %s changed, %s as before, %s refused."),
                          added, changed, same, refused);
}

static void
take_done (gpointer owner, gpointer data, const GError *error)
{
  DeskTableImport *self = owner;
  Taking *taking = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *said = error == NULL ? say (&taking->result) : NULL;
  GtkWidget *list;

  gtk_box_append (GTK_BOX (box), new_label (error != NULL ? error->message : said, error != NULL));
  if (error == NULL && taking->refused->len > 0)
    {
      list = gtk_list_box_new ();
      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Refused lines"), -1);
      for (guint i = 0; i < taking->refused->len; i++)
        {
          GtkWidget *row = adw_action_row_new ();

          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
          g_object_set (row, "title", g_ptr_array_index (taking->refused, i), "title-lines", 0, NULL);
          gtk_list_box_append (GTK_LIST_BOX (list), row);
        }
      gtk_box_append (GTK_BOX (box), list);
    }
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (error == NULL)
    g_signal_emit (self, signals[IMPORTED], 0);
}

void
desk_table_import_take (DeskTableImport *self, const char *path)
{
  Taking *taking;

  g_return_if_fail (DESK_IS_TABLE_IMPORT (self));
  g_return_if_fail (path != NULL);

  taking = g_new0 (Taking, 1);
  taking->session = g_object_ref (self->session);
  taking->table = self->table;
  taking->path = g_strdup (path);
  desk_task_run (self, self->cancellable, take_work, take_done, taking, taking_free);
}

static void
desk_table_import_dispose (GObject *object)
{
  DeskTableImport *self = DESK_TABLE_IMPORT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_table_import_parent_class)->dispose (object);
}

static void
desk_table_import_class_init (DeskTableImportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_table_import_dispose;
  signals[IMPORTED] = g_signal_new ("imported", DESK_TYPE_TABLE_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_table_import_init (DeskTableImport *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
desk_table_import_new (DeskSession *session, DeskPeopleTable table)
{
  DeskTableImport *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_TABLE_IMPORT, NULL);
  self->session = g_object_ref (session);
  self->table = table;
  return GTK_WIDGET (self);
}
