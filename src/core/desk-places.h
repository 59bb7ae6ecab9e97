/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-places.h: places, categories, persons: reference data, each change an entry. */
#pragma once

#include "desk-category.h"
#include "desk-place.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* What became of a row of reference data. */
typedef enum
{
  DESK_PUT_ADDED,
  DESK_PUT_CHANGED,
  DESK_PUT_SAME,
} DeskPut;

/* All places, parents before children, then by name. (element-type DeskPlace) (transfer full) */
GPtrArray *desk_place_list (DeskStore *store, GCancellable *cancellable, GError **error);
/* All categories and sub-categories, each category before its own. (element-type DeskCategory) */
GPtrArray *desk_category_list (DeskStore *store, GCancellable *cancellable, GError **error);
/* All persons by staff number. (element-type DeskPerson) (transfer full) */
GPtrArray *desk_person_list (DeskStore *store, GCancellable *cancellable, GError **error);

/* One row of an import; inside desk_store_write(). @parent "" = the top. */
gboolean desk_place_put (DeskDb *db, DeskSession *session, const char *code, const char *parent,
                         DeskPlaceKind kind, const char *name, const char *name_hi,
                         DeskAreaClass area_class, DeskPut *put, GError **error);
/* DESK_ERROR_INVALID for a missing one, "0" (the program) and quotes, however it is written
 * (desk-staff-no.h). */
gboolean desk_person_check_staff_no (const char *staff_no, GError **error);
/* DESK_ERROR_INVALID, saying who @person is, when @name (nullable, "" = not given) is neither of the
 * names: who was meant has another staff number. */
gboolean desk_person_check_name (DeskPerson *person, const char *name, GError **error);
/* Adds the person, or changes the names of who has the number, however it is written. */
gboolean desk_person_put (DeskDb *db, DeskSession *session, const char *staff_no, const char *name,
                          const char *name_hi, DeskPut *put, GError **error);

G_END_DECLS
