/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-rule.h: what one row of a dump may do (DESIGN §2, §3 "Re-import"). */
#pragma once

#include "desk-import-notes.h"
#include "desk-import-row.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_IMPORT_NEW,
  DESK_IMPORT_UPDATED,
  DESK_IMPORT_UNCHANGED,
} DeskImportBecame;

/* Caches codes to ids during one import. */
typedef struct _DeskImporter DeskImporter;
/* Inside desk_store_write(), at the first batch. */
DeskImporter *desk_importer_new (DeskSession *session);
void          desk_importer_free (DeskImporter *self);

/**
 * desk_importer_begin_batch:
 *
 * To be called first in each writing transaction: checks account and role again.
 */
gboolean desk_importer_begin_batch (DeskImporter *self, DeskDb *db, GError **error);

/**
 * desk_importer_put:
 *
 * Returns: %FALSE with DESK_ERROR_INVALID when the row is to be rejected (nothing of it is
 *   written; the transaction goes on), any other error ends the import
 */
gboolean desk_importer_put (DeskImporter *self, DeskDb *db, const DeskImportRow *row,
                            DeskImportBecame *became, GError **error);
/* The same with what was made ready before, once; the bodies of @row are used up. */
gboolean desk_importer_put_ready (DeskImporter *self, DeskDb *db, DeskReadyRow *row,
                                  DeskImportBecame *became, GError **error);

/* A value that means nothing here: counted and reported, not an error. */
void desk_importer_note (DeskImporter *self, DeskNote what, const char *value);
/* See desk_import_notes_list(). */
GPtrArray *desk_importer_get_notes (DeskImporter *self);

/* What has come in of a file so far. */
typedef struct
{
  const char *file_name;
  const char *sha256;
  const char *profile;
  const char *source;
  gint64 rows;
  gint64 imported;
  gint64 updated;
  gint64 unchanged;
  gint64 rejected;
  gboolean cancelled;  /* after these rows */
  gint64 resumed;      /* the last entry of an import of the same file that was stopped, 0 = none */
} DeskImportTold;

/* The entry "import.part" (R14), inside the transaction that brought what it tells. */
gboolean desk_importer_tell_part (DeskImporter *self, DeskDb *db, const DeskImportTold *told,
                                  GError **error);
/* The closing entry "import.file"; its number, 0 on error. */
gint64   desk_importer_finish (DeskImporter *self, DeskDb *db, const DeskImportTold *told,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskImporter, desk_importer_free)

G_END_DECLS
