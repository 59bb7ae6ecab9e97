/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entry.h: one entry of the event chain as the timeline shows it. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_ENTRY (desk_entry_get_type ())
G_DECLARE_FINAL_TYPE (DeskEntry, desk_entry, DESK, ENTRY, GObject)

struct _DeskEntry
{
  GObject parent_instance;
  /* read-only */
  gint64 n;
  gint64 at;          /* of appending */
  gint64 happened_at; /* of the thing itself, = at when the body names none */
  char *person_name;  /* in the language of the user */
  char *staff_no;     /* "0" = the program; NULL in a ticket's timeline */
  char *kind;         /* docs/FORMAT.md */
  char *ticket;
  char *body;         /* canonical JSON */
  char *hash;         /* 64 hex digits */
  char *before;       /* of the entry before, "" = it is the first; NULL in a timeline */
  char *sentence;     /* what happened, translated: "Reopened: sent to the SDO, Hussainganj" */
  char *words;        /* free text of the entry, "" = none */
  char *override;     /* why a complaint is no call about an earlier one (R7), "" = none; NULL in a list */
};

DeskEntry *desk_entry_new (void);

G_END_DECLS
