/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Audits played again: the frame is asked for anew and the sample drawn anew. */
#include "desk-db-rebuild.h"

#include "desk-db-audit.h"
#include "desk-db-draw.h"
#include "desk-db-risk.h"
#include "desk-strata.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
hash_words (const char *words)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  desk_chain_lp (sum, words, strlen (words));
  return g_strdup (g_checksum_get_string (sum));
}

/* What the entry says of its strata into @parts: "size k name" each. */
static gboolean
read_parts (DeskRebuild *self, GArray *parts, GError **error)
{
  gint64 n = desk_rebuild_int (self, "strata");

  for (gint64 i = 1; i <= n; i++)
    {
      g_autofree char *key = g_strdup_printf ("stratum.%" G_GINT64_FORMAT, i);
      g_autofree char *said = desk_rebuild_string (self, key);
      g_auto (GStrv) words = g_strsplit (said, " ", 3);
      DeskStratumPart part;

      if (g_strv_length (words) != 3)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
                       _("Entry %d does not say its strata."), (int) self->n);
          return FALSE;
        }
      part = (DeskStratumPart){ g_strdup (words[2]), g_ascii_strtoll (words[0], NULL, 10),
                                g_ascii_strtoll (words[1], NULL, 10) };
      g_array_append_val (parts, part);
    }
  return TRUE;
}

static gboolean
same_parts (GArray *a, GArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    {
      DeskStratumPart *x = &g_array_index (a, DeskStratumPart, i);
      DeskStratumPart *y = &g_array_index (b, DeskStratumPart, i);

      same = g_str_equal (x->name, y->name) && x->size == y->size && x->k == y->k;
    }
  return same;
}

/* The strata that the entries before give, settled; a difference when the entry says others. */
static DeskStrata *
make_strata (DeskRebuild *self, DeskFrame *frame, const DeskAuditRow *row, GArray *said)
{
  g_autoptr (DeskStrata) strata = desk_strata_new ();

  desk_frame_count (frame, strata);
  desk_strata_settle (strata, MAX (row->k, 1), self->rules < DESK_RULES_KINDS);
  if (!g_str_equal (desk_strata_level_to_nick (strata->level), row->level)
      || !same_parts (strata->parts, said))
    desk_differences_add (self->found,
                          g_strdup_printf (_("audit %d: its strata, or how many each gives, are "
                                             "not what the entries before it give"),
                                           (int) self->n));
  return g_steal_pointer (&strata);
}

gboolean
desk_play_audit_freeze (DeskRebuild *self, GError **error)
{
  g_autofree char *category = desk_rebuild_string (self, "category");
  g_autofree char *level = desk_rebuild_string (self, "by");
  g_autofree char *sum = NULL;
  g_autoptr (DeskFrame) frame = NULL;
  g_autoptr (DeskStrata) said = desk_strata_new ();
  g_autoptr (DeskStrata) strata = NULL;
  g_auto (DeskAuditRow) row = { 0 };

  if (!desk_rebuild_person (self, self->person, &row.person_id, error)
      || !desk_rebuild_place_of (self, "place", &row.filter.place_id, error)
      || !desk_rebuild_category (self, category, &row.filter.category_id, error)
      || !desk_rebuild_person_of (self, "operator", &row.filter.operator_id, error)
      || !desk_rebuild_person_of (self, "officer", &row.filter.officer_id, error))
    return FALSE;
  row.n = self->n;
  row.filter.from_at = desk_rebuild_int (self, "from");
  row.filter.until_at = desk_rebuild_int (self, "until");
  row.k = desk_rebuild_int (self, "k");
  row.points = desk_rebuild_int (self, "points");
  row.risk = desk_rebuild_int (self, "risk");
  row.size = desk_rebuild_int (self, "size");
  row.frame_hash = desk_rebuild_string (self, "frame");
  row.words_hash = desk_rebuild_string (self, "words");
  frame = desk_db_frame_read (self->made, &row.filter, error);
  if (frame == NULL)
    return FALSE;
  /* Before schema 9 a frame had no strata. */
  if (*level != '\0')
    {
      row.level = g_steal_pointer (&level);
      if (!read_parts (self, said->parts, error))
        return FALSE;
      strata = make_strata (self, frame, &row, said->parts);
    }
  sum = desk_frame_settle (frame, strata);
  if (!g_str_equal (row.frame_hash, sum))
    desk_differences_add (self->found,
                          g_strdup_printf (_("audit %d: its frame is not the complaints that the "
                                             "entries before it give"),
                                           (int) self->n));
  return desk_db_audit_insert (self->made, &row, strata != NULL ? said->parts : NULL, frame,
                               error);
}

