/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-utf8.h"

#include <string.h>

#define HIGH G_GUINT64_CONSTANT (0x8080808080808080)

gboolean
desk_utf8_is_valid (const char *bytes, gsize length)
{
  const char *p = bytes;
  const char *end = bytes + length;
  guint64 eight;

  g_return_val_if_fail (bytes != NULL, FALSE);

  for (; end - p >= (gssize) sizeof eight; p += sizeof eight)
    {
      memcpy (&eight, p, sizeof eight);
      if ((eight & HIGH) != 0)
        break;
    }
  while (p < end && (guchar) *p < 0x80)
    p++;
  /* What is before it ends with a whole character. */
  return p == end || g_utf8_validate_len (p, (gsize) (end - p), NULL);
}
