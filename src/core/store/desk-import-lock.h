/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-lock.h: one import at a time of a store, in whatever program: what one has not ended
 * yet looks stopped to another. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct _DeskImportLock DeskImportLock;

/**
 * desk_import_lock_take:
 *
 * The system gives it back when the program ends, however it ends.
 *
 * Returns: (transfer full): the lock; %NULL with DESK_ERROR_BUSY while another import goes on
 */
DeskImportLock *desk_import_lock_take (DeskStore *store, GError **error);
void            desk_import_lock_give (DeskImportLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskImportLock, desk_import_lock_give)

G_END_DECLS
