/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-watch-group.h"

#include "desk-autostart.h"
#include "desk-settings.h"
#include "desk-task.h"
#include "desk-view.h"

struct _DeskWatchGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *keep_row;
  GtkSwitch *keep;
  AdwActionRow *start_row;
  GtkSwitch *start;
  GtkLabel *problem;

  GCancellable *cancellable;
  char *store;       /* path, NULL = the usual one */
  gboolean started;  /* at log-in, as it stands in the folder */
  gboolean known;    /* the folder was read */
  gboolean working;
};

G_DEFINE_FINAL_TYPE (DeskWatchGroup, desk_watch_group, ADW_TYPE_PREFERENCES_GROUP)

/* The entry is read, and written before when @write. */
typedef struct
{
  char *store;
  gboolean write;
  gboolean on;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->store);
  g_free (entry);
}

static gboolean
entry_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Entry *entry = data;
  g_autofree char *program = desk_autostart_get_program ();
  gboolean done = TRUE;

  if (entry->write)
    done = desk_autostart_set (entry->on, program, entry->store, error);
  entry->on = desk_autostart_get ();
  return done;
}

static void begin (DeskWatchGroup *self, gboolean write);

static void
entry_done (gpointer owner, gpointer data, const GError *error)
{
  DeskWatchGroup *self = owner;
  Entry *entry = data;

  self->working = FALSE;
  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  self->started = entry->on;
  /* It was turned again meanwhile. After a failure the switch shows how it is. */
  if (error == NULL && self->known && gtk_switch_get_active (self->start) != entry->on)
    {
      begin (self, TRUE);
      return;
    }
  self->known = TRUE;
  gtk_switch_set_active (self->start, entry->on);
}

static void
begin (DeskWatchGroup *self, gboolean write)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->store = g_strdup (self->store);
  entry->write = write;
  entry->on = gtk_switch_get_active (self->start);
  self->working = TRUE;
  desk_task_run (self, self->cancellable, entry_work, entry_done, entry, entry_free);
}

static void
start_cb (DeskWatchGroup *self)
{
  if (self->known && !self->working && gtk_switch_get_active (self->start) != self->started)
    begin (self, TRUE);
}

/* Without the watch there is nothing to be started for. */
static void
keep_cb (DeskWatchGroup *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_row), gtk_switch_get_active (self->keep));
}

static void
desk_watch_group_dispose (GObject *object)
{
  DeskWatchGroup *self = DESK_WATCH_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->store, g_free);

  G_OBJECT_CLASS (desk_watch_group_parent_class)->dispose (object);
}

static void
desk_watch_group_class_init (DeskWatchGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_watch_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-watch-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWatchGroup, keep_row);
  gtk_widget_class_bind_template_child (widget_class, DeskWatchGroup, keep);
  gtk_widget_class_bind_template_child (widget_class, DeskWatchGroup, start_row);
  gtk_widget_class_bind_template_child (widget_class, DeskWatchGroup, start);
  gtk_widget_class_bind_template_child (widget_class, DeskWatchGroup, problem);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
desk_watch_group_init (DeskWatchGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

void
desk_watch_group_set (DeskWatchGroup *self, GSettings *settings, const char *store)
{
  g_return_if_fail (DESK_IS_WATCH_GROUP (self));
  g_return_if_fail (settings == NULL || G_IS_SETTINGS (settings));

  g_free (self->store);
  self->store = g_strdup (store);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_row), settings != NULL);
  if (settings != NULL)
    g_settings_bind (settings, DESK_SETTING_KEEP_WATCH, self->keep, "active",
                     G_SETTINGS_BIND_DEFAULT);
  keep_cb (self);
  begin (self, FALSE);
}
