/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-search-run.h: private to the search: one search while it runs. */
#pragma once

#include "desk-db-marks.h"
#include "desk-db-wanted.h"
#include "desk-search-fields.h"
#include "desk-search-match.h"
#include "desk-search.h"

G_BEGIN_DECLS

typedef struct
{
  DeskFoundRow row;
  guint rank; /* the nearer the smaller */
} DeskSearchKept;

typedef struct
{
  const DeskTicketQuery *asked;
  DeskQuery *query;
  DeskSearchFields fields;
  gint64 now;
  DeskMarks *asked_marks; /* of the filters, and of the fields */
  DeskMarks *typed_marks;
  guint limit;
  DeskSearchResult *result;
  gint64 time;       /* us, for the whole search, 0 = as long as it takes */
  gint64 until;      /* monotonic, us: what is not found by then is left out, 0 = nothing is */
  gboolean late;     /* something was */
  /* of the present walk */
  DeskNear near;
  gboolean words_too;
  gboolean by_its_number; /* a number tells nobody's name */
  guint read;
  gboolean gave_up;
  gboolean patient;  /* never gives up */
  guint wanted;
  GArray *rows;      /* DeskSearchKept of the present part */
  GHashTable *seen;  /* ids of all parts */
  DeskIdSet refused; /* by the filters */
  gboolean more;
  gboolean is_dense;  /* many thousands are spelled so */
  /* of the filters, when they leave few */
  DeskIdSet among;
  gboolean is_narrow; /* @among holds all that they let through */
  /* of several words, when few complaints have them all in any way */
  DeskIdSet nearest;
  gboolean has_nearest; /* @nearest holds all of those */
} DeskSearchRun;

/* Whether @row is one that this walk may show: 1, 0, -1 an error. Neither seen nor filtered away,
 * and with the words where the index could not say; gave_up when too many were read for that. */
int      desk_search_run_admits (DeskSearchRun *self, DeskDb *db, const DeskFoundRow *row,
                                 GError **error);
/* @row as one of the present part. */
void     desk_search_run_take (DeskSearchRun *self, const DeskFoundRow *row, guint rank);

/* Hits of the index that are gone through at most where they are left out. */
#define DESK_SEARCH_HITS 20000

/* @until: (out): when a question ends that may take the @part-th part of the time left, monotonic,
 * us; 0 = as long as it takes. FALSE = there is none left. */
gboolean desk_search_run_time (DeskSearchRun *self, guint part, gint64 *until);

/* What sounds so or is akin, up to @room rows, into the present part. @spelled: how many are
 * spelled so. */
gboolean desk_search_run_sounds (DeskSearchRun *self, DeskDb *db, guint room, guint spelled,
                                 GError **error);

/* Complaints by fields and filters alone, into the present part. */
gboolean desk_search_run_fields (DeskSearchRun *self, DeskDb *db, GError **error);
/* Looks whether the filters leave so few that hits of the index are compared with those. */
gboolean desk_search_run_narrow (DeskSearchRun *self, DeskDb *db, GError **error);
/* Looks whether few complaints have all of several words, spelled or sounding so or akin: they are
 * then read rather than that each nearness is asked of the index, which may be long in finding that
 * there is none. */
gboolean desk_search_run_widen (DeskSearchRun *self, DeskDb *db, GError **error);
/* Those that are read rather than the index: what filters or words leave; NULL = they are many. */
const DeskIdSet *desk_search_run_few (const DeskSearchRun *self);
/* The ids of @set smaller than @below, ascending, are appended to @ids (gint64). */
void     desk_search_run_list_ids (const DeskIdSet *set, gint64 below, GArray *ids);

G_END_DECLS
