/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tickets-view.h"

struct _DeskTicketsView
{
  AdwBin parent_instance;

  DeskSession *session;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTicketsView, desk_tickets_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

static void
desk_tickets_view_dispose (GObject *object)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_tickets_view_parent_class)->dispose (object);
}

static void
desk_tickets_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_tickets_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskTicketsView *self = DESK_TICKETS_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_tickets_view_refresh (DeskView *view)
{
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_tickets_view_refresh;
}

static void
desk_tickets_view_class_init (DeskTicketsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_tickets_view_dispose;
  object_class->get_property = desk_tickets_view_get_property;
  object_class->set_property = desk_tickets_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-tickets-view.ui");
}

static void
desk_tickets_view_init (DeskTicketsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
