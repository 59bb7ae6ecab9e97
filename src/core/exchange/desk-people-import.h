/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-people-import.h: persons, places, posts, limits and holidays from CSV. UTF-8, comma, a header line.
 *
 * person: staff_no,name,name_hi
 * place:  code,parent,kind,name,name_hi,area_class
 * post:   place,rung,staff_no,from,until
 * limit:  category,area_class,amount,unit,calendar,compensation,cap_percent,pay_days,source,
 *         from,until
 * holiday: from,until,name,name_hi
 */
#pragma once

#include "desk-import.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_PEOPLE_PERSONS,
  DESK_PEOPLE_PLACES,
  DESK_PEOPLE_POSTS,
  DESK_PEOPLE_LIMITS,
  DESK_PEOPLE_HOLIDAYS,
} DeskPeopleTable;

/* All or nothing is not wanted: good rows are taken, bad ones go to the rejects file. Where @rejects_path
 * cannot be written nothing is taken; NULL = desk_import_rejects_path(), and when that cannot be written
 * either @result has the reasons alone. FALSE with @result->rows: these are in, but the rejects file could
 * not be finished. */
gboolean desk_people_import (DeskSession *session, DeskPeopleTable table, const char *path,
                             const char *rejects_path, DeskImportResult *result, GError **error);

G_END_DECLS
