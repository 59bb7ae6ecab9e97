/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-test.h: the satisfaction register over a small site. */
#pragma once

#include "desk-app-fixture.h"
#include "desk-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *view;
  GtkWindow *window;
  char *opened; /* the number of the complaint that a line led to */
} DeskRegisterTest;

/* Shows the view to @session, @width pixels wide. */
void desk_register_test_open (DeskRegisterTest *desk, DeskSession *session, int width);
void desk_register_test_close (DeskRegisterTest *desk);
/* One complaint, never satisfied: each of its @calls is a line. */
void desk_register_test_talk (DeskFixture *f, const char *number, int calls);
GtkColumnView *desk_register_test_columns (DeskRegisterTest *desk);

G_END_DECLS
