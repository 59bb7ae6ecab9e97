/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-wanted.h: private to core: what a filter of the register means, and whether a line is
 * meant. */
#pragma once

#include "desk-db-list.h"
#include "desk-register.h"

G_BEGIN_DECLS

/* A filter, understood. */
typedef struct
{
  gint64 from;
  gint64 until;
  GStrv words;      /* folded, NULL = no search */
  gboolean plain;   /* no word of them has a digit */
  char *ticket;     /* the words are a complaint's number, canonical */
  gint64 number;    /* of a line or within a year, when the words may mean one; 0 = none */
  char *phone;      /* the words are a phone number */
} DeskRegisterWanted;

/* FALSE when what it means could not be looked up. */
gboolean desk_register_wanted_init (DeskRegisterWanted *self, const DeskRegisterFilter *filter,
                                    DeskStore *store, GCancellable *cancellable, GError **error);
void desk_register_wanted_clear (DeskRegisterWanted *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskRegisterWanted, desk_register_wanted_clear)
/* Whether a line has all words. */
gboolean desk_register_wanted_matches (const DeskRegisterWanted *self, gint64 number,
                                       const DeskRegisterSaid *said);

G_END_DECLS
