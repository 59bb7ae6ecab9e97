/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-people-import.h"

#include "desk-csv-reader.h"
#include "desk-csv-writer.h"
#include "desk-holidays.h"
#include "desk-limits.h"
#include "desk-new-file.h"
#include "desk-posts.h"
#include "desk-staff-no.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* Reasons kept until it is known whether a file holds them. */
#define REASONS 1000

/* The header each table must have. */
static const char *const headers[][12] = {
  [DESK_PEOPLE_PERSONS] = { "staff_no", "name", "name_hi", NULL },
  [DESK_PEOPLE_PLACES] = { "code", "parent", "kind", "name", "name_hi", "area_class", NULL },
  [DESK_PEOPLE_POSTS] = { "place", "rung", "staff_no", "from", "until", NULL },
  [DESK_PEOPLE_LIMITS] = { "category", "area_class", "amount", "unit", "calendar", "compensation",
                           "cap_percent", "pay_days", "source", "from", "until", NULL },
  [DESK_PEOPLE_HOLIDAYS] = { "from", "until", "name", "name_hi", NULL },
};

typedef struct
{
  DeskSession *session;
  DeskPeopleTable table;
  DeskCsvReader *reader;
  DeskCsvWriter *rejects;
  DeskImportResult *result;
  GHashTable *open; /* "place rung" -> Open: tenures of this file that have no end */
} Run;

typedef struct
{
  char *whose; /* "staff_no from", the number as it is compared */
  gint64 line;
} Open;

static void
open_free (gpointer data)
{
  Open *self = data;

  g_free (self->whose);
  g_free (self);
}

static const char *
field (Run *run, guint i)
{
  return desk_csv_reader_get_field (run->reader, i);
}

static gboolean
unknown_word (GError **error, const char *word)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, _("“%s” is not one of the words known here."),
               word);
  return FALSE;
}

static gboolean
put_place (Run *run, DeskDb *db, DeskPut *put, GError **error)
{
  DeskPlaceKind kind;
  DeskAreaClass area_class;

  if (!desk_place_kind_from_nick (field (run, 2), &kind))
    return unknown_word (error, field (run, 2));
  if (!desk_area_class_from_nick (field (run, 5), &area_class))
    return unknown_word (error, field (run, 5));
  return desk_place_put (db, run->session, field (run, 0), field (run, 1), kind, field (run, 3),
                         field (run, 4), area_class, put, error);
}

/* A new tenure ends the open one before it, but not within one file: the first of the two would
 * not come in a second time. */
static gboolean
is_only_open (Run *run, const char *post, const char *whose, GError **error)
{
  const Open *other = g_hash_table_lookup (run->open, post);

  if (other == NULL || g_str_equal (other->whose, whose))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               _("Line %d has a tenure of the same post that has no end either. Write when the "
                 "earlier one ends."),
               (int) other->line);
  return FALSE;
}

static gboolean
put_post (Run *run, DeskDb *db, DeskPut *put, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (run->session));
  g_autofree char *post = g_strjoin (" ", field (run, 0), field (run, 1), NULL);
  g_autofree char *key = desk_staff_no_key (field (run, 2));
  g_autofree char *whose = g_strjoin (" ", key, field (run, 3), NULL);
  DeskRung rung;
  gint64 from_at;
  gint64 until_at = 0;

  if (!desk_rung_from_nick (field (run, 1), &rung))
    return unknown_word (error, field (run, 1));
  if (!desk_time_parse (field (run, 3), zone, &from_at, error)
      || (*field (run, 4) != '\0' && !desk_time_parse (field (run, 4), zone, &until_at, error)))
    return FALSE;
  if (until_at == 0 && !is_only_open (run, post, whose, error))
    return FALSE;
  if (!desk_post_put (db, run->session, field (run, 0), rung, field (run, 2), from_at, until_at,
                      put, error))
    return FALSE;
  if (until_at == 0)
    {
      Open *open = g_new0 (Open, 1);

      open->whose = g_steal_pointer (&whose);
      open->line = desk_csv_reader_get_line (run->reader);
      g_hash_table_replace (run->open, g_steal_pointer (&post), open);
    }
  return TRUE;
}

/* A whole number, or nothing: 0. */
static gboolean
read_number (const char *text, gint64 *number, GError **error)
{
  *number = 0;
  if (*text == '\0' || g_ascii_string_to_signed (text, 10, -1000000000, 1000000000, number, NULL))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               _("“%s” is not a whole number. Write it like 24, or leave it empty."), text);
  return FALSE;
}

static gboolean
put_limit (Run *run, DeskDb *db, DeskPut *put, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (run->session));
  DeskLimitSpec spec = { .category = field (run, 0),
                         .has_amount = *field (run, 2) != '\0',
                         .source = field (run, 8) };

  if (!desk_area_class_from_nick (field (run, 1), &spec.area_class))
    return unknown_word (error, field (run, 1));
  if (!desk_unit_from_nick (field (run, 3), &spec.unit))
    return unknown_word (error, field (run, 3));
  if (!desk_hours_from_nick (field (run, 4), &spec.hours))
    return unknown_word (error, field (run, 4));
  return read_number (field (run, 2), &spec.amount, error)
         && read_number (field (run, 5), &spec.compensation, error)
         && read_number (field (run, 6), &spec.cap_percent, error)
         && read_number (field (run, 7), &spec.pay_days, error)
         && desk_time_parse (field (run, 9), zone, &spec.from_at, error)
         && (*field (run, 10) == '\0'
             || desk_time_parse (field (run, 10), zone, &spec.until_at, error))
         && desk_limit_put (db, run->session, &spec, put, error);
}

