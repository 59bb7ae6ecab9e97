/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-evidence.h"

#include "desk-db.h"
#include "desk-mask.h"

#include <string.h>

static void
to_hex (sqlite3_stmt *rows, int column, int length, char *hex)
{
  static const char digits[] = "0123456789abcdef";
  const guint8 *bytes = sqlite3_column_blob (rows, column);

  length = MIN (length, sqlite3_column_bytes (rows, column));
  for (int i = 0; i < length; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
  hex[2 * length] = '\0';
}

/* Ends a reading that the caller's function stopped. */
static gboolean
ended (sqlite3_stmt *rows, int row, gboolean told)
{
  if (row == 1)
    desk_db_done (rows);
  return told && row == 0;
}

gboolean
desk_db_evidence_entries (DeskDb *db,
                          gint64 after,
                          DeskEvidenceEntryFunc func,
                          gpointer data,
                          GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, at, person, kind, ticket, body, hash FROM event "
                                      "WHERE n > ?1 ORDER BY n",
                                      "i", after);
  gboolean told = TRUE;
  int row = -1;

  while (rows != NULL && told && (row = desk_db_step (db, rows, error)) == 1)
    {
      DeskEvidenceEntry entry = { .n = sqlite3_column_int64 (rows, 0),
                                  .at = sqlite3_column_int64 (rows, 1),
                                  .person = desk_db_text (rows, 2),
                                  .kind = desk_db_text (rows, 3),
                                  .ticket = desk_db_text (rows, 4),
                                  .body = desk_db_text (rows, 5) };

      to_hex (rows, 6, DESK_HASH_LENGTH, entry.hash);
      told = func (&entry, data, error);
    }
  return ended (rows, row, told);
}

/* R11: what leaves the desk holds no number in full, not inside words either, and of a complaint
 * of theft neither the informer nor their words. NULL = shown. */
static char *
mask (const char *field, const char *value, gboolean of_ticket, gboolean informer)
{
  if (g_str_equal (field, "phone") || g_str_equal (field, "other_number"))
    return informer ? g_strdup (DESK_MASK_INFORMER) : desk_mask_phone (value);
  if (informer)
    return g_strdup ("");
  /* An officer's words of a draw, a name: they stand for themselves. */
  /* Digits of an account or a sum are no telephone number. */
  return of_ticket && !g_str_equal (field, "account_no") && !g_str_equal (field, "sha256")
             && desk_mask_has_number (value)
           ? desk_mask_digits (value)
           : NULL;
}

gboolean
desk_db_evidence_texts (DeskDb *db,
                        gint64 after,
                        DeskEvidenceTextFunc func,
                        gpointer data,
                        GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT x.n, x.field, x.salt, x.value, "
                                      "coalesce (t.category_id IN (25, 26), 0), t.id IS NOT NULL "
                                      "FROM event_text x JOIN event e ON e.n = x.n "
                                      "LEFT JOIN ticket t ON t.number = e.ticket "
                                      "WHERE x.n > ?1 ORDER BY x.n, x.field",
                                      "i", after);
  gboolean told = TRUE;
  int row = -1;

  while (rows != NULL && told && (row = desk_db_step (db, rows, error)) == 1)
    {
      g_autofree char *shown = NULL;
      DeskEvidenceText text = { .n = sqlite3_column_int64 (rows, 0),
                                .field = desk_db_text (rows, 1),
                                .value = desk_db_text (rows, 3) };

      to_hex (rows, 2, DESK_SALT_LENGTH, text.salt);
      shown = mask (text.field, text.value, sqlite3_column_int (rows, 5) != 0,
                    sqlite3_column_int (rows, 4) != 0);
      if (shown != NULL)
        {
          text.masked = TRUE;
          text.value = shown;
        }
      told = func (&text, data, error);
    }
  return ended (rows, row, told);
}

gboolean
desk_db_evidence_frames (DeskDb *db,
                         gint64 after,
                         DeskEvidenceFrameFunc func,
                         gpointer data,
                         GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT a.n, f.stratum, t.number FROM audit a "
                                      "JOIN audit_frame f ON f.audit_n = a.n "
                                      "JOIN ticket t ON t.id = f.ticket_id "
                                      "WHERE a.n > ?1 OR a.draw_n > ?1 "
                                      "ORDER BY a.n, f.stratum, t.number",
                                      "i", after);
  gboolean told = TRUE;
  int row = -1;

  while (rows != NULL && told && (row = desk_db_step (db, rows, error)) == 1)
    told = func (sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                 desk_db_text (rows, 2), data, error);
  return ended (rows, row, told);
}

gboolean
desk_db_evidence_hash (DeskDb *db, gint64 n, char hex[65], GError **error)
{
  sqlite3_stmt *rows;
  int row;

  hex[0] = '\0';
  if (n == 0)
    {
      guint8 genesis[DESK_HASH_LENGTH];

      desk_chain_genesis (desk_store_get_site_id (db->store), genesis);
      desk_chain_hex (genesis, hex);
      return TRUE;
    }
  rows = desk_db_query (db, error, "SELECT hash FROM event WHERE n = ?1", "i", n);
  row = rows != NULL ? desk_db_step (db, rows, error) : -1;
  if (row == 1)
    {
      to_hex (rows, 0, DESK_HASH_LENGTH, hex);
      desk_db_done (rows);
    }
  return row >= 0;
}