static gboolean
no_such_audit (DeskRebuild *self, gint64 n, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               _("Entry %d is about audit %d, which no entry before it froze."), (int) self->n,
               (int) n);
  return FALSE;
}

/* seed = SHA-256 (hash[F] || LP (words)); the sample's digest goes into @sample. */
static GArray *
draw (DeskRebuild *self, gint64 freeze, const char *words, guint8 seed[DESK_HASH_LENGTH],
      char **sample, GError **error)
{
  g_autoptr (GChecksum) seed_sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DESK_HASH_LENGTH;
  sqlite3_stmt *rows = desk_db_query (self->made, error, "SELECT hash FROM event WHERE n = ?1",
                                      "i", freeze);
  GArray *drawn;

  if (rows == NULL || desk_db_step (self->made, rows, error) != 1)
    return NULL;
  g_checksum_update (seed_sum, sqlite3_column_blob (rows, 0), sqlite3_column_bytes (rows, 0));
  desk_db_done (rows);
  desk_chain_lp (seed_sum, words, strlen (words));
  g_checksum_get_digest (seed_sum, seed, &length);
  drawn = desk_db_audit_draw (self->made, freeze, seed, error);
  for (guint i = 0; drawn != NULL && i < drawn->len; i++)
    {
      const char *number = g_array_index (drawn, DeskDrawn, i).number;

      desk_chain_lp (sum, number, strlen (number));
    }
  *sample = g_strdup (g_checksum_get_string (sum));
  return drawn;
}

/* Whether complaints of the frame were erased since; asked of the store, for it is of later. */
static gboolean
has_erased (DeskRebuild *self, gint64 freeze)
{
  gint64 found = 0;

  desk_entry_stream_hold (self->entries);
  desk_db_int (self->store, NULL, 0, &found,
               "SELECT EXISTS (SELECT 1 FROM audit_frame f JOIN erasure x "
               "ON x.ticket_id = f.ticket_id WHERE f.audit_n = ?1)",
               "i", freeze);
  desk_entry_stream_release (self->entries);
  return found != 0;
}

/* The rows of "NUMBER:reasons NUMBER:reasons". */
static gboolean
take_said_risk (DeskRebuild *self, const char *said, GArray *risks, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (said, " ", -1);

  g_array_set_size (risks, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');
      DeskRiskRow row = { 0 };

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (!desk_rebuild_ticket (self, parts[i], &row.ticket_id, error))
        return FALSE;
      row.number = g_strdup (parts[i]);
      row.reasons = g_strdup (colon + 1);
      g_array_append_val (risks, row);
    }
  return TRUE;
}

