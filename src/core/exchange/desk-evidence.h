/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-evidence.h: the chain, or what came after a slip, for a stranger's checker. */
#pragma once

#include "desk-check.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 after;    /* entries up to this one are not in it */
  gint64 entries;  /* the newest one in it */
  char head[65];   /* its hash, hex */
} DeskEvidenceResult;

/**
 * desk_evidence_export:
 * @folder: a folder that does not exist; it appears only when complete
 * @from: (nullable): only what came after this slip; its head must lie inside the chain
 *
 * Writes evidence.json, events.jsonl, texts.jsonl, frames.jsonl, slip.txt and SHA256SUMS
 * (docs/FORMAT.md). The export is an entry of its own, in it. Personal data goes with it: the
 * texts are what the hashes prove.
 *
 * Returns: %FALSE with DESK_ERROR_REFUSED, _EXISTS, _CHAIN (the slip), _INVALID (a slip of
 *   another site), _FULL or _IO; nothing is left then
 */
gboolean desk_evidence_export (DeskSession *session, const char *folder, const DeskSlip *from,
                               DeskEvidenceResult *result, DeskProgressFunc progress,
                               gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
