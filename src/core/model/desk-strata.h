/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-strata.h: how the frame of an audit is divided before it is drawn from (DESIGN §4), and how
 * many each part gives. docs/FORMAT.md, "The draw", says the same for a stranger. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From coarse to fine. But for the coarsest, set-asides and voids are parts of their own. */
typedef enum
{
  DESK_STRATA_NONE,     /* "all" */
  DESK_STRATA_KIND,     /* "closed", with what is claimed */
  DESK_STRATA_CATEGORY, /* "bill" */
  DESK_STRATA_DIVISION, /* "EDD-1/bill"; "/bill" = of no division */
  DESK_N_STRATA_LEVELS
} DeskStrataLevel;

const char *desk_strata_level_to_nick (DeskStrataLevel level);
gboolean    desk_strata_level_from_nick (const char *nick, DeskStrataLevel *level);

typedef struct
{
  char *name;
  gint64 size; /* N of the stratum */
  gint64 k;    /* drawn of it */
} DeskStratumPart;

typedef struct
{
  GHashTable *sizes[DESK_N_STRATA_LEVELS]; /* name → gint64, of every level */
  DeskStrataLevel level;
  GArray *parts;       /* DeskStratumPart by the bytes of their names; empty until settled */
  gint64 size;         /* N of the frame */
  gint64 k;
} DeskStrata;

DeskStrata *desk_strata_new (void);
void        desk_strata_free (DeskStrata *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStrata, desk_strata_free)

/**
 * desk_strata_name:
 * @state: nick of the complaint's state
 * @division: code of the division it is of, "" = none
 * @category: code of its category, not of the sub-category
 *
 * Returns: (transfer full): the stratum of such a complaint
 */
char *desk_strata_name (DeskStrataLevel level, const char *state, const char *division,
                        const char *category);
/* @count complaints more of this kind. */
void  desk_strata_add (DeskStrata *self, const char *state, const char *division,
                       const char *category, gint64 count);
/**
 * desk_strata_settle:
 * @k: how many are asked for, at least 1
 * @before_19: as programs before schema 19 did
 *
 * Takes the finest level of which each stratum could give two on the mean (2 × strata ≤ k), but the
 * kinds, of which each is to be heard (DESIGN R4), as soon as each can give one; before schema 19 they
 * too only when each could give two. The finest level of all when all are drawn. Shares out min(k, N).
 */
void  desk_strata_settle (DeskStrata *self, gint64 k, gboolean before_19);
/* The place of a stratum in @parts, -1 = there is none. */
int   desk_strata_find (DeskStrata *self, const char *name);

/**
 * desk_strata_share:
 * @parts: sizes of at least 1, in the order of their names
 * @k: from their number to the sum of their sizes
 *
 * Fills their k by equal proportions: each gives one, and each further one is of the stratum with
 * the largest N²/(n(n+1)) that is not spent, the first of equal ones. The share by proportion with
 * at least one each that makes the variance least (Wright, The American Statistician 66, 2012).
 */
void  desk_strata_share (GArray *parts, gint64 k);

G_END_DECLS
