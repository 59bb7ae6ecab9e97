/* SPDX-License-Identifier: GPL-3.0-or-later */
/* R7: who calls again about the same is not registered anew without a reason; what an import brings again
 * marks the closure before it. */
#include "desk-db-rebuild.h"

#include "desk-clock.h"
#include "desk-db-site.h"

#include <glib/gi18n-lib.h>

/* Of one telephone, newest first; a line of many is not gone through. */
#define MOST_EARLIER "64"

/* Since when repeats are found by the complaint's own telephone. */
#define HELD 15
/* And since when a closure is marked. */
#define HELD_MARKS 16

typedef struct
{
  const char *account_no;
  const char *phone;
  gint64 category_id;
  gint64 id;              /* 0 = none */
  gint64 n;               /* the entry that touched it last */
  gboolean closed;
  gint64 satisfied_at;
} Repeat;

/* The numbers of complaints before the present one. The tables made anew have no index of telephones;
 * who was given another one since is not found. */
static gboolean
find_earlier (DeskRebuild *self, const Repeat *repeat, GPtrArray *numbers, GError **error)
{
  sqlite3_stmt *rows;
  int row = -1;

  desk_entry_stream_hold (self->entries);
  rows = desk_db_query (self->store, error,
                        "SELECT t.number FROM (SELECT t.id FROM consumer c JOIN ticket t "
                        "ON t.consumer_id = c.id WHERE ?1 <> '' AND c.account_no = ?1 "
                        "AND c.account_no <> '' UNION SELECT id FROM ticket "
                        "WHERE ?2 <> '' AND phone = ?2 AND phone <> '') o "
                        "JOIN ticket t ON t.id = o.id "
                        "WHERE t.id < coalesce ((SELECT id FROM ticket WHERE number = ?3), 1 << 62) "
                        "ORDER BY t.id DESC LIMIT " MOST_EARLIER,
                        "sss", repeat->account_no, repeat->phone, self->ticket);
  while (rows != NULL && (row = desk_db_step (self->store, rows, error)) == 1)
    g_ptr_array_add (numbers, desk_db_dup (rows, 0));
  desk_entry_stream_release (self->entries);
  return row == 0;
}

/* As desk_db_ticket_find_repeat() chooses: the open one entered last, else the closed one touched last.
 * Before schema 20 an open one was chosen by its last entry too. */
static gboolean
goes_before (DeskRebuild *self, const Repeat *one, const Repeat *other)
{
  if (other->id == 0 || one->closed != other->closed)
    return other->id == 0 || other->closed;
  if (one->closed || self->rules < DESK_RULES_LAST_OPEN)
    return one->n > other->n;
  return one->id > other->id;
}

static gboolean
look_at (DeskRebuild *self, Repeat *repeat, const char *number, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (self->made, error,
                     "SELECT t.id, t.n, t.state = 'closed', t.satisfied_at FROM ticket t "
                     "JOIN consumer c ON c.id = t.consumer_id JOIN category k ON k.id = t.category_id "
                     "WHERE t.number = ?4 AND t.state <> 'void' "
                     "AND ((?1 <> '' AND c.account_no = ?1) OR (?2 <> '' AND t.phone = ?2)) "
                     "AND coalesce (k.parent_id, k.id) = "
                     "(SELECT coalesce (parent_id, id) FROM category WHERE id = ?3)",
                     "ssis", repeat->account_no, repeat->phone, repeat->category_id, number);
  int row = rows != NULL ? desk_db_step (self->made, rows, error) : -1;

  if (row == 1)
    {
      Repeat one = *repeat;

      one.id = sqlite3_column_int64 (rows, 0);
      one.n = sqlite3_column_int64 (rows, 1);
      one.closed = sqlite3_column_int (rows, 2) != 0;
      one.satisfied_at = sqlite3_column_int64 (rows, 3);
      if (goes_before (self, &one, repeat))
        *repeat = one;
      desk_db_done (rows);
    }
  return row >= 0;
}

