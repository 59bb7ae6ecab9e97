/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libnotify calls the daemon and waits up to 25 s for its answer, and keeps one connection
 * for the process. So one thread makes all its calls, for every board; it is started with
 * the first board and never joined: a program that ends leaves it where it hangs. */
#include "desk-notice-board.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>
#include <string.h>

#define DAEMON "org.freedesktop.Notifications"

typedef struct
{
  DeskNoticeBoard *board;
  DeskNoticeKind kind;

  /* Under the board's mutex. */
  char *summary;   /* what is wanted, NULL = nothing */
  char *body;
  gboolean closed; /* was closed since the thread last looked */

  /* The thread's own. */
  NotifyNotification *shown; /* NULL = not on the screen */
  gboolean markup;           /* the daemon reads the body of @shown as markup */
  char *text;                /* what was shown last, perhaps dismissed since */
} Notice;

struct _DeskNoticeBoard
{
  gatomicrefcount ref_count;
  char *app_name;
  char *app_id;
  GMainContext *context;
  GWeakRef owner;
  DeskNoticeActed acted;

  GMutex mutex;
  Notice notices[DESK_N_NOTICE_KINDS];
  gboolean pending; /* under mutex: the thread was told to look */
  gboolean left;    /* under mutex */
};

typedef struct
{
  DeskNoticeBoard *board;
  DeskNoticeKind kind;
  DeskNoticeAction action;
  char *token;
} Acted;

/* The thread's own. */
static GPtrArray *boards; /* borrowed: those that have something on the screen */
static guint watch_id;
static char *daemon_owner; /* the daemon's unique name as last seen, NULL = none */

static DeskNoticeBoard *
board_ref (DeskNoticeBoard *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
board_unref (gpointer pointer)
{
  DeskNoticeBoard *self = pointer;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < DESK_N_NOTICE_KINDS; i++)
    {
      g_assert (self->notices[i].shown == NULL);
      g_free (self->notices[i].summary);
      g_free (self->notices[i].body);
      g_free (self->notices[i].text);
    }
  g_free (self->app_name);
  g_free (self->app_id);
  g_main_context_unref (self->context);
  g_weak_ref_clear (&self->owner);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
acted_free (gpointer pointer)
{
  Acted *acted = pointer;

  board_unref (acted->board);
  g_free (acted->token);
  g_free (acted);
}

static gboolean
acted_cb (gpointer data)
{
  Acted *acted = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&acted->board->owner);

  if (owner != NULL)
    acted->board->acted (owner, acted->kind, acted->action, acted->token);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): while the main loop is busy elsewhere that would run here. */
static void
attach (GMainContext *context, int priority, GSourceFunc func, gpointer data, GDestroyNotify free)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, free);
  g_source_attach (source, context);
}

static void
action_cb (NotifyNotification *notification, char *action, gpointer data)
{
  Notice *notice = data;
  Acted *acted = g_new0 (Acted, 1);

  acted->board = board_ref (notice->board);
  acted->kind = notice->kind;
  acted->action = g_str_equal (action, "snooze") ? DESK_NOTICE_SNOOZE : DESK_NOTICE_OPEN;
  acted->token = g_strdup (notify_notification_get_activation_token (notification));
  attach (notice->board->context, G_PRIORITY_DEFAULT, acted_cb, acted, acted_free);
  /* It has said what it had to say; some daemons leave it there. */
  notify_notification_close (notification, NULL);
}

/* Off the screen: by the person, by its time, or by desk_notifier_close(). */
static void
closed_cb (NotifyNotification *notification, gpointer data)
{
  Notice *notice = data;

  if (notice->shown == notification)
    g_clear_object (&notice->shown);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *name_owner, gpointer unused)
{
  g_free (daemon_owner);
  daemon_owner = g_strdup (name_owner);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer unused)
{
  /* Without a bus nothing is watched: the next look begins again. */
  if (bus == NULL && watch_id != 0)
    {
      g_bus_unwatch_name (watch_id);
      watch_id = 0;
    }
  /* The first report may be older than a notification that started the daemon. */
  if (daemon_owner == NULL)
    return;
  g_clear_pointer (&daemon_owner, g_free);

  /* What the daemon showed is gone with it, and to a new one the old id may be the
   * notification of another program. */
  for (guint i = 0; i < boards->len; i++)
    for (guint kind = 0; kind < DESK_N_NOTICE_KINDS; kind++)
      {
        Notice *notice = &((DeskNoticeBoard *) boards->pdata[i])->notices[kind];

        if (notice->shown == NULL)
          continue;
        g_clear_object (&notice->shown);
        g_clear_pointer (&notice->text, g_free);
      }
}

static gboolean
create (Notice *notice, const char *summary)
{
  DeskNoticeBoard *board = notice->board;
  GList *capabilities;

  if (!notify_is_initted ())
    notify_init (board->app_name);
  /* Asking for the capabilities warns when there is no daemon; this tells. */
  if (!notify_get_server_info (NULL, NULL, NULL, NULL))
    return FALSE;

  notice->shown = notify_notification_new (summary, NULL, board->app_id);
  notify_notification_set_app_name (notice->shown, board->app_name);
  notify_notification_set_hint (notice->shown, "desktop-entry",
                                g_variant_new_string (board->app_id));
  capabilities = notify_get_server_caps ();
  notice->markup = g_list_find_custom (capabilities, "body-markup", (GCompareFunc) strcmp) != NULL;
  if (g_list_find_custom (capabilities, "actions", (GCompareFunc) strcmp) != NULL)
    {
      /* Translators: a button on a notification that call-backs are due */
      const char *label = C_ ("action", "Open");

      notify_notification_add_action (notice->shown, "default", label, action_cb, notice, NULL);
      notify_notification_add_action (notice->shown, "open", label, action_cb, notice, NULL);
      notify_notification_add_action (notice->shown, "snooze",
                                      /* Translators: a button on a notification: it goes away, and
                                       * comes back when it still holds then */
                                      C_ ("action", "Snooze for 15 minutes"), action_cb, notice,
                                      NULL);
    }
  g_list_free_full (capabilities, g_free);
  g_signal_connect (notice->shown, "closed", G_CALLBACK (closed_cb), notice);
  return TRUE;
}

