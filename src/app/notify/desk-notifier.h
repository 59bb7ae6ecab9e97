/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-notifier.h: the notifications of the desktop, one live one of each kind.
 *
 * Every function returns at once, whatever the notification daemon does. No daemon, a
 * hung one and no session bus are not errors: what could not be shown is tried again when
 * it is next asked for. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_NOTICE_CALLBACKS,   /* call-backs are due */
  DESK_NOTICE_LIMITS,      /* time limits near or past */
  DESK_NOTICE_ESCALATIONS, /* not sent, or not acknowledged */
} DeskNoticeKind;
#define DESK_N_NOTICE_KINDS 3

/* Minutes: the button says them in words. */
#define DESK_NOTICE_SNOOZED 15

#define DESK_TYPE_NOTIFIER (desk_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DeskNotifier, desk_notifier, DESK, NOTIFIER, GObject)

/**
 * desk_notifier_new:
 * @app_name: the program's name as people read it
 * @app_id: the application id, without ".desktop"
 *
 * DeskNotifier::open (int kind) and DeskNotifier::snooze (int kind) are emitted in the main
 * context that is the default of the calling thread, when the person chooses to open a
 * notification or to put it off for %DESK_NOTICE_SNOOZED minutes. It is off the screen then.
 */
DeskNotifier *desk_notifier_new (const char *app_name, const char *app_id);

/**
 * desk_notifier_show:
 * @summary: one line of plain text, without personal data
 * @body: plain text, without personal data
 *
 * Shows the notification of @kind, or changes the text of the one that is there. A text
 * that was shown already, dismissed since or not, does nothing until desk_notifier_close()
 * or another text.
 */
void desk_notifier_show (DeskNotifier *self, DeskNoticeKind kind, const char *summary,
                         const char *body);
void desk_notifier_close (DeskNotifier *self, DeskNoticeKind kind);

/* While "open" is emitted: the token that lets a window come to the front (for
 * gtk_window_set_startup_id()). (nullable) */
const char *desk_notifier_get_activation_token (DeskNotifier *self);

G_END_DECLS
