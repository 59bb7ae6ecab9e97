/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-entry-page.h: one entry of the chain whole: what its hash was made of. */
#pragma once

#include "desk-entry.h"
#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "open-ticket": its complaint is wanted. */
#define DESK_TYPE_ENTRY_PAGE (desk_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskEntryPage, desk_entry_page, DESK, ENTRY_PAGE, AdwBin)

void desk_entry_page_show (DeskEntryPage *self, DeskSession *session, DeskEntry *entry);

G_END_DECLS
