/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-second-person.h: the other person of an act that needs two, who signs in beside the
 * first. */
#pragma once

#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SECOND_PERSON (desk_second_person_get_type ())
G_DECLARE_FINAL_TYPE (DeskSecondPerson, desk_second_person, DESK, SECOND_PERSON, AdwBin)

/* Property "title": who is needed and for what. Focus goes to the first empty field. */

/* What is typed, for desk_second_sign_in(); NULL and the reason when something is missing. */
typedef struct _DeskSecond DeskSecond;
DeskSecond  *desk_second_person_collect (DeskSecondPerson *self, char **reason);
void         desk_second_free (DeskSecond *self);
/* On a worker. (transfer full) */
DeskSession *desk_second_sign_in (DeskSecond *self, DeskStore *store, GError **error);

G_END_DECLS
