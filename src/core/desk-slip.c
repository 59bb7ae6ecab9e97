/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-slip.h"

#include "desk-clock.h"
#include "desk-db-evidence.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-db-slip.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-plain-file.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define TITLE "Santushti slip 1"
/* Bytes of a file that are read: no slip is longer, and somebody may choose any file. */
#define LONGEST 65536

void
desk_slip_free (DeskSlip *self)
{
  if (self == NULL)
    return;
  g_free (self->site_id);
  g_free (self->site_name);
  g_free (self->text);
  g_free (self);
}

/* The last line guards the others against slips of the pen. */
static char *
check_digits (const char *lines)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lines, -1);

  return g_strndup (sum, 8);
}

char *
desk_slip_format (DeskSlip *self, GTimeZone *zone)
{
  GString *text = g_string_new (TITLE "\n");
  g_autofree char *utc = desk_time_to_iso (self->at);
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (self->at / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (instant, zone);
  g_autofree char *wall = g_date_time_format (local, "%Y-%m-%d %H:%M:%S %z");
  g_autofree char *name = desk_text_one_line (self->site_name);
  g_autofree char *check = NULL;

  g_string_append_printf (text, "site: %s\n", self->site_id);
  g_string_append_printf (text, "name: %s\n", name);
  g_string_append_printf (text, "entries: %" G_GINT64_FORMAT "\n", self->entries);
  g_string_append (text, "head:");
  for (guint i = 0; i < 64; i += 4)
    g_string_append_printf (text, " %.4s", self->head + i);
  g_string_append_printf (text, "\nutc: %s\nlocal: %s\n", utc, wall);
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    g_string_append_printf (text, "%s: %" G_GINT64_FORMAT "\n", desk_state_to_nick (state),
                            self->counts[state]);
  check = check_digits (text->str);
  g_string_append_printf (text, "check: %s\n", check);
  return g_string_free (text, FALSE);
}

typedef struct
{
  DeskSession *session;
  DeskSlip *slip;
} Making;

static gboolean
fill (DeskDb *db, DeskSlip *slip, GError **error)
{
  DeskStore *store = desk_log_store (db);

  slip->site_id = g_strdup (desk_store_get_site_id (store));
  slip->site_name = desk_db_setting_text (db, "site.name", error);
  if (slip->site_name == NULL)
    return FALSE;
  slip->text = desk_slip_format (slip, desk_store_get_zone (store));
  return TRUE;
}

static gboolean
make_in (DeskDb *db, gpointer data, GError **error)
{
  Making *making = data;
  DeskSlip *slip = making->slip;
  g_autoptr (DeskBody) body = desk_body_new ();

  if (!desk_session_begin_act (making->session, db, DESK_ACTION_SLIP, error)
      || !desk_db_state_counts (db, slip->counts, error))
    return FALSE;
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    desk_body_set_int (body, desk_state_to_nick (state), slip->counts[state]);
  /* The slip shows the head after its own entry. */
  slip->entries = desk_log_append (db, desk_session_get_person (making->session)->staff_no, "slip",
                                   NULL, body, error);
  if (slip->entries == 0)
    return FALSE;
  desk_log_head (db, slip->head);
  slip->at = desk_log_now (db);
  return fill (db, slip, error);
}

/* The newest entry, when it is a slip of today; else entries stays 0. */
static gboolean
newest_in (DeskDb *db, gpointer data, GError **error)
{
  Making *making = data;
  DeskSlip *slip = making->slip;
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  gint64 n = 0;
  gint64 at = 0;

  if (!desk_session_begin_act (making->session, db, DESK_ACTION_SLIP, error)
      || !desk_db_newest_slip (db, &n, &at, slip->head, error))
    return FALSE;
  if (n == 0 || desk_time_day (at, zone) != desk_time_day (desk_log_now (db), zone))
    return TRUE;
  slip->entries = n;
  slip->at = at;
  /* Nothing was entered since: they stand as they stood. */
  return desk_db_state_counts (db, slip->counts, error) && fill (db, slip, error);
}

DeskSlip *
desk_slip_make (DeskSession *session, GError **error)
{
  g_autoptr (DeskSlip) slip = g_new0 (DeskSlip, 1);
  Making making = { session, slip };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_store_write (desk_session_get_store (session), NULL, make_in, &making, error))
    return NULL;
  return g_steal_pointer (&slip);
}

DeskSlip *
desk_slip_take (DeskSession *session, gboolean *again, GError **error)
{
  g_autoptr (DeskSlip) slip = g_new0 (DeskSlip, 1);
  Making making = { session, slip };

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (again != NULL, NULL);

  if (!desk_store_read (desk_session_get_store (session), NULL, newest_in, &making, error))
    return NULL;
  *again = slip->entries != 0;
  return *again ? g_steal_pointer (&slip) : desk_slip_make (session, error);
}