/* What was erased has no consumer any more. */
static gboolean
is_erased (DeskRebuild *self, gint64 id, gboolean *erased, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (self->made, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM ticket WHERE id = ?1 AND consumer_id IS NULL)", "i",
                    id))
    return FALSE;
  *erased = found != 0;
  return TRUE;
}

gboolean
desk_rebuild_check_repeat (DeskRebuild *self, GError **error)
{
  Repeat repeat = { .account_no = desk_rebuild_text (self, "account_no"),
                    .phone = desk_rebuild_text (self, "phone") };
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *category = desk_rebuild_string (self, "category");
  g_autofree char *linked = desk_rebuild_string (self, "linked");
  g_autofree char *reason = desk_rebuild_string (self, "text.override_reason");
  gboolean erased = FALSE;
  gboolean recent;
  gint64 linked_id;
  gint64 days;

  /* Of what was erased nothing is left to compare. */
  if (self->rules < HELD || (*repeat.account_no == '\0' && *repeat.phone == '\0'))
    return TRUE;
  if (!desk_rebuild_category (self, category, &repeat.category_id, error)
      || !desk_rebuild_ticket (self, linked, &linked_id, error)
      || !find_earlier (self, &repeat, numbers, error))
    return FALSE;
  /* It may have had the telephone then that it has no more. */
  if (linked_id != 0)
    g_ptr_array_add (numbers, g_strdup (linked));
  for (guint i = 0; i < numbers->len; i++)
    if (!look_at (self, &repeat, g_ptr_array_index (numbers, i), error))
      return FALSE;
  if (!is_erased (self, linked_id, &erased, error)
      || !desk_db_setting_int (self->made, "contact.reopen-days", &days, error))
    return FALSE;
  recent = repeat.id != 0
           && (!repeat.closed || self->at - repeat.satisfied_at <= days * DESK_DAY);
  if (!erased && (linked_id != repeat.id || (recent && *reason == '\0')))
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d registers it without a link to the "
                                             "consumer's complaint about the same, or without a reason"),
                                           self->ticket, (int) self->n));
  return TRUE;
}

void
desk_rebuild_end_mark (DeskRebuild *self)
{
  if (self->mark_ticket != NULL)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: the complaint of entry %d follows its closure, which "
                                             "was not marked"),
                                           self->mark_ticket, (int) self->mark_n));
  g_clear_pointer (&self->mark_ticket, g_free);
}

void
desk_rebuild_follow_mark (DeskRebuild *self)
{
  /* The claim of what an import brought stands right after it. */
  if (self->mark_ticket == NULL || (self->n == self->mark_n + 1 && g_str_equal (self->kind, "claim")))
    return;
  if (g_str_equal (self->kind, "ticket.suspect") && g_str_equal (self->ticket, self->mark_ticket))
    g_clear_pointer (&self->mark_ticket, g_free);
  else
    desk_rebuild_end_mark (self);
}

gboolean
desk_rebuild_check_mark (DeskRebuild *self, GError **error)
{
  g_autofree char *linked = desk_rebuild_string (self, "linked");
  gboolean marked = FALSE;
  gint64 id;

  if (self->rules < HELD_MARKS || *linked == '\0')
    return TRUE;
  if (!desk_rebuild_ticket (self, linked, &id, error)
      || !desk_db_ticket_is_marked_by (self->made, id, desk_rebuild_int (self, "registered_at"), &marked,
                                       error))
    return FALSE;
  if (marked)
    {
      self->mark_ticket = g_strdup (linked);
      self->mark_n = self->n;
    }
  return TRUE;
}

gboolean
desk_play_ticket_suspect (DeskRebuild *self, GError **error)
{
  gint64 id;

  return desk_rebuild_own_ticket (self, &id, error)
         && desk_db_ticket_mark (self->made, self->n, id, error);
}
