/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-attachment.h"

#include "desk-attachment-folder.h"
#include "desk-db.h"
#include "desk-i18n.h"
#include "desk-mask.h"

#define COLUMNS                                                                                  \
  "SELECT a.n, t.number, a.what, a.type, a.name, a.sha256, a.size, e.at, p.name, p.name_hi, "     \
  "t.category_id IN (25, 26) "                                                                   \
  "FROM attachment a JOIN ticket t ON t.id = a.ticket_id JOIN event e ON e.n = a.n "             \
  "JOIN person p ON p.id = a.person_id "

gboolean
desk_db_attachment_insert (DeskDb *db,
                           gint64 n,
                           gint64 ticket_id,
                           gint64 person_id,
                           const DeskAttachment *one,
                           GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO attachment (n, ticket_id, person_id, what, type, size, name, "
                      "sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                      "iiississ", n, ticket_id, person_id,
                      desk_attachment_what_to_nick (one->what), one->type, one->size, one->name,
                      one->sha256)
         && desk_db_run (db, error, "UPDATE ticket SET touched = 1, n = ?2 WHERE id = ?1", "ii",
                         ticket_id, n);
}

gboolean
desk_db_attachment_look_insert (DeskDb *db, gint64 n, gint64 attachment_n, gint64 person_id,
                                GError **error)
{
  return desk_db_run (db, error,
                      "INSERT INTO attachment_look (n, attachment_n, person_id) "
                      "VALUES (?1, ?2, ?3)",
                      "iii", n, attachment_n, person_id);
}

static DeskAttachment *
read_one (sqlite3_stmt *rows)
{
  DeskAttachment *one = g_new0 (DeskAttachment, 1);

  one->n = sqlite3_column_int64 (rows, 0);
  one->number = desk_db_dup (rows, 1);
  desk_attachment_what_from_nick (desk_db_text (rows, 2), &one->what);
  one->type = desk_db_dup (rows, 3);
  /* A recorder calls its files by the number; and of a theft no word is shown (R11). */
  one->name = sqlite3_column_int (rows, 10) != 0 ? g_strdup ("")
                                                 : desk_mask_digits (desk_db_text (rows, 4));
  one->sha256 = desk_db_dup (rows, 5);
  one->size = sqlite3_column_int64 (rows, 6);
  one->at = sqlite3_column_int64 (rows, 7);
  one->person_name = g_strdup (desk_text_pick (desk_db_text (rows, 8), desk_db_text (rows, 9)));
  return one;
}

static gboolean
read_all (DeskDb *db, sqlite3_stmt *rows, GPtrArray *found, GError **error)
{
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (found, read_one (rows));
  return row == 0;
}

gboolean
desk_db_attachments_of (DeskDb *db, gint64 ticket_id, GPtrArray *found, GError **error)
{
  return read_all (db,
                   desk_db_query (db, error, COLUMNS "WHERE a.ticket_id = ?1 ORDER BY a.n", "i",
                                  ticket_id),
                   found, error);
}

gboolean
desk_db_attachments (DeskDb *db, GPtrArray *found, GError **error)
{
  return read_all (db, desk_db_query (db, error, COLUMNS "WHERE a.sha256 <> '' ORDER BY a.n", ""),
                   found, error);
}

DeskAttachment *
desk_db_attachment (DeskDb *db, gint64 n, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error, COLUMNS "WHERE a.n = ?1", "i", n);
  DeskAttachment *one = NULL;

  if (rows != NULL && desk_db_step (db, rows, error) == 1)
    {
      one = read_one (rows);
      desk_db_done (rows);
    }
  return one;
}

static gboolean
withdraw (DeskDb *db, gint64 ticket_id, GError **error)
{
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_attachment_free);
  g_autofree char *folder = desk_attachment_folder_of (desk_store_get_path (db->store));

  if (!desk_db_attachments_of (db, ticket_id, found, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const char *sha256 = ((DeskAttachment *) g_ptr_array_index (found, i))->sha256;

      if (*sha256 != '\0' && !desk_attachment_folder_withdraw (folder, sha256, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
desk_db_attachments_erase (DeskDb *db, gint64 ticket_id, GError **error)
{
  return withdraw (db, ticket_id, error)
         && desk_db_run (db, error,
                         "UPDATE attachment SET name = '', sha256 = '' WHERE ticket_id = ?1 "
                         "AND sha256 <> ''",
                         "i", ticket_id);
}

static gboolean
named_cb (const char *sha256, gboolean *named, gpointer data, GError **error)
{
  gint64 found = 0;

  if (!desk_db_int (data, error, 0, &found,
                    "SELECT EXISTS (SELECT 1 FROM attachment WHERE sha256 = ?1 AND sha256 <> '')",
                    "s", sha256))
    return FALSE;
  *named = found != 0;
  return TRUE;
}

gboolean
desk_db_attachments_settle (DeskDb *db, const char *store_path, GError **error)
{
  g_autofree char *folder = desk_attachment_folder_of (store_path);

  return desk_attachment_folder_settle (folder, named_cb, db, error);
}
