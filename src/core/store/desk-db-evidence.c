/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-evidence.h"

#include "desk-db-site.h"
#include "desk-db.h"
#include "desk-mask.h"
#include "desk-sum.h"

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
mask (const char *field, const char *value, const char *phone, gboolean told, gboolean informer)
{
  g_autofree char *account = NULL;

  if (g_str_equal (field, "phone") || g_str_equal (field, "other_number"))
    return informer ? g_strdup (DESK_MASK_INFORMER) : desk_mask_phone (value);
  if (informer)
    return g_strdup ("");
  if (g_str_equal (field, "account_no"))
    account = desk_mask_account (value, phone);
  if (account != NULL)
    return g_str_equal (account, value) ? NULL : g_steal_pointer (&account);
  /* An officer's words of a draw, a name: they stand for themselves. */
  return told && !g_str_equal (field, "sha256")
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
                                      /* What is told of somebody, or of a fault, as of a complaint. */
                                      "OR e.kind = 'direction' OR e.kind GLOB 'direction.*' "
                                      "OR e.kind GLOB 'fault.*', "
                                      "coalesce (t.phone, '') "
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
      shown = mask (text.field, text.value, desk_db_text (rows, 6),
                    sqlite3_column_int (rows, 5) != 0,
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

void
desk_evidence_withheld_begin (guint8 hash[DESK_HASH_LENGTH])
{
  DeskSum sum;

  desk_sum_init (&sum);
  desk_sum_lp_string (&sum, "santushti.withheld.1");
  desk_sum_digest (&sum, hash);
  desk_sum_clear (&sum);
}

void
desk_evidence_withheld_add (guint8 hash[DESK_HASH_LENGTH], const DeskEvidenceText *text)
{
  DeskSum sum;

  if (!text->masked)
    return;
  desk_sum_init (&sum);
  desk_sum_bytes (&sum, hash, DESK_HASH_LENGTH);
  desk_sum_lp_number (&sum, text->n);
  desk_sum_lp_string (&sum, text->field);
  desk_sum_lp_string (&sum, text->value);
  desk_sum_digest (&sum, hash);
  desk_sum_clear (&sum);
}

static gboolean
withheld_cb (const DeskEvidenceText *text, gpointer data, GError **error)
{
  desk_evidence_withheld_add (data, text);
  return TRUE;
}

gboolean
desk_db_evidence_withheld (DeskDb *db, gint64 after, gint64 *from,
                           guint8 hash[DESK_HASH_LENGTH], GError **error)
{
  gint64 newest = 0;
  gint64 changed = *from == 0;

  if (!desk_db_int (db, error, 0, &newest, "SELECT max (n) FROM event", "")
      || (!changed
          && !desk_db_int (db, error, 0, &changed,
                           "SELECT EXISTS (SELECT 1 FROM event WHERE n > ?1 "
                           "AND kind IN ('erase', 'ticket.edit', 'import.change'))",
                           "i", *from)))
    return FALSE;
  if (changed)
    desk_evidence_withheld_begin (hash);
  if (!desk_db_evidence_texts (db, changed ? after : MAX (*from, after), withheld_cb, hash, error))
    return FALSE;
  *from = newest;
  return TRUE;
}

gboolean
desk_db_evidence_frames (DeskDb *db,
                         gint64 after,
                         DeskEvidenceFrameFunc func,
                         gpointer data,
                         GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT a.n, f.stratum, f.number FROM audit a "
                                      "CROSS JOIN audit_frame f ON f.audit_n = a.n "
                                      "WHERE a.n > ?1 OR a.draw_n > ?1 "
                                      "ORDER BY a.n, f.stratum, f.number",
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

gboolean
desk_db_newest_slip (DeskDb *db, gint64 *n, gint64 *at, char hex[65], GError **error)
{
  sqlite3_stmt *rows = desk_db_query (db, error,
                                      "SELECT n, at, hash FROM event "
                                      "WHERE n = (SELECT max (n) FROM event) AND kind = 'slip'",
                                      "");
  int row = rows != NULL ? desk_db_step (db, rows, error) : -1;

  *n = 0;
  hex[0] = '\0';
  if (row == 1)
    {
      *n = sqlite3_column_int64 (rows, 0);
      *at = sqlite3_column_int64 (rows, 1);
      to_hex (rows, 2, DESK_HASH_LENGTH, hex);
      desk_db_done (rows);
    }
  return row >= 0;
}

void
desk_evidence_facts_clear (DeskEvidenceFacts *self)
{
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->holidays, g_free);
  g_clear_pointer (&self->settings, g_free);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* By the entries themselves: a holiday's row says only which entry wrote it last. */
static gboolean
play_holidays (DeskDb *db, gint64 after, GPtrArray *days, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT kind, body FROM event WHERE n <= ?1 AND kind >= 'holiday' "
                     "AND kind < 'holiday/' ORDER BY n",
                     "i", after);
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      g_autofree char *from = desk_json_get_string (desk_db_text (rows, 1), "subject");
      g_autofree char *until = desk_json_get_string (desk_db_text (rows, 1), "until");
      char *both = g_strdup_printf ("%s:%s", from, until);
      guint at = 0;

      while (at < days->len && !g_str_has_prefix (g_ptr_array_index (days, at), from))
        at++;
      if (at < days->len)
        g_ptr_array_remove_index_fast (days, at);
      /* A cancelled one has no last day. */
      if (g_str_equal (desk_db_text (rows, 0), "holiday"))
        g_ptr_array_add (days, g_steal_pointer (&both));
      g_free (both);
    }
  g_ptr_array_sort (days, compare_lines);
  return row == 0;
}

static gboolean
read_holidays (DeskDb *db, GPtrArray *days, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT from_day || ':' || until_day FROM holiday WHERE cancelled = 0 "
                     "ORDER BY from_day",
                     "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (days, desk_db_dup (rows, 0));
  return row == 0;
}

/* By the entries themselves: a setting's row has only its newest value. */
static gboolean
play_settings (DeskDb *db, gint64 after, GPtrArray *lines, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT body FROM event WHERE n <= ?1 AND kind = 'setting' ORDER BY n", "i",
                     after);
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_hash_table_replace (values, desk_json_get_string (desk_db_text (rows, 0), "subject"),
                          desk_json_get_string (desk_db_text (rows, 0), "value"));
  g_hash_table_remove (values, "site.name");
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_ptr_array_add (lines, g_strdup_printf ("%s:%s", (char *) key, (char *) value));
  return row == 0;
}

