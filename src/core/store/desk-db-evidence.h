/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-evidence.h: entries, texts and frames as they stand, for those who check them. */
#pragma once

#include "desk-body.h"
#include "desk-chain.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n;
  gint64 at;
  const char *person;
  const char *kind;
  const char *ticket;
  const char *body;
  char hash[65];        /* hex */
} DeskEvidenceEntry;

typedef struct
{
  gint64 n;
  const char *field;
  char salt[33];        /* hex */
  const char *value;
  gboolean masked;    /* value is what may be shown of it (R11); its salt stays here */
} DeskEvidenceText;

typedef gboolean (*DeskEvidenceEntryFunc) (const DeskEvidenceEntry *entry, gpointer data,
                                           GError **error);
typedef gboolean (*DeskEvidenceTextFunc) (const DeskEvidenceText *text, gpointer data,
                                          GError **error);
/* The frame of the audit that entry @freeze froze, number after number. */
typedef gboolean (*DeskEvidenceFrameFunc) (gint64 freeze, gint64 stratum, const char *number,
                                           gpointer data, GError **error);

/* Everything after entry @after, in order; the functions end it by returning FALSE. Of frames:
 * those that were frozen or drawn after it. */
gboolean desk_db_evidence_entries (DeskDb *db, gint64 after, DeskEvidenceEntryFunc func,
                                   gpointer data, GError **error);
gboolean desk_db_evidence_texts (DeskDb *db, gint64 after, DeskEvidenceTextFunc func,
                                 gpointer data, GError **error);
gboolean desk_db_evidence_frames (DeskDb *db, gint64 after, DeskEvidenceFrameFunc func,
                                  gpointer data, GError **error);
/* The hash over what is withheld (docs/FORMAT.md): as it is before the first text, and after one more;
 * a text that is shown leaves it. */
void desk_evidence_withheld_begin (guint8 hash[DESK_HASH_LENGTH]);
void desk_evidence_withheld_add (guint8 hash[DESK_HASH_LENGTH], const DeskEvidenceText *text);
/**
 * desk_db_evidence_withheld:
 * @after: the last entry that is not in the folder
 * @from: (inout): the entry up to which @hash was taken, 0 = nothing was; then the newest one
 *
 * Goes on with @hash up to the newest entry; begins anew when an entry since changed what is shown of
 * earlier texts.
 */
gboolean desk_db_evidence_withheld (DeskDb *db, gint64 after, gint64 *from,
                                    guint8 hash[DESK_HASH_LENGTH], GError **error);
/* hash[n] in hex, that of the genesis for 0; "" when there is no such entry. */
gboolean desk_db_evidence_hash (DeskDb *db, gint64 n, char hex[65], GError **error);

/* The newest entry when it is a slip, and its hash; else @n is 0. */
gboolean desk_db_newest_slip (DeskDb *db, gint64 *n, gint64 *at, char hex[65], GError **error);

/* What the checker of a range needs of the entries before it, to judge due times and what a setting
 * allows (R4, R11). */
typedef struct
{
  char *zone;         /* of the site */
  char *holidays;     /* in force after the last of these entries: "FIRST:LAST FIRST:LAST …", by date */
  char *settings;     /* likewise in force, all but site.name: "KEY:VALUE KEY:VALUE …", by line */
  gint64 rules_10;    /* since which entry the rules of schema 10 hold, 0 = not yet */
  gint64 rules_11;    /* and those of 11 */
} DeskEvidenceFacts;
void desk_evidence_facts_clear (DeskEvidenceFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskEvidenceFacts, desk_evidence_facts_clear)

/* @after: the last entry that is not in the folder. */
gboolean desk_db_evidence_facts (DeskDb *db, gint64 after, DeskEvidenceFacts *facts, GError **error);

G_END_DECLS
