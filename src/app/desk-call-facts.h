/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-facts.h: what the caller should know before ringing: the complaint, what is
 * claimed and by whom, the calls before, the script. */
#pragma once

#include "desk-calls.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_FACTS (desk_call_facts_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallFacts, desk_call_facts, DESK, CALL_FACTS, AdwBin)

/* Shows @ticket and reads the rest of it. Another ticket than the one before starts empty. */
void desk_call_facts_show (DeskCallFacts *self, DeskSession *session, DeskCallKind kind,
                           DeskTicket *ticket);
/* The words of the complaint: whole while its call is open, masked before and after (R11). */
void desk_call_facts_set_complaint (DeskCallFacts *self, const char *words);

G_END_DECLS
