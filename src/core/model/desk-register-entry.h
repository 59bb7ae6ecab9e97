/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-entry.h: a line of the satisfaction register: every talked call. */
#pragma once

#include "desk-enums.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_REGISTER_ENTRY (desk_register_entry_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisterEntry, desk_register_entry, DESK, REGISTER_ENTRY, GObject)

struct _DeskRegisterEntry
{
  GObject parent_instance;
  /* read-only */
  gint64 register_no; /* from 1, no gaps */
  gint64 n;           /* entry of the chain */
  gint64 at;
  DeskCallKind kind;
  char *ticket;
  gboolean informer;  /* of theft: name, relation and words are "", the phone is hidden (R11) */
  char *consumer_name;
  char *phone_masked;
  char *place_name;
  char *category_name;
  char *caller_name;
  char *claimant_name;  /* "" = not known, or the consumer */
  gboolean claim_by_consumer;
  char *claim_words;  /* what was said to be done */
  char *relation;     /* "" = the consumer */
  DeskAnswer fixed;
  DeskAnswer satisfied;
  char *words;
  gboolean closed;    /* this call closed the ticket */
  gint64 corrected;   /* entry that corrected it away from satisfied, 0 = none */
  gint64 finding_n;   /* of an audit call the entry of its finding, of a "satisfied" the one that
                       * found it false; 0 = none */
  DeskFinding finding; /* of finding_n */
};

/* "found false by inspection: Not fixed; entry 40", of an audit call "inspection: Genuine; entry 40";
 * what was said in the call stays beside it. NULL = there is no finding. (transfer full) (nullable) */
char *desk_register_entry_say_finding (DeskRegisterEntry *self);

DeskRegisterEntry *desk_register_entry_new (void);

G_END_DECLS
