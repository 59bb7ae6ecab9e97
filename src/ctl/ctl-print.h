/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ctl-print.h: tickets, calls and imports as several commands print them. */
#pragma once

#include "ctl.h"
#include "desk-calls.h"
#include "desk-export.h"
#include "desk-import.h"
#include "desk-pages.h"
#include "desk-people-import.h"

G_BEGIN_DECLS

/* The members of a complaint, in an object that is open. */
void ctl_ticket_members (Ctl *ctl, DeskTicket *ticket);
void ctl_print_ticket (Ctl *ctl, DeskTicket *ticket);
/* ticket edit, correct, link, set-aside, void. -1 when the sub-command is another. */
int  ctl_ticket_rule (Ctl *ctl, int argc, char **argv);
int  ctl_ticket_list (Ctl *ctl, int argc, char **argv);
int  ctl_print_query (Ctl *ctl, const DeskTicketQuery *query, gint64 limit);

/* import FILE of a table of reference data; @argc and @argv after the verb. */
int  ctl_import_table (Ctl *ctl, DeskPeopleTable table, int argc, char **argv, const char *line);
/* Says on stderr which faults run at @place, to which the new complaint may belong. */
void ctl_offer_faults (Ctl *ctl, const char *place, const char *number);

/* What became of the rows, and where the rejected ones are. */
void ctl_print_counts (Ctl *ctl, const DeskImportResult *result);

/* After ctl_end(): shows a new recovery code, once; on stderr when stdout takes nothing, so that it is
 * not lost. CTL_IO then, else CTL_DONE. */
int  ctl_tell_recovery (Ctl *ctl, const char *code);

/* Options of the outcome of a call, shared by call-back and audit. */
typedef struct
{
  char *outcome;
  char *fixed;
  char *satisfied;
  char *called;
  char *fixed_on;
  char *words;
  char *relation;
  char *later_at;
  char *caller;
  gboolean confirmed;
} CtlOutcome;
/* Ten entries, the last one empty. */
#define CTL_OUTCOME_OPTIONS 10
void ctl_outcome_entries (CtlOutcome *outcome, GOptionEntry entries[CTL_OUTCOME_OPTIONS + 1]);
/* What the words of the options mean; FALSE after telling what is wrong, *code is set. */
gboolean ctl_read_outcome (Ctl *ctl, CtlOutcome *outcome, const char *usage, DeskCallResult *result,
                           int *code);
/* Records @attempt; prints the verdict. */
int  ctl_record (Ctl *ctl, gint64 attempt, CtlOutcome *outcome, const char *usage);
/* The same of a line of a call sheet, called at @called_at. */
int  ctl_record_sheet (Ctl *ctl, gint64 number, int line, CtlOutcome *outcome, gint64 called_at,
                       const char *usage);

/* export tickets, callbacks, events. */
int ctl_export_list (Ctl *ctl, int argc, char **argv);
/* export places, officers, operators, escalations, gaps, audit-…. */
int ctl_export_table (Ctl *ctl, int argc, char **argv);
/* The period asked for: a day named has the whole of it in it, also as the end (ctl_read_end());
 * or the last @days (0 = 30) with today. */
gboolean ctl_period (Ctl *ctl, const char *from_text, const char *until_text, gint64 days,
                     gint64 *from, gint64 *until, GError **error);
/* Which file, how many lines, what it could not hold. */
int ctl_tell_export (Ctl *ctl, const char *output, const DeskExportResult *result);
/* The end of the day named, when a day and no time is: "--to 2026-11-30" has that day in it. */
gboolean ctl_read_end (const char *text, GTimeZone *zone, gint64 *at, GError **error);

/* Whose staff number that is, however it is written; 0 where @staff_no is NULL. */
gboolean ctl_find_person (Ctl *ctl, const char *staff_no, gint64 *id, GError **error);

/* A report's pages into a PDF file, and what is said of it. @pages: (nullable): NULL with @error, which
 * is told instead. */
int ctl_save_pages (Ctl *ctl, DeskPages *pages, const char *path, GError *error);

G_END_DECLS
