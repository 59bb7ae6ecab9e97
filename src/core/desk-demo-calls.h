/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-demo-calls.h: call-backs of a demonstration, by the acts that everybody uses. */
#pragma once

#include "desk-demo-made.h"

G_BEGIN_DECLS

/* What a recorded call hides. */
typedef enum
{
  DESK_DEMO_NOT_CALLED,
  DESK_DEMO_TRUE,    /* the consumer was called and said what is recorded */
  DESK_DEMO_FALSE,   /* recorded as satisfied; nobody was called */
} DeskDemoCall;

/**
 * desk_demo_calls_make:
 * @admin: who makes the callers' accounts, which nobody can sign in with later
 * @calls: how many of the newest claims are called
 * @truth: (element-type DeskDemoCall): of each complaint of @maker, filled in
 */
gboolean desk_demo_calls_make (DeskSession *admin, DeskDemoMaker *maker, gint64 count, gint64 calls,
                               GByteArray *truth, DeskDemoResult *result, GError **error);

G_END_DECLS
