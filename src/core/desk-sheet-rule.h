/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sheet-rule.h: what a printed call sheet means for a call (R4). */
#pragma once

#include "desk-calls.h"
#include "desk-db-call.h"

G_BEGIN_DECLS

/* DESK_ERROR_REFUSED while the complaint is on a sheet, with whose. */
gboolean desk_sheet_rule_free (DeskDb *db, gint64 ticket_id, GError **error);

/**
 * desk_sheet_rule_call:
 * @caller: (out) (transfer full) (nullable): staff number of the sheet's caller, NULL when the
 *   attempt is on no sheet
 * @called_at: (out): when the call was made; now, when the attempt is on no sheet
 *
 * A call from a sheet names its caller or nobody, and a time between the print and now.
 */
gboolean desk_sheet_rule_call (DeskDb *db, const DeskAttemptRow *attempt,
                               const DeskCallResult *result, char **caller, gint64 *called_at,
                               GError **error);

G_END_DECLS
