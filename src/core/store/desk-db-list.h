/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-list.h: reading tickets, the register and entries for lists. */
#pragma once

#include "desk-entry.h"
#include "desk-enums.h"
#include "desk-register-entry.h"
#include "desk-store.h"
#include "desk-ticket.h"

G_BEGIN_DECLS

/* (nullable): NULL without an error when there is none. */
DeskTicket *desk_db_ticket_by_id (DeskDb *db, gint64 id, GError **error);
/* The same as lists show it: not by whom it was claimed, nor the earlier complaint it hangs on. */
DeskTicket *desk_db_ticket_row (DeskDb *db, gint64 id, GError **error);
/* By our number, else by the source system's. 0 = none, -1 = an error. */
gint64 desk_db_ticket_id (DeskDb *db, const char *number, const char *source_number, GError **error);

/* Ids with this phone or account number (exact), ascending; never of an informer. */
gboolean desk_db_consumer_ids (DeskDb *db, const char *phone, const char *account_no, GArray *ids,
                               GError **error);

/* Ids with this number of a source system, ascending: two systems may have the same. */
gboolean desk_db_source_ids (DeskDb *db, const char *source_number, GArray *ids, GError **error);

/* Ids of our own numbers with this serial, as it stands in them, of any year; in any order. */
gboolean desk_db_serial_ids (DeskDb *db, const char *serial, GArray *ids, GError **error);

/* Complaints whose telephone number begins with @digits and goes on, the newest @limit of them,
 * ascending; no informer's. @more: (out): there are older ones. */
gboolean desk_db_phone_ids (DeskDb *db, const char *digits, guint limit, GArray *ids,
                            gboolean *more, GError **error);
gboolean desk_db_state_counts (DeskDb *db, gint64 counts[DESK_N_STATES], GError **error);

/* A line of the register by its number. (nullable): NULL without an error when there is none. */
DeskRegisterEntry *desk_db_register_line (DeskDb *db, gint64 number, GError **error);
/* What a line is searched by: nothing of an informer's (R11). Digits stand as they were typed: who
 * compares masks them. */
typedef struct
{
  const char *ticket;
  const char *consumer_name;
  const char *relation;
  const char *words;
} DeskRegisterSaid;
typedef void (*DeskRegisterSaidFunc) (gint64 number, const DeskRegisterSaid *said, gpointer data);
/* Of the lines from @most down to @least those that were called in [from, until). */
gboolean desk_db_register_said (DeskDb *db, gint64 most, gint64 least, gint64 from, gint64 until,
                                DeskRegisterSaidFunc func, gpointer data, GError **error);
/* The numbers (guint32) of the lines of complaints that have entries behind @entry, up to @last: what
 * they are searched by may be another. In any order. */
gboolean desk_db_register_touched (DeskDb *db, gint64 entry, gint64 last, GArray *numbers,
                                   GError **error);
/* Numbers (guint32) of lines that were called in [from, until), the latest @limit of them. */
gboolean desk_db_register_period (DeskDb *db, gint64 from, gint64 until, guint limit,
                                  GArray *numbers, GError **error);
/* The same of a complaint; with @phone none unless that is its number and not an informer's. */
gboolean desk_db_register_of_ticket (DeskDb *db, gint64 ticket_id, const char *phone, gint64 from,
                                     gint64 until, GArray *numbers, GError **error);
/* The numbers of its first and its last line in time, as fast as two looks into the index; 0 = there
 * is none. */
gboolean desk_db_register_ends (DeskDb *db, gint64 from, gint64 until, gint64 *first, gint64 *last,
                                GError **error);
/* The least and the greatest number of its lines, which is another where a clock was moved: six
 * million lines a second; 0 = there is none. */
gboolean desk_db_register_bounds (DeskDb *db, gint64 from, gint64 until, gint64 *least, gint64 *most,
                                  GError **error);
/* When the line was called; 0 = there is none. */
gboolean desk_db_register_called (DeskDb *db, gint64 number, gint64 *at, GError **error);
/* The newest number of the register, 0 = none. */
gboolean desk_db_register_newest (DeskDb *db, gint64 *number, GError **error);

/* (element-type DeskEntry) of a ticket, oldest first, without sentences. */
gboolean desk_db_entries_of (DeskDb *db, const char *number, GPtrArray *entries, GError **error);

G_END_DECLS
