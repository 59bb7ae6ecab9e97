/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-day-end-page.h: the day on one sheet, with the slip. */
#pragma once

#include "desk-day-end.h"
#include "desk-pages.h"
#include "desk-slip.h"

G_BEGIN_DECLS

/* @head: its title is set here. (transfer full) */
DeskPages *desk_day_end_page_make (const DeskPagesHead *head, const DeskDayEnd *end, DeskSlip *slip);

/* @end and @slip as they were made. @language: (nullable): "hi" or "en"; NULL = the program's.
 * (transfer full) */
DeskPages *desk_day_end_page_new (DeskSession *session, const DeskDayEnd *end, DeskSlip *slip,
                                  const char *language, GError **error);

G_END_DECLS
