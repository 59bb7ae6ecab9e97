/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-site.h"

#include "desk-db-search.h"
#include "desk-db-staff.h"
#include "desk-db-ticket.h"
#include "desk-db.h"
#include "desk-language.h"
#include "desk-setting.h"
#include "desk-staff-no.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
desk_db_setting_int (DeskDb *db, const char *key, gint64 *value, GError **error)
{
  g_autofree char *text = desk_db_setting_text (db, key, error);
  const DeskSetting *setting = desk_setting_find (key);

  g_return_val_if_fail (setting != NULL, FALSE);
  if (text == NULL)
    return FALSE;
  *value = setting->usual;
  if (*text != '\0')
    *value = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

gboolean
desk_db_calling_hours (DeskDb *db, int *from, int *until, GError **error)
{
  gint64 opens = 0;
  gint64 closes = 0;
  gboolean sense;

  if (!desk_db_setting_int (db, "callback.from-hour", &opens, error)
      || !desk_db_setting_int (db, "callback.until-hour", &closes, error))
    return FALSE;
  /* A site whose hours make no sense calls all day rather than never. */
  sense = opens >= 0 && closes <= 24 && opens < closes;
  *from = sense ? (int) opens : 0;
  *until = sense ? (int) closes : 24;
  return TRUE;
}

char *
desk_db_setting_text (DeskDb *db, const char *key, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, "SELECT value FROM setting WHERE key = ?1", "s",
                                      key);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  char *text;

  if (row < 0)
    return NULL;
  if (row == 0)
    return g_strdup ("");
  text = desk_db_dup (rows, 0);
  desk_db_done (rows);
  return text;
}

gboolean
desk_db_setting_put (DeskDb *db, gint64 n, const char *key, const char *value, GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO setting (key, value, n) VALUES (?1, ?2, ?3) "
                      "ON CONFLICT (key) DO UPDATE SET value = ?2, n = ?3",
                      "ssi", key, value, n);
}

gboolean
desk_db_meta_put (DeskDb *db, const char *key, const char *value, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO meta (key, value) VALUES (?1, ?2)", "ss", key,
                      value);
}

gboolean
desk_db_meta_check (DeskDb *db, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH wanted (key) AS (VALUES ('format'), ('site'), ('kind'), ('fold_version')) "
                     "SELECT key FROM wanted WHERE NOT EXISTS (SELECT 1 FROM meta m "
                     "WHERE m.key = wanted.key AND CASE m.key WHEN 'format' THEN m.value = '1' "
                     "WHEN 'site' THEN length (CAST (m.value AS BLOB)) = 32 "
                     "AND m.value NOT GLOB '*[^0-9a-f]*' "
                     "WHEN 'kind' THEN m.value IN ('real', 'demonstration') "
                     "ELSE m.value <> '' END) LIMIT 1",
                     "");
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  if (row == 1)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                   /* Translators: %s is the key of a row, such as "site" or "kind" */
                   _("What says in the store whose it is was changed: “%s” is missing or not valid. "
                     "Do not trust this file; restore the latest backup and compare."),
                   desk_db_text (rows, 0));
      desk_db_done (rows);
    }
  return row == 0;
}

static DeskPerson *
read_person (DeskDb *db, sqlite3_stmt *rows, GError **error)
{
  DeskPerson *person;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return NULL;
  person = desk_person_new (sqlite3_column_int64 (rows, 0), desk_db_text (rows, 1),
                            desk_db_text (rows, 2), desk_db_text (rows, 3));
  desk_db_done (rows);
  return person;
}

DeskPerson *
desk_db_person_by_id (DeskDb *db, gint64 id, GError **error)
{
  return read_person (db,
                      desk_db_query (db, error,
                                     "SELECT id, staff_no, name, name_hi FROM person "
                                     "WHERE id = ?1",
                                     "i", id),
                      error);
}

static DeskPerson *
read_by_staff_no (DeskDb *db, const char *staff_no, GError **error)
{
  return read_person (db,
                      desk_db_query (db, error,
                                     "SELECT id, staff_no, name, name_hi FROM person "
                                     "WHERE staff_no = ?1",
                                     "s", staff_no),
                      error);
}

