/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-copy.h: private to store/: rows of one database into another one. */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* What is read of the one, and the statement that takes a row's columns as its parameters in the other. */
typedef struct
{
  const char *from;
  const char *into;
} DeskDbCopy;

gboolean desk_db_copy_rows (DeskDb *from, DeskDb *into, const DeskDbCopy *copy, GError **error);

G_END_DECLS
