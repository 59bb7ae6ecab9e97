/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-erase.h: personal data that goes after its time (R11). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *number;
} DeskErasable;
/* (element-type DeskErasable) (transfer full) */
GArray *desk_erasable_array_new (void);

/* Appends up to @limit complaints with an id above @after that ended before @before (UTC ms),
 * may be erased and still have texts. */
gboolean desk_db_erasable (DeskDb *db, gint64 before, gint64 after, guint limit, GArray *found,
                           GError **error);
/* Whether @number is one of them: 1, 0; -1 on an error. @ended_at: 0 = it has not ended, or
 * must not be erased at all. @texts: how many would go. */
int desk_db_erasable_one (DeskDb *db, const char *number, gint64 *id, gint64 *ended_at,
                          gint64 *texts, GError **error);

/* Adds the names of the fields of texts of a complaint to @fields, and counts them. */
gboolean desk_db_erase_fields (DeskDb *db, const char *number, GHashTable *fields, gint64 *texts,
                               GError **error);

/* The row of entry @n, "erase", for this complaint; the triggers ask whether it may. */
gboolean desk_db_erasure_insert (DeskDb *db, gint64 n, gint64 ticket_id, GError **error);
/* After it: salts and values, the fields of the complaint, its words in the index, and who
 * called, where no other complaint needs them. */
gboolean desk_db_erase_ticket (DeskDb *db, gint64 n, gint64 ticket_id, const char *number,
                               GError **error);

/* Whether an erasure was saved whose words may still stand in the file (desk_store_scrub()). */
gboolean desk_db_scrub_pending (DeskDb *db, gboolean *pending, GError **error);
gboolean desk_db_scrub_done (DeskDb *db, GError **error);

G_END_DECLS