DeskPerson *
desk_db_person_by_staff_no (DeskDb *db, const char *staff_no, GError **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (GError) failure = NULL;
  DeskPerson *person = read_by_staff_no (db, staff_no, &failure);
  gint64 id = 0;

  if (person != NULL || staff_no == NULL)
    goto out;
  clean = desk_staff_no_clean (staff_no);
  if (failure == NULL && !g_str_equal (clean, staff_no) && !g_str_equal (clean, "0"))
    person = read_by_staff_no (db, clean, &failure);
  if (person == NULL && failure == NULL && desk_db_staff_find (db, staff_no, &id, &failure)
      && id != 0)
    person = desk_db_person_by_id (db, id, &failure);

out:
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return person;
}

gboolean
desk_db_person_put (DeskDb *db,
                    gint64 n,
                    const char *staff_no,
                    const char *name,
                    const char *name_hi,
                    GError **error)
{
  gint64 id = 0;

  if (!desk_db_int (db, error, 0, &id, "SELECT id FROM person WHERE staff_no = ?1", "s", staff_no))
    return FALSE;
  if (id != 0)
    return desk_db_run (db, error,
                        "UPDATE person SET name = ?2, name_hi = ?3, n = ?4 WHERE id = ?1", "issi",
                        id, name, name_hi, n);
  return desk_db_run (db, error,
                      "INSERT INTO person (staff_no, name, name_hi, n) VALUES (?1, ?2, ?3, ?4)",
                      "sssi", staff_no, name, name_hi, n);
}

gboolean
desk_db_persons (DeskDb *db, GPtrArray *persons, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT id, staff_no, name, name_hi FROM person ORDER BY staff_no", "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (persons,
                     desk_person_new (sqlite3_column_int64 (rows, 0), desk_db_text (rows, 1),
                                      desk_db_text (rows, 2), desk_db_text (rows, 3)));
  return row == 0;
}

#define PLACE "SELECT id, coalesce (parent_id, 0), code, name, name_hi, kind, area_class FROM place "

static DeskPlace *
place_from (sqlite3_stmt *rows)
{
  DeskPlaceKind kind = DESK_PLACE_AREA;
  DeskAreaClass area_class = DESK_AREA_URBAN;

  desk_place_kind_from_nick (desk_db_text (rows, 5), &kind);
  desk_area_class_from_nick (desk_db_text (rows, 6), &area_class);
  return desk_place_new (sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                         desk_db_text (rows, 2), desk_db_text (rows, 3), desk_db_text (rows, 4),
                         kind, area_class);
}

static DeskPlace *
read_place (DeskDb *db, sqlite3_stmt *rows, GError **error)
{
  DeskPlace *place;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return NULL;
  place = place_from (rows);
  desk_db_done (rows);
  return place;
}

DeskPlace *
desk_db_place_by_id (DeskDb *db, gint64 id, GError **error)
{
  return read_place (db, desk_db_query (db, error, PLACE "WHERE id = ?1", "i", id), error);
}

DeskPlace *
desk_db_place_by_code (DeskDb *db, const char *code, GError **error)
{
  return read_place (db, desk_db_query (db, error, PLACE "WHERE code = ?1", "s", code), error);
}

gboolean
desk_db_places (DeskDb *db, GPtrArray *places, GError **error)
{
  /* Parents before children: by depth, then by name. */
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE tree (id, depth) AS (SELECT id, 0 FROM place "
                     "WHERE parent_id IS NULL UNION SELECT p.id, depth + 1 FROM place p "
                     "JOIN tree ON p.parent_id = tree.id WHERE depth < 20) "
                     "SELECT p.id, coalesce (p.parent_id, 0), p.code, p.name, p.name_hi, p.kind, "
                     "p.area_class FROM tree JOIN place p ON p.id = tree.id "
                     "ORDER BY depth, p.name",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (places, place_from (rows));
  return row == 0;
}

/* The words of a place's complaints hold its names: they go out of the index under the old
 * names and in again under the new ones. */
static gboolean
index_place (DeskDb *db, gint64 place_id, gboolean add, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *rows;
  int row = -1;

  if (db->rebuilding)
    return TRUE;
  rows = desk_db_query (db, error, "SELECT id FROM ticket WHERE place_id = ?1", "i", place_id);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; row == 0 && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (add ? !desk_db_search_add (db, id, error) : !desk_db_search_remove (db, id, error))
        return FALSE;
    }
  return row == 0;
}

