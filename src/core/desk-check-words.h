/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-check-words.h: what a verification found, in sentences. */
#pragma once

#include "desk-check.h"

G_BEGIN_DECLS

/* What is whole, and what was rightly erased (R11). @with_slip: a slip was held against it.
 * (transfer full) */
char *desk_verify_result_say (const DeskVerifyResult *self, gboolean with_slip);
/* The same of a deep one that found no difference. (transfer full) */
char *desk_deep_result_say (const DeskDeepResult *self, gboolean with_slip);

G_END_DECLS
