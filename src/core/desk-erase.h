/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-erase.h: erasure of personal data after its time (R11). */
#pragma once

#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *numbers; /* (element-type utf8): of the complaints, oldest first */
  gint64 texts;       /* that went, or would go */
  gint64 entries;     /* how many entries "erase" were made */
} DeskEraseResult;
void desk_erase_result_clear (DeskEraseResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskEraseResult, desk_erase_result_clear)

/**
 * desk_erase:
 * @second: (nullable): a supervisor or an inspection officer, another person
 * @before: UTC ms: what ended before; at least erase.after-days† ago
 * @numbers: (nullable): these complaints and no others; one that may not go refuses all
 * @dry_run: only tell what would go
 *
 * Salts and values of all texts of the complaints go, and what the tables and the search
 * index made of them. Never of what is open, suspect, in an audit's sample or in the frame of
 * an audit that is not finished. Batches of a thousand complaints, each one entry and one
 * transaction; then desk_store_scrub(). Stopped between batches, another run does the rest.
 * Backups made before keep the words.
 *
 * Returns: TRUE; FALSE with @error, which says how many complaints went before it; @result has them, and
 *   their words are gone from the file
 */
gboolean desk_erase (DeskSession *session, DeskSession *second, gint64 before,
                     const char *const *numbers, gboolean dry_run, DeskEraseResult *result,
                     GCancellable *cancellable, GError **error);

G_END_DECLS
