/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket.h"

G_DEFINE_FINAL_TYPE (DeskTicket, desk_ticket, G_TYPE_OBJECT)

static void
desk_ticket_finalize (GObject *object)
{
  DeskTicket *self = (DeskTicket *) object;

  g_free (self->number);
  g_free (self->source);
  g_free (self->source_number);
  g_free (self->officer_name);
  g_free (self->category_name);
  g_free (self->category_code);
  g_free (self->place_code);
  g_free (self->place_name);
  g_free (self->consumer_name);
  g_free (self->phone_masked);
  g_free (self->account_no);
  g_free (self->address);
  g_free (self->description);
  g_free (self->resolution);
  g_free (self->claimant_name);
  g_free (self->linked_number);
  g_free (self->sheet_caller);

  G_OBJECT_CLASS (desk_ticket_parent_class)->finalize (object);
}

static void
desk_ticket_class_init (DeskTicketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_ticket_finalize;
}

static void
desk_ticket_init (DeskTicket *self)
{
}

DeskTicket *
desk_ticket_new (void)
{
  return g_object_new (DESK_TYPE_TICKET, NULL);
}

gboolean
desk_limit_is_over (gint64 limit_at, DeskState state, gboolean unconfirmed, gint64 now)
{
  return limit_at != 0 && limit_at < now && !unconfirmed && state != DESK_STATE_CLOSED
         && state != DESK_STATE_VOID;
}

gboolean
desk_ticket_is_overdue (DeskTicket *self, gint64 now)
{
  g_return_val_if_fail (DESK_IS_TICKET (self), FALSE);

  return desk_limit_is_over (self->limit_at, self->state, self->unconfirmed, now);
}
