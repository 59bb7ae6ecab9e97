/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-audit-part.h: whose and where the complaints of a random sample are, for the report. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 stratum;     /* number of the stratum, from 1 */
  gboolean answered;
  gboolean reached;   /* of the answered */
  gboolean is_false;
  /* Codes, "" = nobody, or not known; and what people call them. */
  char *operator_no;  /* who confirmed with the consumer */
  char *operator_name;
  char *officer_no;
  char *officer_name;
  char *place;        /* the division, else the place itself */
  char *place_name;
  char *category;     /* the main one */
  char *category_name;
} DeskAuditPartRow;
void desk_audit_part_row_clear (DeskAuditPartRow *self);

/* The random sample of audit @n, each complaint by itself. (element-type DeskAuditPartRow) */
gboolean desk_db_audit_parts (DeskDb *db, gint64 n, GArray *rows, GError **error);

typedef struct
{
  gint64 n;
  gint64 at;
  char *person_no;  /* who did it */
  char *kind;       /* of the entry: "account", "account.role", … */
  char *account;    /* its name */
} DeskAccountActRow;
void desk_account_act_row_clear (DeskAccountActRow *self);

/* What was done to accounts behind entry @after, newest first. (element-type DeskAccountActRow) */
gboolean desk_db_account_acts (DeskDb *db, gint64 after, GArray *rows, GError **error);

G_END_DECLS
