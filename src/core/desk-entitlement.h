/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entitlement.h: what a consumer may be entitled to after the limit (R5). Never a ruling. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  int per_day;      /* rupees for each day, begun days too */
  int days;         /* after the limit until satisfied or now; 0 = not late */
  gboolean counted; /* FALSE: no time limit is on record, so no day can be counted */
  int cap_percent;  /* of a year's fixed charge, 0 = none known */
  int pay_days;     /* 0 = none known */
  char *source;
  gboolean verified;
  char *sentence;   /* begins with "Possible entitlement", names the source, and that it is no ruling */
} DeskEntitlement;

void desk_entitlement_free (DeskEntitlement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskEntitlement, desk_entitlement_free)

/**
 * desk_entitlement:
 * @number: of the complaint
 *
 * By the row of time limits that held at the registration. Amounts are not multiplied past
 * the cap: the year's fixed charge is not known here, so the cap is named beside the sum.
 *
 * Returns: (transfer full) (nullable): %NULL without an error when nothing is known, or the
 *   complaint is within its limit or void
 */
DeskEntitlement *desk_entitlement (DeskStore *store, const char *number, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
