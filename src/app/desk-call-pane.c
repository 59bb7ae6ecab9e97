/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-pane.h"

struct _DeskCallPane
{
  AdwBin parent_instance;
  DeskTicket *ticket;
};

G_DEFINE_FINAL_TYPE (DeskCallPane, desk_call_pane, ADW_TYPE_BIN)

static void
desk_call_pane_class_init (DeskCallPaneClass *klass)
{
}

static void
desk_call_pane_init (DeskCallPane *self)
{
}

GtkWidget *
desk_call_pane_new (DeskSession *session, DeskCallKind kind)
{
  return g_object_new (DESK_TYPE_CALL_PANE, NULL);
}

void
desk_call_pane_show (DeskCallPane *self, DeskTicket *ticket, gint64 audit)
{
}

DeskTicket *
desk_call_pane_get_ticket (DeskCallPane *self)
{
  return self->ticket;
}

gboolean
desk_call_pane_is_calling (DeskCallPane *self)
{
  return FALSE;
}

void
desk_call_pane_focus (DeskCallPane *self)
{
}

void
desk_call_pane_set_empty (DeskCallPane *self, const char *sentence)
{
}
