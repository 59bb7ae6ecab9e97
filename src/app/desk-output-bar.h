/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-output-bar.h: a list on its way to a printer or into a file: a bar that tells how far it
 * is, can be stopped, and says how it ended. Invisible while there is nothing to tell. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_OUTPUT_BAR (desk_output_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskOutputBar, desk_output_bar, DESK, OUTPUT_BAR, AdwBin)

typedef struct
{
  /* On a worker thread; desk_output_bar_progress() with @told as its data. */
  gboolean (*work) (gpointer job, gpointer told, GCancellable *cancellable, GError **error);
  /* In the main thread, after it. (transfer full) (nullable): what is said then, NULL = nothing */
  char *(*done) (DeskOutputBar *self, gpointer job);
  GDestroyNotify free;
} DeskOutputJob;

/**
 * desk_output_bar_run:
 * @doing: what is said meanwhile
 * @kind: static
 * @job: (transfer full)
 *
 * Nothing is done while another one is under way. One that is stopped leaves no file.
 */
void desk_output_bar_run (DeskOutputBar *self, const char *doing, const DeskOutputJob *kind,
                          gpointer job);
/* DeskExportProgress and DeskRegisterProgress. */
void desk_output_bar_progress (gint64 done, gint64 total, gpointer told);
/* Says what went wrong. */
void desk_output_bar_fail (DeskOutputBar *self, const char *sentence);

G_END_DECLS
