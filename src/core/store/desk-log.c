/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-log.h"

#include "desk-db-incoming.h"
#include "desk-db.h"
#include "desk-sum.h"
#include "desk-utf8.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* From the seed in a demonstration store, so that one can be made again byte by byte. */
static void
seeded_salt (const char *seed, gint64 n, const char *field, guint8 salt[DESK_SALT_LENGTH])
{
  guint8 digest[DESK_HASH_LENGTH];
  DeskSum sum;

  desk_sum_init (&sum);
  desk_sum_lp_string (&sum, "santushti.demonstration.salt");
  desk_sum_lp_string (&sum, seed);
  desk_sum_lp_number (&sum, n);
  desk_sum_lp_string (&sum, field);
  desk_sum_digest (&sum, digest);
  desk_sum_clear (&sum);
  memcpy (salt, digest, DESK_SALT_LENGTH);
}

static gboolean
valid_utf8 (const char *text, GError **error)
{
  if (desk_utf8_is_valid (text, strlen (text)))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
               _("The text holds bytes that are not UTF-8. Nothing was saved."));
  return FALSE;
}

static void
seal (DeskBody *body, guint i, const guint8 salt[DESK_SALT_LENGTH])
{
  const char *value = desk_body_get_text_value (body, i);
  char hex[65];

  desk_chain_text (salt, desk_body_get_text_field (body, i), value, strlen (value), hex);
  desk_body_seal_text (body, i, salt, hex);
}

gboolean
desk_log_seal (DeskStore *store, DeskBody *body)
{
  guint count = desk_body_get_n_texts (body);
  g_autofree guint8 *salts = NULL;

  if (*desk_store_get_seed (store) != '\0')
    return FALSE;
  salts = g_malloc (count * DESK_SALT_LENGTH + 1);
  randombytes_buf (salts, count * DESK_SALT_LENGTH);
  for (guint i = 0; i < count; i++)
    seal (body, i, salts + i * DESK_SALT_LENGTH);
  return TRUE;
}

static void
seal_rest (DeskDb *db, gint64 n, DeskBody *body)
{
  const char *seed = desk_store_get_seed (db->store);
  guint8 salt[DESK_SALT_LENGTH];

  for (guint i = 0; i < desk_body_get_n_texts (body); i++)
    if (desk_body_get_text_salt (body, i) == NULL)
      {
        if (*seed != '\0')
          seeded_salt (seed, n, desk_body_get_text_field (body, i), salt);
        else
          randombytes_buf (salt, sizeof salt);
        seal (body, i, salt);
      }
}

#define ONE_TEXT    "(?, ?, ?, ?)"
#define TEXTS(rows) "INSERT INTO event_text (n, field, salt, value) VALUES " rows

/* All texts of an entry in few statements: each has a cost of its own beside its rows. */
static gboolean
insert_texts (DeskDb *db, gint64 n, DeskBody *body, GError **error)
{
  static const char *const inserts[] = {
    TEXTS (ONE_TEXT),
    TEXTS (ONE_TEXT "," ONE_TEXT),
    TEXTS (ONE_TEXT "," ONE_TEXT "," ONE_TEXT),
    TEXTS (ONE_TEXT "," ONE_TEXT "," ONE_TEXT "," ONE_TEXT),
    TEXTS (ONE_TEXT "," ONE_TEXT "," ONE_TEXT "," ONE_TEXT "," ONE_TEXT),
  };
  guint left = desk_body_get_n_texts (body);

  for (guint i = 0; left > 0;)
    {
      guint rows = MIN (left, G_N_ELEMENTS (inserts));
      sqlite3_stmt *insert = desk_db_query (db, error, inserts[rows - 1], "");
      int code = SQLITE_OK;
      int parameter = 0;

      if (insert == NULL)
        return FALSE;
      for (guint end = i + rows; i < end && code == SQLITE_OK; i++)
        {
          code = sqlite3_bind_int64 (insert, ++parameter, n);
          if (code == SQLITE_OK)
            code = sqlite3_bind_text (insert, ++parameter, desk_body_get_text_field (body, i), -1,
                                      SQLITE_STATIC);
          if (code == SQLITE_OK)
            code = sqlite3_bind_blob (insert, ++parameter, desk_body_get_text_salt (body, i),
                                      DESK_SALT_LENGTH, SQLITE_STATIC);
          if (code == SQLITE_OK)
            code = sqlite3_bind_text (insert, ++parameter, desk_body_get_text_value (body, i), -1,
                                      SQLITE_STATIC);
        }
      if (code != SQLITE_OK)
        {
          desk_db_fail (db, code, _("save"), error);
          desk_db_done (insert);
          return FALSE;
        }
      if (desk_db_step (db, insert, error) != 0)
        return FALSE;
      left -= rows;
    }
  return TRUE;
}

