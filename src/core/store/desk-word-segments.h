/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-word-segments.h: private to store/: of which pieces the search index is.
 *
 * search_data holds under id 10 which segments there are, by levels; the newest is the last of the
 * first level. A segment is a run of pages of terms in order (the comments of FTS5's fts5_index.c). */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 first; /* pages */
  gint64 last;
} DeskWordSegment;

/**
 * desk_word_segments_read:
 * @segments: of DeskWordSegment, empty: they come into it, the oldest first
 *
 * Returns: 1 = they are known, 0 = the index lies in a way that is not known here, -1 = failed
 */
int desk_word_segments_read (DeskDb *db, GArray *segments, GError **error);

G_END_DECLS
