/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-item.h"

struct _DeskTicketItem
{
  GObject parent_instance;

  gint64 id;
  DeskTicket *ticket;
};

enum
{
  PROP_0,
  PROP_TICKET,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskTicketItem, desk_ticket_item, G_TYPE_OBJECT)

static void
desk_ticket_item_dispose (GObject *object)
{
  g_clear_object (&DESK_TICKET_ITEM (object)->ticket);

  G_OBJECT_CLASS (desk_ticket_item_parent_class)->dispose (object);
}

static void
desk_ticket_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TICKET:
      g_value_set_object (value, DESK_TICKET_ITEM (object)->ticket);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_ticket_item_class_init (DeskTicketItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_ticket_item_dispose;
  object_class->get_property = desk_ticket_item_get_property;

  properties[PROP_TICKET] = g_param_spec_object ("ticket", NULL, NULL, DESK_TYPE_TICKET,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_ticket_item_init (DeskTicketItem *self)
{
}

DeskTicketItem *
desk_ticket_item_new (gint64 id)
{
  DeskTicketItem *self = g_object_new (DESK_TYPE_TICKET_ITEM, NULL);

  self->id = id;
  return self;
}

gint64
desk_ticket_item_get_id (DeskTicketItem *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_ITEM (self), 0);

  return self->id;
}

DeskTicket *
desk_ticket_item_get_ticket (DeskTicketItem *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_ITEM (self), NULL);

  return self->ticket;
}

void
desk_ticket_item_set_ticket (DeskTicketItem *self, DeskTicket *ticket)
{
  g_return_if_fail (DESK_IS_TICKET_ITEM (self));

  if (g_set_object (&self->ticket, ticket))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKET]);
}

gboolean
desk_ticket_item_is_watched (DeskTicketItem *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_ITEM (self), FALSE);

  return g_signal_has_handler_pending (self, g_signal_lookup ("notify", G_TYPE_OBJECT),
                                       g_quark_from_static_string ("ticket"), FALSE);
}
