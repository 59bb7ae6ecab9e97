/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-evidence.h: entries, texts and frames as they stand, for those who check them. */
#pragma once

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
/* hash[n] in hex, that of the genesis for 0; "" when there is no such entry. */
gboolean desk_db_evidence_hash (DeskDb *db, gint64 n, char hex[65], GError **error);

G_END_DECLS
