/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-rebuild.h: private to store/: every projection made anew from entries and texts,
 * beside the store, and compared with it.
 *
 * The entries are played through the same triggers as when they were written, into a temporary
 * database with the same schema; so an entry that breaks a rule is found too. */
#pragma once

#include "desk-calendar.h"
#include "desk-db-call.h"
#include "desk-db-escalation.h"
#include "desk-db-ticket.h"
#include "desk-db-verify.h"
#include "desk-db.h"
#include "desk-entry-stream.h"

G_BEGIN_DECLS

/* Since these rules a feedback call is given up after attempts on two days, and "call later" is none. */
#define DESK_RULES_TWO_DAYS 16
/* Since these the kinds of an audit are strata as soon as each can give one. */
#define DESK_RULES_KINDS 19
/* Since these the open complaint entered last is what a repeat links to, not the one touched last. */
#define DESK_RULES_LAST_OPEN 20

/* An entry and what it is played into. */
typedef struct
{
  DeskDb *store;            /* borrowed; read only */
  DeskEntryStream *entries; /* owned; while they are played @store is its own but where it is held */
  DeskDb *made;             /* owned; the projections made anew */
  gint64 n;
  gint64 at;
  const char *person;       /* of the present entry, borrowed */
  const char *kind;
  const char *ticket;
  const char *body;
  const guint8 *hash;       /* DESK_HASH_LENGTH */
  const char *texts;        /* its texts: field, value, field, value, …, each with its NUL */
  gsize texts_length;
  GHashTable *persons;      /* staff number -> id */
  GHashTable *places;       /* code -> id */
  GHashTable *categories;   /* code -> id */
  GHashTable *secrets;      /* account in small letters -> digest of its argon2id string, "" = unknown */
  GHashTable *roles;        /* staff number -> DESK_BY_* of the roles of its accounts */
  char *maker;              /* who made the site */
  gint64 comes_back;        /* entry of a person who must come back by the recovery code in the next */
  char *returning;          /* who that is */
  const char *raise_word;   /* what the newest reopening's assignment has as its cause */
  DeskEscalationRow raise;  /* to whom the ladder gives the newest reopening, entry @about */
  char *raise_ticket;       /* and of what, while it is not there yet */
  int raise_left;           /* 2 = its assignment is to follow, 1 = its escalation */
  char *mark_ticket;        /* whose closure the next entry is to mark */
  gint64 mark_n;            /* the entry of the complaint that came after it */
  char *site_kind;          /* what entry 1 says: kind and seed */
  char *site_seed;
  GTimeZone *zone;          /* in which the days of the entries are counted */
  gboolean hours_known;     /* what follows is as the site set it last */
  DeskCalendar calendar;    /* owned; the calling hours and all holidays */
  gint64 due_span;          /* ms of calling time until a call-back falls due */
  gint64 retry_span;
  gint64 later_span;        /* ms that a consumer may ask for */
  gint64 first_return;      /* ms after which what was set aside comes back first, and then */
  gint64 later_return;
  gint64 feedback_attempts; /* after which a feedback call is given up */
  gint64 rules;             /* the newest schema whose rules an entry says to hold */
  char *last_number;        /* the ticket that was looked up last */
  gint64 last_id;
  gint64 imported_id;       /* the newest ticket that an import brought */
  gint64 imported_n;        /* its entry */
  GPtrArray *held;          /* statements that put the newer rules in their place */
  char *slot_rule;          /* of calls that have their day; held back while schema 1 is played */
  gint64 draw;              /* entry of the newest feedback draw or removal from duty */
  gint64 spread;            /* entry of the newest claim of a fault's fix */
  gint64 spread_left;       /* claims that it still has to bring */
  gint64 sheet;             /* entry of the newest call sheet */
  gint64 sheet_left;        /* lines that it still has to bring */
  GHashTable *serials;      /* counter of a year's numbers -> the last one (gint64) */
  GHashTable *numbers;      /* source -> gint64, its complaints so far */
  GHashTable *counted;      /* source -> gint64, of these when its gaps were counted last */
  gint64 last_at;           /* of the entry before */
  gint64 jump;              /* the newest entry that says that the clock was moved */
  gint64 jump_minutes;      /* as the site set them, 0 = not */
  gint64 go_live;           /* likewise, UTC ms */
  gint64 states[DESK_N_STATES]; /* how many complaints stand how */
  GHashTable *drawn;        /* numbers that it drew and that stand in no line yet */
  DeskDifferences *found;
} DeskRebuild;

/* Plays one entry of a kind; FALSE with DESK_ERROR_DAMAGED when it cannot be. */
typedef gboolean (*DeskPlay) (DeskRebuild *self, GError **error);

