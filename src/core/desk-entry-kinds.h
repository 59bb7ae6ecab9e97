/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entry-kinds.h: what entries of the chain are about, in words. */
#pragma once

#include "desk-entry.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* Kinds (docs/FORMAT.md) that people ask for together. */
typedef enum
{
  DESK_ENTRY_GROUP_ALL,
  DESK_ENTRY_GROUP_COMPLAINTS,
  DESK_ENTRY_GROUP_OFFICERS,
  DESK_ENTRY_GROUP_FIXES,
  DESK_ENTRY_GROUP_CALLS,
  DESK_ENTRY_GROUP_ESCALATIONS,
  DESK_ENTRY_GROUP_INSPECTION,
  DESK_ENTRY_GROUP_REVEALED, /* a number or a file was looked at, data was erased */
  DESK_ENTRY_GROUP_ACCOUNTS,
  DESK_ENTRY_GROUP_SITE,
  DESK_ENTRY_GROUP_PROOF,    /* slips, backups, evidence */
} DeskEntryGroup;
#define DESK_N_ENTRY_GROUPS 11

/* (transfer none) */
const char *desk_entry_group_get_label (DeskEntryGroup group);
/* Whether entries of @kind are of @group; all are of DESK_ENTRY_GROUP_ALL. */
gboolean desk_entry_group_has (DeskEntryGroup group, const char *kind);

/* What an entry that is about no complaint says: "Account made: operator.1"; a kind that a newer
 * program wrote by its name. (transfer full) */
char *desk_entry_kind_say (const char *kind, const char *body);
/* What @entry says, whatever it is about; without personal data. (transfer full) */
char *desk_entry_say (DeskDb *db, DeskEntry *entry);
/* When the thing itself happened, where the body tells it, else when it was appended. */
gint64 desk_entry_happened (DeskEntry *entry);

G_END_DECLS
