/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-line-call.h"

G_DEFINE_FINAL_TYPE (DeskLineCall, desk_line_call, G_TYPE_OBJECT)

static void
desk_line_call_finalize (GObject *object)
{
  DeskLineCall *self = DESK_LINE_CALL (object);

  g_clear_object (&self->ticket);
  g_free (self->taken);

  G_OBJECT_CLASS (desk_line_call_parent_class)->finalize (object);
}

static void
desk_line_call_class_init (DeskLineCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_line_call_finalize;
}

static void
desk_line_call_init (DeskLineCall *self)
{
}

DeskLineCall *
desk_line_call_new (DeskTicket *ticket, gint64 skipped_at, char *taken)
{
  DeskLineCall *self;

  g_return_val_if_fail (DESK_IS_TICKET (ticket), NULL);

  self = g_object_new (DESK_TYPE_LINE_CALL, NULL);
  self->ticket = g_object_ref (ticket);
  self->skipped_at = skipped_at;
  self->taken = taken;
  return self;
}
