/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-check.h"

#include "desk-attachments.h"
#include "desk-clock.h"
#include "desk-db-slip.h"
#include "desk-db-verify.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-time.h"

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
  DeskSlipFacts facts; /* of the slip's entry */
  DeskDifferences differences;
  GPtrArray *files;
  GCancellable *cancellable;
} Verifying;

static gboolean
verify_in (DeskDb *db, gpointer data, GError **error)
{
  Verifying *it = data;

  return desk_db_verify_chain (db, desk_store_get_site_id (desk_log_store (db)), 0,
                               it->slip != NULL ? it->slip->entries : 0, &it->reading,
                               it->progress, it->data, error)
         && (it->slip == NULL || it->slip->entries > it->reading.entries
             || desk_db_slip_facts (db, it->slip->entries, &it->facts, error));
}

static gboolean
slip_differs (const DeskSlip *slip, const char *key, const char *said, const char *stood,
              GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_CHAIN,
               /* Translators: what a slip says, the word before the colon there ("closed"), the
                  number of its entry, what it should be */
               _("The slip says “%s” under “%s”; by entry %d it is “%s”."), said, key,
               (int) slip->entries, stood);
  return FALSE;
}

static gboolean
compare_counts (const DeskSlip *slip, const gint64 counts[DESK_N_STATES], GError **error)
{
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    if (slip->counts[state] != counts[state])
      {
        g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT, slip->counts[state]);
        g_autofree char *stood = g_strdup_printf ("%" G_GINT64_FORMAT, counts[state]);

        return slip_differs (slip, desk_state_to_nick (state), said, stood, error);
      }
  return TRUE;
}

/* What a slip says besides the head: its time, the name of the site and how the complaints stood. */
static gboolean
compare_slip (const DeskSlip *slip, const DeskSlipFacts *facts, GError **error)
{
  gint64 at = facts->at - facts->at % DESK_SECOND;
  g_autofree char *name = desk_text_one_line (facts->site_name);
  g_autofree char *said = desk_text_one_line (slip->site_name);

  if (facts->made ? slip->at != at : slip->at < at)
    {
      g_autofree char *utc = desk_time_to_iso (slip->at);
      g_autofree char *stood = desk_time_to_iso (at);

      return slip_differs (slip, "utc", utc, stood, error);
    }
  if (slip->local_at != slip->at)
    {
      g_autofree char *local = desk_time_to_iso (slip->local_at);
      g_autofree char *stood = desk_time_to_iso (slip->at);

      return slip_differs (slip, "local", local, stood, error);
    }
  if (!g_str_equal (said, name))
    return slip_differs (slip, "name", said, name, error);
  return !facts->counted || compare_counts (slip, facts->counts, error);
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
  return compare_slip (it->slip, &it->facts, error);
}

static gboolean
finish_chain (DeskStore *store, Verifying *it, GError **error)
{
  it->result->entries = it->reading.entries;
  it->result->bad_entry = it->reading.bad;
  it->result->erased = it->reading.erased;
  g_strlcpy (it->result->head, it->reading.head, sizeof it->result->head);
  if (it->result->bad_entry != 0)
    return desk_db_chain_broken (it->result->bad_entry, error);
  return check_slip (store, it, error);
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
  gboolean verified = FALSE;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (DeskVerifyResult) { 0 };
  if (desk_store_read (store, cancellable, verify_in, &it, error))
    {
      result->milliseconds = (g_get_monotonic_time () - started) / 1000;
      verified = finish_chain (store, &it, error);
    }
  desk_slip_facts_clear (&it.facts);
  return verified;
}