static void
show (Notice *notice, const char *summary, const char *body)
{
  g_autofree char *text = g_strconcat (summary, "\n", body, NULL);
  g_autofree char *escaped = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_new = notice->shown == NULL;

  if (g_strcmp0 (text, notice->text) == 0)
    return;
  g_clear_pointer (&notice->text, g_free);
  if (is_new && !create (notice, summary))
    {
      g_debug ("Not notified: no notification daemon answers");
      return;
    }
  escaped = notice->markup ? g_markup_escape_text (body, -1) : g_strdup (body);
  notify_notification_update (notice->shown, summary, escaped, notice->board->app_id);
  if (notify_notification_show (notice->shown, &error))
    notice->text = g_steal_pointer (&text);
  else
    {
      g_debug ("Not notified: %s", error->message);
      if (is_new)
        g_clear_object (&notice->shown);
    }
}

static void
take_down (Notice *notice)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&notice->text, g_free);
  if (notice->shown == NULL)
    return;
  if (!notify_notification_close (notice->shown, &error))
    g_debug ("Not closed: %s", error->message);
  g_clear_object (&notice->shown);
}

static void
look (Notice *notice)
{
  g_autofree char *summary = NULL;
  g_autofree char *body = NULL;
  gboolean closed;

  g_mutex_lock (&notice->board->mutex);
  summary = g_strdup (notice->summary);
  body = g_strdup (notice->body);
  closed = notice->closed;
  notice->closed = FALSE;
  g_mutex_unlock (&notice->board->mutex);

  if (summary == NULL)
    {
      take_down (notice);
      return;
    }
  /* Closed and wanted again before this thread came to it: nothing flickers, but what was
   * dismissed comes back. */
  if (closed && notice->shown == NULL)
    g_clear_pointer (&notice->text, g_free);
  show (notice, summary, body);
}

static gboolean
look_cb (gpointer data)
{
  DeskNoticeBoard *self = data;
  gboolean left;
  gboolean shows = FALSE;

  if (boards == NULL)
    boards = g_ptr_array_new ();
  if (watch_id == 0)
    watch_id = g_bus_watch_name (G_BUS_TYPE_SESSION, DAEMON, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                 appeared_cb, vanished_cb, NULL, NULL);

  g_mutex_lock (&self->mutex);
  self->pending = FALSE;
  left = self->left;
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < DESK_N_NOTICE_KINDS; i++)
    {
      if (left)
        take_down (&self->notices[i]);
      else
        look (&self->notices[i]);
      shows = shows || self->notices[i].shown != NULL;
    }
  g_ptr_array_remove_fast (boards, self);
  if (shows)
    g_ptr_array_add (boards, self);
  return G_SOURCE_REMOVE;
}

static gpointer
thread_main (gpointer context)
{
  g_main_context_push_thread_default (context);
  for (;;)
    g_main_context_iteration (context, TRUE);
  return NULL;
}

static GMainContext *
thread_context (void)
{
  static gsize once;
  static GMainContext *context;

  if (g_once_init_enter (&once))
    {
      context = g_main_context_new ();
      g_thread_unref (g_thread_new ("notify", thread_main, context));
      g_once_init_leave (&once, 1);
    }
  return context;
}

/* Called with the mutex held. After the daemon's coming and going, which is told with
 * the default priority: so that nothing is sent to a new daemon under an old id. */
static void
wake (DeskNoticeBoard *self)
{
  if (self->pending)
    return;
  self->pending = TRUE;
  attach (thread_context (), G_PRIORITY_DEFAULT_IDLE, look_cb, board_ref (self), board_unref);
}

DeskNoticeBoard *
desk_notice_board_new (const char *app_name,
                       const char *app_id,
                       GObject *owner,
                       DeskNoticeActed acted)
{
  DeskNoticeBoard *self = g_new0 (DeskNoticeBoard, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->app_name = g_strdup (app_name);
  self->app_id = g_strdup (app_id);
  self->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&self->owner, owner);
  self->acted = acted;
  for (guint i = 0; i < DESK_N_NOTICE_KINDS; i++)
    {
      self->notices[i].board = self;
      self->notices[i].kind = (DeskNoticeKind) i;
    }
  return self;
}

void
desk_notice_board_put (DeskNoticeBoard *self,
                       DeskNoticeKind kind,
                       const char *summary,
                       const char *body)
{
  Notice *notice = &self->notices[kind];

  g_mutex_lock (&self->mutex);
  g_free (notice->summary);
  g_free (notice->body);
  notice->summary = g_strdup (summary);
  notice->body = g_strdup (body);
  notice->closed = notice->closed || summary == NULL;
  wake (self);
  g_mutex_unlock (&self->mutex);
}

void
desk_notice_board_leave (DeskNoticeBoard *self)
{
  g_mutex_lock (&self->mutex);
  self->left = TRUE;
  wake (self);
  g_mutex_unlock (&self->mutex);
  board_unref (self);
}
