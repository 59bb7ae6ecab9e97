/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-schema.h"

#include "desk-schema-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many are named. */
#define NAMED 3

/* Kind and name of each object of the schema, with its words. */
static GHashTable *
read_objects (DeskDb *db, GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT type || ' ' || name, tbl_name || coalesce (sql, '') "
                                      "FROM sqlite_schema "
                                      "WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'",
                                      "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_hash_table_replace (objects, desk_db_dup (rows, 0), desk_db_dup (rows, 1));
  return row == 0 ? g_steal_pointer (&objects) : NULL;
}

/* What the scripts make of an empty store in memory, by the SQLite of now. */
static GHashTable *
made_now (GError **error)
{
  g_autoptr (GHashTable) objects = NULL;
  DeskDb *fresh = desk_db_open (NULL, ":memory:", TRUE, error);

  if (fresh != NULL && desk_schema_migrate (fresh, error))
    objects = read_objects (fresh, error);
  desk_db_close (fresh);
  return g_steal_pointer (&objects);
}

static void
collect (GHashTable *some, GHashTable *others, GPtrArray *names)
{
  GHashTableIter iter;
  gpointer name;
  gpointer words;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &name, &words))
    if (g_strcmp0 (g_hash_table_lookup (others, name), words) != 0
        && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
desk_schema_check (DeskDb *db, GError **error)
{
  g_autofree char *digest = desk_schema_hash (db, error);
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *named = NULL;

  if (digest == NULL)
    return FALSE;
  /* All scripts once more take longer than everything else at the start of the program: their
   * sum is made when it is built. */
  if (g_str_equal (digest, DESK_SCHEMA_DIGEST))
    return TRUE;
  /* Another SQLite than the one of the build may write a changed table down in other words. */
  expected = made_now (error);
  found = expected != NULL ? read_objects (db, error) : NULL;
  if (found == NULL)
    return FALSE;
  collect (expected, found, names);
  collect (found, expected, names);
  if (names->len == 0)
    return TRUE;
  g_ptr_array_sort (names, compare_names);
  if (names->len > NAMED)
    g_ptr_array_set_size (names, NAMED);
  g_ptr_array_add (names, NULL);
  named = g_strjoinv (", ", (char **) names->pdata);
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: %s names objects of the file such as "trigger ticket_gate" */
               _("The rules inside the store were changed; not as this program made it is: %s. "
                 "Do not trust this file; restore the latest backup and compare."),
               named);
  return FALSE;
}
