/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-site.h: rows of meta, settings, persons, places, categories and posts. */
#pragma once

#include "desk-category.h"
#include "desk-person.h"
#include "desk-place.h"
#include "desk-post.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* @key: of desk-setting.h. What is not set has the usual value (†). */
gboolean desk_db_setting_int (DeskDb *db, const char *key, gint64 *value, GError **error);
/* (transfer full): "" when it is not set. NULL on an error. */
char    *desk_db_setting_text (DeskDb *db, const char *key, GError **error);
/* From and until which o'clock consumers are called, 0 to 24. */
gboolean desk_db_calling_hours (DeskDb *db, int *from, int *until, GError **error);
gboolean desk_db_setting_put (DeskDb *db, gint64 n, const char *key, const char *value, GError **error);
gboolean desk_db_meta_put (DeskDb *db, const char *key, const char *value, GError **error);
/* DESK_ERROR_DAMAGED when a row that each site has is missing or is none that the program writes. */
gboolean desk_db_meta_check (DeskDb *db, GError **error);

/* These return NULL without an error when there is no such row. (transfer full) (nullable) */
DeskPerson   *desk_db_person_by_id (DeskDb *db, gint64 id, GError **error);
/* Who has it as it is written, else as desk_staff_no_clean() has it, else however it is written. */
DeskPerson   *desk_db_person_by_staff_no (DeskDb *db, const char *staff_no, GError **error);
DeskPlace    *desk_db_place_by_id (DeskDb *db, gint64 id, GError **error);
DeskPlace    *desk_db_place_by_code (DeskDb *db, const char *code, GError **error);
DeskCategory *desk_db_category_by_code (DeskDb *db, const char *code, GError **error);

/* The tenure of @rung that is active at @at for the nearest of @place_id and its ancestors.
 * @found: (out) (transfer full) (nullable): NULL = vacant */
gboolean desk_db_post_find (DeskDb *db, gint64 place_id, DeskRung rung, gint64 at, DeskPost **found,
                            GError **error);

/* A tenure of @person_id on another rung of the same ladder (the place, one above it or one
 * below) that reaches into [from, until). @found: (out) (transfer full) (nullable) */
gboolean desk_db_post_loop (DeskDb *db, gint64 place_id, DeskRung rung, gint64 person_id,
                            gint64 from_at, gint64 until_at, DeskPost **found, GError **error);
/* Who would hold two rungs of one ladder if @place_id lay below @parent_id: the tenure in or
 * below the place. @found: (out) (transfer full) (nullable) */
gboolean desk_db_place_loop (DeskDb *db, gint64 place_id, gint64 parent_id, DeskPost **found,
                             GError **error);

/* Adds the person or changes the names. */
gboolean desk_db_person_put (DeskDb *db, gint64 n, const char *staff_no, const char *name,
                             const char *name_hi, GError **error);
/* Adds the place when its id is 0, else changes it. */
gboolean desk_db_place_put (DeskDb *db, gint64 n, DeskPlace *place, GError **error);
/* @place_id is @above_id or lies below it. */
gboolean desk_db_place_is_below (DeskDb *db, gint64 place_id, gint64 above_id, gboolean *below,
                                 GError **error);
/* Tenures of a post that overlap [from_at, until_at); until_at 0 = open. */
gboolean desk_db_post_at (DeskDb *db, gint64 place_id, DeskRung rung, gint64 from_at,
                          gint64 until_at, GPtrArray *posts, GError **error);
gboolean desk_db_post_insert (DeskDb *db, gint64 n, gint64 place_id, DeskRung rung,
                              gint64 person_id, gint64 from_at, gint64 until_at, GError **error);
gboolean desk_db_post_end (DeskDb *db, gint64 n, gint64 post_id, gint64 until_at, GError **error);

/* Lists; each appends its objects. */
gboolean desk_db_persons (DeskDb *db, GPtrArray *persons, GError **error);
gboolean desk_db_places (DeskDb *db, GPtrArray *places, GError **error);
gboolean desk_db_categories (DeskDb *db, GPtrArray *categories, GError **error);
gboolean desk_db_posts (DeskDb *db, gint64 at, GPtrArray *posts, GError **error);

G_END_DECLS
