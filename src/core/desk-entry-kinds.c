/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entry-kinds.h"

#include "desk-body.h"
#include "desk-i18n.h"

#include <string.h>

/* Translators: what entries of the chain are about, in a list to choose from */
static const char *const group_labels[DESK_N_ENTRY_GROUPS] = {
  [DESK_ENTRY_GROUP_ALL] = NC_ ("entries", "All entries"),
  [DESK_ENTRY_GROUP_COMPLAINTS] = NC_ ("entries", "Complaints and imports"),
  [DESK_ENTRY_GROUP_OFFICERS] = NC_ ("entries", "Sent to officers"),
  [DESK_ENTRY_GROUP_FIXES] = NC_ ("entries", "Fixes and faults"),
  [DESK_ENTRY_GROUP_CALLS] = NC_ ("entries", "Calls and call sheets"),
  [DESK_ENTRY_GROUP_ESCALATIONS] = NC_ ("entries", "Escalations"),
  [DESK_ENTRY_GROUP_INSPECTION] = NC_ ("entries", "Inspections and directions"),
  [DESK_ENTRY_GROUP_REVEALED] = NC_ ("entries", "Personal data looked at or erased"),
  [DESK_ENTRY_GROUP_ACCOUNTS] = NC_ ("entries", "Accounts and persons"),
  [DESK_ENTRY_GROUP_SITE] = NC_ ("entries", "Site, settings and clock"),
  [DESK_ENTRY_GROUP_PROOF] = NC_ ("entries", "Slips, backups and evidence"),
};

/* @kind with a full stop at its end: and whatever stands behind that. The first that fits counts;
 * those without words are told by desk_entry_say(). */
