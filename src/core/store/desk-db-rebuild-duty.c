/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clock jumps, directions, removals from duty and feedback draws played again; the draw is drawn anew. */
#include "desk-db-rebuild.h"

#include "desk-chain.h"
#include "desk-clock.h"
#include "desk-db-clock.h"
#include "desk-db-direction.h"
#include "desk-db-feedback.h"
#include "desk-db-removal.h"
#include "desk-db-site.h"

#include <glib/gi18n-lib.h>

gboolean
desk_play_clock_jump (DeskRebuild *self, GError **error)
{
  return desk_db_clock_jump_insert (self->made, self->n, desk_rebuild_int (self, "by"), error);
}

/* The closures that are to stand in the line now because the present entry says so. */
static void
begin_draw (DeskRebuild *self, GArray *closures)
{
  self->draw = self->n;
  for (guint i = 0; i < closures->len; i++)
    g_hash_table_add (self->drawn, g_strdup (g_array_index (closures, DeskClosure, i).number));
}

/* R17: whose closures are called again, and that none is left out. */
gboolean
desk_play_direction (DeskRebuild *self, GError **error)
{
  g_autoptr (GArray) closures = desk_closure_array_new ();
  g_autofree char *direction = desk_rebuild_string (self, "direction");
  gint64 from_at = desk_rebuild_int (self, "from");
  gint64 officer = 0;
  gint64 person = 0;
  gint64 days = 0;

  desk_rebuild_forget_roles (self);
  desk_rebuild_end_draw (self);
  if (!desk_rebuild_person (self, self->person, &officer, error)
      || !desk_rebuild_person_of (self, "subject", &person, error)
      || !desk_db_setting_int (self->made, "removal.days", &days, error)
      || !desk_db_closures_of (self->made, person, self->at - MAX (days, 0) * DESK_DAY, closures,
                               error))
    return FALSE;
  if (from_at != self->at - MAX (days, 0) * DESK_DAY || !g_str_equal (direction, "removal")
      || desk_rebuild_int (self, "closures") != closures->len)
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly which closures of the person "
                                             "removed from duty are called again"),
                                           (int) self->n));
  begin_draw (self, closures);
  return desk_db_removal_insert (self->made, self->n, person, officer, error);
}

gboolean
desk_play_direction_lift (DeskRebuild *self, GError **error)
{
  gint64 person = 0;

  desk_rebuild_forget_roles (self);
  return desk_rebuild_person_of (self, "subject", &person, error)
         && desk_db_removal_lift (self->made, self->n, desk_rebuild_int (self, "direction"), person,
                                  error);
}

gboolean
desk_play_direction_order (DeskRebuild *self, GError **error)
{
  g_autofree char *what = desk_rebuild_string (self, "direction");
  gint64 officer = 0;
  gint64 person = 0;

  return desk_rebuild_person (self, self->person, &officer, error)
         && desk_rebuild_person_of (self, "subject", &person, error)
         && desk_db_direction_insert (self->made, self->n, person, officer, what,
                                      desk_rebuild_int (self, "until"),
                                      desk_rebuild_int (self, "audit"), error);
}

gboolean
desk_play_direction_follow (DeskRebuild *self, GError **error)
{
  gint64 officer = 0;

  return desk_rebuild_person (self, self->person, &officer, error)
         && desk_db_direction_follow (self->made, self->n, desk_rebuild_int (self, "direction"),
                                      officer, desk_rebuild_int (self, "done") != 0, error);
}

gboolean
desk_play_direction_withdraw (DeskRebuild *self, GError **error)
{
  gint64 officer = 0;

  return desk_rebuild_person (self, self->person, &officer, error)
         && desk_db_direction_withdraw (self->made, self->n, desk_rebuild_int (self, "direction"),
                                        officer, error);
}

void
desk_rebuild_end_draw (DeskRebuild *self)
{
  if (g_hash_table_size (self->drawn) > 0)
    desk_differences_add (self->found,
                          g_strdup_printf (_("feedback draw %d: not all that were drawn stand in "
                                             "the line"),
                                           (int) self->draw));
  g_hash_table_remove_all (self->drawn);
}

gboolean
desk_play_feedback_draw (DeskRebuild *self, GError **error)
{
  g_autofree char *said_seed = desk_rebuild_string (self, "seed");
  g_autofree char *said_frame = desk_rebuild_string (self, "frame");
  g_autofree char *said_sample = desk_rebuild_string (self, "sample");
  g_autoptr (GArray) closures = desk_closure_array_new ();
  g_autoptr (GChecksum) frame = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) sample = g_checksum_new (G_CHECKSUM_SHA256);
  gint64 from_at = desk_rebuild_int (self, "from");
  gint64 until_at = desk_rebuild_int (self, "until");
  gint64 percent = 0;
  gint64 days = 0;
  gint64 seed_n = 0;
  guint8 seed[DESK_HASH_LENGTH];
  char hex[65];

  desk_rebuild_end_draw (self);
  if (!desk_db_setting_int (self->made, "feedback.percent", &percent, error)
      || !desk_db_setting_int (self->made, "feedback.from-days", &days, error)
      || !desk_db_feedback_seed (self->made, until_at + MAX (days, 0) * DESK_DAY, &seed_n, seed,
                                 error)
      || !desk_db_closures_between (self->made, from_at, until_at, closures, error))
    return FALSE;
  desk_closures_choose (closures, seed, CLAMP (percent, 0, 100), frame, sample);
  desk_chain_hex (seed, hex);
  if (seed_n != desk_rebuild_int (self, "seed_n") || !g_str_equal (hex, said_seed))
    desk_differences_add (self->found,
                          g_strdup_printf (_("feedback draw %d: its seed is not the newest entry "
                                             "before the day"),
                                           (int) self->n));
  if (!g_str_equal (said_frame, g_checksum_get_string (frame)))
    desk_differences_add (self->found,
                          g_strdup_printf (_("feedback draw %d: its frame is not the closures that "
                                             "the entries before it give"),
                                           (int) self->n));
  else if (!g_str_equal (said_sample, g_checksum_get_string (sample)))
    desk_differences_add (self->found,
                          g_strdup_printf (_("feedback draw %d: the sample is not the one that "
                                             "frame and seed give"),
                                           (int) self->n));
  begin_draw (self, closures);
  return desk_db_feedback_draw_insert (self->made, self->n, desk_rebuild_int (self, "day"), from_at,
                                       until_at, error);
}

gboolean
desk_play_feedback_due (DeskRebuild *self, GError **error)
{
  g_autofree char *cause = desk_rebuild_string (self, "cause");
  DeskClosure closure = { .callback_n = desk_rebuild_int (self, "closure") };
  gint64 origin = desk_rebuild_int (self, "origin");

  if (!desk_rebuild_own_ticket (self, &closure.ticket_id, error)
      || !desk_rebuild_check_day (self, 11, error) || !desk_rebuild_check_feedback_due (self, error))
    return FALSE;
  if ((g_str_equal (cause, "sample") || g_str_equal (cause, "removal"))
      && (origin != self->draw || !g_hash_table_remove (self->drawn, self->ticket)))
    desk_differences_add (self->found,
                          g_strdup_printf (_("%s: entry %d puts it in line, but draw %d did not "
                                             "draw it"),
                                           self->ticket, (int) self->n, (int) origin));
  return desk_db_feedback_insert (self->made, self->n, &closure, cause, origin,
                                  desk_rebuild_int (self, "due_at"), error);
}
