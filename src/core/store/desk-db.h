/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db.h: private to store/: a connection inside a transaction, and its statements. */
#pragma once

#include "desk-chain.h"
#include "desk-error.h"
#include "desk-store.h"
#include <sqlite3.h>

G_BEGIN_DECLS

struct _DeskDb
{
  DeskStore *store;         /* borrowed */
  sqlite3 *handle;
  struct _DeskHeldFile *held; /* its file, NULL = in memory alone */
  GHashTable *statements;   /* static SQL text by pointer -> sqlite3_stmt */
  GCancellable *cancellable; /* borrowed, of the present transaction */
  gint64 until;             /* monotonic, us: what runs then is interrupted, 0 = nothing is */
  guint *work;              /* looks left before what runs is interrupted, NULL = any number */
  gboolean writer;
  gboolean adds_up;         /* knows tally_sums () (desk-db-tally.c) */
  gboolean gathers;         /* knows gather () (desk-db-gather.h) */
  struct _DeskGather *gather; /* what runs of that, borrowed */
  gboolean rebuilding;      /* a copy made anew from the entries: its search index stays empty */
  /* what was collected last, to be asked for again (desk_db_wanted_collect_again()) */
  GBytes *wanted_key;       /* the filter; NULL = nothing */
  gint64 wanted_version;    /* data_version; the same as long as nobody saves */
  gboolean wanted_in_haste; /* larger filters were left out */
  GArray *wanted_ids;       /* guint; NULL = too many */
  GHashTable *staff;        /* desk_staff_no_key () -> gint64 id; NULL = not read (desk-db-staff.h) */
  gint64 staff_seen;        /* the last person read into it */
  /* of a writing transaction */
  gint64 now;               /* one instant for the whole transaction */
  gint64 head_n;
  guint8 head[DESK_HASH_LENGTH];
  GArray *search_waiting;   /* what the search index has still to be told */
  gsize search_bytes;
  struct _DeskSideIndex *side; /* borrowed: where that goes instead, NULL = into the index */
  char *serial_name;        /* the counter that numbers are taken from; NULL = none yet */
  gint64 serial;            /* the last number that was taken, not written yet */
  struct _DeskIncoming *incoming; /* complaints of a dump that wait to be put in */
  int log_frames;           /* pages in the log after the last commit */
  int log_frames_most;      /* it is folded in when it has that many */
  /* Who does that, and says when to fold the rest; borrowed, NULL = the writer itself (desk-folding.h) */
  struct _DeskFolding *folding;
  gboolean (*folding_look) (struct _DeskFolding *folding, int frames, int most);
  void (*folding_wait) (struct _DeskFolding *folding);
};

#define DESK_LOG_FRAMES_MOST 32768
/* Of the writer, KiB with a minus sign. */
#define DESK_WRITER_CACHE    "-49152"

/* Options of the whole program, before SQLite is used for the first time: later they are refused.
 * desk_db_open() does it; so does whoever opens a file otherwise. */
void desk_db_configure (void);
DeskDb *desk_db_open (DeskStore *store, const char *path, gboolean writer, GError **error);
/* One for transactions: it keeps the pages of one reading, which are in the system's memory too. */
DeskDb *desk_db_open_reader (DeskStore *store, const char *path, GError **error);
void    desk_db_close (DeskDb *self);
/* Folds the log into the file; SQLite's code. @mode: SQLITE_CHECKPOINT_… One at a time, whoever asks:
 * SQLite before 3.51.3 takes a log that began anew between two of them for folded. */
int     desk_db_fold (DeskDb *self, int mode);
/* Whether the pages that it keeps take more than a single call or a view ever needs; and all of
 * them given back, outside of a transaction. */
gboolean desk_db_is_large (DeskDb *self);
void     desk_db_shrink (DeskDb *self);

/* Only who has the file for itself can leave the log's mode: every other connection, an idle
 * one too, holds a lock on the file. */
gboolean desk_db_leave_wal (DeskDb *self, GError **error);

/* Whether it is cancelled is looked at so often that a step of the search index, which may go
 * through long lists, ends soon too. desk_db_watch() ends it. */
void desk_db_watch_closely (DeskDb *self);
void desk_db_watch (DeskDb *self);
/* sqlite3_step(), while it is watched closely, that is SQLITE_INTERRUPT at @until (monotonic, us; 0 =
 * never) or when @work is 0. (inout) (nullable): it goes down by one at each look; FTS5 goes through
 * some thousand hits between two. */
int  desk_db_step_within (DeskDb *self, sqlite3_stmt *rows, gint64 until, guint *work);

/* Turns the connection's last error into a GError: @verb is what was attempted. FALSE. */
gboolean desk_db_fail (DeskDb *self, int code, const char *verb, GError **error);
/* The code says that there was no room, whatever kind of room. */
gboolean desk_db_is_full (sqlite3 *handle, int code);

/**
 * desk_db_query:
 * @sql: static text: statements are prepared once and found again by its address
 * @types: what follows, one letter a parameter: i gint64, I gint64 with 0 as NULL,
 *   s string (NULL as NULL), b bytes and their gsize
 *
 * Returns: (nullable): the statement, bound; step it with desk_db_step() to its end, or
 *   reset it with desk_db_done()
 */
sqlite3_stmt *desk_db_query (DeskDb *self, GError **error, const char *sql,
                             const char *types, ...);
/* 1 a row, 0 the end (reset), -1 an error (reset). */
int  desk_db_step (DeskDb *self, sqlite3_stmt *statement, GError **error);
void desk_db_done (sqlite3_stmt *statement);
/* A statement without rows. */
gboolean desk_db_run (DeskDb *self, GError **error, const char *sql, const char *types, ...);
/* The first column of the first row, @missing when there is none. FALSE on an error. */
gboolean desk_db_int (DeskDb *self, GError **error, gint64 missing, gint64 *value,
                      const char *sql, const char *types, ...);

/* The newest entry: 1, 0 when there is none, -1 error. A hash that is none leaves @hash alone. */
int desk_db_head (DeskDb *self, gint64 *n, guint8 hash[DESK_HASH_LENGTH], GError **error);
/* The same in hex; FALSE also when there is no entry. */
gboolean desk_db_head_hex (DeskDb *self, gint64 *n, char hash[65], GError **error);

/* A text column, never NULL. */
const char *desk_db_text (sqlite3_stmt *statement, int column);
char       *desk_db_dup (sqlite3_stmt *statement, int column);

/* What the store keeps for all its readers (desk-week-sums.h). */
struct _DeskWeekSums *desk_store_get_week_sums (DeskStore *store);

/* Ends the writing transaction that stands open; when it cannot, SQLite may have ended it or not. */
gboolean desk_db_commit (DeskDb *self, GError **error);

/* Several statements in one text that is not kept. */
gboolean desk_db_script (DeskDb *self, const char *verb, const char *sql, GError **error);

G_END_DECLS
