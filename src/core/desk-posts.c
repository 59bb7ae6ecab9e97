/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-posts.h"

#include "desk-clock.h"
#include "desk-db-site.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray *posts;
} Listing;

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Listing *listing = data;

  return desk_db_posts (db, desk_clock_now (desk_store_get_clock (desk_log_store (db))),
                        listing->posts, error);
}

GPtrArray *
desk_post_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func (g_object_unref);
  Listing listing = { posts };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  if (!desk_store_read (store, cancellable, list_in, &listing, error))
    return NULL;
  return g_steal_pointer (&posts);
}

/* The entry of a tenure, with its place, rung and person. */
static gint64
append (DeskDb *db,
        DeskSession *session,
        const char *place,
        DeskRung rung,
        const char *staff_no,
        gint64 from_at,
        gint64 until_at,
        GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();

  desk_body_set_string (body, "subject", place);
  desk_body_set_string (body, "rung", desk_rung_to_nick (rung));
  desk_body_set_string (body, "person", staff_no);
  desk_body_set_int (body, "from", from_at);
  if (until_at != 0)
    desk_body_set_int (body, "until", until_at);
  return desk_log_append (db, desk_session_get_person (session)->staff_no, "post", NULL, body,
                          error);
}

gboolean
desk_post_put (DeskDb *db,
               DeskSession *session,
               const char *place,
               DeskRung rung,
               const char *staff_no,
               gint64 from_at,
               gint64 until_at,
               DeskPut *put,
               GError **error)
{
  g_autoptr (DeskPlace) at = NULL;
  g_autoptr (DeskPerson) person = NULL;
  g_autoptr (GPtrArray) overlaps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskPost) other = NULL;
  g_autoptr (GError) failure = NULL;
  DeskPost *same = NULL;
  gint64 n;

  if (!desk_session_begin_act (session, db, DESK_ACTION_PLACES, error))
    return FALSE;
  at = desk_db_place_by_code (db, place, &failure);
  if (at == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_INVALID,
                 _("There is no place with the code %s."), place);
  if (failure == NULL)
    person = desk_db_person_by_staff_no (db, staff_no, &failure);
  if (person == NULL && failure == NULL)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_INVALID,
                 _("There is no person with the staff number %s."), staff_no);
  if (failure == NULL && rung == DESK_RUNG_NONE)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                 _("The rung is one of je, sdo, ee, se, ce, md."));
  if (failure == NULL && until_at != 0 && until_at <= from_at)
    g_set_error (&failure, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                 _("A tenure ends after it begins."));
  if (failure == NULL
      && (!desk_db_post_at (db, at->id, rung, from_at, until_at, overlaps, &failure)
          || !desk_db_post_loop (db, at->id, rung, person->id, from_at, until_at, &other, &failure)))
    g_assert (failure != NULL);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  /* A ladder that comes back to whom it left is none (R6). */
  if (other != NULL)
    {
      g_autofree char *label = desk_post_get_label (other);

      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   /* Translators: %s is an officer such as "SDO, Hussainganj: R. Kumar" */
                   _("The ladder would have a loop: the same person already is %s. Leave one "
                     "of the two posts vacant; it is skipped."),
                   label);
      return FALSE;
    }
  /* All is checked before anything is written: a refused row leaves nothing of itself. */
  for (guint i = 0; i < overlaps->len; i++)
    {
      DeskPost *old = g_ptr_array_index (overlaps, i);
      g_autofree char *label = NULL;

      if (old->person_id == person->id && old->from_at == from_at)
        {
          same = old;
          continue;
        }
      /* An open tenure of another, begun earlier, ends when a new one begins. */
      if (old->until_at == 0 && old->from_at < from_at)
        continue;
      label = desk_post_get_label (old);
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   /* Translators: %s is an officer such as "SDO, Hussainganj: R. Kumar" */
                   _("The post is held at that time by %s. One officer holds a post at a "
                     "time."),
                   label);
      return FALSE;
    }

  *put = same == NULL                  ? DESK_PUT_ADDED
         : same->until_at == until_at ? DESK_PUT_SAME
                                      : DESK_PUT_CHANGED;
  if (*put == DESK_PUT_SAME)
    return TRUE;
  for (guint i = 0; i < overlaps->len; i++)
    {
      DeskPost *old = g_ptr_array_index (overlaps, i);

      if (old == same)
        continue;
      n = append (db, session, place, rung, old->staff_no, old->from_at, from_at, error);
      if (n == 0 || !desk_db_post_end (db, n, old->id, from_at, error))
        return FALSE;
      *put = DESK_PUT_CHANGED;
    }
  if (same != NULL)
    {
      n = append (db, session, place, rung, person->staff_no, from_at, until_at, error);
      return n != 0 && desk_db_post_end (db, n, same->id, until_at, error);
    }
  n = append (db, session, place, rung, person->staff_no, from_at, until_at, error);
  return n != 0
         && desk_db_post_insert (db, n, at->id, rung, person->id, from_at, until_at, error);
}
