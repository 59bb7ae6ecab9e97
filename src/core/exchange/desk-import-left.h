/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-left.h: imports that were stopped and not taken up again (R14). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/**
 * desk_import_left:
 *
 * One that runs at this moment is among them: it has not ended either.
 *
 * Returns: (transfer full) (element-type utf8): a sentence each, newest first; NULL on error
 */
GPtrArray *desk_import_left (DeskStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
