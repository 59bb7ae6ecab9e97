/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The freezing of an audit's frame. It is as large as the site's history, so it is read before the
 * writing, which nobody can call beside; what others saved meanwhile is followed, complaint by
 * complaint, so that frame and entry are of one moment. */
#include "desk-audit-private.h"

#include "desk-db-audit.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

#define WORDS_MIN 3
/* After so many readings in whose time places changed it is read while writing. */
#define READINGS 3

typedef struct
{
  DeskSession *session;
  const DeskAuditFrame *frame;
  const char *words;
  DeskFrame *read;      /* NULL = to be read */
  DeskStrata *strata;   /* of it, settled */
  char *hash;
  gboolean last;        /* read while writing rather than not at all */
  DeskAudit *audit;
} Freeze;

static void
freeze_clear (Freeze *self)
{
  g_clear_pointer (&self->read, desk_frame_free);
  g_clear_pointer (&self->strata, desk_strata_free);
  g_clear_pointer (&self->hash, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Freeze, freeze_clear)

static gboolean
add_person (DeskDb *db, DeskBody *body, const char *key, gint64 id, GError **error)
{
  g_autoptr (DeskPerson) person = id != 0 ? desk_db_person_by_id (db, id, error) : NULL;

  if (person != NULL)
    desk_body_set_string (body, key, person->staff_no);
  return id == 0 || person != NULL;
}

/* The code of an id for the entry's body, which knows no ids. */
static gboolean
add_filter (DeskDb *db, DeskBody *body, const DeskAuditFrame *frame, GError **error)
{
  g_autoptr (DeskPlace) place = NULL;
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_object_unref);

  desk_body_set_int (body, "from", frame->from_at);
  desk_body_set_int (body, "until", frame->until_at);
  if (frame->place_id != 0)
    {
      place = desk_db_place_by_id (db, frame->place_id, error);
      if (place == NULL)
        return FALSE;
      desk_body_set_string (body, "place", place->code);
    }
  if (frame->category_id != 0)
    {
      if (!desk_db_categories (db, categories, error))
        return FALSE;
      for (guint i = 0; i < categories->len; i++)
        {
          DeskCategory *category = g_ptr_array_index (categories, i);

          if (category->id == frame->category_id)
            desk_body_set_string (body, "category", category->code);
        }
    }
  return add_person (db, body, "operator", frame->operator_id, error)
         && add_person (db, body, "officer", frame->officer_id, error);
}

/* "stratum.1": "1200 14 EDD-1/bill": its size, what it gives, its name. */
static void
add_strata (DeskBody *body, DeskStrata *strata)
{
  desk_body_set_string (body, "by", desk_strata_level_to_nick (strata->level));
  desk_body_set_int (body, "strata", strata->parts->len);
  for (guint i = 0; i < strata->parts->len; i++)
    {
      DeskStratumPart *part = &g_array_index (strata->parts, DeskStratumPart, i);
      g_autofree char *key = g_strdup_printf ("stratum.%u", i + 1);
      g_autofree char *said = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                                               part->size, part->k, part->name);

      desk_body_set_string (body, key, said);
    }
}

static void
settle (Freeze *freeze)
{
  g_clear_pointer (&freeze->strata, desk_strata_free);
  g_free (freeze->hash);
  freeze->strata = desk_strata_new ();
  desk_frame_count (freeze->read, freeze->strata);
  desk_audit_settle (freeze->strata, freeze->frame);
  freeze->hash = desk_frame_settle (freeze->read, freeze->strata);
}

/* Reads the frame, or brings it to what stands now; leaves it NULL when it has to be read anew. */
static gboolean
stand (DeskDb *db, Freeze *freeze, GError **error)
{
  DeskFrameFilter filter = desk_audit_filter (freeze->frame);
  DeskFrameState state = DESK_FRAME_MOVED;

  if (freeze->read == NULL)
    {
      freeze->read = desk_db_frame_read (db, &filter, error);
      if (freeze->read == NULL)
        return FALSE;
    }
  else if (!desk_db_frame_follow (db, freeze->read, &state, error))
    return FALSE;
  if (state == DESK_FRAME_STALE)
    freeze_clear (freeze);
  else if (state == DESK_FRAME_MOVED)
    settle (freeze);
  return TRUE;
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Freeze *freeze = data;

  return desk_session_begin_act (freeze->session, db, DESK_ACTION_AUDIT, error)
         && stand (db, freeze, error);
}

