/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-risk.h: what looks wrong in the frame of an audit, beside its random sample. */
#pragma once

#include "desk-chain.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 ticket_id;
  char *number;
  char *reasons; /* nicks of DeskRisk, a comma between */
} DeskRiskRow;

/**
 * desk_db_risk_find:
 * @drawn: (element-type DeskDrawn): what the random sample has: left out
 * @most: how many
 *
 * The complaints of frame @n with the most reasons, of equal ones those with the smaller
 * SHA-256 (seed || LP (number)): nobody knows before the draw which of them come.
 *
 * Returns: (element-type DeskRiskRow) (transfer full) (nullable)
 */
GArray  *desk_db_risk_find (DeskDb *db, gint64 n, const guint8 seed[DESK_HASH_LENGTH],
                            GArray *drawn, gint64 most, GError **error);
/* The newest entry of what is read. */
gboolean desk_db_risk_until (DeskDb *db, gint64 *until, GError **error);
/* Whether an entry after @until is about a complaint of frame @n: what desk_db_risk_find() found before
 * may be otherwise then, and only then. */
gboolean desk_db_risk_moved (DeskDb *db, gint64 n, gint64 until, gboolean *moved, GError **error);
/* "LKO-26-0000012:short,suspect LKO-…" as the entry of the draw says it. (transfer full) */
char    *desk_db_risk_say (GArray *risks);
gboolean desk_db_risk_insert (DeskDb *db, gint64 n, GArray *risks, GError **error);

G_END_DECLS
