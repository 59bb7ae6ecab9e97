/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-frame.h: which complaints an audit can draw from, and of which stratum each is. */
#pragma once

#include "desk-store.h"
#include "desk-strata.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 from_at;
  gint64 until_at; /* 0 = no bound */
  gint64 place_id;
  gint64 category_id;
  gint64 operator_id; /* who phoned the newest call-back */
  gint64 officer_id;
} DeskFrameFilter;

/* Adds each kind of complaint that would be in the frame now to @strata, which is not settled. */
gboolean desk_db_frame_strata (DeskDb *db, const DeskFrameFilter *filter, DeskStrata *strata,
                               GError **error);

/* The complaints of a frame as they stood after an entry, in the order of their numbers. */
typedef struct _DeskFrame DeskFrame;

void desk_frame_free (DeskFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFrame, desk_frame_free)

/* Reads them all. (transfer full) (nullable) */
DeskFrame *desk_db_frame_read (DeskDb *db, const DeskFrameFilter *filter, GError **error);

typedef enum
{
  DESK_FRAME_STANDS, /* as it was read */
  DESK_FRAME_MOVED,  /* brought up to date */
  DESK_FRAME_STALE   /* to be read anew: what tells the frame from others has changed */
} DeskFrameState;

/* Brings it to what stands now by the complaints that entries since are about. */
gboolean desk_db_frame_follow (DeskDb *db, DeskFrame *self, DeskFrameState *state, GError **error);

/* As desk_db_frame_strata(), of what was read. */
void desk_frame_count (DeskFrame *self, DeskStrata *strata);
/**
 * desk_frame_settle:
 * @strata: (nullable): settled; %NULL for a frame of schema 8, which had one stratum
 *
 * Gives each complaint its stratum. One whose stratum is none of @strata counts to the first: then the
 * sum tells.
 *
 * Returns: (transfer full): SHA-256 of LP (number) of each, and with @strata LP (name of its stratum)
 *   behind it, as hex
 */
char *desk_frame_settle (DeskFrame *self, DeskStrata *strata);
/* Writes it, settled, as that of the freeze @n. */
gboolean desk_db_frame_insert (DeskDb *db, gint64 n, DeskFrame *self, GError **error);

typedef void (*DeskFrameFunc) (gint64 ticket_id, const char *number, guint stratum, gpointer data);
/* Each complaint of what the freeze @n wrote: the rows of the view audit_frame, twice as fast. */
gboolean desk_db_frame_each (DeskDb *db, gint64 n, DeskFrameFunc func, gpointer data, GError **error);

G_END_DECLS
