/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting aside, void, corrections, links, skips, attached files and erasures played again. */
#include "desk-db-rebuild.h"

#include "desk-db-attachment.h"
#include "desk-db-edit.h"
#include "desk-db-erase.h"
#include "desk-db-set-aside.h"
#include "desk-db-skip.h"
#include "desk-db-void.h"

#include <glib/gi18n-lib.h>

/* The complaint and the person of the present entry. */
static gboolean
who_and_what (DeskRebuild *self, gint64 *id, gint64 *person, GError **error)
{
  return desk_rebuild_own_ticket (self, id, error)
         && desk_rebuild_person (self, self->person, person, error);
}

gboolean
desk_play_ticket_aside (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return who_and_what (self, &id, &person, error) && desk_rebuild_check_day (self, 10, error)
         && desk_rebuild_check_return_due (self, self->at, error)
         && desk_db_set_aside_insert (self->made, self->n, id, person,
                                      desk_rebuild_int (self, "due_at"), error);
}

gboolean
desk_play_void_propose (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return who_and_what (self, &id, &person, error)
         && desk_db_void_propose (self->made, self->n, id, person, error);
}

gboolean
desk_play_void_approve (DeskRebuild *self, GError **error)
{
  gint64 person = 0;
  gint64 id = 0;

  return who_and_what (self, &id, &person, error)
         && desk_db_void_approve (self->made, self->n, id, desk_rebuild_int (self, "proposal"),
                                  person, error);
}

static void
take_text (DeskRebuild *self, const char *field, char **fact)
{
  g_free (*fact);
  *fact = g_strdup (desk_rebuild_text (self, field));
}

/* One field of "changed": its text or code, none = empty. */
static gboolean
take_field (DeskRebuild *self, const char *field, DeskEditFacts *facts, gboolean *phone,
            GError **error)
{
  g_autofree char *category = NULL;

  if (g_str_equal (field, "consumer_name"))
    take_text (self, field, &facts->consumer_name);
  else if (g_str_equal (field, "account_no"))
    take_text (self, field, &facts->account_no);
  else if (g_str_equal (field, "address"))
    take_text (self, field, &facts->address);
  else if (g_str_equal (field, "description"))
    take_text (self, field, &facts->description);
  else if (g_str_equal (field, "phone"))
    {
      take_text (self, field, &facts->phone);
      *phone = TRUE;
    }
  else if (g_str_equal (field, "place"))
    return desk_rebuild_place_of (self, "place", &facts->place_id, error);
  else if (g_str_equal (field, "category"))
    {
      category = desk_rebuild_string (self, "category");
      return desk_rebuild_category (self, category, &facts->category_id, error);
    }
  else
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
                   (int) self->n, field);
      return FALSE;
    }
  return TRUE;
}

gboolean
desk_play_ticket_edit (DeskRebuild *self, GError **error)
{
  g_autofree char *changed = desk_rebuild_string (self, "changed");
  g_auto (GStrv) fields = g_strsplit (changed, " ", -1);
  g_auto (DeskEditFacts) facts = { 0 };
  gint64 limit_at = desk_rebuild_int (self, "limit_at");
  gboolean phone = FALSE;
  gint64 registered_at = 0;
  gint64 category;
  gint64 place;
  gint64 person = 0;
  gint64 id = 0;

  if (!who_and_what (self, &id, &person, error)
      || !desk_db_edit_facts (self->made, id, &facts, error))
    return FALSE;
  category = facts.category_id;
  place = facts.place_id;
  for (guint i = 0; fields[i] != NULL; i++)
    if (*fields[i] != '\0' && !take_field (self, fields[i], &facts, &phone, error))
      return FALSE;
  if ((facts.category_id != category || facts.place_id != place)
      && (!desk_db_int (self->made, error, 0, &registered_at,
                        "SELECT registered_at FROM ticket WHERE id = ?1", "i", id)
          || !desk_rebuild_check_forward (self, facts.category_id, facts.place_id, registered_at,
                                          facts.limit_at, error)))
    return FALSE;
  if (limit_at != 0)
    facts.limit_at = limit_at;
  return desk_db_edit_insert (self->made, self->n, id, person, phone, &facts, error);
}

