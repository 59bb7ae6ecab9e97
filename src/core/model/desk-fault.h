/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fault.h: a fault of the supply that many consumers complain about (R8). A snapshot:
 * read it again after an act. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_FAULT (desk_fault_get_type ())
G_DECLARE_FINAL_TYPE (DeskFault, desk_fault, DESK, FAULT, GObject)

struct _DeskFault
{
  GObject parent_instance;
  /* read-only; strings are never NULL, times are UTC ms, 0 = none */
  gint64 n;             /* its entry, by which it is known */
  gint64 place_id;
  char *place_code;
  char *place_name;     /* in the language of the user */
  gint64 category_id;
  char *category_name;
  char *what;
  char *person_name;    /* who registered it */
  gint64 started_at;
  gint64 claimed_at;    /* of the latest claim of a fix */
  char *claimant_name;
  gint64 tickets;       /* complaints that hang on it */
  gint64 open;          /* of these neither closed nor void */
  gint64 closed;        /* of these closed: their consumers said "satisfied" */
  gboolean running;     /* derived: no fix claimed, or a complaint on it is being worked on */
  gint64 ended_at;      /* derived: the last "satisfied" or the claim; 0 = running */
};

DeskFault *desk_fault_new (void);

G_END_DECLS
