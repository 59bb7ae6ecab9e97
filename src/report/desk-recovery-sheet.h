/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-recovery-sheet.h: the recovery code on a sheet of paper, to be locked away. */
#pragma once

#include "desk-pages.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* @person: to whom the code was shown. In the program's language. (transfer full) */
DeskPages *desk_recovery_sheet_new (DeskStore *store, const char *person, const char *code);

G_END_DECLS
