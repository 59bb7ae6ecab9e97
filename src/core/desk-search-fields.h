/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-search-fields.h: what the fields of a query mean in this store: "place:gomti" is these
 * places and all below them. */
#pragma once

#include "desk-db-find.h"
#include "desk-query.h"
#include "desk-tickets.h"

G_BEGIN_DECLS

/* Sets of ids: gint64 keys, NULL = any. */
typedef struct
{
  gboolean none;    /* the query has no field */
  gboolean nothing; /* a field means nothing here: nothing matches, a note says so */
  GHashTable *officers;
  GHashTable *places;
  GHashTable *categories;
  GHashTable *callers; /* one of them confirmed it */
  guint states;     /* bits, 0 = all */
  DeskTicketMarks marks;
  gint64 due_from;
  gint64 due_until; /* 0 = any */
  /* of the filters beside the query */
  GHashTable *filter_places;
  GHashTable *filter_categories;
} DeskSearchFields;

void     desk_search_fields_clear (DeskSearchFields *self);
gboolean desk_search_fields_resolve (DeskSearchFields *self, DeskDb *db,
                                     const DeskTicketQuery *asked, DeskQuery *query,
                                     GError **error);
gboolean desk_search_fields_pass (const DeskSearchFields *self, const DeskFoundRow *row);

G_END_DECLS
