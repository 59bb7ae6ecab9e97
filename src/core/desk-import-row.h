/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-row.h: one row of a dump, and all of it that can be made ready without the store's
 * connection, on any thread: cleaned, folded, hashed. */
#pragma once

#include "desk-body.h"
#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *source;         /* name of the source system, needed */
  const char *number;         /* its number, needed */
  gint64 registered_at;       /* UTC ms, needed */
  gint64 limit_at;            /* 0 = none: that of the category and area holds */
  gboolean closed;            /* the dump says closed (or cancelled): a claim */
  gint64 closed_at;           /* UTC ms; 0 with closed = registered_at */
  const char *consumer_name;
  const char *phone;          /* as in the dump; a number that is none is kept in no field and reported */
  const char *account_no;
  const char *address;
  const char *category;       /* our code, "other" when unmapped */
  const char *place;          /* our code, NULL = unknown */
  const char *officer;        /* our staff number, NULL = none */
  const char *claimant;       /* our staff number, NULL = unmapped */
  const char *description;
  const char *resolution;
} DeskImportRow;

/* Ready to be put. Texts are "" when there are none. */
typedef struct
{
  char *source;
  char *number;
  gint64 registered_at;
  gint64 limit_at;            /* 0 = none, or not after the registration */
  gboolean limit_is_none;     /* what stood there is not after the registration */
  gboolean closed;
  gint64 closed_at;
  char *category;
  char *place;
  char *officer;
  char *claimant;
  char *consumer_name;
  char *phone;                /* canonical */
  gboolean phone_is_none;     /* what stood there is no number */
  char *account_no;           /* canonical (desk-account-number.h) */
  char *account_typed;        /* as in the dump */
  char *address;
  char *description;
  char *resolution;
  char *words;                /* folded, for the search: all but our number and the place */
  char *name_words;           /* marked ones of the name (desk-name-words.h) */
  char *loan_words;           /* and of the description */
  int year;                   /* of the registration, in the site's zone */
  gint64 day;                 /* since 1970, in the site's zone */
  DeskBody *body;             /* texts and facts of "import.ticket" */
  DeskBody *claim;            /* of "claim"; NULL = not closed */
} DeskReadyRow;

/**
 * desk_ready_row_fill:
 * @self: empty, or cleared
 *
 * Looks nothing up and writes nothing: for a thread beside the one that writes.
 */
void desk_ready_row_fill (DeskReadyRow *self, DeskStore *store, const DeskImportRow *row);
/* The account is kept in another form than the canonical one; before anything else is set in its
 * body. */
void desk_ready_row_set_account (DeskReadyRow *self, DeskStore *store, const char *account_no);
void desk_ready_row_clear (DeskReadyRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskReadyRow, desk_ready_row_clear)

G_END_DECLS
