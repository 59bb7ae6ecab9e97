/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-notes.h: values of a dump that mean nothing here, counted; in memory that does not grow
 * with the rows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_NOTE_CATEGORY,
  DESK_NOTE_PLACE,
  DESK_NOTE_PERSON,
  DESK_NOTE_STATUS,
  DESK_NOTE_LIMIT, /* this and the next are counted without the value: each row has another */
  DESK_NOTE_PHONE, /* and this one is a person's or none at all */
} DeskNote;

typedef struct _DeskImportNotes DeskImportNotes;

DeskImportNotes *desk_import_notes_new (void);
void             desk_import_notes_free (DeskImportNotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskImportNotes, desk_import_notes_free)

void desk_import_notes_add (DeskImportNotes *self, DeskNote what, const char *value);
/* "place: Longwood (3)" in the person's language, most frequent first; of more than 500 the last line
 * says how many rows had others. (transfer full) (element-type utf8) */
GPtrArray *desk_import_notes_list (DeskImportNotes *self);

G_END_DECLS
