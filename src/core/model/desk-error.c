/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-error.h"

G_DEFINE_QUARK (desk-error-quark, desk_error)

int
desk_error_exit_code (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != DESK_ERROR)
    return error->domain == G_OPTION_ERROR ? 2 : 5;

  switch ((DeskError) error->code)
    {
    case DESK_ERROR_REFUSED:
    case DESK_ERROR_EXISTS:
    case DESK_ERROR_CONFIRM:
      return 1;
    case DESK_ERROR_INVALID:
    case DESK_ERROR_NOT_FOUND:
      return 2;
    case DESK_ERROR_NOT_OURS:
    case DESK_ERROR_TOO_NEW:
    case DESK_ERROR_DAMAGED:
    case DESK_ERROR_CHAIN:
      return 3;
    case DESK_ERROR_PASSWORD:
    case DESK_ERROR_LOCKED:
      return 4;
    case DESK_ERROR_NETWORK_FS:
    case DESK_ERROR_BUSY:
    case DESK_ERROR_FULL:
    case DESK_ERROR_IO:
    default:
      return 5;
    }
}

gboolean
desk_error_refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED, sentence);
  return FALSE;
}

gboolean
desk_error_invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID, sentence);
  return FALSE;
}
