/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw of an audit. The frame is as large as the site's history, so it is read before the writing,
 * which nobody can call beside, and the writing only asks whether anything moved meanwhile. */
#include "desk-audit-private.h"

#include "desk-chain.h"
#include "desk-db-audit.h"
#include "desk-db-draw.h"
#include "desk-db-risk.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After so many readings in whose time somebody worked on the frame it is read while writing. */
#define READINGS 3

typedef struct
{
  DeskSession *session;
  gint64 freeze;
  const char *words;
  guint8 seed[32];
  GArray *drawn;   /* what the frame gives; NULL = not read */
  GArray *risks;   /* what looks wrong in it after entry @until */
  gint64 until;
  DeskAudit *audit;
} Draw;

static void
draw_clear (Draw *self)
{
  g_clear_pointer (&self->drawn, g_array_unref);
  g_clear_pointer (&self->risks, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draw, draw_clear)

/* seed = SHA-256 (hash[F] || LP (words)), DESIGN §4 */
static void
make_seed (const char *freeze_hash, const char *words, guint8 seed[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 hash[32] = { 0 };
  gsize length = 32;

  for (guint i = 0; i < 32 && freeze_hash[2 * i] != '\0'; i++)
    hash[i] = (guint8) (g_ascii_xdigit_value (freeze_hash[2 * i]) << 4
                        | g_ascii_xdigit_value (freeze_hash[2 * i + 1]));
  g_checksum_update (sum, hash, sizeof hash);
  desk_chain_lp (sum, words, strlen (words));
  g_checksum_get_digest (sum, seed, &length);
}

static gboolean
may_draw (DeskDb *db, Draw *draw, DeskAuditRow *row, GError **error)
{
  g_autofree char *words_hash = desk_audit_hash_words (draw->words);
  int found;

  if (!desk_session_begin_act (draw->session, db, DESK_ACTION_AUDIT, error))
    return FALSE;
  found = desk_db_audit (db, draw->freeze, row, error);
  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                 _("Entry %d is no frozen frame."), (int) draw->freeze);
  if (found != 1)
    return FALSE;
  if (row->person_id != desk_session_get_person (draw->session)->id)
    return desk_error_refuse (error,
      _("Who froze the frame draws the sample; only they know the words."));
  if (row->draw_n != 0)
    return desk_error_refuse (error,
                              _("The sample is drawn already. There is one draw a frame."));
  if (!g_str_equal (words_hash, row->words_hash))
    return desk_error_invalid (error,
      _("These are not the words that were frozen. Write them exactly as before."));
  make_seed (row->freeze_hash, draw->words, draw->seed);
  return TRUE;
}

static gboolean
find (DeskDb *db, Draw *draw, const DeskAuditRow *row, GError **error)
{
  draw_clear (draw);
  draw->drawn = desk_db_audit_draw (db, row->n, draw->seed, error);
  if (draw->drawn != NULL)
    draw->risks
      = desk_db_risk_find (db, row->n, draw->seed, draw->drawn, row->risk, error);
  return draw->risks != NULL && desk_db_risk_until (db, &draw->until, error);
}

static gboolean
find_in (DeskDb *db, gpointer data, GError **error)
{
  Draw *draw = data;
  g_auto (DeskAuditRow) row = { 0 };

  return may_draw (db, draw, &row, error) && find (db, draw, &row, error);
}

static gboolean
put_draw (DeskDb *db, Draw *draw, const DeskAuditRow *row, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autofree char *said = desk_db_risk_say (draw->risks);
  char hex[65];
  gint64 n;

  desk_chain_hex (draw->seed, hex);
  desk_body_set_string (body, "risk", said);
  for (guint i = 0; i < draw->drawn->len; i++)
    {
      DeskDrawn *one = &g_array_index (draw->drawn, DeskDrawn, i);

      desk_chain_lp (sum, one->number, strlen (one->number));
    }
  desk_body_set_int (body, "audit", row->n);
  desk_body_set_int (body, "k", draw->drawn->len);
  desk_body_set_string (body, "seed", hex);
  if (row->level != NULL)
    {
      g_autofree char *shares = desk_db_audit_shares (db, row->n, error);

      if (shares == NULL)
        return FALSE;
      desk_body_set_string (body, "shares", shares);
    }
  desk_body_set_string (body, "sample", g_checksum_get_string (sum));
  desk_body_set_text (body, "words", draw->words);
  n = desk_log_append (db, desk_session_get_person (draw->session)->staff_no, "audit.draw", NULL,
                       body, error);
  if (n == 0 || !desk_db_audit_sample_insert (db, row->n, n, hex, draw->drawn, error)
      || !desk_db_risk_insert (db, row->n, draw->risks, error))
    return FALSE;
  draw->audit = desk_audit_read (db, row->n, draw->session, error);
  return draw->audit != NULL;
}

/* Leaves the audit NULL when what was read holds no more. */
static gboolean
draw_in (DeskDb *db, gpointer data, GError **error)
{
  Draw *draw = data;
  g_auto (DeskAuditRow) row = { 0 };
  gboolean moved = FALSE;

  if (!may_draw (db, draw, &row, error))
    return FALSE;
  if (draw->drawn == NULL ? !find (db, draw, &row, error)
                          : !desk_db_risk_moved (db, row.n, draw->until, &moved, error))
    return FALSE;
  return moved || put_draw (db, draw, &row, error);
}

DeskAudit *
desk_audit_draw (DeskSession *session, gint64 freeze, const char *words, GError **error)
{
  g_autofree char *clean = desk_text_clean (words);
  g_auto (Draw) draw = { .session = session, .freeze = freeze, .words = clean };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  store = desk_session_get_store (session);
  for (int i = 0; i <= READINGS && draw.audit == NULL; i++)
    {
      draw_clear (&draw);
      if ((i < READINGS && !desk_store_read (store, NULL, find_in, &draw, error))
          || !desk_store_write (store, NULL, draw_in, &draw, error))
        {
          g_clear_object (&draw.audit);
          return NULL;
        }
    }
  return draw.audit;
}
