/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-draw.h: the draw from a frozen frame (DESIGN §4, docs/FORMAT.md "The draw"). */
#pragma once

#include "desk-chain.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 ticket_id;
  char *number;
  guint8 digest[DESK_HASH_LENGTH]; /* SHA-256 (seed || LP (number)) */
} DeskDrawn;

/* Of each stratum of audit @n the k with the smallest digests, all in the order of their digests.
 * (element-type DeskDrawn) (transfer full) (nullable) */
GArray  *desk_db_audit_draw (DeskDb *db, gint64 n, const guint8 seed[DESK_HASH_LENGTH],
                             GError **error);
/* What each stratum gives, in their order: "14 4 1". (transfer full) (nullable) */
char    *desk_db_audit_shares (DeskDb *db, gint64 n, GError **error);
gboolean desk_db_audit_sample_insert (DeskDb *db, gint64 n, gint64 draw_n, const char *seed,
                                      GArray *drawn, GError **error);

G_END_DECLS
