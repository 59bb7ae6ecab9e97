/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-gather.h"

#include <glib/gi18n-lib.h>

/* One statement while it is gone through. */
struct _DeskGather
{
  DeskGatherFunc func;
  gpointer data;
  gboolean enough;
};

static void
gather_step (sqlite3_context *context, int n, sqlite3_value **values)
{
  DeskDb *db = sqlite3_user_data (context);
  struct _DeskGather *gather = db->gather;

  if (gather == NULL || gather->func (sqlite3_value_int64 (values[0]), gather->data))
    return;
  /* Nothing else ends an aggregate. */
  gather->enough = TRUE;
  sqlite3_result_error (context, "enough", -1);
}

static void
gather_final (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

gboolean
desk_db_gather_init (DeskDb *db, GError **error)
{
  if (!db->gathers
      && sqlite3_create_function_v2 (db->handle, "gather", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, db,
                                     NULL, gather_step, gather_final, NULL)
           != SQLITE_OK)
    return desk_db_fail (db, sqlite3_errcode (db->handle), _("read"), error);
  db->gathers = TRUE;
  return TRUE;
}

gboolean
desk_db_gather (DeskDb *db, sqlite3_stmt *rows, DeskGatherFunc func, gpointer data, GError **error)
{
  struct _DeskGather gather = { func, data, FALSE };
  int code;

  if (rows == NULL)
    return FALSE;
  db->gather = &gather;
  code = sqlite3_step (rows);
  db->gather = NULL;
  /* An aggregate is one row. */
  if (code != SQLITE_ROW && !gather.enough)
    desk_db_fail (db, code, _("read"), error);
  desk_db_done (rows);
  return code == SQLITE_ROW || gather.enough;
}
