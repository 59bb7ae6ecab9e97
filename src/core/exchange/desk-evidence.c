/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-evidence.h"

#include "desk-db-evidence.h"
#include "desk-db-rules.h"
#include "desk-folder.h"
#include "desk-log.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Entries between two tellings of the progress. */
#define TELL 5000
/* How often an export is announced, when what it withholds is changed before it is written. */
#define TRIES 3

static const char *const names[] = {
  "evidence.json", "events.jsonl", "texts.jsonl", "frames.jsonl", "slip.txt", NULL,
};

typedef struct
{
  DeskSession *session;
  const DeskSlip *from;
  DeskFolder *folder;
  DeskEvidenceResult *result;
  DeskProgressFunc progress;
  gpointer data;
  gint64 total;
  FILE *file;
  GString *line;
  gint64 frame;      /* the audit whose line is being written, 0 = none */
  gint64 stratum;    /* and its stratum */
  DeskSlip *slip;    /* of the last entry, as the snapshot has it */
  char previous[65]; /* the hash that the first entry builds on */
  gint64 withheld_n; /* up to which entry @withheld was taken */
  guint8 withheld[DESK_HASH_LENGTH]; /* as the entry of the export has it */
  guint8 written[DESK_HASH_LENGTH];  /* as it was written */
  gboolean changed;  /* these differ: somebody was at work in between */
  DeskEvidenceFacts facts;
} Export;

static gboolean
announce_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;
  g_autoptr (DeskBody) body = desk_body_new ();

  gint64 since = 0;
  char hex[65];

  if (!desk_session_begin_act (it->session, db, DESK_ACTION_EXPORT, error)
      || !desk_db_rules_since (db, &since, error)
      /* What was entered since it was taken. */
      || !desk_db_evidence_withheld (db, it->result->after, &it->withheld_n, it->withheld, error))
    return FALSE;
  desk_body_set_int (body, "after", it->result->after);
  desk_chain_hex (it->withheld, hex);
  desk_body_set_string (body, "withheld", hex);
  /* A range may begin later; its checker learns it here. */
  desk_body_set_int (body, "rules", since);
  if (it->result->after != 0)
    {
      desk_body_set_string (body, "kind", desk_store_is_demonstration (desk_log_store (db))
                                            ? "demonstration" : "real");
      desk_body_set_string (body, "zone", it->facts.zone);
      desk_body_set_string (body, "holidays", it->facts.holidays);
      desk_body_set_string (body, "settings", it->facts.settings);
      if (it->facts.rules_10 != 0)
        desk_body_set_int (body, "rules.10", it->facts.rules_10);
      if (it->facts.rules_11 != 0)
        desk_body_set_int (body, "rules.11", it->facts.rules_11);
    }
  it->total = desk_log_append (db, desk_session_get_person (it->session)->staff_no, "evidence",
                               NULL, body, error);
  return it->total != 0;
}

static gboolean
put_line (Export *it, GError **error)
{
  g_string_append_c (it->line, '\n');
  if (fwrite (it->line->str, 1, it->line->len, it->file) != it->line->len)
    return desk_folder_fail (it->folder, errno, error);
  g_string_truncate (it->line, 0);
  return TRUE;
}

static void
put_string (Export *it, const char *key, const char *value)
{
  g_string_append_printf (it->line, ",\"%s\":", key);
  desk_json_append_string (it->line, value);
}

static gboolean
entry_cb (const DeskEvidenceEntry *entry, gpointer data, GError **error)
{
  Export *it = data;

  g_string_append_printf (it->line, "{\"n\":%" G_GINT64_FORMAT ",\"at\":%" G_GINT64_FORMAT,
                          entry->n, entry->at);
  put_string (it, "person", entry->person);
  put_string (it, "kind", entry->kind);
  put_string (it, "ticket", entry->ticket);
  /* The bytes that were hashed: a string, not an object. */
  put_string (it, "body", entry->body);
  put_string (it, "hash", entry->hash);
  g_string_append_c (it->line, '}');
  it->result->entries = entry->n;
  g_strlcpy (it->result->head, entry->hash, sizeof it->result->head);
  if (it->progress != NULL && entry->n % TELL == 0)
    it->progress (entry->n, it->total, it->data);
  return put_line (it, error);
}

static gboolean
text_cb (const DeskEvidenceText *text, gpointer data, GError **error)
{
  Export *it = data;

  if (text->n <= it->total)
    desk_evidence_withheld_add (it->written, text);
  g_string_append_printf (it->line, "{\"n\":%" G_GINT64_FORMAT, text->n);
  put_string (it, "field", text->field);
  if (text->masked)
    put_string (it, "masked", text->value);
  else
    {
      put_string (it, "salt", text->salt);
      put_string (it, "value", text->value);
    }
  g_string_append_c (it->line, '}');
  return put_line (it, error);
}

static gboolean
end_frame (Export *it, GError **error)
{
  if (it->frame == 0)
    return TRUE;
  g_string_append (it->line, "]}");
  return put_line (it, error);
}

static gboolean
frame_cb (gint64 freeze, gint64 stratum, const char *number, gpointer data, GError **error)
{
  Export *it = data;

  if (freeze != it->frame || stratum != it->stratum)
    {
      if (!end_frame (it, error))
        return FALSE;
      it->frame = freeze;
      it->stratum = stratum;
      g_string_append_printf (it->line,
                              "{\"audit\":%" G_GINT64_FORMAT ",\"stratum\":%" G_GINT64_FORMAT
                              ",\"numbers\":[",
                              freeze, stratum);
    }
  else
    g_string_append_c (it->line, ',');
  desk_json_append_string (it->line, number);
  return TRUE;
}

typedef gboolean (*Part) (DeskDb *db, Export *it, GError **error);

