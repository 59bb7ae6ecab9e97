/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-unref.h: for arrays and tables of objects in which one may be missing. */
#pragma once

#include <glib-object.h>

/* @object: (nullable) */
static inline void
desk_unref_or_null (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
}