static const struct
{
  const char *kind;
  DeskEntryGroup group;
  const char *words;
} kinds[] = {
  { "attachment.open", DESK_ENTRY_GROUP_REVEALED, NULL },
  { "reveal", DESK_ENTRY_GROUP_REVEALED, NULL },
  { "erase", DESK_ENTRY_GROUP_REVEALED, NC_ ("entry", "Personal data erased") },
  { "ticket.", DESK_ENTRY_GROUP_COMPLAINTS, NULL },
  { "contact", DESK_ENTRY_GROUP_COMPLAINTS, NULL },
  { "limit.later", DESK_ENTRY_GROUP_COMPLAINTS, NULL },
  { "void.", DESK_ENTRY_GROUP_COMPLAINTS, NULL },
  { "attachment", DESK_ENTRY_GROUP_COMPLAINTS, NULL },
  { "import.file", DESK_ENTRY_GROUP_COMPLAINTS, NC_ ("entry", "Import of a file ended") },
  { "import.part", DESK_ENTRY_GROUP_COMPLAINTS, NC_ ("entry", "Part of a file imported") },
  { "import.gaps", DESK_ENTRY_GROUP_COMPLAINTS, NC_ ("entry", "Gaps of an import reported") },
  { "import.", DESK_ENTRY_GROUP_COMPLAINTS, NULL },
  { "assign", DESK_ENTRY_GROUP_OFFICERS, NULL },
  { "claim", DESK_ENTRY_GROUP_FIXES, NULL },
  { "fault.new", DESK_ENTRY_GROUP_FIXES, NC_ ("entry", "Fault registered") },
  { "fault.claim", DESK_ENTRY_GROUP_FIXES, NC_ ("entry", "Fix of a whole fault claimed") },
  { "fault.", DESK_ENTRY_GROUP_FIXES, NULL },
  { "call.", DESK_ENTRY_GROUP_CALLS, NULL },
  { "sheet.print", DESK_ENTRY_GROUP_CALLS, NC_ ("entry", "Call sheet printed") },
  { "sheet.reprint", DESK_ENTRY_GROUP_CALLS, NC_ ("entry", "Call sheet printed again") },
  { "sheet.", DESK_ENTRY_GROUP_CALLS, NULL },
  { "feedback.draw", DESK_ENTRY_GROUP_CALLS, NC_ ("entry", "Feedback calls of a day drawn") },
  { "feedback.", DESK_ENTRY_GROUP_CALLS, NULL },
  { "escalation", DESK_ENTRY_GROUP_ESCALATIONS, NULL },
  { "escalation.", DESK_ENTRY_GROUP_ESCALATIONS, NULL },
  { "audit.freeze", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Frame of an inspection frozen") },
  { "audit.draw", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Sample of an inspection drawn") },
  { "audit.", DESK_ENTRY_GROUP_INSPECTION, NULL },
  { "direction", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Removed from duty") },
  { "direction.lift", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Removal from duty lifted") },
  { "direction.order", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Direction given") },
  { "direction.follow", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Direction followed up") },
  { "direction.withdraw", DESK_ENTRY_GROUP_INSPECTION, NC_ ("entry", "Direction withdrawn") },
  { "person", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Person entered or changed") },
  { "account", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Account made") },
  { "account.role", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Role of an account changed") },
  { "account.disabled", DESK_ENTRY_GROUP_ACCOUNTS,
    NC_ ("entry", "Account disabled or enabled again") },
  { "account.password", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Password of an account set") },
  { "recovery.code", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Recovery code made") },
  { "recovery.use", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Recovery code used") },
  { "recovery.refused", DESK_ENTRY_GROUP_ACCOUNTS, NC_ ("entry", "Recovery code refused") },
  { "site", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "The store was made") },
  { "rules", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "The rules of a newer program hold from here") },
  { "setting", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Setting changed") },
  { "place", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Place entered or changed") },
  { "post", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Post of an officer entered or changed") },
  { "limit", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Time limit set") },
  { "limit.verified", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Time limit marked as verified or not") },
  { "holiday", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Holiday entered") },
  { "holiday.cancelled", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "Holiday cancelled") },
  { "clock.jump", DESK_ENTRY_GROUP_SITE, NC_ ("entry", "The computer’s clock was moved") },
  { "slip", DESK_ENTRY_GROUP_PROOF, NC_ ("entry", "Slip made") },
  { "backup", DESK_ENTRY_GROUP_PROOF, NC_ ("entry", "Backup made") },
  { "restore", DESK_ENTRY_GROUP_PROOF, NC_ ("entry", "Backup restored") },
  { "evidence", DESK_ENTRY_GROUP_PROOF, NC_ ("entry", "Evidence exported") },
};

/* Its row in the table, -1 = a newer program's. */
static int
find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (kinds[i].kind, ".") ? g_str_has_prefix (kind, kinds[i].kind)
                                              : g_str_equal (kind, kinds[i].kind))
      return (int) i;
  return -1;
}

const char *
desk_entry_group_get_label (DeskEntryGroup group)
{
  g_return_val_if_fail ((guint) group < DESK_N_ENTRY_GROUPS, "");

  return desk_language_pgettext ("entries", group_labels[group]);
}

gboolean
desk_entry_group_has (DeskEntryGroup group, const char *kind)
{
  int i;

  g_return_val_if_fail ((guint) group < DESK_N_ENTRY_GROUPS, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  if (group == DESK_ENTRY_GROUP_ALL)
    return TRUE;
  i = find (kind);
  return i >= 0 && kinds[i].group == group;
}

char *
desk_entry_kind_say (const char *kind, const char *body)
{
  g_autofree char *subject = NULL;
  const char *words;
  int i;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  i = find (kind);
  if (i < 0 || kinds[i].words == NULL)
    return g_strdup (kind);
  words = desk_language_pgettext ("entry", kinds[i].words);
  subject = desk_json_get_string (body, "subject");
  /* Translators: what happened, and to what: "Account made: operator.1" */
  return *subject != '\0' ? g_strdup_printf (C_ ("entry", "%s: %s"), words, subject)
                          : g_strdup (words);
}
