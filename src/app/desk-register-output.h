/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-output.h: the register to a printer or into a file: a bar that tells how far it
 * is, can be stopped, and says how it ended. Invisible while there is nothing to tell. */
#pragma once

#include "desk-register.h"
#include "desk-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Property "session", to be set before it is used. */
#define DESK_TYPE_REGISTER_OUTPUT (desk_register_output_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisterOutput, desk_register_output, DESK, REGISTER_OUTPUT, AdwBin)

typedef enum
{
  DESK_REGISTER_OUTPUT_PRINTER,
  DESK_REGISTER_OUTPUT_PDF,
  DESK_REGISTER_OUTPUT_CSV,
} DeskRegisterOutputKind;

void desk_register_output_set_session (DeskRegisterOutput *self, DeskSession *session);

/**
 * desk_register_output_run:
 * @path: where the file shall stand; with the printer %NULL, or a PDF file instead of it
 *
 * Nothing is done while another one is under way.
 */
void desk_register_output_run (DeskRegisterOutput *self, DeskRegisterOutputKind kind,
                               const DeskRegisterFilter *filter, const char *path);
gboolean desk_register_output_is_running (DeskRegisterOutput *self);

G_END_DECLS