static gboolean
put_freeze (DeskDb *db, Freeze *freeze, GError **error)
{
  DeskPerson *me = desk_session_get_person (freeze->session);
  DeskStrata *strata = freeze->strata;
  g_autoptr (DeskBody) body = desk_body_new ();
  g_auto (DeskAuditRow) row = { .person_id = me->id,
                                .filter = desk_audit_filter (freeze->frame),
                                .k = strata->k,
                                .points = freeze->frame->points,
                                .risk = freeze->frame->risk,
                                .size = strata->size };

  if (strata->size == 0)
    return desk_error_refuse (error, desk_audit_why_empty (freeze->frame, desk_log_now (db)));
  row.level = g_strdup (desk_strata_level_to_nick (strata->level));
  row.frame_hash = g_strdup (freeze->hash);
  row.words_hash = desk_audit_hash_words (freeze->words);

  if (!add_filter (db, body, freeze->frame, error))
    return FALSE;
  desk_body_set_string (body, "frame", row.frame_hash);
  desk_body_set_string (body, "words", row.words_hash);
  desk_body_set_int (body, "k", row.k);
  if (row.points != 0)
    desk_body_set_int (body, "points", row.points);
  if (row.risk != 0)
    desk_body_set_int (body, "risk", row.risk);
  desk_body_set_int (body, "size", row.size);
  add_strata (body, strata);
  row.n = desk_log_append (db, me->staff_no, "audit.freeze", NULL, body, error);
  if (row.n == 0 || !desk_db_audit_insert (db, &row, strata->parts, freeze->read, error))
    return FALSE;
  freeze->audit = desk_audit_read (db, row.n, freeze->session, error);
  return freeze->audit != NULL;
}

/* Leaves the audit NULL when the frame has to be read anew. */
static gboolean
freeze_in (DeskDb *db, gpointer data, GError **error)
{
  Freeze *freeze = data;

  if (!desk_session_begin_act (freeze->session, db, DESK_ACTION_AUDIT, error))
    return FALSE;
  if (freeze->read == NULL && !freeze->last)
    return TRUE;
  return stand (db, freeze, error) && (freeze->read == NULL || put_freeze (db, freeze, error));
}

DeskAudit *
desk_audit_freeze (DeskSession *session,
                   const DeskAuditFrame *frame,
                   const char *words,
                   GError **error)
{
  g_autofree char *clean = desk_text_clean (words);
  g_auto (Freeze) freeze = { .session = session, .frame = frame, .words = clean };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (frame != NULL, NULL);

  if (g_utf8_strlen (clean, -1) < WORDS_MIN)
    {
      desk_error_invalid (error,
        _("Write words of your own that nobody here knows, at least three letters."));
      return NULL;
    }
  if (frame->risk > DESK_AUDIT_MOST_RISKS)
    {
      desk_error_invalid (error, _("Beside the sample at most 1,000 complaints that look wrong are "
                                   "called."));
      return NULL;
    }
  if (frame->points > 50 || (frame->points == 0 && frame->k > DESK_AUDIT_MOST))
    {
      desk_error_invalid (error,
        _("A sample has at most 10,000 complaints, or is asked for by 1 to 50 points of 100."));
      return NULL;
    }
  if ((frame->points == 0 && frame->k < 1) || (frame->until_at != 0 && frame->until_at <= frame->from_at))
    {
      desk_error_invalid (error,
        _("The sample has at least one complaint, and the period ends after it begins."));
      return NULL;
    }
  store = desk_session_get_store (session);
  for (int i = 0; i <= READINGS && freeze.audit == NULL; i++)
    {
      freeze.last = i == READINGS;
      /* The second reading follows what was saved during the first, so that next to nothing is left
       * to follow while writing. */
      if ((!freeze.last && (!desk_store_read (store, NULL, read_in, &freeze, error)
                            || !desk_store_read (store, NULL, read_in, &freeze, error)))
          || !desk_store_write (store, NULL, freeze_in, &freeze, error))
        {
          g_clear_object (&freeze.audit);
          return NULL;
        }
    }
  return freeze.audit;
}