/* Who may have entered a kind: any of these. */
#define DESK_BY_OPERATOR   (1u << DESK_ROLE_OPERATOR)
#define DESK_BY_SUPERVISOR (1u << DESK_ROLE_SUPERVISOR)
#define DESK_BY_INSPECTION (1u << DESK_ROLE_INSPECTION)
#define DESK_BY_ADMIN      (1u << DESK_ROLE_ADMINISTRATOR)
#define DESK_BY_DESK       (1u << 8)  /* person "0" */
#define DESK_BY_FIRST      (1u << 9)  /* who makes the site, before it has an account */
#define DESK_BY_OWN        0u         /* its own play asks */

/* desk-db-rebuild-who.c */
/* Notes when the present entry is by somebody who could not enter it, as the accounts stand. */
gboolean desk_rebuild_check_who (DeskRebuild *self, guint by, GError **error);
/* DESK_BY_* of the roles of somebody's accounts as they stand. */
gboolean desk_rebuild_roles (DeskRebuild *self, const char *staff_no, guint *roles, GError **error);
/* R16: makes no row; what it says of who and what is compared. */
gboolean desk_play_restore (DeskRebuild *self, GError **error);
/* When all is played. */
void desk_rebuild_end_who (DeskRebuild *self);
/* After an entry that changes accounts. */
void desk_rebuild_forget_roles (DeskRebuild *self);
/* desk-db-rebuild-ladder.c */
/* R3: the present entry reopened a complaint; its assignment and its escalation must follow at once. */
gboolean desk_rebuild_reopened (DeskRebuild *self, gint64 ticket_id, const char *reopening,
                                GError **error);
/* Before an entry is played: notes when it is not what must follow. */
void desk_rebuild_follow_raise (DeskRebuild *self);
/* When all is played. */
void desk_rebuild_end_raise (DeskRebuild *self);
/* Before it is played. @said: rung, officer, place (0 = as it was) and vacant rungs. */
gboolean desk_rebuild_check_assign (DeskRebuild *self, gint64 ticket_id, const DeskEscalationRow *said,
                                    const char *cause, GError **error);
gboolean desk_rebuild_check_escalation (DeskRebuild *self, const DeskEscalationRow *said, GError **error);
/* R6: when an answered one climbs next. @row: as it stands before. */
gboolean desk_rebuild_check_ack (DeskRebuild *self, const DeskEscalationRow *row, gint64 next_at,
                                 GError **error);
gboolean desk_rebuild_check_act (DeskRebuild *self, gint64 action_at, gboolean done, GError **error);
/* desk-db-rebuild-rules.c */
/* The rules that stand in @made now, by name. */
gboolean desk_rebuild_note_rules (DeskDb *made, GHashTable *rules, GError **error);
/* Entries of before DESK_RULES_FIRST are played by the rules of their time: puts those back that a newer
 * script changed, and holds the newer ones back until an entry says that they hold. */
gboolean desk_rebuild_hold_rules (DeskRebuild *self, GHashTable *earlier, GError **error);
/* From this entry on the newer ones. */
gboolean desk_rebuild_release_rules (DeskRebuild *self, GError **error);
/* desk-db-rebuild-count.c */
/* Before anything is played: nothing is counted yet. */
gboolean desk_rebuild_leave_counts (DeskRebuild *self, GError **error);
/* Once today's rules hold: those that the playing itself keeps. */
gboolean desk_rebuild_leave_kept (DeskRebuild *self, GError **error);
/* When all is played. */
gboolean desk_rebuild_count (DeskRebuild *self, GError **error);
/* desk-db-rebuild-time.c */
/* R9: time runs backward only where an entry says that the clock was moved. */
void desk_rebuild_check_time (DeskRebuild *self);
/* When all is played. */
void desk_rebuild_end_time (DeskRebuild *self);
/* When all is played: what the next writing measures the clock by. */
gboolean desk_rebuild_compare_clock (DeskRebuild *self, GError **error);
/* A call is no longer than the time since its number was shown. */
gboolean desk_rebuild_check_duration (DeskRebuild *self, GError **error);
/* From here on @states follows the complaints that are there; who makes one counts it. */
gboolean desk_rebuild_watch_states (DeskRebuild *self, GError **error);
gboolean desk_play_slip (DeskRebuild *self, GError **error);
/* desk-db-rebuild-site.c */
gboolean desk_play_site (DeskRebuild *self, GError **error);
gboolean desk_play_rules (DeskRebuild *self, GError **error);
gboolean desk_play_setting (DeskRebuild *self, GError **error);
gboolean desk_play_person (DeskRebuild *self, GError **error);
gboolean desk_play_account (DeskRebuild *self, GError **error);
gboolean desk_play_account_role (DeskRebuild *self, GError **error);
gboolean desk_play_account_disabled (DeskRebuild *self, GError **error);
gboolean desk_play_account_password (DeskRebuild *self, GError **error);
gboolean desk_play_place (DeskRebuild *self, GError **error);
gboolean desk_play_post (DeskRebuild *self, GError **error);
gboolean desk_play_recovery_code (DeskRebuild *self, GError **error);
gboolean desk_play_recovery_use (DeskRebuild *self, GError **error);
/* desk-db-rebuild-ticket.c */
/* R5: a new category or place brings the limit forward as the limits of the registration give it.
 * @present: before, 0 = none */
