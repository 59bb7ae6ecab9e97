/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tables made anew need no trigger for. A trigger costs as much as the row it looks at. */
#include "desk-db-rebuild.h"

#include "desk-db-recount.h"

#include <glib/gi18n-lib.h>

/* They count row by row what is counted at once: the counters when all is played, the rest from the
 * store's own rows (desk_db_compare_counts). */
static const char *const counting[] = {
  "ticket_counted", "ticket_recounted", "ticket_tallied", "ticket_tallied_claim",
  "ticket_tallied_close", "ticket_retallied", "ticket_moved", "ticket_paced", "ticket_unpaced",
  "callback_counted", "ticket_running", "ticket_rerun",
};

/* They refuse what the playing never does: a row without its entry, with the entry of another
 * complaint, or twice. It gives each row the number of the entry that it plays and the complaint of
 * that entry (desk_rebuild_own_ticket); a ticket begins registered, or with an officer when it was
 * imported; and numbers, sources and accounts are unique by their indexes. What an older store could have
 * otherwise, desk_play_claim() asks by the rules of its time. */
static const char *const kept[] = {
  "ticket_insert", "consumer_insert", "assignment_insert", "claim_insert", "ticket_asked",
  "ticket_put_off",
};

static gboolean
drop (DeskRebuild *self, const char *const *triggers, gsize n_triggers, GError **error)
{
  for (gsize i = 0; i < n_triggers; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER IF EXISTS %s", triggers[i]);

      if (!desk_db_script (self->made, _("set its options"), sql, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_rebuild_leave_counts (DeskRebuild *self, GError **error)
{
  return drop (self, counting, G_N_ELEMENTS (counting), error);
}

/* At each entry that says which rules hold from then on: an old store has more than one. */
gboolean
desk_rebuild_leave_kept (DeskRebuild *self, GError **error)
{
  return drop (self, kept, G_N_ELEMENTS (kept), error);
}

gboolean
desk_rebuild_count (DeskRebuild *self, GError **error)
{
  GHashTableIter iter;
  gpointer name;
  gpointer serial;

  g_hash_table_iter_init (&iter, self->serials);
  while (g_hash_table_iter_next (&iter, &name, &serial))
    if (!desk_db_run (self->made, error, "INSERT INTO counter (name, value) VALUES (?1, ?2)", "si",
                      name, *(gint64 *) serial))
      return FALSE;
  return desk_db_script (self->made, _("save"), "INSERT INTO counter " DESK_RECOUNT_STATES, error);
}