static gboolean
put_row (Run *run, DeskDb *db, DeskPut *put, GError **error)
{
  guint expected = g_strv_length ((char **) headers[run->table]);

  if (desk_csv_reader_get_n_fields (run->reader) != expected)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The line has %u fields, the header %u."),
                   desk_csv_reader_get_n_fields (run->reader), expected);
      return FALSE;
    }
  switch (run->table)
    {
    case DESK_PEOPLE_PERSONS:
      return desk_person_put (db, run->session, field (run, 0), field (run, 1), field (run, 2),
                              put, error);
    case DESK_PEOPLE_PLACES:
      return put_place (run, db, put, error);
    case DESK_PEOPLE_LIMITS:
      return put_limit (run, db, put, error);
    case DESK_PEOPLE_HOLIDAYS:
      return desk_holiday_put (db, run->session, field (run, 0), field (run, 1), field (run, 2),
                               field (run, 3), put, error);
    case DESK_PEOPLE_POSTS:
    default:
      return put_post (run, db, put, error);
    }
}

static void
reject (Run *run, const char *reason)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT,
                                           desk_csv_reader_get_line (run->reader));
  g_autofree char *raw = desk_csv_reader_dup_raw (run->reader);

  run->result->rejected++;
  desk_import_result_note (run->result, REASONS, desk_csv_reader_get_line (run->reader), reason);
  desk_csv_writer_field (run->rejects, line);
  desk_csv_writer_safe (run->rejects, reason);
  desk_csv_writer_safe (run->rejects, raw);
  desk_csv_writer_end_row (run->rejects);
}

static gboolean
rows_in (DeskDb *db, gpointer data, GError **error)
{
  Run *run = data;
  DeskCsvResult read;

  while ((read = desk_csv_reader_next (run->reader, error)) != DESK_CSV_END)
    {
      g_autoptr (GError) failure = NULL;
      DeskPut put = DESK_PUT_SAME;

      if (read == DESK_CSV_FAILED)
        return FALSE;
      run->result->rows++;
      if (read == DESK_CSV_BAD)
        {
          reject (run, desk_csv_reader_get_reason (run->reader));
          continue;
        }
      if (put_row (run, db, &put, &failure))
        {
          run->result->imported += put == DESK_PUT_ADDED;
          run->result->updated += put == DESK_PUT_CHANGED;
          run->result->unchanged += put == DESK_PUT_SAME;
        }
      else if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_INVALID))
        reject (run, failure->message);
      else
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_header (Run *run, const char *path, GError **error)
{
  g_autofree char *expected = g_strjoinv (",", (char **) headers[run->table]);
  DeskCsvResult read = desk_csv_reader_next (run->reader, error);
  gboolean fits = read == DESK_CSV_ROW
                  && desk_csv_reader_get_n_fields (run->reader)
                       == g_strv_length ((char **) headers[run->table]);

  if (read == DESK_CSV_FAILED)
    return FALSE;
  for (guint i = 0; fits && headers[run->table][i] != NULL; i++)
    fits = g_str_equal (field (run, i), headers[run->table][i]);
  if (!fits)
    g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                 _("The first line of %s must be: %s. Nothing was imported."), path, expected);
  return fits;
}

/* The good rows are in already: that the others can stand in no file is no reason to say nothing of both. */
static gboolean
finish_rejects (Run *run, gboolean named, char **where, GError **error)
{
  if (run->result->rejected == 0)
    return TRUE;
  if (!desk_csv_writer_finish (run->rejects, NULL, named ? error : NULL))
    return !named;
  g_ptr_array_set_size (run->result->reasons, (int) MIN (run->result->reasons->len, DESK_IMPORT_REASONS));
  run->result->rejects_path = g_steal_pointer (where);
  return TRUE;
}

gboolean
desk_people_import (DeskSession *session,
                    DeskPeopleTable table,
                    const char *path,
                    const char *rejects_path,
                    DeskImportResult *result,
                    GError **error)
{
  g_autoptr (DeskCsvReader) reader = NULL;
  g_autoptr (DeskCsvWriter) rejects = NULL;
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, open_free);
  g_autofree char *where = NULL;
  Run run = { .session = session, .table = table, .result = result, .open = open };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (path != NULL && result != NULL, FALSE);

  *result = (DeskImportResult) { 0 };
  if (!desk_session_check (session,
                           table == DESK_PEOPLE_LIMITS || table == DESK_PEOPLE_HOLIDAYS
                             ? DESK_ACTION_LIMITS
                             : DESK_ACTION_PLACES,
                           error))
    return FALSE;
  reader = desk_csv_reader_open (path, ',', "UTF-8", error);
  /* Where somebody wants them is known to be writable before any row is in. */
  if (reader == NULL || (rejects_path != NULL && !desk_new_file_can (rejects_path, error)))
    return FALSE;
  where = rejects_path != NULL ? g_strdup (rejects_path) : desk_import_rejects_path (path);
  rejects = desk_csv_writer_new (where);
  run.reader = reader;
  run.rejects = rejects;
  desk_csv_writer_field (rejects, "line");
  desk_csv_writer_field (rejects, "reason");
  desk_csv_writer_field (rejects, "row");
  desk_csv_writer_end_row (rejects);
  if (!check_header (&run, path, error)
      || !desk_store_write (desk_session_get_store (session), NULL, rows_in, &run, error))
    {
      desk_import_result_clear (result);
      *result = (DeskImportResult) { 0 };
      return FALSE;
    }
  result->unmapped = g_ptr_array_new_with_free_func (g_free);
  return finish_rejects (&run, rejects_path != NULL, &where, error);
}
