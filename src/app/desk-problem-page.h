/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-problem-page.h: the store cannot be opened; why, and what can be done. */
#pragma once

#include "desk-clock.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PROBLEM_PAGE (desk_problem_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskProblemPage, desk_problem_page, DESK, PROBLEM_PAGE, AdwBin)

/* Signal "retry"; signal "restore" (DeskRestoreReady, the handler owns it) when a backup is to take the
 * place of a store that is damaged. */
GtkWidget *desk_problem_page_new (const char *path, DeskClock *clock, const GError *error);

G_END_DECLS
