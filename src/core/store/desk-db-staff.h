/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-staff.h: persons by a staff number that is written in other letters (desk-staff-no.h). */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

/* Who has this number, however it is written; of two whom an older store has, the earlier. @id: 0 = nobody.
 * What was read of the persons is kept with the connection: their numbers never change, nor does one
 * of them go. FALSE on an error only. */
gboolean desk_db_staff_find (DeskDb *db, const char *staff_no, gint64 *id, GError **error);

/* Persons of a transaction that was rolled back are none. */
void     desk_db_staff_forget (DeskDb *db);

G_END_DECLS
