/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-daemon.h: a notification daemon of a test, and waiting for what it was asked. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskDaemon DeskDaemon;

/* One that only notes what it is asked; @capabilities as in "body actions". */
DeskDaemon *desk_daemon_start (const char *capabilities);
/* Any program that owns the name. */
DeskDaemon *desk_daemon_start_program (const char *const *argv);
/* Killed, not asked; returns when the bus knows. */
void        desk_daemon_kill (DeskDaemon *self);
GPid        desk_daemon_get_pid (DeskDaemon *self);

typedef struct
{
  guint notified; /* times that Notify was called */
  guint created;  /* of these, for a new notification */
  guint closed;   /* times that CloseNotification was called */
  guint replaces; /* of the last Notify */
  char *summary;
  char *body;
  char *actions;  /* "default Open open Open snooze …" */
  char *entry;    /* the hint desktop-entry */
} DeskCalls;
/* What programs named @app_name asked for. */
void desk_daemon_get_calls (DeskDaemon *self, const char *app_name, DeskCalls *calls);
void desk_calls_clear (DeskCalls *calls);

/* Something that a person does at the notification. */
void desk_daemon_act (DeskDaemon *self, guint id, const char *action);
void desk_daemon_dismiss (DeskDaemon *self, guint id);

/* Iterates the main loop until @done, at most a minute; then the test has failed. */
typedef gboolean (*DeskWaitFunc) (gpointer data);
void desk_wait (DeskWaitFunc done, gpointer data);
/* Waits until programs named @app_name called Notify and CloseNotification that often. */
void desk_daemon_wait (DeskDaemon *self, const char *app_name, guint notified, guint closed);

G_END_DECLS
