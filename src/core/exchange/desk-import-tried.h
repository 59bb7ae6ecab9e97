/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-tried.h: what a trial run has tried. Its batches are taken back, so a number that comes
 * again is new to each of them. */
#pragma once

#include "desk-import-rule.h"

G_BEGIN_DECLS

typedef struct _DeskImportTried DeskImportTried;

DeskImportTried *desk_import_tried_new (void);
void             desk_import_tried_free (DeskImportTried *self);

/* What @row would have become after the rows before it. @became: what it became by itself. */
DeskImportBecame desk_import_tried_take (DeskImportTried *self, const DeskReadyRow *row,
                                         DeskImportBecame became);

G_END_DECLS
