/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entry-source.h: the entries of the chain, newest first, for a DeskPagedList; an id is an
 * entry's number, its rows are DeskEntry. */
#pragma once

#include "desk-entries.h"
#include "desk-list-source.h"

G_BEGIN_DECLS

#define DESK_TYPE_ENTRY_SOURCE (desk_entry_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskEntrySource, desk_entry_source, DESK, ENTRY_SOURCE, GObject)

/* @filter is copied. */
DeskListSource *desk_entry_source_new (DeskSession *session, const DeskEntryFilter *filter);

G_END_DECLS
