/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-view.h"

G_DEFINE_INTERFACE (DeskView, desk_view, GTK_TYPE_WIDGET)

static void
desk_view_default_init (DeskViewInterface *iface)
{
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
desk_view_search (DeskView *self)
{
  g_return_val_if_fail (DESK_IS_VIEW (self), FALSE);

  return DESK_VIEW_GET_IFACE (self)->search != NULL
         && DESK_VIEW_GET_IFACE (self)->search (self);
}
