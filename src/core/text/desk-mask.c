/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-mask.h"

#include <string.h>

#define DOTS "•••••"

char *
desk_mask_phone (const char *phone)
{
  gsize length = phone != NULL ? strlen (phone) : 0;

  if (length == 0)
    return g_strdup ("");
  if (length < 8)
    return g_strdup_printf ("%s%s", DOTS, phone + (length > 2 ? length - 2 : length));
  return g_strdup_printf ("%.2s%s%s", phone, DOTS, phone + length - 3);
}