void
desk_log_entry_clear (DeskLogEntry *self)
{
  g_clear_pointer (&self->json, g_free);
}

gboolean
desk_log_make (DeskDb *db,
               const DeskLogEntry *before,
               const char *person,
               const char *kind,
               const char *ticket,
               DeskBody *body,
               DeskLogEntry *entry,
               GError **error)
{
  const char *site = desk_store_get_site_id (db->store);

  g_return_val_if_fail (db->writer, FALSE);
  g_return_val_if_fail (*site != '\0', FALSE);

  *entry = (DeskLogEntry) { .n = (before != NULL ? before->n : db->head_n) + 1, .at = db->now,
                            .person = person, .kind = kind,
                            .ticket = ticket != NULL ? ticket : "", .body = body };
  for (guint i = 0; i < desk_body_get_n_texts (body); i++)
    if (!valid_utf8 (desk_body_get_text_value (body, i), error))
      return FALSE;
  seal_rest (db, entry->n, body);
  entry->json = desk_body_to_json (body);
  if (!valid_utf8 (entry->json, error))
    return FALSE;
  if (db->head_n == 0)
    desk_chain_genesis (site, db->head);
  desk_chain_next (before != NULL ? before->hash : db->head, site, entry->n, entry->at, person, kind,
                   entry->ticket, entry->json, strlen (entry->json), entry->hash);
  return TRUE;
}

void
desk_log_go_on (DeskDb *db, const DeskLogEntry *entry)
{
  memcpy (db->head, entry->hash, sizeof db->head);
  db->head_n = entry->n;
}

gint64
desk_log_append (DeskDb *db,
                 const char *person,
                 const char *kind,
                 const char *ticket,
                 DeskBody *body,
                 GError **error)
{
  g_auto (DeskLogEntry) entry = { 0 };

  if (!desk_db_incoming_flush (db, error)
      || !desk_log_make (db, NULL, person, kind, ticket, body, &entry, error)
      || !desk_db_run (db, error,
                       "INSERT INTO event (n, at, person, kind, ticket, body, hash) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                       "iissssb", entry.n, entry.at, person, kind, entry.ticket, entry.json,
                       entry.hash, sizeof entry.hash)
      || !insert_texts (db, entry.n, body, error))
    return 0;
  desk_log_go_on (db, &entry);
  return entry.n;
}

gint64
desk_log_now (DeskDb *db)
{
  return db->now;
}

gint64
desk_log_head (DeskDb *db, char hex[65])
{
  desk_chain_hex (db->head, hex);
  return db->head_n;
}

gboolean
desk_log_look (DeskDb *db, gint64 upto, gint64 *n, gint64 *at, char hex[65], GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, at, hash FROM event WHERE n <= ?1 "
                                      "ORDER BY n DESC LIMIT 1",
                                      "i", upto);
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *n = *at = 0;
  *hex = '\0';
  if (row != 1)
    return row == 0;
  *n = sqlite3_column_int64 (rows, 0);
  *at = sqlite3_column_int64 (rows, 1);
  desk_chain_hex (sqlite3_column_blob (rows, 2), hex);
  desk_db_done (rows);
  return TRUE;
}

DeskStore *
desk_log_store (DeskDb *db)
{
  return db->store;
}
