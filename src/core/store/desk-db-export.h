/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-db-export.h: reading for files: calls and entries, batch by batch. */
#pragma once

#include "desk-enums.h"
#include "desk-store.h"

G_BEGIN_DECLS

/* A call that ended, talked or not. Strings are borrowed while the function runs. */
typedef struct
{
  gint64 n;
  gint64 register_no;   /* 0 = nobody was talked to */
  gint64 at;
  const char *ticket;
  const char *kind;     /* the words of docs/FORMAT.md */
  const char *outcome;
  const char *fixed;    /* "none" when nobody was talked to */
  const char *satisfied;
  const char *caller;   /* staff numbers */
  const char *typist;
  const char *caller_name;
  const char *relation; /* "" = the consumer, or of an informer (R11) */
  const char *words;    /* "" of an informer */
  gint64 duration;      /* ms */
  gint64 corrected;     /* entry that corrected it away from satisfied, 0 = none */
  gint64 finding_n;     /* entry of an audit call's finding, or that found it false; 0 = none */
  const char *finding;  /* "" = none */
} DeskCallbackRow;

typedef struct
{
  gint64 n;
  gint64 at;
  const char *person;
  const char *kind;
  const char *ticket;
  const char *body;
  const char *hash;     /* 64 hex digits */
} DeskEventRow;

/* FALSE with @error set ends the reading. */
typedef gboolean (*DeskCallbackRowFunc) (const DeskCallbackRow *row, gpointer data, GError **error);
typedef gboolean (*DeskEventRowFunc) (const DeskEventRow *row, gpointer data, GError **error);

/* At most @limit beyond the entry @after, up to the entry @last; called in [from, until), oldest
 * first. */
gboolean desk_db_callback_rows (DeskDb *db, gint64 after, gint64 last, gint64 from, gint64 until,
                                guint limit, DeskCallbackRowFunc func, gpointer data,
                                GError **error);
gboolean desk_db_event_rows (DeskDb *db, gint64 after, guint limit, DeskEventRowFunc func,
                             gpointer data, GError **error);
/* The newest entry, and the newest one of a call that ended; 0 = none. */
gboolean desk_db_export_newest (DeskDb *db, gint64 *event, gint64 *callback, GError **error);

G_END_DECLS
