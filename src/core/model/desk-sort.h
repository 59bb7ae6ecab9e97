/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-sort.h: what a list of complaints is sorted by. */
#pragma once

typedef enum
{
  DESK_SORT_NUMBER,
  DESK_SORT_REGISTERED,
  DESK_SORT_LIMIT,    /* of those still open; the others come last */
  DESK_SORT_DUE,
  DESK_SORT_STATE,    /* in the order of its life; from here on the newest first in each */
  DESK_SORT_CATEGORY, /* in the catalogue's order */
  DESK_SORT_PLACE,    /* by name */
  DESK_SORT_OFFICER,  /* by name */
} DeskSort;
#define DESK_N_SORTS 8