static gboolean
change_place (DeskDb *db, gint64 n, DeskPlace *place, GError **error)
{
  gint64 same = 0;

  if (!desk_db_int (db, error, 0, &same,
                    "SELECT count (*) FROM place WHERE id = ?1 AND name = ?2 AND name_hi = ?3",
                    "iss", place->id, place->name, place->name_hi))
    return FALSE;
  return (same != 0 || index_place (db, place->id, FALSE, error))
         && desk_db_run (db, error,
                         "UPDATE place SET parent_id = ?2, kind = ?3, name = ?4, name_hi = ?5, "
                         "area_class = ?6, n = ?7 WHERE id = ?1",
                         "iIssssi", place->id, place->parent_id,
                         desk_place_kind_to_nick (place->kind), place->name, place->name_hi,
                         desk_area_class_to_nick (place->area_class), n)
         && (same != 0 || index_place (db, place->id, TRUE, error));
}

gboolean
desk_db_place_put (DeskDb *db, gint64 n, DeskPlace *place, GError **error)
{
  if (place->id != 0)
    return change_place (db, n, place, error);
  return desk_db_run (db, error,
                      "INSERT INTO place (code, parent_id, kind, name, name_hi, area_class, n) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                      "sIssssi", place->code, place->parent_id,
                      desk_place_kind_to_nick (place->kind), place->name, place->name_hi,
                      desk_area_class_to_nick (place->area_class), n);
}

gboolean
desk_db_place_is_below (DeskDb *db, gint64 place_id, gint64 above_id, gboolean *below, GError **error)
{
  gint64 count = 0;

  if (!desk_db_int (db, error, 0, &count,
                    "WITH RECURSIVE up (id) AS (VALUES (?1) UNION SELECT p.parent_id "
                    "FROM place p JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL) "
                    "SELECT count (*) FROM up WHERE id = ?2",
                    "ii", place_id, above_id))
    return FALSE;
  *below = count > 0;
  return TRUE;
}

#define CATEGORY "SELECT id, coalesce (parent_id, 0), code, name, name_hi, is_supply FROM category "

static DeskCategory *
category_from (sqlite3_stmt *rows)
{
  return desk_category_new (sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                            desk_db_text (rows, 2), desk_db_text (rows, 3),
                            desk_db_text (rows, 4), sqlite3_column_int (rows, 5) != 0);
}

DeskCategory *
desk_db_category_by_code (DeskDb *db, const char *code, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, CATEGORY "WHERE code = ?1", "s", code);
  DeskCategory *category;

  if (rows == NULL || desk_db_step (db, rows, error) != 1)
    return NULL;
  category = category_from (rows);
  desk_db_done (rows);
  return category;
}

gboolean
desk_db_categories (DeskDb *db, GPtrArray *categories, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, CATEGORY "ORDER BY position", "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (categories, category_from (rows));
  return row == 0;
}

#define POST                                                                                 \
  "SELECT o.id, o.place_id, p.name, p.name_hi, o.rung, o.person_id, w.name, w.name_hi, "     \
  "w.staff_no, o.from_at, coalesce (o.until_at, 0) FROM post o "                             \
  "JOIN place p ON p.id = o.place_id JOIN person w ON w.id = o.person_id "

static DeskPost *
post_from (sqlite3_stmt *rows)
{
  DeskPost *post = desk_post_new ();

  post->id = sqlite3_column_int64 (rows, 0);
  post->place_id = sqlite3_column_int64 (rows, 1);
  post->place_name = g_strdup (desk_text_pick (desk_db_text (rows, 2), desk_db_text (rows, 3)));
  post->rung = (DeskRung) sqlite3_column_int (rows, 4);
  post->person_id = sqlite3_column_int64 (rows, 5);
  post->person_name = g_strdup (desk_text_pick (desk_db_text (rows, 6), desk_db_text (rows, 7)));
  post->staff_no = desk_db_dup (rows, 8);
  post->from_at = sqlite3_column_int64 (rows, 9);
  post->until_at = sqlite3_column_int64 (rows, 10);
  return post;
}

