/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-view.h"

G_DEFINE_INTERFACE (DeskView, desk_view, GTK_TYPE_WIDGET)

static void
desk_view_default_init (DeskViewInterface *iface)
{
  g_object_interface_install_property (
    iface, g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                  | G_PARAM_STATIC_STRINGS));
  g_object_interface_install_property (
    iface, g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

void
desk_view_refresh (DeskView *self)
{
  g_return_if_fail (DESK_IS_VIEW (self));

  if (DESK_VIEW_GET_IFACE (self)->refresh != NULL)
    DESK_VIEW_GET_IFACE (self)->refresh (self);
}

void
desk_view_focus_first (DeskView *self)
{
  g_return_if_fail (DESK_IS_VIEW (self));

  if (DESK_VIEW_GET_IFACE (self)->focus_first != NULL)
    DESK_VIEW_GET_IFACE (self)->focus_first (self);
}

gboolean
desk_view_has_search (DeskView *self)
{
  g_return_val_if_fail (DESK_IS_VIEW (self), FALSE);

  return DESK_VIEW_GET_IFACE (self)->search != NULL;
}

void
desk_view_search (DeskView *self)
{
  g_return_if_fail (DESK_IS_VIEW (self));

  if (DESK_VIEW_GET_IFACE (self)->search != NULL)
    DESK_VIEW_GET_IFACE (self)->search (self);
}

gboolean
desk_view_get_can_go_back (DeskView *self)
{
  gboolean can = FALSE;

  g_return_val_if_fail (DESK_IS_VIEW (self), FALSE);

  g_object_get (self, "can-go-back", &can, NULL);
  return can;
}

void
desk_view_go_back (DeskView *self)
{
  g_return_if_fail (DESK_IS_VIEW (self));

  if (DESK_VIEW_GET_IFACE (self)->go_back != NULL)
    DESK_VIEW_GET_IFACE (self)->go_back (self);
}

void
desk_view_show_ticket (DeskView *self, const char *number)
{
  g_return_if_fail (DESK_IS_VIEW (self));
  g_return_if_fail (number != NULL);

  if (DESK_VIEW_GET_IFACE (self)->show_ticket != NULL)
    DESK_VIEW_GET_IFACE (self)->show_ticket (self, number);
}

const char *
desk_view_get_ticket (DeskView *self)
{
  g_return_val_if_fail (DESK_IS_VIEW (self), NULL);

  return DESK_VIEW_GET_IFACE (self)->get_ticket != NULL
           ? DESK_VIEW_GET_IFACE (self)->get_ticket (self)
           : NULL;
}
