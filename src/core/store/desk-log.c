/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-log.h"

#include "desk-db.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* Random, but from the seed in a demonstration store, so that one can be made again byte
 * by byte. */
static void
make_salt (DeskDb *db, gint64 n, const char *field, guint8 salt[DESK_SALT_LENGTH])
{
  const char *seed = desk_store_get_seed (db->store);
  g_autoptr (GChecksum) sum = NULL;
  g_autofree char *number = NULL;
  guint8 digest[DESK_HASH_LENGTH];
  gsize length = sizeof digest;

  if (*seed == '\0')
    {
      randombytes_buf (salt, DESK_SALT_LENGTH);
      return;
    }
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  desk_chain_lp (sum, "santushti.demonstration.salt", strlen ("santushti.demonstration.salt"));
  desk_chain_lp (sum, seed, strlen (seed));
  desk_chain_lp (sum, number, strlen (number));
  desk_chain_lp (sum, field, strlen (field));
  g_checksum_get_digest (sum, digest, &length);
  memcpy (salt, digest, DESK_SALT_LENGTH);
}

static gboolean
valid_utf8 (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
               _("The text holds bytes that are not UTF-8. Nothing was saved."));
  return FALSE;
}

gint64
desk_log_append (DeskDb *db,
                 const char *person,
                 const char *kind,
                 const char *ticket,
                 DeskBody *body,
                 GError **error)
{
  g_autofree guint8 *salts = NULL;
  g_autofree char *json = NULL;
  const char *site = desk_store_get_site_id (db->store);
  guint n_texts = desk_body_get_n_texts (body);
  gint64 n = db->head_n + 1;
  guint8 hash[DESK_HASH_LENGTH];

  g_return_val_if_fail (db->writer, 0);
  g_return_val_if_fail (*site != '\0', 0);

  if (ticket == NULL)
    ticket = "";
  salts = g_malloc0 (n_texts * DESK_SALT_LENGTH + 1);
  for (guint i = 0; i < n_texts; i++)
    {
      const char *field = desk_body_get_text_field (body, i);
      const char *value = desk_body_get_text_value (body, i);
      char hex[65];

      if (!valid_utf8 (value, error))
        return 0;
      make_salt (db, n, field, salts + i * DESK_SALT_LENGTH);
      desk_chain_text (salts + i * DESK_SALT_LENGTH, field, value, strlen (value), hex);
      desk_body_set_text_digest (body, i, hex);
    }
  json = desk_body_to_json (body);
  if (!valid_utf8 (json, error))
    return 0;

  if (db->head_n == 0)
    desk_chain_genesis (site, db->head);
  desk_chain_next (db->head, site, n, db->now, person, kind, ticket, json, strlen (json), hash);
  if (!desk_db_run (db, error,
                    "INSERT INTO event (n, at, person, kind, ticket, body, hash) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    "iissssb", n, db->now, person, kind, ticket, json, hash, sizeof hash))
    return 0;
  for (guint i = 0; i < n_texts; i++)
    if (!desk_db_run (db, error,
                      "INSERT INTO event_text (n, field, salt, value) VALUES (?1, ?2, ?3, ?4)",
                      "isbs", n, desk_body_get_text_field (body, i),
                      salts + i * DESK_SALT_LENGTH, (gsize) DESK_SALT_LENGTH,
                      desk_body_get_text_value (body, i)))
      return 0;
  memcpy (db->head, hash, sizeof hash);
  db->head_n = n;
  return n;
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