gboolean
desk_play_audit_draw (DeskRebuild *self, GError **error)
{
  gint64 freeze = desk_rebuild_int (self, "audit");
  const char *words = desk_rebuild_text (self, "words");
  g_autofree char *words_hash = hash_words (words);
  g_autofree char *said_seed = desk_rebuild_string (self, "seed");
  g_autofree char *said_sample = desk_rebuild_string (self, "sample");
  g_autofree char *said_shares = desk_rebuild_string (self, "shares");
  g_autofree char *shares = NULL;
  g_autofree char *sample = NULL;
  g_autoptr (GArray) drawn = NULL;
  g_auto (DeskAuditRow) row = { 0 };
  g_autofree char *said_risk = desk_rebuild_string (self, "risk");
  g_autofree char *risk = NULL;
  g_autoptr (GArray) risks = NULL;
  guint8 digest[DESK_HASH_LENGTH] = { 0 };
  char seed[65];
  int found = desk_db_audit (self->made, freeze, &row, error);

  if (found == 0)
    return no_such_audit (self, freeze, error);
  if (found < 0)
    return FALSE;
  drawn = draw (self, freeze, words, digest, &sample, error);
  desk_chain_hex (digest, seed);
  shares = row.level != NULL ? desk_db_audit_shares (self->made, freeze, error) : g_strdup ("");
  if (drawn == NULL || shares == NULL)
    return FALSE;
  if (!g_str_equal (words_hash, row.words_hash))
    desk_differences_add (self->found,
                          g_strdup_printf (_("audit %d: the words of the draw are not those that "
                                             "were frozen"),
                                           (int) freeze));
  if (!g_str_equal (seed, said_seed) || !g_str_equal (sample, said_sample)
      || !g_str_equal (shares, said_shares))
    desk_differences_add (self->found,
                          g_strdup_printf (_("audit %d: the sample is not the one that frame and "
                                             "words give"),
                                           (int) freeze));
  risks = desk_db_risk_find (self->made, freeze, digest, drawn, row.risk, error);
  if (risks == NULL)
    return FALSE;
  risk = desk_db_risk_say (risks);
  if (!g_str_equal (risk, said_risk) && has_erased (self, freeze))
    {
      /* Whose number three closures share can no longer be told: the entry stands. */
      if (!take_said_risk (self, said_risk, risks, error))
        return FALSE;
    }
  else if (!g_str_equal (risk, said_risk))
    {
      desk_differences_add (self->found,
                            g_strdup_printf (_("audit %d: what looks wrong in its frame is not what "
                                               "the entries before it give"),
                                             (int) freeze));
      g_array_set_size (risks, 0);
    }
  return desk_db_audit_sample_insert (self->made, freeze, self->n, said_seed, drawn, error)
         && desk_db_risk_insert (self->made, freeze, risks, error);
}

/* R17: who stands for it, and that what is false is open again. */
static gboolean
check_finding (DeskRebuild *self, gint64 id, DeskFinding finding, gint64 claimed_by, gint64 confirmed_by,
               gint64 officer, GError **error)
{
  g_auto (DeskTicketFacts) facts = { 0 };
  gint64 confirmed = 0;

  if (desk_db_ticket_facts_by_id (self->made, id, &facts, error) != 1
      || !desk_db_confirmed_by (self->made, id, &confirmed, error))
    return FALSE;
  if (claimed_by != facts.claim_person_id || confirmed_by != confirmed || officer != facts.officer_id
      || desk_db_finding_reopens (finding, facts.state) != (desk_rebuild_int (self, "reopened") != 0))
    desk_differences_add (self->found,
                          /* Translators: the number of a complaint, the number of an entry */
                          g_strdup_printf (_("%s: entry %d does not say truly who claimed it, who "
                                             "confirmed it and whose it was, or what became of it"),
                                           self->ticket, (int) self->n));
  return TRUE;
}

gboolean
desk_play_audit_finding (DeskRebuild *self, GError **error)
{
  g_autofree char *nick = desk_rebuild_string (self, "finding");
  gint64 claimed_by = 0;
  gint64 confirmed_by = 0;
  gint64 officer = 0;
  gint64 person = 0;
  gint64 id = 0;
  DeskFinding finding;

  if (!desk_finding_from_nick (nick, &finding))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
                   (int) self->n, nick);
      return FALSE;
    }
  return desk_rebuild_own_ticket (self, &id, error)
         && desk_rebuild_person (self, self->person, &person, error)
         && desk_rebuild_person_of (self, "claimed_by", &claimed_by, error)
         && desk_rebuild_person_of (self, "confirmed_by", &confirmed_by, error)
         && desk_rebuild_person_of (self, "officer", &officer, error)
         && check_finding (self, id, finding, claimed_by, confirmed_by, officer, error)
         && desk_db_finding_insert (self->made, self->n, desk_rebuild_int (self, "audit"), id,
                                    desk_rebuild_int (self, "call"), person, finding, claimed_by,
                                    confirmed_by, officer, error)
         && (desk_rebuild_int (self, "reopened") == 0
             || (desk_db_reopening_insert (self->made, self->n, id, "audit", TRUE, error)
                 && desk_rebuild_reopened (self, id, "audit", error)));
}
