/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-schema.h: private to store/: migrations and what the schema must be. */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* "SNT1": PRAGMA application_id of every store. */
#define DESK_APPLICATION_ID 0x534e5431
/* The newest schema: the number of the last script. */
#define DESK_SCHEMA_VERSION 20

/* Runs the scripts after user_version up to @version, each in one IMMEDIATE transaction with its
 * number. */
gboolean desk_schema_migrate_to (DeskDb *db, int version, GError **error);
/* The same up to the newest. */
gboolean desk_schema_migrate (DeskDb *db, GError **error);
/* SHA-256 over the statements of the schema: a dropped or changed trigger shows. */
char *desk_schema_hash (DeskDb *db, GError **error);
/* Compares with the hash of a fresh empty store; DESK_ERROR_DAMAGED. */
gboolean desk_schema_check (DeskDb *db, GError **error);

G_END_DECLS
