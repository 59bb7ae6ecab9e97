/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading faults, and saying how they stand. */
#include "desk-faults.h"

#include "desk-db-fault.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-find.h"
#include "desk-number.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*ListIds) (DeskDb *db, gint64 fault, guint limit, GArray *ids, GError **error);

typedef struct
{
  const char *place;
  const char *number;
  gboolean running;
  guint limit;
  gint64 n;
  ListIds list;
  DeskFault *fault;
  GPtrArray *rows;
} Reading;

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (GError) failure = NULL;

  if (reading->place != NULL)
    {
      place = desk_db_place_by_code (db, reading->place, &failure);
      if (place == NULL && failure == NULL)
        g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                     _("There is no place with the code %s."), reading->place);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!desk_db_fault_ids (db, place != NULL ? place->id : 0, reading->running, reading->limit, ids,
                          error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      DeskFault *fault = desk_fault_find (db, g_array_index (ids, gint64, i), error);

      if (fault == NULL)
        return FALSE;
      g_ptr_array_add (reading->rows, fault);
    }
  return TRUE;
}

GPtrArray *
desk_fault_list (DeskStore *store,
                 const char *place,
                 gboolean running,
                 guint limit,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading = { .place = place, .running = running, .limit = limit, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, &reading, error) ? g_steal_pointer (&rows)
                                                                        : NULL;
}

static gboolean
load_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->fault = desk_fault_find (db, reading->n, error);
  return reading->fault != NULL;
}

DeskFault *
desk_fault_load (DeskStore *store, gint64 fault, GCancellable *cancellable, GError **error)
{
  Reading reading = { .n = fault };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, load_in, &reading, error) ? reading.fault : NULL;
}

static gboolean
of_ticket_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  gint64 n = 0;

  if (!desk_find_ticket (db, reading->number, &facts, error)
      || !desk_db_fault_of (db, facts.id, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  reading->fault = desk_fault_find (db, n, error);
  return reading->fault != NULL;
}

DeskFault *
desk_fault_of_ticket (DeskStore *store,
                      const char *number,
                      GCancellable *cancellable,
                      GError **error)
{
  Reading reading = { .number = number };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return desk_store_read (store, cancellable, of_ticket_in, &reading, error) ? reading.fault
                                                                             : NULL;
}

static gboolean
attached (DeskDb *db, gint64 fault, guint limit, GArray *ids, GError **error)
{
  return desk_db_fault_ticket_ids (db, fault, ids, error);
}

static gboolean
tickets_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeskFault) fault = desk_fault_find (db, reading->n, error);

  if (fault == NULL || !reading->list (db, reading->n, reading->limit, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      DeskTicket *ticket = desk_db_ticket_by_id (db, g_array_index (ids, gint64, i), error);

      if (ticket == NULL)
        return FALSE;
      g_ptr_array_add (reading->rows, ticket);
    }
  return TRUE;
}

static GPtrArray *
read_tickets (DeskStore *store, Reading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  reading->rows = rows;
  return desk_store_read (store, cancellable, tickets_in, reading, error) ? g_steal_pointer (&rows)
                                                                          : NULL;
}

GPtrArray *
desk_fault_tickets (DeskStore *store, gint64 fault, GCancellable *cancellable, GError **error)
{
  Reading reading = { .n = fault, .list = attached };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return read_tickets (store, &reading, cancellable, error);
}

GPtrArray *
desk_fault_candidates (DeskStore *store,
                       gint64 fault,
                       guint limit,
                       GCancellable *cancellable,
                       GError **error)
{
  Reading reading = { .n = fault, .limit = limit, .list = desk_db_fault_candidate_ids };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return read_tickets (store, &reading, cancellable, error);
}

char *
desk_fault_state_label (DeskFault *fault)
{
  g_autofree char *tickets = NULL;
  g_autofree char *closed = NULL;

  g_return_val_if_fail (DESK_IS_FAULT (fault), NULL);

  tickets = desk_count_format (fault->tickets);
  closed = desk_count_format (fault->closed);
  if (fault->claimed_at == 0)
    return g_strdup_printf (
      ngettext ("Running, %s complaint", "Running, %s complaints", (gulong) fault->tickets),
      tickets);
  if (fault->tickets == 0)
    return g_strdup (_("Fix claimed, nobody complained"));
  /* Translators: how many of how many consumers said "satisfied" */
  return g_strdup_printf (fault->running ? _("Fix claimed, %s of %s consumers satisfied")
                                         : _("Ended, %s of %s consumers satisfied"),
                          closed, tickets);
}

char *
desk_fault_spread_label (const DeskFaultSpread *spread)
{
  GString *said = g_string_new (NULL);
  g_autofree char *claimed = NULL;
  g_autofree char *after = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *moved = NULL;

  g_return_val_if_fail (spread != NULL, NULL);

  claimed = desk_count_format (spread->claimed);
  after = desk_count_format (spread->after);
  newer = desk_count_format (spread->newer);
  aside = desk_count_format (spread->aside);
  nobody = desk_count_format (spread->nobody);
  moved = desk_count_format (spread->moved);
  g_string_append_printf (said,
                          ngettext ("The fix is claimed for %s complaint; its consumer is called "
                                    "back.",
                                    "The fix is claimed for %s complaints; each consumer is called "
                                    "back.",
                                    spread->claimed),
                          claimed);
  if (spread->after > 0)
    g_string_append_printf (said, ngettext (" %s was registered after the fix and stays open.",
                                            " %s were registered after the fix and stay open.",
                                            spread->after),
                            after);
  if (spread->newer > 0)
    g_string_append_printf (said, ngettext (" %s has a newer claim already.",
                                            " %s have a newer claim already.", spread->newer),
                            newer);
  if (spread->aside > 0)
    g_string_append_printf (said, ngettext (" %s is set aside and is called as before.",
                                            " %s are set aside and are called as before.",
                                            spread->aside),
                            aside);
  if (spread->nobody > 0)
    g_string_append_printf (said, ngettext (" %s was sent to nobody: the post is vacant.",
                                            " %s were sent to nobody: the posts are vacant.",
                                            spread->nobody),
                            nobody);
  if (spread->moved > 0)
    g_string_append_printf (said, ngettext (" %s is of another place or matter by now: take it off the "
                                            "fault.",
                                            " %s are of another place or matter by now: take them off "
                                            "the fault.",
                                            spread->moved),
                            moved);
  return g_string_free (said, FALSE);
}
