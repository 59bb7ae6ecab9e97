/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-copy.h"

#include <glib/gi18n-lib.h>

gboolean
desk_db_copy_rows (DeskDb *from, DeskDb *into, const DeskDbCopy *copy, GError **error)
{
  sqlite3_stmt *rows = NULL;
  sqlite3_stmt *put = NULL;
  DeskDb *failed = from;
  int code = sqlite3_prepare_v2 (from->handle, copy->from, -1, &rows, NULL);

  if (code == SQLITE_OK)
    {
      code = sqlite3_prepare_v2 (into->handle, copy->into, -1, &put, NULL);
      failed = code == SQLITE_OK ? from : into;
    }
  while (code == SQLITE_OK && (code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (rows); i++)
        sqlite3_bind_value (put, i + 1, sqlite3_column_value (rows, i));
      code = sqlite3_step (put);
      sqlite3_reset (put);
      if (code != SQLITE_DONE)
        {
          failed = into;
          break;
        }
      code = SQLITE_OK;
    }
  if (code != SQLITE_OK && code != SQLITE_DONE)
    desk_db_fail (failed, code, _("read"), error);
  sqlite3_finalize (rows);
  sqlite3_finalize (put);
  return code == SQLITE_OK || code == SQLITE_DONE;
}