static gboolean
read_settings (DeskDb *db, GPtrArray *lines, GError **error)
{
  sqlite3_stmt *rows
    = desk_db_query (db, error,
                     "SELECT key || ':' || value FROM setting WHERE key <> 'site.name'", "");
  int row = -1;

  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    g_ptr_array_add (lines, desk_db_dup (rows, 0));
  return row == 0;
}

/* All but the name of the site, the only one with a space in it. */
static char *
settings_after (DeskDb *db, gint64 after, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  gint64 later = 0;

  if (!desk_db_int (db, error, 0, &later, "SELECT EXISTS (SELECT 1 FROM setting WHERE n > ?1)", "i",
                    after)
      || !(later != 0 ? play_settings (db, after, lines, error) : read_settings (db, lines, error)))
    return NULL;
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" ", (char **) lines->pdata);
}

gboolean
desk_db_evidence_facts (DeskDb *db, gint64 after, DeskEvidenceFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  gint64 later = 0;

  g_autofree char *zone = desk_db_setting_text (db, "site.zone", error);

  if (zone == NULL
      || !desk_db_int (db, error, 0, &facts->rules_10,
                       "SELECT min (n) FROM rules WHERE schema >= 10", "")
      || !desk_db_int (db, error, 0, &facts->rules_11,
                       "SELECT min (n) FROM rules WHERE schema >= 11", "")
      || !desk_db_int (db, error, 0, &later,
                       "SELECT EXISTS (SELECT 1 FROM holiday WHERE n > ?1)", "i", after)
      || !(later != 0 ? play_holidays (db, after, days, error) : read_holidays (db, days, error)))
    return FALSE;
  facts->settings = settings_after (db, after, error);
  if (facts->settings == NULL)
    return FALSE;
  facts->zone = g_strdup (*zone != '\0' ? zone : "UTC");
  g_ptr_array_add (days, NULL);
  facts->holidays = g_strjoinv (" ", (char **) days->pdata);
  return TRUE;
}
