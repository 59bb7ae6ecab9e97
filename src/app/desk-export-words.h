/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-export-words.h: what is said and asked about lists as files. */
#pragma once

#include "desk-export.h"
#include "desk-print.h"

G_BEGIN_DECLS

/* @sentence, and what the file could not hold. (transfer full) */
char *desk_export_words_with_cut (const char *sentence, const DeskExportResult *result);

/* Asks where @name, with the ending of the format @nick ("csv"), shall stand. */
void desk_export_choose (GtkWidget *owner, const char *title, const char *name, const char *nick,
                         DeskFileChosen chosen);

G_END_DECLS
