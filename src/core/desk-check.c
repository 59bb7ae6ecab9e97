/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-check.h"

#include "desk-db-verify.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

/* What the opening looks at too. */
#define TAIL 1000

typedef struct
{
  const DeskSlip *slip;
  DeskVerifyResult *result;
  DeskProgressFunc progress;
  gpointer data;
  DeskChainReading reading;
} Verifying;

static gboolean
verify_in (DeskDb *db, gpointer data, GError **error)
{
  Verifying *it = data;

  return desk_db_verify_chain (db, desk_store_get_site_id (desk_log_store (db)), 0,
                               it->slip != NULL ? it->slip->entries : 0, &it->reading,
                               it->progress, it->data, error);
}

static gboolean
check_slip (DeskStore *store, Verifying *it, GError **error)
{
  if (it->slip == NULL)
    return TRUE;
  if (!g_str_equal (it->slip->site_id, desk_store_get_site_id (store)))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The slip is of another site (%s)."), it->slip->site_name);
      return FALSE;
    }
  if (it->slip->entries > it->result->entries)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CHAIN,
                   _("The slip knows %d entries, the store holds only %d. The end of the chain was cut off."),
                   (int) it->slip->entries, (int) it->result->entries);
      return FALSE;
    }
  if (!g_str_equal (it->slip->head, it->reading.slip))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CHAIN,
                   _("Entry %d is not the one on the slip. The chain was "
                     "written anew."),
                   (int) it->slip->entries);
      return FALSE;
    }
  return TRUE;
}

gboolean
desk_verify (DeskStore *store,
             const DeskSlip *slip,
             DeskVerifyResult *result,
             DeskProgressFunc progress,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Verifying it = { .slip = slip, .result = result, .progress = progress, .data = data };
  gint64 started = g_get_monotonic_time ();

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (DeskVerifyResult) { 0 };
  if (!desk_store_read (store, cancellable, verify_in, &it, error))
    return FALSE;
  result->milliseconds = (g_get_monotonic_time () - started) / 1000;
  result->entries = it.reading.entries;
  result->bad_entry = it.reading.bad;
  g_strlcpy (result->head, it.reading.head, sizeof result->head);
  if (result->bad_entry != 0)
    return desk_db_chain_broken (result->bad_entry, error);
  return check_slip (store, &it, error);
}

static gboolean
check_in (DeskDb *db, gpointer data, GError **error)
{
  g_autofree char *broken = NULL;

  if (!desk_db_quick_check (db, error)
      || !desk_db_verify_tail (db, desk_store_get_site_id (desk_log_store (db)), TAIL, error)
      || !desk_db_invariants (db, &broken, error))
    return FALSE;
  if (broken == NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: %s is what was found, such as "the register has a gap" */
               _("The store contradicts itself: %s. Do not trust it; compare it with the latest "
                 "backup."),
               broken);
  return FALSE;
}

gboolean
desk_check (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);

  return desk_store_read (store, cancellable, check_in, NULL, error);
}
