/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-call-script.h: what to read aloud to the consumer, in Hindi and in English whatever
 * language the program speaks: the consumer's language decides. */
#pragma once

#include "desk-calls.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_SCRIPT_HINDI,
  DESK_SCRIPT_ENGLISH,
} DeskScriptLanguage;
#define DESK_N_SCRIPT_LANGUAGES 2

/* Names of the ticket's category and place in both languages; "" = not known. */
typedef struct
{
  char *category[DESK_N_SCRIPT_LANGUAGES];
  char *place[DESK_N_SCRIPT_LANGUAGES];
} DeskScriptNames;
void desk_script_names_clear (DeskScriptNames *self);

/* Reads from the store: for a worker. */
gboolean desk_script_names_load (DeskStore *store, DeskTicket *ticket, DeskScriptNames *names,
                                 GCancellable *cancellable, GError **error);

/* The script with the ticket's own facts in it. (transfer full) */
char *desk_call_script (DeskStore *store, DeskTicket *ticket, DeskCallKind kind,
                        const DeskScriptNames *names, DeskScriptLanguage language);

G_END_DECLS