gboolean
desk_db_post_find (DeskDb *db,
                   gint64 place_id,
                   DeskRung rung,
                   gint64 at,
                   DeskPost **found,
                   GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE up (id, depth) AS (VALUES (?1, 0) UNION ALL "
                     "SELECT p.parent_id, depth + 1 FROM place p JOIN up ON p.id = up.id "
                     "WHERE p.parent_id IS NOT NULL AND depth < 20) " POST
                     "JOIN up ON up.id = o.place_id WHERE o.rung = ?2 AND o.from_at <= ?3 "
                     "AND (o.until_at IS NULL OR o.until_at > ?3) ORDER BY up.depth LIMIT 1",
                     "iii", place_id, (gint64) rung, at);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *found = NULL;
  if (row == 1)
    {
      *found = post_from (rows);
      desk_db_done (rows);
    }
  return row >= 0;
}

gboolean
desk_db_post_at (DeskDb *db,
                 gint64 place_id,
                 DeskRung rung,
                 gint64 from_at,
                 gint64 until_at,
                 GPtrArray *posts,
                 GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     POST "WHERE o.place_id = ?1 AND o.rung = ?2 "
                          "AND (o.until_at IS NULL OR o.until_at > ?3) "
                          "AND (?4 = 0 OR o.from_at < ?4) ORDER BY o.from_at",
                     "iiii", place_id, (gint64) rung, from_at, until_at);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (posts, post_from (rows));
  return row == 0;
}

gboolean
desk_db_post_loop (DeskDb *db,
                   gint64 place_id,
                   DeskRung rung,
                   gint64 person_id,
                   gint64 from_at,
                   gint64 until_at,
                   DeskPost **found,
                   GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE up (id) AS (VALUES (?1) UNION SELECT p.parent_id "
                     "FROM place p JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL), "
                     "down (id) AS (VALUES (?1) UNION SELECT p.id FROM place p "
                     "JOIN down ON p.parent_id = down.id) " POST
                     "WHERE o.person_id = ?3 AND o.rung <> ?2 "
                     "AND (o.until_at IS NULL OR o.until_at > ?4) "
                     "AND (?5 = 0 OR o.from_at < ?5) "
                     "AND (o.place_id IN (SELECT id FROM up) "
                     "OR o.place_id IN (SELECT id FROM down)) LIMIT 1",
                     "iiiii", place_id, (gint64) rung, person_id, from_at, until_at);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *found = NULL;
  if (row == 1)
    {
      *found = post_from (rows);
      desk_db_done (rows);
    }
  return row >= 0;
}

gboolean
desk_db_place_loop (DeskDb *db, gint64 place_id, gint64 parent_id, DeskPost **found, GError **error)
{
  /* As the trigger place_loop_posts has it. */
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "WITH RECURSIVE up (id) AS (VALUES (?2) UNION SELECT p.parent_id "
                     "FROM place p JOIN up ON p.id = up.id WHERE p.parent_id IS NOT NULL), "
                     "down (id) AS (VALUES (?1) UNION SELECT p.id FROM place p "
                     "JOIN down ON p.parent_id = down.id) " POST
                     "JOIN post u ON u.person_id = o.person_id AND u.rung <> o.rung "
                     "AND (o.until_at IS NULL OR o.until_at > u.from_at) "
                     "AND (u.until_at IS NULL OR u.until_at > o.from_at) "
                     "WHERE o.place_id IN (SELECT id FROM down) "
                     "AND u.place_id IN (SELECT id FROM up) LIMIT 1",
                     "ii", place_id, parent_id);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *found = NULL;
  if (row == 1)
    {
      *found = post_from (rows);
      desk_db_done (rows);
    }
  return row >= 0;
}

gboolean
desk_db_posts (DeskDb *db, gint64 at, GPtrArray *posts, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     POST "WHERE o.from_at <= ?1 AND (o.until_at IS NULL OR o.until_at > ?1) "
                          "ORDER BY p.name, o.rung",
                     "i", at);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (posts, post_from (rows));
  return row == 0;
}

gboolean
desk_db_post_insert (DeskDb *db,
                     gint64 n,
                     gint64 place_id,
                     DeskRung rung,
                     gint64 person_id,
                     gint64 from_at,
                     gint64 until_at,
                     GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO post (place_id, rung, person_id, from_at, until_at, n) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      "iiiiIi", place_id, (gint64) rung, person_id, from_at, until_at, n);
}

gboolean
desk_db_post_end (DeskDb *db, gint64 n, gint64 post_id, gint64 until_at, GError **error)
{
  return desk_db_run (db, error, "UPDATE post SET until_at = ?2, n = ?3 WHERE id = ?1", "iIi",
                      post_id, until_at, n);
}