static gboolean
entries_part (DeskDb *db, Export *it, GError **error)
{
  return desk_db_evidence_entries (db, it->result->after, entry_cb, it, error);
}

static gboolean
texts_part (DeskDb *db, Export *it, GError **error)
{
  desk_evidence_withheld_begin (it->written);
  if (!desk_db_evidence_texts (db, it->result->after, text_cb, it, error))
    return FALSE;
  it->changed = memcmp (it->written, it->withheld, DESK_HASH_LENGTH) != 0;
  return TRUE;
}

static gboolean
frames_part (DeskDb *db, Export *it, GError **error)
{
  return desk_db_evidence_frames (db, it->result->after, frame_cb, it, error)
         && end_frame (it, error);
}

static gboolean
write_part (DeskDb *db, Export *it, const char *name, Part part, GError **error)
{
  g_autofree char *path = desk_folder_file (it->folder, name);
  gboolean written;

  it->file = g_fopen (path, "wbe");
  if (it->file == NULL)
    return desk_folder_fail (it->folder, errno, error);
  written = part (db, it, error);
  if (fclose (it->file) != 0 && written)
    written = desk_folder_fail (it->folder, errno, error);
  it->file = NULL;
  return written;
}

/* All of one snapshot. */
static gboolean
write_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;

  g_clear_pointer (&it->slip, desk_slip_free);
  it->slip = desk_slip_of_newest (db, error);
  return it->slip != NULL && desk_db_evidence_hash (db, it->result->after, it->previous, error)
         && write_part (db, it, "events.jsonl", entries_part, error)
         && write_part (db, it, "texts.jsonl", texts_part, error)
         && write_part (db, it, "frames.jsonl", frames_part, error);
}

static gboolean
take_withheld_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;

  return desk_db_evidence_withheld (db, it->result->after, &it->withheld_n, it->withheld, error);
}

/* The entry of the export holds what it withholds, and nobody waits while that is read: so somebody may
 * change it before it is written. */
static gboolean
announce_and_write (Export *it, DeskStore *store, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      if (!desk_store_read (store, cancellable, take_withheld_in, it, error)
          || !desk_store_write (store, cancellable, announce_in, it, error)
          || !desk_store_read (store, cancellable, write_in, it, error))
        return FALSE;
      if (!it->changed)
        return TRUE;
    }
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, "%s",
               _("Complaints were changed while the evidence was written. Export it again."));
  return FALSE;
}

static gboolean
write_rest (Export *it, GError **error)
{
  g_autoptr (DeskBody) about = desk_body_new ();
  g_autoptr (GString) json = NULL;

  desk_body_set_int (about, "format", 1);
  desk_body_set_string (about, "site", it->slip->site_id);
  desk_body_set_string (about, "name", it->slip->site_name);
  desk_body_set_int (about, "after", it->result->after);
  desk_body_set_string (about, "previous", it->previous);
  desk_body_set_int (about, "entries", it->result->entries);
  desk_body_set_string (about, "head", it->result->head);
  {
    g_autofree char *text = desk_body_to_json (about);

    json = g_string_new (text);
  }
  g_string_append_c (json, '\n');
  return desk_folder_write (it->folder, "slip.txt", it->slip->text, error)
         && desk_folder_write (it->folder, "evidence.json", json->str, error);
}

static gboolean
slip_in (DeskDb *db, gpointer data, GError **error)
{
  Export *it = data;
  char hex[65];

  if (!desk_db_evidence_hash (db, it->from->entries, hex, error))
    return FALSE;
  /* What stands before the range can change no more: it is read here and not while writing. */
  if (g_str_equal (hex, it->from->head))
    return desk_db_evidence_facts (db, it->result->after, &it->facts, error);
  g_set_error (error, DESK_ERROR, DESK_ERROR_CHAIN,
               hex[0] == '\0' ? _("The store has no entry %d, which the slip knows. The end of the "
                                  "chain was cut off.")
                              : _("Entry %d is not the one on the slip. The chain was "
                                  "written anew."),
               (int) it->from->entries);
  return FALSE;
}

static gboolean
check_slip (Export *it, DeskStore *store, GCancellable *cancellable, GError **error)
{
  if (it->from == NULL)
    return TRUE;
  if (!g_str_equal (it->from->site_id, desk_store_get_site_id (store)))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The slip is of another site (%s)."), it->from->site_name);
      return FALSE;
    }
  it->result->after = it->from->entries;
  return desk_store_read (store, cancellable, slip_in, it, error);
}

gboolean
desk_evidence_export (DeskSession *session,
                      const char *folder,
                      const DeskSlip *from,
                      DeskEvidenceResult *result,
                      DeskProgressFunc progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  DeskEvidenceResult own;
  g_autoptr (DeskFolder) target = NULL;
  g_autoptr (GString) line = g_string_sized_new (1024);
  Export it = { .session = session, .from = from, .progress = progress, .data = data,
                .line = line, .result = result != NULL ? result : &own };
  DeskStore *store;
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  *it.result = (DeskEvidenceResult) { 0 };
  store = desk_session_get_store (session);
  if (!desk_session_may_now (session, DESK_ACTION_EXPORT, error)
      || !check_slip (&it, store, cancellable, error))
    {
      desk_evidence_facts_clear (&it.facts);
      return FALSE;
    }
  target = desk_folder_new (folder, error);
  it.folder = target;
  done = target != NULL && announce_and_write (&it, store, cancellable, error)
         && write_rest (&it, error)
         /* Only now the folder appears. */
         && desk_session_may_now (session, DESK_ACTION_EXPORT, error)
         && desk_folder_complete (target, names, cancellable, error);
  desk_evidence_facts_clear (&it.facts);
  g_clear_pointer (&it.slip, desk_slip_free);
  return done;
}
