/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-rules.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

gboolean
desk_db_rules_insert (DeskDb *db, gint64 n, gint64 schema, GError **error)
{
  return desk_db_run (db, error, "INSERT INTO rules (n, schema) VALUES (?1, ?2)", "ii", n, schema);
}

gboolean
desk_db_rules_since (DeskDb *db, gint64 *n, GError **error)
{
  return desk_db_int (db, error, 0, n, "SELECT min (n) FROM rules", "");
}

gboolean
desk_db_rules_watch (DeskDb *db, GError **error)
{
  g_autoptr (DeskBody) body = NULL;
  gint64 known = 0;
  gint64 n;

  if (!desk_db_int (db, error, 0, &known, "SELECT max (schema) FROM rules", ""))
    return FALSE;
  /* A newer program has the store by now; what this one wrote would be judged by rules it does not know. */
  if (known > DESK_RULES)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_TOO_NEW, "%s",
                   _("A newer version of Santushti works with this store. Close this one and start the "
                     "newer one."));
      return FALSE;
    }
  if (known == DESK_RULES)
    return TRUE;
  body = desk_body_new ();
  desk_body_set_int (body, "rules", DESK_RULES);
  n = desk_log_append (db, "0", "rules", NULL, body, error);
  return n != 0 && desk_db_rules_insert (db, n, DESK_RULES, error);
}