gboolean
desk_play_ticket_link (DeskRebuild *self, GError **error)
{
  g_autofree char *number = desk_rebuild_string (self, "linked");
  gint64 linked = 0;
  gint64 id = 0;

  return desk_rebuild_ticket (self, number, &linked, error)
         && desk_rebuild_own_ticket (self, &id, error)
         && desk_db_ticket_set_link (self->made, self->n, id, linked, error);
}

gboolean
desk_play_call_correct (DeskRebuild *self, GError **error)
{
  g_autofree char *fixed_nick = desk_rebuild_string (self, "fixed");
  g_autofree char *satisfied_nick = desk_rebuild_string (self, "satisfied");
  DeskAnswer fixed;
  DeskAnswer satisfied;
  gint64 before = 0;
  gint64 after = 0;
  gint64 person = 0;
  gint64 id = 0;

  if (!desk_answer_from_nick (fixed_nick, &fixed)
      || !desk_answer_from_nick (satisfied_nick, &satisfied))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
                   (int) self->n, fixed_nick);
      return FALSE;
    }
  if (!who_and_what (self, &id, &person, error)
      || !desk_db_int (self->made, error, 0, &before, "SELECT reopens FROM ticket WHERE id = ?1",
                       "i", id)
      || !desk_db_correction_insert (self->made, self->n, id, desk_rebuild_int (self, "call"),
                                     person, fixed, satisfied, error)
      || !desk_db_int (self->made, error, 0, &after, "SELECT reopens FROM ticket WHERE id = ?1",
                       "i", id))
    return FALSE;
  /* The trigger decides; the entry must have said the same. */
  if ((after != before) != (desk_rebuild_int (self, "reopened") != 0))
    desk_differences_add (self->found,
                          g_strdup_printf (_("%s: entry %d does not say truly whether the "
                                             "correction reopened it"),
                                           self->ticket, (int) self->n));
  return after == before || desk_rebuild_reopened (self, id, "correction", error);
}

gboolean
desk_play_attachment (DeskRebuild *self, GError **error)
{
  g_autofree char *what = desk_rebuild_string (self, "what");
  g_autofree char *type = desk_rebuild_string (self, "type");
  DeskAttachment one = { .type = type, .size = desk_rebuild_int (self, "size"),
                         .name = (char *) desk_rebuild_text (self, "name"),
                         .sha256 = (char *) desk_rebuild_text (self, "sha256") };
  gint64 person = 0;
  gint64 id = 0;

  if (!desk_attachment_what_from_nick (what, &one.what))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
                   (int) self->n, what);
      return FALSE;
    }
  return who_and_what (self, &id, &person, error)
         && desk_db_attachment_insert (self->made, self->n, id, person, &one, error);
}

gboolean
desk_play_attachment_open (DeskRebuild *self, GError **error)
{
  gint64 person = 0;

  return desk_rebuild_person (self, self->person, &person, error)
         && desk_db_attachment_look_insert (self->made, self->n,
                                            desk_rebuild_int (self, "attachment"), person, error);
}

/* The texts were not there to be played; so the tickets are empty already. */
gboolean
desk_play_erase (DeskRebuild *self, GError **error)
{
  g_autofree char *tickets = desk_rebuild_string (self, "tickets");
  g_auto (GStrv) numbers = g_strsplit (tickets, " ", -1);
  gint64 id = 0;

  for (guint i = 0; numbers[i] != NULL; i++)
    if (*numbers[i] != '\0'
        && (!desk_rebuild_ticket (self, numbers[i], &id, error)
            || !desk_db_erasure_insert (self->made, self->n, id, error)))
      return FALSE;
  return TRUE;
}

gboolean
desk_play_call_skip (DeskRebuild *self, GError **error)
{
  g_autofree char *cause = desk_rebuild_string (self, "cause");
  gint64 person = 0;
  gint64 id = 0;

  return who_and_what (self, &id, &person, error)
         && desk_db_skip_insert (self->made, self->n, id, person, cause, error);
}
