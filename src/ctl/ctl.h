/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ctl.h: what the commands of santushtictl share. */
#pragma once

#include "desk-session.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A password or a code, in full: wiped when it goes. */
typedef char *CtlSecret;
void ctl_secret_clear (CtlSecret *secret);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CtlSecret, ctl_secret_clear)

typedef struct
{
  const char *path;    /* of the store */
  const char *account; /* NULL = admin */
  const char *second_account; /* of --second, NULL = none */
  gboolean json;
  gboolean has_at;
  gint64 at;           /* UTC ms, in demonstration stores */
  const char *at_text;
  DeskStore *store;
  DeskSession *session;
  CtlSecret password;  /* that the session was signed in with */
  DeskSession *second; /* after ctl_sign_in_second(), NULL = none asked for */
  JsonBuilder *out;    /* the document of --json */
} Ctl;

/* Exit codes of DESIGN §8. */
enum
{
  CTL_DONE = 0,
  CTL_USAGE = 2,
  CTL_IO = 5,
};

/* argv[0] is the sub-command or the first argument. Returns the exit code. */
typedef int (*CtlFunc) (Ctl *ctl, int argc, char **argv);

int ctl_init (Ctl *ctl, int argc, char **argv);
int ctl_account (Ctl *ctl, int argc, char **argv);
int ctl_person (Ctl *ctl, int argc, char **argv);
int ctl_place (Ctl *ctl, int argc, char **argv);
int ctl_post (Ctl *ctl, int argc, char **argv);
int ctl_demo (Ctl *ctl, int argc, char **argv);
int ctl_import (Ctl *ctl, int argc, char **argv);
int ctl_attachment (Ctl *ctl, int argc, char **argv);
int ctl_ticket (Ctl *ctl, int argc, char **argv);
int ctl_search (Ctl *ctl, int argc, char **argv);
int ctl_register (Ctl *ctl, int argc, char **argv);
int ctl_callback (Ctl *ctl, int argc, char **argv);
int ctl_audit (Ctl *ctl, int argc, char **argv);
int ctl_day_end (Ctl *ctl, int argc, char **argv);
int ctl_slip (Ctl *ctl, int argc, char **argv);
int ctl_verify (Ctl *ctl, int argc, char **argv);
int ctl_export (Ctl *ctl, int argc, char **argv);
int ctl_check (Ctl *ctl, int argc, char **argv);
int ctl_backup (Ctl *ctl, int argc, char **argv);
int ctl_restore (Ctl *ctl, int argc, char **argv);
int ctl_recover (Ctl *ctl, int argc, char **argv);
int ctl_recovery (Ctl *ctl, int argc, char **argv);
int ctl_erase (Ctl *ctl, int argc, char **argv);
int ctl_direction (Ctl *ctl, int argc, char **argv);
int ctl_guide (Ctl *ctl, int argc, char **argv);
int ctl_hotspots (Ctl *ctl, int argc, char **argv);
int ctl_overview (Ctl *ctl, int argc, char **argv);
int ctl_limit (Ctl *ctl, int argc, char **argv);
int ctl_holiday (Ctl *ctl, int argc, char **argv);
int ctl_escalation (Ctl *ctl, int argc, char **argv);
int ctl_setting (Ctl *ctl, int argc, char **argv);
int ctl_fault (Ctl *ctl, int argc, char **argv);
int ctl_sheet (Ctl *ctl, int argc, char **argv);

/* Opens the store; ctl_sign_in() also signs in. FALSE after telling why; *code is set. */
gboolean ctl_open (Ctl *ctl, int *code);
/* The store that is open, a demonstration, once more: its time stands at @at, UTC ms. */
gboolean ctl_reopen_at (Ctl *ctl, gint64 at, GError **error);
gboolean ctl_sign_in (Ctl *ctl, int *code);
/* In the store that ctl->store already is. */
gboolean ctl_sign_in_opened (Ctl *ctl, int *code);
/* After ctl_sign_in(): signs in the second person of --second too, with
 * SANTUSHTI_SECOND_PASSWORD. Without --second nothing is done: the core says who is needed. */
gboolean ctl_sign_in_second (Ctl *ctl, int *code);
/* (transfer full): from the environment or asked for without echo; NULL after telling why there is
 * none: the command ends with CTL_USAGE. */
char *ctl_password (const char *variable, const char *prompt);
/* The same of a password that is to be: who types it at a terminal types it twice. */
char *ctl_new_password (const char *variable, const char *prompt);
/* The same with echo, of words that are no argument because others see those in a list of processes. */
char *ctl_ask (const char *prompt);

/* Says the error on stderr and gives its exit code; frees it. */
int ctl_fail (GError *error);
/* How the command is used, on stderr: CTL_USAGE; on stdout and CTL_DONE when it was asked for. */
int ctl_usage (const char *line);
/* Whether something can be printed, before an act of which one thing is told once and never again.
 * FALSE after telling that there is no standard output. A full disk shows only afterwards. */
gboolean ctl_can_print (int *code);
/* Reads an argument that is a number of 1 to @most: digits, nothing before and nothing behind them.
 * FALSE after telling what is wrong: the command ends with CTL_USAGE. */
gboolean ctl_number (const char *text, gint64 most, gint64 *number);
/* Parses options; FALSE after telling what is wrong. @rest: what is left. */
gboolean ctl_parse (const GOptionEntry *entries, int *argc, char ***argv, const char *line);

/* Members of the JSON document. */
void ctl_string (Ctl *ctl, const char *key, const char *value);
void ctl_int (Ctl *ctl, const char *key, gint64 value);
void ctl_bool (Ctl *ctl, const char *key, gboolean value);
/* A time in UTC, null when it is 0. */
void ctl_time (Ctl *ctl, const char *key, gint64 at);
void ctl_begin (Ctl *ctl);
/* @text filled up with spaces to @cells of a terminal; vowel signs of Devanagari take none. */
void ctl_cell (const char *text, int cells);
/* @text and a line end. Both put on one line what a record has of line ends, so that no words of
 * somebody look like a line of the program. */
void ctl_line (const char *text);
/* Prints the document when --json was asked for. */
void ctl_end (Ctl *ctl);

G_END_DECLS
