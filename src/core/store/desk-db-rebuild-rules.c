/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rules an entry is played by: those of its time. */
#include "desk-db-rebuild.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A rule refuses beforehand; what keeps a column or a count up to date runs afterwards and has
 * no time. */
#define RULES "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '% BEFORE %'"

gboolean
desk_rebuild_note_rules (DeskDb *made, GHashTable *rules, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (made, error, RULES, "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (made, rows, error)) == 1)
    g_hash_table_replace (rules, desk_db_dup (rows, 0), desk_db_dup (rows, 1));
  return row == 0;
}

static gboolean
script (DeskRebuild *self, const char *sql, GError **error)
{
  return desk_db_script (self->made, _("set its options"), sql, error);
}

static gboolean
drop (DeskRebuild *self, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DROP TRIGGER \"%s\"", name);

  return script (self, sql, error);
}

static void
hold (DeskRebuild *self, char *sql)
{
  g_ptr_array_add (self->held, sql);
}

/* Whether what the rule @sql guards is still a table: of audit_frame schema 12 made a view. */
static gboolean
guards_table (DeskRebuild *self, const char *sql, gboolean *guards, GError **error)
{
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", sql, 0, 0);
  const char *table = NULL;
  gint64 found = 0;

  for (guint i = 0; words[i] != NULL && table == NULL; i++)
    if (g_str_equal (words[i], "ON"))
      table = words[i + 1];

  if (!desk_db_int (self->made, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
                    "s", table))
    return FALSE;
  *guards = found != 0;
  return TRUE;
}

gboolean
desk_rebuild_hold_rules (DeskRebuild *self, GHashTable *earlier, GError **error)
{
  g_autoptr (GHashTable) newer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer sql;

  if (!desk_rebuild_note_rules (self->made, newer, error))
    return FALSE;
  g_hash_table_iter_init (&iter, newer);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    {
      const char *old = g_hash_table_lookup (earlier, name);

      if (old != NULL && g_str_equal (old, sql))
        continue;
      /* The row that says which rules hold comes with the entry that ends the holding. */
      if (g_str_has_prefix (name, "rules_"))
        continue;
      if (!drop (self, name, error) || (old != NULL && !script (self, old, error)))
        return FALSE;
      if (old != NULL)
        hold (self, g_strdup_printf ("DROP TRIGGER \"%s\"", (const char *) name));
      hold (self, g_strdup (sql));
    }
  g_hash_table_iter_init (&iter, earlier);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (!g_hash_table_contains (newer, name))
      {
        gboolean guards = FALSE;

        if (!guards_table (self, sql, &guards, error))
          return FALSE;
        if (!guards)
          continue;
        if (!script (self, sql, error))
          return FALSE;
        hold (self, g_strdup_printf ("DROP TRIGGER \"%s\"", (const char *) name));
      }
  return TRUE;
}

gboolean
desk_rebuild_release_rules (DeskRebuild *self, GError **error)
{
  for (guint i = 0; i < self->held->len; i++)
    if (!script (self, g_ptr_array_index (self->held, i), error))
      return FALSE;
  g_ptr_array_set_size (self->held, 0);
  return desk_rebuild_leave_kept (self, error);
}
