/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-people-import.h: persons, places and posts from CSV. UTF-8, comma, a header line.
 *
 * person: staff_no,name,name_hi
 * place:  code,parent,kind,name,name_hi,area_class
 * post:   place,rung,staff_no,from,until
 */
#pragma once

#include "desk-import.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_PEOPLE_PERSONS,
  DESK_PEOPLE_PLACES,
  DESK_PEOPLE_POSTS,
} DeskPeopleTable;

/* All or nothing is not wanted: good rows are taken, bad ones go to the rejects file. */
gboolean desk_people_import (DeskSession *session, DeskPeopleTable table, const char *path,
                             const char *rejects_path, DeskImportResult *result, GError **error);

G_END_DECLS
