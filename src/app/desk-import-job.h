/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-import-job.h: one import on a thread, with its progress handed to the window. */
#pragma once

#include "desk-people-import.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_IMPORT_DUMP,
  DESK_IMPORT_PLACES,
  DESK_IMPORT_PERSONS,
  DESK_IMPORT_POSTS,
} DeskImportKind;
#define DESK_N_IMPORT_KINDS 4

typedef struct
{
  DeskImportKind kind;
  gboolean dry_run;
  gboolean stopped; /* @stop was asked for before the end */
  char *path;
  DeskImportResult result;
} DeskImportJob;

/* In the main thread, at most ten times a second. */
typedef void (*DeskImportProgress) (gpointer owner, gint64 done, gint64 total);
/* @error: as in DeskTaskDone; being stopped is none. */
typedef void (*DeskImportDone) (gpointer owner, DeskImportJob *job, const GError *error);

/* What a role must be allowed for this kind. */
DeskAction desk_import_kind_get_action (DeskImportKind kind);

/**
 * desk_import_job_run:
 * @owner: the window: not kept alive; once it is gone nothing is told any more
 * @profile: (nullable): for a dump
 * @stop: cancelling it ends the import between two rows; what was committed stays, and @done
 *   is called
 */
void desk_import_job_run (gpointer owner, DeskSession *session, DeskImportKind kind,
                          const char *path, const char *profile, gboolean dry_run,
                          GCancellable *stop, DeskImportProgress progress, DeskImportDone done);

G_END_DECLS
