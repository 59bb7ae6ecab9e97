/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-list-source.h"

G_DEFINE_INTERFACE (DeskListSource, desk_list_source, G_TYPE_OBJECT)

static void
desk_list_source_default_init (DeskListSourceInterface *iface)
{
}
