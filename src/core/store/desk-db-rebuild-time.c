/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times of entries, and what their slips counted. */
#include "desk-db-rebuild.h"

#include "desk-body.h"
#include "desk-clock.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* What "clock.jump-minutes" is until a site sets it. */
#define JUMP_MINUTES 2

/* The clock of a demonstration is set at will, and so is a fixed one, which no real site is opened with. */
static gboolean
is_held (DeskRebuild *self)
{
  return self->rules != 0 && g_str_equal (self->site_kind, "real")
         && !desk_clock_is_fixed (desk_store_get_clock (self->store->store));
}

static gint64
slack (DeskRebuild *self)
{
  return (self->jump_minutes != 0 ? self->jump_minutes : JUMP_MINUTES) * DESK_MINUTE;
}

static void
check_jump (DeskRebuild *self)
{
  gint64 by = desk_rebuild_int (self, "by");

  if (!is_held (self)
      || (desk_rebuild_int (self, "expected") == self->at - by && ABS (by) > slack (self)
          && self->at >= self->last_at + MIN (by, 0) - DESK_SECOND))
    return;
  desk_differences_add (self->found,
                        g_strdup_printf (_("entry %d does not say truly how the clock was moved"),
                                         (int) self->n));
}

void
desk_rebuild_check_time (DeskRebuild *self)
{
  if (g_str_equal (self->kind, "clock.jump"))
    {
      check_jump (self);
      self->jump = self->n;
    }
  else if (self->at < self->last_at - slack (self) - DESK_SECOND)
    {
      /* Told by the first writing under newer rules, just before the jump that it saw. */
      if (g_str_equal (self->kind, "rules"))
        return;
      if (is_held (self))
        {
          g_autofree char *at = desk_time_to_iso (self->at);
          g_autofree char *last = desk_time_to_iso (self->last_at);

          desk_differences_add (self->found,
                                /* Translators: the number of an entry, two times */
                                g_strdup_printf (_("entry %d is of %s, earlier than the entry before "
                                                   "it (%s), and no clock jump stands there"),
                                                 (int) self->n, at, last));
        }
    }
  self->last_at = self->at;
}

/* The next writing would find the clock moved: until then nobody can say which of the two is wrong. */
void
desk_rebuild_end_time (DeskRebuild *self)
{
  if (is_held (self) && self->last_at > self->store->now + DESK_DAY)
    {
      g_autofree char *at = desk_time_to_iso (self->last_at);

      desk_differences_add (self->found,
                            /* Translators: the number of an entry, a time */
                            g_strdup_printf (_("entry %d is of %s; the clock of this computer has not "
                                               "come to that yet, so one of the two is wrong"),
                                             (int) self->n, at));
    }
}

/* The base by which the next writing measures whether the clock was moved. Each writing leaves one. In the
 * boot that it is of, it is what the two clocks give now; of another one, the computer ran since before the
 * newest entry. */
gboolean
desk_rebuild_compare_clock (DeskRebuild *self, GError **error)
{
  DeskClock *clock = desk_store_get_clock (self->store->store);
  g_autofree char *now_boot = desk_clock_boot_id (clock);
  sqlite3_stmt *rows = desk_db_query (self->store, error,
                                      "SELECT boot, skew FROM clock_base WHERE id = 1", "");
  int row = rows != NULL ? desk_db_step (self->store, rows, error) : -1;
  const char *boot = row == 1 ? desk_db_text (rows, 0) : "";
  gint64 skew = row == 1 ? sqlite3_column_int64 (rows, 1) : 0;
  gboolean fits;

  if (row < 0)
    return FALSE;
  if (row == 0)
    fits = FALSE;
  else if (*now_boot != '\0' && g_str_equal (boot, now_boot))
    fits = ABS (desk_clock_now (clock) - desk_clock_boottime (clock) - skew) <= slack (self) + DESK_SECOND;
  else
    fits = skew <= self->last_at + slack (self) + DESK_SECOND;
  if (row == 1)
    desk_db_done (rows);
  if (!fits && is_held (self))
    desk_differences_add (self->found,
                          g_strdup (_("the clock of this computer was moved since the last writing, or "
                                      "what it is measured by (clock_base) was changed; the next "
                                      "writing enters by how much")));
  return TRUE;
}

gboolean
desk_rebuild_check_duration (DeskRebuild *self, GError **error)
{
  gint64 duration = desk_rebuild_int (self, "duration");
  gint64 attempt = desk_rebuild_int (self, "attempt");
  gint64 begun = 0;

  if (duration == 0 || self->jump > attempt || !is_held (self))
    return TRUE;
  if (!desk_db_int (self->made, error, 0, &begun, "SELECT at FROM event WHERE n = ?1", "i", attempt))
    return FALSE;
  if (duration > self->at - begun + slack (self) + DESK_SECOND)
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: the call of entry %d is said to be longer than the "
                                             "time since its number was shown"),
                                           self->ticket, (int) self->n));
  return TRUE;
}

/* desk_state_moved (from, to) */
static void
moved_func (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  DeskRebuild *self = sqlite3_user_data (context);
  DeskState state;

  if (desk_state_from_nick ((const char *) sqlite3_value_text (values[0]), &state))
    self->states[state]--;
  if (desk_state_from_nick ((const char *) sqlite3_value_text (values[1]), &state))
    self->states[state]++;
}

gboolean
desk_rebuild_watch_states (DeskRebuild *self, GError **error)
{
  sqlite3_create_function (self->made->handle, "desk_state_moved", 2,
                           SQLITE_UTF8 | SQLITE_INNOCUOUS, self, moved_func, NULL, NULL);
  return desk_db_script (self->made, _("set its options"),
                         "CREATE TRIGGER state_moved AFTER UPDATE OF state ON ticket "
                         "WHEN NEW.state <> OLD.state "
                         "BEGIN SELECT desk_state_moved (OLD.state, NEW.state); END",
                         error);
}

gboolean
desk_play_slip (DeskRebuild *self, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autofree char *json = NULL;

  for (DeskState state = 0; state < DESK_N_STATES; state++)
    desk_body_set_int (body, desk_state_to_nick (state), self->states[state]);
  json = desk_body_to_json (body);
  if (!g_str_equal (json, self->body))
    desk_differences_add (self->found,
                          g_strdup_printf (_("entry %d does not say truly how many complaints stood "
                                             "how when the slip was made"),
                                           (int) self->n));
  return TRUE;
}
