/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-notice-board.h: what a notifier wants on the screen, and the thread that talks to
 * libnotify about it. Private to notify/. */
#pragma once

#include "desk-notifier.h"

G_BEGIN_DECLS

typedef struct _DeskNoticeBoard DeskNoticeBoard;

/* What a person does at a notification. */
typedef enum
{
  DESK_NOTICE_OPEN,
  DESK_NOTICE_SNOOZE,
} DeskNoticeAction;

/* In the main context that was the default at desk_notice_board_new(). */
typedef void (*DeskNoticeActed) (GObject *owner, DeskNoticeKind kind, DeskNoticeAction action,
                                 const char *token);

/* @owner: (transfer none): held weakly */
DeskNoticeBoard *desk_notice_board_new (const char *app_name, const char *app_id, GObject *owner,
                                        DeskNoticeActed acted);
/* @summary: (nullable): %NULL closes */
void desk_notice_board_put (DeskNoticeBoard *self, DeskNoticeKind kind, const char *summary,
                            const char *body);
/* Closes what is shown and gives @self up, without waiting. @self: (transfer full) */
void desk_notice_board_leave (DeskNoticeBoard *self);

G_END_DECLS