gboolean desk_rebuild_check_forward (DeskRebuild *self, gint64 category_id, gint64 place_id,
                                     gint64 registered_at, gint64 present, GError **error);
gboolean desk_play_ticket_new (DeskRebuild *self, GError **error);
gboolean desk_play_contact (DeskRebuild *self, GError **error);
gboolean desk_play_assign (DeskRebuild *self, GError **error);
gboolean desk_play_claim (DeskRebuild *self, GError **error);
gboolean desk_play_import_ticket (DeskRebuild *self, GError **error);
gboolean desk_play_import_change (DeskRebuild *self, GError **error);
gboolean desk_play_import_file (DeskRebuild *self, GError **error);
gboolean desk_play_import_part (DeskRebuild *self, GError **error);
gboolean desk_play_import_gaps (DeskRebuild *self, GError **error);
/* desk-db-rebuild-repeat.c */
/* R7: before a registered complaint is played. */
gboolean desk_rebuild_check_repeat (DeskRebuild *self, GError **error);
/* After an import's complaint is put in: whose closure it marks, by the next entry that is not its claim. */
gboolean desk_rebuild_check_mark (DeskRebuild *self, GError **error);
/* Before an entry is played, and when all is played: notes a closure that was not marked. */
void desk_rebuild_follow_mark (DeskRebuild *self);
void desk_rebuild_end_mark (DeskRebuild *self);
gboolean desk_play_ticket_suspect (DeskRebuild *self, GError **error);
/* desk-db-rebuild-call.c */
gboolean desk_play_call_start (DeskRebuild *self, GError **error);
gboolean desk_play_call_end (DeskRebuild *self, GError **error);
gboolean desk_play_call_lapse (DeskRebuild *self, GError **error);
/* desk-db-rebuild-act.c */
gboolean desk_play_ticket_aside (DeskRebuild *self, GError **error);
gboolean desk_play_void_propose (DeskRebuild *self, GError **error);
gboolean desk_play_void_approve (DeskRebuild *self, GError **error);
gboolean desk_play_ticket_edit (DeskRebuild *self, GError **error);
gboolean desk_play_ticket_link (DeskRebuild *self, GError **error);
gboolean desk_play_call_correct (DeskRebuild *self, GError **error);
gboolean desk_play_attachment (DeskRebuild *self, GError **error);
gboolean desk_play_attachment_open (DeskRebuild *self, GError **error);
gboolean desk_play_erase (DeskRebuild *self, GError **error);
gboolean desk_play_call_skip (DeskRebuild *self, GError **error);
/* desk-db-rebuild-duty.c */
gboolean desk_play_clock_jump (DeskRebuild *self, GError **error);
gboolean desk_play_direction (DeskRebuild *self, GError **error);
gboolean desk_play_direction_lift (DeskRebuild *self, GError **error);
gboolean desk_play_direction_order (DeskRebuild *self, GError **error);
gboolean desk_play_direction_follow (DeskRebuild *self, GError **error);
gboolean desk_play_direction_withdraw (DeskRebuild *self, GError **error);
gboolean desk_play_feedback_draw (DeskRebuild *self, GError **error);
gboolean desk_play_feedback_due (DeskRebuild *self, GError **error);
/* Notes what the newest draw drew and no entry put in line. */
void desk_rebuild_end_draw (DeskRebuild *self);
/* desk-db-rebuild-limit.c */
gboolean desk_play_limit (DeskRebuild *self, GError **error);
gboolean desk_play_limit_verified (DeskRebuild *self, GError **error);
gboolean desk_play_limit_later (DeskRebuild *self, GError **error);
gboolean desk_play_holiday (DeskRebuild *self, GError **error);
gboolean desk_play_holiday_cancelled (DeskRebuild *self, GError **error);
gboolean desk_play_escalation (DeskRebuild *self, GError **error);
gboolean desk_play_escalation_dispatch (DeskRebuild *self, GError **error);
gboolean desk_play_escalation_ack (DeskRebuild *self, GError **error);
gboolean desk_play_escalation_act (DeskRebuild *self, GError **error);
gboolean desk_play_escalation_recount (DeskRebuild *self, GError **error);
/* desk-db-rebuild-due.c */
/* From here on the days of the entries are those of the zone @name. */
void desk_rebuild_take_zone (DeskRebuild *self, const char *name);
/* R4: notes when the present entry says falsely on which day the call-back falls due. @since: the
 * schema whose rules ask entries of its kind for the day. */
