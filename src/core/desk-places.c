/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-places.h"

#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-staff-no.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef gboolean (*ListFunc) (DeskDb *db, GPtrArray *rows, GError **error);

typedef struct
{
  ListFunc func;
  GPtrArray *rows;
} Listing;

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Listing *listing = data;

  return listing->func (db, listing->rows, error);
}

static GPtrArray *
list (DeskStore *store, ListFunc func, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Listing listing = { func, rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  if (!desk_store_read (store, cancellable, list_in, &listing, error))
    return NULL;
  return g_steal_pointer (&rows);
}

GPtrArray *
desk_place_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  return list (store, desk_db_places, cancellable, error);
}

GPtrArray *
desk_category_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  return list (store, desk_db_categories, cancellable, error);
}

GPtrArray *
desk_person_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  return list (store, desk_db_persons, cancellable, error);
}

static gboolean invalid (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
invalid (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID, sentence);
  return FALSE;
}

gboolean
desk_person_check_staff_no (const char *staff_no, GError **error)
{
  g_autofree char *number = desk_staff_no_clean (staff_no);

  if (*number == '\0')
    return invalid (error, "%s", _("The staff number is missing."));
  if (g_str_equal (number, "0"))
    return invalid (error, "%s", _("The staff number 0 is the program's own."));
  /* The triggers look for it between quotes in an entry's body. */
  if (strpbrk (number, "\"\\") != NULL)
    return invalid (error, _("A staff number has no quotes or backslashes (%s)."), number);
  return TRUE;
}

/* A name without regard to case, spaces and what stands between words. (transfer full) */
static char *
fold_name (const char *name)
{
  g_auto (GStrv) words = desk_fold_words (name);

  return g_strjoinv ("", words);
}

gboolean
desk_person_check_name (DeskPerson *person, const char *name, GError **error)
{
  g_autofree char *typed = fold_name (name);
  g_autofree char *latin = fold_name (person->name);
  g_autofree char *hindi = fold_name (person->name_hi);

  if (name == NULL || *name == '\0' || g_str_equal (typed, latin) || g_str_equal (typed, hindi))
    return TRUE;
  return invalid (error,
                  /* Translators: a staff number, then the name of who has it */
                  _("The staff number %s is that of %s. Write the number of the person who is "
                    "meant, or leave the name empty."),
                  person->staff_no, desk_person_get_label (person));
}

gboolean
desk_person_put (DeskDb *db,
                 DeskSession *session,
                 const char *staff_no,
                 const char *name,
                 const char *name_hi,
                 DeskPut *put,
                 GError **error)
{
  g_autofree char *typed = desk_text_clean (staff_no);
  g_autofree char *number = desk_staff_no_clean (staff_no);
  g_autofree char *latin = desk_text_clean (name);
  g_autofree char *hindi = desk_text_clean (name_hi);
  g_autoptr (DeskPerson) old = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  gint64 n;

  if (!desk_session_begin_act (session, db, DESK_ACTION_PLACES, error))
    return FALSE;
  if (!desk_person_check_staff_no (number, error))
    return FALSE;
  if (*latin == '\0' && *hindi == '\0')
    return invalid (error, _("The name of the person %s is missing."), number);
  old = desk_db_person_by_staff_no (db, typed, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *put = old == NULL ? DESK_PUT_ADDED : DESK_PUT_CHANGED;
  if (old != NULL && g_str_equal (old->name, latin) && g_str_equal (old->name_hi, hindi))
    {
      *put = DESK_PUT_SAME;
      return TRUE;
    }
  /* However it is written here: the number stays as it came first. */
  if (old != NULL)
    {
      g_free (number);
      number = g_strdup (old->staff_no);
    }
  desk_body_set_string (body, "subject", number);
  desk_body_set_text (body, "name", latin);
  desk_body_set_text (body, "name_hi", hindi);
  n = desk_log_append (db, desk_session_get_person (session)->staff_no, "person", NULL, body,
                       error);
  return n != 0 && desk_db_person_put (db, n, number, latin, hindi, error);
}

static gboolean
find_parent (DeskDb *db, const char *code, const char *parent, DeskPlace *old, gint64 *parent_id,
             GError **error)
{
  g_autoptr (DeskPlace) above = NULL;
  g_autoptr (DeskPost) twice = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean below = FALSE;

  *parent_id = 0;
  if (*parent == '\0')
    return TRUE;
  above = desk_db_place_by_code (db, parent, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (above == NULL)
    return invalid (error, _("There is no place with the code %s. Parents come before their "
                             "children."), parent);
  if (old != NULL && !desk_db_place_is_below (db, above->id, old->id, &below, error))
    return FALSE;
  if (below)
    return invalid (error, _("The place %s cannot lie below itself."), code);
  *parent_id = above->id;
  if (old == NULL || old->parent_id == above->id)
    return TRUE;
  if (!desk_db_place_loop (db, old->id, above->id, &twice, error))
    return FALSE;
  if (twice != NULL)
    {
      g_autofree char *label = desk_post_get_label (twice);

      /* Translators: the code of a place, then an officer such as "SDO, Hussainganj: R. Kumar" */
      return invalid (error, _("The place %s cannot be moved: the ladder would have a loop, for %s "
                               "holds another rung above it."),
                      code, label);
    }
  return TRUE;
}

gboolean
desk_place_put (DeskDb *db,
                DeskSession *session,
                const char *code,
                const char *parent,
                DeskPlaceKind kind,
                const char *name,
                const char *name_hi,
                DeskAreaClass area_class,
                DeskPut *put,
                GError **error)
{
  g_autofree char *key = desk_text_clean (code);
  g_autofree char *above = desk_text_clean (parent);
  g_autofree char *latin = desk_text_clean (name);
  g_autofree char *hindi = desk_text_clean (name_hi);
  g_autoptr (DeskPlace) old = NULL;
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GError) failure = NULL;
  gint64 parent_id = 0;
  gint64 n;

  if (!desk_session_begin_act (session, db, DESK_ACTION_PLACES, error))
    return FALSE;
  if (*key == '\0')
    return invalid (error, _("The code of the place “%s” is missing."), latin);
  if (*latin == '\0' && *hindi == '\0')
    return invalid (error, _("The name of the place %s is missing."), key);
  old = desk_db_place_by_code (db, key, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!find_parent (db, key, above, old, &parent_id, error))
    return FALSE;
  *put = old == NULL ? DESK_PUT_ADDED : DESK_PUT_CHANGED;
  if (old != NULL && old->parent_id == parent_id && old->kind == kind
      && old->area_class == area_class && g_str_equal (old->name, latin)
      && g_str_equal (old->name_hi, hindi))
    {
      *put = DESK_PUT_SAME;
      return TRUE;
    }
  desk_body_set_string (body, "subject", key);
  desk_body_set_string (body, "parent", above);
  desk_body_set_string (body, "kind", desk_place_kind_to_nick (kind));
  desk_body_set_string (body, "name", latin);
  desk_body_set_string (body, "name_hi", hindi);
  desk_body_set_string (body, "area_class", desk_area_class_to_nick (area_class));
  n = desk_log_append (db, desk_session_get_person (session)->staff_no, "place", NULL, body,
                       error);
  place = desk_place_new (old != NULL ? old->id : 0, parent_id, key, latin, hindi, kind,
                          area_class);
  return n != 0 && desk_db_place_put (db, n, place, error);
}