DeskSlip *
desk_slip_of_newest (DeskDb *db, GError **error)
{
  g_autoptr (DeskSlip) self = g_new0 (DeskSlip, 1);
  DeskStore *store = desk_log_store (db);
  g_auto (DeskSlipFacts) facts = { 0 };

  if (!desk_db_newest (db, &self->entries, error)
      || !desk_db_evidence_hash (db, self->entries, self->head, error)
      || !desk_db_slip_facts (db, self->entries, &facts, error))
    return NULL;
  /* The clock may have been set back while the folder was written. */
  self->at = facts.made ? facts.at : MAX (desk_clock_now (desk_store_get_clock (store)), facts.at);
  memcpy (self->counts, facts.counts, sizeof self->counts);
  self->site_id = g_strdup (desk_store_get_site_id (store));
  self->site_name = g_strdup (facts.site_name != NULL ? facts.site_name : "");
  self->text = desk_slip_format (self, desk_store_get_zone (store));
  return g_steal_pointer (&self);
}

static gboolean
torn (GError **error, const char *line)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               /* Translators: %s is a line of the slip */
               _("This is not a whole slip; look at the line “%s”."), line);
  return FALSE;
}

/* "2026-11-24 10:40:00 +0530" */
static gboolean
read_local (DeskSlip *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, " ", -1);
  g_autofree char *iso = NULL;
  g_autoptr (GDateTime) moment = NULL;

  if (g_strv_length (parts) != 3)
    return FALSE;
  iso = g_strdup_printf ("%sT%s%s", parts[0], parts[1], parts[2]);
  moment = g_date_time_new_from_iso8601 (iso, NULL);
  if (moment != NULL)
    self->local_at = g_date_time_to_unix (moment) * DESK_SECOND;
  return moment != NULL;
}

static gboolean
read_line (DeskSlip *self, const char *key, const char *value, GError **error)
{
  DeskState state;

  if (g_str_equal (key, "site"))
    self->site_id = g_strdup (value);
  else if (g_str_equal (key, "name"))
    self->site_name = g_strdup (value);
  else if (g_str_equal (key, "entries"))
    self->entries = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (key, "head"))
    {
      guint length = 0;

      for (const char *p = value; *p != '\0'; p++)
        {
          if (g_ascii_isspace (*p))
            continue;
          if (!g_ascii_isxdigit (*p) || length >= 64)
            return torn (error, key);
          self->head[length++] = g_ascii_tolower (*p);
        }
      if (length != 64)
        return torn (error, key);
    }
  else if (g_str_equal (key, "utc"))
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      if (!desk_time_parse (value, utc, &self->at, NULL))
        return torn (error, key);
    }
  else if (desk_state_from_nick (key, &state))
    self->counts[state] = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (key, "local"))
    return read_local (self, value) || torn (error, key);
  else
    return torn (error, key);
  return TRUE;
}

DeskSlip *
desk_slip_parse (const char *text, GError **error)
{
  g_autoptr (DeskSlip) self = g_new0 (DeskSlip, 1);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *clean = desk_text_clean (text);
  g_auto (GStrv) read = g_strsplit (clean, "\n", -1);
  gboolean checked = FALSE;

  if (!g_str_equal (g_strstrip (read[0] != NULL ? read[0] : clean), TITLE))
    {
      torn (error, TITLE);
      return NULL;
    }
  g_string_append (lines, TITLE "\n");
  for (guint i = 1; read[i] != NULL && !checked; i++)
    {
      char *line = g_strstrip (read[i]);
      char *colon = strchr (line, ':');
      g_autofree char *key = NULL;

      if (*line == '\0')
        continue;
      if (colon == NULL)
        {
          torn (error, line);
          return NULL;
        }
      key = g_strndup (line, (gsize) (colon - line));
      if (g_str_equal (key, "check"))
        {
          g_autofree char *check = check_digits (lines->str);

          checked = g_str_equal (g_strstrip (colon + 1), check);
          if (!checked)
            {
              torn (error, line);
              return NULL;
            }
          break;
        }
      g_string_append_printf (lines, "%s\n", line);
      if (!read_line (self, key, g_strstrip (colon + 1), error))
        return NULL;
    }
  if (!checked || self->site_id == NULL || self->head[0] == '\0' || self->entries < 1)
    {
      torn (error, "check");
      return NULL;
    }
  self->text = g_strdup (text);
  return g_steal_pointer (&self);
}

DeskSlip *
desk_slip_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  text = desk_plain_file_read (path, LONGEST);
  if (text == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The file %s cannot be read."), path);
      return NULL;
    }
  return desk_slip_parse (text, error);
}