void
desk_deep_result_clear (DeskDeepResult *self)
{
  g_clear_pointer (&self->first, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

/* What needs nothing of the tables made anew, looked at beside that on the second core: the
 * file's own soundness, the search index, and the counts. */
typedef struct
{
  DeskStore *store;
  GCancellable *cancellable;
  DeskDifferences found;
  GPtrArray *files;    /* sentences of attached files that are wrong */
  GError *error;       /* of the file */
  GError *other_error; /* of the search index or the counts */
} FileCheck;

static gboolean
file_in (DeskDb *db, gpointer data, GError **error)
{
  FileCheck *check = data;

  if (!desk_db_integrity_check (db, error))
    return FALSE;
  if (desk_db_compare_search_ways (db, &check->found, &check->other_error)
      && desk_db_compare_search (db, &check->found, &check->other_error))
    desk_db_compare_counts (db, &check->found, &check->other_error);
  return TRUE;
}

static gpointer
check_file (gpointer data)
{
  FileCheck *check = data;

  if (desk_store_read (check->store, check->cancellable, file_in, check, &check->error))
    desk_attachments_look (check->store, TRUE, check->files, check->cancellable, &check->error);
  return NULL;
}

static gboolean
deep_in (DeskDb *db, gpointer data, GError **error)
{
  Verifying *it = data;
  gint64 started = g_get_monotonic_time ();
  FileCheck check = { .store = desk_log_store (db), .cancellable = it->cancellable,
                      .files = it->files };
  g_autoptr (GError) failure = NULL;
  GThread *thread;
  gboolean rebuilt;
  gboolean done;

  if (!verify_in (db, it, error))
    return FALSE;
  it->result->milliseconds = (g_get_monotonic_time () - started) / 1000;
  if (!finish_chain (check.store, it, error))
    return FALSE;
  /* An entry that is no slip's, and not the newest: how all stood then is found when it is played. */
  if (it->slip != NULL && !it->facts.counted)
    it->differences.counted_n = it->slip->entries;
  thread = g_thread_new ("file-check", check_file, &check);
  rebuilt = desk_db_rebuild_compare (db, &it->differences, it->progress, it->data, &failure);
  g_thread_join (thread);
  done = rebuilt && check.error == NULL && check.other_error == NULL;
  if (done && it->differences.count == 0 && it->differences.counted_n != 0)
    done = compare_counts (it->slip, it->differences.counts, &check.other_error);
  if (done)
    desk_differences_append (&it->differences, &check.found);
  /* A damaged file is the cause of whatever else was found. */
  else if (check.error != NULL)
    g_propagate_error (error, g_steal_pointer (&check.error));
  else if (!rebuilt)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_propagate_error (error, g_steal_pointer (&check.other_error));
  desk_differences_clear (&check.found);
  g_clear_error (&check.error);
  g_clear_error (&check.other_error);
  return done;
}

static gboolean
say_files (GPtrArray *files, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: a sentence without its stop */
               _("%s. Look for it in the latest backup."),
               (char *) g_ptr_array_index (files, 0));
  return FALSE;
}

gboolean
desk_verify_deep (DeskStore *store,
                  const DeskSlip *slip,
                  DeskDeepResult *result,
                  DeskProgressFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  Verifying it = { .slip = slip, .result = &result->chain, .progress = progress, .data = data,
                   .cancellable = cancellable };
  gint64 started = g_get_monotonic_time ();
  gboolean done;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  *result = (DeskDeepResult) { .files = g_ptr_array_new_with_free_func (g_free) };
  it.files = result->files;
  done = desk_store_read (store, cancellable, deep_in, &it, error);
  desk_slip_facts_clear (&it.facts);
  result->milliseconds = (g_get_monotonic_time () - started) / 1000;
  result->tickets = it.differences.tickets;
  result->differences = it.differences.count;
  result->first = g_steal_pointer (&it.differences.first);
  if (!done)
    return FALSE;
  result->only_files = result->differences == 0 && result->files->len > 0;
  if (result->differences == 0)
    return !result->only_files || say_files (result->files, error);
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: %d is how many there are, %s the first one, such as
                  "LKO-26-0000012: state is closed, the entries say reported" */
               ngettext ("The tables and the entries contradict each other in %d place. %s.",
                         "The tables and the entries contradict each other in %d places. The "
                         "first: %s.",
                         (gulong) result->differences),
               (int) result->differences, (char *) g_ptr_array_index (result->first, 0));
  return FALSE;
}

static gboolean
check_in (DeskDb *db, gpointer data, GError **error)
{
  g_autofree char *broken = NULL;
  g_auto (DeskDifferences) found = { 0 };

  if (!desk_db_quick_check (db, error)
      || !desk_db_verify_tail (db, desk_store_get_site_id (desk_log_store (db)), TAIL, error)
      || !desk_db_invariants (db, &broken, error)
      || !desk_db_compare_search_ways (db, &found, error))
    return FALSE;
  if (broken == NULL && found.count > 0)
    broken = g_strdup (g_ptr_array_index (found.first, 0));
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
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);

  if (!desk_store_read (store, cancellable, check_in, NULL, error)
      || !desk_attachments_look (store, FALSE, wrong, cancellable, error))
    return FALSE;
  return wrong->len == 0 || say_files (wrong, error);
}