gboolean desk_rebuild_check_day (DeskRebuild *self, gint64 since, GError **error);
/* R4: the same of when it falls due: of a claim; of a feedback call; of what was set aside at @aside_at;
 * of a call that reached nobody, or "call later". */
gboolean desk_rebuild_check_claim_due (DeskRebuild *self, gint64 ticket_id, GError **error);
gboolean desk_rebuild_check_feedback_due (DeskRebuild *self, GError **error);
gboolean desk_rebuild_check_return_due (DeskRebuild *self, gint64 aside_at, GError **error);
gboolean desk_rebuild_check_retry_due (DeskRebuild *self, const DeskCallbackRow *row, GError **error);
/* R4: the day and its part in which a call was, from the first entry on that says them. */
gboolean desk_rebuild_check_slot (DeskRebuild *self, const DeskCallbackRow *row, GError **error);
/* Makes no row: what it says of the entries before its range is compared. */
gboolean desk_play_evidence (DeskRebuild *self, GError **error);
/* desk-db-rebuild-fault.c */
gboolean desk_play_fault_new (DeskRebuild *self, GError **error);
gboolean desk_play_fault_attach (DeskRebuild *self, GError **error);
gboolean desk_play_fault_detach (DeskRebuild *self, GError **error);
gboolean desk_play_fault_claim (DeskRebuild *self, GError **error);
/* Right after a claim was made: the row that says from which fault it came. */
gboolean desk_rebuild_spread (DeskRebuild *self, GError **error);
/* Notes when the newest claim of a fault brought fewer or more claims than it says. */
void desk_rebuild_end_spread (DeskRebuild *self);
/* desk-db-rebuild-sheet.c */
gboolean desk_play_sheet_print (DeskRebuild *self, GError **error);
gboolean desk_play_sheet_return (DeskRebuild *self, GError **error);
/* Right after the attempt of the present entry was made: the line that it is of a sheet. */
gboolean desk_rebuild_sheet_line (DeskRebuild *self, gint64 ticket_id, GError **error);
/* Notes when the newest sheet has fewer or more lines than it says. */
void desk_rebuild_end_sheet (DeskRebuild *self);
/* desk-db-rebuild-audit.c */
gboolean desk_play_audit_freeze (DeskRebuild *self, GError **error);
gboolean desk_play_audit_draw (DeskRebuild *self, GError **error);
gboolean desk_play_audit_finding (DeskRebuild *self, GError **error);

/* Members of the body and texts of the present entry. */
gint64      desk_rebuild_int (DeskRebuild *self, const char *key);
char       *desk_rebuild_string (DeskRebuild *self, const char *key);
const char *desk_rebuild_text (DeskRebuild *self, const char *field);
/* The id of what a body names; "" gives 0. FALSE when nothing of that name was entered. */
gboolean desk_rebuild_person (DeskRebuild *self, const char *staff_no, gint64 *id, GError **error);
gboolean desk_rebuild_place (DeskRebuild *self, const char *code, gint64 *id, GError **error);
gboolean desk_rebuild_category (DeskRebuild *self, const char *code, gint64 *id, GError **error);
gboolean desk_rebuild_ticket (DeskRebuild *self, const char *number, gint64 *id, GError **error);
/* The complaint that was made or looked up last: the next entry is mostly about it too. */
void desk_rebuild_note_ticket (DeskRebuild *self, const char *number, gint64 id);
/* The complaint that the present entry is about; FALSE when it is about none. */
gboolean desk_rebuild_own_ticket (DeskRebuild *self, gint64 *id, GError **error);
/* FALSE, with the sentence that the present entry names what no entry made. */
gboolean desk_rebuild_unknown (DeskRebuild *self, const char *name, GError **error);
/* What the present entry makes, an account, a person or a place; FALSE when it has no name.
 * @name: (out) (transfer full): set in any case */
gboolean desk_rebuild_subject (DeskRebuild *self, char **name, GError **error);
/* The same of a member of the body. */
gboolean desk_rebuild_person_of (DeskRebuild *self, const char *key, gint64 *id, GError **error);
gboolean desk_rebuild_place_of (DeskRebuild *self, const char *key, gint64 *id, GError **error);

/* Notes a difference; takes @sentence. */
void desk_differences_add (DeskDifferences *self, char *sentence);

/* desk-db-compare.c: every table of @made with that of @store. FALSE on an error of reading. */
gboolean desk_db_compare (DeskDb *store, DeskDb *made, DeskDifferences *found, GError **error);

G_END_DECLS
