/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-error.h: the one error domain. Messages are translated whole sentences. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskError:
 * @DESK_ERROR_REFUSED: a rule says no; the message says which and who could
 * @DESK_ERROR_INVALID: the input is not what is expected; the message shows an example
 * @DESK_ERROR_NOT_FOUND: no such ticket, account, place, person, file
 * @DESK_ERROR_NOT_OURS: the file is not a store of this program
 * @DESK_ERROR_TOO_NEW: the store was made by a newer version
 * @DESK_ERROR_DAMAGED: the store is damaged or its schema was changed
 * @DESK_ERROR_CHAIN: the chain of entries is broken
 * @DESK_ERROR_NETWORK_FS: the store lies on a network file system
 * @DESK_ERROR_PASSWORD: wrong account or password
 * @DESK_ERROR_LOCKED: too many wrong passwords; wait
 * @DESK_ERROR_BUSY: another program holds the store
 * @DESK_ERROR_FULL: no space left
 * @DESK_ERROR_IO: a read or write failed, or is not permitted
 * @DESK_ERROR_EXISTS: it is there already
 * @DESK_ERROR_CONFIRM: asks once more; the same again with the confirmation goes through
 */
typedef enum
{
  DESK_ERROR_REFUSED,
  DESK_ERROR_INVALID,
  DESK_ERROR_NOT_FOUND,
  DESK_ERROR_NOT_OURS,
  DESK_ERROR_TOO_NEW,
  DESK_ERROR_DAMAGED,
  DESK_ERROR_CHAIN,
  DESK_ERROR_NETWORK_FS,
  DESK_ERROR_PASSWORD,
  DESK_ERROR_LOCKED,
  DESK_ERROR_BUSY,
  DESK_ERROR_FULL,
  DESK_ERROR_IO,
  DESK_ERROR_EXISTS,
  DESK_ERROR_CONFIRM,
} DeskError;

#define DESK_ERROR (desk_error_quark ())
GQuark desk_error_quark (void);

/**
 * desk_error_exit_code:
 * @error: (nullable): an error of any domain
 *
 * Returns: the exit code of santushtictl for it: 0 for %NULL, else 1 to 5 (DESIGN §8)
 */
int desk_error_exit_code (const GError *error);

/* Both set @error to @sentence, which is translated, and give FALSE, so that a rule reads
 * "return holds || desk_error_refuse (error, …)". */
gboolean desk_error_refuse (GError **error, const char *sentence);
gboolean desk_error_invalid (GError **error, const char *sentence);

G_END_DECLS
